"""Numbers as people say them: "about a six", "six or seven", "four, no, five", "7.5 out of 10"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from voice_coach.model import NumberHeard
from voice_coach.understand.mentions import Mention, Weight, mentions
from voice_coach.understand.rough import rough
from voice_coach.understand.sounds import corrected, framed, lone, spelled
from voice_coach.understand.text import is_word, tokens, vocabulary

_MOST_TOKENS = 120
"""A number comes early; two minutes of story after it are not searched for others."""
_SHORT = 6
"""Words up to which a number that counts an unknown thing is still taken, in doubt, for the answer."""

_REASONS: Final = vocabulary("because since cause cuz as")
_CORRECTIONS: Final = vocabulary(
    """no nope nah wait actually sorry mean meant strike rather scratch correction instead make more well"""
)
_BETWEEN_TWO: Final = vocabulary("or to - and")
_FILLING: Final = vocabulary("""a an maybe perhaps about around possibly even like say i'd probably , .""")
_OR_SO: Final = vocabulary("so thereabouts something whatever around")


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
    when a word that merely sounds like a digit is not the whole answer, or when it is a fraction, a share or an
    end of the scale ("half", "fifty percent", "rock bottom").
    """
    said = framed(tokens(spelled(text))[:_MOST_TOKENS])
    found = mentions(said, low, high)
    if not found:
        return rough(said, low, high) or lone(said, low, high)
    ratings = _ratings(said, found)
    if not ratings:
        return rough(said, low, high) or _last_hope(said, found, low, high)
    return corrected(said, ratings[-1].end, _CORRECTIONS, low, high) or _decide(said, found, ratings, low, high)


def format_number(value: float) -> str:
    """Return `value` for reading back: "7", "7.5", at most two decimals."""
    return f"{round(value, 2):g}"


def _ratings(said: list[str], found: list[Mention]) -> list[Mention]:
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
    if not inside or _taken_back(said, inside[-1], found):
        return None
    reading = _Reading(inside[0].value)
    for earlier, later in pairwise(inside):
        reading = _join(said, reading, earlier, later)
    if reading.strays > 1:
        return None
    return NumberHeard(float(reading.value), reading.sure and _undisturbed(said, found, ratings, inside))


def _taken_back(said: list[str], last: Mention, found: list[Mention]) -> bool:
    """Tell whether a number outside the scale corrects the last one inside it: "seven, no, eleven"."""
    later = [m for m in found if m.start >= last.end and m.weight in (Weight.RATING, Weight.REFUSED) and not m.negated]
    return bool(later) and _corrects(said, last, later[-1]) and not _REASONS & set(said[last.end : later[-1].start])


def _undisturbed(said: list[str], found: list[Mention], ratings: list[Mention], inside: list[Mention]) -> bool:
    """Tell whether nothing but the ratings speaks for another number."""
    last = inside[-1]
    outside = [m for m in ratings if m not in inside and not _corrects(said, m, last)]
    spoilt = [m for m in found if m.weight is not Weight.RATING and m.start < last.start]
    counted = [m for m in spoilt if m.weight is not Weight.REFUSED or not _corrects(said, m, last)]
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
