"""What the sentence model's likenesses count for beside the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from voice_coach.model.care import Family
from voice_coach.understand.safety.reading import read
from voice_coach.understand.safety.text import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENOUGH: Final = 0.97
"""Likeness to all serious families together from which a piece counts, whatever the rules say."""
ENOUGH_QUIET: Final = 0.985
"""The same where the rules met an idiom, a denial, a film or somebody's work: there a likeness means little."""
ASSENT: Final = 0.35
"""What a finding of the rules needs of the model where there is one. With an author neither had seen, three in ten of
the rules' findings in ordinary sentences fall away below it, and one in twenty of the others. All three numbers were
set by leaving out one author at a time (`python -m tests.safety.figures authors`)."""


def together(
    found: frozenset[Family], pieces: Sequence[str], near: Sequence[Mapping[Family, float]]
) -> frozenset[Family]:
    """Return what is left of the rules' findings once the model was heard, and what it adds."""
    if len(pieces) != len(near):
        return found
    kept = found if max(map(_serious, near), default=0.0) >= ASSENT else found & {Family.SOFT, Family.MINOR}
    return kept | likely(pieces, near)


def likely(pieces: Sequence[str], near: Sequence[Mapping[Family, float]]) -> frozenset[Family]:
    """Return the families that pieces are like. SOFT is left to the rules: it is too near to an ordinary bad day."""
    if len(pieces) != len(near):
        return frozenset()
    return frozenset(
        family for piece, like in zip(pieces, near, strict=True) if (family := _family(piece, like)) is not None
    )


def _serious(like: Mapping[Family, float]) -> float:
    return sum(share for family, share in like.items() if family is not Family.SOFT)


def _family(piece: str, like: Mapping[Family, float]) -> Family | None:
    total = _serious(like)
    if total < ENOUGH or (total < ENOUGH_QUIET and read(normalise(piece)).quiet):
        return None
    return max((family for family in like if family is not Family.SOFT), key=like.__getitem__)
