"""How long: "ten minutes", "half an hour", "an hour and a half" as minutes."""

from __future__ import annotations

from voice_coach.understand.counting import cardinal
from voice_coach.understand.text import words

LONGEST_MINUTES = 24 * 60
"""A wait of more than a day is not a wait for this question any more."""

_UNITS = {
    **dict.fromkeys(("minute", "minutes", "min", "mins"), 1),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), 60),
}
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}
_AROUND = frozenset(("about", "around", "roughly", "maybe", "perhaps", "like", "say", "another", "approximately"))
_TAILS = (["or", "so"], ["from", "now"], ["more"], ["or", "thereabouts"], ["time"])
_WHOLE = {
    ("a", "couple", "of"): 2.0,
    ("couple", "of"): 2.0,
    ("a", "couple"): 2.0,
    ("a", "few"): 5.0,
    ("half", "a"): 0.5,
    ("half", "an"): 0.5,
    ("a", "half"): 0.5,
    ("quarter", "of", "an"): 0.25,
    ("a", "quarter", "of", "an"): 0.25,
    ("a", "quarter"): 0.25,
    ("quarter",): 0.25,
    ("half",): 0.5,
    ("three", "quarters", "of", "an"): 0.75,
    ("a",): 1.0,
    ("an",): 1.0,
}


def minutes(text: str) -> int | None:
    """Return the whole of `text` as minutes, 1 to 1440; None when it is anything else, "a bit" included."""
    said = words(text)
    while said and said[0] in _AROUND:
        del said[0]
    for tail in _TAILS:
        if said[-len(tail) :] == tail:
            said = said[: -len(tail)]
    total = _sum(said)
    if total is None or not 1 <= round(total) <= LONGEST_MINUTES:
        return None
    return round(total)


def _sum(said: list[str]) -> float | None:
    """Add up stretches such as "an hour", "ten minutes", "and a half"; None when a word is left over."""
    total, at, unit = 0.0, 0, 0
    while at < len(said):
        if unit and said[at] == "and":
            at += 1
            half = _fraction(said, at)
            if half and at + half[1] == len(said):
                return total + half[0] * unit
        stretch = _stretch(said, at)
        if stretch is None or (unit and stretch[1] >= unit):
            return None
        amount, unit, used = stretch
        total += amount * unit
        at += used
    return total if unit else None


def _stretch(said: list[str], start: int) -> tuple[float, int, int] | None:
    """Return (amount, minutes in its unit, words used) of one "ten minutes" at `start`."""
    amount = _amount(said, start)
    if amount is None:
        return None
    value, used = amount
    if said[start + used : start + used + 1] == ["and"]:
        more = _fraction(said, start + used + 1)
        if more:
            value, used = value + more[0], used + 1 + more[1]
    unit = _UNITS.get(said[start + used]) if start + used < len(said) else None
    return None if unit is None else (value, unit, used + 1)


def _amount(said: list[str], start: int) -> tuple[float, int] | None:
    number = cardinal(said, start)
    whole = next((key for key in _WHOLE if tuple(said[start : start + len(key)]) == key), None)
    if whole and (number is None or len(whole) > number[1]):
        return _WHOLE[whole], len(whole)
    if number:
        return float(number[0]), number[1]
    if start < len(said) and said[start][0].isdigit():
        return (float(said[start]), 1) if len(said[start]) <= 6 else None
    return None


def _fraction(said: list[str], start: int) -> tuple[float, int] | None:
    """Return "a half", "half", "a quarter", "three quarters" at `start`."""
    if said[start : start + 2] == ["three", "quarters"]:
        return 0.75, 2
    skip = 1 if said[start : start + 1] == ["a"] else 0
    part = _PARTS.get(said[start + skip]) if start + skip < len(said) else None
    return None if part is None else (part, skip + 1)
