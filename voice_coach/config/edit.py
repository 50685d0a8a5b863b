"""Changing the configuration file from the program: a few keys, everything else and every comment as it was."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from voice_coach.config.file import Loaded, checked, read_bytes
from voice_coach.config.show import schedule_values, setting_value
from voice_coach.config.writing import write_private
from voice_coach.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from voice_coach.settings import ScheduleSettings


def change(
    path: Path,
    values: Mapping[str, object] | None = None,
    schedules: Sequence[ScheduleSettings] | None = None,
) -> Loaded:
    """Change the file at `path` and return what is then in force. A file that is not there is made.

    `values` are settings by names such as "sound.headphones"; None takes a key away. `schedules` take the place
    of all schedules in order: a schedule keeps its table, with its comments, as long as one is there for it.
    Raise ConfigError, with the file as it was, when the result would not be a correct configuration.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    data = read_bytes(path) or b""
    if data:
        checked(data, path)  # every mistake that is there already is told first
    try:
        document = tomlkit.parse(data.decode("utf-8-sig"))
        for name, value in (values or {}).items():
            _set(document, name, value)
        if schedules is not None:
            _set_schedules(document, schedules)
        text = tomlkit.dumps(document).strip("\n") + "\n"
    except (TOMLKitError, TypeError, AttributeError, ValueError) as error:  # written in a way that it cannot follow
        message = f"{path} is written in a way that cannot be changed from here."
        raise ConfigError(message, "Change it by hand; `voice-coach config path` says where it is.") from error
    result = checked(text.encode("utf-8"), path)
    if schedules is not None and result.settings.schedule != tuple(schedules):
        message = f"The schedules in {path} are written in a way that cannot be changed from here."
        raise ConfigError(message, "Change them by hand; `voice-coach config path` says where the file is.")
    write_private(path, text)
    return result


def _set(document: Any, name: str, value: object) -> None:
    import tomlkit

    section, _, key = name.rpartition(".")
    if section not in document:
        if value is None:
            return
        if document:
            document.add(tomlkit.nl())
        document[section] = tomlkit.table()
    table = document[section]
    if value is None:
        table.pop(key, None)
    else:
        _put(table, key, setting_value(section, key, value))


def _set_schedules(document: Any, schedules: Sequence[ScheduleSettings]) -> None:
    import tomlkit

    old = list(document.get("schedule", ()))
    if old and not isinstance(document["schedule"], tomlkit.items.AoT):
        raise TypeError  # an array written in place, whose comments nobody could keep apart
    if not schedules or not old:
        document.pop("schedule", None)
    if not schedules:  # an empty list is only TOML above the first section
        rest = tomlkit.dumps(document)
        document.clear()
        document.update(tomlkit.parse(f"schedule = []\n\n{rest}"))
        return
    if not old:
        if document:
            document.add(tomlkit.nl())
        document["schedule"] = tomlkit.aot()
    for table, schedule in zip(old, schedules, strict=False):
        _fill(table, schedule)
    for schedule in schedules[len(old) :]:
        table = _fill(tomlkit.table(), schedule)
        if old:  # what follows the last table stands as far from it as before
            table.add(tomlkit.nl())
        document["schedule"].append(table)
    for _ in old[len(schedules) :]:
        document["schedule"].pop()


def _fill(table: Any, schedule: ScheduleSettings) -> Any:
    """Write a schedule into its table. What is a default and not there already stays away."""
    usual = {field.name: field.default for field in fields(schedule)}
    wanted = dict(schedule_values(schedule))
    for key in [key for key in table if key not in wanted]:
        table.pop(key)
    for key, text in wanted.items():
        if key in table or getattr(schedule, key) != usual[key]:
            _put(table, key, text)
    return table


def _put(table: Any, key: str, text: str) -> None:
    """Set a key to a value written as TOML. A new key comes before the comments that end the table."""
    import tomlkit

    value = tomlkit.value(text)
    if key in table:
        if table[key] != value:
            table[key] = value
        return
    body = table.value.body
    kept = len(body)
    while kept and body[kept - 1][0] is None:
        kept -= 1
    below = body[kept:]
    del body[kept:]
    table.add(key, value)
    body.extend(below)
