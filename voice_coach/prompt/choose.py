"""Which questions to ask today. Pure: the same history, day and seed always give the same choice."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from voice_coach.model import Kind, Privacy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from voice_coach.model import Pack, Prompt

_ORDER = (Kind.NUMBER, Kind.YES_NO, Kind.CHOICE, Kind.FREE)
"""From the easiest to answer to the one that wants most thought."""


def choose(
    pack: Pack,
    history: Sequence[tuple[str, datetime]],
    day: date,
    ask: int,
    seed: int,
    *,
    private_ok: bool = False,
) -> tuple[Prompt, ...]:
    """Return up to `ask` different prompts of `pack`, in the order to ask them.

    Those never asked come first, then by the day they were last asked; `seed` and `day` break ties.
    Two or more are short questions (numbers first) and then one to reflect on, if the pack has both.
    `history` holds (prompt id, when it was asked), in any order. Private questions need `private_ok`.
    """
    allowed = [p for p in pack.prompts if private_ok or Privacy.PRIVATE not in (pack.privacy, p.privacy)]
    waiting = _longest_waiting(allowed, history, random.Random(f"{seed} {day.isoformat()} {pack.id}"))
    chosen = _opened_and_closed(waiting, ask) if ask > 1 else waiting[: max(ask, 0)]
    return tuple(sorted(chosen, key=lambda prompt: _ORDER.index(prompt.kind)))


def _longest_waiting(
    prompts: Iterable[Prompt], history: Iterable[tuple[str, datetime]], dice: random.Random
) -> list[Prompt]:
    # By day and then by how often: inside one check-in the numbers always come earlier, and if the minute
    # counted, that alone would bring them round again sooner than the rest.
    days: dict[str, list[date]] = {}
    for prompt_id, at in history:
        days.setdefault(prompt_id, []).append(at.date())
    shuffled = sorted(prompts, key=lambda prompt: prompt.id)
    dice.shuffle(shuffled)
    never = [prompt for prompt in shuffled if prompt.id not in days]
    asked = [prompt for prompt in shuffled if prompt.id in days]
    return never + sorted(asked, key=lambda prompt: (max(days[prompt.id]), len(days[prompt.id])))


def _opened_and_closed(waiting: Sequence[Prompt], ask: int) -> list[Prompt]:
    short = [prompt for prompt in waiting if prompt.kind is not Kind.FREE]
    free = [prompt for prompt in waiting if prompt.kind is Kind.FREE]
    opening = short[: ask - 1] if free else short[:ask]
    return opening + free[: ask - len(opening)]
