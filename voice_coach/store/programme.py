"""What whoever chooses the questions must know: what was asked before, the programme's turns, what not to ask."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from voice_coach.model import Answer, Kind, Outcome, Past, ProgrammeTurn, Turn
from voice_coach.store.part import Part
from voice_coach.store.rows import from_utc, to_utc

if TYPE_CHECKING:
    from datetime import datetime

    from voice_coach.store.rows import Row

_PAST = (
    "SELECT id, day, pack, prompt, kind, outcome, number, second, choice, yes, words, parent FROM entry"
    " WHERE outcome IS NOT NULL"
    # What came due while nobody was there, or no device was, was never spoken: it has not had its turn.
    " AND NOT (outcome IN ('silent', 'interrupted') AND occurrence IS NOT NULL AND seconds IS NULL AND words = '')"
)


class Programme(Part):
    """Every method raises JournalError."""

    def past(self, since: date | None = None) -> tuple[Past, ...]:
        """Return every ended question since a journal day, oldest first."""
        rows = self._query(f"{_PAST} AND day >= :since ORDER BY id", {"since": since.isoformat() if since else ""})
        return tuple(map(_to_past, rows))

    def last_answer(self, prompt: str) -> Answer | None:
        """Return the newest answer to a prompt that holds a value."""
        rows = self._query(
            f"{_PAST} AND prompt = :prompt AND outcome = 'answered'"
            " AND (number IS NOT NULL OR choice IS NOT NULL OR yes IS NOT NULL) ORDER BY id DESC LIMIT 1",
            {"prompt": prompt},
        )
        if not rows:
            return None
        past = _to_past(rows[0])
        return Answer(past.outcome, past.words, past.number, past.choice, past.yes, past.second)

    def last_answered(self) -> datetime | None:
        """Return when the person last replied to anything (aware, UTC)."""
        rows = self._query(
            "SELECT max(at_utc) AS at FROM entry WHERE outcome IN ('answered', 'skipped', 'declined', 'unclear')"
        )
        return from_utc(rows[0]["at"]) if rows[0]["at"] else None

    def turns(self) -> tuple[ProgrammeTurn, ...]:
        """Return what was done with the programme, in the order it was done."""
        rows = self._query("SELECT day, turn, week FROM turn ORDER BY id")
        return tuple(ProgrammeTurn(date.fromisoformat(r["day"]), Turn(r["turn"]), r["week"]) for r in rows)

    def take_turn(self, turn: ProgrammeTurn, at: datetime) -> None:
        """Write down what was done with the programme."""
        row = {"at_utc": to_utc(at), "day": turn.day.isoformat(), "turn": str(turn.turn), "week": turn.week}
        with self._connections.writing() as db:
            db.table("turn").insert(row)

    def never(self) -> frozenset[str]:
        """Return the prompts that are not to be asked any more."""
        return frozenset(row["prompt"] for row in self._query("SELECT prompt FROM never"))

    def never_ask(self, prompt_id: str) -> None:
        """Do not ask a prompt any more."""
        with self._connections.writing() as db:
            db.table("never").upsert({"prompt": prompt_id}, pk="prompt")

    def ask_again(self, prompt_id: str) -> None:
        """Ask a prompt again after all; harmless when it was never left out."""
        with self._connections.writing() as db:
            db.execute("DELETE FROM never WHERE prompt = ?", [prompt_id])


def _to_past(row: Row) -> Past:
    return Past(
        id=row["id"],
        day=date.fromisoformat(row["day"]),
        pack=row["pack"],
        prompt=row["prompt"],
        kind=Kind(row["kind"]),
        outcome=Outcome(row["outcome"]),
        number=row["number"],
        second=row["second"],
        choice=row["choice"],
        yes=None if row["yes"] is None else bool(row["yes"]),
        words=row["words"],
        parent=row["parent"],
    )
