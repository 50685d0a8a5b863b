"""PURE: how long each silence may last, by kind of question, preset and the person's own wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_coach.model import Kind, Patience

if TYPE_CHECKING:
    from voice_coach.settings import ListeningSettings

IN_OWN_WORDS = (Kind.FREE, Kind.PRACTICE, Kind.SCRIPT)
"""Kinds whose answer may be thought over."""
FREE_PAUSES = {"quick": (2.5, 2.0), "normal": (4.0, 4.0), "slow": (7.0, 6.0)}
"""Preset -> seconds of silence until the tick, and from the tick to the end, in a free answer."""
FREE_WAITS = (12.0, 20.0)
"""Seconds for a first word of a free answer: before the soft re-offer, and after it."""
SHORT_WAITS = (8.0, 8.0)
"""The same for a number, a choice, a yes or no."""
SHORT_END = 0.9
"""Seconds of silence that end a short answer nobody understood yet."""
SHORT_MATCH = 0.3
"""Seconds of silence that end a short answer the grammar already understands."""


def patience_for(kind: Kind, preset: str, listening: ListeningSettings) -> Patience:
    """Return the silences for a question of `kind`, in seconds.

    `preset` is the question's own or `listening.patience`. The person's `custom` silences beat every
    preset, but only in free answers. Raise KeyError for a preset that does not exist.
    """
    soft, hard = FREE_PAUSES[preset]
    limit = listening.limit_minutes * 60
    near_limit = max(limit - 60, limit / 2)
    if kind not in IN_OWN_WORDS:
        return Patience(*SHORT_WAITS, None, SHORT_END, SHORT_MATCH, limit, near_limit)
    custom = listening.custom
    return Patience(
        first_wait=_given(custom.first_wait, FREE_WAITS[0]),
        second_wait=_given(custom.second_wait, FREE_WAITS[1]),
        soft=_given(custom.soft, soft),
        hard=_given(custom.hard, hard),
        limit=limit,
        near_limit=near_limit,
    )


def _given(wish: float | None, usual: float) -> float:
    return usual if wish is None else wish
