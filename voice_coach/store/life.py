"""An entry's way into the journal: begun before anyone listens, captured, transcribed, complete."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from voice_coach.model import Status
from voice_coach.store.part import Part, get_entry, update_entry
from voice_coach.store.rows import from_new

if TYPE_CHECKING:
    from voice_coach.model import Answer, NewEntry, Outcome
    from voice_coach.store.library import Database
    from voice_coach.store.rows import Row

logger = logging.getLogger(__name__)


class Life(Part):
    """Every method is one transaction and raises JournalError, JournalFull, or NotFound for an unknown id."""

    def begin(self, new: NewEntry) -> int:
        """Write the row (status LISTENING) that everything heard will belong to, and return its id."""
        with self._connections.writing() as db:
            entry_id = int(db.table("entry").insert(from_new(new)).last_pk)
        logger.info("entry %d begun", entry_id)
        return entry_id

    def append_words(self, entry_id: int, words: str) -> None:
        """Add one typed line, so that what was typed before a crash is kept."""
        with self._connections.writing() as db:
            row = get_entry(db, entry_id)
            update_entry(db, entry_id, {"words": f"{row['words']}\n{words}" if row["words"] else words})

    def capture(
        self,
        entry_id: int,
        *,
        audio: bytes | None,
        audio_format: str | None = None,
        seconds: float | None = None,
        outcome: Outcome | None = None,
        words: str | None = None,
    ) -> bool:
        """Keep the recording (`audio` None: only that there was one) and mark the entry CAPTURED.

        `outcome` and `words` where they are known already. Return False, changing nothing, when the entry is
        complete: a recording left over from a crash must not come back into an entry that was finished or
        scrapped.
        """
        with self._connections.writing() as db:
            stored = _capture(db, entry_id, audio, audio_format, seconds)
            known = {"outcome": str(outcome) if outcome else None, "words": words}
            given = {name: value for name, value in known.items() if value is not None}
            if stored and given:
                update_entry(db, entry_id, given)
        logger.info("entry %d captured: %s, %.1f s", entry_id, stored, seconds or 0)
        return stored

    def recovered(
        self,
        new: NewEntry,
        *,
        audio: bytes | None,
        audio_format: str | None = None,
        seconds: float | None = None,
    ) -> int | None:
        """Keep an orphan recording, whether or not its row exists, as CAPTURED; return the entry's id.

        Doing it twice changes nothing. Return None when the entry was erased: then the recording may go.
        A parent or occurrence that no longer exists is left out.
        """
        row = from_new(new)
        columns = ", ".join(row)
        row_values = ", ".join(_SAFE_REFERENCE.get(name, f":{name}") for name in row)
        with self._connections.writing() as db:
            if db.execute("SELECT 1 FROM erased WHERE uid = :uid AND what = 'entry'", {"uid": new.uid}).fetchone():
                return None
            db.execute(f"INSERT INTO entry ({columns}) VALUES ({row_values}) ON CONFLICT (uid) DO NOTHING", row)
            ((entry_id,),) = db.execute("SELECT id FROM entry WHERE uid = ?", [new.uid]).fetchall()
            _capture(db, entry_id, audio, audio_format, seconds)
        logger.info("entry %d recovered", entry_id)
        return int(entry_id)

    def transcribed(self, entry_id: int, words: str, raw_words: str, engine: str) -> None:
        """Keep what the recogniser made of the recording; `raw_words` stay as they are whatever is edited
        later.
        """
        values = {"words": words, "raw_words": raw_words, "engine": engine, "reason": None}
        with self._connections.writing() as db:
            update_entry(db, entry_id, {**values, "status": str(Status.TRANSCRIBED)})
        logger.info("entry %d transcribed by %s, %d characters", entry_id, engine, len(words))

    def pending(self, entry_id: int, reason: str) -> None:
        """Say why the words are still owed. `reason` holds none of them."""
        with self._connections.writing() as db:
            update_entry(db, entry_id, {"status": str(Status.PENDING), "reason": reason})
        logger.info("entry %d pending", entry_id)

    def complete(self, entry_id: int, answer: Answer) -> None:
        """End the entry with its one outcome and exactly these words and values.

        Words it held before stay readable as `raw_words`; to remove words there is `scrap`.
        """
        values: Row = {
            "outcome": str(answer.outcome),
            "words": answer.words,
            "number": answer.number,
            "second": answer.second,
            "choice": answer.choice,
            "yes": None if answer.yes is None else int(answer.yes),
            "status": str(Status.COMPLETE),
            "reason": None,
        }
        with self._connections.writing() as db:
            _keep_raw(db, entry_id, answer.words)
            update_entry(db, entry_id, values)
        logger.info("entry %d complete: %s", entry_id, answer.outcome)

    def edit(self, entry_id: int, words: str) -> None:
        """Replace the words by the person's own; what was heard stays in `raw_words`."""
        with self._connections.writing() as db:
            _keep_raw(db, entry_id, words)
            update_entry(db, entry_id, {"words": words, "edited": 1})
        logger.info("entry %d edited, %d characters", entry_id, len(words))


_SAFE_REFERENCE = {
    "parent": "(SELECT id FROM entry WHERE id = :parent)",
    "occurrence": "(SELECT id FROM occurrence WHERE id = :occurrence)",
}


def _capture(db: Database, entry_id: int, audio: bytes | None, audio_format: str | None, seconds: float | None) -> bool:
    row = get_entry(db, entry_id)
    if row["status"] == Status.COMPLETE:
        return False
    if audio is not None and not audio_format:
        message = "a recording needs the name of its format"
        raise ValueError(message)
    if audio is not None:
        db.execute(
            "INSERT INTO audio (entry, format, seconds, data) VALUES (?, ?, ?, ?) ON CONFLICT (entry)"
            " DO UPDATE SET format = excluded.format, seconds = excluded.seconds, data = excluded.data",
            [entry_id, audio_format, seconds, audio],
        )
    values: Row = {"seconds": row["seconds"] if seconds is None else seconds}
    if row["status"] == Status.LISTENING:
        values["status"] = str(Status.CAPTURED)
    update_entry(db, entry_id, values)
    return True


def _keep_raw(db: Database, entry_id: int, words: str) -> None:
    """Before `words` take their place, keep the first words an entry had."""
    row = get_entry(db, entry_id)
    raw = row["raw_words"] or row["words"] or words
    if raw != row["raw_words"]:
        update_entry(db, entry_id, {"raw_words": raw})
