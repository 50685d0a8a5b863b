"""The daemon on a stopped clock, over a real journal: what is asked when, and what trouble does not change."""

from __future__ import annotations

import logging
import os
import signal
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes import ScriptedMicrophone, ScriptedVoice, quiet
from tests.small_house import Saying, SmallHouse, answer, small_house, speech
from tests.stopped_clock import BEAT, EVENING, World
from voice_coach.daemon import MOST_TRIES, REST, Chore, Daemon
from voice_coach.errors import (
    AlreadyRunning,
    DeviceUnavailable,
    JournalDamaged,
    JournalError,
    JournalFull,
    VoiceCoachError,
)
from voice_coach.hush import hush, hushed
from voice_coach.model import OccurrenceStatus, Outcome, Phrase, Status
from voice_coach.prompt.calendar import QuietHours
from voice_coach.settings import ScheduleSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from voice_coach.clock import AudioClock
    from voice_coach.model import Occurrence
    from voice_coach.store import Journal

AT = time(20, 30)
MINUTE = timedelta(minutes=1)
DUE = EVENING + timedelta(seconds=30)


def evening(name: str = "evening", at: time = AT, *, ask_first: bool = False) -> ScheduleSettings:
    return ScheduleSettings(name=name, pack="evening", at=(at,), questions=1, ask_first=ask_first)


def heard(*tape: bytes) -> Callable[[AudioClock], ScriptedMicrophone]:
    return lambda clock: ScriptedMicrophone(tape, clock)


@pytest.fixture
def house(tmp_path: Path) -> SmallHouse:
    """A house with one question at 20:30, in which somebody always answers."""
    house = small_house(tmp_path / "home")
    checkin = replace(house.settings.checkin, follow_ups=False)
    house.settings = replace(house.settings, schedule=(evening(),), checkin=checkin)
    house.questions = ("evening-kind-thing",)
    house.ear = heard(answer())
    return house


@pytest.fixture
def journal(house: SmallHouse) -> Iterator[Journal]:
    with house.journal() as opened:
        yield opened


class Breaking:
    """A journal in which calls fail for as long as they are named."""

    def __init__(self, inner: Journal, **failing: VoiceCoachError) -> None:
        self._inner = inner
        self.failing: dict[str, VoiceCoachError] = failing

    def __getattr__(self, name: str) -> Any:
        if name in self.failing:
            error = self.failing[name]

            def fail(*_: Any, **__: Any) -> Any:
                raise error

            return fail
        return getattr(self._inner, name)


FULL = JournalFull("There is no room left.", "Free some space.")


def statuses(journal: Journal) -> list[tuple[str, str]]:
    rows: tuple[Occurrence, ...] = journal.occurrences(EVENING.date(), EVENING.date())
    return [(row.slot.schedule, str(row.status)) for row in rows]


# --- on time, once


def test_what_is_due_is_asked_once(house: SmallHouse, journal: Journal) -> None:
    world = World(house, journal)
    world.live(minutes=30)
    assert world.asked == [DUE]
    assert statuses(journal) == [("evening", "answered")]
    (entry,) = journal.entries()
    assert (entry.outcome, entry.words) == (Outcome.ANSWERED, "every word of it")
    assert world.alarm.next == DUE + timedelta(days=1)
    assert journal.last_heartbeat() == world.last_look


def test_two_that_are_due_together_are_asked_one_after_the_other(house: SmallHouse, journal: Journal) -> None:
    house.settings = replace(house.settings, schedule=(evening("first"), evening("second")))
    world = World(house, journal)
    unfinished: list[int] = []
    ask = world.duties.check_in

    def check_in(due: Any) -> Any:
        unfinished.append(len(journal.unfinished()))
        return ask(due)

    world.duties = replace(world.duties, check_in=check_in)
    world.live(minutes=5)
    assert unfinished == [0, 0]
    assert statuses(journal) == [("first", "answered"), ("second", "answered")]
    assert len(journal.entries()) == 2


@pytest.mark.parametrize("beat", [timedelta(seconds=5), timedelta(minutes=4), timedelta(minutes=13)])
@pytest.mark.parametrize("wakes", [0, 7])
def test_lost_and_doubled_wake_ups_change_nothing(
    beat: timedelta, wakes: int, house: SmallHouse, journal: Journal
) -> None:
    world = World(house, journal)

    world.beat = beat
    world.on_beat = lambda: [world.daemon.wake() for _ in range(wakes)] and None
    world.live(minutes=30)
    assert len(world.asked) == 1
    assert statuses(journal) == [("evening", "answered")]


def test_a_long_answer_does_not_carry_the_next_question_into_the_quiet_hours(
    house: SmallHouse, journal: Journal
) -> None:
    """Both are due at half past; the first takes until ten."""
    house.settings = replace(
        house.settings,
        schedule=(evening("first"), evening("second")),
        day=replace(house.settings.day, quiet_hours=QuietHours(time(22), time(7))),
    )
    world = World(house, journal)
    ask = world.duties.check_in

    def check_in(due: Any) -> Any:
        finished = ask(due)
        world.now += timedelta(hours=1, minutes=40)
        return finished

    world.duties = replace(world.duties, check_in=check_in)
    world.live(minutes=30)
    assert len(world.asked) == 1
    assert ("second", "answered") not in statuses(journal)


def test_put_off_is_kept_through_a_restart(house: SmallHouse, journal: Journal) -> None:
    house.settings = replace(house.settings, schedule=(evening(ask_first=True),))
    house.recogniser = lambda: Saying("in ten minutes")
    World(house, journal).live(minutes=3)
    assert [(e.outcome, e.has_audio) for e in journal.entries()] == [(Outcome.SNOOZED, False)]
    assert statuses(journal) == [("evening", "snoozed")]

    house.recogniser = lambda: Saying("yes")
    again = World(house, journal, EVENING + 4 * MINUTE)
    again.live(minutes=20)
    assert [moment - DUE for moment in again.asked] == [10 * MINUTE]
    assert statuses(journal) == [("evening", "answered")]


def test_somebody_else_speaking_is_waited_for(house: SmallHouse, journal: Journal) -> None:
    """`voice-coach now` holds the voice from before the moment until two minutes after it."""
    world = World(house, journal)
    until = DUE + 2 * MINUTE
    other = small_house(house.paths.home).voice_lock()
    other.__enter__()

    def turn() -> None:
        if until <= world.now < until + BEAT:
            other.__exit__(None, None, None)

    world.on_beat = turn
    world.live(minutes=10)
    assert world.asked == [until]
    assert statuses(journal) == [("evening", "answered")]


def test_nobody_else_speaks_during_a_check_in(house: SmallHouse, journal: Journal) -> None:
    world = World(house, journal)
    refused: list[str] = []
    ask = world.duties.check_in

    def check_in(due: Any) -> Any:
        with pytest.raises(AlreadyRunning) as error, small_house(house.paths.home).voice_lock():
            pass
        refused.append(error.value.message)
        return ask(due)

    world.duties = replace(world.duties, check_in=check_in)
    world.live(minutes=2)
    assert refused == ["A check-in is running already."]


# --- told to stop


class Terminating(ScriptedMicrophone):
    """A microphone at which the computer is shut down: SIGTERM comes with a frame."""

    def __init__(self, house: SmallHouse, tape: bytes, clock: AudioClock, at: int) -> None:
        super().__init__([tape], clock)
        self._house, self._frames_left = house, at

    def read(self) -> bytes:
        self._frames_left -= 1
        if self._frames_left == 0:
            os.kill(os.getpid(), signal.SIGTERM)
            assert self._house.stopping.wait(10)
        return super().read()


def test_stopped_before_a_word_was_said_it_is_offered_again(house: SmallHouse, journal: Journal) -> None:
    house.ear = lambda clock: Terminating(house, quiet(10), clock, 30)
    World(house, journal).live(minutes=5)
    assert [entry.outcome for entry in journal.entries()] == [Outcome.INTERRUPTED]
    assert statuses(journal) == [("evening", "snoozed")]

    house.ear = heard(answer())
    again = World(house, journal, DUE + 3 * MINUTE)
    again.live(minutes=10)
    assert [moment - DUE for moment in again.asked] == [3 * MINUTE]
    assert statuses(journal) == [("evening", "answered")]


def test_stopped_in_the_middle_of_an_answer_it_is_kept_and_its_words_follow(
    house: SmallHouse, journal: Journal
) -> None:
    house.ear = lambda clock: Terminating(house, quiet(0.5) + speech(8), clock, 100)
    house.recogniser = lambda: Saying(None)
    before = signal.getsignal(signal.SIGTERM)
    World(house, journal).live(minutes=5)
    assert signal.getsignal(signal.SIGTERM) is before
    (entry,) = journal.entries()
    assert (entry.status, entry.outcome, entry.has_audio) == (Status.PENDING, Outcome.INTERRUPTED, True)

    house.ear, house.recogniser = heard(answer()), Saying
    again = World(house, journal, DUE + 3 * MINUTE)
    again.live(minutes=10)
    (entry,) = journal.entries()
    assert (entry.status, entry.words) == (Status.COMPLETE, "every word of it")
    assert again.asked == []


# --- devices that fail


class NoMicrophone:
    """A microphone that is not there."""

    name = "none"

    def __init__(self, _: AudioClock) -> None:
        """Nothing is opened yet."""

    def start(self) -> None:
        raise DeviceUnavailable("There is no microphone.", "Plug one in.")

    def read(self) -> bytes:
        raise AssertionError

    def stop(self) -> None:
        """It was never open."""


@pytest.mark.parametrize("ask_first", [False, True])
def test_without_a_microphone_it_is_tried_three_times_and_then_let_go(
    ask_first: bool, house: SmallHouse, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    house.settings = replace(house.settings, schedule=(evening(ask_first=ask_first),))
    house.ear = NoMicrophone
    world = World(house, journal)
    world.live(minutes=60)
    assert [moment - DUE for moment in world.asked] == [0 * MINUTE, 5 * MINUTE, 10 * MINUTE]
    assert statuses(journal) == [("evening", "missed")]
    assert len(journal.entries()) <= MOST_TRIES
    assert "Plug one in" in caplog.text


def test_a_microphone_that_comes_back_is_used(house: SmallHouse, journal: Journal) -> None:
    house.ear = NoMicrophone
    world = World(house, journal)

    def turn() -> None:
        if world.now > DUE + 2 * MINUTE:
            house.ear = heard(answer())

    world.on_beat = turn
    world.live(minutes=30)
    assert [moment - DUE for moment in world.asked] == [0 * MINUTE, 5 * MINUTE]
    assert statuses(journal) == [("evening", "answered")]


def test_trying_again_never_breaks_the_quiet_hours(house: SmallHouse, journal: Journal) -> None:
    house.settings = replace(
        house.settings, day=replace(house.settings.day, quiet_hours=QuietHours(time(20, 34), time(7)))
    )
    house.ear = NoMicrophone
    world = World(house, journal)
    world.live(minutes=60)
    assert world.asked == [DUE]
    assert statuses(journal) == [("evening", "missed")]


def test_a_voice_that_fails_does_not_end_the_daemon(house: SmallHouse, journal: Journal) -> None:
    question_texts = [prompt.text for prompt in house.library.packs["evening"].prompts]
    house.mouth = lambda: ScriptedVoice(fails_on=question_texts)
    world = World(house, journal)
    world.live(minutes=60)
    assert len(world.asked) == MOST_TRIES
    assert journal.last_heartbeat() == world.last_look


# --- a journal that fails


def test_trouble_with_the_house_is_told_once_and_outlasted(
    house: SmallHouse, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    broken: Any = Breaking(journal, backup_if_due=FULL)
    world = World(house, broken)
    world.live(minutes=20)
    assert caplog.text.count("no room left") == 1
    assert statuses(journal) == [("evening", "answered")]
    assert journal.last_heartbeat() == world.last_look

    broken.failing.clear()
    world.live(minutes=REST / 3 + 1)
    assert journal.backups()
    assert "housekeeping: works again" in [record.getMessage() for record in caplog.records] or caplog.text.count(
        "no room left"
    )


def test_a_journal_that_cannot_be_written_for_a_while_costs_no_question(
    house: SmallHouse, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    """From before the moment until five minutes after it the disk is full."""
    broken: Any = Breaking(journal)
    world = World(house, broken)

    def turn() -> None:
        full = EVENING + BEAT <= world.now < DUE + 5 * MINUTE
        broken.failing = dict.fromkeys(("heartbeat", "mark", "ensure_occurrence", "begin"), FULL) if full else {}

    world.on_beat = turn
    with caplog.at_level(logging.INFO):
        world.live(minutes=30)
    assert len(world.asked) == 1
    assert statuses(journal) == [("evening", "answered")]
    assert "schedule: works again" in caplog.text


def test_an_answer_whose_occurrence_cannot_be_settled_is_not_asked_for_again(
    house: SmallHouse, journal: Journal
) -> None:
    broken: Any = Breaking(journal)
    world = World(house, broken)
    ask = world.duties.check_in

    def check_in(due: Any) -> Any:
        finished = ask(due)
        broken.failing = {"mark": FULL}
        return finished

    before: list[tuple[str, str]] = []

    def turn() -> None:
        if world.now > DUE + 5 * MINUTE and broken.failing:
            before.extend(statuses(journal))
            broken.failing = {}

    world.duties = replace(world.duties, check_in=check_in)
    world.on_beat = turn
    world.live(minutes=14)
    assert before == [("evening", "spoken")]
    assert statuses(journal) == [("evening", "answered")]
    assert len(world.asked) == 1


def test_that_a_question_was_spoken_need_not_be_written_for_its_answer_to_be_kept(
    house: SmallHouse, journal: Journal
) -> None:
    class NeverSpoken(Breaking):
        def mark(self, occurrence: int, status: OccurrenceStatus, *rest: Any) -> Any:
            if status is OccurrenceStatus.SPOKEN:
                raise FULL
            return journal.mark(occurrence, status, *rest)

    broken: Any = NeverSpoken(journal)
    World(house, broken).live(minutes=5)
    assert [entry.words for entry in journal.entries()] == ["every word of it"]
    assert statuses(journal) == [("evening", "answered")]


@pytest.mark.parametrize("call", ["heartbeat", "backup_if_due", "unfinished"])
def test_a_damaged_journal_ends_the_daemon(call: str, house: SmallHouse, journal: Journal) -> None:
    broken: Any = Breaking(journal, **{call: JournalDamaged("The journal is damaged.", "Use the last backup.")})
    world = World(house, broken)
    with pytest.raises(JournalDamaged):
        world.live(minutes=20)
    assert not world.alarm.running


# --- what was left behind


def test_words_that_are_owed_are_written_down_in_a_quiet_moment(house: SmallHouse, journal: Journal) -> None:
    recogniser = Saying(None)
    house.recogniser = lambda: recogniser
    world = World(house, journal)
    world.live(minutes=2)
    (entry,) = journal.entries()
    assert (entry.status, entry.has_audio) == (Status.PENDING, True)
    assert recogniser.closed

    recogniser.words = "words at last"
    world.live(minutes=REST / 3 + 1)
    (entry,) = journal.entries()
    assert (entry.status, entry.outcome, entry.words) == (Status.COMPLETE, Outcome.ANSWERED, "words at last")


def test_a_rescued_answer_is_told_at_the_next_check_in_and_only_there(house: SmallHouse, journal: Journal) -> None:
    house.settings = replace(
        house.settings, schedule=(evening(ask_first=True), evening("later", time(20, 40), ask_first=True))
    )
    house.recogniser = lambda: Saying("yes")
    cut_short(house, journal)
    voice = ScriptedVoice()
    house.mouth = lambda: voice
    World(house, journal).live(minutes=20)
    told = house.library.phrases.say(Phrase.ENTRY_RECOVERED)
    assert voice.texts.count(told) == 1
    assert statuses(journal) == [("evening", "answered"), ("later", "answered")]


def cut_short(house: SmallHouse, journal: Journal) -> None:
    """Leave a recording behind as a power cut would."""
    from voice_coach.listen import SpoolWriter

    entry = {"uid": "cut", "at": EVENING.isoformat(), "zone": "Europe/London", "day": EVENING.date().isoformat()}
    question = {"pack": "evening", "prompt": "gone", "question": "Gone?", "kind": "free"}
    writer = SpoolWriter.create(house.paths.spool, "cut", {**entry, **question})
    writer.append(speech(2))
    writer.close()


def test_the_spool_is_left_alone_while_somebody_else_is_recording(house: SmallHouse, journal: Journal) -> None:
    world = World(house, journal)
    with small_house(house.paths.home).voice_lock():
        cut_short(house, journal)
        world.live(minutes=1)
        assert [path.name for path in house.paths.spool.iterdir()] == ["cut.wav"]
    world.live(minutes=1)
    assert not list(house.paths.spool.iterdir())
    assert {entry.uid for entry in journal.entries()} >= {"cut"}


# --- upkeep


def test_recordings_go_when_their_time_has_come_and_words_stay(house: SmallHouse, journal: Journal) -> None:
    house.settings = replace(
        house.settings, journal=replace(house.settings.journal, audio_kept_for=timedelta(days=30), backups=2)
    )
    cut_short(house, journal)
    World(house, journal, EVENING).live(minutes=1)
    for days in (1, 20, 29):
        World(house, journal, EVENING + timedelta(days=days, hours=2)).live(minutes=1)
    (rescued,) = (entry for entry in journal.entries() if entry.uid == "cut")
    assert rescued.has_audio
    World(house, journal, EVENING + timedelta(days=31)).live(minutes=1)
    kept = journal.entry(rescued.id)
    assert (kept.has_audio, kept.words) == (False, "every word of it")
    assert len(journal.backups()) == 2


def test_a_clock_gone_wild_erases_nothing(house: SmallHouse, journal: Journal) -> None:
    house.settings = replace(house.settings, journal=replace(house.settings.journal, audio_kept_for=timedelta(days=30)))
    cut_short(house, journal)
    World(house, journal, EVENING).live(minutes=1)
    World(house, journal, datetime(2219, 1, 1, 10, tzinfo=UTC)).live(minutes=1)
    World(house, journal, EVENING + timedelta(hours=2)).live(minutes=1)
    assert all(entry.has_audio for entry in journal.entries() if entry.uid == "cut")


def test_chores_make_way_for_a_question(house: SmallHouse, journal: Journal) -> None:
    world = World(house, journal)
    seen: list[tuple[bool, bool]] = []

    def chore(busy: Callable[[], bool]) -> None:
        before = busy()
        world.daemon.wake()
        seen.append((before, busy()))

    world.duties = replace(world.duties, chores=(Chore("long", chore), *world.duties.chores))
    world.on_beat = lambda: None
    daemon = Daemon(world.duties, lambda _: world.alarm, house.stopping)
    world.daemon = daemon
    rounds = iter(range(5))

    def look() -> Any:
        if next(rounds, None) is None:
            daemon.stop()
        return world.serving.timekeeper()

    daemon._duties = replace(world.duties, timekeeper=look)
    daemon.run()
    assert set(seen) == {(False, True)}


def test_a_chore_that_fails_rests(house: SmallHouse, journal: Journal) -> None:
    world = World(house, journal)
    tries: list[datetime] = []

    def chore(_: Callable[[], bool]) -> None:
        tries.append(world.now)
        raise JournalError("It does not work.", "")

    world.duties = replace(world.duties, chores=(Chore("failing", chore), *world.duties.chores))
    world.live(minutes=150)
    assert len(tries) == 3, "once at the start, and then about once an hour"


# --- not now, and not to an empty room


def test_nothing_is_asked_while_another_program_listens(house: SmallHouse, journal: Journal) -> None:
    house.in_a_call = True
    world = World(house, journal)
    world.live(minutes=10)
    assert (world.asked, statuses(journal)) == ([], [("evening", "due")])
    house.in_a_call = False
    world.live(minutes=2)
    assert statuses(journal) == [("evening", "answered")]


def test_after_someone_came_in_it_is_quiet_until_its_time_is_over(house: SmallHouse, journal: Journal) -> None:
    house.settings = replace(house.settings, schedule=(evening(), evening("second", time(20, 45))))
    hush(journal, 60, EVENING)
    world = World(house, journal)
    world.live(minutes=59)
    assert world.asked == []
    world.live(minutes=5)
    assert len(world.asked) == 2


def test_nobody_is_asked_a_third_time_and_then_it_is_let_go(house: SmallHouse, journal: Journal) -> None:
    house.settings = replace(house.settings, schedule=(evening(ask_first=True),))
    house.ear = heard(quiet(60))
    world = World(house, journal)
    world.live(minutes=80)
    assert world.asked[0] == DUE
    assert len(world.asked) == 2, "one re-offer"
    assert timedelta(minutes=20) <= world.asked[1] - DUE <= timedelta(minutes=40)
    assert statuses(journal) == [("evening", "missed")]


def test_three_days_without_a_reply_and_it_looks_in_once_a_week(house: SmallHouse, journal: Journal) -> None:
    house.settings = replace(house.settings, schedule=(evening(ask_first=True),))
    house.ear = heard(quiet(60))
    world = World(house, journal)
    for _ in range(12):
        world.live(minutes=60)
        world.now += timedelta(hours=23)
    days = sorted({at.date() for at in world.asked})
    assert [day - EVENING.date() for day in days[:3]] == [timedelta(0), timedelta(1), timedelta(2)]
    assert all(day.weekday() == 6 for day in days[3:]), "Sundays"
    assert days[3:], "it still looks in"
    house.ear = heard(answer())
    house.settings = replace(house.settings, schedule=(evening(),))
    answered = len(world.asked)
    world.live(minutes=60)
    assert len(world.asked) >= answered


def test_nobody_is_offered_it_again_in_the_quiet_hours(house: SmallHouse, journal: Journal) -> None:
    house.settings = replace(house.settings, schedule=(evening(at=time(21, 45), ask_first=True),))
    house.ear = heard(quiet(60))
    world = World(house, journal, EVENING + 75 * MINUTE)
    world.live(minutes=60)
    assert len(world.asked) == 1
    assert statuses(journal) == [("evening", "missed")]


def test_somebody_came_in_and_it_does_not_come_back_at_night(house: SmallHouse, journal: Journal) -> None:
    """20:30 and two hours is half past ten: the shipped quiet hours."""
    house.recogniser = lambda: Saying("someone's here")
    world = World(house, journal)
    world.live(minutes=170)
    assert len(world.asked) == 1
    assert statuses(journal) == [("evening", "declined")]
    (entry,) = journal.entries()
    assert (entry.words, entry.has_audio, entry.outcome) == ("", False, Outcome.SNOOZED)


def test_a_clock_that_was_years_ahead_does_not_silence_for_years(journal: Journal) -> None:
    hush(journal, 120, EVENING + timedelta(days=2000))
    assert not hushed(journal, EVENING)
    hush(journal, 120, EVENING)
    assert hushed(journal, EVENING - 20 * MINUTE), "the clock was set right meanwhile"
    assert hushed(journal, EVENING + 119 * MINUTE)
    assert not hushed(journal, EVENING + 121 * MINUTE)
