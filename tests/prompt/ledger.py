"""A ledger in memory, for the timekeeper's tests, and the promises every ledger keeps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from voice_coach.model import Occurrence, OccurrenceStatus, Slot

if TYPE_CHECKING:
    from voice_coach.prompt.timekeeper import Ledger

OPEN = frozenset({OccurrenceStatus.DUE, OccurrenceStatus.OFFERED, OccurrenceStatus.SPOKEN, OccurrenceStatus.SNOOZED})


@dataclass
class MemoryLedger:
    """Keeps what the journal's `occurrence` table keeps, in the way the Ledger protocol says."""

    rows: dict[int, Occurrence] = field(default_factory=dict)
    _ids: dict[tuple[str, date, str], int] = field(default_factory=dict)
    _open: set[int] = field(default_factory=set)
    _heartbeat: datetime | None = None
    writes: int = 0

    def ensure_occurrence(self, slot: Slot) -> Occurrence:
        key = (slot.schedule, slot.day, slot.slot)
        if key not in self._ids:
            new = len(self.rows) + 1
            self._ids[key] = new
            self.rows[new] = Occurrence(new, slot, OccurrenceStatus.DUE, times={"due": slot.due})
            self._open.add(new)
            self.writes += 1
        return self.rows[self._ids[key]]

    def mark(
        self,
        occurrence_id: int,
        status: OccurrenceStatus,
        at: datetime,
        snoozed_until: datetime | None = None,
    ) -> None:
        row = self.rows[occurrence_id]
        times = {**row.times, str(status): at}
        self.rows[occurrence_id] = Occurrence(row.id, row.slot, status, snoozed_until, times)
        (self._open.add if status in OPEN else self._open.discard)(occurrence_id)
        self.writes += 1

    def open_occurrences(self) -> tuple[Occurrence, ...]:
        return tuple(self.rows[key] for key in sorted(self._open))

    def last_heartbeat(self) -> datetime | None:
        return self._heartbeat

    def heartbeat(self, at: datetime) -> None:
        self._heartbeat = at


def check_ledger(ledger: Ledger) -> None:
    """Hold an empty ledger to everything the timekeeper relies on; the journal's own tests may call this."""
    due = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
    slot = Slot("morning", date(2026, 3, 1), "07:30", due)
    row = ledger.ensure_occurrence(slot)
    assert (row.slot, row.status, row.snoozed_until) == (slot, OccurrenceStatus.DUE, None)
    moved = replace(slot, due=due + timedelta(hours=5))
    assert ledger.ensure_occurrence(moved) == row, "a row keeps its first due moment"
    for minutes, status in enumerate(OccurrenceStatus, 1):
        if status in (OccurrenceStatus.DUE, OccurrenceStatus.SNOOZED):
            continue
        at = due + timedelta(minutes=minutes)
        ledger.mark(row.id, status, at)
        seen = ledger.ensure_occurrence(slot)
        assert (seen.status, seen.times[str(status)]) == (status, at)
        assert [it.id for it in ledger.open_occurrences()] == ([row.id] if status in OPEN else [])
    until = due + timedelta(hours=1)
    ledger.mark(row.id, OccurrenceStatus.SNOOZED, due, until)
    (seen,) = ledger.open_occurrences()
    assert (seen.slot, seen.snoozed_until) == (slot, until)
    assert seen.times["missed"] == ledger.ensure_occurrence(slot).times["missed"] > due
    ledger.mark(row.id, OccurrenceStatus.OFFERED, until)
    assert ledger.ensure_occurrence(slot).snoozed_until is None
    assert ledger.last_heartbeat() is None
    for beat in (until, due):  # a clock that was set back is remembered as such
        ledger.heartbeat(beat)
        assert ledger.last_heartbeat() == beat
