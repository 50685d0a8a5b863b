"""The parts of the README that are made from the code: `python -m tests.docs` writes them anew.

Each stands between `<!-- NAME -->` and `<!-- /NAME -->`; `tests/test_docs.py` fails when one is out of date.
"""

from __future__ import annotations

import argparse
import re
from calendar import day_name
from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.cli import build_parser
from voice_coach.dialog import diagram
from voice_coach.model import Kind
from voice_coach.patience import FREE_PAUSES, patience_for
from voice_coach.prompt.default_week import EVENINGS
from voice_coach.prompt.packs import load_packs, shipped_folder
from voice_coach.settings import ListeningSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[1]
README = REPOSITORY / "README.md"
EXAMPLE = REPOSITORY / "config.example.toml"

_SECTION = re.compile(r"^\[\[?(?P<name>[a-z.]+)\]\]?")
_KEY = re.compile(r"^(?P<off># )?(?P<key>[a-z_]+) = (?P<value>\"[^\"]*\"|[^ #]+) +# (?P<meaning>.+)$")


def blocks() -> dict[str, str]:
    """Return every made part of the README by its name."""
    return {
        "commands": commands(),
        "diagram": f"```mermaid\n{diagram()}\n```",
        "patience": patience(),
        "configuration": configuration(),
        "calendar": calendar(),
    }


# --- commands -----------------------------------------------------------------------------------------------


def leaves(parser: argparse.ArgumentParser | None = None) -> Iterator[argparse.ArgumentParser]:
    """Yield the parser of every command that does something, in the order of `--help`."""
    parser = parser or build_parser()
    inner = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        yield parser
    for group in inner:
        for command in group.choices.values():
            yield from leaves(command)


def commands() -> str:
    """Return a table of all commands with their arguments, and one of the options that every command takes."""
    everywhere = [action for action in build_parser()._actions if action.option_strings][1:]
    shared = {option for action in everywhere for option in action.option_strings}
    rows = ["| command | what it does |", "|---|---|"]
    for parser in leaves():
        own = [a for a in parser._actions if not shared & set(a.option_strings) and a.dest != "help"]
        shown = [parser.prog, *(_usage(action) for action in own)]
        rows.append(f"| `{_cell(' '.join(shown))}` | {parser.description} |")
    rows += ["", "| every command takes | |", "|---|---|"]
    rows += [f"| `{_usage(action)[1:-1]}` | {action.help} |" for action in everywhere if action.dest != "version"]
    return "\n".join(rows)


def _usage(action: argparse.Action) -> str:
    metavar = str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper())
    if action.option_strings:
        value = "" if action.nargs == 0 else f" {metavar}"
        return f"[{action.option_strings[0]}{value}]"
    return {"?": f"[{metavar}]", "+": f"{metavar}..."}.get(str(action.nargs), metavar)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# --- patience -----------------------------------------------------------------------------------------------


def patience() -> str:
    """Return how long each silence may last, in seconds."""
    usual = ListeningSettings()
    rows = [
        "| question | first word: wait, offer again, wait | a pause ends the answer after |",
        "|---|---|---|",
    ]
    short = patience_for(Kind.NUMBER, usual.patience, usual)
    assert short.match is not None
    rows.append(
        f"| number, choice, yes or no | {short.first_wait:g}, then {short.second_wait:g} "
        f"| {short.hard:g}, or {short.match:g} once the answer is understood |"
    )
    for preset in sorted(FREE_PAUSES, key=lambda name: name != usual.patience):
        free = patience_for(Kind.FREE, preset, usual)
        assert free.soft is not None
        rows.append(
            f"| in your own words, `{preset}` | {free.first_wait:g}, then {free.second_wait:g} "
            f"| {free.soft:g}, a soft tick, {free.hard:g} more |"
        )
    rows.append(
        f"\nThe longest answer is {short.limit / 60:g} minutes. A tick at {short.near_limit / 60:g} says that the end "
        "is near; after it the next short pause ends the answer, not the clock."
    )
    return "\n".join(rows)


# --- configuration ------------------------------------------------------------------------------------------


def configuration() -> str:
    """Return a table of every key, made from `config.example.toml`."""
    rows = ["| key | as shipped | |", "|---|---|---|"]
    seen = set()
    for section, key, value, meaning in example_keys():
        name = f"[[{section}]] {key}" if section == "schedule" else f"[{section}] {key}"
        if name not in seen:
            rows.append(f"| `{name}` | {f'`{value}`' if value else '-'} | {_cell(meaning)} |")
        seen.add(name)
    return "\n".join(rows)


def example_keys() -> Iterator[tuple[str, str, str, str]]:
    """Yield (section, key, value, meaning) of every key in the example; a key left out has no value."""
    section = ""
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        named, found = _SECTION.match(line), _KEY.match(line)
        if named:
            section = named["name"]
        elif found:
            yield section, found["key"], "" if found["off"] else found["value"], found["meaning"]


# --- the week -----------------------------------------------------------------------------------------------


def calendar() -> str:
    """Return which pack the default week turns to on which evening."""
    packs = load_packs([shipped_folder()]).packs
    rows = ["| evening | is about | pack |", "|---|---|---|"]
    for weekday, names in sorted(EVENINGS.items()):
        titles = " or ".join(packs[name].title for name in names)
        rows.append(f"| {day_name[weekday]} | {titles} | {' or '.join(f'`{name}`' for name in names)} |")
    return "\n".join(rows)


# --- the README ---------------------------------------------------------------------------------------------


def between(text: str, name: str) -> str:
    """Return what stands between the marks of `name`. Raise ValueError when they are not there."""
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.DOTALL)
    if found is None:
        raise ValueError(f"the README has no <!-- {name} --> ... <!-- /{name} -->")
    return found[1]


def renewed(text: str) -> str:
    """Return the README with every made part as it should be."""
    for name, block in blocks().items():
        between(text, name)
        pattern = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
        text = pattern.sub(lambda _, block=block: f"{block}\n", text)  # type: ignore[misc]
    return text


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
