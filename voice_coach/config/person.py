"""What the person chose at setup: a small TOML file of their own, beside the journal and not in it.

The journal may be shown to somebody, exported or restored; this file says nothing about any answer. Above all
the date until which only gentle questions are asked lives here, because in the journal it could be laid beside
the words of that day. Some new users get such a date by chance, so that having one proves nothing.
"""

from __future__ import annotations

import json
import os
import random
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from voice_coach.config.file import parse, read_bytes
from voice_coach.config.mistakes import Mistakes, as_written
from voice_coach.config.values import NotAllowed, OneOf, Text, flag, listed, nearest, quoted
from voice_coach.config.writing import write_private
from voice_coach.model import Gate, Person, Track

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

REMEDY = "Mend the file, or move it away and run `voice-coach setup`."
OPT_INS = (Gate.PARTNER_OK, Gate.ROOTS_OK, Gate.SEXUAL_OK, Gate.BODY_OK)
"""What a person can agree to; the other gates follow from what they told."""
GENTLE_DAYS = 14
GENTLE_SPAN = (9, 19)
"""Days, about GENTLE_DAYS of them."""
GENTLE_BY_CHANCE = 1 / 3
"""How many new users begin gently."""
GENTLE_AGAIN = 1 / 120
"""After how many check-ins gentle weeks begin by chance: with one a day, three times a year."""
"""How many of the new users begin gently without having asked for it."""
HEAD = "# What you chose in `voice-coach setup`, which changes it too. Nothing here comes from your journal.\n"

NICKNAME = Text("a nickname")
"""Reads a nickname; raises NotAllowed."""

_COUNTRY = "a country code of two capital letters"
_DATE = "a date such as 2026-01-31"
_STEPS = "a list of steps of the setup"


@dataclass(frozen=True, slots=True)
class Choices:
    """The person, and the steps of the setup they have been through."""

    person: Person = field(default_factory=Person)
    steps: frozenset[str] = frozenset()


def read_person(path: Path) -> Person:
    """Return the person described by the file at `path`; the defaults if there is none.

    Raise ConfigError with a line for every mistake.
    """
    return read_choices(path).person


def write_person(path: Path, person: Person) -> None:
    """Keep `person` at `path` (0600, whole or not at all) with the steps that stand there. Raise ConfigError."""
    write_choices(path, replace(read_choices(path), person=person))


def soften(path: Path, today: date, dice: random.Random | None = None) -> None:
    """Let only gentle questions be asked for the next two weeks or so. Raise ConfigError.

    A length drawn by `dice` does not name the day it was counted from. The file keeps the time it was last changed at,
    which would otherwise name the minute beside the date.
    """
    person = read_person(path)
    until = today + timedelta(days=(dice or random.SystemRandom()).randint(*GENTLE_SPAN))
    if person.gentle_until is None or person.gentle_until < until:
        _write_unseen(path, replace(person, gentle_until=until))


def touch(path: Path, today: date, dice: random.Random | None = None) -> None:
    """Write the file anew, as every check-in does at its end. Raise ConfigError.

    Else the one time it was written without the person having changed anything would tell that there was a reason.
    Now and then it gets a gentle date by chance, the like of which `soften` sets: a date proves nothing, however late.
    """
    dice = dice or random.SystemRandom()
    if dice.random() < GENTLE_AGAIN:
        soften(path, today, dice)
    else:
        _write_unseen(path, read_person(path))


def _write_unseen(path: Path, person: Person) -> None:
    changed = path.stat().st_mtime_ns if path.exists() else None
    write_person(path, person)
    if changed is not None:
        with suppress(OSError):  # not every disk lets the time be set
            os.utime(path, ns=(changed, changed))


def settle_in(path: Path, today: date, dice: random.Random | None = None) -> None:
    """Give a person who has not been through the setup a file like everybody else's. Raise ConfigError.

    It is made at their first check-in, with a gentle date by the same chance: a file that only came to be after
    something was said would tell that something was.
    """
    if not path.exists():
        write_person(path, replace(begun(today, dice), adult=None))


def begun(today: date, dice: random.Random | None = None, gentle_until: date | None = None) -> Person:
    """Return a new adult. One in three begins gently, for up to nineteen days, drawn with `dice`.

    A date that is there already, `gentle_until`, stays.
    """
    dice = dice or random.SystemRandom()
    if gentle_until is None and dice.random() < GENTLE_BY_CHANCE:
        gentle_until = today + timedelta(days=dice.randint(0, GENTLE_SPAN[1]))
    return Person(adult=True, gentle_until=gentle_until)


# --- reading ------------------------------------------------------------------------------------------------


def _country(value: object) -> str:
    if isinstance(value, str) and len(value) == 2 and value.isascii() and value.isalpha() and value.isupper():
        return value
    meant = value.strip().upper() if isinstance(value, str) else ""
    raise NotAllowed(_COUNTRY, quoted(meant) if len(meant) == 2 and meant.isalpha() else None)


def _track(value: object) -> Track:
    return Track(OneOf(tuple(Track))(value))


def _agreed(value: object) -> frozenset[Gate]:
    allowed = f"a list of {listed(OPT_INS)}"
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise NotAllowed(allowed)
    for item in value:
        if item not in OPT_INS:
            raise NotAllowed(allowed, quoted(nearest(item, OPT_INS)))
    return frozenset(map(Gate, value))


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise NotAllowed(_DATE)


def _steps(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.isidentifier() for item in value):
        raise NotAllowed(_STEPS)
    return frozenset(value)


_READERS: dict[str, Callable[[object], object]] = {
    "adult": flag,
    "country": _country,
    "track": _track,
    "nickname": NICKNAME,
    "agreed": _agreed,
    "loss_until": _day,
    "gentle_until": _day,
    "safety_messages": flag,
    "others_anew": _day,
    "steps": _steps,
}


def read_choices(path: Path) -> Choices:
    """Return everything the file at `path` holds; the defaults if there is none. Raise as `read_person` does."""
    data = read_bytes(path, REMEDY)
    return Choices() if data is None else _choices(parse(data, path, REMEDY), path)


def _choices(document: dict[str, Any], path: Path) -> Choices:
    mistakes = Mistakes(path, REMEDY)
    values: dict[str, Any] = {}
    for name, value in document.items():
        if name not in _READERS:
            problem = f"no such key; known: {', '.join(_READERS)}"
            mistakes.add(f"{name} = {as_written(value)}", problem, quoted(nearest(name, _READERS)))
            continue
        try:
            values[name] = _READERS[name](value)
        except NotAllowed as wrong:
            mistakes.add(f"{name} = {as_written(value)}", f"must be {wrong.allowed}", wrong.meant)
    mistakes.settle()
    steps = values.pop("steps", frozenset())
    return Choices(Person(**values), steps)


# --- writing ------------------------------------------------------------------------------------------------


def write_choices(path: Path, choices: Choices) -> None:
    """Keep everything at `path` (0600, whole or not at all). Raise ConfigError."""
    write_private(path, HEAD + _as_toml(choices))


def _as_toml(choices: Choices) -> str:
    person, usual = choices.person, Person()
    lines = []
    for name in (name for name in _READERS if name != "steps"):
        value = getattr(person, name)
        if value != getattr(usual, name):
            lines.append(f"{name} = {_value(value)}")
    if choices.steps:
        lines.append(f"steps = {_value(choices.steps)}")
    return "\n".join([*lines, ""])


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case frozenset():
            return _list(value)
        case _:
            return json.dumps(str(value), ensure_ascii=False)


def _list(items: Collection[object]) -> str:
    return f"[{', '.join(sorted(json.dumps(str(item)) for item in items))}]"
