"""The person's choices in their own small file, and the configuration changed from the program."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.config import (
    OPT_INS,
    Choices,
    begun,
    change,
    read,
    read_choices,
    read_person,
    settle_in,
    soften,
    touch,
    write_choices,
    write_person,
)
from voice_coach.errors import ConfigError
from voice_coach.model import Gate, Person, Track
from voice_coach.settings import SHIPPED_SCHEDULES

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 3, 2)
EXAMPLE = Path(__file__).resolve().parents[1] / "config.example.toml"
KNOWN = Person(
    adult=True,
    country="GB",
    track=Track.BOTH,
    nickname='Bee "B"',
    agreed=frozenset({Gate.PARTNER_OK, Gate.BODY_OK}),
    loss_until=date(2026, 5, 1),
    gentle_until=date(2026, 3, 16),
    safety_messages=False,
    others_anew=date(2026, 4, 2),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "person.toml"


# --- the person ---------------------------------------------------------------------------------------------


def test_without_a_file_there_are_the_defaults(file: Path) -> None:
    assert read_person(file) == Person()
    assert not file.parent.exists()


def test_what_is_written_is_read_again(file: Path) -> None:
    write_choices(file, Choices(KNOWN, frozenset({"about", "adult"})))
    assert read_person(file) == KNOWN
    write_person(file, replace(KNOWN, country=None))
    assert read_choices(file) == Choices(replace(KNOWN, country=None), frozenset({"about", "adult"}))
    assert [path.name for path in file.parent.iterdir()] == ["person.toml"], "no scratch is left"


@given(
    person=st.builds(
        Person,
        adult=st.booleans(),
        country=st.none() | st.from_regex(r"[A-Z]{2}", fullmatch=True),
        track=st.sampled_from(Track),
        nickname=st.none() | st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=80),
        agreed=st.frozensets(st.sampled_from(OPT_INS)),
        loss_until=st.none() | st.dates(),
        gentle_until=st.none() | st.dates(),
        safety_messages=st.booleans(),
        others_anew=st.none() | st.dates(),
    )
)
def test_every_person_survives_the_file(person: Person, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("person") / "person.toml"
    write_person(path, person)
    assert read_person(path) == person


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_file_is_closed_to_others(file: Path) -> None:
    write_person(file, KNOWN)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    file.chmod(0o644)
    write_person(file, KNOWN)
    assert file.stat().st_mode & 0o777 == 0o600


def test_somebody_under_age_leaves_nothing_but_that(file: Path) -> None:
    write_person(file, Person(adult=False))
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert lines == ["adult = false"]


def test_every_mistake_is_told_at_once(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(
        'adult = "yes"\ncountry = "gb"\ntrack = "pull-away"\nnickname = ""\nagreed = ["partner"]\n'
        "loss_until = 2026-01-01T10:00:00\ngentle_until = 14\nsafety_messages = 1\nage = 17\nsteps = [1]\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as raised:
        read_person(file)
    told = str(raised.value)
    assert f"{file} has 10 mistakes:" in told
    for part in ('Did you mean "GB"?', '"pull_away"', '"partner_ok"', "a date such as", "no such key", "true or false"):
        assert part in told
    assert "voice-coach setup" in raised.value.remedy


@pytest.mark.parametrize("text", ["adult = ", "\0", "[" * 2000])
def test_a_file_that_is_no_toml_is_told(text: str, file: Path) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="is not TOML"):
        read_person(file)


def test_a_file_that_cannot_be_written_stays_as_it_was(file: Path) -> None:
    write_person(file, KNOWN)
    before = file.read_bytes()
    (blocked := file.parent / "blocked").touch()
    with pytest.raises(ConfigError, match="cannot be written"):
        write_choices(blocked / "person.toml", Choices(KNOWN))
    assert file.read_bytes() == before


# --- gentle times -------------------------------------------------------------------------------------------


def test_gentle_times_last_two_weeks_or_so_and_are_never_shortened(file: Path) -> None:
    lengths = set()
    for seed in range(60):
        write_choices(file, Choices(Person(adult=True), frozenset({"about"})))
        soften(file, TODAY, random.Random(seed))
        until = read_person(file).gentle_until
        assert until is not None
        lengths.add((until - TODAY).days)
        assert read_choices(file) == Choices(Person(adult=True, gentle_until=until), frozenset({"about"}))
    assert (min(lengths), max(lengths)) == (9, 19)
    later = replace(read_person(file), gentle_until=TODAY + timedelta(days=30))
    write_person(file, later)
    soften(file, TODAY)
    assert read_person(file) == later


def test_the_file_does_not_tell_when_the_date_came(file: Path) -> None:
    write_person(file, Person(adult=True))
    os.utime(file, (1_000_000, 2_000_000))
    soften(file, TODAY)
    assert read_person(file).gentle_until
    assert file.stat().st_mtime == 2_000_000


def test_a_date_comes_by_chance_however_long_one_has_been_here(file: Path) -> None:
    """Now and then, of the very lengths that a reply brings with it; else nothing changes."""
    lengths = []
    for seed in range(2400):
        write_person(file, Person(adult=True))
        touch(file, TODAY, random.Random(seed))
        until = read_person(file).gentle_until
        lengths += [(until - TODAY).days] if until is not None else []
    assert 10 <= len(lengths) <= 30
    assert set(lengths) <= set(range(9, 20))


def test_steps_opened_on_a_day_to_come_are_not_open() -> None:
    """A clock that was ahead, or a slip of the hand in the file, must not switch the stop rule off."""
    person = Person(adult=True, others_anew=TODAY)
    assert (person.anew(TODAY), person.anew(TODAY - timedelta(days=1))) == (TODAY, None)


def test_somebody_new_keeps_a_date_that_is_there() -> None:
    for seed in range(9):
        assert begun(TODAY, random.Random(seed), TODAY) == Person(adult=True, gentle_until=TODAY)


def test_the_date_comes_without_a_reason(file: Path) -> None:
    write_person(file, begun(TODAY, random.Random(next(gently()))))
    by_chance = file.read_text(encoding="utf-8")
    write_person(file, Person(adult=True))
    soften(file, read_person(file).gentle_until or TODAY)
    dated = [line.split("=")[0] for line in file.read_text(encoding="utf-8").splitlines()]
    assert dated == [line.split("=")[0] for line in by_chance.splitlines()]


def gently() -> Iterator[int]:
    """Yield seeds with which a new user begins gently."""
    return (seed for seed in range(1000) if begun(TODAY, random.Random(seed)).gentle_until is not None)


def test_a_third_of_the_new_users_begin_gently() -> None:
    people = [begun(TODAY, random.Random(seed)) for seed in range(3000)]
    dates = [person.gentle_until for person in people if person.gentle_until is not None]
    assert 800 < len(dates) < 1200
    assert {(day - TODAY).days for day in dates} == set(range(20))
    assert all(person == Person(adult=True, gentle_until=person.gentle_until) for person in people)
    assert begun(TODAY, random.Random(5)) == begun(TODAY, random.Random(5))


# --- the configuration, changed from the program ------------------------------------------------------------


def test_a_new_configuration_holds_what_was_set_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    loaded = change(path, {"sound.headphones": True, "voice.name": None})
    assert path.read_text(encoding="utf-8") == "[sound]\nheadphones = true\n"
    assert loaded.settings.sound.headphones
    assert loaded.given == {"sound.headphones"}


def test_comments_and_everything_else_stay(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    first, *rest = read(path).settings.schedule
    wanted = (replace(first, at=(time(21, 15),)), *rest)
    settings = change(path, {"listening.patience": "slow"}, wanted).settings
    assert (settings.listening.patience, settings.schedule) == ("slow", wanted)
    old, new = (p.read_text(encoding="utf-8").splitlines() for p in (EXAMPLE, path))
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert [b.split("#")[0].strip() for _, b in changed] == ['patience = "slow"', 'at = "21:15"']
    assert all(a.partition("#")[2] == b.partition("#")[2] for a, b in changed)


def test_schedules_come_and_go(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("# mine\n[sound]\ntail = 0.5 # slow room\n", encoding="utf-8")
    a, b = SHIPPED_SCHEDULES[0], replace(SHIPPED_SCHEDULES[0], name="b", at=(), window=(time(19), time(20)))
    for wanted in ((a,), (a, b), (b,), (), (b, a), (replace(a, enabled=False), b)):
        assert change(path, schedules=wanted).settings.schedule == wanted == read(path).settings.schedule
        text = path.read_text(encoding="utf-8")
        assert "# mine" in text and "tail = 0.5 # slow room" in text


def test_a_key_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[voice]\nname = "en" # her\nrate = 140\n', encoding="utf-8")
    assert change(path, {"voice.name": None}).settings.voice.name is None
    assert path.read_text(encoding="utf-8") == "[voice]\nrate = 140\n"


@pytest.mark.parametrize(
    "text",
    [
        'schedule = [ { name = "a", pack = "evening", at = "20:00" } ]\n',
        "[sound]\ntial = 1\n",
        "[sound\n",
    ],
)
def test_a_file_that_cannot_be_changed_stays_as_it_was(text: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        change(path, {"sound.headphones": True}, SHIPPED_SCHEDULES)
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    real.write_text("[sound]\n", encoding="utf-8")
    link.symlink_to(real)
    change(link, {"sound.headphones": True})
    assert link.is_symlink()
    assert "headphones = true" in real.read_text(encoding="utf-8")


def test_somebody_without_setup_gets_the_same_kind_of_file(tmp_path: Path) -> None:
    """A file, or a date in it, that only came to be after something was said would tell that it was."""
    dates = set()
    for seed in range(40):
        path = tmp_path / f"{seed}.toml"
        settle_in(path, TODAY, random.Random(seed))
        found = read_person(path)
        assert not found.adult
        dates.add(found.gentle_until)
        before = path.read_bytes()
        settle_in(path, TODAY, random.Random(seed + 1))
        assert path.read_bytes() == before, "what is there stays"
    assert None in dates
    assert len(dates) > 5
