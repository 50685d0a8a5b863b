"""What may be asked: no gate is passed by a back door, and what stands in for a question passes its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prompt.made_packs import made_packs
from voice_coach.model import Every, Gate, Kind, Outcome, Past, Person, Privacy, Prompt, Track, Who
from voice_coach.prompt.allowed import Circumstances, Refusal, allowed, asked_after, had_turn, refusal, stand_in
from voice_coach.prompt.allowed import circumstances as circumstances_of
from voice_coach.prompt.practices import step_of

DAY = date(2026, 5, 4)
PROMPTS = {prompt.id: prompt for pack in made_packs().values() for prompt in pack.prompts}
PARTNER, SAFE, SELF = (f"micro-steps-1a-{who}" for who in ("partner", "safe", "self"))

dates = st.one_of(st.none(), st.integers(-3, 3).map(lambda n: DAY + timedelta(days=n)))
people = st.builds(
    Person,
    nickname=st.sampled_from([None, "Bee"]),
    adult=st.booleans(),
    track=st.sampled_from(Track),
    agreed=st.frozensets(st.sampled_from([Gate.PARTNER_OK, Gate.ROOTS_OK, Gate.SEXUAL_OK, Gate.BODY_OK])),
    loss_until=dates,
    gentle_until=dates,
)
circumstances = st.builds(
    Circumstances,
    person=people,
    day=st.just(DAY),
    private_ok=st.booleans(),
    never=st.frozensets(st.sampled_from(sorted(PROMPTS)), max_size=9),
    stopped=st.frozensets(st.sampled_from([step_of(p) for p in PROMPTS.values() if p.kind is Kind.PRACTICE])),
    trust=st.booleans(),
)


def now(**person: object) -> Circumstances:
    """Return the circumstances of somebody who has named a safe person."""
    return Circumstances(Person(**{"nickname": "Bee", **person}), DAY)  # type: ignore[arg-type]


def ask(now_: Circumstances, *ids: str) -> list[str]:
    return [prompt.id for prompt in allowed([PROMPTS[id_] for id_ in ids], now_, PROMPTS)]


@given(circumstances, st.lists(st.sampled_from(list(PROMPTS.values())), unique_by=lambda prompt: prompt.id))
def test_everything_allowed_may_be_asked_itself(here, wanted):
    found = allowed(wanted, here, PROMPTS)
    person = here.person
    assert len({prompt.id for prompt in found}) == len(found)
    for prompt in found:
        assert prompt.id not in here.never
        assert not prompt.track or person.track in prompt.track
        assert all(person.passes(gate, DAY) for gate in prompt.gate)
        assert here.private_ok or prompt.privacy is Privacy.OPEN
        assert not person.gentle(DAY) or (prompt.gentle and prompt.who is Who.SELF and prompt.pack != "roots")
        if prompt.who is not Who.SELF:
            assert step_of(prompt) not in here.stopped
            assert here.trust or not prompt.weeks or min(prompt.weeks) not in (7, 8)
        assert prompt.who is not Who.SAFE_PERSON or person.nickname
        if prompt.who is Who.PARTNER:
            assert Gate.PARTNER_OK in person.agreed


@given(circumstances, st.lists(st.sampled_from(list(PROMPTS.values())), unique_by=lambda prompt: prompt.id))
def test_nothing_that_may_be_asked_is_lost(here, wanted):
    """But for what only stands in for something that may be asked itself."""
    found = {prompt.id for prompt in allowed(wanted, here, PROMPTS)}
    themselves = [prompt for prompt in wanted if refusal(prompt, here) is None]
    spares = {prompt.instead for prompt in themselves}
    assert {prompt.id for prompt in themselves} - spares <= found


@given(circumstances, st.sampled_from(list(PROMPTS.values())))
def test_a_stand_in_is_of_its_own_chain(here, prompt):
    found, chain, link = stand_in(prompt, here, PROMPTS), [], prompt
    while link is not None:
        chain.append(link)
        link = PROMPTS.get(link.instead) if link.instead else None
    assert found is None or found in chain
    blocked = [refusal(one, here) for one in chain]
    ends = [at for at, reason in enumerate(blocked) if reason in (Refusal.NEVER, Refusal.TRACK)]
    if found is None:
        assert all(blocked[: ends[0] if ends else None]), "what was refused for ever has no stand-in"


def test_who_agreed_to_nothing_is_sent_to_a_safe_person_and_never_to_a_partner():
    assert ask(now(), PARTNER) == [SAFE]
    assert ask(now(), PARTNER, SAFE, SELF) == [SAFE]
    assert ask(now(agreed=frozenset({Gate.PARTNER_OK})), PARTNER, SAFE, SELF) == [PARTNER]


def test_who_named_nobody_safe_does_it_alone():
    assert refusal(PROMPTS[SAFE], now(nickname=None)) is Refusal.ALONE
    assert ask(now(nickname=None), PARTNER, SAFE, SELF) == [SELF]


def test_a_pack_that_forgot_its_gate_still_sends_nobody_to_a_partner():
    careless = replace(PROMPTS[PARTNER], gate=(), instead=None)
    assert refusal(careless, now()) is Refusal.GATE


def test_a_stopped_step_is_for_oneself_alone():
    agreed = Person(agreed=frozenset({Gate.PARTNER_OK}))
    stopped = Circumstances(agreed, DAY, stopped=frozenset({step_of(PROMPTS[PARTNER])}))
    assert ask(stopped, PARTNER, SAFE, SELF) == [SELF]


def test_weeks_seven_and_eight_wait_for_trust():
    trusting = replace(now(), trust=True)
    assert ask(now(), "micro-steps-4a-safe") == ["micro-steps-4a-self"]
    assert ask(trusting, "micro-steps-4a-safe") == ["micro-steps-4a-safe"]


def test_gentle_mode_ends_with_its_day():
    assert ask(now(gentle_until=DAY), "brakes-free-1", "kindness-free-1") == ["kindness-free-1"]
    assert len(ask(now(gentle_until=DAY - timedelta(days=1)), "brakes-free-1", "kindness-free-1")) == 2


def test_what_is_not_wanted_has_no_stand_in():
    unwanted = replace(now(), never=frozenset({PARTNER}))
    assert ask(unwanted, PARTNER) == []
    assert ask(unwanted, PARTNER, SAFE) == [SAFE]


def test_a_circle_of_stand_ins_ends():
    one, two = (Prompt(id_, "p", Kind.PRACTICE, "?", who=Who.PARTNER, instead=to) for id_, to in ("ab", "ba"))
    assert stand_in(one, now(), {"a": one, "b": two}) is None


@pytest.mark.parametrize(
    ("prompt", "here", "reason"),
    [
        (PROMPTS["other-side-free-1"], now(), Refusal.TRACK),
        (PROMPTS["four-reasons-free-1"], now(loss_until=DAY), Refusal.GATE),
        (PROMPTS["roots-free-1"], now(agreed=frozenset({Gate.ROOTS_OK})), Refusal.PRIVATE),
        (PROMPTS["roots-free-1"], now(), Refusal.GATE),
        (PROMPTS["brakes-free-1"], now(gentle_until=DAY), Refusal.GENTLE),
        (PROMPTS["brakes-free-1"], now(), None),
    ],
)
def test_the_reason_is_named(prompt: Prompt, here: Circumstances, reason: Refusal | None):
    assert refusal(prompt, here) is reason


def test_only_what_may_be_told_is_asked_after():
    plans = tuple(
        Past(n, DAY - timedelta(days=1), PROMPTS[id_].pack, id_, Kind.PRACTICE, Outcome.ANSWERED)
        for n, id_ in enumerate((PARTNER, SAFE, SELF, "kindness-rest"))
    )
    private = {**PROMPTS, SELF: replace(PROMPTS[SELF], privacy=Privacy.PRIVATE)}

    def told(here: Circumstances) -> list[str]:
        return [plan.prompt for plan in asked_after(plans, here, private)]

    assert told(now()) == [PARTNER, SAFE, "kindness-rest"]
    assert asked_after((*plans, replace(plans[0], id=99)), now(), PROMPTS) == plans
    assert told(replace(now(), private_ok=True)) == [PARTNER, SAFE, SELF, "kindness-rest"]
    assert told(replace(now(), stopped=frozenset({step_of(PROMPTS[SAFE])}))) == ["kindness-rest"]
    assert told(now(gentle_until=DAY)) == ["kindness-rest"]
    assert told(replace(now(), never=frozenset({"kindness-rest"}))) == [PARTNER, SAFE]


# --- for once, or once a month --------------------------------------------------------------------------------

RARE = {
    "once": Prompt("once", "tea", Kind.FREE, "What is your cup like?", every=Every.ONCE),
    "monthly": Prompt("monthly", "tea", Kind.FREE, "How was your month?", every=Every.MONTH),
    "often": Prompt("often", "tea", Kind.FREE, "How was your day?"),
}


def turn(prompt: str, ago: int, outcome: Outcome = Outcome.ANSWERED) -> Past:
    return Past(1, DAY - timedelta(days=ago), "tea", prompt, Kind.FREE, outcome)


@given(st.integers(0, 4000))
def test_once_is_once_and_a_month_is_four_weeks(ago: int):
    past = [turn(prompt, ago) for prompt in RARE]
    assert had_turn(past, RARE, DAY) == {"once"} | ({"monthly"} if ago < 28 else set())
    here = circumstances_of(Person(), past, RARE, DAY)
    assert refusal(RARE["once"], here) is Refusal.HAD
    assert "often" in [prompt.id for prompt in allowed(RARE.values(), here, RARE)]


@pytest.mark.parametrize("outcome", Outcome)
def test_a_turn_is_an_answer_or_a_skip(outcome: Outcome):
    had = had_turn([turn("once", 3, outcome)], RARE, DAY)
    assert bool(had) is (outcome in (Outcome.ANSWERED, Outcome.SKIPPED))


def test_nothing_stands_in_for_what_has_had_its_turn():
    practice = replace(PROMPTS[SAFE], every=Every.ONCE)
    here = replace(now(), had=frozenset({SAFE}))
    assert stand_in(practice, here, {**PROMPTS, SAFE: practice}) is None
