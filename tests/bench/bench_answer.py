"""From the end of a two-minute answer to its complete words: our listener against record-then-transcribe.

A paced microphone delivers recorded speech with pauses in real time; the same model, in the same run, is then
given the finished recording. The silence the person is given before an answer ends is not counted.

Run: python -m tests.bench.bench_answer
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.bench_wer import rate
from tests.bench.recordings import recordings
from voice_coach.clock import SystemClock
from voice_coach.errors import DeviceLost
from voice_coach.listen import Listener, SpoolWriter, make_activity
from voice_coach.listen.recording import frames
from voice_coach.model import FRAME_SECONDS, Patience
from voice_coach.transcribe import find_model, make_transcriber

if TYPE_CHECKING:
    from voice_coach.transcribe import ProcessTranscriber

ANSWER = ("long_two_cities.wav", "dictation_katie.wav", "long_lj_printing.wav")
THINKING = 2.5
"""Seconds between one recording and the next."""


class PacedMicrophone:
    """Delivers a recording at the pace of a real device, then silence."""

    name = "paced microphone"

    def __init__(self, pcm: bytes) -> None:
        self._frames = list(frames(pcm))
        self._next = 0
        self._started: float | None = None
        self._wait = threading.Event()

    def start(self) -> None:
        self._started = time.monotonic()

    def read(self) -> bytes:
        if self._started is None:
            raise DeviceLost("The paced microphone is not open.")
        self._next += 1
        ahead = self._started + self._next * FRAME_SECONDS - time.monotonic()
        if ahead > 0:
            self._wait.wait(ahead)
        return self._frames[self._next - 1] if self._next <= len(self._frames) else bytes(1024)

    def stop(self) -> None:
        self._started = None


def listened(pcm: bytes, transcriber: ProcessTranscriber, folder: Path) -> tuple[str, float, float]:
    """Return the words, the seconds from the end of listening to them, and how long listening took."""
    spool = SpoolWriter.create(folder, "answer", {})
    listener = Listener(
        PacedMicrophone(pcm), make_activity(), transcriber, SystemClock(), lambda _: None, threading.Event()
    )
    capture = listener.capture(spool)
    began = time.perf_counter()
    for _ in capture.listen(Patience(12, 20, 4, 4)):
        pass
    ended = time.perf_counter()
    capture.close()
    words = capture.transcript().words
    return words, time.perf_counter() - ended, ended - began


def recorded_first(pcm: bytes, model: Path) -> tuple[str, float]:
    """The obvious alternative: the loaded model on the whole recording. Return the words and the seconds."""
    import numpy
    from faster_whisper import WhisperModel

    whisper = WhisperModel(str(model), device="cpu", compute_type="int8")
    sound = numpy.frombuffer(pcm, numpy.int16).astype(numpy.float32) / 32768
    began = time.perf_counter()
    segments, _ = whisper.transcribe(sound, language="en", beam_size=5)
    words = " ".join(segment.text for segment in segments)
    return words, time.perf_counter() - began


def main() -> int:
    known = {recording.name: recording for recording in recordings()}
    if not known:
        print("skipped: the shared recordings are not here")
        return 0
    pcm = bytes(round(THINKING * 16000) * 2).join(known[name].pcm for name in ANSWER)
    reference = [" ".join(known[name].words for name in ANSWER)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = find_model("base", folder)
        transcriber = make_transcriber("whisper", "base", folder)
        transcriber.warm_up()
        try:
            ours, waited, took = listened(pcm, transcriber, folder)
        finally:
            transcriber.close()
        theirs, alternative = recorded_first(pcm, model)
    print(f"an answer of {len(pcm) / 32000:.0f} s, listened to for {took:.0f} s")
    print(f"listening end to complete words:  {waited:7.3f} s, {rate(reference, [ours]):.1f} % wrong")
    print(f"record, then transcribe:          {alternative:7.3f} s, {rate(reference, [theirs]):.1f} % wrong")
    print(f"{alternative / max(waited, 0.001):.0f} times sooner")
    return 0


if __name__ == "__main__":
    sys.exit(main())
