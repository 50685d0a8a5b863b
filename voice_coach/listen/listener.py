"""One answer: sound from the microphone to disk, to reports about the person, and to words meanwhile."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from voice_coach.errors import DeviceLost, DeviceUnavailable
from voice_coach.listen.endpoint import Endpoint, stamp
from voice_coach.listen.levels import FLOOR_DBFS
from voice_coach.listen.recording import hear
from voice_coach.listen.spotting import Spotter
from voice_coach.listen.utterances import Segmenter
from voice_coach.listen.words import Words
from voice_coach.model import (
    FRAME_BYTES,
    FRAME_SECONDS,
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

    from voice_coach.listen.levels import Heard
    from voice_coach.listen.source import CaptureSource
    from voice_coach.ports import Clock, Microphone, Playback, Transcriber, VoiceActivity

logger = logging.getLogger(__name__)

ECHO = 0.1
"""Seconds a sound of ours may still be in the room after it has ended."""
ECHO_SPEECH = 0.35
"""The probability of speech from which on a frame may hold the coach's own last word."""
ECHO_OVER = 3
"""Frames without it, 0.1 s, after which the coach's last word has died away."""
TICK = 0.06
"""The length of a sound whose length nobody told us."""
NOTICE = 4.0
"""The same for a spoken notice to somebody whose microphone is muted."""


class Spool(Protocol):
    """Where every frame goes before anything looks at it."""

    @property
    def seconds(self) -> float: ...
    def append(self, frame: bytes) -> None: ...
    def close(self) -> None: ...
    def discard(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Reopening:
    """How a lost microphone is opened again, in real seconds: an attempt every `spacing`, up to `limit`."""

    spacing: float = 0.5
    limit: float = 30.0


@dataclass(frozen=True, slots=True)
class Ears:
    """What every capture listens with."""

    microphone: Microphone
    activity: VoiceActivity
    transcriber: Transcriber
    clock: Clock
    spot: Callable[[str], SpokenCommand | None]
    stopping: threading.Event
    reopening: Reopening


class Listener:
    """Makes captures. One at a time listens: there is one microphone."""

    def __init__(
        self,
        microphone: Microphone,
        activity: VoiceActivity,
        transcriber: Transcriber,
        clock: Clock,
        spot: Callable[[str], SpokenCommand | None],
        stopping: threading.Event,
        reopening: Reopening | None = None,
    ) -> None:
        """`spot` finds a command in the words of one utterance; `stopping` ends any listening."""
        self._ears = Ears(microphone, activity, transcriber, clock, spot, stopping, reopening or Reopening())

    def capture(self, spool: Spool) -> Capture:
        """Return a capture that writes to `spool`."""
        return Capture(self._ears, spool)


class Capture:
    """One answer, in one or several listenings. All sound goes to the spool until `close`.

    After `close` the capture can still listen (to a yes or no about the answer): that sound is not spooled.
    """

    def __init__(self, ears: Ears, spool: Spool) -> None:
        self._ears = ears
        self._spool = spool
        self._spooling = True
        self._pcm = bytearray()
        self._segmenter = Segmenter()
        self._words = Words(ears.transcriber, ears.clock, self._pcm)
        self._spotter = Spotter(self._segmenter, self._words, ears.spot)
        self._endpoint: Endpoint | None = None
        self._now = 0.0
        self._echo_until = 0.0
        self._quiet_frames = 0
        self._playing: Playback | None = None
        self.peak_dbfs = FLOOR_DBFS
        """The level of the loudest frame so far."""

    # --- what is known of the answer

    @property
    def seconds(self) -> float:
        """How much sound this capture has taken."""
        return len(self._pcm) // FRAME_BYTES * FRAME_SECONDS

    @property
    def heard_speech(self) -> bool:
        """Whether words were said, other than commands."""
        return self._segmenter.heard_speech

    @property
    def paused(self) -> bool:
        """Whether the person is silent just now."""
        return self._segmenter.pause * FRAME_SECONDS >= 0.5

    def pcm(self) -> bytes:
        """Return all sound of this capture: 16 kHz, one channel, 16 bits."""
        return bytes(self._pcm)

    def transcript(self) -> Transcript:
        """Return the words of everything captured, without commands, waiting for them.

        Empty when nobody spoke. Raise TranscribeError.
        """
        self._segmenter.finish()
        return self._words.complete(self._segmenter.closed)

    # --- what its consumer may do between reports

    def extend(self) -> None:
        """Double the patience of this listening from now on ("give me more time")."""
        if self._endpoint is not None:
            self._endpoint.extend()

    def playing(self, playback: Playback, seconds: float | None = None) -> None:
        """A sound of ours, `seconds` long, has begun while listening goes on.

        Until it has ended nothing heard counts as a word of the person; all of it is recorded all the same. To
        a microphone that has only delivered digital silence it is a notice that this is so: it is
        stopped at the first sound there is, and the wait for a first word begins after it.
        """
        if self._endpoint is None:
            return
        if self._endpoint.blank:
            self._playing = playback
            self._endpoint.hold_until(self._now + (NOTICE if seconds is None else seconds))
        else:
            self._endpoint.ignore_until(self._now + (TICK if seconds is None else seconds) + ECHO)

    def close(self) -> None:
        """Close the spool: the recording is complete. Raise JournalFull or JournalError."""
        self._spooling = False
        self._spool.close()

    def discard(self) -> None:
        """Erase the spool."""
        self._spooling = False
        self._spool.discard()

    # --- listening

    def listen(
        self, patience: Patience, accepts: Callable[[str], bool] | None = None, tail: float = 0.0
    ) -> Iterator[ListenReport]:
        """Open the microphone, yield what happens, ListeningEnded last, and close the microphone.

        `accepts` tells whether words already are an answer; it is asked after `patience.match` of silence.
        `tail` is for how many seconds from now on the coach's own voice may still be in the room. Until then, or
        until the room has been quiet for a moment, nothing is a word; all of it is recorded, so that who answers
        at once is heard from the first syllable.
        Raise DeviceUnavailable if the microphone cannot be opened, JournalFull or JournalError from the spool.
        """
        from voice_coach.listen.source import CaptureSource

        self._segmenter.boundary()
        self._spotter.accept(accepts, patience.match)
        self._ears.activity.reset()
        with CaptureSource(self._ears.microphone) as source:
            self._now = self._ears.clock.monotonic()
            self._echo_until = self._now + tail
            self._quiet_frames = 0
            self._endpoint = Endpoint(patience, self._echo_until)
            try:
                ended = yield from self._listening(source)
            finally:
                self._endpoint = None
                self._playing = None
                self._segmenter.boundary()
        yield ended  # with the microphone closed: whoever hears this may speak

    def _listening(self, source: CaptureSource) -> Generator[ListenReport, None, ListeningEnded]:
        while not self._ears.stopping.is_set():
            frame: bytes | None
            try:
                frame = self._read(source)
            except DeviceLost:
                yield MicrophoneLost()
                frame = self._reopen(source)
                if frame is None:
                    break
                yield MicrophoneBack()
            for report in self._take(frame):
                if isinstance(report, ListeningEnded):
                    return report
                yield report
        stopped = self._ears.stopping.is_set()
        return ListeningEnded(EndReason.STOPPED if stopped else EndReason.DEVICE_GONE)

    def _read(self, source: CaptureSource) -> bytes:
        before = self._ears.clock.monotonic()
        frame = source.read()
        self._now = stamp(self._now, before, self._ears.clock.monotonic(), FRAME_SECONDS)
        return frame

    def _take(self, frame: bytes) -> list[ListenReport]:
        """Keep one frame, then look at it; return what is to be reported."""
        if self._spooling:
            self._spool.append(frame)
        self._pcm += frame
        heard = hear(frame, self._ears.activity)
        if self._now <= self._echo_until:
            heard = self._in_echo(heard)
        self.peak_dbfs = max(self.peak_dbfs, heard.level)
        self._segmenter.push(heard)
        self._hush(heard)
        assert self._endpoint is not None
        reports = list(self._endpoint.hear(heard, self._now))
        return self._with_words(self._endpoint, reports)

    def _in_echo(self, heard: Heard) -> Heard:
        """Return what counts of a frame in which the coach itself may be heard."""
        self._quiet_frames = 0 if heard.probability >= ECHO_SPEECH else self._quiet_frames + 1
        if self._quiet_frames >= ECHO_OVER:
            self._echo_until = self._now
            if self._endpoint is not None:
                self._endpoint.ignore_until(self._now)
        return replace(heard, probability=0.0)

    def _hush(self, heard: Heard) -> None:
        """A muted microphone has come alive: stop telling the person about it."""
        if self._playing is None or heard.blank:
            return
        self._playing.stop()
        self._playing = None
        if self._endpoint is not None:
            self._endpoint.hold_until(self._now)

    def _with_words(self, endpoint: Endpoint, reports: list[ListenReport]) -> list[ListenReport]:
        """Look for a command or an acceptable answer in what was said so far."""
        ending = reports.pop() if reports and isinstance(reports[-1], ListeningEnded) else None
        silence = endpoint.silence(self._now)
        found = self._spotter.look(silence) if endpoint.started else None
        if found is not None and found.more_time:
            endpoint.extend()
            return reports
        if found is not None:
            return [*reports, found.ending]
        if ending is not None and not self._spotter.wait_for_words(self._now):
            reports.append(ending)
        return reports

    def _reopen(self, source: CaptureSource) -> bytes | None:
        """Return the first frame once the microphone is back; None when it stays away or we are to stop."""
        logger.warning("the microphone stopped delivering after %.1f s of this answer", self.seconds)
        self._segmenter.boundary()
        until = time.monotonic() + self._ears.reopening.limit  # real time: no sound comes to count
        while time.monotonic() < until:
            if self._ears.stopping.wait(self._ears.reopening.spacing):
                return None
            try:
                frame = source.reopen()
            except (DeviceLost, DeviceUnavailable) as problem:
                logger.info("the microphone is not back yet: %s", problem.message)
                continue
            self._ears.activity.reset()
            self._now = self._ears.clock.monotonic()
            if self._endpoint is not None:
                self._endpoint.resume(self._now)
            return frame
        return None
