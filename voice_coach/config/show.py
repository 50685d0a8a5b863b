"""The effective settings as text: TOML that reads back to the same settings, and rows for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.config.keys import CUSTOM, schedule_keys, section_keys
from voice_coach.config.times import DAY_GROUPS, WEEKDAYS, window
from voice_coach.prompt.calendar import QuietHours

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from voice_coach.config.file import Loaded
    from voice_coach.config.keys import Key
    from voice_coach.settings import ScheduleSettings, Settings

MARK = "  # from the file"


@dataclass(frozen=True, slots=True)
class Shown:
    """One setting in effect: `key` is "section.name", `value` as TOML, None when it is not set."""

    key: str
    value: str | None
    given: bool
    """Whether the file says so; otherwise it is the default."""

    def as_json(self) -> dict[str, object]:
        """Return the row that `--json` prints."""
        return {"key": self.key, "value": self.value, "from": "file" if self.given else "default"}


def describe(loaded: Loaded) -> list[Shown]:
    """Return every setting in effect, in the order of the file, schedules last."""
    rows = [
        Shown(f"{section}.{name}", value, f"{section}.{name}" in loaded.given)
        for section, name, value in _section_values(loaded.settings)
    ]
    given = "schedule" in loaded.given
    for schedule in loaded.settings.schedule:
        rows += [Shown(f"schedule.{schedule.name}.{name}", value, given) for name, value in schedule_values(schedule)]
    return rows


def as_toml(settings: Settings, given: Collection[str] = ()) -> str:
    """Return TOML that reads back to `settings`; the keys in `given` are marked as from the file."""
    lines: list[str] = []
    last = ""
    for section, name, value in _section_values(settings):
        if section != last:
            lines += ["", f"[{section}]"]
            last = section
        mark = MARK if f"{section}.{name}" in given else ""
        lines.append(f"# {name} is not set" if value is None else f"{name} = {value}{mark}")
    mark = MARK if "schedule" in given else ""
    if not settings.schedule:  # an empty list is only TOML above the first section
        lines.insert(0, f"schedule = []{mark}")
    for schedule in settings.schedule:
        lines += ["", f"[[schedule]]{mark}"]
        lines += [f"{name} = {value}" for name, value in schedule_values(schedule)]
    return "\n".join([*lines, ""]).lstrip("\n")


def _section_values(settings: Settings) -> Iterator[tuple[str, str, str | None]]:
    for section, keys in section_keys(Path()).items():
        part: object = settings.listening.custom if section == CUSTOM else getattr(settings, section)
        for name, key in keys.items():
            yield section, name, _value(getattr(part, name), key)


def schedule_values(schedule: ScheduleSettings) -> Iterator[tuple[str, str]]:
    """Yield the keys of one schedule that are set, with their values as TOML."""
    for name, key in schedule_keys().items():
        held = getattr(schedule, name)
        value = None if held == () else _value(held, key)
        if value is not None:
            yield name, value


def setting_value(section: str, name: str, value: object) -> str:
    """Return the value of a setting as the file would have it."""
    return _value(value, section_keys(Path())[section][name]) or '""'


def _value(value: object, key: Key) -> str | None:
    if value is None:
        return None if key.none is None else json.dumps(key.none)
    if key.read is window and isinstance(value, tuple):
        return _toml(f"{_words(value[0])}-{_words(value[1])}")
    return _toml(value)


def _toml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case tuple():
            return _list(value)
        case frozenset():
            group = next((name for name, days in DAY_GROUPS.items() if days == value), None)
            return _toml(group) if group else _list([WEEKDAYS[day] for day in sorted(value)])
        case _:
            return json.dumps(_words(value), ensure_ascii=False)


def _list(items: Sequence[object]) -> str:
    if len(items) == 1:
        return _toml(items[0])
    return f"[{', '.join(_toml(item) for item in items)}]"


def _words(value: object) -> str:
    match value:
        case time():
            return value.strftime("%H:%M")
        case QuietHours():
            return f"{_words(value.start)}-{_words(value.end)}"
        case timedelta():
            return _age(value)
        case _:
            return str(value)


def _age(age: timedelta) -> str:
    hours, seconds = divmod(int(age.total_seconds()), 3600)
    if seconds:
        return f"{hours * 60 + seconds // 60}m"
    return f"{hours}h" if hours % 24 else f"{hours // 24} days"
