"""The edges, each as one small Protocol. Rooms furnish them; the check-in and the tests only know these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from datetime import datetime

    from voice_coach.model import (
        Answer,
        ListenReport,
        NewEntry,
        Outcome,
        Patience,
        Recorded,
        Sound,
        SpokenCommand,
        Transcript,
    )


class Clock(Protocol):
    """Time as a check-in sees it: real with real devices, counted in sound with file devices."""

    def utc(self) -> datetime:
        """Return the current moment, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds from an arbitrary start; never runs backwards."""
        ...

    def wait_until(self, moment: float) -> None:
        """Return when `monotonic()` has reached `moment`."""
        ...

    def settle(self, future: Future[Transcript]) -> None:
        """Let pending work finish where time stands still (file devices); return at once where it runs."""
        ...


class Microphone(Protocol):
    """One input device: 16 kHz, one channel, signed 16-bit little-endian."""

    name: str

    def start(self) -> None:
        """Open the device and begin to capture. Raise DeviceUnavailable."""
        ...

    def read(self) -> bytes:
        """Return the next frame of 512 samples (32 ms). Raise DeviceLost after 2 s without sound data."""
        ...

    def stop(self) -> None:
        """Stop and close; harmless when not started."""
        ...


class Playback(Protocol):
    """A sound that is being played."""

    def wait(self) -> bool:
        """Return when it has ended: True if all of it was heard, False if it was stopped."""
        ...

    def stop(self) -> None:
        """End it now; harmless when it has ended."""
        ...


class Loudspeaker(Protocol):
    """One output device."""

    name: str

    def play(self, sound: Sound) -> Playback:
        """Begin to play and return at once. Raise DeviceUnavailable or DeviceLost."""
        ...

    def close(self) -> None:
        """Release the device."""
        ...


class Voice(Protocol):
    """Text to sound. Rendered sentences are cached, so that a fixed sentence costs nothing at its moment."""

    def render(self, text: str, rate: int | None = None) -> Sound:
        """Return `text` spoken, `rate` words a minute (None: as configured). Raise SpeakError."""
        ...

    def prepare(self, texts: Iterable[str]) -> None:
        """Render `texts` into the cache now. Raise SpeakError."""
        ...

    def close(self) -> None:
        """End the worker process."""
        ...


class VoiceActivity(Protocol):
    """Tells speech from other sound."""

    def probability(self, frame: bytes) -> float:
        """Return how likely the frame of 512 samples holds speech, 0 to 1."""
        ...

    def reset(self) -> None:
        """Forget what came before."""
        ...


class Transcriber(Protocol):
    """Recorded speech to words, in a process of its own."""

    engine: str

    def warm_up(self) -> None:
        """Begin to load the model; return at once."""
        ...

    def submit(self, pcm: bytes, context: str = "") -> Future[Transcript]:
        """Queue up to 28 s of 16 kHz speech; `context` is what was said just before.

        The future raises TranscribeError. Times in the result count from the start of `pcm`.
        """
        ...

    def close(self) -> None:
        """Release the model. A later call loads it again."""
        ...


class Packer(Protocol):
    """Makes a recording small while it is being made. Never raises; whatever fails, `encode` returns all of it."""

    def begin(self) -> None:
        """A recording begins; the one before is forgotten."""
        ...

    def add(self, frame: bytes) -> None:
        """Take its next frame; return at once."""
        ...

    def encode(self, pcm: bytes) -> tuple[str, bytes]:
        """Return (format, data) of the whole recording."""
        ...

    def close(self) -> None:
        """Forget the recording."""
        ...


class Channel(Protocol):
    """How coach and person reach each other: by voice, or by keyboard and screen."""

    def chime(self) -> bool: ...
    def say(self, text: str, *, private: bool = False) -> bool:
        """Say it to its end: True, or False when the program was told to stop."""
        ...

    def say_over(self, text: str) -> None: ...
    def tick(self) -> None: ...
    def slower(self) -> None: ...
    def show(self, page: str) -> None: ...
    def consent(self, patience: Patience, accepts: Callable[[str], bool]) -> str | None:
        """Listen for a short reply that is not kept: its words, or None when nobody spoke or it is stopping."""
        ...

    def rest(self, seconds: float) -> SpokenCommand | None:
        """Be quiet for so long; return at once with a command that ends it ("stop", "someone's here")."""
        ...

    def play_back(self, pcm: bytes) -> None:
        """Let the person hear 16 kHz samples of their own."""
        ...

    def open(self, entry: NewEntry, *, keep: bool = True) -> None:
        """Begin a recording; one that is not to `keep` is never on the disk."""
        ...

    def listen(
        self,
        patience: Patience,
        accepts: Callable[[str], bool] | None,
        spot: Callable[[str], SpokenCommand | None],
    ) -> Iterator[ListenReport]:
        """Listen to an answer. `accepts`: these words are a whole answer; `spot`: they are a command."""
        ...

    def finish(self) -> Recorded: ...
    def release(self) -> None:
        """The journal holds the recording now; let go of the spool."""
        ...

    def transcript(self, *, latest: bool = False) -> Transcript: ...
    @property
    def stopping(self) -> bool: ...


class Keeper(Protocol):
    """The part of the journal a check-in writes to; every method is one transaction."""

    def begin(self, new: NewEntry) -> int: ...
    def capture(
        self,
        entry_id: int,
        *,
        audio: bytes | None,
        audio_format: str = ...,
        seconds: float | None = None,
        outcome: Outcome | None = None,
    ) -> bool: ...
    def transcribed(self, entry_id: int, words: str, raw_words: str, engine: str) -> None: ...
    def pending(self, entry_id: int, reason: str) -> None: ...
    def complete(self, entry_id: int, answer: Answer) -> None: ...
    def scrap(self, entry_id: int, outcome: Outcome) -> None: ...
    def drop_audio(self, entry_id: int) -> None: ...
    def never_ask(self, prompt_id: str) -> None: ...
