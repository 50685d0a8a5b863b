"""How coach and person reach each other aloud; `channels_typed` is the other way."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voice_coach.errors import TranscribeError
from voice_coach.listen import SpoolWriter, ThrowawaySpool
from voice_coach.model import (
    SAMPLE_RATE,
    Command,
    EndReason,
    ListeningEnded,
    Patience,
    Recorded,
    Sound,
    SpeechStarted,
    Transcript,
)

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from voice_coach.listen import Capture, Listener
    from voice_coach.listen.listener import Spool
    from voice_coach.model import ListenReport, NewEntry, SpokenCommand
    from voice_coach.ports import Clock, Loudspeaker, Microphone, Packer, Playback, Transcriber, Voice

logger = logging.getLogger(__name__)

BREATH = 0.05
"""Seconds of silence that are left behind a sentence."""
ENDS_A_REST = frozenset({Command.STOP, Command.DONE, Command.SKIP, Command.NOT_ALONE, Command.HELP})
SLOWER_BY = 0.8
"""Each "slower" takes the voice to four fifths of its rate."""


@dataclass(slots=True)
class Spotting:
    """What counts as a command just now: each question has its own words ("done" may answer a yes or no)."""

    usual: Callable[[str], SpokenCommand | None]
    spot: Callable[[str], SpokenCommand | None]

    def __call__(self, words: str) -> SpokenCommand | None:
        return self.spot(words)


@dataclass(frozen=True, slots=True)
class Engines:
    """What a spoken check-in works with."""

    voice: Voice
    loudspeaker: Loudspeaker
    microphone: Microphone
    listener: Listener
    transcriber: Transcriber
    spotting: Spotting
    packer: Packer


@dataclass(frozen=True, slots=True)
class Manner:
    """How the coach sounds. `rate`: words a minute; `tail`: seconds of quiet before listening; no `tick`: None."""

    rate: int
    tail: float
    chime: Sound
    tick: Sound | None


class PackedSpool:
    """A spool whose frames, once they are in it, also go to the packer."""

    def __init__(self, spool: Spool, packer: Packer) -> None:
        self._spool = spool
        self._packer = packer
        packer.begin()

    @property
    def seconds(self) -> float:
        return self._spool.seconds

    def append(self, frame: bytes) -> None:
        self._spool.append(frame)
        self._packer.add(frame)

    def close(self) -> None:
        self._spool.close()

    def discard(self) -> None:
        self._packer.close()
        self._spool.discard()


class VoiceChannel:
    """Aloud: the coach's voice on the loudspeaker, the person's through the microphone."""

    def __init__(
        self,
        engines: Engines,
        manner: Manner,
        spool: Path,
        stopping: threading.Event,
        show: Callable[[str], None],
        heard: Callable[[str], None] | None = None,
        *,
        clock: Clock,
    ) -> None:
        """`spool`: folder of recordings in the making; `heard` is told each sentence of the coach."""
        self._voice = engines.voice
        self._loudspeaker = engines.loudspeaker
        self._microphone = engines.microphone
        self._listener = engines.listener
        self._transcriber = engines.transcriber
        self._spotting = engines.spotting
        self._packer = engines.packer
        self._spool_folder = spool
        self._rate = manner.rate
        self._tail = manner.tail
        self._chime = manner.chime
        self._tick = manner.tick
        self._stopping = stopping
        self._show = show
        self._clock = clock
        self._on_say = heard
        self._playing: Playback | None = None
        self._capture: Capture | None = None
        self._pieces_before = 0

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def interrupt(self) -> None:
        """Silence the coach now, and let nobody wait for words: they are owed, and the recording is safe.

        Called from another thread than the check-in's, after `stopping` was set; never from a signal handler.
        """
        playing = self._playing
        if playing is not None:
            playing.stop()
        self._transcriber.close()

    # --- saying

    def chime(self) -> bool:
        """Sound the chime; meanwhile load the recogniser and see that there is a microphone at all.

        Better no question than one whose answer nobody could hear. Raise DeviceUnavailable.
        """
        self._playing = self._loudspeaker.play(self._chime)
        self._transcriber.warm_up()
        self._spotting.usual("stop")  # compiles the grammar, 0.2 s, while the chime sounds
        self._microphone.start()
        self._microphone.stop()
        return self._played()

    def say(self, text: str, *, private: bool = False) -> bool:
        if self.stopping:
            return False
        self._playing = self._loudspeaker.play(self._sentence(text))
        if self._on_say is not None:
            self._on_say(text)
        return self._played()

    def _sentence(self, text: str) -> Sound:
        """Return it spoken, without the 0.37 s of silence espeak puts behind: some people have answered by then."""
        sound = self._voice.render(text, self._rate)
        end = len(sound.pcm.rstrip(b"\0")) + 1 + 2 * round(BREATH * sound.rate)
        return Sound(sound.pcm[: end // 2 * 2], sound.rate)

    def _played(self) -> bool:
        assert self._playing is not None
        if self.stopping:
            self._playing.stop()
        self._playing.wait()
        self._playing = None
        return not self.stopping

    def say_over(self, text: str) -> None:
        if self._on_say is not None:
            self._on_say(text)
        self._over(self._sentence(text))

    def tick(self) -> None:
        if self._tick is not None:
            self._over(self._tick)

    def _over(self, sound: Sound) -> None:
        playback = self._loudspeaker.play(sound)
        if self._capture is not None:
            self._capture.playing(playback, sound.seconds)

    def slower(self) -> None:
        self._rate = round(self._rate * SLOWER_BY)

    def show(self, page: str) -> None:
        self._show(page)

    # --- listening

    def consent(self, patience: Patience, accepts: Callable[[str], bool]) -> str | None:
        self._spotting.spot = self._spotting.usual
        capture = self._listener.capture(ThrowawaySpool())
        spoke, command = False, None
        for report in capture.listen(patience, accepts, self._tail):
            spoke = spoke or isinstance(report, SpeechStarted)
            if isinstance(report, ListeningEnded):
                command = report.command
        capture.close()
        if command is not None:
            return self._said(command)
        return self._consenting_words(capture) if spoke and not self.stopping else None

    def _consenting_words(self, capture: Capture) -> str:
        """What was said; nothing when nobody can make it out: then there is somebody, and that is known."""
        try:
            return capture.transcript().words
        except TranscribeError as error:
            logger.warning("the reply could not be understood: %s", error.message)
            return ""

    def _said(self, command: SpokenCommand) -> str:
        """A spotted command, in words the consent grammar knows."""
        if command.minutes is not None:
            return f"in {command.minutes} minutes"
        return {
            "decline": "not today",
            "help": "help page",
            "done": "not today",
            "not_alone": "someone's here",
        }.get(command.command, "later")

    def rest(self, seconds: float) -> SpokenCommand | None:
        """Listen without keeping anything: of what is said only a command to end it counts."""
        self._spotting.spot = self._spotting.usual
        end = self._clock.monotonic() + seconds
        while not self.stopping and (left := end - self._clock.monotonic()) > 0:
            ended = self._quiet_for(left)
            if ended.command is not None and ended.command.command in ENDS_A_REST:
                return ended.command
            if ended.reason is EndReason.DEVICE_GONE:  # it can be quiet without a microphone too
                self._clock.wait_until(end)
        return None

    def _quiet_for(self, seconds: float) -> ListeningEnded:
        quiet = Patience(first_wait=seconds, second_wait=seconds, soft=None, hard=0.9, limit=seconds + 1.0)
        capture = self._listener.capture(ThrowawaySpool())
        ended = ListeningEnded(EndReason.NO_SPEECH)
        for report in capture.listen(quiet, None, 0.0):
            if isinstance(report, ListeningEnded):
                ended = report
        capture.close()
        if ended.reason is EndReason.PAUSE:  # its words may come after the pause
            return replace(ended, command=self._late_command(capture))
        return ended

    def _late_command(self, capture: Capture) -> SpokenCommand | None:
        """What was said in a rest, once the recogniser has read it; Whisper base on a busy machine takes 3 s."""
        try:
            return self._spotting.usual(capture.transcript().words)
        except TranscribeError as error:
            logger.warning("what was said in a rest could not be understood: %s", error.message)
            return None

    def play_back(self, pcm: bytes) -> None:
        if not self.stopping:
            self._playing = self._loudspeaker.play(Sound(pcm, SAMPLE_RATE))
            self._played()

    def open(self, entry: NewEntry, *, keep: bool = True) -> None:
        self._capture = None  # should this one fail, the recording of the question before must not stand in for it
        if not keep:
            self._capture = self._listener.capture(ThrowawaySpool())
            self._pieces_before = 0
            return
        header = {
            "uid": entry.uid,
            "at": entry.at.isoformat(),
            "zone": entry.zone,
            "day": entry.day.isoformat(),
            "pack": entry.pack,
            "prompt": entry.prompt,
            "question": entry.question,
            "kind": str(entry.kind),
        }
        spool = SpoolWriter.create(self._spool_folder, entry.uid, header)
        self._capture = self._listener.capture(PackedSpool(spool, self._packer))
        self._pieces_before = 0

    def listen(
        self,
        patience: Patience,
        accepts: Callable[[str], bool] | None,
        spot: Callable[[str], SpokenCommand | None],
    ) -> Iterator[ListenReport]:
        assert self._capture is not None
        self._spotting.spot = spot
        yield from self._capture.listen(patience, accepts, self._tail)

    def finish(self) -> Recorded:
        capture = self._capture
        if capture is None:
            return Recorded(b"", 0.0, speech=False)
        capture.close()
        return Recorded(capture.pcm(), capture.seconds, capture.heard_speech)

    def release(self) -> None:
        if self._capture is not None:
            self._capture.discard()

    def transcript(self, *, latest: bool = False) -> Transcript:
        if self.stopping:
            message = "The words were not waited for, because the program was told to stop."
            raise TranscribeError(message)
        assert self._capture is not None, "no entry is open"
        whole = self._capture.transcript()
        before = self._pieces_before if latest else 0
        self._pieces_before = len(whole.pieces)
        return Transcript(whole.pieces[before:], whole.engine)
