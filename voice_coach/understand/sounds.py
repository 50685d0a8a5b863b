"""What a recogniser writes for a spoken digit: "for", "ate", "tent", "won"."""

from __future__ import annotations

import re
from typing import Final

from voice_coach.model import NumberHeard
from voice_coach.understand.counting import cardinal
from voice_coach.understand.text import bare, is_word, vocabulary

DIGITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# Said of the very sounds of the digit, or close enough that nothing else is meant by the word alone.
_LIKELY: Final = {
    **dict.fromkeys(("o", "oh", "none", "xero"), 0),
    **dict.fromkeys(("won", "wun"), 1),
    **dict.fromkeys(("to", "too", "tow"), 2),
    **dict.fromkeys(("tree", "thee", "thre"), 3),
    **dict.fromkeys(("for", "fore", "four's", "foor"), 4),
    **dict.fromkeys(("fife", "fyve"), 5),
    **dict.fromkeys(("sex", "sicks", "sics", "six's"), 6),
    **dict.fromkeys(("sevin", "sevan", "sevens"), 7),
    **dict.fromkeys(("ate", "ait", "eights"), 8),
    **dict.fromkeys(("nein", "nines"), 9),
    **dict.fromkeys(("tent", "tan", "tenn"), 10),
}
# Nearby words that are said for their own sake too: always asked back.
_POSSIBLE: Final = {
    **dict.fromkeys(("nothing", "nero", "hero"), 0),
    "wan": 1,
    **dict.fromkeys(("free", "threw", "through"), 3),
    "ford": 4,
    "hive": 5,
    **dict.fromkeys(("sick", "sax"), 6),
    **dict.fromkeys(("savin", "salmon", "heaven"), 7),
    "hate": 8,
    **dict.fromkeys(("nigh", "mine", "night"), 9),
    **dict.fromkeys(("tin", "tenth", "den"), 10),
}
_ALL: Final = {**_POSSIBLE, **_LIKELY}
# How a sentence begins that was not finished; only with a full stop behind it is such a word an answer.
_OPENERS: Final = vocabulary("for to too")
# Said in surprise more often than for zero.
_SIGHS: Final = vocabulary("o oh")
_DOERS: Final = vocabulary("i we he she they you who was were is had have it")
_ARTICLES: Final = vocabulary("a an number level")
_GRADES: Final = vocabulary("solid strong good low high weak clear full firm perfect definite")
_CARRIERS: Final = vocabulary(
    """a an about around maybe perhaps probably say i'd i would think guess it's its is like just
    number level roughly out of ten 10 well so be it today"""
)
_AROUND: Final = _CARRIERS | _GRADES
_SPELLINGS: Final = (
    (re.compile(r"\bsev[ -]en\b", re.IGNORECASE), "seven"),
    (re.compile(r"(?<=\w)[ -]ish\b", re.IGNORECASE), "ish"),
    (re.compile(r"(?<=\w)-and-(?:(a)-)?(?=half|quarter|three|bit)", re.IGNORECASE), r" and \1 "),
)


def spelled(text: str) -> str:
    """Return `text` with numbers that a recogniser tore apart or tied together in their usual spelling."""
    for pattern, usual in _SPELLINGS:
        text = pattern.sub(usual, text)
    return text


def framed(said: list[str]) -> list[str]:
    """Return the tokens with the digit for a sound wherever its neighbours leave no other reading.

    "for and a half", "ate out of ten", "for or five", "seven or ate".
    """
    return [DIGITS[_LIKELY[token]] if token in _LIKELY and _plain(said, at) else token for at, token in enumerate(said)]


def digits(said: list[str]) -> list[str]:
    """Return the tokens with the digit for every sound in them."""
    return [DIGITS[_LIKELY[token]] if token in _LIKELY else token for token in said]


def lone(said: list[str], low: int, high: int) -> NumberHeard | None:
    """Take the one word that matters for the digit it sounds like.

    Sure when it is the whole answer or stands after an article ("it's a for"), in doubt otherwise;
    a word that is said for its own sake too ("mine") is always in doubt, and taken only where it stands so.
    """
    core = [token for token in said if is_word(token) and token not in _AROUND]
    value = _ALL.get(core[0]) if len(set(core)) == 1 else None
    if value is None or not low <= value <= high:
        return None
    alone = _stands_alone(said, core[0])
    if core[0] in _POSSIBLE and not alone:
        return None
    return NumberHeard(float(value), sure=core[0] in _LIKELY and alone)


def corrected(said: list[str], start: int, corrections: frozenset[str], low: int, high: int) -> NumberHeard | None:
    """Return the digit of a sound that corrects the number ending at `start`, in doubt: "six, no, ate"."""
    rest = [token for token in said[start:] if is_word(token)]
    value = _LIKELY.get(rest[-1]) if len(rest) > 1 else None
    between = set(rest[:-1])
    if value is None or not between & corrections or between - corrections - _AROUND or not low <= value <= high:
        return None
    return NumberHeard(float(value), sure=False)


def may_go_on(said: list[str]) -> bool:
    """Tell whether the last of the tokens is such a word, so that a sentence may be only at its start."""
    spoken = [token for token in said if is_word(token)]
    return bool(spoken) and spoken[-1] in _ALL


def _stands_alone(said: list[str], word: str) -> bool:
    at = said.index(word)
    before = [token for token in said[:at] if token not in _GRADES]
    if before and before[-1] in _ARTICLES:
        return True
    if set(bare([token for token in said if is_word(token)])) != {word} or word in _SIGHS:
        return False
    return word not in _OPENERS or (said[-1] in ".!?" and said[-2:-1] != ["."])


def _plain(said: list[str], at: int) -> bool:
    before, after = said[max(0, at - 2) : at], said[at + 1 : at + 4]
    if before and before[-1] in _DOERS:
        return False
    share = after in (["and", "a", "half"], ["and", "a", "quarter"]) or after[:2] == ["and", "half"]
    decimal = after[:1] == ["point"] and _digit(after[1:2])
    scale = (after[:2] == ["out", "of"] and _digit(after[2:3])) or (after[:1] == ["/"] and _digit(after[1:2]))
    first_of_two = after[:1] == ["or"] and _digit(after[1:2])
    last_of_two = before[1:] == ["or"] and _digit(before[:1]) and not (after and is_word(after[0]))
    return share or decimal or scale or first_of_two or (last_of_two and said[at] not in _OPENERS)


def _digit(said: list[str]) -> bool:
    return bool(said) and (said[0][0].isdigit() or cardinal(said) is not None)
