"""What lessons and guided pauses carry besides their question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_coach.model import Lesson, Rest

if TYPE_CHECKING:
    from voice_coach.prompt.reading import Table

GRADES = ("A", "B+", "B", "C", "D")
"""How sure a lesson is: A several good studies, D somebody's word."""
LONGEST_REST = 120
"""Seconds of quiet after one sentence."""


def lesson(table: Table) -> Lesson:
    """Return what a lesson tells."""
    return Lesson(
        text=table.text("lesson"),
        source=table.text("source"),
        date=table.text("date"),
        grade=table.member("grade", GRADES),
        screen=table.texts("screen"),
    )


def rests(table: Table) -> tuple[Rest, ...]:
    """Return the steps of a guided pause."""
    found = tuple(_rest(inner) for inner in table.tables("rests"))
    if not found:
        table.note("rests", "there are none.", 'Add rests = [{ say = "...", seconds = 20 }].')
    return found


def _rest(table: Table) -> Rest:
    rest = Rest(say=table.text("say"), seconds=float(table.whole("seconds", 20, 1, LONGEST_REST)))
    table.finish()
    return rest
