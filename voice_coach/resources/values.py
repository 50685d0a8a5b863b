"""A line to call, a country's lines, and when one of them may be said aloud."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKED_FOR = timedelta(days=365)
"""A number somebody called is believed this long: of the apps a review looked at, six had wrong or dead ones
(Martinengo and others 2019)."""


class Need(StrEnum):
    """What a line is there for."""

    CRISIS = "crisis"
    DV = "dv"
    DV_MEN = "dv_men"
    CHILD = "child"
    SURVIVOR = "survivor"
    HARM_PREVENTION = "harm_prevention"
    YOUTH = "youth"
    PERSON = "person"  # of the person's own: somebody to talk to


@dataclass(frozen=True, slots=True)
class Contact:
    """One line or person. At least one of `voice` (a number to call), `text` and `url` is there.

    `source`: where the number was taken from. `last_verified`: the day on which a person last called it or looked
    at its own page; `verified_by`: who. `own`: the person put it there themselves.
    """

    id: str
    kind: Need
    name: str
    voice: str = ""
    text: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    url: str = ""
    source: str = ""
    last_verified: date | None = None
    verified_by: str = ""
    own: bool = False

    def as_json(self, today: date) -> dict[str, object]:
        """Return the row that `--json` prints."""
        return {
            "id": self.id,
            "kind": str(self.kind),
            "name": self.name,
            "voice": self.voice,
            "text": self.text,
            "hours": self.hours,
            "languages": list(self.languages),
            "url": self.url,
            "source": self.source,
            "last_verified": self.last_verified.isoformat() if self.last_verified else None,
            "verified_by": self.verified_by,
            "verified": verified(self, today),
            "own": self.own,
        }


def verified(entry: Contact, today: date) -> bool:
    """Return whether a person checked the entry within the last 365 days. Only such a one is ever spoken."""
    checked = entry.last_verified
    return checked is not None and today - CHECKED_FOR <= checked <= today


@dataclass(frozen=True, slots=True)
class Country:
    """A country's general emergency number (`emergency`), a `note` about it for the screen, and its lines."""

    code: str
    name: str
    emergency: str
    contacts: tuple[Contact, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words around the lines on the help page, with placeholders in braces."""

    heading: str
    emergency: str
    contact: str
    call: str
    text: str
    web: str
    unchecked: str
    checked: str
    expired: str
    note: str
    kinds: Mapping[Need, str]


@dataclass(frozen=True, slots=True)
class Resources:
    """What one person can be pointed to: their country, its lines and their own contacts (those first)."""

    country: Country
    contacts: tuple[Contact, ...]
    words: PageWords

    def checked(self, kind: Need, today: date) -> Contact | None:
        """Return the first line of a kind that may be said aloud: checked by a person, and with a number to call."""
        found = (entry for entry in self.contacts if entry.kind is kind and entry.voice and verified(entry, today))
        return next(found, None)


def say_digits(text: str) -> str:
    """Return `text` with its numbers digit by digit, a pause between groups, as a telephone number is said."""
    grouped = re.sub(r"(?<=\d)[ -]+(?=\d)", ", ", text)
    return re.sub(r"\d+", lambda digits: " ".join(digits.group()), grouped)
