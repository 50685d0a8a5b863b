"""Rows to values and back. Moments are kept as UTC text of one length, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from voice_coach.model import Entry, Kind, NewEntry, Occurrence, OccurrenceStatus, Outcome, Slot, Status

Row = dict[str, Any]

ENTRIES = "SELECT entry.*, EXISTS (SELECT 1 FROM audio WHERE audio.entry = entry.id) AS has_audio FROM entry"
TIMES = {status: f"{status}_utc" for status in OccurrenceStatus}


def to_utc(moment: datetime) -> str:
    """Return an aware moment as text, to the microsecond. Raise ValueError for a naive one."""
    if moment.tzinfo is None:
        message = "a moment without a zone cannot be kept"
        raise ValueError(message)
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_utc(text: str) -> datetime:
    """Return the moment `to_utc` wrote, aware, in UTC."""
    return datetime.fromisoformat(text)


def zone_of(name: str) -> tzinfo:
    """Return the zone called `name`, or UTC where this computer does not know it: a moment is never lost for
    that.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def from_new(new: NewEntry) -> Row:
    """Return the columns of a row that is about to be listened for."""
    return {
        "uid": new.uid,
        "at_utc": to_utc(new.at),
        "zone": new.zone,
        "day": new.day.isoformat(),
        "pack": new.pack,
        "prompt": new.prompt,
        "question": new.question,
        "kind": str(new.kind),
        "status": str(Status.LISTENING),
        "parent": new.parent,
        "occurrence": new.occurrence,
    }


def to_entry(row: Row) -> Entry:
    """Return the entry in a row of ENTRIES."""
    return Entry(
        id=row["id"],
        uid=row["uid"],
        at=from_utc(row["at_utc"]).astimezone(zone_of(row["zone"])),
        zone=row["zone"],
        day=date.fromisoformat(row["day"]),
        pack=row["pack"],
        prompt=row["prompt"],
        question=row["question"],
        kind=Kind(row["kind"]),
        status=Status(row["status"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        words=row["words"],
        raw_words=row["raw_words"],
        number=row["number"],
        choice=row["choice"],
        yes=None if row["yes"] is None else bool(row["yes"]),
        seconds=row["seconds"],
        has_audio=bool(row["has_audio"]),
        engine=row["engine"],
        reason=row["reason"],
        parent=row["parent"],
        edited=bool(row["edited"]),
        second=row["second"],
    )


def to_occurrence(row: Row) -> Occurrence:
    """Return the occurrence in a row of its table."""
    until = row["snoozed_until_utc"]
    return Occurrence(
        id=row["id"],
        slot=Slot(row["schedule"], date.fromisoformat(row["day"]), row["slot"], from_utc(row["due_utc"])),
        status=OccurrenceStatus(row["status"]),
        snoozed_until=from_utc(until) if until else None,
        times={str(status): from_utc(row[name]) for status, name in TIMES.items() if row[name]},
    )
