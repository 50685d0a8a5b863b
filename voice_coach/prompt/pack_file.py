"""One pack file: its tables read into a Pack, every mistake noted with its key and its remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from string import Formatter
from typing import TYPE_CHECKING

from voice_coach.model import (
    Every,
    FollowUp,
    FollowWhen,
    Gate,
    Kind,
    Option,
    Order,
    Pack,
    Privacy,
    Prompt,
    Scale,
    Track,
    Who,
)
from voice_coach.prompt.kind_tables import lesson, rests
from voice_coach.prompt.reading import Problem, Table, read_toml

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = ("quick", "normal", "slow")
HIGHEST_NUMBER = 10
"""A spoken answer is understood from 0 to 10."""
MOST_OPTIONS = 4
"""More than four cannot be kept in mind by ear."""
MOST_ASKED = 20
LAST_WEEK = 10
SCALES = 2

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Listing the members of an enumeration takes as long as reading a key, and there are 400 questions.
_EVERY, _FOLLOWWHEN, _GATE, _KIND = tuple(Every), tuple(FollowWhen), tuple(Gate), tuple(Kind)
_ORDER, _PRIVACY, _TRACK, _WHO = tuple(Order), tuple(Privacy), tuple(Track), tuple(Who)
_SELDOM = (Every.ONCE, Every.MONTH)
_BELONGS = {
    "options": (Kind.CHOICE,),
    "scales": (Kind.PAIR,),
    "low": (Kind.NUMBER, Kind.PAIR),
    "high": (Kind.NUMBER, Kind.PAIR),
    "lesson": (Kind.LESSON,),
    "source": (Kind.LESSON,),
    "date": (Kind.LESSON,),
    "grade": (Kind.LESSON,),
    "screen": (Kind.LESSON,),
    "script": (Kind.SCRIPT,),
    "rests": (Kind.PAUSE,),
    "who": (Kind.PRACTICE,),
    "instead": (Kind.PRACTICE,),
}
"""The keys that only some kinds have."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file as it was read: its pack, and the tables it and its questions came from, for what is noted later."""

    path: Path
    pack: Pack
    table: Table
    tables: tuple[Table, ...]

    def of(self, number: int) -> Table:
        """Return the table of a question, counted from 1; 0 is the pack's own."""
        return self.tables[number - 1] if number else self.table


def read_pack(path: Path, problems: list[Problem]) -> PackFile | None:
    """Return the pack in `path`, or None when it cannot be read at all. Mistakes are noted."""
    values = read_toml(path, problems)
    if values is None:
        return None
    table = Table(values, path, problems)
    pack = Pack(
        id=_identifier(table),
        title=table.text("title"),
        alias=table.text("alias"),
        version=table.whole("version", 1, 1, 1_000_000),
        ask=table.whole("ask", 1, 1, MOST_ASKED),
        privacy=Privacy(table.member("privacy", _PRIVACY, Privacy.OPEN)),
        gate=_gates(table),
        track=_tracks(table),
        every=Every(table.member("every", _EVERY, Every.DAY)),
        gentle=table.flag("gentle"),
        order=Order(table.member("order", _ORDER, Order.ROTATE)),
        prompts=(),
    )
    tables = table.tables("prompt")
    prompts = tuple(_prompt(inner, pack) for inner in tables)
    if values.get("prompt", []) == []:
        table.note("", "holds no questions.", "Add at least one [[prompt]].")
    table.finish()
    return PackFile(path, replace(pack, prompts=prompts), table, tables)


def _identifier(table: Table) -> str:
    name = table.text("id")
    if name and not _ID.fullmatch(name):
        table.note("id", f'"{name:.40}" is not an id.', "Use small letters, digits and single hyphens.")
    return name


def _gates(table: Table) -> tuple[Gate, ...]:
    return tuple(Gate(word) for word in table.texts("gate", _GATE))


def _tracks(table: Table) -> tuple[Track, ...]:
    return tuple(Track(word) for word in table.texts("track", _TRACK))


def _prompt(table: Table, pack: Pack) -> Prompt:
    name = _identifier(table)
    word = table.member("kind", _KIND)
    kind = Kind(word) if word else None  # unknown, and noted: what else belongs to it cannot be judged
    low, high = _bounds(table, kind)
    privacy = Privacy(table.member("privacy", _PRIVACY, pack.privacy)) if "privacy" in table else pack.privacy
    who, instead = _involving(table, kind)
    prompt = Prompt(
        id=name,
        pack=pack.id,
        kind=kind or Kind.FREE,
        text=_worded(table, "text"),
        low=low,
        high=high,
        options=_options(table, kind),
        follow_up=_follow_up(table),
        patience=table.member("patience", PATIENCE, "normal") if "patience" in table else None,
        privacy=Privacy.PRIVATE if pack.privacy is Privacy.PRIVATE else privacy,
        seeds=table.texts("seeds"),
        tags=table.texts("tags"),
        gate=tuple(dict.fromkeys((*pack.gate, *_gates(table)))) if "gate" in table else pack.gate,
        track=_tracks(table) or pack.track,
        gentle=table.flag("gentle") if "gentle" in table else pack.gentle,
        scales=_scales(table, kind),
        lesson=lesson(table) if kind is Kind.LESSON else None,
        script=_worded(table, "script") if kind is Kind.SCRIPT else "",
        rests=rests(table) if kind is Kind.PAUSE else (),
        weeks=_weeks(table, pack),
        keep=table.flag("keep") if "keep" in table else True,
        who=who,
        instead=instead,
        every=Every(table.member("every", _SELDOM, Every.MONTH)) if "every" in table else None,
    )
    _only_where_it_belongs(table, kind)
    table.finish()
    return prompt


def _involving(table: Table, kind: Kind | None) -> tuple[Who, str | None]:
    if kind is not Kind.PRACTICE:
        return Who.SELF, None
    who = Who(table.member("who", _WHO, Who.SELF))
    instead = table.text("instead", "-") if "instead" in table else None
    if who is Who.PARTNER and instead is None:
        table.note("instead", "is missing.", "Name the practice for somebody who has not agreed to this one.")
    return who, instead


def _worded(table: Table, key: str) -> str:
    """Return a text whose only placeholder is {person}."""
    text = table.text(key)
    if "{" not in text and "}" not in text:
        return text
    try:
        fields = {name for _, name, *_ in Formatter().parse(text) if name is not None}
    except ValueError:
        table.note(key, "has a brace without its partner.", "Close it, or remove it.")
        return ""
    if fields - {"person"}:
        table.note(key, "only {person} may stand in braces.", "Correct or remove the other.")
        return ""
    return text


def _only_where_it_belongs(table: Table, kind: Kind | None) -> None:
    for key in table.keys() & _BELONGS.keys():
        kinds = _BELONGS[key]
        if kind and kind not in kinds:
            named = " or ".join(kinds)
            remedy = f'Remove it, or set kind = "{kinds[0]}".'
            verb = "belong" if key in ("options", "scales", "rests") else "belongs"
            table.note(key, f"{verb} to a {named} only.", remedy)
            table.known(key)


def _weeks(table: Table, pack: Pack) -> tuple[int, ...]:
    weeks = table.wholes("weeks", 1, LAST_WEEK)
    if pack.every is Every.PROGRAMME and not weeks:
        table.note("weeks", "is missing.", "Name the weeks of the programme it belongs to, such as weeks = [1, 2].")
    if pack.every is not Every.PROGRAMME and weeks:
        table.note("weeks", "belong to the programme only.", 'Remove them, or set every = "programme".')
    return weeks


def _bounds(table: Table, kind: Kind | None) -> tuple[int, int]:
    low = table.whole("low", 0, 0, HIGHEST_NUMBER)
    high = table.whole("high", HIGHEST_NUMBER, 0, HIGHEST_NUMBER)
    if kind in (Kind.NUMBER, Kind.PAIR) and low >= high:
        table.note("low", f"{low} is not below high ({high}).", "Choose low below high.")
    return low, high


def _scales(table: Table, kind: Kind | None) -> tuple[Scale, ...]:
    scales = tuple(_scale(inner) for inner in table.tables("scales"))
    if kind is Kind.PAIR and len(scales) != SCALES:
        table.note("scales", f"a pair has two, here are {len(scales)}.", 'Name both: [{ name = "..." }, ...].')
    return scales


def _scale(table: Table) -> Scale:
    scale = Scale(name=table.text("name"), also=table.texts("also"))
    table.finish()
    return scale


def _options(table: Table, kind: Kind | None) -> tuple[Option, ...]:
    options = tuple(_option(inner) for inner in table.tables("options"))
    if kind is not Kind.CHOICE:
        return options
    if not 2 <= len(options) <= MOST_OPTIONS:
        found = f"a choice has 2 to {MOST_OPTIONS} options, here are {len(options)}."
        table.note("options", found, "Add or remove options.")
    if len({option.id for option in options}) < len(options):
        table.note("options", "two options share an id.", "Give each option its own id.")
    return options


def _option(table: Table) -> Option:
    option = Option(id=_identifier(table), label=table.text("label"), also=table.texts("also"))
    table.finish()
    return option


def _follow_up(table: Table) -> FollowUp | None:
    inner = table.table("follow_up")
    if inner is None:
        return None
    when = FollowWhen(inner.member("when", _FOLLOWWHEN, FollowWhen.ALWAYS))
    asks = "ask" in inner
    follow_up = FollowUp(
        text="" if asks else _worded(inner, "text"), when=when, ask=inner.text("ask") if asks else None
    )
    inner.finish()
    return follow_up
