"""The due moments of the schedules, and the small facts the daemon must still know after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_coach.errors import NotFound
from voice_coach.model import Occurrence, OccurrenceStatus, Slot
from voice_coach.store.part import Part
from voice_coach.store.rows import TIMES, Row, from_utc, to_occurrence, to_utc

if TYPE_CHECKING:
    from datetime import date, datetime

    from voice_coach.store.library import Database

_HEARTBEAT = "heartbeat"


class Timekeeping(Part):
    """Occurrences, unique by (schedule, day, slot), and state. Raise JournalError, JournalFull."""

    def ensure_occurrence(self, slot: Slot) -> Occurrence:
        """Return the occurrence of a slot, made DUE now if it is new. Any number of calls make one."""
        key: Row = {"schedule": slot.schedule, "day": slot.day.isoformat(), "slot": slot.slot}
        with self._connections.writing() as db:
            db.execute(
                "INSERT INTO occurrence (schedule, day, slot, due_utc) VALUES (:schedule, :day, :slot, :due)"
                " ON CONFLICT (schedule, day, slot) DO NOTHING",
                {**key, "due": to_utc(slot.due)},
            )
            where = "schedule = :schedule AND day = :day AND slot = :slot"
            (row,) = db.table("occurrence").rows_where(where, key)
        return to_occurrence(row)

    def mark(
        self,
        occurrence_id: int,
        status: OccurrenceStatus,
        at: datetime,
        snoozed_until: datetime | None = None,
    ) -> Occurrence:
        """Say what became of an occurrence, and when; return it. Raise NotFound.

        The last time of each status is kept; DUE keeps the moment it was due. `snoozed_until` only with
        SNOOZED.
        """
        values: Row = {
            "status": str(status),
            "snoozed_until_utc": to_utc(snoozed_until) if snoozed_until else None,
        }
        if status is not OccurrenceStatus.DUE:
            values[TIMES[status]] = to_utc(at)
        with self._connections.writing() as db:
            _get_occurrence(db, occurrence_id)
            db.table("occurrence").update(occurrence_id, values)
            return to_occurrence(_get_occurrence(db, occurrence_id))

    def settle_answered(self, at: datetime) -> int:
        """Mark as such what was answered or declined although the program ended before it could say so.

        Return how many there were. An answer that was cut short does not count: it is offered again.
        """
        with self._connections.writing() as db:
            return sum(db.execute(sql, [to_utc(at)]).rowcount for sql in _SETTLING)

    def open_occurrences(self) -> tuple[Occurrence, ...]:
        """Return what is due, offered, spoken or snoozed, in the order it fell due."""
        return self._occurrences("status IN ('due', 'offered', 'spoken', 'snoozed')", {})

    def occurrences(self, since: date, until: date) -> tuple[Occurrence, ...]:
        """Return the occurrences of the journal days `since` to `until`, both inclusive, in the order they
        fell due.
        """
        days = {"since": since.isoformat(), "until": until.isoformat()}
        return self._occurrences("day BETWEEN :since AND :until", days)

    def _occurrences(self, where: str, values: Row) -> tuple[Occurrence, ...]:
        rows = self._query(f"SELECT * FROM occurrence WHERE {where} ORDER BY due_utc, id", values)
        return tuple(map(to_occurrence, rows))

    def heartbeat(self, at: datetime) -> None:
        """Note that the daemon was awake at `at`."""
        self.set_state(_HEARTBEAT, to_utc(at))

    def last_heartbeat(self) -> datetime | None:
        """Return when the daemon was last awake (aware, UTC), if it ever was."""
        text = self.state(_HEARTBEAT)
        return from_utc(text) if text else None

    def state(self, key: str) -> str | None:
        """Return a small fact."""
        rows = self._query("SELECT value FROM state WHERE key = :key", {"key": key})
        return str(rows[0]["value"]) if rows else None

    def set_state(self, key: str, value: str) -> None:
        """Keep a small fact; never a person's words."""
        with self._connections.writing() as db:
            db.table("state").upsert({"key": key, "value": value}, pk="key")


_SETTLING = tuple(
    f"UPDATE occurrence SET status = '{status}', {TIMES[status]} = ? WHERE status IN ('offered', 'spoken')"
    f" AND EXISTS (SELECT 1 FROM entry WHERE entry.occurrence = occurrence.id AND outcome IN ({outcomes}))"
    for status, outcomes in (
        (OccurrenceStatus.ANSWERED, "'answered', 'silent', 'skipped', 'unclear'"),
        (OccurrenceStatus.DECLINED, "'declined'"),
    )
)


def _get_occurrence(db: Database, occurrence_id: int) -> Row:
    rows: list[Row] = list(db.table("occurrence").rows_where("id = ?", [occurrence_id]))
    if not rows:
        message = f"There is no occurrence {occurrence_id} in the journal."
        raise NotFound(message)
    return rows[0]
