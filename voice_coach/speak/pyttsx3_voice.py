"""The voice: pyttsx3 in a worker process, with a cache in front of it."""

from __future__ import annotations

import importlib.metadata
import logging
import sys
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from voice_coach.errors import SpeakError
from voice_coach.model import Sound
from voice_coach.speak.cache import SoundCache
from voice_coach.speak.text import speakable
from voice_coach.workers import Worker, WorkerDied, WorkerGone, python

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from voice_coach.workers.framing import Message

logger = logging.getLogger(__name__)

WORKER = python("voice_coach.speak.worker")
_SECONDS_PER_CHARACTER = 0.01
"""Time allowed on top for long texts; a character takes about 0.15 ms here."""
_SILENCE_RATE = 22_050
_REMEDY = 'See "voice-coach doctor"; another voice can be set in the configuration.'


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice of this machine. Its id, name or one of its languages can stand in the configuration."""

    id: str
    name: str
    languages: tuple[str, ...]


class Pyttsx3Voice:
    """Text to sound. The worker starts when needed and ends when idle, so a waiting daemon is one process.

    `rate` is in words a minute, `volume` from 0 to 1, `timeout` the seconds one request may take, `idle` the
    seconds after which an unused worker ends. `reuse` False starts a fresh worker for every utterance, which
    the engines of Windows and macOS need. `command` runs another worker, for tests.
    """

    def __init__(
        self,
        cache_dir: Path,
        voice: str | None = None,
        rate: int = 155,
        volume: float = 1.0,
        timeout: float = 10.0,
        *,
        idle: float = 20.0,
        reuse: bool = sys.platform == "linux",
        command: Sequence[str] = WORKER,
    ) -> None:
        self._cache = SoundCache(cache_dir)
        self._voice = voice
        self._rate = rate
        self._volume = volume
        self._timeout = timeout
        self._idle = idle
        self._reuse = reuse
        self._command = command
        self._lock = threading.RLock()
        self._worker: Worker | None = None
        self._timer: threading.Timer | None = None

    def render(self, text: str, rate: int | None = None, *, private: bool = True) -> Sound:
        """Return `text` spoken, `rate` words a minute (None: as configured); empty if nothing can be spoken.

        A private sentence, which may hold what the person said, leaves no trace on any disk. Only sentences
        that are said not to be private, and those given to prepare(), are cached. Raise SpeakError.
        """
        text = speakable(text)
        if not text:
            return Sound(b"", _SILENCE_RATE)
        pace = rate or self._rate
        path = self._cache.path(*self._engine, self._voice, pace, self._volume, text)
        sound = self._cache.get(path)
        if sound is None:
            sound = self._synthesise(text, pace)
            if not private:
                self._cache.put(path, sound)
        return sound

    def prepare(self, texts: Iterable[str]) -> None:
        """Render sentences of the coach itself into the cache now. Raise SpeakError."""
        for text in texts:
            self.render(text, private=False)

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the voices of this machine. Raise SpeakError."""
        answer, _ = self._ask({"do": "voices"}, self._timeout)
        return tuple(VoiceInfo(i, name, tuple(languages)) for i, name, languages in answer["voices"])

    def check(self) -> None:
        """Raise SpeakError when the configured voice cannot speak; nothing is cached or heard."""
        self._synthesise("test", self._rate)

    def close(self) -> None:
        """End the worker. A later call starts it again."""
        with self._lock:
            self._cancel_timer()
            worker, self._worker = self._worker, None
            if worker is not None:
                worker.end()

    @cached_property
    def _engine(self) -> tuple[str, ...]:
        """The engine and its versions: a new one speaks differently, so it has sounds of its own."""
        versions = ["pyttsx3"]
        for package in ("pyttsx3", "espeakng-loader"):
            try:
                versions.append(importlib.metadata.version(package))
            except importlib.metadata.PackageNotFoundError:
                versions.append("none")
        return tuple(versions)

    def _synthesise(self, text: str, pace: int) -> Sound:
        manner = {"voice": self._voice, "rate": pace, "volume": self._volume}
        allowed = self._timeout + len(text) * _SECONDS_PER_CHARACTER
        answer, pcm = self._ask({"do": "render", "text": text, **manner}, allowed)
        if "error" in answer:
            near = ", ".join(answer["near"])
            message = f'There is no voice called "{self._voice}".'
            raise SpeakError(message, f"The nearest are: {near}." if near else _REMEDY)
        return Sound(pcm, answer["rate"])

    def _ask(self, request: dict[str, object], timeout: float) -> Message:
        """Ask the worker, and a fresh one if it hangs or dies. Raise SpeakError when that does not help."""
        with self._lock:
            self._cancel_timer()
            try:
                answer = self._ask_once(request, timeout)
            except WorkerGone as error:
                logger.warning("voice worker failed (%s); starting another", type(error).__name__)
                answer = self._ask_again(request, timeout)
            if self._reuse:
                self._end_when_idle()
            else:
                self.close()
            return answer

    def _ask_again(self, request: dict[str, object], timeout: float) -> Message:
        try:
            return self._ask_once(request, timeout)
        except WorkerDied as error:
            message = f"The voice process ended with code {error.code}, twice."
            remedy = 'Reinstall the voice ("pip install --force-reinstall pyttsx3 espeakng-loader"), then see '
            raise SpeakError(message, remedy + '"voice-coach doctor".') from error
        except WorkerGone as error:
            message = f"The voice did not answer within {timeout:.0f} seconds, twice."
            raise SpeakError(message, _REMEDY) from error

    def _ask_once(self, request: dict[str, object], timeout: float) -> Message:
        if self._worker is None:
            self._worker = self._start()
        try:
            return self._worker.ask(request, seconds=timeout)
        except WorkerGone:
            self._worker = None
            raise

    def _start(self) -> Worker:
        try:
            return Worker(self._command)
        except OSError as error:
            message = f"The voice process cannot be started: {error.strerror}."
            raise SpeakError(message, _REMEDY) from error

    def _end_when_idle(self) -> None:
        self._timer = threading.Timer(self._idle, self._end_idle_worker)
        self._timer.daemon = True
        self._timer.start()

    def _end_idle_worker(self) -> None:
        with self._lock:
            if self._timer is threading.current_thread():  # nobody has asked for anything meanwhile
                self.close()

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
