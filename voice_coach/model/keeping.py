"""What is kept: entries, answers, and the moments a question was due."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from voice_coach.model.asking import Kind


class Outcome(StrEnum):
    """How one question ended. Every question asked ends in exactly one of these."""

    ANSWERED = "answered"
    SILENT = "silent"
    SKIPPED = "skipped"
    DECLINED = "declined"
    SNOOZED = "snoozed"
    UNCLEAR = "unclear"
    INTERRUPTED = "interrupted"


class Status(StrEnum):
    """How far an entry has come on its way into the journal."""

    LISTENING = "listening"
    CAPTURED = "captured"
    PENDING = "pending"  # captured, but the words are still owed; the reason stands beside it
    TRANSCRIBED = "transcribed"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """The row that exists before listening starts. `at` is aware; `day` is the journal day (04:00 rule)."""

    uid: str
    at: datetime
    zone: str
    day: date
    pack: str
    prompt: str
    question: str
    kind: Kind
    parent: int | None = None
    occurrence: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One question and its answer, as the journal holds it. `at` carries the person's own UTC offset."""

    id: int
    uid: str
    at: datetime
    zone: str
    day: date
    pack: str
    prompt: str
    question: str
    kind: Kind
    status: Status
    outcome: Outcome | None
    words: str
    raw_words: str
    number: float | None
    choice: str | None
    yes: bool | None
    seconds: float | None
    has_audio: bool
    engine: str | None
    reason: str | None
    parent: int | None
    edited: bool = False
    second: float | None = None

    def as_json(self) -> dict[str, object]:
        """The fields other programs rely on (design section 9), in order."""
        return {
            "id": self.id,
            "at": self.at.isoformat(timespec="seconds"),
            "pack": self.pack,
            "prompt": self.prompt,
            "question": self.question,
            "kind": str(self.kind),
            "outcome": str(self.outcome) if self.outcome else None,
            "words": self.words,
            "number": self.number,
            "seconds": self.seconds,
            "has_audio": self.has_audio,
            "status": str(self.status),
            "choice": self.choice,
            "yes": self.yes,
            "parent": self.parent,
            "second": self.second,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What completes an entry."""

    outcome: Outcome
    words: str = ""
    number: float | None = None
    choice: str | None = None
    yes: bool | None = None
    second: float | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """One ended question, as whoever chooses the next ones wants to know it. `day` is its journal day."""

    id: int
    day: date
    pack: str
    prompt: str
    kind: Kind
    outcome: Outcome
    number: float | None = None
    second: float | None = None
    choice: str | None = None
    yes: bool | None = None
    words: str = ""
    parent: int | None = None


class OccurrenceStatus(StrEnum):
    """What became of one due moment."""

    DUE = "due"
    OFFERED = "offered"
    SPOKEN = "spoken"
    ANSWERED = "answered"
    SNOOZED = "snoozed"
    DECLINED = "declined"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Slot:
    """One due moment of a schedule: unique by (schedule, day, slot). `due` is aware, in UTC."""

    schedule: str
    day: date
    slot: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A slot as the journal knows it. `snoozed_until` is aware UTC, only while SNOOZED."""

    id: int
    slot: Slot
    status: OccurrenceStatus
    snoozed_until: datetime | None = None
    times: dict[str, datetime] = field(default_factory=dict)
