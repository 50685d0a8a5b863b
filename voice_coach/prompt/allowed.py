"""Which questions may be asked of this person today, and what stands in for one that may not. PURE."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from voice_coach.model import Every, Gate, Outcome, Person, Privacy, Prompt, Who
from voice_coach.prompt.practices import Step, received_well, step_of, stops

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from voice_coach.model import Past

ROOTS = "roots"
"""The pack about early years. It rests in gentle mode whatever its file says."""
TRUSTING_WEEKS = frozenset({7, 8})
"""Weeks whose practices turn to somebody else only when the earlier ones were received well."""

MONTH = timedelta(days=28)
"""How long a question that is for every month rests: four weeks, so that it may keep its weekday."""


class Refusal(StrEnum):
    """Why a question is not asked. The first that applies, in this order."""

    NEVER = "never"  # the person does not want it any more
    HAD = "had"  # it comes once, or once a month, and has
    TRACK = "track"
    GENTLE = "gentle"
    GATE = "gate"
    ALONE = "alone"  # nobody has been named as safe; doing it alone comes first
    STOPPED = "stopped"  # its step was received badly
    TRUST = "trust"  # the weeks before were not received well enough yet
    PRIVATE = "private"


NO_STAND_IN = frozenset({Refusal.NEVER, Refusal.HAD, Refusal.TRACK})
"""Refusals that are about the question itself: nothing is asked in its place."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Of whom, when and how it is asked. `private_ok`: only the person can hear or see it; `had`: see `had_turn`."""

    person: Person
    day: date
    private_ok: bool = False
    never: frozenset[str] = frozenset()
    had: frozenset[str] = frozenset()
    stopped: frozenset[Step] = field(default_factory=frozenset)
    trust: bool = False


def circumstances(
    person: Person,
    past: Sequence[Past],
    prompts: Mapping[str, Prompt],
    day: date,
    *,
    never: frozenset[str] = frozenset(),
    private_ok: bool = False,
) -> Circumstances:
    """Return the circumstances of `day`, with what the past says about practices received well and badly."""
    return Circumstances(
        person,
        day,
        private_ok,
        never,
        had=had_turn(past, prompts, day),
        stopped=frozenset(stops(past, prompts, person.anew(day))),
        trust=received_well(past, prompts),
    )


def had_turn(past: Iterable[Past], prompts: Mapping[str, Prompt], day: date) -> frozenset[str]:
    """Return the questions with an `every` of their own that do not come back on `day` yet.

    Answered or skipped, a question has had its turn. What met silence, or was not understood, comes back when the
    others of its pack have been asked.
    """
    seldom = {prompt.id: prompt.every for prompt in prompts.values() if prompt.every is not None}
    return frozenset(
        row.prompt
        for row in past
        if row.prompt in seldom
        and row.outcome in (Outcome.ANSWERED, Outcome.SKIPPED)
        and (seldom[row.prompt] is Every.ONCE or abs(day - row.day) < MONTH)
    )


def refusal(prompt: Prompt, now: Circumstances) -> Refusal | None:
    """Return why `prompt` itself may not be asked, or None when it may."""
    checks = (
        (Refusal.NEVER, prompt.id in now.never),
        (Refusal.HAD, prompt.id in now.had),
        (Refusal.TRACK, bool(prompt.track) and now.person.track not in prompt.track),
        (Refusal.GENTLE, now.person.gentle(now.day) and not _gentle(prompt)),
        (Refusal.GATE, not all(now.person.passes(gate, now.day) for gate in _gates(prompt))),
        (Refusal.ALONE, prompt.who is Who.SAFE_PERSON and now.person.nickname is None),
        (Refusal.STOPPED, prompt.who is not Who.SELF and step_of(prompt) in now.stopped),
        (Refusal.TRUST, prompt.who is not Who.SELF and _wants_trust(prompt) and not now.trust),
        (Refusal.PRIVATE, prompt.privacy is Privacy.PRIVATE and not now.private_ok),
    )
    return next((reason for reason, applies in checks if applies), None)


def _gentle(prompt: Prompt) -> bool:
    return prompt.gentle and prompt.who is Who.SELF and prompt.pack != ROOTS


def _gates(prompt: Prompt) -> tuple[Gate, ...]:
    """Return what must be passed. Nobody is sent to a partner without agreeing, even if a pack forgets to ask."""
    return (*prompt.gate, Gate.PARTNER_OK) if prompt.who is Who.PARTNER else prompt.gate


def _wants_trust(prompt: Prompt) -> bool:
    return bool(prompt.weeks) and min(prompt.weeks) in TRUSTING_WEEKS


def stand_in(prompt: Prompt, now: Circumstances, prompts: Mapping[str, Prompt]) -> Prompt | None:
    """Return `prompt` if it may be asked, else the first along its `instead` chain that may, else None."""
    seen: set[str] = set()
    here: Prompt | None = prompt
    while here is not None and here.id not in seen:
        reason = refusal(here, now)
        if reason is None:
            return here
        if reason in NO_STAND_IN:
            return None
        seen.add(here.id)
        here = prompts.get(here.instead) if here.instead else None
    return None


def asked_after(plans: Iterable[Past], now: Circumstances, prompts: Mapping[str, Prompt]) -> tuple[Past, ...]:
    """Return the plans of practices that may be asked after.

    Not those of a practice the person wants no more or of a step that has stopped; in gentle mode only gentle
    ones and what was done alone; private ones only where nobody else hears. An agreement taken back, or a new track,
    does not keep the person from telling how it went. Of several plans of one practice only the first.
    """
    found: dict[str, Past] = {}
    for plan in plans:
        if plan.prompt in prompts and _may_ask_after(prompts[plan.prompt], now):
            found.setdefault(plan.prompt, plan)
    return tuple(found.values())


def _may_ask_after(practice: Prompt, now: Circumstances) -> bool:
    resting = (
        practice.id in now.never,
        practice.who is not Who.SELF and step_of(practice) in now.stopped,
        practice.privacy is Privacy.PRIVATE and not now.private_ok,
        now.person.gentle(now.day) and not _gentle(practice) and practice.who is not Who.SELF,
    )
    return not any(resting)


def allowed(wanted: Iterable[Prompt], now: Circumstances, prompts: Mapping[str, Prompt]) -> tuple[Prompt, ...]:
    """Return what may be asked of `wanted`, in its order, each once, with stand-ins where there are some.

    A question that only stands in for another is left out while that other one may be asked itself.
    """
    asked = list(wanted)
    themselves = [prompt for prompt in asked if refusal(prompt, now) is None]
    spares = {prompt.instead for prompt in themselves if prompt.instead}
    found: dict[str, Prompt] = {}
    for prompt in asked:
        chosen = stand_in(prompt, now, prompts)
        if chosen is not None and not (chosen is prompt and prompt.id in spares):
            found.setdefault(chosen.id, chosen)
    return tuple(found.values())
