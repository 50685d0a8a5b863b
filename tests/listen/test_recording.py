"""A finished recording goes the way of a live answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.listen.fakes_listen import LevelActivity, ReadingTranscriber, Scene, quiet, say
from voice_coach.listen import transcribe_recording
from voice_coach.listen.recording import frames
from voice_coach.model import EndReason, ListeningEnded

LONG = [quiet(2), say("once", 20), quiet(1), say("upon", 15), quiet(3), say("a time", 30), quiet(2)]


def test_a_file_and_a_live_answer_give_the_same_windows_and_words() -> None:
    live = Scene(LONG)
    assert live.listen()[-1][1] == ListeningEnded(EndReason.PAUSE)
    live_words = live.capture.transcript()
    transcriber = ReadingTranscriber()
    file_words = transcribe_recording(b"".join(LONG), LevelActivity(), transcriber)
    assert file_words.words == live_words.words
    assert [round(piece.start, 1) for piece in file_words.pieces] == [
        round(piece.start, 1) for piece in live_words.pieces
    ]
    assert set(transcriber.asked) <= set(live.transcriber.asked)
    assert max(len(pcm) for pcm in transcriber.pcm) <= 28 * 32000


def test_times_count_from_the_start_of_the_recording() -> None:
    transcript = transcribe_recording(
        b"".join([quiet(5), say("late", 2), quiet(3)]), LevelActivity(), ReadingTranscriber()
    )
    (piece,) = transcript.pieces
    assert 4.5 < piece.start < 5.0
    assert 7.0 < piece.end < 7.5


def test_nobody_in_a_recording() -> None:
    transcriber = ReadingTranscriber()
    assert transcribe_recording(quiet(20), LevelActivity(), transcriber).words == ""
    assert transcribe_recording(b"", LevelActivity(), transcriber).words == ""
    assert transcriber.asked == []


def test_speech_the_recogniser_makes_nothing_of_is_unclear() -> None:
    class Deaf(ReadingTranscriber):
        def _answer(self, future: object, pcm: bytes) -> None:
            super()._answer(future, b"")  # type: ignore[arg-type]

    transcript = transcribe_recording(say("a mumble", 2), LevelActivity(), Deaf())
    assert transcript.words == "[unclear]"
    assert transcript.doubtful


def test_the_last_frame_is_filled_up() -> None:
    assert [len(frame) for frame in frames(bytes(1500))] == [1024, 1024]


LIGHT = """
import sys
from pathlib import Path
from voice_coach.listen import make_activity
from voice_coach.listen import source
from voice_coach.transcribe import make_transcriber
make_activity()
make_transcriber("whisper", "base", Path("cache"))
print(sorted({"numpy", "faster_whisper", "ctranslate2", "av", "onnxruntime"} & set(sys.modules)))
"""


def test_nothing_heavy_is_imported_into_the_daemon() -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LIGHT],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert ran.stdout.strip() == "[]"
