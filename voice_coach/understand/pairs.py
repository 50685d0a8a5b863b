"""Two numbers on two scales in one breath: "seven and three", "seven for closeness, three for space", "both six"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from voice_coach.model import PairHeard
from voice_coach.understand.mentions import Mention, Weight, mentions, number_at
from voice_coach.understand.places import BOTH, FIRST, MARKS, OTHER, SECOND, marked, names
from voice_coach.understand.sounds import digits, framed, spelled
from voice_coach.understand.text import is_word, tokens, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voice_coach.model import Scale

_MOST_TOKENS = 120
_SHORT = 8
"""Words up to which a number that counts an unknown thing is still taken, in doubt, for the answer."""
_FAR = 4
"""Words between a name and its number from which on the two need not belong together."""

_CORRECTIONS: Final = vocabulary(
    "no nope nah wait actually sorry mean meant strike rather scratch correction instead make"
)
_FILLING: Final = vocabulary("a an maybe perhaps about around possibly even like say i'd probably , .")
_REASONS: Final = vocabulary("because since cause cuz")
_ALIKE: Final = vocabulary("same too also likewise equally alike")
_CARRIERS: Final = vocabulary(
    """a an and about around maybe perhaps probably say i'd i would think guess it's its is was like just
    number out of well so be today or no wait then"""
)
_UNSURE_JOINTS: Final = (["to"], ["-"], ["/"], ["over"])


@dataclass(frozen=True, slots=True)
class _Reading:
    """One number of the answer at tokens[start:end]; `value` is None when it lies outside the scale."""

    value: float | None
    start: int
    end: int
    sure: bool = True
    corrects: bool = False
    slot: int | None = None
    ranged: bool = False


def pair(text: str, low: int, high: int, scales: Sequence[Scale] = ()) -> PairHeard | None:
    """Return the two numbers between `low` and `high` that `text` answers with, or None when it holds neither.

    A number goes to the scale it is said beside, whatever the order; else the first said is the first asked.
    One number alone fills the scale that was named, or the first. Not sure when anything else speaks for
    another reading: a third number, one outside the scale, one that only sounds like a digit.
    """
    said = framed(tokens(spelled(text))[:_MOST_TOKENS])
    ways = names(scales)
    heard = _heard(marked(_separated(said, high), ways), low, high) or _halves(said, low, high)
    if heard is not None and heard.first is not None and heard.second is not None:
        return heard
    plain = marked(said, ways)
    sounded = digits(plain)
    framing = all(_carries(token, sounded, at) for at, token in enumerate(sounded))
    if sounded != plain and framing and len(mentions(sounded, low, high)) == 2:
        guess = _heard(sounded, low, high)
        if guess is not None and guess.first is not None and guess.second is not None:
            return replace(guess, sure=False)
    return heard


def _separated(said: list[str], high: int) -> list[str]:
    """Return the tokens with a dash for a slash that leads to no end of the scale: "7/3" is two numbers."""
    ends = [number_at(said, at + 1) for at in range(len(said))]
    return [
        "-" if token == "/" and (end := ends[at]) is not None and end[0] != high else token
        for at, token in enumerate(said)
    ]


def _carries(token: str, said: list[str], at: int) -> bool:
    return not is_word(token) or token in _CARRIERS or token in _ALIKE or number_at(said, at) is not None


def _heard(said: list[str], low: int, high: int) -> PairHeard | None:
    found = [m for m in mentions(said, low, high) if not m.negated]
    kept = [m for m in found if m.weight in (Weight.RATING, Weight.REFUSED)]
    sure = True
    if not kept and sum(map(is_word, said)) <= _SHORT:
        kept, sure = [m for m in found if m.weight is Weight.UNKNOWN], False
    readings = _corrected(said, _named(said, _readings(said, kept, low, high)))
    if not any(reading.value is not None for reading in readings):
        return None
    alike = _alike(said, readings)
    first, second, agreed = alike if alike is not None else _placed(readings)
    reasoned = bool(_REASONS & set(said)) and any(reading.slot is None for reading in readings)
    certain = sure and agreed and not reasoned and all(reading.sure for reading in readings)
    return PairHeard(first, second, certain) if first is not None or second is not None else None


def _halves(said: list[str], low: int, high: int) -> PairHeard | None:
    """Take "fifty-fifty" for the middle twice, in doubt."""
    spoken = [token for token in said if is_word(token)]
    if spoken not in (["fifty", "fifty"], ["50", "50"], ["half", "half"], ["half", "and", "half"]):
        return None
    middle = (low + high) / 2
    return PairHeard(middle, middle, sure=False)


# --- the numbers --------------------------------------------------------------------------------------------


def _readings(said: list[str], found: list[Mention], low: int, high: int) -> list[_Reading]:
    """Read the mentions one by one: a range is one number, a correction says so."""
    readings: list[_Reading] = []
    for mention in found:
        inside = low <= mention.value <= high and mention.weight is not Weight.REFUSED
        this = _Reading(mention.value if inside else None, mention.start, mention.end, inside and not mention.loose)
        if readings:
            before = readings[-1]
            gap = said[before.end : mention.start]
            if _is_range(said, before, gap, mention, several=len(found) > 2):
                readings[-1] = _middle(before, this)
                continue
            joint = [token for token in gap if token not in _FILLING]
            this = replace(this, corrects=_corrects(gap), sure=this.sure and joint not in _UNSURE_JOINTS)
        readings.append(this)
    return readings


def _is_range(said: list[str], before: _Reading, gap: list[str], mention: Mention, *, several: bool) -> bool:
    joint = [token for token in gap if token not in _FILLING]
    if before.ranged:
        return False
    if joint == ["or"] or (joint == ["and"] and "between" in said[max(0, before.start - 2) : before.start]):
        return True
    close = before.value is not None and abs(mention.value - before.value) <= 1
    return several and close and joint in (["to"], ["-"])


def _middle(one: _Reading, other: _Reading) -> _Reading:
    if one.value is None or other.value is None:
        return replace(one, value=None, end=other.end, sure=False, ranged=True)
    sure = one.sure and other.sure and abs(one.value - other.value) <= 1
    return replace(one, value=(one.value + other.value) / 2, end=other.end, sure=sure, ranged=True)


def _corrects(gap: list[str]) -> bool:
    """Tell "seven, no, eight" from "seven, no, and three"."""
    last = max((at for at, token in enumerate(gap) if token in _CORRECTIONS), default=None)
    return last is not None and "and" not in gap[last:]


# --- which number belongs to which scale --------------------------------------------------------------------


def _named(said: list[str], readings: list[_Reading]) -> list[_Reading]:
    """Give each number the scale named beside it: before it when a name comes first of all, else after it."""
    places = [at for at, token in enumerate(said) if token in MARKS and token != BOTH]
    if not places or not readings:
        return readings
    if len(readings) == len(places) == 2 and (places[1] < readings[0].start or readings[1].end <= places[0]):
        slots = (_slot(said[places[0]], []), _slot(said[places[1]], [_slot(said[places[0]], [])]))
        return [replace(reading, slot=slot) for reading, slot in zip(readings, slots, strict=True)]
    names_lead = places[0] < readings[0].start
    free = set(places)
    kept: list[_Reading] = []
    for at, reading in enumerate(readings):
        since = readings[at - 1].end if at else 0
        until = _reach(said, readings, at)
        before = max((p for p in free if since <= p < reading.start), default=None)
        after = min((p for p in free if reading.end <= p < until), default=None)
        if names_lead:
            later_too = before is None and not reading.corrects
            place = after if later_too else before
        else:
            place = before if after is None else after
        if place is None:
            kept.append(reading)
            continue
        free.discard(place)
        between = said[place + 1 : reading.start] if place < reading.start else said[reading.end : place]
        near = sum(map(is_word, between)) <= _FAR
        slot = _slot(said[place], [done.slot for done in kept])
        kept.append(replace(reading, slot=slot, sure=reading.sure and near))
    return kept


def _reach(said: list[str], readings: list[_Reading], at: int) -> int:
    """Return where the words after a number end that may name its scale: at the next number or its correction."""
    if at + 1 == len(readings):
        return len(said)
    start, until = readings[at].end, readings[at + 1].start
    turns = (turn for turn in range(start, until) if said[turn] in _CORRECTIONS)
    return next(turns, until) if readings[at + 1].corrects else until


def _slot(mark: str, taken: list[int | None]) -> int:
    if mark == OTHER:
        return 0 if 1 in taken and 0 not in taken else 1
    return 0 if mark == FIRST else 1


def _corrected(said: list[str], readings: list[_Reading]) -> list[_Reading]:
    """Let each correction take the place of the number before it, unless another scale is named with it."""
    kept: list[_Reading] = []
    for reading in readings:
        if not reading.corrects or not kept:
            kept.append(reading)
            continue
        before = kept[-1]
        if None not in (reading.slot, before.slot) and reading.slot != before.slot:
            kept.append(reading)
            continue
        # After two numbers without names the first may have been meant as well.
        clear = len(kept) < 2 or reading.slot is not None
        slot = before.slot if reading.slot is None else reading.slot
        kept[-1] = replace(reading, slot=slot, sure=reading.sure and clear)
    return kept


def _alike(said: list[str], readings: list[_Reading]) -> tuple[float | None, float | None, bool] | None:
    """Return one number twice when it was given to both scales, and whether that is sure."""
    values = {reading.value for reading in readings}
    if len(values) != 1:
        return None
    value = values.pop()
    if BOTH in said:
        return value, value, True
    named = [at for at, token in enumerate(said) if token in MARKS]
    likened = bool(_ALIKE & set(said)) and len(readings) == 1
    if likened and (OTHER in said or {FIRST, SECOND} <= set(said)):
        return value, value, True
    together = len(named) == 2 and said[named[0] + 1 : named[1]] in (["and"], [",", "and"])
    return (value, value, False) if len(readings) == 1 and together and said[named[0]] != said[named[1]] else None


def _placed(readings: list[_Reading]) -> tuple[float | None, float | None, bool]:
    """Return the numbers in the order of the scales, and whether nothing was left over."""
    slots: list[float | None] = [None, None]
    given: set[int] = set()
    sure = True
    for reading in (reading for reading in readings if reading.slot is not None):
        slot = reading.slot or 0
        sure = sure and (slot not in given or slots[slot] == reading.value)
        slots[slot] = reading.value
        given.add(slot)
    open_slots = [slot for slot in (0, 1) if slot not in given]
    nameless = [reading for reading in readings if reading.slot is None]
    if len(nameless) > len(open_slots):
        sure = False
        nameless = nameless[-len(open_slots) :] if open_slots else []
    for slot, reading in zip(open_slots, nameless, strict=False):
        slots[slot] = reading.value
    return slots[0], slots[1], sure
