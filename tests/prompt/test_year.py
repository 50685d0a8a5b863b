"""A year with the coach: every day of it keeps every promise of the choice.

What is checked is worked out anew from the rows of the past; of the code under test only the small questions
(may this be asked? what stands in for it?) are used, which have tests of their own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.prompt import year
from tests.prompt.made_packs import made_packs
from tests.prompt.year import Life, Lived, live, shipped_packs
from voice_coach.errors import PackError
from voice_coach.model import Every, Gate, Kind, Outcome, Past, Privacy, Turn, Who
from voice_coach.prompt import default_week as week
from voice_coach.prompt.allowed import Circumstances, allowed, circumstances
from voice_coach.prompt.practices import SAFETY_LESSON, step_of
from voice_coach.prompt.programme import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from voice_coach.model import Pack

SEED = 7
SHORT = (Kind.NUMBER, Kind.PAIR, Kind.YES_NO, Kind.CHOICE)
THOUGHTS = (Kind.FREE, Kind.CHOICE, Kind.SCRIPT)


@cache
def packs_of(which: str) -> Mapping[str, Pack]:
    if which == "made":
        return made_packs()
    try:
        packs = shipped_packs()
    except PackError as error:
        pytest.skip(f"the shipped packs cannot be read now: {error.message.splitlines()[0]}")
    missing = [name for name in year.NEEDED if name not in packs]
    if missing:
        pytest.skip(f"these packs are not shipped yet: {', '.join(missing)}")
    return packs


@cache
def year_of(which: str, seed: int = SEED) -> Life:
    return live(packs_of(which), seed)


@pytest.fixture(params=["made", "shipped"])
def which(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def life(which: str) -> Life:
    return year_of(which)


def met(life: Life) -> Iterator[tuple[Lived, tuple[Past, ...]]]:
    """Yield the days with a check-in, each with the past before it."""
    for lived in life.days:
        if lived.chosen is not None:
            yield lived, tuple(life.past[: lived.rows])


def put(past: Sequence[Past]) -> list[Past]:
    """Return the questions that were put, without the parts that belong to them."""
    unasked = (Outcome.DECLINED, Outcome.SNOOZED)
    return [row for row in past if "." not in row.prompt and row.outcome not in unasked]


def now_of(life: Life, lived: Lived, past: tuple[Past, ...]) -> Circumstances:
    return circumstances(lived.person, past, life.prompts, lived.day, never=lived.never, private_ok=lived.private_ok)


# --- the same, and different ----------------------------------------------------------------------------------


def test_the_same_person_lives_the_same_year(which: str):
    first, again = year_of(which), live(packs_of(which), SEED, 200)
    assert first.days[:200] == again.days
    assert first.past[: len(again.past)] == again.past


def test_another_seed_is_another_year(which: str):
    ours, theirs = year_of(which), live(packs_of(which), SEED + 1, 30)
    assert [lived.chosen for lived in ours.days[:30]] != [lived.chosen for lived in theirs.days]


# --- how often ------------------------------------------------------------------------------------------------


def test_one_check_in_a_day_and_one_offer_more(life: Life):
    assert all(lived.offered <= 2 for lived in life.days)
    assert len({(row.slot.schedule, row.slot.day) for row in life.occurrences}) == len(life.occurrences)
    assert any(lived.offered == 2 for lived in life.days)


def test_after_three_silent_days_only_sundays_until_something_is_answered(life: Life):
    missed = 0
    for lived in life.days:
        if missed >= 3:
            assert lived.offered == 0 or lived.day.weekday() == 6
        missed = missed + 1 if lived.outcome == "missed" else 0
    assert any(lived.offered == 0 for lived in life.days)
    back = [n for n in year.CALLS if life.days[n].outcome == "called"]
    assert back
    assert all(life.days[n + 1].offered > 0 for n in back)


def test_it_takes_about_two_minutes(life: Life):
    for lived, _ in met(life):
        longer = {"month-page", "two-weeks"} & set(lived.chosen.why)
        assert lived.chosen.seconds <= (week.LONG_ROOM if longer else week.ROOM)
        roots = [why for why in lived.chosen.why if why != "weekday:sat"]
        assert longer or len(roots) <= 6
        assert lived.chosen.questions
        assert not longer or lived.day.weekday() == 6
        assert len(lived.chosen.why) == len(lived.chosen.questions) == len(set(lived.chosen.questions))
    ordinary = sorted(len(lived.chosen.questions) for lived, _ in met(life))
    assert ordinary[len(ordinary) // 2] in (4, 5)


# --- what may be asked ----------------------------------------------------------------------------------------


def test_nothing_passes_a_gate_that_is_closed(life: Life):
    for lived, _ in met(life):
        for prompt in lived.chosen.questions:
            assert prompt.id not in lived.never
            assert not prompt.track or lived.person.track in prompt.track
            assert all(lived.person.passes(gate, lived.day) for gate in prompt.gate)
            assert prompt.who is not Who.PARTNER or Gate.PARTNER_OK in lived.person.agreed
            assert prompt.privacy is not Privacy.PRIVATE or lived.private_ok


def test_the_loss_gate_closes_in_spring_and_opens_again(life: Life):
    grieving = [lived.day for lived, _ in met(life) if lived.person.loss_until and lived.day <= lived.person.loss_until]
    asked = {lived.day for lived, _ in met(life) for p in lived.chosen.questions if Gate.NO_RECENT_LOSS in p.gate}
    assert len(grieving) > 40
    assert not asked & set(grieving)
    assert min(asked) < min(grieving) < max(grieving) < max(asked)


def test_gentle_mode_is_gentle(life: Life):
    gentle = [lived for lived, _ in met(life) if lived.person.gentle(lived.day)]
    assert len(gentle) > 7
    for lived in gentle:
        assert all(p.gentle and p.who is Who.SELF and p.pack != "roots" for p in lived.chosen.questions)
        assert all(life.prompts[plan.prompt].gentle for plan in lived.chosen.follow_ups)


def test_what_was_refused_never_comes_back(life: Life):
    assert len(life.never) >= 3
    for lived, _ in met(life):
        assert not lived.never & {prompt.id for prompt in lived.chosen.questions}


def test_a_step_received_badly_stops_and_the_lesson_comes_once(life: Life):
    low: dict[tuple[str, str], int] = {}
    stopped_on: dict[tuple[str, str], date] = {}
    for row in life.past:
        name, _, part = row.prompt.partition(".")
        if part == "received" and row.number is not None and row.number <= 2:
            step = step_of(life.prompts[name])
            low[step] = low.get(step, 0) + 1
            if low[step] == 2:
                stopped_on[step] = row.day
    assert stopped_on
    later = [(lived.day, prompt) for lived, _ in met(life) for prompt in lived.chosen.questions]
    for day, prompt in later:
        if prompt.kind is Kind.PRACTICE and prompt.who is not Who.SELF:
            assert day <= stopped_on.get(step_of(prompt), day)
    lessons = [lived.day for lived, _ in met(life) if "safety-lesson" in lived.chosen.why]
    assert len(lessons) == 1
    assert lessons[0] > min(stopped_on.values())
    assert SAFETY_LESSON in life.prompts


# --- which one ------------------------------------------------------------------------------------------------


def test_nothing_returns_before_all_that_wait_have_been_asked(life: Life):
    """Of a pack's questions of one sort, none waits longer than the one that is asked."""
    for lived, past in met(life):
        last = {row.prompt: row.day for row in put(past)}
        now = now_of(life, lived, past)
        for prompt, why in zip(lived.chosen.questions, lived.chosen.why, strict=True):
            if why in ("practice", "safety-lesson", "month-page", "two-weeks") or why.startswith("programme"):
                continue
            rivals = [
                other
                for other in allowed(life.packs[prompt.pack].prompts, now, life.prompts)
                if other.kind is not Kind.PRACTICE and other not in lived.chosen.questions
            ]
            if why == "weekday:sat":
                rivals = [other for other in rivals if other.kind in SHORT]
            asked = last.get(prompt.id)
            early = [other.id for other in rivals if asked and last.get(other.id, date.min) < asked]
            assert not early, (lived.day, why, prompt.id)


def test_three_thoughts_to_one_practice(life: Life):
    offered = 0
    for lived, past in met(life):
        if not any(prompt.kind is Kind.PRACTICE for prompt in lived.chosen.questions):
            continue
        offered += 1
        thoughts = 0
        for row in put(past):
            if row.kind is Kind.PRACTICE:
                thoughts = 0
            elif row.kind in THOUGHTS and row.outcome is Outcome.ANSWERED:
                thoughts += 1
        assert thoughts >= 3
        assert sum(prompt.kind is Kind.PRACTICE for prompt in lived.chosen.questions) == 1
    assert offered > 80


def test_thoughts_alone_do_not_go_on_for_long(life: Life):
    """Outside the weeks whose practice comes once in seven days, a fortnight has a practice in it."""
    days = [lived for lived, _ in met(life)]
    for first, lived in enumerate(days):
        stretch = [one for one in days[first:] if one.day < lived.day + timedelta(days=14)]
        slow = any(one.progress.week in week.ONCE_A_WEEK or one.progress.skipped for one in stretch)
        if len(stretch) >= 10 and not slow and not any(one.person.gentle(one.day) for one in stretch):
            assert any(p.kind is Kind.PRACTICE for one in stretch for p in one.chosen.questions)


def test_something_kind_follows_something_hard(life: Life):
    seen = 0
    for lived, past in met(life):
        owed = False
        for row in put(past):
            if row.pack == "kindness":
                owed = False
            elif row.outcome is Outcome.ANSWERED:
                owed = owed or row.pack in week.HARD or "hard" in getattr(life.prompts.get(row.prompt), "tags", ())
        if owed:
            seen += 1
            assert any(prompt.pack == "kindness" for prompt in lived.chosen.questions)
            kinds = [n for n, prompt in enumerate(lived.chosen.questions) if prompt.pack == "kindness"]
            hards = [n for n, prompt in enumerate(lived.chosen.questions) if prompt.pack in week.HARD]
            assert not hards or min(kinds) < min(hards)
    assert seen > 50


# --- practices and the programme ------------------------------------------------------------------------------


def test_a_practice_is_asked_after_on_the_next_day_there_is(life: Life):
    days = list(met(life))
    told = 0
    for index, (lived, _) in enumerate(days[:-1]):
        plans = [row for row in lived.asked if row.kind is Kind.PRACTICE and row.outcome is Outcome.ANSWERED]
        for plan in plans:
            after, past = days[index + 1]
            practice = life.prompts[plan.prompt]
            gone = after.day - plan.day > timedelta(days=7) or practice.id in after.never
            heard = practice.privacy is Privacy.PRIVATE and not after.private_ok
            resting = after.person.gentle(after.day) and not practice.gentle
            stopped = practice.who is not Who.SELF and step_of(practice) in now_of(life, after, past).stopped
            assert (plan in after.chosen.follow_ups) is not (gone or heard or resting or stopped)
            told += plan in after.chosen.follow_ups
    assert told > 60


def test_a_plan_is_asked_after_twice_at_most(life: Life):
    offers: dict[int, list[date]] = {}
    for lived, _ in met(life):
        for plan in lived.chosen.follow_ups:
            assert plan.day < lived.day <= plan.day + timedelta(days=7)
            offers.setdefault(plan.id, []).append(lived.day)
    assert max(map(len, offers.values())) == 2
    assert all(len(set(days)) == len(days) for days in offers.values())


def test_the_programme_is_lived_and_never_jumps(life: Life):
    reached: list[int] = []
    for lived in life.days:
        if lived.progress.week and (not reached or reached[-1] != lived.progress.week):
            reached.append(lived.progress.week)
    assert reached == list(range(1, 11))
    assert life.progress(year.FIRST + timedelta(days=364)).state is State.FINISHED
    taken = {turn.turn for turn in life.turns}
    assert {Turn.PAUSED, Turn.RESUMED, Turn.REPEATED, Turn.SKIPPED_STEP} <= taken
    for lived, _ in met(life):
        steps = [why for why in lived.chosen.why if why.startswith("programme")]
        assert steps in ([], [f"programme:{lived.progress.week}"])
        assert not steps or lived.progress.state is State.RUNNING
        assert lived.chosen.week == (lived.progress.week if lived.progress.state is State.RUNNING else None)


def test_each_week_is_announced_once_and_offered_when_lived(life: Life):
    begun = [lived.chosen.week for lived, _ in met(life) if lived.chosen.begins_week]
    assert sorted(set(begun)) == [number for number in range(1, 11) if number in begun]
    assert len(begun) <= len(set(begun)) + 1  # week 6 was lived twice
    for lived, _ in met(life):
        if lived.chosen.offer is not None:
            assert lived.progress.may_go_on
            assert lived.chosen.offer == lived.progress.week + 1


def test_coming_back_is_welcomed_once(life: Life):
    """After the pause; and after the month away, if the programme is still running then."""
    welcomed = [lived.day for lived, _ in met(life) if lived.chosen.welcome_back]
    assert 1 <= len(welcomed) <= 2
    assert all(later - sooner > timedelta(days=10) for sooner, later in pairwise(welcomed))


@pytest.mark.parametrize("limit", [Every.ONCE, Every.MONTH])
def test_what_is_for_once_comes_once_and_what_is_for_a_month_rests_one(limit: Every):
    """With nothing else in its pack to take turns with, so that the pack alone would bring it every week or two."""
    made = dict(made_packs())
    rare, other = [prompt for prompt in made["kindness"].prompts if prompt.kind is Kind.FREE][:2]
    made["kindness"] = replace(made["kindness"], prompts=(replace(rare, every=limit), other))
    past = live(made, SEED).past
    counted = (Outcome.ANSWERED, Outcome.SKIPPED)
    days = [row.day for row in past if row.prompt == rare.id and row.outcome in counted]
    assert sum(row.prompt == other.id for row in past) > 2 * len(days)
    if limit is Every.ONCE:
        assert len(days) == 1
    else:
        assert len(days) > 6
        assert all(later - sooner >= timedelta(days=28) for sooner, later in pairwise(days))


def test_the_rare_ones_of_the_shipped_packs_keep_to_it():
    packs = packs_of("shipped")
    rare = {prompt.id: prompt.every for pack in packs.values() for prompt in pack.prompts if prompt.every}
    assert rare == {"reasons-easy-exit": Every.ONCE, "say-signal": Every.ONCE, "other-enough": Every.MONTH}
    for seed in (SEED, 3):
        asked = put(year_of("shipped", seed).past)
        for id_, limit in rare.items():
            counted = (Outcome.ANSWERED, Outcome.SKIPPED)
            days = [row.day for row in asked if row.prompt == id_ and row.outcome in counted]
            assert len(days) <= 1 or limit is Every.MONTH
            assert all(later - sooner >= timedelta(days=28) for sooner, later in pairwise(days))


def test_every_evening_pack_has_its_turn(life: Life):
    asked = {prompt.pack for lived, _ in met(life) for prompt in lived.chosen.questions}
    assert set(year.NEEDED) <= asked


def test_the_year_is_printed(capsys: pytest.CaptureFixture[str]):
    packs_of("shipped")
    year.main(["--seed", "3"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:4] == ["week", "from", "asked", "ans."]
    assert [line.split()[0] for line in lines[1:53]] == [str(number) for number in range(1, 53)]
    assert "started" in lines[6]
    assert lines[54].startswith("365 days, ")
    assert sum(line.startswith(("every once: ", "every month: ")) for line in lines) == 3
