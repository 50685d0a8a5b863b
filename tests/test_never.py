"""Times that quiet hours hold back for ever: what is said of them is what the timekeeper does with them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.prompt.ledger import MemoryLedger
from voice_coach.cli import main
from voice_coach.never import never_asked
from voice_coach.prompt.calendar import CatchUp, QuietHours, Schedule
from voice_coach.prompt.timekeeper import Timekeeper
from voice_coach.settings import DaySettings

if TYPE_CHECKING:
    from pathlib import Path

ZONE = ZoneInfo("UTC")
NIGHT = QuietHours(time(22), time(7))
DAY = DaySettings(starts_at=time(4), quiet_hours=NIGHT)


def comes(schedule: Schedule, day: DaySettings) -> bool:
    """Tell whether the timekeeper ever hands it out in two days, looked at every five minutes."""
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    keeper = Timekeeper([schedule], ZONE, day.starts_at, day.quiet_hours, MemoryLedger())
    return any(keeper.tick(now + timedelta(minutes=5 * step)) for step in range(12 * 48))


@pytest.mark.parametrize("catch_up", [CatchUp.TODAY, CatchUp.NEVER, timedelta(hours=2), timedelta(hours=12)])
@pytest.mark.parametrize("at", [time(23, 30), time(2), time(5), time(6, 55), time(6, 54), time(7), time(20, 30)])
def test_it_says_what_the_timekeeper_does(at: time, catch_up: timedelta | CatchUp) -> None:
    schedule = Schedule("evening", "evening", at=(at,), catch_up=catch_up)
    assert bool(never_asked([schedule], DAY)) is not comes(schedule, DAY)


def test_quiet_hours_by_day_and_none_at_all() -> None:
    noon = Schedule("noon", "evening", at=(time(12), time(18)), catch_up=CatchUp.NEVER)
    by_day = DaySettings(quiet_hours=QuietHours(time(9), time(17)))
    (found,) = never_asked([noon], by_day)
    assert str(found).startswith("noon at 12:00 is never asked: it lies in the quiet hours 09:00-17:00")
    assert never_asked([noon], DaySettings(quiet_hours=None)) == ()


def test_a_window_needs_one_minute_outside() -> None:
    inside = Schedule("late", "evening", window=(time(22, 30), time(1)))
    across = Schedule("late", "evening", window=(time(21, 30), time(1)))
    assert [found.slot for found in never_asked([inside, across], DAY)] == ["22:30-01:00"]


def test_the_check_of_the_configuration_tells_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    text = '[[schedule]]\nname = "late"\npack = "evening"\nat = ["23:30"]\n'
    (home / "config.toml").write_text(text, encoding="utf-8")
    assert main(["config", "check"]) == 1
    assert "late at 23:30 is never asked" in capsys.readouterr().err
    (home / "config.toml").write_text(text + 'catch_up = "12 hours"\n', encoding="utf-8")
    assert main(["config", "check"]) == 0
