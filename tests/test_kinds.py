"""Whole check-ins of the kinds with more to them: what is said, stored and forgotten, over a scripted channel."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.checkin_fakes import Heard, MemoryJournal, ScriptedChannel
from tests.test_checkin import FREE, NUMBER, PATIENCE, ended, phrase
from voice_coach.channels_typed import TypedChannel
from voice_coach.checkin import CheckIn, Finished, Plan
from voice_coach.cli_checkin import Screen
from voice_coach.clock import AudioClock
from voice_coach.errors import JournalFull
from voice_coach.model import (
    Answer,
    Command,
    EndReason,
    FollowWhen,
    Kind,
    Lesson,
    ListeningEnded,
    Outcome,
    Part,
    Piece,
    Prompt,
    Reply,
    Rest,
    Scale,
    SpokenCommand,
    Status,
    Transcript,
    Who,
)

if TYPE_CHECKING:
    from voice_coach.checkin_plan import Watcher

PAIR = Prompt("d1", "p", Kind.PAIR, "How near, and how much room?", scales=(Scale("closeness"), Scale("space")))
SCRIPT = Prompt(
    "s1",
    "p",
    Kind.SCRIPT,
    "How would you say that?",
    script="I am coming back.",
    parts=(Part(Prompt("s1.shelf", "p", Kind.YES_NO, "Would you keep it?")),),
)
PRACTICE = Prompt(
    "p1",
    "p",
    Kind.PRACTICE,
    "When will you call?",
    who=Who.SAFE_PERSON,
    parts=(
        Part(Prompt("p1.predicted", "p", Kind.NUMBER, "How hard?")),
        Part(Prompt("p1.smaller", "p", Kind.FREE, "What is smaller?"), FollowWhen.HIGH, 1),
    ),
)
LESSON = Prompt(
    "l1", "p", Kind.LESSON, "A minute on it?", lesson=Lesson("It is so.", "A study", "2015", "A", ("More.",))
)
PAUSING = Prompt("q1", "p", Kind.PAUSE, "A quiet minute?", rests=(Rest("Sit.", 20.0), Rest("Look.", 30.0)))


def play(
    channel: ScriptedChannel,
    *questions: Prompt,
    journal: MemoryJournal | None = None,
    watcher: Watcher | None = None,
    **plan: object,
) -> tuple[Finished, MemoryJournal]:
    journal = journal or MemoryJournal()
    check_in = CheckIn(
        channel,
        journal,
        phrase,
        lambda pcm: ("raw", pcm),
        AudioClock(datetime(2026, 3, 1, 20, tzinfo=UTC)),
        lambda _: ("UTC", date(2026, 3, 1)),
        watcher=watcher,
    )
    wanted = Plan(questions, "evening minute", lambda *_: PATIENCE, ask_first=False)
    return check_in.run(replace(wanted, **plan)), journal  # type: ignore[arg-type]


def answers(journal: MemoryJournal) -> list[Answer]:
    return [row.answer for row in journal.rows if row.answer is not None]


def test_both_numbers_of_a_pair_are_stored_beside_their_words() -> None:
    _, journal = play(ScriptedChannel(Heard("seven and three")), PAIR)
    assert answers(journal) == [Answer(Outcome.ANSWERED, "seven and three", 7.0, second=3.0)]


def test_a_pair_of_which_one_was_heard() -> None:
    channel = ScriptedChannel(Heard("seven"), Heard("three"))
    _, journal = play(channel, PAIR)
    assert "ask_second space 0 10" in channel.said
    assert answers(journal) == [Answer(Outcome.ANSWERED, "seven three", 7.0, second=3.0)]


def test_a_practice_from_plan_to_a_smaller_step() -> None:
    channel = ScriptedChannel(Heard("If it is six, I call her."), Heard("nine"), Heard("A text."))
    _, journal = play(channel, PRACTICE, parents={"p1": 41})
    assert channel.said[:3] == ["safe_clause", "When will you call?", "if_then"]
    assert [(row.new.prompt, row.new.parent) for row in journal.rows] == [
        ("p1", 41),
        ("p1.predicted", 41),
        ("p1.smaller", 41),
    ]
    assert [answer.number for answer in answers(journal)] == [None, 9.0, None]


def test_the_parts_of_a_question_hang_on_it() -> None:
    _, journal = play(ScriptedChannel(Heard("If it is six, I call her."), Heard("two")), PRACTICE)
    assert [row.new.parent for row in journal.rows] == [None, 1]


def test_a_script_is_said_heard_and_kept() -> None:
    channel = ScriptedChannel(Heard("I will be back at eight."), Heard("yes"))
    _, journal = play(channel, SCRIPT)
    assert channel.said[:2] == ["I am coming back.", "How would you say that?"]
    assert channel.said.index("hear_yourself") < channel.said.index("Would you keep it?")
    assert "played back" in channel.log
    assert [(answer.words, answer.yes) for answer in answers(journal)] == [
        ("I will be back at eight.", None),
        ("yes", True),
    ]


def test_a_lesson_shows_its_source_and_is_stored_as_heard() -> None:
    channel = ScriptedChannel(Heard("yes please"))
    _, journal = play(channel, LESSON)
    assert "shown: lesson_page A study 2015 A" in channel.log
    assert "It is so." in channel.said
    assert [answer.yes for answer in answers(journal)] == [True]


def test_a_quiet_minute_and_a_word_that_ends_it() -> None:
    channel = ScriptedChannel(Heard("yes"))
    play(channel, PAUSING)
    assert [line for line in channel.log if "quiet" in line] == ["quiet for 20 s", "quiet for 30 s"]
    ended_early = ScriptedChannel(Heard("yes"))
    ended_early.rest_ends_with = SpokenCommand(Command.STOP)
    play(ended_early, PAUSING)
    assert "Look." not in ended_early.said


def test_of_an_answer_that_is_not_kept_nothing_stays() -> None:
    channel = ScriptedChannel(Heard("yes it would"))
    _, journal = play(channel, replace(NUMBER, kind=Kind.YES_NO, keep=False))
    (row,) = journal.rows
    assert (row.audio, row.raw, row.answer, row.status) == (None, "", Answer(Outcome.ANSWERED), Status.COMPLETE)
    assert "open without a spool" in channel.log


def test_someone_came_in_and_nothing_more_is_said() -> None:
    hushed: list[int] = []
    channel = ScriptedChannel(Heard("I wanted to say", ended(Command.NOT_ALONE)))
    finished, journal = play(channel, FREE, NUMBER, hush=hushed.append)
    assert (hushed, finished.outcome, finished.snooze_minutes) == ([120], Outcome.SNOOZED, 120)
    assert channel.said == [FREE.text]
    (row,) = journal.rows
    assert (row.audio, row.raw, row.answer) == (None, "", Answer(Outcome.SNOOZED))


def test_never_again_is_kept_for_the_question_it_belongs_to() -> None:
    channel = ScriptedChannel(Heard("If it rains, I call."), Heard("", ended(Command.NEVER)))
    _, journal = play(channel, PRACTICE)
    assert journal.not_again == ["p1"]


@pytest.mark.parametrize(
    ("words", "last", "number"), [("same as yesterday", 6.0, 6.0), ("same as yesterday", None, None)]
)
def test_the_same_as_yesterday(words: str, last: float | None, number: float | None) -> None:
    channel = ScriptedChannel(Heard(words), Heard("yes" if last else "no idea"))
    before = Answer(Outcome.ANSWERED, number=last) if last else None
    _, journal = play(channel, NUMBER, last_answer=lambda _: before)
    assert ("confirm_number 6" in channel.said) is (last is not None)
    assert answers(journal)[0].number == last


# --- what asks for care -------------------------------------------------------------------------------------------


def test_a_reply_that_ends_it_comes_after_the_words_are_safe_and_before_anything_else() -> None:
    seen: list[tuple[str, bool]] = []

    def care(words: str, doubtful: bool) -> Reply | None:
        assert [row.status for row in journal.rows] == [Status.COMPLETE]
        seen.append((words, doubtful))
        return Reply(("Thank you.",), "the page", ends=True)

    journal = MemoryJournal()
    channel = ScriptedChannel(Heard("He hit me."))
    finished, _ = play(channel, FREE, NUMBER, journal=journal, care=care)
    assert seen == [("He hit me.", False)]
    assert channel.said == [FREE.text, "kept", "Thank you."]
    assert "shown: the page" in channel.log
    assert (finished.outcome, len(journal.rows)) == (Outcome.ANSWERED, 1)


def test_after_a_soft_reply_it_goes_on() -> None:
    channel = ScriptedChannel(Heard("It is all too much."), Heard("four"))
    _, journal = play(channel, FREE, NUMBER, care=lambda words, _: Reply(("Heavy.",)) if "much" in words else None)
    assert channel.said.index("Heavy.") < channel.said.index(NUMBER.text)
    assert len(journal.rows) == 2


def test_the_rows_are_the_same_whatever_was_replied() -> None:
    replies = (None, Reply(), Reply(("Thank you.",), "page"), Reply(("Call now.",), "page", ends=True))
    rows = [
        [(row.new.prompt, row.status, row.answer, row.raw, row.audio) for row in journal.rows]
        for reply in replies
        for _, journal in [play(ScriptedChannel(Heard("He hit me.")), FREE, care=lambda *_, said=reply: said)]
    ]
    assert all(kept == rows[0] for kept in rows)


def test_what_was_scrapped_is_not_looked_at() -> None:
    channel = ScriptedChannel(Heard("He hit me.", ended(Command.SCRAP)))

    def care(_words: str, _doubtful: bool) -> Reply | None:
        raise AssertionError

    play(channel, FREE, care=care)


def test_the_screen_does_not_say_of_what_is_not_kept_that_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    play(ScriptedChannel(Heard("A long talk.")), replace(FREE, keep=False), watcher=Screen())
    unkept = capsys.readouterr().out
    assert "none of it goes to the disk" in unkept and "neither the sound nor the words are kept" in unkept
    assert "every second" not in unkept and "in the journal" not in unkept
    play(ScriptedChannel(Heard("A long talk.")), FREE, watcher=Screen())
    kept = capsys.readouterr().out
    assert "every second of it goes to the disk" in kept and "the recording is in the journal" in kept


def test_at_a_keyboard_a_quiet_minute_says_that_it_runs() -> None:
    shown: list[object] = []
    channel = TypedChannel(lambda _: None, shown.append, lambda *_: None, shown.append, threading.Event())
    assert channel.rest(20.0) is None
    assert shown == ["Quiet now, for 20 s; it goes on by itself.", 20.0]


def test_words_that_are_not_kept_are_looked_at_too() -> None:
    asked = replace(NUMBER, kind=Kind.YES_NO, keep=False)
    channel = ScriptedChannel(Heard("yes, he hit me again"))
    ending = Reply(("Thank you.",), None, ends=True)
    _, journal = play(channel, asked, care=lambda words, _: ending if "hit" in words else None)
    assert "Thank you." in channel.said
    assert journal.rows[0].answer == Answer(Outcome.ANSWERED)


def test_a_full_disk_says_nothing_when_somebody_came_in() -> None:
    def hush(_minutes: int) -> None:
        message = "no room left"
        raise JournalFull(message)

    channel = ScriptedChannel(Heard("I wanted to say", ended(Command.NOT_ALONE)))
    _, journal = play(channel, FREE, hush=hush)
    assert channel.said == [FREE.text]
    assert (journal.rows[0].audio, journal.rows[0].raw) == (None, "")


def test_that_there_was_a_reply_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "voice_coach")
    play(ScriptedChannel(Heard("He hit me.")), FREE, care=lambda *_: Reply(("Thank you.",), None, ends=True))
    assert not any("caring" in record.getMessage() for record in caplog.records)


def test_half_of_a_pair_survives_silence() -> None:
    silence = Heard(None, ListeningEnded(EndReason.NO_SPEECH))
    _, journal = play(ScriptedChannel(Heard("closeness was a six"), silence), PAIR)
    assert answers(journal)[0].number == 6.0


class HalfHeard(ScriptedChannel):
    """The recogniser vouches for the first sentence only."""

    def transcript(self, *, latest: bool = False) -> Transcript:
        whole = super().transcript(latest=latest)
        first, *rest = whole.words.split(". ")
        return Transcript((Piece(f"{first}."), *(Piece(words, doubtful=True) for words in rest)), whole.engine)


def test_doubt_about_one_stretch_is_no_doubt_about_another() -> None:
    seen: list[tuple[str, bool]] = []

    def care(words: str, doubtful: bool) -> Reply | None:
        seen.append((words, doubtful))
        return Reply(("Thank you.",)) if "hit me" in words and not doubtful else None

    channel = HalfHeard(Heard("He hit me. And then some mumbling"))
    play(channel, FREE, care=care)
    assert "Thank you." in channel.said
    assert seen == [("He hit me.", False)]
    seen.clear()
    play(HalfHeard(Heard("We talked. He hit me maybe")), FREE, care=care)
    assert seen == [("We talked.", False), ("We talked. He hit me maybe", True)]
