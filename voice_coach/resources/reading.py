"""One contact out of a TOML table, with everything that is wrong with it noted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeGuard

from voice_coach.prompt.reading import Problem, shown, suggest
from voice_coach.resources.values import Contact, Need

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEXTS = ("id", "kind", "name", "voice", "text", "hours", "url", "source", "verified_by")


def read_contacts(found: object, path: Path, name: str, problems: list[Problem]) -> Iterator[Contact]:
    """Yield the contacts of an array of tables; those with mistakes are noted in `problems` and left out."""
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        problems.append(Problem(path, name, "is not a list of tables.", f"Write each under [[{name}]]."))
        return
    for position, values in enumerate(found, start=1):
        before = len(problems)
        contact = _contact(values, path, f"{name}[{position}].", problems)
        if contact is not None and len(problems) == before:
            yield contact


def _contact(values: Mapping[str, object], path: Path, place: str, problems: list[Problem]) -> Contact | None:
    def note(key: str, message: str, remedy: str) -> None:
        problems.append(Problem(path, place + key, message, remedy))

    unknown(values, (*_TEXTS, "languages", "last_verified"), path, place, problems)
    texts = {key: text(values, key, path, place, problems, needed=key in ("id", "kind", "name")) for key in _TEXTS}
    kind = texts.pop("kind")
    if kind and kind not in tuple(Need):
        note("kind", f"{shown(kind)} is not known.", suggest(kind, tuple(Need)))
    if texts["id"] and not _ID.fullmatch(texts["id"]):
        note("id", f"{shown(texts['id'])} is not an id.", "Use small letters, digits and single hyphens.")
    if not (texts["voice"] or texts["text"] or texts["url"]):
        note("voice", "there is no way to reach it.", "Give a voice number, a text number or a url.")
    checked = values.get("last_verified")
    if checked is not None and not is_day(checked):
        note("last_verified", f"{shown(checked)} is not a date.", "Write it like 2026-01-31, without quotes.")
    languages = values.get("languages", [])
    if not isinstance(languages, list) or not all(isinstance(item, str) for item in languages):
        note("languages", f"{shown(languages)} is not a list of texts.", 'Write it like ["en", "cy"].')
        languages = []
    if kind not in tuple(Need):
        return None
    day = checked if is_day(checked) else None
    return replace(
        Contact(texts["id"], Need(kind), texts["name"], texts["voice"], texts["text"], texts["hours"]),
        languages=tuple(languages),
        url=texts["url"],
        source=texts["source"],
        last_verified=day,
        verified_by=texts["verified_by"],
    )


def is_day(value: object) -> TypeGuard[date]:
    """Return whether `value` is a date without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)


def text(
    values: Mapping[str, object], key: str, path: Path, place: str, problems: list[Problem], *, needed: bool = False
) -> str:
    """Return the line of text at `key`, "" where there is none; mistakes are noted in `problems`."""
    value = values.get(key)
    if isinstance(value, str) and value.strip() and value.isprintable():
        return value.strip()
    if value is not None:
        problems.append(Problem(path, place + key, f"{shown(value)} is not one line of text.", "Put it in quotes."))
    elif needed:
        problems.append(Problem(path, place + key, "is missing.", f'Add {key} = "...".'))
    return ""


def unknown(
    values: Mapping[str, object], known: tuple[str, ...], path: Path, place: str, problems: list[Problem]
) -> None:
    """Note every key that is not known."""
    for key in values:
        if key not in known:
            problems.append(Problem(path, f"{place}{key}", "is not a known key.", suggest(key, known)))
