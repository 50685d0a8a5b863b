"""What is ready to be asked: lateness, snoozes, quiet hours, restarts, jumps and journeys."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.prompt.ledger import MemoryLedger, check_ledger
from voice_coach.model import OccurrenceStatus as Status
from voice_coach.prompt.calendar import CatchUp, QuietHours, Schedule
from voice_coach.prompt.timekeeper import LOOK_BACK, Due, Timekeeper

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
TOKYO = ZoneInfo("Asia/Tokyo")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
NIGHT = QuietHours(time(22), time(7))


def london(text: str) -> datetime:
    """Return "15 07:30" of January 2026 (a Thursday; winter, so London is UTC) as a moment."""
    day, clock = text.split()
    return datetime(2026, 1, int(day), *map(int, clock.split(":")), tzinfo=UTC)


def daily(*at: str, name: str = "s", catch_up: timedelta | CatchUp = 2 * HOUR, enabled: bool = True) -> Schedule:
    times = tuple(time.fromisoformat(text) for text in at)
    return Schedule(name, "pack", at=times, catch_up=catch_up, enabled=enabled)


@dataclass
class Person:
    """Drives a timekeeper by a stopped clock; `restart` is a new process over the same ledger."""

    schedules: list[Schedule]
    start: datetime
    quiet: QuietHours | None = None
    zone: ZoneInfo = LONDON
    ledger: MemoryLedger = field(default_factory=MemoryLedger)

    def __post_init__(self) -> None:
        self.restart()
        self.keeper.tick(self.start)

    def restart(self, zone_before: ZoneInfo | None = None) -> None:
        self.keeper = Timekeeper(self.schedules, self.zone, time(4), self.quiet, self.ledger, zone_before)

    def tick(self, text: str) -> list[str]:
        """Return the "day slot" asked at a moment, late ones with a star, second attempts with a plus."""
        return self.at(london(text))

    def at(self, now: datetime) -> list[str]:
        self.dues = self.keeper.tick(now)
        return [_shown(due) for due in self.dues]

    def mark(self, status: Status, text: str) -> None:
        for due in self.dues:
            self.ledger.mark(due.occurrence.id, status, london(text))

    def rows(self) -> dict[str, str]:
        return {f"{row.slot.day.day} {row.slot.slot}": str(row.status) for row in self.ledger.rows.values()}


def _shown(due: Due) -> str:
    slot = due.occurrence.slot
    return f"{slot.day.day} {slot.slot}" + "*" * due.late + "+" * due.again


def person(
    *at: str,
    start: str = "15 06:00",
    catch_up: timedelta | CatchUp = 2 * HOUR,
    quiet: QuietHours | None = None,
) -> Person:
    return Person([daily(*at, catch_up=catch_up)], london(start), quiet)


def test_the_memory_ledger_keeps_its_promises() -> None:
    check_ledger(MemoryLedger())


# --- on time and late ------------------------------------------------------------


def test_the_first_run_looks_at_nothing_earlier() -> None:
    coach = person("07:30", start="15 08:00", catch_up=CatchUp.TODAY)
    assert coach.tick("15 08:01") == []
    assert coach.rows() == {}
    assert coach.tick("16 07:30") == ["16 07:30"]


def test_the_very_first_look_may_be_the_due_moment() -> None:
    coach = person("07:30", start="15 07:30")
    assert coach.rows() == {"15 07:30": "due"}


def test_due_at_its_moment_and_not_before() -> None:
    coach = person("07:30")
    assert coach.at(london("15 07:30") - timedelta.resolution) == []
    assert coach.tick("15 07:30") == ["15 07:30"]


@pytest.mark.parametrize(
    ("catch_up", "now", "asked"),
    [
        (2 * HOUR, "15 07:34", ["15 07:30"]),
        (2 * HOUR, "15 09:30", ["15 07:30*"]),
        (2 * HOUR, "15 09:31", []),
        (CatchUp.NEVER, "15 07:35", ["15 07:30"]),
        (CatchUp.NEVER, "15 07:36", []),
        (CatchUp.TODAY, "16 03:59", ["15 07:30*"]),
        (CatchUp.TODAY, "16 04:00", []),
        (MINUTE, "15 07:34", ["15 07:30"]),
    ],
)
def test_how_late_it_may_be(catch_up: timedelta | CatchUp, now: str, asked: list[str]) -> None:
    coach = person("07:30", catch_up=catch_up)
    assert coach.tick(now) == asked
    assert coach.rows() == {"15 07:30": "due" if asked else "missed"}


def test_today_ends_when_the_day_of_the_slot_ends() -> None:
    coach = person("01:00", start="15 20:00", catch_up=CatchUp.TODAY)
    assert coach.tick("16 03:59") == ["15 01:00*"]
    assert coach.tick("16 04:00") == []


def test_it_is_returned_until_it_is_marked_and_never_after() -> None:
    coach = person("07:30")
    assert coach.tick("15 07:30") == coach.tick("15 07:31") == ["15 07:30"]
    for status in (Status.OFFERED, Status.SPOKEN, Status.ANSWERED):
        coach.mark(status, "15 07:32")
        coach.dues = coach.dues or ()
        assert coach.keeper.tick(london("15 07:33")) == ()
    coach.restart()
    assert coach.tick("15 07:34") == []


def test_two_due_together_come_in_order() -> None:
    schedules = [daily("07:30", name="b"), daily("07:30", "07:00", name="a")]
    coach = Person(schedules, london("15 06:00"))
    coach.at(london("15 07:30"))
    seen = [(due.schedule.name, due.occurrence.slot.slot, due.late) for due in coach.dues]
    assert seen == [("b", "07:30", False), ("a", "07:30", False)]
    assert coach.ledger.rows[1].status is Status.MISSED, "overtaken by 07:30 of the same schedule"


def test_what_is_on_time_is_not_overtaken() -> None:
    assert person("07:30", "07:33").tick("15 07:34") == ["15 07:30", "15 07:33"]


def test_after_three_days_asleep_only_the_newest_is_offered() -> None:
    coach = person("07:30", "12:00", "18:00", catch_up=timedelta(days=1))
    assert coach.tick("18 13:00") == ["18 12:00*"]
    assert sorted(coach.rows().values()) == ["due"] + ["missed"] * 10


def test_schedules_that_are_off_or_gone_ask_nothing() -> None:
    coach = Person([daily("07:30", enabled=False)], london("15 06:00"))
    assert coach.tick("15 07:30") == []
    coach = person("07:30")
    coach.tick("15 07:30")
    coach.schedules = []
    coach.restart()
    assert coach.tick("15 07:31") == []
    assert coach.rows() == {"15 07:30": "missed"}
    assert coach.keeper.next_wake(london("15 08:00")) is None


# --- snooze ------------------------------------------------------------


def snoozed(coach: Person, due: str, until: str) -> Person:
    coach.tick(due)
    coach.mark(Status.OFFERED, due)
    coach.keeper.snooze(coach.dues[0].occurrence, london(until), london(due))
    return coach


@pytest.mark.parametrize("restart", [False, True])
def test_a_snooze_survives_a_restart(restart: bool) -> None:
    coach = snoozed(person("07:30", catch_up=CatchUp.NEVER), "15 07:30", "15 11:00")
    if restart:
        coach.restart()
    assert coach.keeper.next_wake(london("15 07:31")) == london("15 11:00")
    assert coach.tick("15 10:59") == []
    assert coach.tick("15 11:00") == ["15 07:30"]


def test_a_snooze_can_be_put_off_again_and_is_late_from_its_own_moment() -> None:
    coach = snoozed(person("07:30"), "15 07:30", "15 11:00")
    coach = snoozed(coach, "15 11:00", "15 14:00")
    assert coach.tick("15 15:59") == ["15 07:30*"]
    assert coach.tick("15 16:01") == []
    assert coach.rows() == {"15 07:30": "missed"}


def test_a_snooze_rings_in_quiet_hours_because_the_person_chose_the_moment() -> None:
    coach = snoozed(person("21:55", quiet=NIGHT), "15 21:55", "15 22:10")
    assert coach.tick("15 22:10") == ["15 21:55"]


def test_a_snooze_that_was_slept_through_does_not_ring_at_night() -> None:
    coach = snoozed(person("21:55", quiet=NIGHT, catch_up=timedelta(hours=12)), "15 21:55", "15 22:10")
    assert coach.tick("16 02:00") == []
    assert coach.tick("16 07:00") == ["15 21:55*"]


# --- quiet hours ------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "catch_up", "morning"),
    [
        ("06:00", 2 * HOUR, ["16 06:00*"]),
        ("05:00", 2 * HOUR, ["16 05:00*"]),
        ("04:59", 2 * HOUR, []),
        ("06:00", CatchUp.TODAY, ["16 06:00*"]),
        ("23:00", CatchUp.TODAY, []),
        ("06:00", CatchUp.NEVER, []),
        ("06:58", CatchUp.NEVER, ["16 06:58"]),  # two minutes are not late
    ],
)
def test_quiet_hours_hold_it_back(at: str, catch_up: timedelta | CatchUp, morning: list[str]) -> None:
    coach = person(at, start="15 20:00", quiet=NIGHT, catch_up=catch_up)
    due = next(iter(coach.keeper.next_due(london("15 20:00"), 1))).due
    assert coach.at(due) == []
    assert set(coach.rows().values()) == {"due" if morning else "missed"}
    if morning:
        assert coach.keeper.next_wake(due) == london("16 07:00")
    assert coach.at(london("16 07:00") + timedelta(seconds=3)) == morning


def test_on_time_just_before_quiet_hours_is_still_asked_a_minute_into_them() -> None:
    coach = person("21:59", quiet=NIGHT, catch_up=CatchUp.NEVER)
    assert coach.tick("15 22:01") == ["15 21:59"]


# --- restarts ------------------------------------------------------------


def test_a_restart_between_due_and_asked() -> None:
    coach = person("07:30")
    coach.tick("15 07:30")
    coach.restart()
    assert coach.tick("15 08:00") == ["15 07:30*"]
    coach.restart()
    assert coach.tick("15 09:31") == []


@pytest.mark.parametrize("status", [Status.OFFERED, Status.SPOKEN])
def test_a_check_in_that_died_is_offered_once_more(status: Status) -> None:
    coach = person("07:30")
    coach.tick("15 07:30")
    coach.mark(status, "15 07:31")
    coach.restart()
    assert coach.tick("15 07:45") == ["15 07:30*+"]
    assert coach.dues[0].occurrence == coach.ledger.rows[1]
    coach.mark(Status.OFFERED, "15 07:46")
    coach.mark(status, "15 07:46")
    coach.restart()
    assert coach.tick("15 07:47") == []
    assert coach.rows() == {"15 07:30": "missed"}


def test_what_died_twice_does_not_come_back_with_its_hour() -> None:
    coach = person("07:30")
    for minute in ("30", "40"):
        coach.tick(f"15 07:{minute}")
        coach.mark(Status.OFFERED, f"15 07:{minute}")
        coach.restart()
    assert coach.tick("15 07:50") == []
    assert coach.tick("15 07:20") == []  # the clock was set back
    assert coach.tick("15 07:30") == []


def test_a_check_in_that_died_too_long_ago_is_let_go() -> None:
    coach = person("07:30")
    coach.tick("15 07:30")
    coach.mark(Status.SPOKEN, "15 07:31")
    coach.restart()
    assert coach.tick("15 09:31") == []


def test_a_snoozed_check_in_that_died_counts_its_lateness_from_the_snooze() -> None:
    coach = snoozed(person("07:30"), "15 07:30", "15 12:00")
    coach.tick("15 12:00")
    coach.mark(Status.OFFERED, "15 12:00")
    coach.restart()
    assert coach.tick("15 12:10") == ["15 07:30*+"]


def test_while_a_check_in_is_under_way_it_is_not_offered_again() -> None:
    coach = person("07:30")
    coach.tick("15 07:30")
    coach.mark(Status.SPOKEN, "15 07:31")
    assert coach.tick("15 07:40") == []
    coach.keeper = coach.keeper.with_zone(NEW_YORK)
    assert coach.tick("15 07:41") == []


def test_a_restart_while_the_machine_was_off_catches_up() -> None:
    coach = person("07:30")
    coach.restart()
    assert coach.tick("15 08:30") == ["15 07:30*"]


# --- clocks that jump ------------------------------------------------------------


def test_a_clock_set_back_asks_nothing_twice() -> None:
    coach = person("07:30")
    coach.tick("15 07:30")
    coach.mark(Status.ANSWERED, "15 07:31")
    assert coach.tick("15 07:00") == []
    assert coach.tick("15 07:30") == []
    assert coach.tick("16 07:30") == ["16 07:30"]


def test_a_clock_set_back_to_a_due_moment_asks_at_once() -> None:
    assert person("07:30", start="15 09:00").tick("15 07:30") == ["15 07:30"]


def test_a_row_of_a_false_future_waits_for_its_real_moment() -> None:
    coach = person("07:30", catch_up=CatchUp.TODAY)
    assert coach.tick("15 09:00") == ["15 07:30*"]  # the clock was set three hours ahead
    assert coach.tick("15 06:01") == []
    assert coach.tick("15 07:30") == ["15 07:30"]


@pytest.mark.parametrize("back", ["15 07:00", "15 07:45"])
def test_what_a_false_future_missed_is_asked_after_all(back: str) -> None:
    coach = person("07:30")
    assert coach.tick("20 09:40") == []
    assert set(coach.rows().values()) == {"missed"}
    later = coach.tick(back)
    assert later == (["15 07:30*"] if back == "15 07:45" else [])
    assert coach.tick("15 07:50") == ["15 07:30*"]
    coach.mark(Status.ANSWERED, "15 07:50")
    assert coach.tick("16 07:30") == ["16 07:30"]


def test_a_wild_jump_forward_costs_bounded_work() -> None:
    coach = person("07:30", "19:00")
    assert coach.at(london("15 06:00").replace(year=2096)) == []
    assert len(coach.ledger.rows) == 2 * LOOK_BACK.days
    assert coach.tick("15 07:30") == ["15 07:30"], "and back again"


# --- journeys ------------------------------------------------------------


def test_westward_nothing_is_asked_twice() -> None:
    coach = person("07:30")
    coach.tick("15 07:30")
    coach.mark(Status.ANSWERED, "15 07:31")
    coach.keeper = coach.keeper.with_zone(NEW_YORK)
    assert coach.tick("15 12:30") == []  # half past seven in New York
    assert coach.tick("16 12:30") == ["16 07:30"]


def test_westward_what_was_missed_before_the_flight_comes_with_its_hour() -> None:
    coach = person("21:00", catch_up=CatchUp.NEVER)
    coach.tick("15 21:30")
    assert coach.rows() == {"15 21:00": "missed"}
    coach.keeper = coach.keeper.with_zone(NEW_YORK)
    assert coach.tick("16 02:00") == ["15 21:00"]


@pytest.mark.parametrize("restart", [False, True])
def test_eastward_the_hours_flown_over_are_not_forgotten(restart: bool) -> None:
    coach = person("07:30", catch_up=12 * HOUR)
    coach.tick("15 07:30")
    coach.mark(Status.ANSWERED, "15 07:31")
    coach.tick("15 23:30")  # half past eight on the 16th in Tokyo
    if restart:
        coach.zone = TOKYO
        coach.restart(zone_before=LONDON)
    else:
        coach.keeper = coach.keeper.with_zone(TOKYO)
    assert coach.tick("15 23:31") == ["16 07:30*"]
    coach.mark(Status.ANSWERED, "15 23:32")
    assert coach.tick("16 22:30") == ["17 07:30"]


def test_the_same_zone_is_the_same_timekeeper() -> None:
    keeper = person("07:30").keeper
    assert keeper.with_zone(ZoneInfo.no_cache("Europe/London")) is keeper
    assert keeper.with_zone(TOKYO).zone is TOKYO


# --- looking ahead ------------------------------------------------------------


def test_the_next_slots() -> None:
    keeper = Person([daily("07:30", name="a"), daily("21:00", name="b")], london("15 06:00")).keeper
    found = keeper.next_due(london("15 07:30"), 3)
    assert [(slot.schedule, f"{slot.due:%d %H:%M}") for slot in found] == [
        ("b", "15 21:00"),
        ("a", "16 07:30"),
        ("b", "16 21:00"),
    ]
    assert len(keeper.next_due(london("15 07:30"), 400)) == 400
    assert keeper.next_due(london("15 07:30"), 0) == keeper.next_due(london("15 07:30"), -1) == []


def test_a_schedule_without_days_has_no_next_slot() -> None:
    never = Schedule("s", "pack", days=frozenset(), at=(time(9),))
    keeper = Person([never], london("15 06:00")).keeper
    assert keeper.next_due(london("15 06:00"), 5) == []
    assert keeper.next_wake(london("15 06:00")) is None


def test_upcoming_shows_open_rows_among_the_slots_and_writes_nothing() -> None:
    coach = snoozed(person("07:30"), "15 07:30", "15 11:00")
    before = coach.ledger.writes
    lines = [(f"{up.due:%d %H:%M}", str(up.status)) for up in coach.keeper.upcoming(london("15 08:00"), 3)]
    assert lines == [("15 11:00", "snoozed"), ("16 07:30", "due"), ("17 07:30", "due")]
    assert coach.ledger.writes == before


# --- anything may happen ------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["sleep", "sleep", "nap", "wake", "back", "restart", "crash", "snooze", "travel"]),
        st.integers(1, 4000),
    ),
    max_size=60,
)
SCHEDULES = [
    daily("07:30", "12:00", name="a"),
    daily("00:15", "02:30", name="b", catch_up=CatchUp.TODAY),
    Schedule("c", "pack", window=(time(19), time(21)), catch_up=CatchUp.NEVER),
]


@settings(max_examples=150, deadline=None)
@given(STEPS, st.sampled_from([None, NIGHT]))
def test_whatever_happens_each_slot_has_one_row_and_is_asked_once(
    steps: list[tuple[str, int]], quiet: QuietHours | None
) -> None:
    now = london("15 06:00")
    coach = Person(SCHEDULES, now, quiet, NEW_YORK)
    chances: dict[int, int] = {}  # how often each row may still be asked
    for what, size in steps:
        if what in ("restart", "crash"):
            coach.restart()
        elif what == "travel":
            zone = (LONDON, NEW_YORK, TOKYO, ZoneInfo("Pacific/Apia"))[size % 4]
            coach.zone, coach.keeper = zone, coach.keeper.with_zone(zone)
        elif what == "back":
            now -= size * MINUTE
        elif what == "wake":
            now = coach.keeper.next_wake(now) or now
        else:
            now += size * (MINUTE if what == "sleep" else timedelta(seconds=20))
        coach.at(now)
        for due in coach.dues:
            _attend(coach, due, what, now, chances, size)
    keys = [(row.slot.schedule, row.slot.day, row.slot.slot) for row in coach.ledger.rows.values()]
    assert len(set(keys)) == len(keys)
    wake = coach.keeper.next_wake(now)
    assert wake is not None
    assert now < wake <= now + timedelta(days=2)


def _attend(coach: Person, due: Due, what: str, now: datetime, chances: dict[int, int], size: int) -> None:
    """Answer, put off, or die in the middle, which earns the row one more chance (dying only once)."""
    row = due.occurrence
    assert chances.setdefault(row.id, 1) > 0, "asked twice"
    chances[row.id] -= 1
    coach.ledger.mark(row.id, Status.OFFERED, now)
    if what == "crash":
        chances[row.id] += not due.again
        coach.restart()
    elif what == "snooze":
        chances[row.id] += 1
        coach.keeper.snooze(row, now + size * MINUTE, now)
    else:
        coach.ledger.mark(row.id, Status.ANSWERED, now)
