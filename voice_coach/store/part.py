"""What every part of the journal stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_coach.errors import NotFound
from voice_coach.store.library import RowNotFound

if TYPE_CHECKING:
    from voice_coach.store.connections import Connections
    from voice_coach.store.library import Database
    from voice_coach.store.rows import Row


class Part:
    """One concern of the journal, over the connections they all share."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def _query(self, sql: str, values: Row | None = None) -> list[Row]:
        """Return every row of a reading query."""
        with self._connections.reading() as db:
            return list(db.query(sql, values or {}))


def no_entry(entry_id: int | str) -> NotFound:
    """Return the error for an entry that does not exist."""
    message = f"There is no entry {entry_id} in the journal."
    return NotFound(message, "List them with: voice-coach journal list")


def get_entry(db: Database, entry_id: int) -> Row:
    """Return the bare row of an entry. Raise NotFound."""
    try:
        row: Row = db.table("entry").get(entry_id)
    except RowNotFound as error:
        raise no_entry(entry_id) from error
    return row


def update_entry(db: Database, entry_id: int, values: Row) -> None:
    """Change columns of an entry and its time of change. Raise NotFound."""
    get_entry(db, entry_id)
    columns = ", ".join(f"{name} = :{name}" for name in values)
    now = "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"
    db.execute(
        f"UPDATE entry SET {columns}, updated_utc = {now} WHERE id = :id",
        {**values, "id": entry_id},
    )
