"""The configuration file: TOML in, frozen Settings out, or every mistake in it at once."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, Any, NoReturn

from voice_coach.config.keys import CUSTOM, SECTIONS, TABLES, Key, schedule_keys, section_keys
from voice_coach.config.mistakes import REMEDY, Mistakes, as_written, place
from voice_coach.config.values import NotAllowed, nearest, quoted
from voice_coach.errors import ConfigError
from voice_coach.settings import ScheduleSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

MOST_BYTES = 256 * 1024
"""A file with every key and a hundred schedules has some 20,000 bytes."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Checked settings and where they come from: `given` holds keys such as "sound.tail" or "schedule"."""

    settings: Settings
    given: frozenset[str] = frozenset()
    path: Path | None = None


def load(path: Path | None, *, required: bool = False) -> Settings:
    """Return the settings of the file at `path`; the defaults if there is none. Raise as `read` does."""
    return read(path, required=required).settings


PackIds = Callable[["Path | None"], "Collection[str]"]
"""Return the ids a schedule may name, given the folder of the person's own packs."""


def read(path: Path | None, *, required: bool = False, packs: PackIds | None = None) -> Loaded:
    """Return the settings of the file at `path` with their origin; the defaults if there is no file.

    With `packs` a schedule whose pack is unknown is a mistake among the others.
    Raise ConfigError with a line for every mistake, or for a missing file that is `required`.
    """
    data = None if path is None else read_bytes(path)
    if path is None or data is None:
        if required:
            message = f"There is no configuration file {path}."
            raise ConfigError(message, "Check the name given with --config.")
        return Loaded(Settings())
    return checked(data, path, packs)


def checked(data: bytes, path: Path, packs: PackIds | None = None) -> Loaded:
    """Return the settings that `data` holds as the content of the file at `path`. Raise as `read` does."""
    return _checked(parse(data, path), path, packs)


def check_packs(settings: Settings, known: Collection[str], path: Path | None) -> None:
    """Raise ConfigError with a line for every schedule whose pack is not among the `known` ids."""
    mistakes = Mistakes(path or "the shipped schedules")
    for number, schedule in enumerate(settings.schedule, 1):
        _refuse_unknown_pack(_schedule_title(number, schedule.name), schedule.pack, known, mistakes)
    mistakes.settle()


def _refuse_unknown_pack(title: str, pack: str, known: Collection[str], mistakes: Mistakes) -> None:
    if pack not in known:
        names = ", ".join(sorted(known)) or "none"
        problem = f"no such pack; known packs: {names}"
        mistakes.add(place(title, "pack", pack), problem, quoted(nearest(pack, known)))


# --- the file -----------------------------------------------------------------------------------------------


def read_bytes(path: Path, remedy: str = REMEDY) -> bytes | None:
    """Return what the file holds, None if there is none. Raise ConfigError if it cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            kind = "a folder" if path.is_dir() else "not an ordinary file"
            _refuse(path, f"is {kind}; it must be a text file", remedy)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        if path.is_symlink():
            _refuse(path, "is a link to a file that does not exist", remedy)
        return None
    except OSError as error:
        _refuse(path, f"cannot be read: {error.strerror or error}", remedy)
    if len(data) > MOST_BYTES:
        _refuse(path, f"is larger than {MOST_BYTES // 1024} KiB; that is no configuration file", remedy)
    return data


def parse(data: bytes, path: Path, remedy: str = REMEDY) -> dict[str, Any]:
    """Return the TOML document in `data`. Raise ConfigError, naming `path`, if it is none."""
    try:
        text = data.decode("utf-8-sig")  # some editors put a mark at the start
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        _refuse(path, f"is not UTF-8 text (line {line}); save it as UTF-8", remedy)
    except RecursionError:
        _refuse(path, "is not TOML: it is nested too deeply", remedy)
    except ValueError as error:  # besides TOMLDecodeError, int() refuses numbers of more than 4300 digits
        _refuse(path, f"is not TOML: {error}{_source_line(text, str(error))}", remedy)


def _source_line(text: str, error: str) -> str:
    found = re.search(r"line (\d+)", error)
    lines = text.splitlines()
    if not found or int(found[1]) > len(lines):
        return ""
    return f": {as_written(lines[int(found[1]) - 1].strip())}; words and times stand in quotes, true and false without"


def _refuse(path: Path, problem: str, remedy: str) -> NoReturn:
    message = f"{path} {problem}."
    raise ConfigError(message, remedy)


# --- the document -------------------------------------------------------------------------------------------


def _checked(document: dict[str, Any], path: Path, packs: PackIds | None) -> Loaded:
    mistakes = Mistakes(path)
    keys = section_keys(path.absolute().parent)
    _refuse_unknown_sections(document, keys, mistakes)
    values: dict[str, Any] = {}
    given: set[str] = set()
    for section, known in keys.items():
        found = _section(document, section, mistakes)
        values[section] = _values(found, known, f"[{section}]", TABLES.get(section, ()), mistakes)
        given.update(f"{section}.{key}" for key in found if key in known)
    _check_together(values, mistakes)
    ids = packs(values["prompts"].get("folder")) if packs and _folder_told(document, values) else None
    schedules = _schedules(document["schedule"], mistakes, ids) if "schedule" in document else None
    mistakes.settle()
    given.update({"schedule"} if schedules is not None else ())
    return Loaded(_settings(values, schedules), frozenset(given), path)


def _folder_told(document: dict[str, Any], values: dict[str, Any]) -> bool:
    """Return whether it is known where the person's own packs are; if not, nothing can be said of their ids."""
    prompts = document.get("prompts", {})
    return isinstance(prompts, dict) and ("folder" in prompts) == ("folder" in values["prompts"])


def _settings(values: dict[str, Any], schedules: tuple[ScheduleSettings, ...] | None) -> Settings:
    parts: dict[str, Any] = {name: dict(part) for name, part in values.items()}
    parts["listening"]["custom"] = SECTIONS[CUSTOM](**parts.pop(CUSTOM))
    made: dict[str, Any] = {name: SECTIONS[name](**part) for name, part in parts.items()}
    return Settings(**made) if schedules is None else Settings(**made, schedule=schedules)


def _refuse_unknown_sections(
    document: dict[str, Any], keys: Mapping[str, Mapping[str, Key]], mistakes: Mistakes
) -> None:
    sections = [name for name in keys if "." not in name] + ["schedule"]
    for name, value in document.items():
        if name in sections:
            continue
        home = next((section for section, known in keys.items() if name in known), None)
        if home and not isinstance(value, dict):
            mistakes.add(f"{name} = {as_written(value)}", f"must stand below the line [{home}]")
            continue
        where = f"[{name}]" if isinstance(value, dict | list) else f"{name} = {as_written(value)}"
        known = ", ".join(f"[{section}]" for section in sections)
        near = nearest(name, sections)
        mistakes.add(where, f"no such section; known: {known}", f"[{near}]" if near else None)


def _section(document: dict[str, Any], section: str, mistakes: Mistakes) -> dict[str, Any]:
    found: Any = document
    for part in section.split("."):
        found = found.get(part, {}) if isinstance(found, dict) else {}
    if not isinstance(found, dict):
        mistakes.add(f"{section} = {as_written(found)}", f"must be a section, [{section}]")
        return {}
    return found


def _values(
    found: dict[str, Any], known: Mapping[str, Key], title: str, tables: tuple[str, ...], mistakes: Mistakes
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in found.items():
        if name in tables:
            continue
        if name not in known:
            near = nearest(name, (*known, *tables))
            problem = f"no such key; known: {', '.join([*known, *tables])}"
            mistakes.add(place(title, name, value), problem, quoted(near))
            continue
        try:
            values[name] = known[name].read(value)
        except NotAllowed as wrong:
            mistakes.add(place(title, name, value), f"must be {wrong.allowed}", wrong.meant)
    return values


def _check_together(values: dict[str, dict[str, Any]], mistakes: Mistakes) -> None:
    """Note values that are right one by one and wrong together."""
    sound, words = values["sound"], values["transcription"]
    if str(sound.get("input")).startswith("file:") and sound.get("input") == sound.get("output"):
        problem = "must not be the file of input, which it would overwrite"
        mistakes.add(place("[sound]", "output", sound["output"]), problem)
    spoken = words.get("language", "en")
    if words.get("engine") == "pocketsphinx" and spoken != "en":
        where = place("[transcription]", "language", spoken)
        mistakes.add(where, 'must be "en": pocketsphinx knows English only')


# --- schedules ----------------------------------------------------------------------------------------------


def _schedules(found: object, mistakes: Mistakes, known: Collection[str] | None) -> tuple[ScheduleSettings, ...]:
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        mistakes.add(f"schedule = {as_written(found)}", "must be written [[schedule]], or be an empty list")
        return ()
    made = [_schedule(number, item, mistakes, known) for number, item in enumerate(found, 1)]
    _refuse_same_names(found, mistakes)
    return tuple(schedule for schedule in made if schedule)


def _schedule(
    number: int, found: dict[str, Any], mistakes: Mistakes, known: Collection[str] | None
) -> ScheduleSettings | None:
    title = _schedule_title(number, found.get("name"))
    keys = schedule_keys()
    values = _values(found, keys, title, (), mistakes)
    for name in (name for name, key in keys.items() if key.required and name not in found):
        mistakes.add(title, f'the key "{name}" is missing')
    if known is not None and "pack" in values:
        _refuse_unknown_pack(title, values["pack"], known, mistakes)
    if ("at" in found) == ("window" in found):
        mistakes.add(title, 'must have either "at" or "window", not both')
    whole = all(field.name in values for field in fields(ScheduleSettings) if field.default is MISSING)
    return ScheduleSettings(**values) if whole else None


def _refuse_same_names(found: list[dict[str, Any]], mistakes: Mistakes) -> None:
    first: dict[str, int] = {}
    for number, item in enumerate(found, 1):
        name = item.get("name")
        if not isinstance(name, str):
            continue
        before = first.setdefault(name.strip().casefold(), number)
        if before != number:
            where = place(_schedule_title(number, None), "name", name)
            mistakes.add(where, f"must be another name than that of [[schedule]] {before}")


def _schedule_title(number: int, name: object) -> str:
    return f"[[schedule]] {number}" + (f" ({as_written(name)})" if isinstance(name, str) else "")
