"""One value of the configuration file at a time: times of day, days, ages and zones."""

from __future__ import annotations

import re
from datetime import time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from voice_coach.config.values import NotAllowed, nearest, quoted
from voice_coach.prompt.calendar import EVERY_DAY, CatchUp, QuietHours

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_GROUPS = {
    "daily": EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekends": frozenset((5, 6)),
}
CLOCK_TIME = 'a time from "00:00" to "23:59"'
TIMES = 'a time such as "20:30", or a list of different times'
DAYS = '"daily", "weekdays", "weekends" or a list of weekday names such as ["monday", "thursday"]'
CATCH_UP = '"today", "never", or up to a day such as "2h" or "90m"'
KEPT_FOR = '"forever" or an age such as "30 days", "6 months" or "1 year"'
WINDOW = 'two times at most twelve hours apart, such as "19:00-21:00"'
QUIET_HOURS = 'two different times such as "22:00-07:00", or "none"'
ZONE = '"system" or a zone name such as "Europe/London"'


def clock_time(value: object) -> time:
    """Read a local time, "20:30"; a TOML time of whole minutes is one too."""
    if isinstance(value, time) and not value.second and not value.microsecond:
        return value
    text = value.strip() if isinstance(value, str) else ""
    if not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", text):
        raise NotAllowed(CLOCK_TIME, quoted(_meant_time(text)))
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _meant_time(text: str) -> str | None:
    said = re.fullmatch(r"([0-9]{1,2})(?:[:.h ]?([0-5][0-9]))?\s*(am|pm)?", text.lower().replace(".m.", "m"))
    if not said or not (said[2] or said[3]):
        return None
    hour = int(said[1]) % 12 + 12 * (said[3] == "pm") if said[3] else int(said[1])
    return f"{hour:02}:{said[2] or '00'}" if hour < 24 else None


def times(value: object) -> tuple[time, ...]:
    """Read one time or a list of different ones."""
    items = value if isinstance(value, list) else [value]
    found = sorted(clock_time(item) for item in items)
    if not found or len(set(found)) < len(found):
        raise NotAllowed(TIMES)
    return tuple(found)


def window(value: object) -> tuple[time, time]:
    """Read the two ends of a window, "19:00-21:00"; it may pass midnight."""
    first, second = _two_times(value, WINDOW)
    minutes = (second.hour - first.hour) * 60 + second.minute - first.minute
    if not 0 < minutes % 1440 <= 720:
        raise NotAllowed(WINDOW)
    return first, second


def quiet_hours(value: object) -> QuietHours | None:
    """Read quiet hours, "22:00-07:00", which may pass midnight; "none" is None."""
    if value == "none":
        return None
    first, second = _two_times(value, QUIET_HOURS)
    if first == second:
        raise NotAllowed(QUIET_HOURS)
    return QuietHours(first, second)


def _two_times(value: object, allowed: str) -> tuple[time, time]:
    parts = re.split(r"\s*[-\u2013]\s*", value.strip()) if isinstance(value, str) else []
    try:
        first, second = (clock_time(part) for part in parts)
    except (ValueError, NotAllowed):
        raise NotAllowed(allowed) from None
    return first, second


def zone(value: object) -> ZoneInfo | None:
    """Read an IANA zone name; "system" is None."""
    if value == "system":
        return None
    if not isinstance(value, str) or not value:
        raise NotAllowed(ZONE)
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NotAllowed(ZONE, quoted(_meant_zone(value))) from None


def _meant_zone(value: str) -> str | None:
    names = {name.lower(): name for name in sorted(available_timezones())}
    cities = {name.rsplit("/", 1)[-1]: full for name, full in names.items() if "/" in name}
    wanted = value.lower().replace(" ", "_")
    close = nearest(wanted, names.keys()) or nearest(wanted, cities.keys())
    return cities.get(wanted) or (names.get(close) or cities.get(close) if close else None)


def days(value: object) -> frozenset[int]:
    """Read "daily", "weekdays", "weekends", a weekday name, or a list of weekday names."""
    if isinstance(value, str) and value.lower() in DAY_GROUPS:
        return DAY_GROUPS[value.lower()]
    items = value if isinstance(value, list) else [value]
    if not items:
        raise NotAllowed(DAYS)
    return frozenset(_weekday(item) for item in items)


def _weekday(value: object) -> int:
    if not isinstance(value, str):
        raise NotAllowed(DAYS)
    names = [day for day in WEEKDAYS if value.lower() in (day, day[:3])]
    if not names:
        raise NotAllowed(DAYS, quoted(nearest(value, (*WEEKDAYS, *DAY_GROUPS))))
    return WEEKDAYS.index(names[0])


def catch_up(value: object) -> timedelta | CatchUp:
    """Read a lateness policy: up to a day, "today" or "never"."""
    text = value.strip().lower() if isinstance(value, str) else ""
    if text in tuple(CatchUp):
        return CatchUp(text)
    said = re.fullmatch(r"([0-9]{1,4})\s*(d|days?|h|hours?|m|min|minutes?)", text)
    late = timedelta(minutes=int(said[1]) * {"d": 1440, "h": 60, "m": 1}[said[2][0]]) if said else timedelta()
    if not timedelta() < late <= timedelta(days=1):
        meant = nearest(text, tuple(CatchUp)) if text else None
        raise NotAllowed(CATCH_UP, quoted(meant))
    return late


def kept_for(value: object) -> timedelta | None:
    """Read an age such as "30 days" or "1 year" (365 days); "forever" is None."""
    text = value.strip().lower() if isinstance(value, str) else ""
    if text == "forever":
        return None
    said = re.fullmatch(r"([0-9]{1,4})\s*(day|week|month|year)s?", text)
    age = int(said[1]) * {"day": 1, "week": 7, "month": 30, "year": 365}[said[2]] if said else 0
    if not 1 <= age <= 36_500:
        meant = nearest(text, ("forever",)) if text else None
        raise NotAllowed(KEPT_FOR, quoted(meant))
    return timedelta(days=age)
