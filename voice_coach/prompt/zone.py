"""The zone the computer is set to. The only import of tzlocal."""

from __future__ import annotations

import time
import warnings
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzlocal

FALLBACK = ZoneInfo("UTC")


def system_zone() -> ZoneInfo:
    """Return the zone the computer is set to now; UTC when that cannot be made out (see `read_zone`)."""
    return read_zone()[0]


def read_zone() -> tuple[ZoneInfo, str]:
    """Return the computer's zone, and what is wrong with it ("" when nothing is; then the zone is UTC).

    Everything is read afresh, so a change is seen at once. The zone of a computer that names none (an
    /etc/localtime that was copied instead of linked) is right, but its key is "local".
    """
    _notice_change()
    try:
        with warnings.catch_warnings():
            # tzlocal warns when there is no setting at all (UTC, as we would say) and when settings disagree.
            warnings.simplefilter("ignore")
            zone: object = tzlocal.reload_localzone()
    except ZoneInfoNotFoundError as error:
        return FALLBACK, f"The time zone this computer is set to is not known: {_first_line(error)}"
    except (ValueError, OSError) as error:  # a damaged file, a folder in its place, a name that is a path
        return FALLBACK, f"The time zone this computer is set to cannot be read: {_first_line(error)}"
    if not isinstance(zone, ZoneInfo):
        return FALLBACK, "This computer is set to no time zone."
    return zone, ""


def _notice_change() -> None:
    # The C library keeps the zone it saw first; tzlocal compares with it.
    if hasattr(time, "tzset"):
        time.tzset()


def _first_line(error: Exception) -> str:
    text = str(error.args[0]) if error.args else ""
    return text.strip().splitlines()[0] if text.strip() else type(error).__name__
