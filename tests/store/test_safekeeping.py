"""Backups, and journals that must not be touched."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import stat
import subprocess
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.stories import NOON, files_with, new_entry, snapshot, told
from voice_coach.errors import JournalError, JournalFull
from voice_coach.store.header import read_header
from voice_coach.store.journal import Journal
from voice_coach.store.migrations import latest_version
from voice_coach.store.trouble import told_plainly

if TYPE_CHECKING:
    from pathlib import Path

DAY = NOON.date()
posix = pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX's")


def refused(path: Path, **how: bool) -> JournalError:
    """Open `path`, which must be refused with every byte beside it left as it was."""
    before = snapshot(path.parent)
    with pytest.raises(JournalError) as caught:
        Journal.open(path, **how)
    assert snapshot(path.parent) == before
    return caught.value


@posix
def test_everything_is_private(journal: Journal, home: Path) -> None:
    told(journal, "u1", "x", audio=b"x")
    journal.backup(DAY)
    files = [file for file in home.rglob("*") if file.is_file()]

    assert {file.name for file in files} >= {"journal.db", "journal.db-wal", "journal.db-shm"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (home, home / "backups")} == {0o700}


@posix
def test_a_journal_left_open_to_others_is_closed_to_them(path: Path) -> None:
    Journal.open(path).close()
    path.chmod(0o644)
    Journal.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_pragmas_hold_on_every_connection(journal: Journal) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with journal._connections.alone() as writer, journal._connections.reading() as reader:
        for db in (writer, reader):
            assert {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
            assert db.execute("PRAGMA busy_timeout").fetchone()[0] == 30_000


def test_a_newer_journal_is_refused_untouched(path: Path) -> None:
    with Journal.open(path) as journal, journal._connections.alone() as db:
        db.execute(f"PRAGMA user_version = {latest_version() + 1}")
    error = refused(path)
    assert "newer" in error.message
    assert [file.name for file in path.parent.iterdir()] == ["journal.db"]
    refused(path, read_only=True)


def test_a_newer_version_is_seen_in_the_log_a_crash_left(path: Path, tmp_path: Path) -> None:
    with Journal.open(path) as journal:
        with journal._connections.alone() as db:
            db.execute(f"PRAGMA user_version = {latest_version() + 1}")
        crashed = tmp_path / "crashed"
        shutil.copytree(path.parent, crashed)
    (crashed / "journal.db-shm").unlink()

    assert (crashed / "journal.db-wal").stat().st_size
    assert read_header(crashed / "journal.db").version == latest_version() + 1
    assert "newer" in refused(crashed / "journal.db").message


def test_another_programs_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE photos (id)")
    db.commit()
    db.close()
    assert "another program" in refused(path).message


@pytest.mark.parametrize("content", [b"", b"hello", b"not a database at all " * 50, b"SQLite format 3\0"])
def test_what_is_no_journal_is_refused(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert "untouched" in refused(path).message


def test_a_cut_off_journal_is_refused_and_the_way_back_works(path: Path) -> None:
    with Journal.open(path) as journal:
        told(journal, "u1", "still here", audio=b"x" * 100_000)
        backup = journal.backup(DAY)
    path.write_bytes(path.read_bytes()[:8192])
    error = refused(path)

    assert "cut off" in error.message
    assert str(backup) in error.remedy
    command = error.remedy.partition("To use it: ")[2]
    assert command.startswith(f"mkdir {shlex.quote(str(path))}.damaged")
    subprocess.run(["sh", "-c", command], check=True)
    with Journal.open(path) as restored:
        assert restored.entries()[0].words == "still here"
        assert restored.check() == ()


def test_damage_inside_is_said_plainly(path: Path) -> None:
    with Journal.open(path) as journal:
        told(journal, "u1", "words " * 1000)
        journal.backup(DAY)
    content = bytearray(path.read_bytes())
    content[100:4096] = os.urandom(3996)
    path.write_bytes(content)
    error = refused(path)
    assert re.search("is damaged|lost its tables", error.message)
    assert "backups" in error.remedy


def test_damage_that_opening_does_not_see_is_found_by_check(path: Path) -> None:
    with Journal.open(path) as journal:
        told(journal, "u1", "words " * 3000)
        with journal._connections.writing() as db:
            db.execute("DROP TRIGGER entry_au")
            db.execute("UPDATE entry SET words = 'other' WHERE id = 1")
        assert any("entry_au" in problem for problem in journal.check())
        assert any("search index" in problem for problem in journal.check())


def test_misplaced_journals(path: Path) -> None:
    path.mkdir(parents=True)
    assert "folder" in refused(path).message
    path.rmdir()
    assert "no journal" in refused(path, read_only=True).message
    path.with_name("journal.db-wal").write_bytes(b"left over")
    assert "log" in refused(path).message


@posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_journal_is_refused(path: Path) -> None:
    Journal.open(path).close()
    path.chmod(0)
    with pytest.raises(JournalError, match="may not be read"):
        Journal.open(path)


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (PermissionError(13, "Permission denied"), JournalError, "may not be read"),
        (OSError(28, "No space left on device"), JournalFull, "no room"),
        (OSError(5, "Input/output error"), JournalError, "Input/output error"),
    ],
)
def test_what_the_file_system_says_is_told_plainly(
    path: Path, error: OSError, kind: type[JournalError], said: str
) -> None:
    with pytest.raises(kind, match=said), told_plainly(path):
        raise error


def test_a_backup_a_day_and_the_last_few(journal: Journal) -> None:
    told(journal, "u1", "x")
    made = [journal.backup_if_due(DAY + timedelta(days=n // 2), keep=3) for n in range(10)]

    assert [backup is not None for backup in made] == [True, False] * 5
    assert [backup.name for backup in journal.backups()] == [
        "journal-2026-07-06.db",
        "journal-2026-07-07.db",
        "journal-2026-07-08.db",
    ]
    with Journal.open(journal.backups()[-1], read_only=True) as copy:
        assert copy.entries() == journal.entries()


class Meddled(Journal):
    """A journal in which something is erased just after a backup has read everything."""

    secret = 0

    def _write_snapshot(self, part: Path) -> None:
        super()._write_snapshot(part)
        secret, self.secret = self.secret, 0
        if secret:
            content = part.read_bytes()
            self.delete(secret)
            part.write_bytes(content)  # as a copy would be that had its name only after the erasing looked


def test_an_erasing_during_a_backup_reaches_it(path: Path, home: Path) -> None:
    with Meddled.open(path) as journal:
        told(journal, "keep", "stays")
        journal.secret = told(journal, "secret", "quixotril " * 1000)
        journal.backup(DAY)
        assert files_with(home, b"quixotril") == []
        with Journal.open(journal.backups()[0], read_only=True) as copy:
            assert [entry.uid for entry in copy.entries()] == ["keep"]


def test_a_full_disk_keeps_what_was_there_and_says_so(journal: Journal) -> None:
    told(journal, "u1", "safe")
    entry_id = journal.begin(new_entry("u2"))
    with journal._connections.alone() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 2}").fetchall()
    with pytest.raises(JournalFull, match="no room"):
        journal.capture(entry_id, audio=b"x" * 1_000_000, audio_format="wav", seconds=5.0)

    entry = journal.entry(entry_id)
    assert (entry.status, entry.has_audio, entry.seconds) == ("listening", False, None)
    with journal._connections.alone() as db:
        db.execute("PRAGMA max_page_count = 1000000").fetchall()
    assert journal.capture(entry_id, audio=b"x" * 1_000_000, audio_format="wav", seconds=5.0)
    assert journal.check() == ()


@posix
def test_a_file_size_limit_is_a_full_disk(path: Path) -> None:
    import resource

    with Journal.open(path) as journal:
        entry_id = journal.begin(new_entry())
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
        try:
            with pytest.raises(JournalFull):
                journal.capture(entry_id, audio=b"x" * 1_000_000, audio_format="wav")
            with pytest.raises(JournalFull):
                told(journal, "large", "x" * 400_000)
            with pytest.raises(JournalFull):
                for n in range(1000):
                    told(journal, f"until full {n}", "y" * 3000)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert journal.check() == ()
        assert journal.capture(entry_id, audio=b"x" * 1_000_000, audio_format="wav")
        assert not journal.entry(entry_id).edited
    with Journal.open(path) as journal:
        assert journal.check() == ()


@posix
def test_a_backup_that_does_not_fit_leaves_the_others(journal: Journal, home: Path) -> None:
    import resource

    told(journal, "u1", "x", audio=os.urandom(100_000))
    first = journal.backup(DAY)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(JournalFull):
            journal.backup(DAY + timedelta(days=1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [file.name for file in (home / "backups").iterdir()] == [first.name]
