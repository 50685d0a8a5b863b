"""How like a sentence is to families of example sentences: a small local model, in a process of its own.

Optional: without the package that carries the model, nothing is like anything and the rules decide alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from voice_coach.embed.process import SentenceModel
from voice_coach.embed.weights import find_model, genuine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voice_coach.model.care import Family

__all__ = ["Likeness", "SentenceModel", "find_model", "genuine"]


class Likeness(Protocol):
    """Compares sentences with example families."""

    def warm_up(self) -> None:
        """Begin to load, and return at once."""
        ...

    def near(self, sentences: Sequence[str]) -> tuple[Mapping[Family, float], ...]:
        """Return for each sentence its share (0 to 1) in each family; what is missing to 1 is ordinary.

        Empty when there is no model, or no answer in time. Never raises.
        """
        ...

    def close(self) -> None:
        """Let the model and its memory go. A later call starts again."""
        ...
