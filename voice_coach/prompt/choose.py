"""Which questions to ask today. Pure: the same history, day and seed always give the same choice."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from voice_coach.model import Kind, Order, Privacy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from voice_coach.model import Pack, Prompt

SHORT = (Kind.NUMBER, Kind.PAIR, Kind.YES_NO, Kind.CHOICE)
"""Kinds answered in a word or two."""
_ORDER = (*SHORT, Kind.FREE, Kind.SCRIPT, Kind.PRACTICE, Kind.LESSON, Kind.PAUSE)
"""From the easiest to answer to the one that wants most thought; quiet comes last."""


def choose(
    pack: Pack,
    history: Sequence[tuple[str, datetime]],
    day: date,
    ask: int,
    seed: int,
    *,
    private_ok: bool = False,
    among: Sequence[Prompt] | None = None,
) -> tuple[Prompt, ...]:
    """Return up to `ask` different prompts of `pack`, in the order to ask them.

    Those never asked come first, then by the day they were last asked; `seed` and `day` break ties.
    Two or more are short questions (numbers first) and then one to reflect on, if the pack has both.
    A pack in sequence gives its first ones, in its own order.
    `history` holds (prompt id, when it was asked), in any order. Private questions need `private_ok`.
    `among` are the questions to choose from, where not all of the pack may be asked.
    """
    wanted = pack.prompts if among is None else among
    open_to_all = pack.privacy is Privacy.OPEN
    permitted = [p for p in wanted if private_ok or (open_to_all and p.privacy is Privacy.OPEN)]
    if pack.order is Order.SEQUENCE:
        return tuple(permitted[: max(ask, 0)])
    asked = [(prompt_id, at.date()) for prompt_id, at in history]
    waiting = longest_waiting(permitted, asked, f"{seed} {day.isoformat()} {pack.id}")
    chosen = _opened_and_closed(waiting, ask) if ask > 1 else waiting[: max(ask, 0)]
    return tuple(sorted(chosen, key=lambda prompt: _ORDER.index(prompt.kind)))


def longest_waiting(prompts: Iterable[Prompt], asked: Iterable[tuple[str, date]], dice: str) -> list[Prompt]:
    """Return `prompts`, those never asked first, then by the day they were last asked; `dice` breaks ties."""
    # By day and then by how often: inside one check-in the numbers always come earlier, and if the minute
    # counted, that alone would bring them round again sooner than the rest.
    days: dict[str, list[date]] = {}
    for prompt_id, on in asked:
        days.setdefault(prompt_id, []).append(on)
    shuffled = sorted(prompts, key=lambda prompt: prompt.id)
    random.Random(dice).shuffle(shuffled)
    never = [prompt for prompt in shuffled if prompt.id not in days]
    before = [prompt for prompt in shuffled if prompt.id in days]
    return never + sorted(before, key=lambda prompt: (max(days[prompt.id]), len(days[prompt.id])))


def _opened_and_closed(waiting: Sequence[Prompt], ask: int) -> list[Prompt]:
    short = [prompt for prompt in waiting if prompt.kind in SHORT]
    long = [prompt for prompt in waiting if prompt.kind not in SHORT]
    opening = short[: ask - 1] if long else short[:ask]
    return opening + long[: ask - len(opening)]
