"""The choice: the same every time, fair to every question, short ones first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from voice_coach.model import Kind, Order, Pack, Privacy, Prompt
from voice_coach.prompt.choose import choose
from voice_coach.prompt.packs import load_packs, shipped_folder

FIRST = date(2026, 3, 2)
SHORT = (Kind.NUMBER, Kind.PAIR, Kind.YES_NO, Kind.CHOICE)
LONG = (Kind.FREE, Kind.SCRIPT, Kind.PRACTICE, Kind.LESSON, Kind.PAUSE)
kinds = st.lists(st.sampled_from(Kind), min_size=1, max_size=12)
seeds = st.integers(0, 2**32)
asks = st.integers(1, 5)
histories = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 1000)), max_size=30)


def pack_of(kinds_: list[Kind], privacy: Privacy = Privacy.OPEN) -> Pack:
    prompts = tuple(Prompt(f"p{n}", "tea", kind, f"How are you {n}?") for n, kind in enumerate(kinds_))
    return Pack("tea", "Tea", "tea minute", prompts, privacy=privacy)


def at(hours: int) -> datetime:
    return datetime.combine(FIRST, time(8), UTC) + timedelta(hours=hours)


def live(pack: Pack, days: int, ask: int, seed: int) -> list[tuple[Prompt, ...]]:
    """Return what a person is asked who answers everything, every day."""
    history: list[tuple[str, datetime]] = []
    asked = []
    for n in range(days):
        chosen = choose(pack, history, FIRST + timedelta(days=n), ask, seed)
        history += [(prompt.id, at(24 * n) + timedelta(minutes=k)) for k, prompt in enumerate(chosen)]
        asked.append(chosen)
    return asked


@given(kinds, histories, asks, seeds, st.randoms())
def test_the_same_facts_give_the_same_choice(kinds_, past, ask, seed, dice):
    history = [(f"p{n}", at(hours)) for n, hours in past]
    pack = pack_of(kinds_)
    chosen = choose(pack, history, FIRST, ask, seed)
    dice.shuffle(history)
    prompts = list(pack.prompts)
    dice.shuffle(prompts)
    assert choose(replace(pack, prompts=tuple(prompts)), history, FIRST, ask, seed) == chosen


@given(kinds, histories, asks, seeds)
def test_as_many_as_asked_for_and_none_twice(kinds_, past, ask, seed):
    history = [(f"p{n}", at(hours)) for n, hours in past]
    pack = pack_of(kinds_)
    chosen = choose(pack, history, FIRST, ask, seed)
    assert len(chosen) == len(set(chosen)) == min(ask, len(kinds_))
    assert set(chosen) <= set(pack.prompts)


@given(kinds, histories, st.integers(2, 5), seeds)
def test_numbers_first_and_one_reflection_last(kinds_, past, ask, seed):
    history = [(f"p{n}", at(hours)) for n, hours in past]
    chosen = [prompt.kind for prompt in choose(pack_of(kinds_), history, FIRST, ask, seed)]
    assert chosen == sorted(chosen, key=[*SHORT, *LONG].index)
    long = sum(kind in LONG for kind in kinds_)
    if long:
        assert chosen[-1] in LONG
        assert sum(kind in LONG for kind in chosen) == max(1, min(ask - (len(kinds_) - long), long))


@given(kinds, asks, seeds)
def test_nothing_returns_before_all_of_its_sort_had_their_turn(kinds_, ask, seed):
    counts: Counter[str] = Counter()
    pack = pack_of(kinds_)
    lanes = [[p for p in pack.prompts if (p.kind in SHORT) is short] for short in (True, False)]
    if ask == 1:
        lanes = [list(pack.prompts)]
    for chosen in live(pack, 2 * len(kinds_) + 1, ask, seed):
        counts.update(prompt.id for prompt in chosen)
        for lane in lanes:
            turns = [counts[prompt.id] for prompt in lane]
            assert not turns or max(turns) - min(turns) <= 1
    assert all(counts[prompt.id] for prompt in pack.prompts)


@given(kinds, asks, seeds)
def test_private_questions_wait_for_headphones(kinds_, ask, seed):
    pack = pack_of(kinds_, Privacy.PRIVATE)
    assert choose(pack, (), FIRST, ask, seed) == ()
    assert len(choose(pack, (), FIRST, ask, seed, private_ok=True)) == min(ask, len(kinds_))
    hidden = replace(pack.prompts[0], privacy=Privacy.PRIVATE)
    mixed = replace(pack, privacy=Privacy.OPEN, prompts=(hidden, *pack.prompts[1:]))
    assert hidden not in choose(mixed, (), FIRST, len(kinds_), seed)


def test_asking_for_nothing_gives_nothing():
    assert choose(pack_of([Kind.FREE]), (), FIRST, 0, 1) == ()
    assert choose(pack_of([]), (), FIRST, 3, 1) == ()


@given(kinds, histories, asks, seeds)
def test_a_sequence_keeps_its_order(kinds_, past, ask, seed):
    pack = replace(pack_of(kinds_), order=Order.SEQUENCE)
    history = [(f"p{n}", at(hours)) for n, hours in past]
    assert choose(pack, history, FIRST, ask, seed) == pack.prompts[:ask]


@given(kinds, histories, asks, seeds, st.data())
def test_the_choice_is_made_among_those_that_are_named(kinds_, past, ask, seed, data):
    pack = pack_of(kinds_)
    history = [(f"p{n}", at(hours)) for n, hours in past]
    among = data.draw(st.lists(st.sampled_from(pack.prompts), unique_by=lambda prompt: prompt.id))
    chosen = choose(pack, history, FIRST, ask, seed, among=among)
    assert set(chosen) <= set(among)
    assert len(chosen) == min(ask, len(among))
    assert choose(pack, history, FIRST, ask, seed, among=pack.prompts) == choose(pack, history, FIRST, ask, seed)


def test_days_and_seeds_differ():
    pack = pack_of([Kind.FREE] * 10)
    by_day = {choose(pack, (), FIRST + timedelta(days=n), 1, 7) for n in range(30)}
    by_seed = {choose(pack, (), FIRST, 1, seed) for seed in range(30)}
    assert len(by_day) > 5
    assert len(by_seed) > 5


def test_the_choice_is_the_same_on_every_computer():
    chosen = choose(pack_of([Kind.FREE] * 10), (), FIRST, 3, 7)
    assert [prompt.id for prompt in chosen] == ["p0", "p1", "p3"]


def test_two_weeks_with_the_starter_packs():
    packs = load_packs([shipped_folder()]).packs
    mornings = live(packs["morning"], 14, packs["morning"].ask, 1)
    evenings = live(packs["evening"], 14, packs["evening"].ask, 1)
    assert all([p.kind for p in chosen] == [Kind.NUMBER, Kind.FREE] for chosen in mornings)
    assert all(len(chosen) == 3 and chosen[-1].kind is Kind.FREE for chosen in evenings)
    assert {p.id for chosen in evenings for p in chosen} == {p.id for p in packs["evening"].prompts}
    for before, after in pairwise(evenings):
        assert not set(before) & set(after)
