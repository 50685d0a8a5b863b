"""One check-in over file devices that kills itself at a chosen moment: `python -m tests.kill_child HOME TAPE N`.

A moment is every frame the microphone delivers and both sides of every journal write, so that N counts through
every step of a check-in. How many frames had been delivered is written down before the kill.
"""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voice_coach.model import FRAME_SECONDS, Piece, Transcript
from voice_coach.paths import Paths
from voice_coach.settings import Settings, SoundSettings
from voice_coach.spoken import Spoken
from voice_coach.wiring import House

if TYPE_CHECKING:
    from voice_coach.ports import Clock, Microphone, Transcriber

PROMPTS = ("evening-connected", "evening-kind-thing")


class CountingTranscriber:
    """Knows how long a recording is, and says so in words."""

    engine = "counting"

    def warm_up(self) -> None:
        """There is nothing to load."""

    def submit(self, pcm: bytes, context: str = "") -> Future[Transcript]:
        done: Future[Transcript] = Future()
        done.set_result(Transcript((Piece(f"I would say seven after {len(pcm)} bytes"),), self.engine))
        return done

    def close(self) -> None:
        """There is nothing to release."""


class Moments:
    """Counts, and at the chosen one ends the process as a power cut would."""

    def __init__(self, fatal: int, delivered: Path) -> None:
        self._fatal = fatal
        self._file = os.open(delivered, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self.count = 0
        self.frames = 0

    def pass_one(self) -> None:
        self.count += 1
        if self.count == self._fatal:
            os.pwrite(self._file, str(self.frames).encode(), 0)
            os.kill(os.getpid(), signal.SIGKILL)


class CountedMicrophone:
    """A microphone whose frames are moments."""

    def __init__(self, inner: Microphone, moments: Moments) -> None:
        self.name = inner.name
        self.start, self.stop = inner.start, inner.stop
        self._inner = inner
        self._moments = moments

    def read(self) -> bytes:
        self._moments.pass_one()
        frame = self._inner.read()
        self._moments.frames += 1
        return frame


class CountedJournal:
    """A journal whose writes are two moments each: before and after."""

    def __init__(self, inner: Any, moments: Moments) -> None:
        self._inner = inner
        self._moments = moments

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._inner, name)

        def counted(*args: Any, **values: Any) -> Any:
            self._moments.pass_one()
            result = method(*args, **values)
            self._moments.pass_one()
            return result

        return counted


class CountedHouse(House):
    """A house whose microphone counts and whose recogniser costs nothing."""

    moments: Moments

    def microphone(self, clock: Clock) -> Microphone:
        return CountedMicrophone(super().microphone(clock), self.moments)

    def transcriber(self) -> Transcriber:
        return CountingTranscriber()


def house_over(home: Path, tape: Path) -> CountedHouse:
    settings = replace(Settings(), sound=SoundSettings(input=f"file:{tape}", output="none"))
    return CountedHouse(settings, Paths(home), home / "config.toml", cache=home.parent / "cache")


def main(home: Path, tape: Path, fatal: int) -> int:
    house = house_over(home, tape)
    house.moments = Moments(fatal, home.parent / f"{home.name}.delivered")
    voice = house.voice()
    with house.journal() as journal, house.voice_lock():
        spoken = Spoken(house, CountedJournal(journal, house.moments), voice, print)  # type: ignore[arg-type]
        questions = tuple(house.library.prompts[name] for name in PROMPTS)
        finished = spoken.check_in.run(house.plan(questions, "evening minute", ask_first=False))
    voice.close()
    assert finished.error is None, finished.error
    print(house.moments.count, round(house.moments.frames * FRAME_SECONDS, 1), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
