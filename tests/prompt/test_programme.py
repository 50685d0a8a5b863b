"""The ten weeks: whatever is wished for in whatever order, nobody jumps, and nobody is behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prompt.made_packs import made_packs
from voice_coach.model import Kind, Outcome, Past, ProgrammeTurn, Turn
from voice_coach.prompt.programme import (
    GAP,
    LIVED,
    WEEKS,
    PhaseGate,
    ProgrammeError,
    Progress,
    State,
    phase_of,
    progress,
    take,
)

FIRST = date(2026, 3, 2)
PROMPTS = {prompt.id: prompt for pack in made_packs().values() for prompt in pack.prompts}
CUE = {week: f"micro-steps-{number}-cue" for number, weeks in ((1, (1, 2, 3, 4)), (3, (5, 6))) for week in weeks}
ANY_WEEK = "micro-steps-free-1"
wishes = st.lists(st.tuples(st.sampled_from(Turn), st.integers(0, 3), st.booleans()), max_size=60)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def row(n: int, prompt: str = ANY_WEEK, outcome: Outcome = Outcome.ANSWERED, id_: int = 0) -> Past:
    return Past(id_ or n + 1, day(n), "micro-steps", prompt, Kind.FREE, outcome)


def where(turns: list[ProgrammeTurn], past: list[Past], n: int) -> Progress:
    return progress(turns, past, PROMPTS, day(n))


def turns_of(*taken: tuple[int, Turn, int]) -> list[ProgrammeTurn]:
    return [ProgrammeTurn(day(n), turn, week) for n, turn, week in taken]


@given(wishes)
def test_whatever_is_wished_for_the_programme_never_jumps(wished):
    turns: list[ProgrammeTurn] = []
    past: list[Past] = []
    n, before = 0, Progress()
    for wish, days, answers in wished:
        for _ in range(days):
            n += 1
            past += [row(n)] if answers else []
        at = where(turns, past, n)
        assert at.week == before.week
        try:
            turn = take(at, wish, day(n), agreed=True)
        except ProgrammeError as error:
            assert error.message.endswith(".")
            assert error.remedy
            continue
        assert turn.turn is wish
        assert wish is not Turn.WENT_ON or at.skipped or at.days_lived >= LIVED
        before = where([*turns, turn], past, n)
        assert abs((before.week or 0) - (at.week or 0)) <= 1 or before.week is None
        assert before.week in (None, turn.week)
        assert (
            before.days_lived == at.days_lived
            or (wish is Turn.STARTED and before.days_lived <= 1)
            or (before.days_lived == 0)
        )
        turns.append(turn)


@given(st.lists(st.builds(ProgrammeTurn, st.just(FIRST), st.sampled_from(Turn), st.integers(-3, 14)), max_size=40))
def test_any_rows_at_all_make_a_progress(turns):
    at = progress(turns, (), PROMPTS, FIRST)
    assert (at.week is None) is (at.state not in (State.RUNNING, State.PAUSED))
    assert at.week is None or 1 <= at.week <= WEEKS
    assert at.phase == (None if at.week is None else phase_of(at.week))


def test_the_phases():
    assert [phase_of(week) for week in range(1, 11)] == [1, 1, 1, 1, 2, 2, 2, 2, 3, 3]


def test_a_week_counts_by_days_on_which_its_step_was_taken_up():
    turns = turns_of((0, Turn.STARTED, 1))
    past = [row(0), row(0, id_=50), row(3), row(3, CUE[1], id_=51)]
    assert where(turns, past, 9).days_lived == 2
    past += [row(5, outcome=Outcome.SKIPPED), row(6, CUE[5])]  # skipped; another week's
    assert where(turns, past, 99).days_lived == 2
    done = Past(60, day(7), "micro-steps", "micro-steps-1a-self.done", Kind.YES_NO, Outcome.ANSWERED, yes=True)
    assert where(turns, [*past, done], 7).may_go_on


def test_time_alone_makes_no_week():
    at = where(turns_of((0, Turn.STARTED, 1)), [row(0), row(1)], 300)
    assert (at.week, at.may_go_on) == (1, False)
    with pytest.raises(ProgrammeError, match="2 of 3 days"):
        take(at, Turn.WENT_ON, day(300))


def test_a_day_belongs_to_one_week():
    turns = turns_of((0, Turn.STARTED, 1), (2, Turn.WENT_ON, 2))
    past = [row(0), row(1), row(2), row(3)]
    assert where(turns, past, 3).days_lived == 1


def test_a_step_left_out_opens_the_next_week():
    turns = turns_of((0, Turn.STARTED, 1))
    turns.append(take(where(turns, [], 1), Turn.SKIPPED_STEP, day(1)))
    at = where(turns, [], 1)
    assert at.skipped
    assert take(at, Turn.WENT_ON, day(1)) == ProgrammeTurn(day(1), Turn.WENT_ON, 2)
    with pytest.raises(ProgrammeError, match="left out already"):
        take(at, Turn.SKIPPED_STEP, day(1))


@pytest.mark.parametrize(("week", "gated"), [(3, False), (4, True), (5, False), (7, False), (8, True), (9, False)])
def test_a_new_phase_wants_a_new_yes(week: int, gated: bool):
    at = Progress(State.RUNNING, week, FIRST, FIRST, LIVED)
    assert take(at, Turn.WENT_ON, FIRST, agreed=True).week == week + 1
    if gated:
        with pytest.raises(PhaseGate, match=f"Week {week + 1} begins"):
            take(at, Turn.WENT_ON, FIRST)
    else:
        assert take(at, Turn.WENT_ON, FIRST).week == week + 1


def test_the_tenth_week_ends_it_and_it_may_begin_anew():
    turns = turns_of((0, Turn.STARTED, 1), *((n, Turn.WENT_ON, n + 1) for n in range(1, 10)))
    at = where(turns, [], 9)
    assert at.week == 10
    turns += turns_of((9, Turn.SKIPPED_STEP, 10))
    turns.append(take(where(turns, [], 9), Turn.WENT_ON, day(9)))
    assert where(turns, [], 10).state is State.FINISHED
    assert take(where(turns, [], 10), Turn.STARTED, day(10)).week == 1


@pytest.mark.parametrize(
    ("at", "wish", "says"),
    [
        (Progress(), Turn.PAUSED, "has not been started"),
        (Progress(), Turn.WENT_ON, "has not been started"),
        (Progress(State.RUNNING, 3, FIRST, FIRST), Turn.STARTED, "running already"),
        (Progress(State.RUNNING, 3, FIRST, FIRST), Turn.RESUMED, "not paused"),
        (Progress(State.RUNNING, 1, FIRST, FIRST), Turn.WENT_BACK, "first week"),
        (Progress(State.PAUSED, 3, FIRST, FIRST), Turn.PAUSED, "paused"),
        (Progress(State.PAUSED, 3, FIRST, FIRST), Turn.SKIPPED_STEP, "paused"),
        (Progress(State.STOPPED), Turn.RESUMED, "has been stopped"),
        (Progress(State.FINISHED), Turn.WENT_BACK, "lived to its end"),
    ],
)
def test_what_cannot_be_is_said_clearly(at: Progress, wish: Turn, says: str):
    with pytest.raises(ProgrammeError, match=says) as raised:
        take(at, wish, FIRST)
    assert "voice-coach programme" in raised.value.remedy


def test_repeat_back_and_stop_are_always_there():
    for state in (State.RUNNING, State.PAUSED):
        at = Progress(state, 5, FIRST, FIRST)
        assert take(at, Turn.REPEATED, FIRST).week == 5
        assert take(at, Turn.WENT_BACK, FIRST).week == 4
        assert take(at, Turn.STOPPED, FIRST).week == 5
    turns = turns_of((0, Turn.STARTED, 1), (1, Turn.WENT_ON, 2), (2, Turn.PAUSED, 2), (9, Turn.WENT_BACK, 1))
    assert where(turns, [], 9) == Progress(State.RUNNING, 1, day(9), day(10))


# --- coming back ----------------------------------------------------------------------------------------------


def welcomed(turns: list[ProgrammeTurn], past: list[Past], days: range) -> list[int]:
    """Return the days on which somebody is welcomed who then answers."""
    found = []
    for n in days:
        if where(turns, past, n).welcome_back:
            found.append(n)
            past = [*past, row(n)]
    return found


def test_a_silence_is_welcomed_back_once():
    turns, past = turns_of((0, Turn.STARTED, 1)), [row(0), row(1)]
    long = 1 + GAP.days
    assert not where(turns, past, long - 1).welcome_back
    assert welcomed(turns, past, range(long, long + 9)) == [long]
    assert not where(turns, [*past, row(long, outcome=Outcome.SILENT)], long + 1).welcome_back


def test_a_long_pause_is_welcomed_back_once_though_the_evenings_went_on():
    turns = turns_of((0, Turn.STARTED, 1), (3, Turn.PAUSED, 1), (3 + GAP.days, Turn.RESUMED, 1))
    past = [row(n, "kindness-free-1") for n in range(3 + GAP.days)]
    assert welcomed(turns, past, range(3 + GAP.days, 30)) == [3 + GAP.days]
    short = turns_of((0, Turn.STARTED, 1), (3, Turn.PAUSED, 1), (5, Turn.RESUMED, 1))
    assert welcomed(short, [row(n) for n in range(5)], range(5, 10)) == []


def test_without_the_programme_nobody_is_told_they_were_away():
    assert not where([], [row(0)], 90).welcome_back
    assert not where(turns_of((80, Turn.STARTED, 1)), [row(0)], 90).welcome_back
