"""When a schedule is due, above all on the days the clock jumps."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.prompt import calendar
from voice_coach.prompt.calendar import QuietHours, Schedule

NEW_YORK = ZoneInfo("America/New_York")
LONDON = ZoneInfo("Europe/London")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
APIA = ZoneInfo("Pacific/Apia")
CAIRO = ZoneInfo("Africa/Cairo")
ZONES = [
    ZoneInfo(name)
    for name in (
        "America/New_York",
        "Europe/London",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "UTC",
    )
]
FOUR = time(4)
DAY = timedelta(days=1)
MOMENTS = st.integers(0, 25 * 365 * 24 * 60).map(
    lambda minutes: datetime(2010, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def at(*times: str, days: frozenset[int] = calendar.EVERY_DAY) -> Schedule:
    return Schedule("s", "pack", days=days, at=tuple(time.fromisoformat(text) for text in times))


def within(start: str, end: str, name: str = "s") -> Schedule:
    return Schedule(name, "pack", window=(time.fromisoformat(start), time.fromisoformat(end)))


def listed(
    schedule: Schedule, zone: ZoneInfo, first: date, last: date, day_start: time = FOUR
) -> list[tuple[str, str, str]]:
    """Return (journal day, slot, UTC) of everything whose local moment lies on the dates first to last."""
    start = datetime.combine(first, time(0), tzinfo=zone).astimezone(UTC)
    end = datetime.combine(last + DAY, time(0), tzinfo=zone).astimezone(UTC)
    found = calendar.slots(schedule, zone, start, end, day_start)
    return [(str(slot.day), slot.slot, f"{slot.due:%m-%d %H:%M}") for slot in found]


def test_a_skipped_time_is_moved_forward_by_the_gap() -> None:
    assert listed(at("02:30"), NEW_YORK, date(2026, 3, 7), date(2026, 3, 9)) == [
        ("2026-03-06", "02:30", "03-07 07:30"),
        ("2026-03-07", "02:30", "03-08 07:30"),  # 03:30 on the wall
        ("2026-03-08", "02:30", "03-09 06:30"),
    ]


def test_a_doubled_time_counts_once_at_its_first_showing() -> None:
    assert listed(at("01:30"), NEW_YORK, date(2026, 11, 1), date(2026, 11, 1)) == [
        ("2026-10-31", "01:30", "11-01 05:30")
    ]


def test_half_an_hour_of_daylight_saving() -> None:
    assert listed(at("02:15"), LORD_HOWE, date(2026, 10, 4), date(2026, 10, 4)) == [
        ("2026-10-03", "02:15", "10-03 15:45")  # 02:45 on the wall
    ]
    assert listed(at("01:45"), LORD_HOWE, date(2026, 4, 5), date(2026, 4, 5)) == [
        ("2026-04-04", "01:45", "04-04 14:45")
    ]


def test_a_date_that_never_was_has_no_slot_and_the_night_after_it_belongs_to_the_day_before_it() -> None:
    found = listed(at("00:15", "07:30"), APIA, date(2011, 12, 29), date(2011, 12, 31))
    assert [(day, slot) for day, slot, _ in found] == [
        ("2011-12-28", "00:15"),
        ("2011-12-29", "07:30"),
        ("2011-12-29", "00:15"),
        ("2011-12-31", "07:30"),
    ]
    assert not calendar.exists(date(2011, 12, 30), APIA)
    assert calendar.day_after(date(2011, 12, 29), APIA) == date(2011, 12, 31)


def test_a_gap_at_midnight_does_not_cost_the_date() -> None:
    assert calendar.exists(date(2025, 4, 25), CAIRO)
    assert listed(at("00:15"), CAIRO, date(2025, 4, 25), date(2025, 4, 25)) == [("2025-04-24", "00:15", "04-24 22:15")]


@pytest.mark.parametrize("day_start", [time(0), time(3), time(4), time(12)])
def test_the_small_hours_belong_to_the_day_before_and_stay_unique_when_a_gap_moves_them(
    day_start: time,
) -> None:
    found = listed(at("02:30", "03:15"), NEW_YORK, date(2026, 3, 1), date(2026, 3, 31), day_start)
    assert len({(day, slot) for day, slot, _ in found}) == len(found) == 62


def test_only_the_days_of_the_schedule() -> None:
    found = listed(at("23:45", days=frozenset({5, 6})), LONDON, date(2026, 6, 1), date(2026, 6, 14))
    assert [day for day, _, _ in found] == ["2026-06-06", "2026-06-07", "2026-06-13", "2026-06-14"]


def test_a_disabled_schedule_is_never_due() -> None:
    asleep = Schedule("s", "pack", at=(time(9),), enabled=False)
    assert listed(asleep, LONDON, date(2026, 6, 1), date(2026, 6, 14)) == []


def test_slots_come_in_due_order_and_the_end_is_excluded() -> None:
    start = datetime(2026, 6, 1, 9, tzinfo=UTC)
    found = calendar.slots(at("21:00", "09:00"), ZoneInfo("UTC"), start, start + DAY, FOUR)
    assert [slot.slot for slot in found] == ["09:00", "21:00"]


# --- windows ----------------------------------------------------------------------------------------------


def test_a_window_is_spread_over_its_minutes_and_always_chooses_the_same() -> None:
    found = listed(within("19:00", "21:00"), LONDON, date(2026, 1, 1), date(2026, 12, 31))
    assert found == listed(within("19:00", "21:00"), LONDON, date(2026, 1, 1), date(2026, 12, 31))
    assert {slot for _, slot, _ in found} == {"19:00-21:00"}
    assert len(found) == 365
    assert len({due[6:] for _, _, due in found}) > 100
    assert found != listed(within("19:00", "21:00", "other"), LONDON, date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "zone", "day"),
    [
        ("01:30", "02:30", NEW_YORK, date(2026, 3, 8)),  # ends in the gap
        ("02:30", "03:15", NEW_YORK, date(2026, 3, 8)),  # begins in the gap
        ("01:00", "04:00", NEW_YORK, date(2026, 3, 8)),  # spans it
        ("01:45", "02:15", NEW_YORK, date(2026, 11, 1)),  # begins in the doubled hour
        ("00:30", "01:15", NEW_YORK, date(2026, 11, 1)),  # ends in it
        ("01:15", "01:45", NEW_YORK, date(2026, 11, 1)),  # lies in it
        ("01:50", "02:40", LORD_HOWE, date(2026, 10, 4)),
        ("01:15", "01:50", LORD_HOWE, date(2026, 4, 5)),
        ("23:00", "01:00", CAIRO, date(2025, 4, 24)),
        ("22:00", "01:00", APIA, date(2011, 12, 29)),
    ],
)
def test_a_window_is_kept_on_days_the_clock_jumps(start: str, end: str, zone: ZoneInfo, day: date) -> None:
    for name in map(str, range(60)):
        (slot,) = calendar.slots_on(within(start, end, name), zone, day, time(0))
        shown = slot.due.astimezone(zone).strftime("%H:%M")
        assert (start <= shown < end) if start < end else (shown >= start or shown < end), shown


def test_a_window_inside_a_gap_is_moved_forward_with_it() -> None:
    (slot,) = calendar.slots_on(within("02:15", "02:45"), NEW_YORK, date(2026, 3, 8), time(0))
    assert "03:15" <= slot.due.astimezone(NEW_YORK).strftime("%H:%M") < "03:45"


# --- quiet hours ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "inside", "outside"),
    [
        ("22:00", "07:00", ["22:00", "23:59", "00:00", "06:59"], ["21:59", "07:00", "12:00"]),
        ("13:00", "14:00", ["13:00", "13:59"], ["12:59", "14:00"]),
        ("09:00", "09:00", [], ["09:00", "08:59", "00:00"]),
    ],
)
def test_quiet_hours_may_pass_midnight(start: str, end: str, inside: list[str], outside: list[str]) -> None:
    quiet = QuietHours(time.fromisoformat(start), time.fromisoformat(end))
    assert all(quiet.contains(time.fromisoformat(text)) for text in inside)
    assert not any(quiet.contains(time.fromisoformat(text)) for text in outside)


NIGHT = QuietHours(time(22), time(7))


@given(st.sampled_from(ZONES), MOMENTS)
def test_quiet_hours_end_and_nothing_in_between_is_loud(zone: ZoneInfo, now: datetime) -> None:
    if not calendar.in_quiet(now, zone, NIGHT):
        return
    end = calendar.quiet_end(now, zone, NIGHT)
    assert now < end <= now + timedelta(hours=11)
    assert not calendar.in_quiet(end, zone, NIGHT)
    assert calendar.in_quiet(end - timedelta(microseconds=1), zone, NIGHT)


def test_quiet_hours_that_end_twice() -> None:
    early = QuietHours(time(0, 30), time(1, 30))
    first, second = (datetime(2026, 11, 1, hour, 15, tzinfo=UTC) for hour in (5, 6))  # both show 01:15
    assert [calendar.quiet_end(now, NEW_YORK, early) - now for now in (first, second)] == [timedelta(minutes=15)] * 2


def test_no_quiet_hours() -> None:
    assert not calendar.in_quiet(datetime(2026, 1, 1, 3, tzinfo=UTC), LONDON, None)


# --- journal days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("2026-06-10 03:59", "2026-06-09"),
        ("2026-06-10 04:00", "2026-06-10"),
        ("2026-06-10 23:59", "2026-06-10"),
    ],
)
def test_the_day_begins_at_four(shown: str, day: str) -> None:
    now = datetime.fromisoformat(shown).replace(tzinfo=LONDON).astimezone(UTC)
    assert str(calendar.journal_day(now, LONDON, FOUR)) == day


@given(
    st.sampled_from([*ZONES, CAIRO]),
    MOMENTS,
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_journal_days_follow_each_other_without_a_hole(zone: ZoneInfo, now: datetime, day_start: time) -> None:
    day = calendar.journal_day(now, zone, day_start)
    end = calendar.journal_day_end(day, zone, day_start)
    assert now < end
    assert calendar.journal_day(end, zone, day_start) == calendar.day_after(day, zone)
    assert calendar.journal_day(end - timedelta(microseconds=1), zone, day_start) == day
    assert calendar.day_before(calendar.day_after(day, zone), zone) == day


def test_nameless_zones_are_told_apart_by_their_offsets() -> None:
    def copied(name: str) -> ZoneInfo:
        path = next(p for root in TZPATH if (p := Path(root, name)).exists())
        with path.open("rb") as file:
            return ZoneInfo.from_file(file, key="local")

    if not any(Path(root, "Europe/London").exists() for root in TZPATH):
        pytest.skip("no zone files of the system's own")
    assert calendar.same_zone(copied("Europe/London"), copied("Europe/London"))
    assert not calendar.same_zone(copied("Europe/London"), copied("Europe/Paris"))
    assert calendar.same_zone(LONDON, ZoneInfo.no_cache("Europe/London"))
    assert not calendar.same_zone(LONDON, NEW_YORK)
