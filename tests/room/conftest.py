"""The simulated room as fixtures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.room.pulse import PrivatePulse, missing_programs

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def pulse(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivatePulse]:
    """A private PulseAudio that this process, too, plays into and listens to."""
    missing = missing_programs()
    if missing:
        pytest.skip(f"the simulated room needs {', '.join(missing)}: apt-get install pulseaudio pulseaudio-utils")
    with PrivatePulse() as server:
        for name, value in server.variables.items():
            monkeypatch.setenv(name, value)
        yield server
