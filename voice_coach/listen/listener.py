"""The capture loop: every frame reaches the spool first; then it is looked at.

One Capture is one answer: it may take several listenings (the question was repeated, time was offered), all
into one spool file and one transcript. The recogniser works while the person talks.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Protocol

from voice_coach.errors import DeviceLost, DeviceUnavailable, TranscribeError
from voice_coach.listen.endpoint import Endpoint, stamp
from voice_coach.listen.recording import hear
from voice_coach.listen.source import CaptureSource
from voice_coach.listen.utterances import Segmenter, Utterance
from voice_coach.listen.words import Words
from voice_coach.model import (
    FRAME_BYTES,
    FRAME_SECONDS,
    Command,
    EndReason,
    ListeningEnded,
    ListenReport,
    MicrophoneBack,
    MicrophoneLost,
    Patience,
    SpokenCommand,
    Transcript,
)

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Generator, Iterator

    from voice_coach.ports import Clock, Microphone, Playback, Transcriber, VoiceActivity

logger = logging.getLogger(__name__)

COMMAND_FRAMES = 125
"""4 s of speech: longer utterances are answers, not commands."""
GUESS_AFTER = 22
"""Frames, 0.7 s: a pause worth decoding what was said so far."""
TICK_ECHO = 0.15
"""Seconds after a soft tick in which its echo is nobody's word."""


class Spool(Protocol):
    """Where the frames go before anything else."""

    def append(self, frame: bytes) -> None:
        """Write one frame. Raise JournalFull."""
        ...

    def close(self) -> None:
        """Finish the file."""
        ...

    def discard(self) -> None:
        """Erase the file."""
        ...


class Listener:
    """Listens to one microphone. `spot` knows commands; `stopping` ends every listening within a frame."""

    def __init__(
        self,
        microphone: Microphone,
        activity: VoiceActivity,
        transcriber: Transcriber,
        clock: Clock,
        spot: Callable[[str], SpokenCommand | None],
        stopping: threading.Event,
        reopen_every: float = 0.5,
        give_up_after: float = 30.0,
    ) -> None:
        """`reopen_every` and `give_up_after`: seconds of real time for a device that went away."""
        self.microphone = microphone
        self.activity = activity
        self.transcriber = transcriber
        self.clock = clock
        self.spot = spot
        self.stopping = stopping
        self.reopen_every = reopen_every
        self.give_up_after = give_up_after

    def capture(self, spool: Spool) -> Capture:
        """Begin one answer, recorded into `spool`."""
        return Capture(self, spool)


class Capture:
    """One answer in the making."""

    def __init__(self, listener: Listener, spool: Spool) -> None:
        self._listener = listener
        self._spool = spool
        self._pcm = bytearray()
        self._segmenter = Segmenter()
        self._words = Words(listener.transcriber, listener.clock, self._pcm)
        self._endpoint: Endpoint | None = None
        self._judged: int | None = None
        self._over: Playback | None = None
        self._now = 0.0

    # --- what the caller asks

    @property
    def seconds(self) -> float:
        """Length of the recording."""
        return len(self._pcm) / FRAME_BYTES * FRAME_SECONDS

    @property
    def heard_speech(self) -> bool:
        """Whether anything but commands was said, loud enough or surely enough to be speech."""
        return self._segmenter.heard_speech

    def pcm(self) -> bytes:
        """Return the whole recording."""
        return bytes(self._pcm)

    def extend(self) -> None:
        """Double the patience from now on."""
        if self._endpoint is not None:
            self._endpoint.extend()

    def playing(self, playback: Playback, seconds: float) -> None:
        """The coach sounds for so many seconds while listening goes on.

        A muted microphone cannot hear it: the wait for a first word stands still, and the first sound ends
        the notice at once, so that an answer that begins then is not spoken over. Otherwise it is a tick,
        which is nobody's word.
        """
        if self._endpoint is None:
            return
        if self._endpoint.blank:
            self._over = playback
            self._endpoint.hold_until(self._now + seconds)
        else:
            self._endpoint.ignore_until(self._now + seconds + TICK_ECHO)

    def transcript(self) -> Transcript:
        """Return the words of everything captured, waiting for them. Raise TranscribeError."""
        return self._words.complete(self._segmenter.closed)

    def close(self) -> None:
        """Finish the spool file."""
        self._spool.close()

    def discard(self) -> None:
        """Erase the spool file."""
        self._spool.discard()

    # --- listening

    def listen(self, patience: Patience, accepts: Callable[[str], bool] | None = None) -> Iterator[ListenReport]:
        """Listen until the answer ends; the last report is ListeningEnded.

        `accepts` tells whether words are already a whole answer. Raise DeviceUnavailable, JournalFull.
        """
        clock = self._listener.clock
        self._listener.activity.reset()
        self._now = clock.monotonic()
        endpoint = self._endpoint = Endpoint(patience, self._now)
        try:
            with CaptureSource(self._listener.microphone) as source:
                ended: ListeningEnded | None = None
                while ended is None:
                    if self._listener.stopping.is_set():
                        ended = ListeningEnded(EndReason.STOPPED)
                        break
                    try:
                        frame = self._read(source)
                    except DeviceLost:
                        ended = yield from self._lost(source, endpoint)
                        continue
                    for report in self._hear(frame, endpoint):
                        if isinstance(report, ListeningEnded):
                            ended = report
                        else:
                            yield report
                    ended = self._decide(endpoint, patience, accepts, ended)
        finally:
            self._segmenter.finish()
            self._endpoint = None
        yield ended

    def _read(self, source: CaptureSource) -> bytes:
        before = self._listener.clock.monotonic()
        frame = source.read()
        self._now = stamp(self._now, before, self._listener.clock.monotonic(), FRAME_SECONDS)
        return frame

    def _hear(self, frame: bytes, endpoint: Endpoint) -> tuple[ListenReport, ...]:
        self._spool.append(frame)
        self._pcm += frame
        heard = hear(frame, self._listener.activity)
        self._segmenter.push(heard)
        if self._over is not None and not heard.blank:
            self._over.stop()
            self._over = None
            endpoint.hold_until(self._now)
        return endpoint.hear(heard, self._now)

    def _lost(
        self, source: CaptureSource, endpoint: Endpoint
    ) -> Generator[ListenReport, None, ListeningEnded | None]:
        """Reopen the device until it delivers, for at most `give_up_after` seconds of real time."""
        logger.warning("the microphone stopped delivering after %.1f s", self.seconds)
        yield MicrophoneLost()
        listener = self._listener
        deadline = time.monotonic() + listener.give_up_after
        while not listener.stopping.wait(listener.reopen_every):
            try:
                frame = source.reopen()
            except (DeviceLost, DeviceUnavailable):
                if time.monotonic() >= deadline:
                    return ListeningEnded(EndReason.DEVICE_GONE)
                continue
            self._segmenter.boundary()
            self._now = listener.clock.monotonic()
            endpoint.resume(self._now)
            self._hear(frame, endpoint)
            yield MicrophoneBack()
            return None
        return ListeningEnded(EndReason.STOPPED)

    # --- deciding

    def _decide(
        self,
        endpoint: Endpoint,
        patience: Patience,
        accepts: Callable[[str], bool] | None,
        ended: ListeningEnded | None,
    ) -> ListeningEnded | None:
        """Return how the listening ends, if it does now: a command, a whole answer, or what the pause said."""
        if ended is not None:
            return self._last_words(ended)
        if not endpoint.started or endpoint.speaking:
            return None
        command = self._command()
        if command is not None:
            return self._obey(command, endpoint)
        if accepts is not None and self._accepted(endpoint, patience, accepts):
            return ListeningEnded(EndReason.PAUSE)
        guess = self._segmenter.open_window() if self._segmenter.pause >= GUESS_AFTER else None
        self._words.pump(self._segmenter.closed, guess)
        return None

    def _obey(self, command: SpokenCommand, endpoint: Endpoint) -> ListeningEnded | None:
        if command.command is Command.MORE_TIME:
            endpoint.extend()
            return None
        if command.command is Command.DONE:
            return ListeningEnded(EndReason.DONE, command)
        return ListeningEnded(EndReason.COMMAND, command)

    def _accepted(self, endpoint: Endpoint, patience: Patience, accepts: Callable[[str], bool]) -> bool:
        if patience.match is None or endpoint.silence(self._now) < patience.match:
            return False
        window = self._segmenter.open_window()
        said = self._words.ask(window) if window is not None else None
        return said is not None and accepts(said.words)

    def _command(self) -> SpokenCommand | None:
        """Return the command the last short utterance is, if its words are known; its sound leaves the words."""
        utterance = self._utterance()
        if utterance is None:
            return None
        said = self._words.ask(utterance.window)
        return None if said is None else self._judge(utterance, said)

    def _utterance(self) -> Utterance | None:
        utterance = self._segmenter.utterance()
        if utterance is None or utterance.voiced > COMMAND_FRAMES or utterance.start == self._judged:
            return None
        return utterance

    def _judge(self, utterance: Utterance, said: Transcript) -> SpokenCommand | None:
        self._judged = utterance.start
        command = self._listener.spot(said.words)
        if command is not None:
            self._segmenter.drop(utterance)
        return command

    def _last_words(self, ended: ListeningEnded) -> ListeningEnded:
        """The pause came before the words of a short last utterance: they may be a command after all."""
        if ended.reason is not EndReason.PAUSE:
            return ended
        self._segmenter.boundary()
        utterance = self._utterance()
        if utterance is None:
            return ended
        try:
            command = self._judge(utterance, self._words.complete((utterance.window,)))
        except TranscribeError:
            return ended
        if command is None or command.command is Command.MORE_TIME:
            return ended
        reason = EndReason.DONE if command.command is Command.DONE else EndReason.COMMAND
        return ListeningEnded(reason, command)
