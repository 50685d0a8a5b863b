"""Numbers as people say them: "about a six", "six or seven", "four, no, five", "7.5 out of 10"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from voice_coach.model import NumberHeard
from voice_coach.understand.mentions import Mention, Weight, mentions
from voice_coach.understand.text import HESITATIONS, bare, is_word, tokens, vocabulary, words

_MOST_TOKENS = 120
"""A number comes early; two minutes of story after it are not searched for others."""
_SHORT = 6
"""Words up to which a number that counts an unknown thing is still taken, in doubt, for the answer."""

_REASONS: Final = vocabulary("because since cause cuz as")
_CORRECTIONS: Final = vocabulary(
    """no nope nah wait actually sorry mean rather scratch correction instead make more well"""
)
_BETWEEN_TWO: Final = vocabulary("or to - and")
_FILLING: Final = vocabulary("""a an maybe perhaps about around possibly even like say i'd probably , .""")
_OR_SO: Final = vocabulary("so thereabouts something whatever around")

# What a recogniser writes for a lone digit. Always asked back.
_HOMOPHONES: Final = {
    **dict.fromkeys(("o", "oh", "nil", "none", "nothing", "xero", "nero", "hero"), 0),
    **dict.fromkeys(("won", "wan", "wun"), 1),
    **dict.fromkeys(("to", "too", "tow"), 2),
    **dict.fromkeys(("tree", "free", "threw", "through"), 3),
    **dict.fromkeys(("for", "fore", "four's", "ford"), 4),
    **dict.fromkeys(("fife", "hive"), 5),
    **dict.fromkeys(("sex", "sicks", "sics", "sick", "sax"), 6),
    **dict.fromkeys(("sevin", "savin", "salmon"), 7),
    **dict.fromkeys(("ate", "ait", "hate"), 8),
    **dict.fromkeys(("nein", "nigh", "mine", "night"), 9),
    **dict.fromkeys(("tent", "tin", "tenth", "den"), 10),
}
_CARRIERS: Final = vocabulary(
    """a an about around maybe perhaps probably say i'd i would think guess it's its is like just
    number level roughly out of ten 10 solid and well so be it today"""
)
_NO_ANSWER = re.compile(
    r"(?:i )?(?:really |just |honestly )?(?:"
    r"(?:don't|do not|dont) (?:really |even |quite )?know"
    r"(?: (?:that|really|yet|today|right now|what to say|how to answer(?: that)?))?|"
    r"dunno|have no (?:idea|clue)|"
    r"(?:can't|cannot|couldn't|could not) (?:say|tell|answer(?: that)?|think of (?:anything|one|any)|"
    r"remember)|"
    r"(?:am )?not (?:really |so |too |quite )?(?:sure|certain)|"
    r"haven't (?:a clue|got a clue|an idea|thought about it))(?: really)?|"
    r"i'm not (?:really |so |too |quite )?(?:sure|certain)|no (?:idea|clue)|"
    r"(?:it's |that's )?hard to (?:say|tell)|(?:good|hard|tough|tricky) question|who knows|"
    r"your guess is as good as mine|beats me|idk"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The answer so far: its value, whether it is sure, and how often numbers simply followed each other."""

    value: float
    sure: bool = True
    strays: int = 0
    ranged: bool = False


def number(text: str, low: int, high: int) -> NumberHeard | None:
    """Return the number between `low` and `high` that `text` answers with, or None.

    Not sure when another number stands before it, when it is only a bound, when two numbers do not agree,
    or when a lone word merely sounds like a digit.
    """
    said = tokens(text)[:_MOST_TOKENS]
    found = mentions(said, low, high)
    if not found:
        return _homophone(said, low, high)
    ratings = _ratings(said, found, low, high)
    if not ratings:
        return _last_hope(said, found, low, high)
    return _decide(said, found, ratings, low, high)


def no_answer(text: str) -> bool:
    """Tell whether the whole of `text` says that there is no answer: "I don't know", "no idea"."""
    said = [word for word in bare(words(text)) if word not in HESITATIONS]
    return bool(said) and _NO_ANSWER.fullmatch(" ".join(said)) is not None


def format_number(value: float) -> str:
    """Return `value` for reading back: "7", "7.5", at most two decimals."""
    return f"{round(value, 2):g}"


def _ratings(said: list[str], found: list[Mention], low: int, high: int) -> list[Mention]:
    """Keep what is named as a rating, up to the first reason given for one."""
    kept: list[Mention] = []
    for mention in found:
        if kept and _REASONS & set(said[kept[-1].end : mention.start]):
            break
        if mention.weight is Weight.RATING and not mention.negated:
            kept.append(mention)
    return kept


def _decide(said: list[str], found: list[Mention], ratings: list[Mention], low: int, high: int) -> NumberHeard | None:
    inside = [m for m in ratings if low <= m.value <= high]
    if not inside or (ratings[-1] is not inside[-1] and _corrects(said, inside[-1], ratings[-1])):
        return None
    reading = _Reading(inside[0].value)
    for earlier, later in pairwise(inside):
        reading = _join(said, reading, earlier, later)
    if reading.strays > 1:
        return None
    return NumberHeard(float(reading.value), reading.sure and _undisturbed(said, found, ratings, inside))


def _undisturbed(said: list[str], found: list[Mention], ratings: list[Mention], inside: list[Mention]) -> bool:
    """Tell whether nothing but the ratings speaks for another number."""
    last = inside[-1]
    outside = [m for m in ratings if m not in inside and not _corrects(said, m, last)]
    counted = [m for m in found if m.weight is not Weight.RATING and m.start < last.start]
    loose = any(m.loose for m in inside) or _half_said(said, inside)
    return not (outside or counted or loose)


def _half_said(said: list[str], inside: list[Mention]) -> bool:
    """Tell "six or", "six point" and "between six": the rest was not understood or is still to come."""
    first, last = inside[0], inside[-1]
    after = said[last.end : last.end + 2]
    if after[:1] == ["point"] or (after[:1] == ["or"] and not _OR_SO & set(after[1:])):
        return True
    return len(inside) == 1 and "between" in said[max(0, first.start - 2) : first.start]


def _corrects(said: list[str], earlier: Mention, later: Mention) -> bool:
    return earlier.end <= later.start and bool(_CORRECTIONS & set(said[earlier.end : later.start]))


def _join(said: list[str], reading: _Reading, earlier: Mention, later: Mention) -> _Reading:
    """Take in the next number, by what stands between it and the one before."""
    gap = said[earlier.end : later.start]
    if _corrects(said, earlier, later):
        return _Reading(later.value, True, reading.strays)
    joint = [token for token in gap if token not in _FILLING]
    between = "between" in said[max(0, earlier.start - 3) : earlier.start]
    if len(joint) == 1 and joint[0] in _BETWEEN_TWO and not reading.ranged and (joint != ["and"] or between):
        return _range(said, reading, earlier, later)
    if later.value == reading.value:
        return reading
    if not joint and int(later.value) == earlier.value:  # "six... six and a half"
        return _Reading(later.value, reading.sure, reading.strays)
    close = not joint and abs(later.value - earlier.value) <= 1 and not reading.ranged
    value = (earlier.value + later.value) / 2 if close and not reading.strays else later.value
    return _Reading(value, False, reading.strays + 1)


def _range(said: list[str], reading: _Reading, earlier: Mention, later: Mention) -> _Reading:
    """Take the middle of "six or seven"; "from three to seven" is a change, not a range."""
    if "from" in said[max(0, earlier.start - 2) : earlier.start]:
        return _Reading(later.value, False, reading.strays, ranged=True)
    sure = reading.sure and abs(later.value - earlier.value) <= 1
    return _Reading((earlier.value + later.value) / 2, sure, reading.strays, ranged=True)


def _last_hope(said: list[str], found: list[Mention], low: int, high: int) -> NumberHeard | None:
    """Take the only number of a short answer, in doubt, though it may count something ("six bananas")."""
    possible = [m for m in found if m.weight is Weight.UNKNOWN and not m.negated and low <= m.value <= high]
    short = sum(map(is_word, said)) <= _SHORT
    return NumberHeard(float(possible[0].value), sure=False) if len(found) == 1 and possible and short else None


def _homophone(said: list[str], low: int, high: int) -> NumberHeard | None:
    """Take a lone word that sounds like a digit for the digit, in doubt."""
    core = {word for word in said if is_word(word) and word not in _CARRIERS}
    if len(core) != 1:
        return None
    value = _HOMOPHONES.get(core.pop())
    return NumberHeard(float(value), sure=False) if value is not None and low <= value <= high else None
