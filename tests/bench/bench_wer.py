"""Words wrong on the shared recordings: our listener's way against the model given the whole file.

Run: python -m tests.bench.bench_wer
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import jiwer

from tests.bench.figures import Figure, hand_over, options
from tests.bench.recordings import Recording, plain, recordings
from voice_coach.listen.activity import make_activity
from voice_coach.listen.recording import transcribe_recording
from voice_coach.transcribe import make_transcriber
from voice_coach.transcribe.weights import find_model

BAR = 1.0


def whole_files(model: Path, chosen: list[Recording]) -> list[str]:
    """The obvious alternative: faster-whisper with the same model on each whole file."""
    import numpy
    from faster_whisper import WhisperModel

    whisper = WhisperModel(str(model), device="cpu", compute_type="int8")
    said = []
    for recording in chosen:
        sound = numpy.frombuffer(recording.pcm, numpy.int16).astype(numpy.float32) / 32768
        segments, _ = whisper.transcribe(sound, language="en", beam_size=5)
        said.append(" ".join(segment.text for segment in segments))
    return said


def packed(cache: Path, chosen: list[Recording]) -> list[str]:
    """Our way: utterances packed into windows, doubts marked."""
    transcriber = make_transcriber("whisper", "base", cache)
    activity = make_activity()
    try:
        said = [transcribe_recording(r.pcm, activity, transcriber) for r in chosen]
    finally:
        transcriber.close()
    return [transcript.words for transcript in said]


def rate(references: list[str], heard: list[str]) -> float:
    """Return the word error rate in per cent."""
    return 100 * jiwer.process_words([plain(r) for r in references], [plain(h) for h in heard]).wer


def summary(ours: float, whole: float, seconds: float) -> Figure:
    """Return the figure with its bar: one point more than the whole file at once."""
    return Figure(
        f"words wrong in {seconds:.0f} s of real recordings, as the listener hears them",
        f"{ours:.1f} %",
        f"faster-whisper base on each whole file: {whole:.1f} %",
        f"{ours - whole:+.1f} points",
        f"at most +{BAR:g} point",
        ours <= whole + BAR,
    )


def main() -> int:
    arguments = options(__doc__).parse_args()
    chosen = recordings()
    if not chosen:
        print("skipped: the shared recordings are not here")
        return 0
    speech = [r for r in chosen if r.words]
    noise = [r for r in chosen if not r.words]
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        model = find_model("base", cache)
        started = time.perf_counter()
        theirs = whole_files(model, speech + noise)
        between = time.perf_counter()
        ours = packed(cache, speech + noise)
        ended = time.perf_counter()
    print(f"{'recording':30} {'words':>5} {'whole file %':>12} {'ours %':>8}")
    for recording, a, b in zip(speech, theirs, ours, strict=False):
        ref = [recording.words]
        print(f"{recording.name:30} {len(plain(ref[0]).split()):5} {rate(ref, [a]):12.1f} {rate(ref, [b]):8.1f}")
    references = [r.words for r in speech]
    wrong = {name: rate(references, said[: len(speech)]) for name, said in (("whole file", theirs), ("ours", ours))}
    for name, per_cent in wrong.items():
        print(f"{name}: {per_cent:.2f} % of words wrong")
    for recording, a, b in zip(noise, theirs[len(speech) :], ours[len(speech) :], strict=True):
        print(f"{recording.name:30} whole file {a.strip()!r}, ours {b!r}")
    sound = sum(r.seconds for r in chosen)
    print(f"{sound:.0f} s of sound: whole file {between - started:.1f} s, ours {ended - between:.1f} s")
    hand_over([summary(wrong["ours"], wrong["whole file"], sum(r.seconds for r in speech))], arguments.figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
