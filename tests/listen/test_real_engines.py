"""Recorded speech through the real Silero and the real Whisper, in virtual time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.bench.recordings import plain, recordings
from tests.fakes import ScriptedMicrophone, quiet
from voice_coach.clock import AudioClock
from voice_coach.listen import Listener, SpoolWriter, make_activity, read_spool, transcribe_recording
from voice_coach.listen.levels import louder
from voice_coach.listen.words import HINT
from voice_coach.model import SAMPLE_RATE, Command, EndReason, ListeningEnded, Patience, SoftPause, SpokenCommand
from voice_coach.transcribe import ProcessTranscriber, make_transcriber
from voice_coach.understand import number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RECORDINGS = {recording.name: recording for recording in recordings()}
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not RECORDINGS, reason="the shared recordings are not here"),
]


@pytest.fixture(scope="module")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessTranscriber]:
    transcriber = make_transcriber("whisper", "base", tmp_path_factory.mktemp("cache"))
    transcriber.warm_up()
    yield transcriber
    transcriber.close()


def spot(words: str) -> SpokenCommand | None:
    return SpokenCommand(Command.STOP) if plain(words) == "stop" else None


def listener(script: list[bytes], transcriber: ProcessTranscriber) -> Listener:
    clock = AudioClock()
    microphone = ScriptedMicrophone(script, clock)
    return Listener(microphone, make_activity(), transcriber, clock, spot, threading.Event())


def test_an_answer_with_a_long_pause_is_heard_whole_and_recorded(whisper: ProcessTranscriber, tmp_path: Path) -> None:
    first, second = RECORDINGS["jfk.wav"], RECORDINGS["weather_hail.wav"]
    spool = SpoolWriter.create(tmp_path, "answer", {})
    capture = listener([quiet(1), first.pcm, quiet(5), second.pcm], whisper).capture(spool)
    reports = list(capture.listen(Patience(12, 20, 4, 4)))
    capture.close()
    assert SoftPause() in reports
    assert reports[-1] == ListeningEnded(EndReason.PAUSE)
    assert plain(capture.transcript().words) == plain(f"{first.words} {second.words}")
    assert read_spool(spool.path).pcm == capture.pcm()
    assert first.pcm in capture.pcm()


def test_a_spoken_command_is_spotted(whisper: ProcessTranscriber, tmp_path: Path) -> None:
    spool = SpoolWriter.create(tmp_path, "answer", {})
    script = [quiet(1), RECORDINGS["weather_hail.wav"].pcm, quiet(1), RECORDINGS["cmd_stop.wav"].pcm]
    capture = listener(script, whisper).capture(spool)
    reports = list(capture.listen(Patience(12, 20, 4, 4)))
    capture.close()
    assert reports[-1] == ListeningEnded(EndReason.COMMAND, SpokenCommand(Command.STOP))
    assert plain(capture.transcript().words) == plain(RECORDINGS["weather_hail.wav"].words)


@pytest.mark.parametrize("name", ["digit_two_evmaki.wav", "digit_seven_petewarden.wav", "cmd_yes.wav"])
def test_one_word_is_an_answer(whisper: ProcessTranscriber, tmp_path: Path, name: str) -> None:
    capture = listener([quiet(1), RECORDINGS[name].pcm], whisper).capture(SpoolWriter.create(tmp_path, "answer", {}))
    wanted = plain(RECORDINGS[name].words)
    reports = list(capture.listen(Patience(8, 8, None, 0.9, 0.3), lambda words: plain(words) == wanted))
    capture.close()
    assert reports[-1] == ListeningEnded(EndReason.PAUSE)
    assert plain(capture.transcript().words) == wanted


@pytest.mark.parametrize("name", [r.name for r in RECORDINGS.values() if not r.words])
def test_noise_is_no_answer(whisper: ProcessTranscriber, name: str) -> None:
    assert transcribe_recording(RECORDINGS[name].pcm, make_activity(), whisper).words == ""


@pytest.mark.parametrize("name", ["noise_office.wav", "noise_quiet_room.wav", "noise_steady.wav"])
def test_noise_that_is_sent_to_the_recogniser_all_the_same_gives_no_words(
    whisper: ProcessTranscriber, name: str
) -> None:
    pcm = louder(RECORDINGS[name].pcm[: 3 * 32000])
    said = whisper.submit(pcm, HINT).result()
    assert said.words in {"", "[unclear]"}


def test_a_lone_two_is_heard_where_whisper_answers_with_the_hint(whisper: ProcessTranscriber) -> None:
    """Cut like this all six gave "I'd say six." or "I'd say seven.", and four of them "So" without a hint."""
    pcm = RECORDINGS["digit_two_evmaki.wav"].pcm
    heard = []
    for before, without in ((0.0, 0.1), (0.05, 0.1), (0.1, 0.0), (0.1, 0.2), (0.12, 0.2), (0.25, 0.3)):
        cut = quiet(before) + pcm[round(without * SAMPLE_RATE) * 2 :] + quiet(0.1)
        said = whisper.submit(louder(cut), HINT).result()
        found = number(said.words, 0, 10)
        heard.append((said.words, found and found.value, any(piece.doubtful for piece in said.pieces)))
    print(heard)
    assert all(value == 2 or doubtful for _, value, doubtful in heard), "what is wrong is asked back"
    assert sum(value == 2 for _, value, _ in heard) >= 4


def test_pocketsphinx_is_the_engine_of_last_resort(tmp_path: Path) -> None:
    sphinx = make_transcriber("pocketsphinx", "base", tmp_path)
    try:
        said = transcribe_recording(RECORDINGS["cmd_go_forward.wav"].pcm, make_activity(), sphinx)
    finally:
        sphinx.close()
    assert said.engine == "pocketsphinx"
    assert "forward" in said.words
