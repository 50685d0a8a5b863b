"""Whole numbers in words, "zero" to "nine hundred and ninety nine", read from a list of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: value for value, word in enumerate(_WORDS.split())}
_TENS = {word: value * 10 for value, word in enumerate(_TENS_WORDS.split(), start=2)}
_ZEROS = ("nought", "naught", "nil")


def _unit(word: str) -> int | None:
    return 0 if word in _ZEROS else _UNITS.get(word)


def _below_hundred(said: Sequence[str], start: int) -> tuple[int, int] | None:
    """Return (value, words used) of a number under a hundred at `start`."""
    if start >= len(said):
        return None
    tens = _TENS.get(said[start])
    if tens is None:
        unit = _unit(said[start])
        return None if unit is None else (unit, 1)
    at = start + 2 if start + 1 < len(said) and said[start + 1] == "-" else start + 1
    unit = _unit(said[at]) if at < len(said) else None
    if unit is None or not 1 <= unit <= 9:
        return tens, 1
    return tens + unit, at - start + 1


def cardinal(said: Sequence[str], start: int = 0) -> tuple[int, int] | None:
    """Return (value, words used) of the number in words at `start`, or None where none begins."""
    if list(said[start : start + 2]) == ["a", "hundred"]:
        head: tuple[int, int] | None = (1, 1)
    else:
        head = _below_hundred(said, start)
    if head is None:
        return None
    value, used = head
    if start + used >= len(said) or said[start + used] != "hundred" or not 1 <= value <= 9:
        return head
    used += 1
    skip = 1 if start + used < len(said) and said[start + used] == "and" else 0
    rest = _below_hundred(said, start + used + skip)
    if rest is None or (skip and rest[0] == 0):
        return value * 100, used
    return value * 100 + rest[0], used + skip + rest[1]
