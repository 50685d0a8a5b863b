"""A whole house with cheap engines: everything that keeps an answer is real, everything that hears it is not."""

from __future__ import annotations

import io
import threading
import wave
from array import array
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from tests.fakes import RecordingLoudspeaker, ScriptedVoice, quiet
from voice_coach.agenda import Agenda
from voice_coach.clock import AudioClock
from voice_coach.errors import TranscribeError
from voice_coach.listen.levels import level_dbfs
from voice_coach.listen.listener import Reopening
from voice_coach.model import FRAME_BYTES, FRAME_SECONDS, SAMPLE_RATE, Piece, Transcript
from voice_coach.paths import Paths
from voice_coach.prompt.packs import load_packs, shipped_folder
from voice_coach.settings import Settings, SoundSettings
from voice_coach.wiring import House

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from voice_coach.care import Care, Given
    from voice_coach.ports import Clock, Loudspeaker, Microphone, Packer, Transcriber, Voice, VoiceActivity
    from voice_coach.prompt.packs import Library
    from voice_coach.store import Journal

SPEECH = array("h", (6000, -6000) * (FRAME_BYTES // 4)).tobytes()
"""One frame of what the cheap voice activity takes for speech."""


def speech(seconds: float) -> bytes:
    """Return `seconds` of it, in whole frames, no two of which are the same."""
    count = round(seconds / FRAME_SECONDS)
    return b"".join(SPEECH[:-2] + index.to_bytes(2, "little") for index in range(count))


def answer(seconds: float = 2.0) -> bytes:
    """Return a free answer: a breath, speech, and the silence that ends it."""
    return quiet(0.5) + speech(seconds) + quiet(8.5)


def write_tape(path: Path, *parts: bytes) -> Path:
    """Write sound into a file that can stand for a microphone."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(b"".join(parts))
    return path


class LoudIsSpeech:
    """Speech is whatever is loud."""

    def probability(self, frame: bytes) -> float:
        return 0.95 if level_dbfs(frame) > -40 else 0.02

    def reset(self) -> None:
        """There is nothing to forget."""


class WavPacker:
    """Keeps recordings as they are, so that every sample can be looked for afterwards."""

    def begin(self) -> None:
        """There is nothing to begin."""

    def add(self, frame: bytes) -> None:
        """Everything comes again at the end."""

    def encode(self, pcm: bytes) -> tuple[str, bytes]:
        file = io.BytesIO()
        with wave.open(file, "wb") as wav:
            wav.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
            wav.writeframes(pcm)
        return "wav", file.getvalue()

    def close(self) -> None:
        """There is nothing to forget."""


class Saying:
    """A recogniser that hears the same words in everything; without words it fails."""

    engine = "saying"

    def __init__(self, words: str | None = "every word of it") -> None:
        self.words = words
        self.asked = 0
        self.closed = 0

    def warm_up(self) -> None:
        """There is nothing to load."""

    def submit(self, pcm: bytes, context: str = "") -> Future[Transcript]:
        self.asked += 1
        future: Future[Transcript] = Future()
        if self.words is None:
            future.set_exception(TranscribeError("The recogniser is broken.", "Mend it."))
        else:
            future.set_result(Transcript((Piece(self.words),), self.engine))
        return future

    def close(self) -> None:
        self.closed += 1


class NeverAnswers(Saying):
    """A recogniser that takes for ever, until it is closed; `asked_for` is set when somebody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_for = threading.Event()
        self._waiting: list[Future[Transcript]] = []

    def submit(self, pcm: bytes, context: str = "") -> Future[Transcript]:
        future: Future[Transcript] = Future()
        self._waiting.append(future)
        self.asked_for.set()
        return future

    def close(self) -> None:
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            future.set_exception(TranscribeError("The recogniser was closed.", ""))


class SmallHouse(House):
    """A house over a tape, in which the coach speaks tones and the recogniser says what it is told to."""

    recogniser: Callable[[], Transcriber] = Saying
    mouth: Callable[[], Voice] = ScriptedVoice
    questions: tuple[str, ...] = ()
    """What is asked, if it is not to be chosen by the day."""
    ear: Callable[[AudioClock], Microphone] | None = None
    """Another microphone than the configured one."""
    in_a_call: bool = False
    """Another program listens to the microphone."""

    @cached_property
    def library(self) -> Library:
        return _shipped()

    def agenda(
        self, journal: Journal, name: str, *, ask: int | None = None, typed: bool = False, scheduled: bool = False
    ) -> Agenda:
        if not self.questions:
            return super().agenda(journal, name, ask=ask, typed=typed, scheduled=scheduled)
        questions = tuple(self.library.prompts[name] for name in self.questions)
        return Agenda(questions, self.library.packs[questions[0].pack].alias)

    def microphone_in_use(self) -> bool:
        return self.in_a_call

    @contextmanager
    def caring(self, given: Given, *, typed: bool = False) -> Iterator[Care]:
        yield lambda _words, _doubtful: None

    def voice(self) -> Voice:
        return self.mouth()

    def transcriber(self) -> Transcriber:
        return self.recogniser()

    def activity(self) -> VoiceActivity:
        return LoudIsSpeech()

    def packer(self) -> Packer:
        return WavPacker()

    @property
    def reopening(self) -> Reopening:
        return Reopening(spacing=0.0, limit=0.1)

    def microphone(self, clock: Clock) -> Microphone:
        if self.ear is None:
            return super().microphone(clock)
        assert isinstance(clock, AudioClock)
        return self.ear(clock)

    def loudspeaker(self, clock: Clock) -> Loudspeaker:
        return RecordingLoudspeaker(clock)


@cache
def _shipped() -> Library:
    return load_packs([shipped_folder()])


def small_house(home: Path, tape: Path | None = None, settings: Settings | None = None) -> SmallHouse:
    """Return a house at `home` that listens to `tape`."""
    sound = SoundSettings(input=f"file:{tape or home / 'tape.wav'}", output="none")
    return SmallHouse(replace(settings or Settings(), sound=sound), Paths(home), home / "config.toml")


def samples(audio: tuple[str, bytes] | None) -> bytes:
    """Return the sound of a recording that WavPacker kept."""
    if audio is None:
        return b""
    form, data = audio
    assert form == "wav"
    with wave.open(io.BytesIO(data)) as file:
        return file.readframes(file.getnframes())


def spool_files(house: House) -> Sequence[str]:
    """Return the names of what is left in the spool."""
    return sorted(path.name for path in house.paths.spool.glob("*"))
