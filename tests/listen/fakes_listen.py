"""Speech that can be read back from its samples, and a recogniser that reads it."""

from __future__ import annotations

import audioop
import threading
from array import array
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fakes import ScriptedMicrophone, quiet
from voice_coach.clock import AudioClock
from voice_coach.errors import TranscribeError
from voice_coach.listen.listener import Capture, Listener, Reopening
from voice_coach.listen.spool import ThrowawaySpool
from voice_coach.model import (
    FRAME_BYTES,
    FRAME_SECONDS,
    Command,
    ListenReport,
    Patience,
    Piece,
    SpokenCommand,
    Transcript,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FREE = Patience(12, 20, 4, 4)
NUMBER = Patience(8, 8, None, 0.9, 0.3)
_QUIETEST = 5000
_said: list[str] = []


def say(text: str, seconds: float = 1.0) -> bytes:
    """Return whole frames of speech whose level tells the recogniser below what is said."""
    if text not in _said:
        _said.append(text)
    level = _QUIETEST + 8 * _said.index(text)
    frame = array("h", (level, -level) * (FRAME_BYTES // 4)).tobytes()
    return frame * max(1, round(seconds / FRAME_SECONDS))


def read_back(pcm: bytes) -> str:
    """Return what is said in `pcm`, each run of one text once."""
    found: list[str] = []
    before = -1
    for at in range(0, len(pcm), FRAME_BYTES):
        level = audioop.max(pcm[at : at + FRAME_BYTES], 2)
        if level >= _QUIETEST and level != before:
            found.append(_said[(level - _QUIETEST) // 8])
        before = level
    return " ".join(found)


class LevelActivity:
    """Speech is whatever is loud."""

    def __init__(self) -> None:
        self.resets = 0

    def probability(self, frame: bytes) -> float:
        return 0.95 if audioop.max(frame, 2) >= _QUIETEST else 0.02

    def reset(self) -> None:
        self.resets += 1


class ReadingTranscriber:
    """Reads the levels back. `fails` requests (from 0) fail; with `slow` it only answers when told to."""

    def __init__(self, fails: Iterable[int] = (), *, slow: bool = False) -> None:
        self.engine = "reading"
        self.asked: list[tuple[str, str]] = []
        """The words and the context of every request."""
        self.pcm: list[bytes] = []
        self.waiting: list[tuple[Future[Transcript], bytes]] = []
        self.closed = False
        self._fails = set(fails)
        self._slow = slow

    def warm_up(self) -> None:
        """Nothing to load."""

    def submit(self, pcm: bytes, context: str = "") -> Future[Transcript]:
        future: Future[Transcript] = Future()
        number = len(self.asked)
        self.asked.append((read_back(pcm), context))
        self.pcm.append(pcm)
        if number in self._fails:
            future.set_exception(TranscribeError("The reading recogniser stopped."))
        elif self._slow:
            self.waiting.append((future, pcm))
        else:
            self._answer(future, pcm)
        return future

    def answer(self) -> None:
        """Answer everything that is waiting."""
        while self.waiting:
            self._answer(*self.waiting.pop(0))

    def _answer(self, future: Future[Transcript], pcm: bytes) -> None:
        words = read_back(pcm)
        pieces = (Piece(words, 0.0, len(pcm) / 32000),) if words else ()
        future.set_result(Transcript(pieces, self.engine))

    def close(self) -> None:
        self.closed = True


COMMANDS = {
    "that's all": SpokenCommand(Command.DONE),
    "skip": SpokenCommand(Command.SKIP),
    "give me more time": SpokenCommand(Command.MORE_TIME),
    "ten minutes later": SpokenCommand(Command.LATER, 10),
}


class LooseClock(AudioClock):
    """Audio time that does not wait for the recogniser: a slow computer."""

    def settle(self, future: Future[Transcript]) -> None:
        """Time runs on."""


@dataclass
class Scene:
    """A person, a microphone and everything a capture listens with."""

    script: list[bytes]
    transcriber: ReadingTranscriber = field(default_factory=ReadingTranscriber)
    clock: AudioClock = field(default_factory=AudioClock)
    lost_at: tuple[float, ...] = ()
    refuses: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)
    reopening: Reopening = field(default_factory=lambda: Reopening(0.0, 5.0))

    def __post_init__(self) -> None:
        self.microphone = ScriptedMicrophone(self.script, self.clock, self.lost_at, self.refuses)
        self.activity = LevelActivity()
        self.listener = Listener(
            self.microphone,
            self.activity,
            self.transcriber,
            self.clock,
            COMMANDS.get,
            self.stopping,
            self.reopening,
        )
        self.capture: Capture = self.listener.capture(ThrowawaySpool())

    def listen(
        self, patience: Patience = FREE, accepts: Callable[[str], bool] | None = None
    ) -> list[tuple[float, ListenReport]]:
        """Listen once; return each report with the second it came at."""
        return [(self.clock.monotonic(), report) for report in self.capture.listen(patience, accepts)]


__all__ = ["FREE", "NUMBER", "LevelActivity", "LooseClock", "ReadingTranscriber", "Scene", "quiet", "say"]
