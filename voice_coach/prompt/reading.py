"""TOML files read with every mistake collected: file, key, value and what to do about it."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

LARGEST = 1_000_000
"""Bytes. The whole programme is a tenth of this, so a larger file is not a pack."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one file. `key` is the path of the key, empty when the whole file is meant.

    `at` orders the mistakes of a file: the places of the keys and tables that lead there, in the order of the file.
    """

    file: Path
    key: str
    message: str
    remedy: str
    at: tuple[int, ...] = ()

    def __str__(self) -> str:
        place = f"{self.file}: {self.key}" if self.key else f"{self.file}"
        return f"{place}: {self.message} {self.remedy}"


def read_toml(path: Path, problems: list[Problem]) -> dict[str, object] | None:
    """Return the content of `path`, or None after noting why there is none."""
    text = _read_text(path, problems)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Besides its own TOMLDecodeError (a ValueError that names the line) tomllib lets through int()'s
        # ValueError for a number of more than 4300 digits and RecursionError for brackets nested 1000 deep.
        reason = "brackets nested too deep" if isinstance(error, RecursionError) else f"{error}"
        problems.append(Problem(path, "", f"not valid TOML: {reason}.", "Correct that line."))
        return None


def _read_text(path: Path, problems: list[Problem]) -> str | None:
    def note(message: str, remedy: str) -> None:
        problems.append(Problem(path, "", message, remedy))

    try:
        if path.is_dir():
            note("is a folder, not a file.", "Rename it, or move it elsewhere.")
            return None
        if not path.is_file():  # a dangling link; or a pipe, which would never end
            note("is not a plain file.", "Remove it, or put a file in its place.")
            return None
        if path.stat().st_size > LARGEST:
            note(f"is {path.stat().st_size} bytes, the limit is {LARGEST}.", "Split it, or remove it.")
            return None
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        note(f"cannot be read ({error.strerror}).", "Give yourself the right to read it.")
    except UnicodeDecodeError as error:
        note(f"is not UTF-8 text (byte {error.start}).", "Save it again with the encoding UTF-8.")
    return None


def shown(value: object) -> str:
    """Return a short picture of a value for a message."""
    picture = f'"{value}"' if isinstance(value, str) else f"{value!r}"
    return picture if len(picture) <= 60 else f"{picture[:57]}..."


def suggest(wrong: str, known: Collection[str]) -> str:
    """Return a remedy that names the nearest known word, or all of them."""
    near = difflib.get_close_matches(wrong, known, n=1)
    return f'Did you mean "{near[0]}"?' if near else f"Known: {', '.join(sorted(known))}."


class Table:
    """One TOML table. A getter that finds a mistake notes it and returns a stand-in, so none hides another.

    The keys that were asked for are the known ones; `finish` reports every other.
    """

    def __init__(
        self,
        values: Mapping[str, object],
        file: Path,
        problems: list[Problem],
        path: str = "",
        at: tuple[int, ...] = (),
    ) -> None:
        self.file = file
        self._at = at
        self._values = values
        self._problems = problems
        self._path = path
        self._known: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return not self._absent(key)

    def keys(self) -> set[str]:
        """Return every key that stands there."""
        return set(self._values)

    def note(self, key: str, message: str, remedy: str) -> None:
        """Note a mistake at `key`."""
        place = f"{self._path}.{key}" if self._path and key else self._path or key
        self._problems.append(Problem(self.file, place, message, remedy, self.at(key)))

    def at(self, key: str = "") -> tuple[int, ...]:
        """Return the place of `key`, such as "follow_up.ask", in the order of the file; one not there comes first."""
        name = key.partition(".")[0].partition("[")[0]
        keys = list(self._values)
        return (*self._at, *([keys.index(name) if name in self._values else -1] if key else []))

    def _get(self, key: str, wanted: type, called: str, example: str) -> object | None:
        self._known.add(key)
        value = self._values.get(key)
        if value is None:
            return None
        if isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool)):
            return value
        self.note(key, f"{shown(value)} is not {called}.", f"Write it like {key} = {example}.")
        return None

    def _absent(self, key: str) -> bool:
        """Return whether `key` is not there; most keys of most questions are not, so that must cost nothing."""
        self._known.add(key)
        return key not in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """Return a non-empty line of text. Without a default the key is required."""
        value = self._get(key, str, "a text", '"words"')
        if value is None:
            if default is None and key not in self._values:
                self.note(key, "is missing.", f'Add {key} = "...".')
            return default or ""
        line = cast("str", value).strip()
        if not line or not line.isprintable():
            what = "holds a line break or a control character." if line else "is empty."
            self.note(key, what, "Write one line of words.")
        return line

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        if self._absent(key):
            return default
        value = self._get(key, int, "a whole number", str(default))
        if value is None:
            return default
        number = cast("int", value)
        if not low <= number <= high:
            self.note(key, f"{number} is out of range.", f"Choose from {low} to {high}.")
            return default
        return number

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Return a list of whole numbers from `low` to `high`; empty when absent."""
        if self._absent(key):
            return ()
        value = self._get(key, list, "a list", f"[{low}, {low + 1}]")
        found: list[int] = []
        for item in cast("list[object]", value or []):
            if isinstance(item, int) and not isinstance(item, bool) and low <= item <= high:
                found.append(item)
            else:
                self.note(key, f"{shown(item)} is not a whole number from {low} to {high}.", "Correct it.")
        return tuple(found)

    def known(self, key: str) -> None:
        """Say nothing more about `key`."""
        self._known.add(key)

    def flag(self, key: str) -> bool:
        """Return a true or false; false when absent."""
        return self._get(key, bool, "true or false", "true") is True

    def texts(self, key: str, known: Collection[str] = ()) -> tuple[str, ...]:
        """Return a list of texts, each among `known` if that is given; empty when absent."""
        if self._absent(key):
            return ()
        value = self._get(key, list, "a list", '["one", "two"]')
        found: list[str] = []
        for item in cast("list[object]", value or []):
            if not isinstance(item, str) or not item.strip() or not item.isprintable():
                self.note(key, f"{shown(item)} is not one line of text.", "Put each text in quotes.")
            elif known and item not in known:
                self.note(key, f"{shown(item)} is not known.", suggest(item, known))
            else:
                found.append(item.strip())
        return tuple(found)

    def member(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """Return one of the words in `known`; without a default the key is required, and "" stands in."""
        if default is not None and self._absent(key):
            return default
        word = self.text(key, default)
        if word and word not in known:
            self.note(key, f"{shown(word)} is not known.", suggest(word, known))
        return word if word in known else default or ""

    def table(self, key: str) -> Table | None:
        """Return the table at `key`, or None when there is none."""
        if self._absent(key):
            return None
        value = self._get(key, dict, "a table", '{ text = "..." }')
        return None if value is None else self._inner(key, 0, cast("dict[str, object]", value))

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return the tables of the array at `key`; empty when absent."""
        if self._absent(key):
            return ()
        value = self._get(key, list, "a list of tables", '[{ id = "..." }]')
        inner = []
        for position, item in enumerate(cast("list[object]", value or []), start=1):
            place = f"{key}[{position}]"
            if isinstance(item, dict):
                inner.append(self._inner(place, position, cast("dict[str, object]", item)))
            else:
                self.note(place, f"{shown(item)} is not a table.", f"Write it under [[{key}]].")
        return tuple(inner)

    def _inner(self, place: str, position: int, values: dict[str, object]) -> Table:
        name = values.get("id")
        named = f"{place} ({name:.40})" if isinstance(name, str) and name.isprintable() else place
        path = f"{self._path}.{named}" if self._path else named
        return Table(values, self.file, self._problems, path, (*self.at(place), position))

    def finish(self) -> None:
        """Note every key nobody asked for."""
        for key in self._values:
            if key not in self._known:
                self.note(key, "is not a known key.", suggest(key, self._known))
