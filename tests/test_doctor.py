"""What the doctor tells: each problem once, and times that never come to anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.small_house import SmallHouse
from voice_coach import config
from voice_coach.doctor import examine
from voice_coach.paths import Paths

if TYPE_CHECKING:
    from pathlib import Path


def house_with(home: Path, settings: str, person: str = "") -> SmallHouse:
    home.mkdir(parents=True)
    file = home / "config.toml"
    file.write_text(settings, encoding="utf-8")
    if person:
        (home / "person.toml").write_text(person, encoding="utf-8")
    return SmallHouse(config.read(file).settings, Paths(home), file)


def test_what_stops_two_checks_is_told_once(home: Path) -> None:
    found = examine(house_with(home, "", "adult = maybe\n"))
    told = [finding for finding in found if "person.toml" in finding.message]
    assert len(told) == 1 and "true and false" in told[0].message


def test_a_value_of_the_wrong_kind_names_true_and_false(home: Path) -> None:
    (told,) = (f for f in examine(house_with(home, "", 'adult = "maybe"\n')) if "person.toml" in f.message)
    assert "must be true or false" in told.message


def test_under_age_is_told_as_what_it_is(home: Path) -> None:
    found = examine(house_with(home, "", "adult = false\n"))
    (told,) = (finding for finding in found if finding.subject == "setup")
    assert told.level == "problem" and "not of age" in told.message and "--step adult" in told.remedy


def test_a_time_that_is_never_asked_is_a_problem(home: Path) -> None:
    found = examine(house_with(home, '[[schedule]]\nname = "late"\npack = "evening"\nat = ["23:30"]\n'))
    (never,) = (finding for finding in found if "never asked" in finding.message)
    assert (never.level, never.subject) == ("problem", "schedule")
    assert "catch_up" in never.remedy
