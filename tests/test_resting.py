"""Steps that rest because they were received badly, and the way back: `setup --step resting`, `programme`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.small_house import small_house
from tests.test_setup import TODAY, WORDS, ScriptedConsole, checks, grown, person, run
from voice_coach.agenda import Circle
from voice_coach.answers import new_entry
from voice_coach.cli import main
from voice_coach.config import read_choices, write_person
from voice_coach.model import Answer, Gate, Kind, Outcome, Person, Who
from voice_coach.prompt.parts import further
from voice_coach.store import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.small_house import SmallHouse
    from voice_coach.model import Prompt

BACK = "Do you want them back"
KNOWN = {"nickname": "Bee", "agreed": frozenset({Gate.PARTNER_OK, Gate.BODY_OK})}


@pytest.fixture
def house(home: Path) -> SmallHouse:
    made = small_house(home)
    grown(made, **KNOWN)
    return made


def step_one(house: SmallHouse, who: Who) -> Prompt:
    steps = [p for p in house.library.prompts.values() if p.kind is Kind.PRACTICE and "step-1" in p.tags]
    return next(p for p in steps if p.who is who)


def told(house: SmallHouse, prompt: Prompt, answer: Answer, day: date) -> None:
    at = datetime.combine(day, time(12), UTC)
    with Journal.open(house.paths.journal) as journal:
        entry = journal.begin(new_entry(prompt, at, lambda when: ("UTC", when.date()), None, None))
        journal.complete(entry, answer)


def stopped(house: SmallHouse, ago: int, alone: int, today: date = TODAY) -> Prompt:
    """Let the first step stop so many days ago, and be done alone so often since; return its form with somebody."""
    safe, own = step_one(house, Who.SAFE_PERSON), step_one(house, Who.SELF)
    for n in (1, 0):
        received = further(safe, "received", "?", Kind.NUMBER)
        told(house, received, Answer(Outcome.ANSWERED, "one", 1.0), today - timedelta(days=ago + n))
    for n in range(alone):
        done = further(own, "done", "?", Kind.YES_NO)
        told(house, done, Answer(Outcome.ANSWERED, "yes", yes=True), today - timedelta(days=ago - 1 - n))
    return safe


def asked(house: SmallHouse, practice: Prompt) -> Prompt:
    with Journal.open(house.paths.journal) as journal:
        circle = Circle(house.library, journal, person(house), TODAY, 7, private_ok=True)
        (found,) = circle.single(practice).questions
    return found


def resting(house: SmallHouse, **answers: object) -> ScriptedConsole:
    return run(house, answers, only="resting")


def test_where_nothing_rests_that_is_said_and_no_journal_is_made(house: SmallHouse) -> None:
    assert resting(house).said("resting.none")
    assert not house.paths.journal.exists()


@pytest.mark.parametrize(("ago", "alone"), [(27, 3), (40, 2)])
def test_they_do_not_open_too_early(ago: int, alone: int, house: SmallHouse) -> None:
    practice = stopped(house, ago, alone)
    before = house.paths.person.read_bytes()
    assert resting(house).said("resting.wait")
    assert house.paths.person.read_bytes() == before
    assert asked(house, practice).who is Who.SELF


def test_the_person_opens_them_behind_three_checks(house: SmallHouse) -> None:
    practice = stopped(house, 28, 3)
    assert asked(house, practice).who is Who.SELF, "nothing opens by itself"
    console = resting(house, **{BACK: True, **checks("yes", "yes", "yes")})
    assert console.said("resting.opened")
    assert person(house) == Person(adult=True, others_anew=TODAY, **KNOWN)  # type: ignore[arg-type]
    assert asked(house, practice).id == practice.id


def test_opened_once_more_badly_is_enough(house: SmallHouse) -> None:
    practice = stopped(house, 40, 3)
    resting(house, **{BACK: True, **checks("yes", "yes", "yes")})
    told(house, further(practice, "received", "?", Kind.NUMBER), Answer(Outcome.ANSWERED, "two", 2.0), TODAY)
    assert asked(house, practice).who is Who.SELF
    assert resting(house).said("resting.wait")


def test_no_leaves_everything_as_it_was(house: SmallHouse) -> None:
    stopped(house, 40, 3)
    before = house.paths.person.read_bytes()
    assert resting(house).said("resting.stay")
    assert house.paths.person.read_bytes() == before


@pytest.mark.parametrize("answers", [("no", "yes", "yes"), ("yes", "unsure", "yes"), ("yes", "yes", "no")])
def test_a_check_that_fails_keeps_them_closed_and_shows_the_help_page(
    answers: tuple[str, str, str], house: SmallHouse
) -> None:
    practice = stopped(house, 40, 3)
    console = resting(house, **{BACK: True, **checks(*answers)})
    assert console.shown[-1].startswith(house.library.help_page.title)
    assert (person(house).others_anew, person(house).agreed) == (None, {Gate.BODY_OK})
    assert "resting" not in read_choices(house.paths.person).steps
    assert asked(house, practice).who is Who.SELF


def test_in_gentle_weeks_it_is_not_offered(house: SmallHouse) -> None:
    stopped(house, 40, 3)
    write_person(house.paths.person, replace(person(house), gentle_until=TODAY))
    console = resting(house)
    assert console.said("resting.gentle")
    assert not any(BACK in question for question in console.asked)


def test_the_programme_says_that_something_rests_and_where_to_look(
    home: Path, house: SmallHouse, capsys: pytest.CaptureFixture[str]
) -> None:
    def says() -> bool:
        capsys.readouterr()
        assert main(["programme"]) == 0
        return "voice-coach setup --step resting" in capsys.readouterr().out

    assert not says()
    today = datetime.now(UTC).date()
    stopped(house, 10, 0, today)
    assert says()
    write_person(house.paths.person, replace(person(house), gentle_until=today + timedelta(days=2)))
    assert not says(), "in gentle weeks no step with somebody else is spoken of"


def test_what_is_set_is_listed(house: SmallHouse, capsys: pytest.CaptureFixture[str]) -> None:
    stopped(house, 40, 3)
    resting(house, **{BACK: True, **checks("yes", "yes", "yes")})
    assert main(["setup", "--list"]) == 0
    assert WORDS.say("resting.since", date=TODAY.isoformat()) in capsys.readouterr().out
