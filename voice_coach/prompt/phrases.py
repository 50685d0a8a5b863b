"""What the coach says besides its questions: stock phrases, the help page, the lines of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING

from voice_coach.errors import PackError
from voice_coach.model import Phrase
from voice_coach.prompt.reading import Problem, Table, read_toml, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from voice_coach.model import Prompt

PHRASES_FILE = "phrases.toml"
HELP_FILE = "help.toml"
DEMO_FILE = "demo.toml"

PLACEHOLDERS: Mapping[Phrase, frozenset[str]] = MappingProxyType(
    {
        Phrase.CUE: frozenset({"alias"}),
        Phrase.OPTION: frozenset({"position", "label"}),
        Phrase.SNOOZED: frozenset({"minutes"}),
        Phrase.CONFIRM_NUMBER: frozenset({"number"}),
        Phrase.CONFIRM_CHOICE: frozenset({"choice"}),
        Phrase.ASK_NUMBER_AGAIN: frozenset({"low", "high"}),
        Phrase.CONFIRM_PAIR: frozenset({"first", "second"}),
        Phrase.ASK_SECOND: frozenset({"name", "low", "high"}),
        Phrase.DONE_PLAN: frozenset({"plan"}),
        Phrase.LESSON_PAGE: frozenset({"source", "date", "grade"}),
        Phrase.WEEK_START: frozenset({"week"}),
        Phrase.OFFER_WEEK: frozenset({"week"}),
        Phrase.OFFER_PHASE: frozenset({"week"}),
    }
)
"""What each phrase may hold in braces; a phrase that is not named holds none."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every stock phrase, each with one or more wordings."""

    wordings: Mapping[Phrase, tuple[str, ...]]

    def say(self, key: Phrase, index: int = 0, **values: str | float) -> str:
        """Return wording number `index` (they rotate) with `values` in place; 7.0 is said as "7"."""
        wordings = self.wordings[key]
        said = {name: value if isinstance(value, str) else f"{value:g}" for name, value in values.items()}
        return wordings[index % len(wordings)].format_map(said)

    def question(self, prompt: Prompt) -> tuple[str, ...]:
        """Return the question line by line as it is spoken: options are numbered for the ear."""
        if not prompt.options:
            return (prompt.script, prompt.text) if prompt.script else (prompt.text,)
        listed = (
            self.say(Phrase.OPTION, position=position, label=option.label)
            for position, option in enumerate(prompt.options, start=1)
        )
        return (prompt.text, *listed, self.say(Phrase.OWN_WORDS))

    def fixed(self) -> tuple[str, ...]:
        """Return every wording without a placeholder: what can be rendered ahead of its moment."""
        return tuple(text for key, texts in self.wordings.items() if key not in PLACEHOLDERS for text in texts)


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A heading and the lines below it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The page of help, the same for everyone."""

    title: str
    sections: tuple[HelpSection, ...]


@dataclass(frozen=True, slots=True)
class DemoTurn:
    """What the synthetic person answers to one question; `pause` seconds of thinking between `parts`."""

    prompt: str
    parts: tuple[str, ...]
    pause: int


@dataclass(frozen=True, slots=True)
class DemoScript:
    """The demonstration: its turns, and what the person says when a number is repeated back."""

    turns: tuple[DemoTurn, ...]
    confirm: str


def read_phrases(paths: Iterable[Path], problems: list[Problem]) -> Phrases:
    """Return the phrases of `paths`, later files over earlier ones. Mistakes are noted in `problems`."""
    wordings: dict[Phrase, tuple[str, ...]] = {}
    last: Path | None = None
    before = len(problems)
    for path in paths:
        values = read_toml(path, problems)
        if values is not None:
            wordings |= _wordings(Table(values, path, problems), values)
        last = last or path
    missing = [key for key in Phrase if key not in wordings]
    if last is not None and len(problems) == before:
        for key in missing:
            problems.append(Problem(last, key, "is missing.", f'Add {key} = ["..."].'))
    return Phrases(MappingProxyType(wordings))


def _wordings(table: Table, values: Mapping[str, object]) -> dict[Phrase, tuple[str, ...]]:
    found: dict[Phrase, tuple[str, ...]] = {}
    for key in Phrase:
        texts = table.texts(key)
        if texts:
            found[key] = texts
        elif values.get(key) == []:
            table.note(key, "has no wording.", f'Add {key} = ["..."].')
        for text in texts:
            _check_braces(table, key, text)
    table.finish()
    return found


def _check_braces(table: Table, key: Phrase, text: str) -> None:
    allowed = PLACEHOLDERS.get(key, frozenset())
    try:
        fields = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        table.note(key, f'"{text}" has a brace without its partner.', "Close it, or remove it.")
        return
    for _, name, layout, conversion in fields:
        if name not in allowed or layout or conversion:
            remedy = suggest(name or "", allowed) if allowed else "Remove it: this phrase has no placeholder."
            table.note(key, f'"{{{name}}}" in "{text}" is not a placeholder here.', remedy)


def read_help(paths: Iterable[Path], problems: list[Problem]) -> HelpPage:
    """Return the help page of the last of `paths`. Mistakes in any of them are noted in `problems`."""
    page = HelpPage("", ())
    for path in paths:
        values = read_toml(path, problems)
        if values is not None:
            page = _help_page(Table(values, path, problems))
    return page


def _help_page(table: Table) -> HelpPage:
    sections = tuple(_help_section(inner) for inner in table.tables("section"))
    if not sections:
        table.note("section", "the page is empty.", "Add at least one [[section]].")
    page = HelpPage(table.text("title"), sections)
    table.finish()
    return page


def _help_section(table: Table) -> HelpSection:
    section = HelpSection(table.text("heading"), table.texts("lines"))
    if not section.lines:
        table.note("lines", "there are none.", 'Add lines = ["..."].')
    table.finish()
    return section


def load_demo(path: Path) -> DemoScript:
    """Return the demonstration in `path`. Raise PackError that lists every mistake."""
    problems: list[Problem] = []
    values = read_toml(path, problems)
    table = Table(values or {}, path, problems)
    script = DemoScript(tuple(_turn(inner) for inner in table.tables("turn")), table.text("confirm"))
    table.finish()
    if problems:
        message = "\n".join(str(problem) for problem in problems)
        raise PackError(message)
    return script


def _turn(table: Table) -> DemoTurn:
    turn = DemoTurn(table.text("prompt"), table.texts("parts"), table.whole("pause", 3, 0, 10))
    if not turn.parts:
        table.note("parts", "there are none.", 'Add parts = ["..."].')
    table.finish()
    return turn
