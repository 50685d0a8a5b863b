"""Entries the tests tell, and how they look at the journal's files."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from voice_coach.model import Answer, Kind, NewEntry, Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from voice_coach.store.journal import Journal

NOON = datetime(2026, 7, 4, 12, 0, tzinfo=UTC)


def new_entry(
    uid: str = "u1",
    at: datetime = NOON,
    *,
    zone: str = "Europe/Berlin",
    day: date | None = None,
    pack: str = "morning",
    prompt: str = "first-thing",
    question: str = "What is the first thing today?",
    parent: int | None = None,
    occurrence: int | None = None,
) -> NewEntry:
    return NewEntry(
        uid=uid,
        at=at,
        zone=zone,
        day=day or at.date(),
        pack=pack,
        prompt=prompt,
        question=question,
        kind=Kind.FREE,
        parent=parent,
        occurrence=occurrence,
    )


def told(
    journal: Journal,
    uid: str,
    words: str,
    *,
    days_later: int = 0,
    audio: bytes | None = None,
    pack: str = "morning",
) -> int:
    """Take an answer all the way, and return its id."""
    entry_id = journal.begin(new_entry(uid, NOON + timedelta(days=days_later), pack=pack))
    journal.capture(entry_id, audio=audio, audio_format="wav" if audio else None, seconds=2.0)
    journal.transcribed(entry_id, words, words, "test")
    journal.complete(entry_id, Answer(Outcome.ANSWERED, words))
    return entry_id


def files_with(folder: Path, marker: bytes) -> list[str]:
    """Return the names of the files below `folder` that hold `marker`, whatever the case of its letters."""
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and marker.lower() in file.read_bytes().lower()
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` with its content."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
