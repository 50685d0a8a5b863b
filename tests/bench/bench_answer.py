"""How long the words take after a two-minute answer, beside recording first and transcribing afterwards.

Run: python -m tests.bench.bench_answer [--runs N]

Two minutes of real recordings are played, at their own pace, into the microphone of a whole check-in: our
capture, Silero, Whisper and journal. Measured is the time from the last sound of the answer until the entry
is complete in the journal, less the silence the person is given anyway (8 s). The coach's "kept" is spoken
in that time and counted. Once the answer is ended by a spoken "that's all" instead, with no silence to
use: then nothing is subtracted.

The alternative has the whole recording in memory at that moment. Naive: SpeechRecognition's
recognize_faster_whisper, which loads the model at each call, in a fresh process whose imports are done.
Preloaded: faster-whisper with the model in memory. The same model, int8, beam of 5, for all.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jiwer

from tests.bench.figures import ROOT, Figure, busy, hand_over, options, spread
from tests.bench.recordings import AUDIO, Recording, plain, recordings
from voice_coach.clock import SystemClock
from voice_coach.errors import DeviceLost
from voice_coach.model import FRAME_BYTES, FRAME_SECONDS, EndReason, Kind, ListeningEnded, Outcome, Prompt
from voice_coach.paths import Paths
from voice_coach.settings import Settings
from voice_coach.sound.files import faint_noise, load_sound
from voice_coach.spoken import Spoken
from voice_coach.transcribe.weights import find_model
from voice_coach.wiring import House

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voice_coach.dialog import State
    from voice_coach.dialog.values import Event
    from voice_coach.model import Answer
    from voice_coach.store import Journal

BAR = 5.0
PARTS = ("dictation_katie.wav", "long_two_cities.wav", "long_lj_printing.wav")
LAST_SOUND = 55.26
"""Seconds into the last part at which its last word ends (manifest.csv)."""
QUICK = ("jfk.wav", "dictation_katie.wav")
LEAD = 1.0
"""Seconds from the opening of the microphone to the answer."""
THINKING = 1.2
"""Seconds of silence before "that's all"."""
PROMPT = Prompt(id="bench", pack="evening", kind=Kind.FREE, text="What stayed with you today?")

ALTERNATIVE = """
import json, sqlite3, sys, time, wave
import speech_recognition as sr
folder, sound = sys.argv[1:]
with wave.open(sound) as file:
    pcm = file.readframes(file.getnframes())
audio = sr.AudioData(pcm, 16000, 2)
db = sqlite3.connect(folder + "/naive.db")
db.execute("CREATE TABLE IF NOT EXISTS entry (words TEXT, sound BLOB)")
def store(words):
    with db:
        db.execute("INSERT INTO entry VALUES (?, ?)", (words, pcm))
begun = time.perf_counter()
words = sr.Recognizer().recognize_faster_whisper(
    audio, folder + "/model", language="en", init_options={"device": "cpu", "compute_type": "int8"}, beam_size=5
)
store(words)
naive = time.perf_counter() - begun
import numpy
from faster_whisper import WhisperModel
model = WhisperModel(folder + "/model", device="cpu", compute_type="int8")
begun = time.perf_counter()
samples = numpy.frombuffer(pcm, numpy.int16).astype(numpy.float32) / 32768
segments, _ = model.transcribe(samples, language="en", beam_size=5)
store(" ".join(segment.text for segment in segments))
print(json.dumps({"naive": naive, "preloaded": time.perf_counter() - begun, "words": words}))
"""


class PacedMicrophone:
    """A microphone over which a tape is played once, at its own pace; before and after it the room is quiet."""

    name = "tape"

    def __init__(self, tape: bytes, clock: SystemClock) -> None:
        self._tape = tape + bytes(-len(tape) % FRAME_BYTES)
        self._clock = clock
        self._noise = faint_noise()
        self._began: float | None = None
        self._frames = 0
        self.listening = False
        """Whether the tape may run: it waits until a question has been asked."""

    @property
    def ended(self) -> float:
        """The moment at which the last sound of the tape has been delivered."""
        assert self._began is not None
        return self._began + LEAD + len(self._tape) / FRAME_BYTES * FRAME_SECONDS

    def start(self) -> None:
        if self.listening and self._began is None:
            self._began = self._clock.monotonic()
            self._frames = 0

    def read(self) -> bytes:
        if self._began is None:
            raise DeviceLost("not started")
        self._frames += 1
        self._clock.wait_until(self._began + self._frames * FRAME_SECONDS)
        at = (self._frames - 1 - round(LEAD / FRAME_SECONDS)) * FRAME_BYTES
        frame = self._tape[at : at + FRAME_BYTES] if at >= 0 else b""
        return frame or self._noise[self._frames % len(self._noise)]

    def stop(self) -> None:
        """The tape runs on: the world does."""


@dataclass
class TapedHouse(House):
    """A house whose microphone is the tape; its loudspeaker takes its time and is silent."""

    tape: bytes = b""
    taped: PacedMicrophone = field(init=False)

    def new_clock(self) -> SystemClock:
        return SystemClock()

    def microphone(self, clock: Any) -> PacedMicrophone:
        self.taped = PacedMicrophone(self.tape, clock)
        return self.taped


class Stopwatch:
    """Notes when things happened: a watcher of the check-in, and a journal that does what the real one does."""

    def __init__(self, house: TapedHouse, journal: Journal) -> None:
        self._house = house
        self._journal = journal
        self.ended = self.captured = self.complete_at = 0.0
        self.reason = ""

    def moved(self, state: State, event: Event, *_: object) -> None:
        self._house.taped.listening = state == "listening"
        if isinstance(event, ListeningEnded):
            self.ended = time.monotonic()
            self.reason = str(event.reason)

    def understood(self, *_: Any) -> None:
        """The journal is asked for the words."""

    def capture(self, *args: Any, **named: Any) -> bool:
        stored = self._journal.capture(*args, **named)
        self.captured = time.monotonic()
        return stored

    def complete(self, entry: int, answer: Answer) -> None:
        self._journal.complete(entry, answer)
        self.complete_at = time.monotonic()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds: of silence until listening ended (and why), from then to the recording kept, and what was waited."""

    silence: float
    reason: str
    kept: float
    waited: float
    words: str


def check_in(house: TapedHouse, tape: bytes, last_sound: float, given: float) -> Run:
    """Play one check-in. `last_sound`: seconds into the tape; `given`: seconds of silence to leave out."""
    house.tape = tape
    voice = house.voice()
    voice.prepare([*house.library.phrases.fixed(), PROMPT.text])
    with house.journal() as journal:
        watch = Stopwatch(house, journal)
        spoken = Spoken(house, watch, voice, print, watcher=watch)  # type: ignore[arg-type]
        try:
            finished = spoken.check_in.run(house.plan((PROMPT,), "evening", ask_first=False))
        finally:
            spoken.close()
            voice.close()
        if finished.error is not None or finished.outcome is not Outcome.ANSWERED:
            raise SystemExit(f"the check-in ended as {finished.outcome}: {finished.error}")
        stored = journal.entry(finished.entries[0])
        assert stored.has_audio
    over = house.taped.ended - len(tape) / 32000 + last_sound
    return Run(
        watch.ended - over,
        watch.reason,
        watch.captured - watch.ended,
        watch.complete_at - over - given,
        stored.words,
    )


def alternative(folder: Path, tape: bytes) -> dict[str, Any]:
    """Record, then transcribe, in a fresh process."""
    sound = folder / "answer.wav"
    with wave.open(str(sound), "wb") as file:
        file.setparams((1, 2, 16000, 0, "NONE", ""))
        file.writeframes(tape)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ALTERNATIVE, str(folder), str(sound)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        cwd=ROOT,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def said(house: House, text: str) -> bytes:
    """Return a sentence in the coach's own voice, as 16 kHz sound."""
    voice = house.voice()
    sound = voice.render(text)
    voice.close()
    path = house.paths.home / "said.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, sound.rate, 0, "NONE", ""))
        file.writeframes(sound.pcm)
    return load_sound(path).pcm


def faint_pause(seconds: float) -> bytes:
    """Return a silent room."""
    frames = faint_noise()
    return b"".join(frames[n % len(frames)] for n in range(round(seconds / FRAME_SECONDS)))


def rate(chosen: Sequence[Recording], words: str) -> float:
    """Return the per cent of words that are wrong."""
    reference = " ".join(plain(recording.words) for recording in chosen)
    return 100 * jiwer.process_words(reference, plain(words)).wer


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    names = QUICK if arguments.quick else PARTS
    found = {recording.name: recording for recording in recordings()}
    if not set(names) <= set(found):
        print(f"skipped: the recordings are not in {AUDIO}")
        return
    chosen = [found[name] for name in names]
    tape = b"".join(recording.pcm for recording in chosen)
    last = len(tape) / 32000 - (chosen[-1].seconds - LAST_SOUND if names == PARTS else 0.6)
    with tempfile.TemporaryDirectory() as home:
        measure(Path(home), chosen, tape, last, 1 if arguments.quick else arguments.runs, arguments.figures)


def measure(home: Path, chosen: list[Recording], tape: bytes, last: float, runs: int, file: Path | None) -> None:
    settings = Settings()
    settings = replace(settings, sound=replace(settings.sound, input="default", output="none"))
    house = TapedHouse(settings, Paths(home), home / "config.toml")
    (home / "model").symlink_to(find_model("base", house.cache_folder))
    patience = house.patience(Kind.FREE, None)
    given = (patience.soft or 0) + patience.hard
    done = tape[: round(last * 16000) * 2] + faint_pause(THINKING) + said(house, "That's all.")
    print(f"an answer of {len(tape) / 32000:.0f} s, {given:.0f} s of silence given; {busy()}", flush=True)
    ours, naive, preloaded, by_command = [], [], [], []
    in_time = True
    for _ in range(runs):
        run = check_in(house, tape, last, given)
        there = alternative(home, tape)
        ours.append(run.waited)
        naive.append(there["naive"])
        preloaded.append(there["preloaded"])
        print(
            f"ours {run.waited:.2f} s (listening ended by {run.reason} {run.silence:.2f} s after the last sound,"
            f" recording kept {run.kept:.2f} s later, {rate(chosen, run.words):.1f} % of words wrong);"
            f" naive {naive[-1]:.2f} s, preloaded {preloaded[-1]:.2f} s ({rate(chosen, there['words']):.1f} %);"
            f" {busy()}",
            flush=True,
        )
    for _ in range(max(1, runs // 2)):
        run = check_in(house, done, len(done) / 32000, 0.0)
        by_command.append(run.waited)
        in_time = in_time and run.reason == EndReason.DONE
        print(
            f"ours, saying “that's all”: {run.waited:.2f} s (listening ended by {run.reason} after"
            f" {run.silence:.2f} s, recording kept {run.kept:.2f} s later)",
            flush=True,
        )
    for name, values in (("ours", ours), ("naive", naive), ("preloaded", preloaded), ("that's all", by_command)):
        print(f"{name:12} {spread(values, 's', 2)}")
    found = summary(ours, naive, preloaded, by_command, len(tape) / 32000)
    if not in_time:
        print("“that's all” was not recognised before the pause ended the answer (a busy machine): left out")
        found.pop()
    hand_over(found, file)


def summary(
    ours: list[float], naive: list[float], preloaded: list[float], by_command: list[float], seconds: float
) -> list[Figure]:
    mine, slow, fast, command = map(statistics.median, (ours, naive, preloaded, by_command))
    return [
        Figure(
            f"end of an answer of {seconds:.0f} s to its complete transcript in the journal"
            " (the silence given not counted, the spoken “kept” counted)",
            f"{mine:.1f} s",
            f"record, then SpeechRecognition's `recognize_faster_whisper`, same model: {slow:.1f} s",
            f"{slow / mine:.1f} x sooner",
            "at least 5 x",
            slow / mine >= BAR,
        ),
        Figure(
            "the same beside a model that is already loaded",
            f"{mine:.1f} s",
            f"record, then faster-whisper, preloaded: {fast:.1f} s",
            f"{fast / mine:.1f} x sooner",
        ),
        Figure(
            "the same, ended at once by saying “that's all”",
            f"{command:.1f} s",
            f"as above: {slow:.1f} s, preloaded {fast:.1f} s",
            f"{slow / command:.1f} x, {fast / command:.1f} x sooner",
        ),
    ]


if __name__ == "__main__":
    main()
