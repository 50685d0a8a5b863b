"""The past as the choice wants to know it: what was asked last, what it calls for next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Self

from voice_coach.model import Kind, Outcome, Past
from voice_coach.prompt.default_week import HARD, KINDNESS
from voice_coach.prompt.practices import planned, was_asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voice_coach.model import Prompt

REFLECTIONS = frozenset({Kind.FREE, Kind.CHOICE, Kind.SCRIPT})
"""Kinds whose answer is a reflection; a number or a yes is a look, and no more."""


@dataclass(frozen=True, slots=True)
class History:
    """`asked` are the questions of packs that were put, oldest first; `plans` the practices among them that were
    planned, if their prompt is still there.

    `reflections` counts those answered since a practice was last asked. `owes_kindness`: the last hard answer
    was followed by no kind question yet.
    """

    asked: tuple[Past, ...]
    plans: tuple[Past, ...]
    reflections: int
    owes_kindness: bool
    _last: Mapping[str, date] = field(default_factory=dict)
    _last_of_pack: Mapping[str, date] = field(default_factory=dict)

    @classmethod
    def of(cls, past: Sequence[Past], prompts: Mapping[str, Prompt]) -> Self:
        """Return the history of `past`, which may come in any order."""
        ordered = sorted(past, key=lambda row: row.id)
        # The parts of a question ("walk.done") go with it, and are no turn of their own.
        asked = tuple(row for row in ordered if "." not in row.prompt and was_asked(row))
        return cls(
            asked=asked,
            plans=tuple(row for row in asked if planned(row) and row.prompt in prompts),
            reflections=_reflections(asked),
            owes_kindness=_owes_kindness(asked, prompts),
            _last={row.prompt: row.day for row in sorted(asked, key=lambda row: row.day)},
            _last_of_pack={row.pack: row.day for row in sorted(asked, key=lambda row: row.day)},
        )

    @property
    def days(self) -> tuple[tuple[str, date], ...]:
        """(prompt id, day it was asked)."""
        return tuple((row.prompt, row.day) for row in self.asked)

    @property
    def moments(self) -> tuple[tuple[str, datetime], ...]:
        """The same, as `choose` takes it; only the day of each moment means anything."""
        return tuple((row.prompt, datetime.combine(row.day, time(12), UTC)) for row in self.asked)

    def last_of(self, prompt_id: str) -> date | None:
        """Return the day a question was last asked."""
        return self._last.get(prompt_id)

    def last_of_pack(self, pack_id: str) -> date | None:
        """Return the day a pack was last asked from."""
        return self._last_of_pack.get(pack_id)


def _reflections(asked: Sequence[Past]) -> int:
    count = 0
    for row in asked:
        if row.kind is Kind.PRACTICE:
            count = 0
        elif row.kind in REFLECTIONS and row.outcome is Outcome.ANSWERED:
            count += 1
    return count


def _owes_kindness(asked: Sequence[Past], prompts: Mapping[str, Prompt]) -> bool:
    owed = False
    for row in asked:
        if row.pack == KINDNESS:
            owed = False
        elif row.outcome is Outcome.ANSWERED and _hard(row, prompts):
            owed = True
    return owed


def _hard(row: Past, prompts: Mapping[str, Prompt]) -> bool:
    prompt = prompts.get(row.prompt)
    return row.pack in HARD or (prompt is not None and "hard" in prompt.tags)
