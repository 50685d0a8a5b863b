"""The setup: every step, going on where one stopped, and what is kept of it."""

from __future__ import annotations

import io
import json
import random
import re
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from tests.fakes import ScriptedVoice, quiet
from tests.small_house import LoudIsSpeech, Saying, SmallHouse, speech, write_tape
from tests.wordings import borrowed, breaches
from voice_coach import config
from voice_coach.cli import main
from voice_coach.cli_setup import RichConsole
from voice_coach.errors import DeviceLost, NotFound, PackError
from voice_coach.model import FRAME_BYTES, FRAME_SECONDS, Gate, Person, Track
from voice_coach.paths import Paths
from voice_coach.prompt.packs import shipped_folder
from voice_coach.resources import ALIASES
from voice_coach.setup import NOTHING_ELSE, STEPS, Setup, names, read_words, standing, walk
from voice_coach.setup.microphone import LONGEST, record, watch
from voice_coach.setup.words import LINES, SETUP_FILE
from voice_coach.sound import DeviceKind, list_devices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

TODAY = date(2026, 3, 2)
WORDS = read_words()
assert config.begun(TODAY, random.Random(2)).gentle_until is None


@dataclass
class ScriptedConsole:
    """Answers each question by a part of it. What is not named is answered with Enter; a list is used up in order.

    At the question that holds `interrupt` Ctrl-C is pressed. A question without a default, and without an answer
    here, fails the test.
    """

    answers: dict[str, object] = field(default_factory=dict)
    interrupt: str | None = None
    shown: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)

    def show(self, text: str) -> None:
        self.shown.append(text)

    def heading(self, text: str) -> None:
        self.shown.append(text)

    def ask(self, question: str, default: str = "") -> str:
        answer = self._answer(question)
        return default if answer is None else str(answer)

    def choose(
        self,
        question: str,
        options: Mapping[str, str],
        default: str = "",
        also: Mapping[str, tuple[str, ...]] = NOTHING_ELSE,
    ) -> str:
        answer = self._answer(question)
        chosen = default if answer is None else str(answer)
        assert chosen in options, f"{question}: {chosen!r} is none of {sorted(options)}"
        return chosen

    def yes(self, question: str, default: bool | None = None) -> bool:
        answer = self._answer(question)
        chosen = default if answer is None else answer
        assert isinstance(chosen, bool), f"{question} needs an answer"
        return chosen

    @contextmanager
    def meter(self, label: str) -> Iterator[Callable[[float], None]]:
        self.shown.append(label)
        yield self.levels.append

    def _answer(self, question: str) -> object | None:
        self.asked.append(question)
        if self.interrupt and self.interrupt in question:
            raise KeyboardInterrupt
        for part, answer in self.answers.items():
            if part in question:
                if isinstance(answer, list):
                    assert answer, f"{question} is asked too often"
                    return answer.pop(0)  # type: ignore[no-any-return]
                return answer
        return None

    def said(self, line: str) -> bool:
        """Return whether a line of the setup was shown; what stands in braces may be anything."""
        pattern = re.sub(r"\\\{\w+\\\}", ".*", re.escape(WORDS.say(line)))
        return any(re.fullmatch(pattern, text, re.DOTALL) for text in self.shown)


USUAL: dict[str, object] = {
    "eighteen": True,
    "country": "GB",
    "What brings you": "pull_away",
    "part from somebody": False,
    "who can hear": "loudspeaker",
}
"""What has no default: everything else may be Enter."""


@pytest.fixture
def house(home: Path, tmp_path: Path) -> SmallHouse:
    """Return a house whose microphone is a tape: five seconds of talk, then a sentence."""
    tape = write_tape(tmp_path / "tape.wav", quiet(0.5), talk(5), quiet(1), talk(2), quiet(2))
    home.mkdir()
    file = home / "config.toml"
    file.write_text(f'# mine\n[sound]\ninput = "file:{tape}" # a tape\noutput = "none"\n', encoding="utf-8")
    return SmallHouse(config.read(file).settings, Paths(home), file)


def talk(seconds: float) -> bytes:
    return speech(seconds)


def person(house: SmallHouse) -> Person:
    return config.read_person(house.paths.person)


def steps(house: SmallHouse) -> frozenset[str]:
    return config.read_choices(house.paths.person).steps


def run(
    house: SmallHouse,
    answers: dict[str, object] | None = None,
    only: str | None = None,
    interrupt: str | None = None,
    dice: random.Random | None = None,
) -> ScriptedConsole:
    """Go through the setup with what a file holds by now, as the command does."""
    console = ScriptedConsole({**USUAL, **(answers or {})}, interrupt)
    choices = config.read_choices(house.paths.person)
    setup = Setup(house, console, WORDS, TODAY, choices, dice or random.Random(2))
    if interrupt:
        with pytest.raises(KeyboardInterrupt):
            walk(setup, only)
    else:
        walk(setup, only)
    return console


def grown(house: SmallHouse, **known: object) -> None:
    """Let the person be known as an adult already."""
    config.write_person(house.paths.person, replace(Person(adult=True), **known))  # type: ignore[arg-type]


# --- the whole way ------------------------------------------------------------------------------------------


def test_with_enter_alone_the_careful_choice_is_made(house: SmallHouse) -> None:
    before = house.settings
    console = run(house)
    assert console.said("walk.done")
    assert person(house) == Person(adult=True, country="GB")
    assert steps(house) == {step.name for step in STEPS if not step.extra}
    assert house.settings == replace(before, schedule=before.schedule)
    assert "# mine" in house.config_file.read_text(encoding="utf-8")


def test_ctrl_c_keeps_what_was_answered_and_the_next_run_goes_on(house: SmallHouse) -> None:
    run(house, interrupt="part from somebody")
    assert steps(house) == {"about", "adult", "country", "track", "times", "nickname"}
    console = run(house)
    assert console.said("walk.resume")
    assert WORDS.say("loss.title") in " ".join(console.shown)
    assert WORDS.say("adult.question") not in console.asked
    assert steps(house) == {step.name for step in STEPS if not step.extra}


def test_one_can_begin_again(house: SmallHouse) -> None:
    run(house, interrupt="part from somebody")
    console = run(house, {"like to go on": "over"})
    assert WORDS.say("adult.question") in console.asked
    again = run(house, {"go through it all again": True, "nickname may": "Bee"})
    assert WORDS.say("adult.question") in again.asked
    assert person(house).nickname == "Bee"
    last = run(house)
    assert WORDS.say("adult.question") not in last.asked


def test_one_step_can_be_taken_alone(house: SmallHouse) -> None:
    grown(house)
    console = run(house, {"nickname may": "Bee"}, only="nickname")
    assert len(console.asked) == 1
    assert person(house) == Person(adult=True, nickname="Bee")
    with pytest.raises(NotFound, match="no step called shoe"):
        run(house, only="shoe")


def test_nobody_passes_the_age_by_naming_a_step(house: SmallHouse) -> None:
    console = run(house, {"eighteen": False}, only="nickname")
    assert console.asked[-1] == WORDS.say("adult.question")
    assert console.asked == [WORDS.say("adult.question")], "and nothing else comes first"
    assert person(house) == Person(adult=False)


def test_a_step_named_first_asks_the_age_and_then_that_step_alone(house: SmallHouse) -> None:
    console = run(house, {"nickname may": "Bee"}, only="nickname")
    assert len(console.asked) == 2 and console.asked[0] == WORDS.say("adult.question")
    assert person(house) == Person(adult=True, nickname="Bee")
    assert steps(house) == {"adult", "nickname"}, "what this is was not gone through"


def test_what_this_is_is_kept_once_it_was_gone_through(house: SmallHouse) -> None:
    run(house, interrupt="eighteen")
    assert steps(house) == {"about"} and person(house) == Person()
    console = run(house)
    assert console.said("walk.resume")
    assert not any(WORDS.say("about.text") in line for line in console.shown)
    assert {"about", "adult"} <= steps(house)


def test_the_list_tells_what_is_set(house: SmallHouse) -> None:
    setup = Setup(house, ScriptedConsole(), WORDS, TODAY, config.read_choices(house.paths.person))
    for name, _, done, state in standing(setup):
        extra = name in ("gentle", "messages", "resting")
        assert (done, state) == (False, WORDS.say("list.on_request" if extra else "list.open"))
    run(house, {"nickname may": "Bee"})
    setup.choices = config.read_choices(house.paths.person)
    told = {name: state for name, _, done, state in standing(setup) if done}
    assert (told["nickname"], told["country"], told["partner"]) == ("Bee", "GB", "no")
    assert "20:30" in told["times"]


# --- what this is, and for whom -----------------------------------------------------------------------------


def test_somebody_under_age_leaves_nothing_else(house: SmallHouse) -> None:
    console = ScriptedConsole({**USUAL, "eighteen": False})
    walk(Setup(house, console, WORDS, TODAY, config.Choices(), random.Random(2)))
    assert console.said("adult.no")
    text = house.paths.person.read_text(encoding="utf-8").splitlines()
    assert [line for line in text if line[0] != "#"] == ["adult = false"]
    assert WORDS.say("country.question") not in console.asked


def test_who_does_not_want_it_leaves_nothing(house: SmallHouse) -> None:
    console = run(house, {WORDS.say("about.question"): False})
    assert console.said("about.no")
    assert not house.paths.person.exists()


def test_a_third_begin_gently_by_chance_and_nobody_is_told(house: SmallHouse) -> None:
    seed = next(s for s in range(99) if config.begun(TODAY, random.Random(s)).gentle_until)
    console = run(house, dice=random.Random(seed))
    until = person(house).gentle_until
    assert until is not None
    assert until.isoformat() not in " ".join(console.shown)


def test_gentle_questions_can_be_asked_for(house: SmallHouse) -> None:
    grown(house)
    run(house, {"nothing but gentle": True}, only="gentle")
    assert person(house).gentle_until == date(2026, 3, 16)
    run(house, {"nothing but gentle": False}, only="gentle")
    assert person(house).gentle_until is None


def test_an_earlier_date_gives_the_full_two_weeks_and_a_later_one_stays(house: SmallHouse) -> None:
    for before, after in ((date(2026, 3, 5), date(2026, 3, 16)), (date(2026, 3, 20), date(2026, 3, 20))):
        grown(house, gentle_until=before)
        run(house, {"nothing but gentle": True}, only="gentle")
        assert person(house).gentle_until == after


def test_a_date_that_came_meanwhile_is_not_lost(house: SmallHouse) -> None:
    grown(house)
    setup = Setup(house, ScriptedConsole({"nickname may": "Bee"}), WORDS, TODAY, config.Choices(Person(adult=True)))
    config.soften(house.paths.person, TODAY)
    came = person(house).gentle_until
    assert came is not None
    walk(setup, "nickname")
    assert person(house) == Person(adult=True, nickname="Bee", gentle_until=came)


def test_words_about_help_can_be_turned_off(house: SmallHouse) -> None:
    grown(house)
    run(house, {"point you to people": False}, only="messages")
    assert not person(house).safety_messages


def test_elsewhere_is_no_country_of_the_list(house: SmallHouse) -> None:
    grown(house, country="GB")
    console = ScriptedConsole({"country": "other"})
    walk(Setup(house, console, WORDS, TODAY, config.read_choices(house.paths.person)), "country")
    assert person(house).country is None
    assert "local emergency number" in " ".join(console.shown)


def test_a_recent_loss_is_a_date_and_no_reason(house: SmallHouse) -> None:
    grown(house)
    console = ScriptedConsole({"part from somebody": True})
    walk(Setup(house, console, WORDS, TODAY, config.read_choices(house.paths.person)), "loss")
    assert person(house).loss_until == date(2026, 6, 1)
    assert not person(house).passes(Gate.NO_RECENT_LOSS, TODAY)


def test_the_track_and_a_nickname(house: SmallHouse) -> None:
    grown(house)
    console = ScriptedConsole({"What brings you": "both"})
    walk(Setup(house, console, WORDS, TODAY, config.read_choices(house.paths.person)), "track")
    assert person(house).track is Track.BOTH
    console = run(house, {"nickname may": ["x" * 90, "Bee"]}, only="nickname")
    assert console.said("nickname.wrong") and person(house).nickname == "Bee"
    run(house, {"nickname may": "none"}, only="nickname")
    assert person(house).nickname is None


# --- what the person agrees to ------------------------------------------------------------------------------

CHECKS = tuple(WORDS.say(f"partner.{check}") for check in ("free", "private", "found"))


def checks(*answers: str) -> dict[str, object]:
    return {"involve another person": True, **dict(zip(CHECKS, answers, strict=True))}


def test_three_times_yes_offers_steps_with_somebody(house: SmallHouse) -> None:
    grown(house)
    run(house, checks("yes", "yes", "yes"), only="partner")
    assert person(house).agreed == {Gate.PARTNER_OK}


@pytest.mark.parametrize("answers", [("no", "yes", "yes"), ("yes", "unsure", "yes"), ("yes", "yes", "no")])
def test_anything_else_leaves_the_steps_to_oneself_and_shows_the_help_page(
    answers: tuple[str, str, str], house: SmallHouse
) -> None:
    grown(house, country="GB", agreed=frozenset({Gate.PARTNER_OK, Gate.BODY_OK}))
    console = run(house, checks(*answers), only="partner")
    assert person(house).agreed == {Gate.BODY_OK}
    assert console.shown[-1].startswith(house.library.help_page.title)
    assert "116 123" in console.shown[-1]


def test_the_three_answers_leave_no_trace(house: SmallHouse) -> None:
    kept = []
    for answers in (None, ("no", "no", "no"), ("unsure", "yes", "yes")):
        grown(house)
        run(house, checks(*answers) if answers else {"involve another person": False}, only="partner")
        kept.append(house.paths.person.read_bytes())
        house.paths.person.unlink()
    assert len(set(kept)) == 1, "to say no at once and to fail a check are the same"


@pytest.mark.parametrize(
    ("step", "gate"), [("roots", Gate.ROOTS_OK), ("intimate", Gate.SEXUAL_OK), ("body", Gate.BODY_OK)]
)
def test_each_further_area_has_its_check(step: str, gate: Gate, house: SmallHouse) -> None:
    question, own_check = WORDS.say(f"{step}.question"), WORDS.say(f"{step}.check")
    grown(house)
    run(house, {question: True, own_check: False}, only=step)
    assert not person(house).agreed
    run(house, {question: True, own_check: True}, only=step)
    assert person(house).agreed == {gate}
    run(house, {question: False}, only=step)
    assert not person(house).agreed


# --- manners ------------------------------------------------------------------------------------------------


def test_times_are_written_into_the_configuration(house: SmallHouse) -> None:
    grown(house)
    first, second = house.settings.schedule
    console = run(
        house,
        {
            f"{first.name}, daily": ["half past eight", "21:15, 12:30"],
            "On which days": ["someday", "monday, thu", "weekends"],
            f"{second.name}, daily": "07:00-08:30",
        },
        only="times",
    )
    assert console.said("times.wrong") and console.said("times.no_days")
    evening, morning = house.settings.schedule
    assert evening == replace(first, at=(time(12, 30), time(21, 15)), days=frozenset({0, 3}))
    assert morning == replace(second, at=(), window=(time(7), time(8, 30)), enabled=True, days=frozenset({5, 6}))
    assert config.read(house.config_file).settings == house.settings
    assert "# a tape" in house.config_file.read_text(encoding="utf-8")
    run(house, {f"{first.name}, ": "off", f"{second.name}, ": "off"}, only="times")
    assert not any(schedule.enabled for schedule in house.settings.schedule)


def test_a_time_that_would_never_be_asked_is_asked_again(house: SmallHouse) -> None:
    grown(house)
    first = house.settings.schedule[0]
    console = run(house, {f"{first.name}, daily": ["23:30", "21:00"]}, only="times")
    assert any("outside your quiet hours (22:00-07:00)" in line for line in console.shown)
    assert house.settings.schedule[0].at == (time(21),)


@pytest.mark.parametrize(("said", "meant"), [("7pm", "19:00"), ("n", None), ("no", None)])
def test_what_is_no_time_is_answered_with_one_and_with_off(said: str, meant: str | None, house: SmallHouse) -> None:
    grown(house)
    first = house.settings.schedule[0]
    console = run(house, {f"{first.name}, daily": [said, "off"]}, only="times")
    (told,) = (line for line in console.shown if line.startswith("That has to be"))
    assert "19:30" in told and "off" in told and '"' not in told
    assert [line for line in console.shown if line.startswith("Did you mean")] == (
        [f"Did you mean {meant}?"] if meant else []
    )
    assert not house.settings.schedule[0].enabled


def test_days_are_explained_as_they_are_typed(house: SmallHouse) -> None:
    grown(house)
    first = house.settings.schedule[0]
    console = run(
        house, {f"{first.name}, daily": "21:00", "On which days": ["mondy and so on", "monday, thu"]}, "times"
    )
    (told,) = (line for line in console.shown if "monday, thursday" in line)
    assert "[" not in told and '"' not in told
    assert house.settings.schedule[0].days == frozenset({0, 3})


def test_times_left_as_they_are_write_nothing(house: SmallHouse) -> None:
    grown(house)
    before = house.config_file.read_bytes()
    run(house, only="times")
    assert house.config_file.read_bytes() == before
    assert "times" in steps(house)


def test_without_check_ins_there_is_nothing_to_time(house: SmallHouse) -> None:
    grown(house)
    house.settings = config.change(house.config_file, schedules=()).settings
    assert run(house, only="times").said("times.none")


def test_who_hears_and_how_patient(house: SmallHouse) -> None:
    grown(house)
    console = ScriptedConsole({"who can hear": "headphones", "how patient": "slow"})
    for step in ("output", "patience"):
        walk(Setup(house, console, WORDS, TODAY, config.read_choices(house.paths.person)), step)
    assert house.settings.sound.headphones and house.settings.listening.patience == "slow"
    assert config.read(house.config_file).settings == house.settings


# --- sound --------------------------------------------------------------------------------------------------


def test_the_voice_is_heard_and_changed_until_it_is_right(house: SmallHouse) -> None:
    grown(house)
    voice = ScriptedVoice()
    house.mouth = lambda: voice
    answers: dict[str, object] = {
        "How fast": ["slow", "fast"],
        "Did you hear it": [True, False, True],
        "Is it right": [False, True],
        "like to change": "change_speed",
        "Which loudspeaker": "none",
    }
    run(house, answers, only="voice")
    assert voice.texts == [WORDS.say("voice.sample")] * 3
    assert house.settings.voice.rate == 180
    assert "rate = 180" in house.config_file.read_text(encoding="utf-8")


def test_without_a_loudspeaker_the_voice_waits(house: SmallHouse) -> None:
    if any(device.kind is DeviceKind.OUTPUT for device in list_devices()):
        pytest.skip("this computer has a loudspeaker")
    grown(house)
    house.settings = replace(house.settings, sound=replace(house.settings.sound, output="default"))
    console = run(house, only="voice")
    assert console.said("voice.waits") and console.said("walk.later")
    assert console.asked == [] and "voice" not in steps(house)


class OneVoice(ScriptedVoice):
    """Speaks as itself only."""

    def __init__(self, house: SmallHouse) -> None:
        name = house.settings.voice.name
        super().__init__(fails_on={WORDS.say("voice.sample")} if name not in (None, "ada") else ())


def test_another_voice_is_taken_only_if_it_can_speak(house: SmallHouse) -> None:
    grown(house)
    house.mouth = lambda: OneVoice(house)
    answers: dict[str, object] = {
        "How fast": "usual",
        "Is it right": [False, False, True],
        "like to change": "change_voice",
        "Which voice": ["ada", "nobody"],
    }
    assert run(house, answers, only="voice").said("walk.failed")
    assert house.settings.voice.name == "ada"


def test_a_voice_that_is_not_heard_is_left_for_later(house: SmallHouse) -> None:
    grown(house)
    before = house.settings
    console = run(house, {"How fast": "fast", "Did you hear it": False, "Which loudspeaker": "later"}, only="voice")
    assert console.said("walk.later") and "voice" not in steps(house)
    assert house.settings == before


def test_a_voice_that_cannot_speak_is_told(house: SmallHouse) -> None:
    grown(house)
    house.mouth = lambda: ScriptedVoice(fails_on={WORDS.say("voice.sample")})
    console = run(house, {"How fast": "usual", "Which loudspeaker": "later"}, only="voice")
    assert console.said("walk.failed")


def test_the_microphone_is_measured_and_read_back_and_nothing_kept(house: SmallHouse) -> None:
    grown(house)
    house.recogniser = lambda: Saying("a slow walk by the river")
    console = run(house, {"hear the recording": True}, only="microphone")
    assert "This is what was heard: a slow walk by the river" in console.shown
    assert console.said("microphone.good") and console.said("microphone.forgotten")
    assert max(console.levels) > -20
    assert "microphone" in steps(house)
    files = {path.name for path in house.paths.home.rglob("*") if path.is_file()}
    assert files <= {"config.toml", "person.toml", "voice.lock"}


def test_words_that_are_far_off_can_be_left_for_later(house: SmallHouse) -> None:
    grown(house)
    console = run(house, {"near enough": False, "once more": [True, False]}, only="microphone")
    assert console.said("microphone.far") and console.said("walk.later")
    assert "microphone" not in steps(house)


def test_a_microphone_without_sound_is_told(house: SmallHouse, tmp_path: Path) -> None:
    grown(house)
    write_tape(tmp_path / "tape.wav", bytes(FRAME_BYTES) * 400)
    console = run(house, {"once more": False}, only="microphone")
    assert console.said("microphone.blank") and console.said("walk.later")


def test_a_microphone_that_is_not_there_is_told_and_the_setup_goes_on(house: SmallHouse, tmp_path: Path) -> None:
    (tmp_path / "tape.wav").unlink()
    console = run(house)
    assert console.said("walk.failed") and console.said("walk.done")
    assert "microphone" not in steps(house) and "voice" in steps(house)


def test_while_a_check_in_runs_no_sound_is_made(house: SmallHouse) -> None:
    grown(house)
    with house.voice_lock():
        console = run(house, {"How fast": "fast"}, only="voice")
    assert console.said("walk.failed") and "voice" not in steps(house)


class Tape:
    """A microphone over frames; when they are used up it is lost."""

    name = "tape"

    def __init__(self, *frames: bytes) -> None:
        self.frames = list(frames)
        self.open = False

    def start(self) -> None:
        self.open = True

    def read(self) -> bytes:
        if not self.frames:
            message = "lost"
            raise DeviceLost(message)
        return self.frames.pop(0)

    def stop(self) -> None:
        self.open = False


def frames(pcm: bytes) -> list[bytes]:
    return [pcm[i : i + FRAME_BYTES] for i in range(0, len(pcm), FRAME_BYTES)]


@pytest.mark.parametrize(
    ("pcm", "verdict"),
    [
        (bytes(FRAME_BYTES * 32), "blank"),
        (quiet(1.024), "faint"),
        (speech(1.024), "good"),
        (b"\xff\x7f\x01\x80" * (FRAME_BYTES // 4) * 32, "loud"),
    ],
)
def test_levels_are_judged(pcm: bytes, verdict: str) -> None:
    seen: list[float] = []
    tape = Tape(*frames(pcm))
    assert watch(tape, seen.append, 1.024).verdict == verdict
    assert len(seen) == 32 and not tape.open


def test_a_sentence_ends_with_a_silence() -> None:
    said = quiet(1.024) + speech(2.048)
    pcm = record(Tape(*frames(said + quiet(5))), LoudIsSpeech(), [].append)
    assert pcm.startswith(said) and len(pcm) < len(said + quiet(1.4))


def test_a_sentence_that_never_comes_ends_too() -> None:
    pcm = record(Tape(*frames(quiet(LONGEST + 5))), LoudIsSpeech(), [].append)
    assert LONGEST <= len(pcm) / FRAME_BYTES * FRAME_SECONDS < LONGEST + FRAME_SECONDS


def test_a_microphone_that_is_lost_is_closed() -> None:
    tape = Tape(*frames(speech(0.5)))
    with pytest.raises(DeviceLost):
        record(tape, LoudIsSpeech(), [].append)
    assert not tape.open


# --- the words, and the command -----------------------------------------------------------------------------


def test_every_mistake_in_the_words_is_told_at_once(tmp_path: Path) -> None:
    text = (shipped_folder() / SETUP_FILE).read_text(encoding="utf-8")
    text = text.replace("[adult]\n", "[adult]\nhue = 1\n").replace("{rate}", "{pace}").replace("[loss]", "[lost]")
    (tmp_path / "setup.toml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(PackError) as raised:
        read_words(tmp_path / "setup.toml")
    told = str(raised.value)
    for part in ("adult.hue", '"{pace}"', "loss.question: is missing", "lost: is not a known section"):
        assert part in told


def test_every_line_is_used_somewhere() -> None:
    folder = shipped_folder().parent / "voice_coach"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if "setup" in str(path))
    named = re.findall(r'"(\w+\.\w+)"', source)
    made = re.compile(r'f"(\{\w+(?:\.\w+)?\}|\w+)\.(\{\w+\}|\w+)"')
    patterns = [
        re.compile("".join(re.sub(r"\{.*\}", r"\\w+", part) for part in (a, r"\.", b))) for a, b in made.findall(source)
    ]
    lines = [f"{section}.{key}" for section, keys in LINES.items() for key in keys.split()]
    assert not [line for line in lines if line not in named and not any(p.fullmatch(line) for p in patterns)]


def test_the_words_keep_the_rules_and_are_our_own(shared: Path) -> None:
    texts = [re.sub(r"\{\w+\}", "this", line) for text in WORDS.lines.values() for line in text.splitlines()]
    denied = [text for text in texts if "no therapist" in text]
    assert not [found for text in texts if text not in denied for found in breaches(text)]
    assert not borrowed(texts, (shared / "content.md").read_text(encoding="utf-8"))


def test_without_a_terminal_it_is_one_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["setup"]) == 1
    out, err = capsys.readouterr()
    assert not out and err == (
        "voice-coach: Setup asks its questions on the screen, and there is no terminal here. "
        "Run it in a terminal window.\n"
    )
    assert main(["setup", "--step", "shoe"]) == 1
    assert "no step called shoe" in capsys.readouterr().err
    assert not home.exists()


def test_the_list_needs_no_terminal(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["setup", "--list"]) == 0
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.splitlines()] == list(names())
    assert main(["setup", "--list", "--json"]) == 0
    assert not home.exists()


# --- the terminal -------------------------------------------------------------------------------------------


class Keyboard(io.StringIO):
    """Somebody who types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    return lambda *lines: monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in lines)))


def test_the_terminal_takes_numbers_words_and_enter(
    typing: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    console = RichConsole("One of these.", "y or n.")
    options = {"a": "First [bold]", "b": "Second"}
    typing("2", "first [bold]", "", "9", "what", "b", "", "maybe", "Y", "", "", "here")
    assert console.choose("Which?", options) == "b"
    assert console.choose("Which?", options) == "a"
    assert console.choose("Which?", options, "b") == "b"
    assert console.choose("Which?", options) == "b"
    assert console.yes("Sure?", default=False) is False
    assert console.yes("Sure?") is True
    assert console.ask("Where?", "there") == "there"
    assert console.ask("Where?") == ""
    assert console.ask("Where?") == "here"
    with pytest.raises(EOFError):
        console.ask("More?")
    out = capsys.readouterr().out
    assert out.count("One of these.") == 2
    assert out.count("y or n.") == 1
    assert "First [bold]" in out, "brackets are no markup"


def test_the_beginning_of_a_label_is_enough(typing: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    console = RichConsole("One of these.", "y or n.")
    lands = {"GB": "United Kingdom", "US": "United States", "NZ": "New Zealand"}
    typing("united k", "uk", "USA", "new", "united", "n", "", "i")
    said = [console.choose("Where?", lands, also=ALIASES) for _ in range(4)]
    assert said == ["GB", "GB", "US", "NZ"]
    assert console.choose("Where?", lands) == "NZ", "after one that fits two of them"
    assert console.choose("Safe?", {"yes": "Yes", "no": "No", "unsure": "I am not sure"}) == "unsure"
    assert capsys.readouterr().out.count("One of these.") == 2


def test_the_meter_takes_any_level(capsys: pytest.CaptureFixture[str]) -> None:
    with RichConsole("", "").meter("level") as meter:
        for level in (-200.0, -96.4, -30.0, 0.0, 5.0):
            meter(level)
    capsys.readouterr()


def test_the_command_keeps_what_was_typed_before_the_end(
    home: Path, typing: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    typing("n", "n", "y", "y", "france")
    assert main(["setup"]) == 130
    assert WORDS.say("walk.stopped") in capsys.readouterr().out.replace("\n", " ")
    assert config.read_person(home / "person.toml").country == "FR"
    typing("Bee")
    assert main(["setup", "--step", "nickname"]) == 0
    assert config.read_person(home / "person.toml").nickname == "Bee"


def test_what_is_said_at_the_end_is_true(
    home: Path, typing: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    typing("n")
    assert main(["setup"]) == 130
    assert WORDS.say("walk.early") in capsys.readouterr().out.replace("\n", " ")
    assert not (home / "person.toml").exists()
    typing("n", "n", "y", "", "perhaps")
    assert main(["setup"]) == 130
    out = " ".join(capsys.readouterr().out.split())
    assert WORDS.say("walk.stopped") in out
    assert out.count(WORDS.say("walk.needed")) == 2 and "Ctrl-C" in WORDS.say("walk.needed")
    assert config.read_choices(home / "person.toml").steps == {"about"}


def test_stopping_while_somebody_is_added_is_told(
    home: Path, typing: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    typing("Ana", "crisis")
    assert main(["resources", "add"]) == 130
    assert capsys.readouterr().out.endswith("\nStopped. Nothing was added.\n")
    typing()
    assert main(["resources", "check", "other-find"]) == 130
    assert capsys.readouterr().out.endswith("\nStopped. Nothing was noted.\n")
    assert not (home / "resources.toml").exists()


def test_a_line_is_checked_and_somebody_added_at_the_terminal(
    home: Path, typing: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    gb = ["--country", "GB"]
    typing("n")
    assert main(["resources", "check", "gb-shout", *gb]) == 0
    assert "Nothing was noted" in capsys.readouterr().out
    typing("y", "Ada")
    assert main(["resources", "check", "gb-samaritans", *gb]) == 0
    typing("", "My sister", "crisis", "012 345", "", "", "y")
    assert main(["resources", "add", *gb]) == 0
    assert "may be said aloud" in capsys.readouterr().out
    typing("Nobody", "youth", "", "", "")
    assert main(["resources", "add", *gb]) == 1
    capsys.readouterr()
    assert main(["resources", "list", "--json", *gb]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert [name for name, row in rows.items() if row["verified"]] == ["own-my-sister", "gb-samaritans"]
    assert rows["gb-samaritans"]["verified_by"] == "Ada"
    assert main(["resources", "remove", "my-sistr", *gb]) == 1
    assert "Did you mean own-my-sister?" in capsys.readouterr().err
    assert main(["resources", "remove", "my-sister", *gb]) == 0
    assert capsys.readouterr().out == "own-my-sister: what you kept about it is gone.\n"
    assert main(["resources", "remove", "own-my-sister", *gb]) == 1
