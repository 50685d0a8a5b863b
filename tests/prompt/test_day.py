"""One evening: the same facts give the same questions, and each rule of the calendar shows on its day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest

from tests.prompt.made_packs import made_packs
from tests.prompt.year import live
from voice_coach.model import Gate, Kind, Outcome, Past, Person, ProgrammeTurn, Track, Turn
from voice_coach.prompt.day import Chosen, questions_of_the_day
from voice_coach.prompt.default_week import EVENINGS

MONDAY = date(2026, 3, 2)
PACKS = made_packs()
PROMPTS = {prompt.id: prompt for pack in PACKS.values() for prompt in pack.prompts}
ids = count(1)


def day(n: int) -> date:
    return MONDAY + timedelta(days=n)


def row(n: int, prompt: str, outcome: Outcome = Outcome.ANSWERED) -> Past:
    known = PROMPTS[prompt]
    return Past(next(ids), day(n), known.pack, prompt, known.kind, outcome)


def evening(n: int, past: tuple[Past, ...] = (), turns: tuple[ProgrammeTurn, ...] = (), **person: object) -> Chosen:
    return questions_of_the_day(PACKS, Person(**person), past, turns, frozenset(), day(n), 7)


def packs_of(chosen: Chosen) -> list[str]:
    return [prompt.pack for prompt in chosen.questions]


def test_the_order_of_the_past_does_not_matter():
    life = live(PACKS, 3, 60)
    past = list(life.past)
    random.Random(1).shuffle(past)
    for n in range(60, 67):
        when = life.days[0].day + timedelta(days=n)
        one, other = (
            questions_of_the_day(PACKS, Person(), rows, life.turns, frozenset(), when, 3) for rows in (life.past, past)
        )
        assert one == other


@pytest.mark.parametrize("weekday", range(6))
def test_each_weekday_has_its_pack(weekday: int):
    chosen = evening(weekday)
    asked = packs_of(chosen)
    assert asked[:2] == ["daily-numbers"] * 2
    assert set(asked) & set(EVENINGS[weekday])
    assert "evening-moments" in asked


def test_sundays_are_kind_and_every_second_one_is_longer():
    past: tuple[Past, ...] = ()
    longer = []
    for n in (6, 13, 20, 34, 41):  # the last Sunday of March, day 27, has the page of the month
        chosen = evening(n, past)
        assert "kindness" in packs_of(chosen)
        longer.append("two-dials" in packs_of(chosen))
        past += tuple(row(n, prompt.id) for prompt in chosen.questions)
    assert longer == [True, False, True, True, False]
    month = evening(27, past)
    assert packs_of(month).count("month-page") == 8
    assert "two-dials" not in packs_of(month)


@pytest.mark.parametrize(("track", "pack"), [(Track.PULL_AWAY, {"the-cycle"}), (Track.OTHER_SIDE, {"other-side"})])
def test_thursdays_look_at_the_chosen_side(track: Track, pack: set[str]):
    past: tuple[Past, ...] = ()
    for n in (3, 10, 17, 24):
        chosen = evening(n, past, track=track)
        assert set(packs_of(chosen)) & {"the-cycle", "other-side"} == pack
        past += tuple(row(n, prompt.id) for prompt in chosen.questions if prompt.pack in pack)


def test_both_sides_take_turns():
    past: tuple[Past, ...] = ()
    sides = []
    for n in (3, 10, 17, 24):
        (side,) = (p for p in evening(n, past, track=Track.BOTH).questions if p.pack in ("the-cycle", "other-side"))
        sides.append(side.pack)
        past += (row(n, side.id),)
    assert sides in (["the-cycle", "other-side"] * 2, ["other-side", "the-cycle"] * 2)


def test_after_a_loss_tuesdays_make_no_sense_of_things():
    assert "four-reasons" in packs_of(evening(1))
    grieving = packs_of(evening(1, loss_until=day(1)))
    assert "four-reasons" not in grieving
    assert "beliefs" in grieving


def test_a_hard_answer_is_followed_by_a_kind_question_before_anything_hard():
    past = (row(0, "brakes-free-1"),)
    chosen = evening(1, past)
    asked = packs_of(chosen)
    assert asked.index("kindness") < asked.index("four-reasons")
    assert chosen.why[asked.index("kindness")] == "kind-after-hard"
    assert "kind-after-hard" not in evening(1, (*past, row(0, "kindness-free-1"))).why
    assert "kind-after-hard" not in evening(1, (row(0, "brakes-free-1", Outcome.SKIPPED),)).why


def test_a_practice_comes_after_three_thoughts():
    past = tuple(row(-n, f"evening-moments-free-{n}") for n in range(1, 4))
    assert any(prompt.kind is Kind.PRACTICE for prompt in evening(0, past).questions)
    assert not any(prompt.kind is Kind.PRACTICE for prompt in evening(0, past[:2]).questions)
    practised = (*past, row(-1, "balance-hour-self"))
    assert not any(prompt.kind is Kind.PRACTICE for prompt in evening(0, practised).questions)


def test_the_programme_begins_with_its_opening_question():
    turns = (ProgrammeTurn(MONDAY, Turn.STARTED, 1),)
    chosen = evening(0, (), turns)
    assert "micro-steps-open-1" in [prompt.id for prompt in chosen.questions]
    assert (chosen.week, chosen.begins_week, chosen.offer) == (1, True, None)
    past = tuple(row(0, prompt.id) for prompt in chosen.questions)
    assert not evening(1, past, turns).begins_week


def test_the_next_week_is_offered_on_the_seventh_day_and_not_every_evening():
    turns = (ProgrammeTurn(MONDAY, Turn.STARTED, 1),)
    lived = tuple(row(n, "micro-steps-1-cue") for n in range(3))
    assert [evening(n, lived, turns).offer for n in range(3, 9)] == [None, None, None, 2, 2, 2]
    declined = Past(next(ids), day(6), "programme", "programme-next", Kind.YES_NO, Outcome.ANSWERED, yes=False)
    offers = [evening(n, (*lived, declined), turns).offer for n in range(7, 12)]
    assert offers == [None, None, None, 2, 2]


def test_gentle_evenings_are_of_gentle_packs_only():
    turns = (ProgrammeTurn(MONDAY, Turn.STARTED, 1),)
    for n in range(7):
        chosen = evening(n, (row(-1, "brakes-free-1"),), turns, gentle_until=day(7), agreed=frozenset(Gate))
        assert chosen.questions
        assert all(prompt.gentle for prompt in chosen.questions)


def test_without_any_of_the_packs_nothing_is_asked():
    assert questions_of_the_day({}, Person(), (), (), frozenset(), MONDAY, 1) == Chosen()
    only = {"balance": replace(PACKS["balance"], prompts=PACKS["balance"].prompts[:1])}
    chosen = questions_of_the_day(only, Person(), (), (), frozenset(), day(4), 1)
    assert [prompt.id for prompt in chosen.questions] == ["balance-free-1"]
