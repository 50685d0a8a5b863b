"""What setup puts on the screen: every line by its place in `prompts/setup.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING

from voice_coach.errors import PackError
from voice_coach.prompt.packs import shipped_folder
from voice_coach.prompt.reading import Problem, read_toml, shown, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETUP_FILE = "setup.toml"

LINES: Mapping[str, str] = MappingProxyType(
    {
        "walk": "welcome again resume on over which step failed later stopped early done more other either needed",
        "about": "title text question no lesson",
        "adult": "title question no",
        "country": "title question elsewhere chosen unchecked",
        "track": "title question pull_away other_side both",
        "times": "title intro none question days off wrong no_days meant outside",
        "nickname": "title intro question wrong none",
        "loss": "title question yes",
        "partner": "title question intro free private found yes no unsure agreed alone",
        "roots": "title question check",
        "intimate": "title question check",
        "body": "title question check",
        "optin": "agreed left_out",
        "output": "title question headphones loudspeaker private open",
        "patience": "title question quick normal slow",
        "voice": "title sample question slow usual fast kept heard right voices another change_speed change_voice keep "
        "silent no_device waits output later",
        "microphone": "title intro ready level blank faint loud good input again read sentence heard nothing play "
        "forgotten right far model",
        "gentle": "title question on off",
        "messages": "title question on off",
        "resting": "title none gentle wait question stay opened since",
        "list": "rate set open on_request yes no nothing until off",
    }
)
"""Every section with the lines that have to stand in it."""

PLACEHOLDERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "walk.resume": frozenset({"title"}),
        "walk.step": frozenset({"position", "all", "title"}),
        "walk.failed": frozenset({"problem"}),
        "walk.later": frozenset({"name"}),
        "about.lesson": frozenset({"text", "source", "date"}),
        "country.chosen": frozenset({"emergency"}),
        "times.none": frozenset({"file"}),
        "times.question": frozenset({"name", "days"}),
        "times.wrong": frozenset({"allowed"}),
        "times.meant": frozenset({"meant"}),
        "times.outside": frozenset({"quiet"}),
        "nickname.wrong": frozenset({"allowed"}),
        **dict.fromkeys(("voice.slow", "voice.usual", "voice.fast", "voice.kept", "list.rate"), frozenset({"rate"})),
        **dict.fromkeys(("voice.voices", "voice.silent", "microphone.input"), frozenset({"names"})),
        **dict.fromkeys(("microphone.faint", "microphone.loud", "microphone.good"), frozenset({"level"})),
        "microphone.read": frozenset({"sentence"}),
        "microphone.heard": frozenset({"words"}),
        "gentle.on": frozenset({"date"}),
        "list.until": frozenset({"date"}),
        "resting.wait": frozenset({"date", "count"}),
        "resting.since": frozenset({"date"}),
    }
)
"""What a line may hold in braces; a line that is not named holds none."""


@dataclass(frozen=True, slots=True)
class Words:
    """Every line by its name, such as "adult.question"; several lines of text are one with line breaks."""

    lines: Mapping[str, str]

    def say(self, line: str, /, **values: object) -> str:
        """Return a line with `values` in place."""
        return self.lines[line].format_map(values) if values else self.lines[line]


def read_words(path: Path | None = None) -> Words:
    """Return the lines of the file at `path` (the shipped one). Raise PackError with every mistake."""
    path = path or shipped_folder() / SETUP_FILE
    problems: list[Problem] = []
    values = read_toml(path, problems) or {}
    found: dict[str, str] = {}
    if not problems:
        for section in {**LINES, **values}:
            if section not in LINES:
                problems.append(Problem(path, section, "is not a known section.", suggest(section, LINES)))
                continue
            table = values.get(section)
            _section(section, table if isinstance(table, dict) else {}, path, found, problems)
    if problems:
        message = "\n".join(["The words of the setup cannot be used:", *(f"  {problem}" for problem in problems)])
        raise PackError(message, "\nCorrect the file, or install Voice Coach again.")
    return Words(MappingProxyType(found))


def _section(
    section: str, table: Mapping[str, object], path: Path, found: dict[str, str], problems: list[Problem]
) -> None:
    known = LINES[section].split()
    for key in {**dict.fromkeys(known), **table}:
        name = f"{section}.{key}"
        if key not in known:
            problems.append(Problem(path, name, "is not a known line.", suggest(key, known)))
        elif key not in table:
            problems.append(Problem(path, name, "is missing.", f'Add {key} = "...".'))
        else:
            found[name] = _line(name, table[key], path, problems)


def _line(name: str, value: object, path: Path, problems: list[Problem]) -> str:
    items = value if isinstance(value, list) else [value]
    lines = [item for item in items if isinstance(item, str) and item.strip() and item.isprintable()]
    if not lines or len(lines) < len(items):
        problems.append(Problem(path, name, f"{shown(value)} is no text.", "Put each line of words in quotes."))
    text = "\n".join(lines)
    allowed = PLACEHOLDERS.get(name, frozenset())
    try:
        used = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError:
        problems.append(Problem(path, name, "a brace has no partner.", "Close it, or remove it."))
        return ""
    for field in sorted(used - allowed):
        remedy = suggest(field, allowed) if allowed else "Remove it: this line has no placeholder."
        problems.append(Problem(path, name, f'"{{{field}}}" is not a placeholder here.', remedy))
    return text
