"""An entry's way into the journal."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.stories import NOON, new_entry, told
from voice_coach.errors import JournalError, NotFound
from voice_coach.model import Answer, Outcome, Status
from voice_coach.store.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path


def test_a_begun_entry_is_all_there_and_still_listening(journal: Journal) -> None:
    entry = journal.entry(journal.begin(new_entry()))

    assert (entry.uid, entry.status, entry.outcome, entry.words) == ("u1", Status.LISTENING, None, "")
    assert entry.at == NOON
    assert entry.at.utcoffset() == timedelta(hours=2)
    assert entry.as_json()["at"] == "2026-07-04T14:00:00+02:00"


def test_an_unknown_zone_does_not_lose_the_moment(journal: Journal) -> None:
    entry = journal.entry(journal.begin(new_entry(zone="Mars/Olympus")))

    assert (entry.at, entry.zone) == (NOON, "Mars/Olympus")


def test_a_naive_moment_is_refused(journal: Journal) -> None:
    with pytest.raises(ValueError, match="zone"):
        journal.begin(new_entry(at=NOON.replace(tzinfo=None)))
    assert journal.entries() == ()


def test_the_whole_way(journal: Journal) -> None:
    entry_id = journal.begin(new_entry())
    assert journal.capture(entry_id, audio=b"sound", audio_format="wav", seconds=2.5, outcome=Outcome.ANSWERED)
    captured = journal.entry(entry_id)
    journal.transcribed(entry_id, "about a six", "About a six.", "whisper")
    transcribed = journal.entry(entry_id)
    journal.complete(entry_id, Answer(Outcome.ANSWERED, "about a six", number=6.0, yes=True, choice="calm"))
    done = journal.entry(entry_id)

    assert (captured.status, captured.outcome, captured.seconds) == (Status.CAPTURED, Outcome.ANSWERED, 2.5)
    assert captured.has_audio
    assert journal.audio(entry_id) == ("wav", b"sound")
    assert (transcribed.status, transcribed.raw_words, transcribed.engine) == (
        Status.TRANSCRIBED,
        "About a six.",
        "whisper",
    )
    assert (done.status, done.words, done.number, done.yes, done.choice) == (
        Status.COMPLETE,
        "about a six",
        6.0,
        True,
        "calm",
    )
    assert done.raw_words == "About a six."
    assert journal.unfinished() == ()


def test_sound_is_not_kept_when_it_should_not_be(journal: Journal) -> None:
    entry_id = journal.begin(new_entry())
    journal.capture(entry_id, audio=None, seconds=3.0)

    entry = journal.entry(entry_id)
    assert (entry.status, entry.has_audio, entry.seconds) == (Status.CAPTURED, False, 3.0)
    assert journal.audio(entry_id) is None


def test_typed_lines_are_kept_one_by_one(journal: Journal) -> None:
    entry_id = journal.begin(new_entry())
    journal.append_words(entry_id, "one line")
    journal.append_words(entry_id, "and another")

    entry = journal.entry(entry_id)
    assert (entry.words, entry.status) == ("one line\nand another", Status.LISTENING)


def test_owed_words_keep_their_reason_until_they_come(journal: Journal) -> None:
    entry_id = journal.begin(new_entry())
    journal.capture(entry_id, audio=b"x", audio_format="wav")
    journal.pending(entry_id, "no model")
    owed = journal.unfinished()
    journal.transcribed(entry_id, "here", "here", "whisper")

    assert [(e.status, e.reason) for e in owed] == [(Status.PENDING, "no model")]
    assert journal.entry(entry_id).reason is None


def test_completing_never_loses_earlier_words(journal: Journal) -> None:
    entry_id = journal.begin(new_entry())
    journal.append_words(entry_id, "typed before the plug was pulled")
    journal.complete(entry_id, Answer(Outcome.INTERRUPTED))

    entry = journal.entry(entry_id)
    assert (entry.words, entry.raw_words) == ("", "typed before the plug was pulled")


def test_an_edit_keeps_what_was_heard(journal: Journal) -> None:
    entry_id = told(journal, "u1", "I saw an")
    journal.edit(entry_id, "I saw Ann")
    journal.edit(entry_id, "I saw Anne")

    entry = journal.entry(entry_id)
    assert (entry.words, entry.raw_words, entry.edited) == ("I saw Anne", "I saw an", True)
    assert [found.entry.id for found in journal.search("anne")] == [entry_id]


def test_a_leftover_recording_does_not_reopen_a_finished_entry(journal: Journal) -> None:
    entry_id = told(journal, "u1", "done")

    assert not journal.capture(entry_id, audio=b"again", audio_format="wav", seconds=9.0)
    assert journal.audio(entry_id) is None
    assert journal.entry(entry_id).seconds == 2.0


def test_an_orphan_recording_is_recovered_once(journal: Journal) -> None:
    orphan = new_entry("lost", parent=77, occurrence=78)
    first = journal.recovered(orphan, audio=b"x", audio_format="wav", seconds=1.0)
    second = journal.recovered(orphan, audio=b"x", audio_format="wav", seconds=1.0)

    assert first == second
    (entry,) = journal.entries()
    assert (entry.status, entry.parent, entry.has_audio) == (Status.CAPTURED, None, True)


def test_an_erased_entry_is_not_recovered(journal: Journal) -> None:
    journal.delete(told(journal, "gone", "private"))

    assert journal.recovered(new_entry("gone"), audio=b"x", audio_format="wav") is None
    assert journal.entries() == ()


def test_the_same_uid_twice_is_refused_and_changes_nothing(journal: Journal) -> None:
    journal.begin(new_entry("u1"))
    with pytest.raises(JournalError):
        journal.begin(new_entry("u1"))
    assert len(journal.entries()) == 1


def test_unknown_entries_are_named(journal: Journal) -> None:
    for act in (
        lambda: journal.entry(99),
        lambda: journal.audio(99),
        lambda: journal.append_words(99, "x"),
        lambda: journal.capture(99, audio=None),
        lambda: journal.complete(99, Answer(Outcome.SILENT)),
        lambda: journal.edit(99, "x"),
        lambda: journal.delete(99),
        lambda: journal.scrap(99, Outcome.SKIPPED),
        lambda: journal.drop_audio(99),
    ):
        with pytest.raises(NotFound, match="99"):
            act()
    assert journal.by_uid("nobody") is None


def test_ids_are_never_used_again(journal: Journal) -> None:
    first = told(journal, "u1", "x")
    journal.delete(first)
    assert journal.begin(new_entry("u2")) > first


def test_words_are_never_logged(journal: Journal, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    entry_id = told(journal, "u1", "xylophonia", audio=b"x")
    journal.edit(entry_id, "xylophonia twice")
    journal.search("xylophonia")
    journal.backup(NOON.date())
    journal.scrap(entry_id, Outcome.SKIPPED)
    journal.delete(entry_id)

    assert caplog.records
    assert "xylophonia" not in caplog.text


def test_threads_write_and_read_at_once(journal: Journal) -> None:
    failures: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for number in range(10):
                told(journal, f"{name}-{number}", f"words of {name}")
                journal.search("words")
                journal.heartbeat(NOON)
        except BaseException as error:  # noqa: BLE001  # handed to the test
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(journal.entries()) == 40
    assert journal.check() == ()


def test_a_reader_sees_only_finished_changes(journal: Journal, path: Path) -> None:
    with Journal.open(path, read_only=True) as reader:
        entry_id = told(journal, "u1", "hello")
        assert reader.entry(entry_id).words == "hello"
        with pytest.raises(JournalError, match="reading only"):
            reader.edit(entry_id, "no")
        assert reader.check() == ()
