"""Packs of questions: TOML files read into frozen values, or every mistake in all of them at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from voice_coach.errors import PackError
from voice_coach.model import Every, FollowUp, FollowWhen, Kind, Option, Pack, Privacy, Prompt
from voice_coach.prompt.phrases import (
    DEMO_FILE,
    HELP_FILE,
    PHRASES_FILE,
    HelpPage,
    Phrases,
    read_help,
    read_phrases,
)
from voice_coach.prompt.reading import Problem, Table, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NOT_PACKS = frozenset({PHRASES_FILE, HELP_FILE, DEMO_FILE, "config.example.toml"})
"""Files of a prompts folder that hold no questions."""
GATES = ("none", "adult", "partner_ok", "roots_ok", "sexual_ok", "no_recent_loss")
"""What a person must have agreed to, or be free of, before a pack is asked."""
TRACKS = ("pull_away", "other_side", "both")
PATIENCE = ("quick", "normal", "slow")
HIGHEST_NUMBER = 10
"""A spoken answer is understood from 0 to 10."""
MOST_OPTIONS = 4
"""More than four cannot be kept in mind by ear."""
MOST_ASKED = 20

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the coach can ask and say. `files` names the file of each pack id and prompt id."""

    packs: Mapping[str, Pack]
    prompts: Mapping[str, Prompt]
    phrases: Phrases
    help_page: HelpPage
    files: Mapping[str, Path]


def shipped_folder() -> Path:
    """Return the folder that came with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_prompts"
    return installed if installed.is_dir() else package.parent / "prompts"


def load_packs(folders: Sequence[Path]) -> Library:
    """Return the packs of `folders` (a single pack file will do too).

    Phrases and help page are the shipped ones; phrases, or a page, found in `folders` take their place.
    Raise PackError that lists every mistake in every file.
    """
    problems: list[Problem] = []
    files = _files(folders, problems)
    read = [(path, _read_pack(path, problems)) for path in files if path.name not in NOT_PACKS]
    packs = [(path, pack) for path, pack in read if pack is not None]
    owners = _unique_ids(packs, problems)
    stock = [shipped_folder() / name for name in (PHRASES_FILE, HELP_FILE)]
    stock += [path for path in files if path not in stock]
    phrases = read_phrases([path for path in stock if path.name == PHRASES_FILE], problems)
    help_page = read_help([path for path in stock if path.name == HELP_FILE], problems)
    if problems:
        raise _pack_error(problems)
    prompts = {prompt.id: prompt for _, pack in packs for prompt in pack.prompts}
    return Library(
        packs=MappingProxyType({pack.id: pack for _, pack in packs}),
        prompts=MappingProxyType(prompts),
        phrases=phrases,
        help_page=help_page,
        files=MappingProxyType(owners),
    )


def _pack_error(problems: Sequence[Problem]) -> PackError:
    count = "One mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    lines = "\n".join(f"  {problem}" for problem in problems)
    return PackError(
        f"{count} in the prompt packs:\n{lines}", "\nCorrect the files, then run: voice-coach prompts check"
    )


def _files(folders: Iterable[Path], problems: list[Problem]) -> list[Path]:
    """Return the TOML files of `folders`, each once, in order."""
    found: dict[Path, None] = {}
    for folder in folders:
        if not folder.exists():
            problems.append(Problem(folder, "", "does not exist.", "Create it, or correct the path."))
        elif folder.is_dir():
            found.update(dict.fromkeys(_listed(folder, problems)))
        else:
            found[folder.resolve()] = None
    return list(found)


def _listed(folder: Path, problems: list[Problem]) -> list[Path]:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        problem = f"cannot be listed ({error.strerror})."
        problems.append(Problem(folder, "", problem, "Give yourself the right to read it."))
        return []
    return [folder.resolve() / name for name in names if name.endswith(".toml") and name[0] not in "._"]


def _read_pack(path: Path, problems: list[Problem]) -> Pack | None:
    """Return the pack in `path`, or None when it cannot be read at all. Mistakes are noted."""
    values = read_toml(path, problems)
    if values is None:
        return None
    table = Table(values, path, problems)
    pack_id = _identifier(table)
    title, alias = table.text("title"), table.text("alias")
    privacy = Privacy(table.member("privacy", tuple(Privacy), Privacy.OPEN))
    pack = Pack(
        id=pack_id,
        title=title,
        alias=alias,
        version=table.whole("version", 1, 1, 1_000_000),
        ask=table.whole("ask", 1, 1, MOST_ASKED),
        privacy=privacy,
        gate=table.member("gate", GATES, "none"),
        track=table.texts("track", TRACKS),
        every=Every(table.member("every", tuple(Every), Every.DAY)),
        gentle=table.flag("gentle"),
        prompts=tuple(_prompt(inner, pack_id, privacy) for inner in table.tables("prompt")),
    )
    if values.get("prompt", []) == []:
        table.note("", "holds no questions.", "Add at least one [[prompt]].")
    table.finish()
    return pack


def _identifier(table: Table) -> str:
    name = table.text("id")
    if name and not _ID.fullmatch(name):
        table.note("id", f'"{name:.40}" is not an id.', "Use small letters, digits and single hyphens.")
    return name


def _prompt(table: Table, pack_id: str, privacy: Privacy) -> Prompt:
    name = _identifier(table)
    word = table.member("kind", tuple(Kind))
    kind = Kind(word) if word else None  # unknown, and noted: what else belongs to it cannot be judged
    low, high = _bounds(table, kind)
    prompt = Prompt(
        id=name,
        pack=pack_id,
        kind=kind or Kind.FREE,
        text=table.text("text"),
        low=low,
        high=high,
        options=_options(table, kind),
        follow_up=_follow_up(table),
        patience=table.member("patience", PATIENCE, "normal") if "patience" in table else None,
        privacy=Privacy(table.member("privacy", tuple(Privacy), privacy)),
        seeds=table.texts("seeds"),
        tags=table.texts("tags"),
    )
    table.finish()
    return prompt


def _bounds(table: Table, kind: Kind | None) -> tuple[int, int]:
    low = table.whole("low", 0, 0, HIGHEST_NUMBER)
    high = table.whole("high", HIGHEST_NUMBER, 0, HIGHEST_NUMBER)
    if kind and kind is not Kind.NUMBER:
        for key in ("low", "high"):
            if key in table:
                table.note(key, "belongs to a number only.", f'Remove it, or set kind = "{Kind.NUMBER}".')
    elif kind and low >= high:
        table.note("low", f"{low} is not below high ({high}).", "Choose low below high.")
    return low, high


def _options(table: Table, kind: Kind | None) -> tuple[Option, ...]:
    options = tuple(_option(inner) for inner in table.tables("options"))
    if kind is not Kind.CHOICE:
        if kind and "options" in table:
            table.note("options", "belong to a choice only.", f'Remove them, or set kind = "{Kind.CHOICE}".')
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
    when = FollowWhen(inner.member("when", tuple(FollowWhen), FollowWhen.ALWAYS))
    follow_up = FollowUp(text=inner.text("text"), when=when)
    inner.finish()
    return follow_up


def _unique_ids(packs: Iterable[tuple[Path, Pack]], problems: list[Problem]) -> dict[str, Path]:
    """Return the file of every pack and prompt id; `now ID` takes either, so they share one set of names."""
    owners: dict[str, Path] = {}
    for path, pack in packs:
        keyed = [("id", pack.id)]
        keyed += [(f"prompt[{n}] ({p.id:.40}).id", p.id) for n, p in enumerate(pack.prompts, start=1)]
        for key, name in keyed:
            if name and name in owners:
                where = "in this file" if owners[name] == path else f"in {owners[name]}"
                message = f'"{name:.40}" is already used {where}.'
                problems.append(Problem(path, key, message, "Give it an id of its own."))
            elif name:
                owners[name] = path
    return owners
