"""Speech is told from noise, quiet voices included; without Silero loudness has to do."""

from __future__ import annotations

import audioop
import random
from array import array
from typing import TYPE_CHECKING

import pytest

from tests.bench.recordings import Recording, recordings
from voice_coach.listen.activity import EnergyActivity, SileroActivity, make_activity
from voice_coach.listen.levels import GATE_DBFS, Onset, is_blank, level_dbfs, louder
from voice_coach.listen.recording import frames, hear
from voice_coach.listen.utterances import Segmenter
from voice_coach.speak import Pyttsx3Voice

if TYPE_CHECKING:
    from pathlib import Path

    from voice_coach.ports import VoiceActivity

RECORDINGS = {recording.name: recording for recording in recordings()}
needs_recordings = pytest.mark.skipif(not RECORDINGS, reason="the shared recordings are not here")


def heard(pcm: bytes, activity: VoiceActivity) -> bool:
    segmenter = Segmenter()
    for frame in frames(pcm):
        segmenter.push(hear(frame, activity))
    return segmenter.heard_speech


def short() -> list[Recording]:
    return [r for r in RECORDINGS.values() if r.seconds < 3]


@needs_recordings
@pytest.mark.parametrize("name", [r.name for r in short() if r.words])
def test_silero_hears_every_short_word_also_when_it_is_quiet(name: str) -> None:
    pcm = RECORDINGS[name].pcm
    assert heard(pcm, SileroActivity())
    assert heard(audioop.mul(pcm, 2, 0.2), SileroActivity())  # 14 dB quieter


@needs_recordings
@pytest.mark.parametrize("name", [r.name for r in short() if r.category == "digit"])
@pytest.mark.parametrize("loudness", [1.0, 1.8])
def test_silero_is_sure_of_a_loud_word_in_a_silent_room(name: str, loudness: float) -> None:
    """Amplified until it clips, a loud "four" after half a second of silence was no longer speech."""
    random.seed(7)
    room = array("h", (random.randint(-8, 8) for _ in range(8000))).tobytes()
    assert heard(room + audioop.mul(RECORDINGS[name].pcm, 2, loudness) + room, SileroActivity())


@pytest.mark.real
@pytest.mark.parametrize("voice", ["gmw/en-us", "gmw/en-gb-x-rp", "gmw/en-gb-scotland"])
def test_a_clipped_word_is_a_word(voice: str, tmp_path: Path) -> None:
    speaker = Pyttsx3Voice(tmp_path, voice)
    try:
        words = [speaker.render(word) for word in ("Skip.", "Six.", "Stop.")]
    finally:
        speaker.close()
    random.seed(7)
    room = array("h", (random.randint(-8, 8) for _ in range(8000))).tobytes()
    for word in words:
        pcm, _ = audioop.ratecv(word.pcm, 2, 1, word.rate, 16000, None)
        assert heard(room + pcm + room, SileroActivity())


@needs_recordings
@pytest.mark.parametrize("name", [r.name for r in RECORDINGS.values() if not r.words])
@pytest.mark.parametrize("factor", [0.1, 1.0, 3.0])
def test_silero_hears_no_word_in_noise(name: str, factor: float) -> None:
    assert not heard(audioop.mul(RECORDINGS[name].pcm[:160000], 2, factor), SileroActivity())


@needs_recordings
@pytest.mark.parametrize("name", ["cmd_yes.wav", "sentence_spk2_snt2.wav", "jfk.wav", "digit_six_evmaki.wav"])
def test_loudness_finds_speech_after_a_second_of_the_room(name: str) -> None:
    random.seed(7)
    room = array("h", (round(random.gauss(0, 20)) for _ in range(16000))).tobytes()
    assert heard(room + RECORDINGS[name].pcm[:96000], EnergyActivity())


def test_loudness_gets_used_to_steady_noise() -> None:
    random.seed(7)
    noise = [array("h", (round(random.gauss(0, 900)) for _ in range(512))).tobytes() for _ in range(64)]
    activity = EnergyActivity()
    assert all(activity.probability(noise[i % 64]) < 0.5 for i in range(300))


def test_silence_is_no_speech() -> None:
    for activity in (make_activity(), EnergyActivity()):
        activity.reset()
        assert all(activity.probability(bytes(1024)) < 0.3 for _ in range(20))


def test_levels() -> None:
    assert level_dbfs(bytes(1024)) < -96
    assert level_dbfs(array("h", [16384, -16384] * 256).tobytes()) == pytest.approx(-6.02, abs=0.01)
    assert is_blank(bytes(1024))
    assert is_blank(array("h", [1, -1, 0, 0] * 128).tobytes())
    assert not is_blank(array("h", [0, 0, 2, 0] * 128).tobytes())


def test_only_very_quiet_sound_is_made_louder() -> None:
    quiet = array("h", [200, -100] * 64).tobytes()
    assert audioop.max(louder(quiet), 2) == 16384
    assert audioop.max(louder(array("h", [40, 0]).tobytes()), 2) == 4000
    room = array("h", [32, -20]).tobytes()
    for same in (bytes(64), array("h", [5000, -2]).tobytes(), room, b""):
        assert louder(same) == same


def test_the_gate_is_where_the_onset_uses_it() -> None:
    assert GATE_DBFS == -45.0
    assert Onset.WORD * 0.032 <= 0.25
