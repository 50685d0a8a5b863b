"""Erase means erase: after it, no byte of what was said is left in any file of the journal's folder."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.stories import NOON, files_with, new_entry, snapshot, told
from voice_coach.errors import JournalError
from voice_coach.model import Answer, Outcome, Status
from voice_coach.store.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

WORD, SOUND = "quixotril", b"SOUNDMARKERSOUND"
DAY = NOON.date()


def a_secret(journal: Journal, uid: str = "secret", **more: int) -> int:
    """Tell something long enough for pages of its own, and have it in today's backup."""
    return told(journal, uid, f"{WORD} " * 2000, audio=SOUND * 4000, **more)


def traces(home: Path) -> list[str]:
    return files_with(home, WORD.encode()) + files_with(home, SOUND)


def test_the_markers_are_found_before_erasing(journal: Journal, home: Path) -> None:
    a_secret(journal)
    journal.backup(DAY)
    assert "backups/journal-2026-07-04.db" in traces(home)


def test_delete_leaves_no_byte_anywhere(journal: Journal, home: Path) -> None:
    told(journal, "keep", "stays here")
    secret = a_secret(journal)
    journal.edit(secret, f"{WORD} edited")
    journal.backup(DAY)
    journal.backup(DAY + timedelta(days=1))
    journal.delete(secret)

    assert traces(home) == []
    assert len(journal.backups()) == 2
    assert [found.entry.uid for found in journal.search("stays")] == ["keep"]
    assert journal.search(WORD) == ()
    assert journal.check() == ()


def test_what_was_erased_stays_erased_in_backups_that_still_work(journal: Journal, home: Path) -> None:
    told(journal, "keep", "stays here")
    secret = a_secret(journal)
    copy = journal.backup(DAY)
    journal.delete(secret)
    copy.rename(home / "restored.db")

    with Journal.open(home / "restored.db") as restored:
        assert [e.uid for e in restored.entries()] == ["keep"]
        assert restored.check() == ()


def test_scrap_leaves_the_question_and_nothing_said(journal: Journal, home: Path) -> None:
    secret = a_secret(journal)
    journal.complete(secret, Answer(Outcome.ANSWERED, WORD, number=3.0, choice="a", yes=False))
    journal.backup(DAY)
    journal.scrap(secret, Outcome.SKIPPED)

    entry = journal.entry(secret)
    assert traces(home) == []
    assert (entry.status, entry.outcome, entry.has_audio) == (Status.COMPLETE, Outcome.SKIPPED, False)
    assert (entry.words, entry.raw_words, entry.number, entry.choice, entry.yes) == ("", "", None, None, None)
    assert entry.question
    with Journal.open(journal.backups()[0]) as copy:
        assert copy.entry(secret).words == ""


def test_scrapping_an_entry_that_holds_nothing_owes_nothing(journal: Journal) -> None:
    entry_id = journal.begin(new_entry())
    journal.scrap(entry_id, Outcome.SKIPPED)
    assert journal.entry(entry_id).status is Status.COMPLETE


def test_dropping_sound_keeps_the_words(journal: Journal, home: Path) -> None:
    secret = a_secret(journal)
    journal.backup(DAY)
    journal.drop_audio(secret)

    assert files_with(home, SOUND) == []
    assert not journal.entry(secret).has_audio
    assert journal.search(WORD)


def test_expired_sound_is_really_gone_and_the_file_shrinks(journal: Journal, home: Path, path: Path) -> None:
    old = [told(journal, f"u{n}", "words", audio=SOUND * 20_000) for n in range(3)]
    unfinished = journal.begin(new_entry("open"))
    journal.capture(unfinished, audio=b"not yet written down", audio_format="wav")
    young = told(journal, "young", "words", audio=b"young", days_later=10)
    journal.backup(DAY)

    assert journal.expire_audio(NOON + timedelta(days=1)) == 3
    assert journal.expire_audio(NOON + timedelta(days=1)) == 0
    assert files_with(home, SOUND) == []
    assert path.stat().st_size < len(SOUND) * 20_000
    assert journal.audio(unfinished) and journal.audio(young)
    assert all(journal.entry(entry_id).words for entry_id in old)


def test_erasing_everything(journal: Journal, home: Path) -> None:
    for number in range(5):
        a_secret(journal, f"u{number}")
    journal.backup(DAY)
    journal.erase_all()

    assert traces(home) == []
    assert (journal.entries(), journal.backups()) == ((), ())
    assert journal.recovered(new_entry("u1"), audio=b"x", audio_format="wav") is None
    assert journal.check() == ()


def test_a_child_survives_its_parent(journal: Journal) -> None:
    parent = told(journal, "parent", "x")
    child = journal.begin(new_entry("child", parent=parent))
    journal.delete(parent)
    assert journal.entry(child).parent is None


def test_a_reader_that_holds_the_old_state_is_named_and_the_rest_goes_later(path: Path, home: Path) -> None:
    with Journal.open(path, wait=0.05) as journal:
        secret = a_secret(journal)
        reader = sqlite3.connect(path)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchall()
        with pytest.raises(JournalError, match="another program"):
            journal.delete(secret)
        assert journal.entries() == ()
        assert traces(home) != []
        reader.close()
    with Journal.open(path):
        assert traces(home) == []


def test_an_erasing_cut_short_is_finished_at_the_next_opening(path: Path, home: Path) -> None:
    with Journal.open(path) as journal:
        a_secret(journal)
        journal.backup(DAY)
        with journal._connections.writing() as db:  # what delete() commits before it wipes
            db.execute("INSERT INTO erased (uid, what) VALUES ('secret', 'entry')")
            db.execute("DELETE FROM entry")
            db.table("entry").optimize()
    assert traces(home) != []
    Journal.open(path).close()
    assert traces(home) == []


def test_a_backup_that_cannot_be_cleaned_is_removed(journal: Journal, home: Path) -> None:
    secret = a_secret(journal)
    copy = journal.backup(DAY)
    content = copy.read_bytes()
    copy.write_bytes(b"damaged" + content[7:])
    journal.delete(secret)
    assert traces(home) == []
    assert journal.backups() == ()


def test_an_unfinished_backup_does_not_keep_what_was_erased(journal: Journal, home: Path) -> None:
    secret = a_secret(journal)
    copy = journal.backup(DAY)
    copy.rename(copy.with_name(f".{copy.name}.12345678.part"))
    journal.delete(secret)
    assert traces(home) == []


def test_other_peoples_files_among_the_backups_are_left_alone(journal: Journal, home: Path) -> None:
    copy = journal.backup(DAY)
    mine = copy.with_name("my-own-notes.db")
    mine.write_bytes(b"mine")
    journal.delete(told(journal, "u", "x"))
    journal.erase_all()
    assert snapshot(home)["backups/my-own-notes.db"] == b"mine"
