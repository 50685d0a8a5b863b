"""The country files that come with the program, read with every mistake in all of them at once."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from voice_coach.errors import PackError
from voice_coach.prompt.packs import shipped_folder
from voice_coach.prompt.reading import Problem, read_toml, shown
from voice_coach.resources.keeping import Own, merged
from voice_coach.resources.reading import read_contacts, text, unknown
from voice_coach.resources.values import Country, Need, PageWords, Resources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGE_FILE = "page.toml"
ELSEWHERE = "other"
"""The file for every country without one of its own."""

ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "GB": ("uk", "britain", "great britain", "england", "scotland", "wales", "northern ireland"),
        "US": ("usa", "america", "united states of america"),
        "NZ": ("aotearoa",),
        "IE": ("éire", "eire", "republic of ireland"),
        "DE": ("deutschland",),
    }
)
"""Other names of countries, in small letters, by code."""

_PAGE = ("heading", "emergency", "contact", "call", "text", "web", "unchecked", "checked", "expired", "note")


def countries_folder() -> Path:
    """Return the folder of the shipped country files."""
    return shipped_folder() / "countries"


def countries(folder: Path | None = None) -> Mapping[str, Country]:
    """Return every country in `folder` (the shipped one) by its code. Raise PackError with every mistake."""
    problems: list[Problem] = []
    found = _countries(folder or countries_folder(), problems)
    _settle(problems)
    return found


def country_meant(said: str, folder: Path | None = None) -> str | None:
    """Return the code of the country that `said` names: its code, its name, a usual short form, or the only name
    that begins so; None where there is none. Raise PackError as `countries` does.
    """
    known = countries(folder)
    wanted = " ".join(said.lower().split())
    if wanted == ELSEWHERE:
        return ELSEWHERE
    named = {land.name.lower(): code for code, land in known.items() if code != ELSEWHERE}
    named |= {code.lower(): code for code in known}
    named |= {alias: code for code, aliases in ALIASES.items() if code in known for alias in aliases}
    if wanted in named:
        return named[wanted]
    found = {code for name, code in named.items() if len(wanted) > 1 and name.startswith(wanted)}
    return found.pop() if len(found) == 1 else None


def read_resources(code: str | None, own: Own | None = None, folder: Path | None = None) -> Resources:
    """Return the lines of a country (None, or one without a file: those for elsewhere) with the person's own.

    Every file in `folder` (the shipped one) is read. Raise PackError with every mistake in all of them.
    """
    place = folder or countries_folder()
    problems: list[Problem] = []
    found = _countries(place, problems)
    words = _page_words(place / PAGE_FILE, problems)
    _settle(problems)
    assert words is not None
    country = found[code if code in found else ELSEWHERE]
    return Resources(country, merged(country.contacts, own or Own()), words)


def _settle(problems: list[Problem]) -> None:
    if problems:
        count = "One mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        message = "\n".join([f"{count} in the lists of people to call:", *(f"  {problem}" for problem in problems)])
        raise PackError(message, "\nCorrect the files, or install Voice Coach again.")


def _countries(folder: Path, problems: list[Problem]) -> dict[str, Country]:
    found: dict[str, Country] = {}
    owners: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        values = read_toml(path, problems) if path.name != PAGE_FILE else None
        if values is not None:
            country = _country(values, path, problems)
            found[path.stem] = country
            _unique(country, path, owners, problems)
    if ELSEWHERE not in found and not problems:
        problems.append(Problem(folder / f"{ELSEWHERE}.toml", "", "is missing.", "Every other country needs it."))
    return found


def _unique(country: Country, path: Path, owners: dict[str, Path], problems: list[Problem]) -> None:
    for contact in country.contacts:
        first = owners.setdefault(contact.id, path)
        if first != path or sum(other.id == contact.id for other in country.contacts) > 1:
            problems.append(Problem(path, f'"{contact.id}"', f"is used twice (see {first}).", "Choose another id."))


def _country(values: Mapping[str, object], path: Path, problems: list[Problem]) -> Country:
    known = ("code", "name", "emergency", "note", "contact")
    unknown(values, known, path, "", problems)
    code = text(values, "code", path, "", problems, needed=True)
    if code and code != path.stem:
        problems.append(Problem(path, "code", f"{shown(code)} is not the name of the file.", f'Write "{path.stem}".'))
    contacts = tuple(read_contacts(values.get("contact", []), path, "contact", problems))
    return Country(
        code=code,
        name=text(values, "name", path, "", problems, needed=True),
        emergency=text(values, "emergency", path, "", problems, needed=True),
        contacts=contacts,
        note=text(values, "note", path, "", problems),
    )


def _page_words(path: Path, problems: list[Problem]) -> PageWords | None:
    values = read_toml(path, problems)
    if values is None:
        return None
    unknown(values, (*_PAGE, "kind"), path, "", problems)
    texts = {name: text(values, name, path, "", problems, needed=True) for name in _PAGE}
    table: Any = values.get("kind")
    kinds = table if isinstance(table, dict) else {}
    unknown(kinds, tuple(Need), path, "kind.", problems)
    told = {need: text(kinds, need, path, "kind.", problems, needed=True) for need in Need}
    return PageWords(**texts, kinds=told)
