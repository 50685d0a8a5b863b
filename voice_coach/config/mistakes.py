"""Collecting what is wrong with a configuration file, so that all of it is said at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from voice_coach.config.values import shorten
from voice_coach.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

REMEDY = "Mend the file, then run `voice-coach config check`."


class Mistakes:
    """The mistakes found in one file, a line each, in the order of the file's sections."""

    def __init__(self, path: Path | str, remedy: str = REMEDY) -> None:
        self._path = path
        self._remedy = remedy
        self._lines: list[str] = []

    def add(self, where: str, problem: str, meant: str | None = None) -> None:
        """Note a problem at `where` (section, key and value as the file has them)."""
        hint = f" Did you mean {meant}?" if meant else ""
        self._lines.append(f"{self._path}: {where}: {problem}.{hint}")

    def settle(self) -> None:
        """Raise ConfigError with every line; return if there are none."""
        if not self._lines:
            return
        head = f"{self._path} has {len(self._lines)} mistakes:\n" if len(self._lines) > 1 else ""
        message = head + "\n".join(self._lines)
        raise ConfigError(message, self._remedy)


def place(section: str, key: str, value: object) -> str:
    """Return where a value stands, as the file has it: `[sound] tail = "long"`."""
    return f"{section} {key} = {as_written(value)}"


def as_written(value: object) -> str:
    """Return a raw TOML value much as the file has it, on one line of at most 60 characters."""
    return shorten(_written(value))


def _written(value: object) -> str:
    match value:
        case str():
            text = json.dumps(shorten(value, 58), ensure_ascii=False)
        case bool():
            text = "true" if value else "false"
        case int() if abs(value) > 10**18:  # Python refuses to print integers beyond 4300 digits
            text = "(a huge number)"
        case list():
            text = f"[{', '.join(_written(item) for item in value[:8])}{', …' if len(value) > 8 else ''}]"
        case dict():
            text = "{…}" if value else "{}"
        case _:
            text = str(value)
    return text
