"""Serious things said, in finished words: rules, and the likeness a sentence model finds, put together.

Pure and forgetful: nothing is kept or logged. It misses things; help is therefore one word away at all times, and
what is found here only adds an offer. Rules after Miner et al. 2016 (what assistants failed to recognise).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from voice_coach.model.care import Concern, Family
from voice_coach.understand.safety.likeness import together
from voice_coach.understand.safety.reading import read
from voice_coach.understand.safety.text import normalise, pieces, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["concern", "normalise", "sentences"]

_STRENGTH: Final = tuple(Family)


def sentences(words: str) -> tuple[str, ...]:
    """Return what the sentence model is to be asked about, in order: sentences, and the parts of long ones."""
    return pieces(words)


def concern(words: str, *, doubtful: bool = False, near: Sequence[Mapping[Family, float]] = ()) -> Concern | None:
    """Return the strongest thing said in `words`, or None. Never raises, whatever the text.

    `near` is what the sentence model answered to `sentences(words)`; with another length it is not used. In
    `doubtful` words, which the recogniser would not vouch for, it is SOFT at most. `minor` is set whenever the
    speaker seems to be under eighteen, whatever else was said.
    """
    found = _by_rules(words)
    if near:
        found = together(found, pieces(words), near)
    if not found:
        return None
    if doubtful:
        return Concern(Family.SOFT, doubtful=True)
    strongest = min(found, key=_STRENGTH.index)
    return Concern(strongest, minor=Family.MINOR in found)


def _by_rules(words: str) -> frozenset[Family]:
    """Sentences one by one, and the whole once more when marks were lost or a thought goes over a full stop."""
    said = [normalise(sentence) for sentence in spoken(words)]
    return frozenset[Family]().union(*(read(sentence).families for sentence in said if sentence))
