"""Spoken words made comparable: one spelling, no hesitations; sentences, and the pieces of long ones."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 40_000
"""Characters that are looked at: the ten minutes an answer may last are about nine thousand."""
MOST_PIECES: Final = 160
"""Pieces handed to the sentence model at most; beyond that the rules alone read on."""

_UNCLEAR: Final = "[unclear]"
_MARKS: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "—": ",", "–": ",", "…": ".", "\n": "."})
_FORBIDDEN: Final = re.compile(r"[^a-z0-9'.,;:!?]+")
_TOKEN: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|[.,;:!?]")

_SHORT: Final = {
    "im": "i am",
    "ive": "i have",
    "cant": "can not",
    "cannot": "can not",
    "wont": "will not",
    "shant": "shall not",
    "aint": "is not",
    "hes": "he is",
    "shes": "she is",
    "theyre": "they are",
    "theyve": "they have",
    "weve": "we have",
    "youre": "you are",
    "youve": "you have",
    "thats": "that is",
    "theres": "there is",
    "whats": "what is",
    "gonna": "going to",
    "gunna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "hafta": "have to",
    "lemme": "let me",
    "gimme": "give me",
    "dunno": "do not know",
    "cuz": "because",
    "cos": "because",
    "coz": "because",
    "tryna": "trying to",
    "finna": "going to",
    "woulda": "would have",
    "coulda": "could have",
    "mom": "mum",
    "mommy": "mum",
    "mummy": "mum",
    "mam": "mum",
    "daddy": "dad",
    "papa": "dad",
    "hubby": "husband",
    "bf": "boyfriend",
    "gf": "girlfriend",
    "fiancee": "fiance",
    "selfharm": "self harm",
    "selfharming": "self harming",
    "selfharmed": "self harmed",
    "selfharms": "self harms",
    "od'd": "overdosed",
    "oded": "overdosed",
}
_BARE_NOT: Final = frozenset(
    ["do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "would", "could", "should", "must", "need"]
)
_SAID_IS: Final = frozenset(["he", "she", "it", "that", "there", "here", "who", "what", "where", "how"])
_PARTS: Final = (
    (re.compile(r"(?<![a-z'])i'm\b"), "i am"),
    (re.compile(r"\bcan't\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bshan't\b"), "shall not"),
    (re.compile(r"\bain't\b"), "is not"),
    (re.compile(r"\blet's\b"), "let us"),
    (re.compile(r"\b([a-z]+)n't\b"), r"\1 not"),
    (re.compile(r"\b([a-z]+)'ve\b"), r"\1 have"),
    (re.compile(r"\b([a-z]+)'ll\b"), r"\1 will"),
    (re.compile(r"\b([a-z]+)'re\b"), r"\1 are"),
    (re.compile(r"\b([a-z]+)'d\b"), r"\1 would"),
    (re.compile(rf"\b({'|'.join(sorted(_SAID_IS))})'s\b"), r"\1 is"),
)
_SPLIT_WORDS: Final = (
    (re.compile(r"\b(my|him|her|your) self\b"), r"\1self"),
    (re.compile(r"\bany more\b"), "anymore"),
    (re.compile(r"\bover (dose[ds]?|dosing)\b"), r"over\1"),
    (re.compile(r"\bsui ?side\b"), "suicide"),
    (re.compile(r"\bsuicide all\b"), "suicidal"),
    (re.compile(r"\bself (?:, )?(harm|harms|harmed|harming|injure|injured|injuring|injury)\b"), r"selfharm"),
    (re.compile(r"\bstep (dad|mum|father|mother|son|daughter|brother|sister)\b"), r"step\1"),
    (re.compile(r"\bgrand (dad|mum|father|mother|son|daughter|pa|ma)\b"), r"grand\1"),
    (re.compile(r"\bex (?:, )?(husband|wife|boyfriend|girlfriend|partner)\b"), r"ex\1"),
    (re.compile(r"\b(mother|father|brother|sister|parents)(?: , | )in(?: , | )laws?\b"), r"\1inlaw"),
    (re.compile(r"\bin laws\b"), "inlaws"),
    (re.compile(r"\bbare(?:ly)? foot\b"), "barefoot"),
)
_HUMS: Final = frozenset(["um", "umm", "uhm", "uh", "er", "erm", "err", "hm", "hmm", "mm", "ah", "eh", "oh"])
_FILLED: Final = re.compile(r", (?:like|you know|i mean|well|so|sort of|kind of)(?= ,)|(?<=, )(?:you know|i mean) ")
_TWICE: Final = re.compile(r"\b((?:[a-z']+ ){0,2}[a-z']+)(?: ,)? \1(?= |$)")
_COMMAS: Final = re.compile(r"(?:, )+(?=,|[.;:!?]|$)|^, ")
_SENTENCE: Final = re.compile(r"(?<=[.!?])['\")\]]*\s+|\n+")
_CONNECTOR: Final = re.compile(r"\s*[,;]\s*|\s+(?=(?:and|but|because|so|when|then|although|though)\s)", re.IGNORECASE)
_SPOKEN_HUM: Final = re.compile(r"\b(?:um+|uhm+|uh+|erm?|hmm*|mm+)\b,?\s*", re.IGNORECASE)
_WHOLE: Final = 9
_FEW: Final = 4
_RUN_ON: Final = 24
_SHORT_WHOLE: Final = 480
"""Characters up to which the whole is asked about too; the model reads some hundred words."""


def normalise(text: str) -> str:
    """Return `text` in plain small letters: words and marks apart by one space; short forms and slips undone.

    Doing it twice changes nothing more.
    """
    text = text[:LONGEST].replace(_UNCLEAR, ".").translate(_MARKS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(c))
    text = _FORBIDDEN.sub(" ", text.translate(_MARKS))
    while (again := _once(text)) != text:
        text = again
    return text


def _once(text: str) -> str:
    """One round. Every change makes the text shorter or takes an apostrophe or a short form away, so it ends."""
    for pattern, whole in _PARTS:
        text = pattern.sub(whole, text)
    said = " ".join(word for token in _TOKEN.findall(text) if (word := _spelt(token)) not in _HUMS)
    for pattern, whole in (*_SPLIT_WORDS, (_FILLED, ""), (_TWICE, r"\1"), (_COMMAS, "")):
        said = pattern.sub(whole, said)
    return " ".join(said.split())


def _spelt(token: str) -> str:
    if token in _SHORT:
        return _SHORT[token]
    if token.endswith("nt") and token[:-2] in _BARE_NOT:
        return f"{token[:-2]} not"
    return token


def spoken(words: str) -> list[str]:
    """Return the sentences of `words` as they were written down; [unclear] ends one."""
    text = words[:LONGEST].replace(_UNCLEAR, ". ")
    return [part.strip() for part in _SENTENCE.split(text) if any(c.isalnum() for c in part)]


def pieces(words: str) -> tuple[str, ...]:
    """Return what the sentence model is asked about: each sentence, after a long one its parts, and a short whole.

    A serious clause in a long sentence would drown among the others; a part has at least four words. What is meant
    sometimes shows only in several sentences together.
    """
    said = spoken(words)
    found: list[str] = []
    if len(said) > 1 and len(words) <= _SHORT_WHOLE:
        found.append(" ".join(said))
    for sentence in said:
        found += _with_parts(_SPOKEN_HUM.sub("", sentence).strip(" ,.;:!?-"))
        if len(found) >= MOST_PIECES:
            break
    return tuple(found[:MOST_PIECES])


def _with_parts(sentence: str) -> list[str]:
    count = len(sentence.split())
    if not count:
        return []
    if count <= _WHOLE:
        return [sentence]
    parts = _joined(_CONNECTOR.split(sentence))
    whole = [sentence] if count <= _RUN_ON else []
    split = [part for long in parts for part in _windows(long)]
    return [*whole, *(part for part in split if part != sentence)] or [sentence]


def _joined(parts: list[str]) -> list[str]:
    """Join parts of fewer than four words to what came before."""
    found: list[str] = []
    for part in (p.strip() for p in parts if p and p.strip()):
        if found and (len(part.split()) < _FEW or len(found[-1].split()) < _FEW):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


def _windows(part: str) -> list[str]:
    """Cut a run-on part into overlapping windows."""
    words = part.split()
    if len(words) <= _RUN_ON:
        return [part]
    return [" ".join(words[at : at + 16]) for at in range(0, len(words) - 8, 8)]
