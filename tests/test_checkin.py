"""Stories of whole check-ins over a scripted channel: what is said, and what the journal holds afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.checkin_fakes import Heard, MemoryJournal, ScriptedChannel
from voice_coach.checkin import CheckIn, Finished, Plan
from voice_coach.clock import AudioClock
from voice_coach.model import (
    Command,
    EndReason,
    FollowWhen,
    Kind,
    ListeningEnded,
    MicrophoneMuted,
    Outcome,
    Part,
    Patience,
    Phrase,
    Prompt,
    SoftPause,
    SpokenCommand,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

FREE = Prompt("f1", "p", Kind.FREE, "What stayed with you today?")
NUMBER = Prompt("n1", "p", Kind.NUMBER, "How are you from zero to ten?")
PATIENCE = Patience(12, 20, 4, 4)
SILENCE = Heard(None, ListeningEnded(EndReason.NO_SPEECH))


def ended(command: Command, minutes: int | None = None) -> ListeningEnded:
    return ListeningEnded(EndReason.COMMAND, SpokenCommand(command, minutes))


def phrase(key: Phrase, index: int = 0, **values: str) -> str:
    return f"{key}{''.join(f' {v}' for v in values.values())}"


def play(
    channel: ScriptedChannel,
    *questions: Prompt,
    journal: MemoryJournal | None = None,
    ask_first: bool = False,
    encode: Callable[[bytes], tuple[str, bytes]] = lambda pcm: ("raw", pcm),
    keep_audio: bool = True,
) -> tuple[Finished, MemoryJournal]:
    journal = journal or MemoryJournal()
    check_in = CheckIn(
        channel,
        journal,
        phrase,
        encode,
        AudioClock(datetime(2026, 3, 1, 20, tzinfo=UTC)),
        lambda _: ("UTC", date(2026, 3, 1)),
        help_page="the page",
    )
    plan = Plan(questions, "evening minute", lambda *_: PATIENCE, ask_first, keep_audio=keep_audio)
    return check_in.run(plan), journal


def test_an_answer_is_kept_thanked_and_written_down() -> None:
    channel = ScriptedChannel(Heard("We talked.", reports=(SoftPause(),)))
    finished, journal = play(channel, FREE)
    row = journal.rows[0]
    assert row.answer is not None
    assert (finished.outcome, row.answer.words, row.status) == (Outcome.ANSWERED, "We talked.", Status.COMPLETE)
    assert row.audio
    assert channel.said == [FREE.text, "kept", "close"]
    assert channel.log == ["chime", "open", "tick", "finish", "release"]


def test_the_recording_is_in_the_journal_before_the_spool_goes() -> None:
    journal = MemoryJournal(full_at="capture")
    channel = ScriptedChannel(Heard("All of it."))
    finished, _ = play(channel, FREE, journal=journal)
    assert "release" not in channel.log
    assert finished.error is not None
    assert journal.rows[0].status is Status.LISTENING


def test_a_finishing_command_is_not_part_of_the_words_but_of_what_was_heard() -> None:
    _, journal = play(ScriptedChannel(Heard("We talked. That's all.")), FREE)
    assert journal.rows[0].answer is not None
    assert (journal.rows[0].answer.words, journal.rows[0].raw) == ("We talked.", "We talked. That's all.")


def test_a_number_in_doubt_is_asked_back() -> None:
    channel = ScriptedChannel(Heard("for"), Heard("yes"))
    _, journal = play(channel, NUMBER)
    assert journal.rows[0].answer is not None
    assert journal.rows[0].answer.number == 4
    assert channel.said[1] == "confirm_number 4"


def test_silence_twice_ends_kindly_with_the_second_wait() -> None:
    channel = ScriptedChannel(SILENCE, SILENCE)
    finished, journal = play(channel, FREE)
    assert finished.outcome is Outcome.SILENT
    assert journal.rows[0].audio is None
    assert [p.first_wait for p in channel.patiences] == [12, 20]
    assert channel.said == [FREE.text, "reoffer", "kept_silent"]


def test_a_failed_recogniser_leaves_the_words_owed() -> None:
    channel = ScriptedChannel(Heard("Nobody knows"), no_words=True)
    finished, journal = play(channel, FREE)
    assert journal.rows[0].status is Status.PENDING
    assert journal.rows[0].audio
    assert finished.error is None
    assert channel.said[-1] == "stored_for_later"


def test_no_room_for_the_entry_ends_with_the_error_and_says_nothing() -> None:
    channel = ScriptedChannel()
    finished, journal = play(channel, FREE, journal=MemoryJournal(full_at="begin"))
    assert finished.error is not None
    assert (finished.outcome, journal.rows, channel.said) == (Outcome.INTERRUPTED, [], [])


def test_a_voice_that_fails_at_the_thank_you_costs_no_word() -> None:
    _, journal = play(ScriptedChannel(Heard("Every word."), fails_on="kept"), FREE)
    assert journal.rows[0].answer is not None
    assert journal.rows[0].answer.words == "Every word."


def test_being_stopped_while_asking_ends_interrupted() -> None:
    finished, journal = play(ScriptedChannel(stop_after=FREE.text), FREE)
    assert (finished.outcome, finished.asked) == (Outcome.INTERRUPTED, False)
    assert journal.rows[0].status is Status.COMPLETE


def test_being_stopped_while_listening_keeps_the_recording() -> None:
    heard = Heard("Half a", ListeningEnded(EndReason.STOPPED))
    channel = ScriptedChannel(heard)
    _, journal = play(channel, FREE)
    assert journal.rows[0].audio
    assert journal.rows[0].status is Status.PENDING
    assert channel.said == [FREE.text]


def test_scrap_leaves_nothing() -> None:
    _, journal = play(ScriptedChannel(Heard("Oh no", ended(Command.SCRAP))), FREE)
    assert (journal.rows[0].audio, journal.rows[0].raw) == (None, "")


def test_help_is_shown_and_listening_goes_on() -> None:
    channel = ScriptedChannel(Heard("", ended(Command.HELP)), Heard("I am fine."))
    _, journal = play(channel, FREE)
    assert "shown: the page" in channel.log
    assert journal.rows[0].answer is not None
    assert journal.rows[0].answer.words == "I am fine."


def test_slower_asks_again_more_slowly() -> None:
    channel = ScriptedChannel(Heard("", ended(Command.SLOWER)), Heard("Better."))
    play(channel, FREE)
    assert channel.rate == 0.8
    assert channel.said[:3] == [FREE.text, "slower", FREE.text]


def test_a_muted_microphone_is_said_while_listening_goes_on() -> None:
    channel = ScriptedChannel(Heard("Now.", reports=(MicrophoneMuted(),)))
    play(channel, FREE)
    assert "over: muted" in channel.log


@pytest.mark.parametrize(
    ("reply", "outcome", "minutes"),
    [
        ("not today", Outcome.DECLINED, None),
        ("in twenty minutes", Outcome.SNOOZED, 20),
        (None, Outcome.SNOOZED, 30),
        ("yes, sure", Outcome.ANSWERED, None),
        ("the dog is barking again", Outcome.ANSWERED, None),
    ],
)
def test_consent(reply: str | None, outcome: Outcome, minutes: int | None) -> None:
    channel = ScriptedChannel(Heard("Fine."), consent=reply)
    finished, journal = play(channel, FREE, ask_first=True)
    assert (finished.outcome, finished.snooze_minutes) == (outcome, minutes)
    assert [row.status for row in journal.rows] == [Status.COMPLETE]


def test_a_follow_up_is_a_child_of_its_question() -> None:
    further = Prompt("f1.more", "p", Kind.FREE, "What else?")
    asked = replace(FREE, parts=(Part(further, FollowWhen.SHORT, optional=True),))
    _, journal = play(ScriptedChannel(Heard("Tired."), Heard("Rain.")), asked)
    assert [(row.new.question, row.new.parent) for row in journal.rows] == [(FREE.text, None), ("What else?", 1)]


def test_a_person_who_keeps_no_sound_has_none_once_the_words_are_there() -> None:
    _, journal = play(ScriptedChannel(Heard("Words only.")), FREE, keep_audio=False)
    assert journal.rows[0].audio is None
    _, journal = play(ScriptedChannel(Heard("Owed."), no_words=True), FREE, keep_audio=False)
    assert journal.rows[0].audio is not None
