"""Recognised text made plain: one spelling for quotes, dashes, fractions; words, tokens, sentences."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 2_000
"""Characters that are looked at. A longer text is an answer of minutes: never a command, a number, a yes."""

UNCLEAR = "[unclear]"
"""How a transcript shows a stretch the recogniser would not vouch for."""

_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "“": " ",
        "”": " ",
        '"': " ",
        "—": ", ",
        "–": "-",
        "−": "-",
        "…": "... ",
        "½": " and a half ",
        "¼": " and a quarter ",
        "¾": " and three quarters ",
    }
)
# Hums that mean yes or no would otherwise fall apart into fillers at their hyphen.
_HUMS = (
    (re.compile(r"\b(?:[ua]+h+[- ]?hu+h+|m+[- ](?:hu+h+|h+m+)|m+h+m+)\b"), "uhhuh"),
    (re.compile(r"\b(?:u+h-u+h+|mm+-mm+|n+uh[- ]?uh)\b"), "uhuh"),
)
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|(?<![\w.])\.[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*|[.,;:!?/%+-]")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}\b)")
_MINUS = re.compile(r"(?<![\w.,-])-(?=[0-9])")
_SUFFIX = re.compile(r"(?<=[^\W\d_]{3})(?:ing|ed|es|(?<!s)s|ly)$")
_DOUBLE = re.compile(r"(.)\1$")
_SENTENCE = re.compile(r"(?<=[.!?…])['\")\]]*\s+")


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of `text` as a set."""
    return frozenset(text.split())


HESITATIONS = vocabulary("um umm uhm uh er erm err hm hmm mm ah eh")
"""Sounds that mean nothing wherever they stand."""

_LEADING = vocabulary(
    """ok okay so well oh alright right actually sorry hey and but please then anyway honestly
    coach"""
)
_TRAILING = vocabulary("please thanks ok okay actually then coach anyway")
_COURTESIES = ("thank you very much", "thank you so much", "thank you", "all right", "you know", "let's see")


def plain(text: str) -> str:
    """Return `text` in lower case with one spelling for what recognisers spell in many ways."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST].translate(_SAME)).lower()
    for pattern, word in _HUMS:
        folded = pattern.sub(word, folded)
    return _MINUS.sub(" minus ", _THOUSANDS.sub("", folded))


def tokens(text: str) -> list[str]:
    """Return the words, numbers and marks of `text` in order, without hesitations."""
    found: list[str] = _TOKEN.findall(plain(text))
    return [token for token in found if token not in HESITATIONS]


def is_word(token: str) -> bool:
    """Tell words and numbers from marks."""
    return token[-1].isalnum()


def words(text: str) -> list[str]:
    """Return the words and numbers of `text`, without marks and hesitations."""
    return [token for token in tokens(text) if is_word(token)]


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`; a sentence ends at . ! or ? followed by space."""
    return [part for part in _SENTENCE.split(text.strip()) if part.strip()]


def stem(word: str) -> str:
    """Return `word` without its inflection, so that "called", "calling" and "calls" are one word."""
    root = _SUFFIX.sub("", word)
    if len(root) > 3 and root[-1] == "e":
        root = root[:-1]
    if len(root) > 2 and root[-1] == "y":
        root = root[:-1] + "i"
    return _DOUBLE.sub(r"\1", root)


def bare(said: list[str], *, ends_only: bool = False) -> list[str]:
    """Return `said` without the small words people put before (unless `ends_only`) and after what they mean."""
    rest = list(said)
    changed = True
    while rest and changed:
        before = len(rest)
        rest = _without_courtesy(rest)
        if rest and rest[0] in _LEADING and not ends_only:
            del rest[0]
        if rest and rest[-1] in _TRAILING:
            del rest[-1]
        changed = len(rest) < before
    return rest


def _without_courtesy(said: list[str]) -> list[str]:
    for phrase in _COURTESIES:
        parts = phrase.split()
        if said[: len(parts)] == parts:
            return said[len(parts) :]
        if said[-len(parts) :] == parts:
            return said[: -len(parts)]
    return said
