"""What became of the practices: asked after on the next day, let go in time, stopped when received badly."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prompt.made_packs import made_packs
from voice_coach.model import Kind, Outcome, Past
from voice_coach.prompt.practices import (
    SAFETY_LESSON,
    base,
    follow_ups_due,
    received_well,
    resting,
    safety_lesson_owed,
    step_of,
    stops,
    tells_of_harm,
)

FIRST = date(2026, 3, 2)
PROMPTS = {prompt.id: prompt for pack in made_packs().values() for prompt in pack.prompts}
SAFE, SELF, LATER = "micro-steps-1a-safe", "micro-steps-1b-self", "micro-steps-4a-safe"
ids = count(1)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def row(n: int, prompt: str, kind: Kind, outcome: Outcome = Outcome.ANSWERED, **more: object) -> Past:
    known = PROMPTS.get(base(prompt))
    return Past(next(ids), day(n), known.pack if known else "", prompt, kind, outcome, **more)


def plan(n: int, prompt: str = SAFE, outcome: Outcome = Outcome.ANSWERED) -> Past:
    return row(n, prompt, Kind.PRACTICE, outcome)


def done(n: int, of: Past, outcome: Outcome = Outcome.SILENT) -> Past:
    return row(n, f"{of.prompt}.done", Kind.YES_NO, outcome, parent=of.id)


def received(number: float | None, prompt: str = SAFE) -> Past:
    return row(1, f"{prompt}.received", Kind.NUMBER, number=number)


# --- asking after ---------------------------------------------------------------------------------------------


def test_a_plan_is_asked_after_from_the_next_day_on_for_a_week():
    made = plan(0)
    due = [n for n in range(-1, 12) if follow_ups_due([made], PROMPTS, day(n))]
    assert due == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.ANSWERED])
def test_what_was_not_planned_is_not_asked_after(outcome: Outcome):
    assert follow_ups_due([plan(0, outcome=outcome)], PROMPTS, day(1)) == ()


def test_it_is_offered_twice_at_most_and_once_a_day():
    made = plan(0)
    first, second = done(1, made), done(3, made, Outcome.INTERRUPTED)
    assert follow_ups_due([made, first], PROMPTS, day(1)) == ()
    assert follow_ups_due([made, first], PROMPTS, day(2)) == (made,)
    assert follow_ups_due([made, first, second], PROMPTS, day(4)) == ()


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.SKIPPED])
def test_told_or_skipped_it_is_settled(outcome: Outcome):
    made = plan(0)
    assert follow_ups_due([made, done(1, made, outcome)], PROMPTS, day(2)) == ()


def test_a_check_in_put_off_was_no_offer():
    made = plan(0)
    put_off = [done(1, made, Outcome.SNOOZED), done(2, made, Outcome.DECLINED)]
    assert follow_ups_due([made, *put_off], PROMPTS, day(3)) == (made,)


def test_each_plan_has_its_own_and_the_oldest_comes_first():
    plans = [plan(0), plan(1, SELF), plan(1)]
    assert follow_ups_due(plans[::-1], PROMPTS, day(2)) == tuple(plans)
    assert follow_ups_due([*plans, done(2, plans[1], Outcome.ANSWERED)], PROMPTS, day(3)) == (plans[0], plans[2])


def test_a_practice_that_is_gone_from_the_packs_is_let_go():
    assert follow_ups_due([plan(0, "gone")], PROMPTS, day(1)) == ()


# --- received badly -------------------------------------------------------------------------------------------


def test_twice_at_two_or_below_stops_the_step():
    low, high = received(2), received(3)
    assert stops([low, high, received(None)], PROMPTS) == {}
    again = received(0, "micro-steps-1c-partner")
    assert stops([again, high, low], PROMPTS) == {step_of(PROMPTS[SAFE]): again.id}


def test_another_step_has_its_own_count():
    assert stops([received(1), received(1, LATER)], PROMPTS) == {}


def test_what_needs_nobody_never_stops():
    assert stops([received(0, SELF), received(0, SELF), told(f"{SELF}.feeling", "he mocked me")], PROMPTS) == {}


def told(prompt: str, words: str) -> Past:
    return row(1, prompt, Kind.FREE, words=words)


HARM = [
    "He punished me for it.",
    "she mocked me the whole evening",
    "Well, they threw it back at me",
    "he threw that in my face later",
    "she used it against me in front of his mother",
    "Fine at first, then he used what I told him against me",
    "I said it, but he made fun of me",
    "Not bad. He laughed at me",
    "he doesn't listen, he just mocks me",
]
NO_HARM = [
    "nobody mocked me",
    "He did not use it against me",
    "she didn't laugh at me",
    "I felt warm and a little shy",
    "we laughed about it together",
    "I threw the ball back",
    "the medicine works against my cold",
    "no one punished anybody",
]


@pytest.mark.parametrize("words", HARM)
def test_words_of_harm_stop_at_once(words: str):
    assert tells_of_harm(words)
    feeling = told(f"{SAFE}.feeling", words)
    assert stops([feeling], PROMPTS) == {step_of(PROMPTS[SAFE]): feeling.id}


@pytest.mark.parametrize("words", NO_HARM)
def test_other_words_do_not(words: str):
    assert not tells_of_harm(words)


def test_a_fear_told_before_is_no_harm_done():
    before = [told(f"{SAFE}.smaller", "so that nobody mocks me, he mocks me"), told(SAFE, "he mocked me once")]
    assert stops(before, PROMPTS) == {}


def test_the_safety_lesson_is_owed_once():
    past = [received(1), received(1)]
    assert safety_lesson_owed(past, PROMPTS)
    assert not safety_lesson_owed(past[:1], PROMPTS)
    offered = row(2, SAFETY_LESSON, Kind.LESSON, Outcome.SKIPPED)
    assert not safety_lesson_owed([*past, offered], PROMPTS)
    assert not safety_lesson_owed([*past, offered, received(0), received(0)], PROMPTS)
    earlier = row(0, SAFETY_LESSON, Kind.LESSON)
    later = [received(1), received(1)]
    assert safety_lesson_owed([earlier, *later], PROMPTS)


# --- opened again ---------------------------------------------------------------------------------------------


def bad(n: int, number: float = 1, prompt: str = SAFE) -> Past:
    return row(n, f"{prompt}.received", Kind.NUMBER, number=number)


def alone(n: int, *, yes: bool = True, prompt: str = SELF) -> Past:
    return row(n, f"{prompt}.done", Kind.YES_NO, yes=yes)


def test_what_was_before_the_new_beginning_counts_no_more():
    past = [bad(0), bad(1)]
    assert stops(past, PROMPTS, day(1)) == stops(past, PROMPTS), "it began anew too early"
    assert stops(past, PROMPTS, day(2)) == {}
    harm = row(3, f"{SAFE}.feeling", Kind.FREE, words="he mocked me")
    assert stops([harm], PROMPTS, day(4)) == {}


def test_of_a_step_opened_again_once_is_enough():
    past = [bad(0), bad(1), bad(40, 3)]
    assert stops(past, PROMPTS, day(40)) == {}
    again = bad(41, 2)
    assert stops([*past, again], PROMPTS, day(40)) == {step_of(PROMPTS[SAFE]): again.id}


def test_a_step_that_never_stopped_keeps_its_count():
    past = [bad(0, prompt=LATER), bad(5), bad(6), bad(50, prompt=LATER)]
    assert list(stops(past, PROMPTS, day(40))) == [step_of(PROMPTS[LATER])]
    assert list(stops(past[:3], PROMPTS, day(40))) == []


def test_they_rest_four_weeks_and_three_steps_alone():
    assert resting([bad(0)], PROMPTS) is None
    past = [alone(0), bad(0), bad(1)]
    found = resting(past, PROMPTS)
    assert (found.until, found.alone) == (day(29), 3), "what was done before the stop is none of them"
    past += [alone(2), alone(3, yes=False), alone(4, prompt=SAFE), alone(5), alone(6)]
    found = resting(past, PROMPTS)
    assert found.alone == 0
    assert [n for n in (28, 29, 400) if found.may_open(day(n))] == [29, 400]
    assert not resting(past[:-1], PROMPTS).may_open(day(400)), "time alone opens nothing"


def test_the_last_that_stopped_counts():
    past = [bad(0), bad(1), alone(2), alone(3), alone(4), bad(20, prompt=LATER), bad(21, prompt=LATER)]
    found = resting(past, PROMPTS)
    assert (found.until, found.alone) == (day(49), 3)


def test_opened_and_stopped_anew_the_lesson_is_owed_anew():
    past = [bad(0), bad(1), row(2, SAFETY_LESSON, Kind.LESSON)]
    assert not safety_lesson_owed(past, PROMPTS)
    assert not safety_lesson_owed(past, PROMPTS, day(40))
    assert safety_lesson_owed([*past, bad(41)], PROMPTS, day(40))


# --- received well --------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 10), max_size=8))
def test_five_on_average_is_well(numbers):
    past = [received(number) for number in numbers]
    assert received_well(past, PROMPTS) is (bool(numbers) and sum(numbers) >= 5 * len(numbers))


def test_only_the_first_six_weeks_count():
    assert not received_well([received(9, LATER), received(9, "five-areas-learn-safe")], PROMPTS)
    assert received_well([received(5), received(0, LATER)], PROMPTS)
