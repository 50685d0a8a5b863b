"""The two clocks: the computer's, and one that is moved on by sound alone."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

    from voice_coach.model import Transcript


class SystemClock:
    """Real time, for real devices."""

    def utc(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def wait_until(self, moment: float) -> None:
        remaining = moment - time.monotonic()
        if remaining > 0:
            threading.Event().wait(remaining)

    def settle(self, future: Future[Transcript]) -> None:
        """Real time does not wait for anybody."""


class AudioClock:
    """Time that only passes when a file device plays or records; the recogniser costs none of it.

    So a check-in over files behaves as it would on an endlessly fast computer, and takes as long as the
    work takes instead of as long as the silences last.
    """

    def __init__(self, start: datetime | None = None) -> None:
        self._start = start or datetime.now(UTC)
        self._seconds = 0.0

    def utc(self) -> datetime:
        return self._start + timedelta(seconds=self._seconds)

    def monotonic(self) -> float:
        return self._seconds

    def advance(self, seconds: float) -> None:
        self._seconds += seconds

    def wait_until(self, moment: float) -> None:
        self._seconds = max(self._seconds, moment)

    def settle(self, future: Future[Transcript]) -> None:
        """Wait for the work itself; how it ended is for whoever reads the future."""
        future.exception()
