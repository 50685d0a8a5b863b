"""`voice-coach programme`: each turn is kept, what cannot be is said with its remedy, a new part is asked for."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from voice_coach.cli import main
from voice_coach.model import ProgrammeTurn, Turn
from voice_coach.store import Journal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def journal_file(home: Path) -> Path:
    return home / "journal.db"


def status(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    capsys.readouterr()
    assert main(["programme", *words, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert isinstance(row, dict)
    return row


def turns(file: Path) -> list[tuple[Turn, int]]:
    with Journal.open(file) as journal:
        return [(turn.turn, turn.week) for turn in journal.turns()]


def in_week(file: Path, week: int) -> None:
    """Have the person live up to the beginning of a week."""
    now = datetime.now(UTC)
    day = now.date() - timedelta(days=40)
    with Journal.open(file) as journal:
        journal.take_turn(ProgrammeTurn(day, Turn.STARTED, 1), now)
        for number in range(2, week + 1):
            journal.take_turn(ProgrammeTurn(day + timedelta(days=number), Turn.WENT_ON, number), now)


def test_looking_makes_no_journal(home: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["programme"]) == 0
    assert "voice-coach programme start" in capsys.readouterr().out
    assert status(capsys)["state"] == "not_started"
    assert not journal_file.exists()


def test_a_walk_through_all_turns(home: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]):
    assert status(capsys, "start") | {"since": None} == {
        "state": "running",
        "week": 1,
        "phase": 1,
        "since": None,
        "days": 0,
        "of": 3,
        "step_left_out": False,
        "may_go_on": False,
    }
    assert status(capsys, "pause")["state"] == "paused"
    assert status(capsys, "resume")["state"] == "running"
    assert status(capsys, "skip")["may_go_on"] is True
    assert status(capsys, "next")["week"] == 2
    assert status(capsys, "repeat")["week"] == 2
    assert status(capsys, "back")["week"] == 1
    assert status(capsys, "stop")["state"] == "stopped"
    assert turns(journal_file) == [
        (Turn.STARTED, 1),
        (Turn.PAUSED, 1),
        (Turn.RESUMED, 1),
        (Turn.SKIPPED_STEP, 1),
        (Turn.WENT_ON, 2),
        (Turn.REPEATED, 2),
        (Turn.WENT_BACK, 1),
        (Turn.STOPPED, 1),
    ]


@pytest.mark.parametrize("week", [1, 3, 5, 7, 9])
def test_the_week_says_what_its_step_is_about(
    week: int, home: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]
):
    in_week(journal_file, week)
    assert main(["programme"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("For example: ")]
    assert len(lines) == (2 if week in (3, 9) else 1)
    assert not any("{" in line for line in lines)
    assert main(["programme", "skip"]) == 0
    assert "For example" not in capsys.readouterr().out


def test_what_cannot_be_keeps_nothing(home: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["programme", "resume"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("voice-coach: The programme has not been started.")
    assert main(["programme", "start"]) == 0
    assert main(["programme", "next"]) == 1
    assert "0 of 3 days" in capsys.readouterr().err
    assert turns(journal_file) == [(Turn.STARTED, 1)]


def test_a_new_part_is_not_begun_unasked(home: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]):
    in_week(journal_file, 4)
    assert status(capsys, "skip")["week"] == 4
    assert main(["programme", "next"]) == 1  # nobody sits at the keyboard
    assert "Week 5 begins the second part" in capsys.readouterr().err
    assert status(capsys, "next", "--yes")["phase"] == 2


def test_the_last_week_leads_to_the_end(home: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]):
    in_week(journal_file, 10)
    assert main(["programme", "skip"]) == 0
    assert "The end is there when you want it" in capsys.readouterr().out
    assert status(capsys, "next")["state"] == "finished"
    assert main(["programme"]) == 0
    assert "lived to its end" in capsys.readouterr().out


@pytest.mark.parametrize(("wish", "week"), [("next", 3), ("repeat", 2), ("back", 1)])
def test_what_ends_a_pause_says_so(
    wish: str, week: int, home: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]
):
    in_week(journal_file, 2)
    assert main(["programme", "skip"]) == main(["programme", "pause"]) == 0
    capsys.readouterr()
    assert main(["programme", wish]) == 0
    assert capsys.readouterr().out.startswith(f"The pause is over. It goes on with week {week}.\nWeek {week} of 10")
    assert main(["programme"]) == 0
    assert "pause is over" not in capsys.readouterr().out


def test_stopping_says_where_one_would_begin(home: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]):
    in_week(journal_file, 4)
    assert main(["programme", "stop"]) == 0
    assert "To begin anew, at week 1: voice-coach programme start" in capsys.readouterr().out


@pytest.mark.parametrize("wish", ["start", "resume", "repeat", "back", "skip", "next"])
def test_nobody_under_age_takes_a_step(wish: str, home: Path, journal_file: Path, capsys: pytest.CaptureFixture[str]):
    in_week(journal_file, 2)
    (home / "person.toml").write_text("adult = false\n", encoding="utf-8")
    before = turns(journal_file)
    assert main(["now", "--typed"]) == 1
    refusal = capsys.readouterr().err
    assert "not of age" in refusal
    assert main(["programme", wish]) == 1
    assert capsys.readouterr() == ("", refusal)
    assert turns(journal_file) == before
    assert [main(["programme", *words]) for words in ([], ["pause"], ["stop"])] == [0, 0, 0]


def test_another_wish_is_a_usage_error(home: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["programme", "fly"]) == 2
    assert "invalid choice" in capsys.readouterr().err
