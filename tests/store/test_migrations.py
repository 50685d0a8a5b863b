"""The shape of the journal, and how it changes."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.store.stories import told
from voice_coach.errors import JournalError
from voice_coach.store.connections import connect
from voice_coach.store.header import APPLICATION_ID
from voice_coach.store.journal import Journal
from voice_coach.store.library import Database
from voice_coach.store.migrations import (
    SEARCH_TRIGGERS,
    STEPS,
    index_words,
    latest_version,
    migrate,
    migrations,
)

if TYPE_CHECKING:
    from pathlib import Path


def an_old_journal(path: Path) -> Path:
    """Make a journal that no step has touched yet."""
    path.parent.mkdir(exist_ok=True)
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.close()
    return path


def triggers(db: Database) -> set[str]:
    return {trigger.name for trigger in db.table("entry").triggers}


def test_steps_are_numbered_without_gap_or_repetition() -> None:
    assert [int(step.__name__[1:4]) for step in STEPS] == list(range(1, len(STEPS) + 1))
    assert latest_version() == len(STEPS)


def test_after_every_step_search_follows_the_entries() -> None:
    db = Database(sqlite3.connect(":memory:"), execute_plugins=False)
    for step in (*STEPS[1:], None):
        migrations().apply(db, stop_before=step.__name__ if step else None)
        assert triggers(db) >= SEARCH_TRIGGERS
    assert all(table.strict for table in db.tables if table.name in {"entry", "audio", "occurrence", "state", "erased"})
    db.close()


def test_index_words_heals_what_a_transform_breaks(journal: Journal) -> None:
    """A transform silently drops the triggers, and with foreign keys on the sound as well."""
    entry_id = told(journal, "u1", "before", audio=b"kept")
    with journal._connections.alone() as db:
        db.execute("PRAGMA foreign_keys = OFF")
        with db.atomic():
            db.table("entry").transform(types={"engine": str})
            assert triggers(db) == set()
            index_words(db)
            assert triggers(db) >= SEARCH_TRIGGERS
        db.execute("PRAGMA foreign_keys = ON")
    told(journal, "u2", "after")
    assert [found.entry.uid for found in journal.search("after")] == ["u2"]
    assert journal.audio(entry_id) == ("wav", b"kept")
    assert journal.check() == ()


def test_an_old_journal_is_brought_up_to_date(path: Path) -> None:
    an_old_journal(path)
    with pytest.raises(JournalError, match="older"):
        Journal.open(path, read_only=True)
    with Journal.open(path) as journal:
        told(journal, "u1", "hello")
        assert journal.check() == ()


def test_a_step_that_fails_leaves_nothing_behind(path: Path) -> None:
    db = connect(an_old_journal(path))
    db.execute("CREATE TABLE audio (in_the_way)")
    with pytest.raises(sqlite3.OperationalError):
        migrate(db)
    assert not db.conn.in_transaction
    assert db.table_names() == ["audio"]
    assert db.execute("PRAGMA user_version").fetchone() == (0,)
    db.close()


def test_steps_run_with_foreign_keys_at_rest_and_on_again_afterwards(path: Path) -> None:
    db = connect(an_old_journal(path))
    migrate(db)
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    db.close()


def test_a_restored_backup_in_use_elsewhere_opens_all_the_same(path: Path) -> None:
    with Journal.open(path) as journal:
        told(journal, "u1", "x")
        copy = journal.backup(date(2026, 7, 4))
    copy.replace(path)
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entry").fetchall()
    with Journal.open(path, wait=0.05) as journal:
        assert len(journal.entries()) == 1
    reader.close()
    with Journal.open(path) as journal, journal._connections.reading() as db:
        assert db.journal_mode == "wal"
