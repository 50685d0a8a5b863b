"""The two ways coach and person reach each other: aloud, and by keyboard and screen."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_coach.listen import SpoolWriter, ThrowawaySpool
from voice_coach.model import EndReason, ListeningEnded, Piece, Recorded, SpeechStarted, Transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from voice_coach.listen import Capture, Listener
    from voice_coach.model import ListenReport, NewEntry, Patience, Sound, SpokenCommand
    from voice_coach.ports import Clock, Loudspeaker, Microphone, Playback, Transcriber, Voice

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
    clock: Clock
    spotting: Spotting


@dataclass(frozen=True, slots=True)
class Manner:
    """How the coach sounds. `rate`: words a minute; `tail`: seconds of quiet before listening; no `tick`: None."""

    rate: int
    tail: float
    chime: Sound
    tick: Sound | None


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
    ) -> None:
        """`spool`: folder of recordings in the making; `heard` is told each sentence of the coach."""
        self._voice = engines.voice
        self._loudspeaker = engines.loudspeaker
        self._microphone = engines.microphone
        self._listener = engines.listener
        self._transcriber = engines.transcriber
        self._clock = engines.clock
        self._spotting = engines.spotting
        self._spool_folder = spool
        self._rate = manner.rate
        self._tail = manner.tail
        self._chime = manner.chime
        self._tick = manner.tick
        self._stopping = stopping
        self._show = show
        self._on_say = heard
        self._playing: Playback | None = None
        self._capture: Capture | None = None
        self._pieces_before = 0

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def interrupt(self) -> None:
        """Silence the coach now (called from a signal handler or another thread)."""
        playing = self._playing
        if playing is not None:
            playing.stop()
        # Whoever waits for words must not wait on: without a recogniser they are owed, and the recording is
        # safe. In a thread, because a signal handler may have interrupted the recogniser's own lock.
        threading.Thread(target=self._transcriber.close, daemon=True).start()

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
        sound = self._voice.render(text, self._rate)
        self._playing = self._loudspeaker.play(sound)
        if self._on_say is not None:
            self._on_say(text)
        return self._played()

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
        self._over(self._voice.render(text, self._rate))

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
        self._after_tail()
        spoke, command = False, None
        for report in capture.listen(patience, accepts):
            spoke = spoke or isinstance(report, SpeechStarted)
            if isinstance(report, ListeningEnded):
                command = report.command
        capture.close()
        if command is not None:
            return self._said(command)
        return capture.transcript().words if spoke and not self.stopping else None

    def _said(self, command: SpokenCommand) -> str:
        """A spotted command, in words the consent grammar knows."""
        if command.minutes is not None:
            return f"in {command.minutes} minutes"
        return {"decline": "not today", "help": "help page", "done": "not today"}.get(command.command, "later")

    def open(self, entry: NewEntry) -> None:
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
        self._capture = self._listener.capture(SpoolWriter.create(self._spool_folder, entry.uid, header))
        self._pieces_before = 0

    def _after_tail(self) -> None:
        self._clock.wait_until(self._clock.monotonic() + self._tail)

    def listen(
        self,
        patience: Patience,
        accepts: Callable[[str], bool] | None,
        spot: Callable[[str], SpokenCommand | None],
    ) -> Iterator[ListenReport]:
        assert self._capture is not None
        self._spotting.spot = spot
        self._after_tail()
        yield from self._capture.listen(patience, accepts)

    def finish(self) -> Recorded:
        capture = self._opened()
        capture.close()
        return Recorded(capture.pcm(), capture.seconds, capture.heard_speech)

    def release(self) -> None:
        self._opened().discard()

    def transcript(self, *, latest: bool = False) -> Transcript:
        whole = self._opened().transcript()
        before = self._pieces_before if latest else 0
        self._pieces_before = len(whole.pieces)
        return Transcript(whole.pieces[before:], whole.engine)

    def _opened(self) -> Capture:
        assert self._capture is not None, "no entry is open"
        return self._capture


class TypedChannel:
    """Keyboard and screen. Each line is in the journal before the next one is typed."""

    def __init__(
        self,
        read_line: Callable[[str], str | None],
        show: Callable[[str], None],
        keep_line: Callable[[str, str], None],
    ) -> None:
        """`read_line(mark)` returns None at end of input; `keep_line(uid, line)` stores it at once."""
        self._read_line = read_line
        self._show = show
        self._keep_line = keep_line
        self._lines: list[str] = []
        self._before = 0
        self._uid = ""
        self._ended = False

    @property
    def stopping(self) -> bool:
        return self._ended and not self._lines

    def chime(self) -> bool:
        return True

    def say(self, text: str, *, private: bool = False) -> bool:
        self._show(text)
        return True

    def say_over(self, text: str) -> None:
        self._show(text)

    def tick(self) -> None:
        """A keyboard needs no tick."""

    def slower(self) -> None:
        """Reading has its own pace."""

    def show(self, page: str) -> None:
        self._show(page)

    def consent(self, patience: Patience, accepts: Callable[[str], bool]) -> str | None:
        return self._read_line("> ") or None

    def open(self, entry: NewEntry) -> None:
        self._uid = entry.uid
        self._lines = []
        self._before = 0

    def listen(
        self,
        patience: Patience,
        accepts: Callable[[str], bool] | None,
        spot: Callable[[str], SpokenCommand | None],
    ) -> Iterator[ListenReport]:
        while True:
            line = self._read_line("> ")
            if line is None:
                self._ended = True
                yield ListeningEnded(EndReason.DONE)
                return
            if not line.strip():
                yield ListeningEnded(EndReason.DONE)
                return
            command = spot(line)
            if command is not None:
                yield ListeningEnded(EndReason.COMMAND, command)
                return
            self._keep_line(self._uid, line.strip())
            self._lines.append(line.strip())
            yield SpeechStarted()
            if accepts is not None:
                yield ListeningEnded(EndReason.PAUSE)
                return

    def finish(self) -> Recorded:
        return Recorded(b"", None, bool(self._lines))

    def release(self) -> None:
        """There is no spool: the lines are in the journal already."""

    def transcript(self, *, latest: bool = False) -> Transcript:
        lines = self._lines[self._before if latest else 0 :]
        self._before = len(self._lines)
        return Transcript(tuple(Piece(line) for line in lines), "typed")
