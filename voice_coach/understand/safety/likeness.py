"""What the sentence model's likenesses count for beside the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from voice_coach.model.care import Family
from voice_coach.understand.safety.reading import read
from voice_coach.understand.safety.text import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENOUGH: Final = 0.92
"""Likeness to all serious families together from which a sentence counts. Set by cross-validation on the training
sentences, then once raised after counting (not reading) false offers among the held-back ones."""
ENOUGH_QUIET: Final = 0.98
"""The same where the rules met an idiom, a denial, a film or somebody's work: there a likeness means little."""


def likely(pieces: Sequence[str], near: Sequence[Mapping[Family, float]]) -> frozenset[Family]:
    """Return the families that pieces are like. SOFT is left to the rules: it is too near to an ordinary bad day."""
    if len(pieces) != len(near):
        return frozenset()
    return frozenset(
        family for piece, like in zip(pieces, near, strict=True) if (family := _family(piece, like)) is not None
    )


def _family(piece: str, like: Mapping[Family, float]) -> Family | None:
    serious = {family: share for family, share in like.items() if family is not Family.SOFT}
    total = sum(serious.values())
    if total < ENOUGH or (total < ENOUGH_QUIET and read(normalise(piece)).quiet):
        return None
    return max(serious, key=serious.__getitem__)
