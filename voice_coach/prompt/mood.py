"""When a mood number lies so far below the last one that a quiet minute is offered at the end. PURE."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from voice_coach.model import Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from voice_coach.model import Past, Prompt

MOOD_TAG = "mood"
DROP = 3
"""Steps of a scale from 0 to 10; on a shorter scale as much of it as that."""
LATELY = timedelta(days=7)
"""How old the number before may be. The calendar comes back to the mood after four to six evenings, so a few days
would hold none to compare with; what was a week ago or more says nothing about today."""


def landing_below(prompt: Prompt, past: Sequence[Past], day: date) -> float | None:
    """Return the number from which down an answer to `prompt` is a drop; None without one to compare with.

    Only a number question tagged MOOD_TAG has one, and only an answer to the very same question is compared: two
    questions about one's mood name different ends. An answer that stayed in doubt was kept without its number.
    """
    if prompt.kind is not Kind.NUMBER or MOOD_TAG not in prompt.tags:
        return None
    before = [
        row
        for row in past
        if row.prompt == prompt.id
        and row.outcome is Outcome.ANSWERED
        and row.number is not None
        and day - LATELY <= row.day <= day
    ]
    if not before:
        return None
    last = max(before, key=lambda row: row.id)
    assert last.number is not None
    return last.number - DROP * (prompt.high - prompt.low) / 10
