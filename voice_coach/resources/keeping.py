"""What the person keeps about people to call: contacts of their own, and which shipped lines they have checked."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from voice_coach.config.writing import write_private
from voice_coach.errors import ConfigError
from voice_coach.prompt.reading import Problem, read_toml, shown
from voice_coach.resources.reading import is_day, read_contacts, text, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from voice_coach.resources.values import Contact

HEAD = "# Your own people to call, and the lines you have checked. `voice-coach resources` changes it.\n"
_SAID = ("id", "voice", "text", "by")
_CHECK = (*_SAID, "on")
_FIELDS = ("id", "kind", "name", "voice", "text", "hours", "languages", "url", "source", "last_verified", "verified_by")


@dataclass(frozen=True, slots=True)
class Check:
    """A person checked a shipped line, as it then was, on a day. It says nothing about another number."""

    id: str
    on: date
    by: str
    voice: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """The file of the person's own. A contact with the id of a shipped one takes its place."""

    contacts: tuple[Contact, ...] = ()
    checks: tuple[Check, ...] = ()


def merged(shipped: Sequence[Contact], own: Own) -> tuple[Contact, ...]:
    """Return the person's own contacts and, after them, the shipped ones with the dates of the person's checks."""
    taken = {contact.id for contact in own.contacts}
    checks = {check.id: check for check in own.checks}
    rest = (_with_check(contact, checks.get(contact.id)) for contact in shipped if contact.id not in taken)
    return (*own.contacts, *rest)


def _with_check(contact: Contact, check: Check | None) -> Contact:
    if check is None or (check.voice, check.text) != (contact.voice, contact.text):
        return contact
    if contact.last_verified is not None and contact.last_verified >= check.on:
        return contact
    return replace(contact, last_verified=check.on, verified_by=check.by)


# --- changing -----------------------------------------------------------------------------------------------


def check(path: Path, contact: Contact, today: date, by: str) -> Own:
    """Keep at `path` that `contact` was checked today, and return what is then kept. Raise ConfigError."""
    own = read_own(path)
    if contact.own:
        done = replace(contact, last_verified=today, verified_by=by)
        contacts = tuple(done if held.id == contact.id else held for held in own.contacts)
        return _write(path, replace(own, contacts=contacts))
    kept = tuple(held for held in own.checks if held.id != contact.id)
    new = Check(contact.id, today, by, contact.voice, contact.text)
    return _write(path, replace(own, checks=(*kept, new)))


def add(path: Path, contact: Contact) -> Own:
    """Keep a contact of the person's own at `path`; one with the same id is replaced. Raise ConfigError."""
    own = read_own(path)
    kept = tuple(held for held in own.contacts if held.id != contact.id)
    return _write(path, replace(own, contacts=(*kept, replace(contact, own=True))))


def remove(path: Path, name: str) -> bool:
    """Take away a contact of the person's own, or their check of a shipped one. Raise ConfigError.

    Return whether there was anything to take away.
    """
    own = read_own(path)
    contacts = tuple(held for held in own.contacts if held.id != name)
    checks = tuple(held for held in own.checks if held.id != name)
    if (contacts, checks) == (own.contacts, own.checks):
        return False
    _write(path, Own(contacts, checks))
    return True


# --- the file -----------------------------------------------------------------------------------------------


def read_own(path: Path) -> Own:
    """Return what the file at `path` holds; nothing if there is none. Raise ConfigError with every mistake."""
    if not path.exists() and not path.is_symlink():
        return Own()
    problems: list[Problem] = []
    values = read_toml(path, problems) or {}
    unknown(values, ("contact", "checked"), path, "", problems)
    contacts = tuple(read_contacts(values.get("contact", []), path, "contact", problems))
    own = Own(
        tuple(replace(contact, own=True) for contact in contacts),
        tuple(_checks(values.get("checked", []), path, problems)),
    )
    if len({contact.id for contact in contacts}) < len(contacts):
        problems.append(Problem(path, "contact", "two contacts share an id.", "Give each an id of its own."))
    if problems:
        message = "\n".join(map(str, problems))
        raise ConfigError(message, "\nMend the file, or move it away.")
    return own


def _checks(found: object, path: Path, problems: list[Problem]) -> Iterator[Check]:
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        problems.append(Problem(path, "checked", "is not a list of tables.", "Write each under [[checked]]."))
        return
    for position, values in enumerate(found, start=1):
        place = f"checked[{position}]."
        unknown(values, _CHECK, path, place, problems)
        said = {key: text(values, key, path, place, problems, needed=key in ("id", "by")) for key in _SAID}
        day = values.get("on")
        if is_day(day):
            yield Check(on=day, **said)
        else:
            problems.append(Problem(path, f"{place}on", f"{shown(day)} is not a date.", "Write it like 2026-01-31."))


def _write(path: Path, own: Own) -> Own:
    rows: list[tuple[str, Mapping[str, object]]] = []
    rows += [("contact", {name: getattr(contact, name) for name in _FIELDS}) for contact in own.contacts]
    rows += [("checked", {name: getattr(held, name) for name in _CHECK}) for held in own.checks]
    write_private(path, HEAD + "".join(_table(name, values) for name, values in rows))
    return own


def _table(name: str, values: Mapping[str, object]) -> str:
    lines = [f"{key} = {_value(value)}" for key, value in values.items() if value]
    return "\n".join(["", f"[[{name}]]", *lines, ""])


def _value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(json.dumps(item, ensure_ascii=False) for item in value)}]"
    return json.dumps(str(value), ensure_ascii=False)
