"""What every microphone and loudspeaker keeps: files, fakes, real devices in a private PulseAudio."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fakes import RecordingLoudspeaker, ScriptedMicrophone, quiet, tone
from voice_coach.clock import AudioClock, SystemClock
from voice_coach.errors import DeviceLost
from voice_coach.model import FRAME_BYTES, Sound
from voice_coach.sound import DeviceLoudspeaker, DeviceMicrophone, FileLoudspeaker, FileMicrophone

if TYPE_CHECKING:
    from pathlib import Path

    from voice_coach.ports import Loudspeaker, Microphone

_FILES = ["file", "fake", pytest.param("device", marks=pytest.mark.room)]


@pytest.fixture(params=_FILES)
def microphone(request: pytest.FixtureRequest) -> Microphone:
    clock = AudioClock()
    if request.param == "fake":
        return ScriptedMicrophone([quiet(0.2)], clock)
    if request.param == "file":
        return FileMicrophone([], clock)
    request.getfixturevalue("pulse")
    return DeviceMicrophone("default")


@pytest.fixture(
    params=[
        "file, audio clock",
        "file, real time",
        "none",
        "fake",
        pytest.param("device", marks=pytest.mark.room),
    ]
)
def loudspeaker(request: pytest.FixtureRequest, tmp_path: Path) -> Loudspeaker:
    if request.param == "fake":
        return RecordingLoudspeaker(AudioClock())
    if request.param == "none":
        return FileLoudspeaker(None, AudioClock())
    if request.param.startswith("file"):
        clock = AudioClock() if "audio" in request.param else SystemClock()
        return FileLoudspeaker(tmp_path / "heard.wav", clock)
    request.getfixturevalue("pulse")
    return DeviceLoudspeaker("default")


def test_a_microphone_delivers_whole_living_frames_while_started(microphone: Microphone) -> None:
    assert microphone.name
    with pytest.raises(DeviceLost):
        microphone.read()
    microphone.start()
    microphone.start()
    frames = [microphone.read() for _ in range(12)]
    assert {len(frame) for frame in frames} == {FRAME_BYTES}
    assert all(any(frame) for frame in frames)
    microphone.stop()
    microphone.stop()
    with pytest.raises(DeviceLost):
        microphone.read()


def test_a_microphone_can_be_started_again(microphone: Microphone) -> None:
    for _ in range(3):
        microphone.start()
        assert len(microphone.read()) == FRAME_BYTES
        microphone.stop()


def test_a_sound_that_was_waited_for_was_heard(loudspeaker: Loudspeaker) -> None:
    assert loudspeaker.name
    playback = loudspeaker.play(tone(0.1))
    assert playback.wait() is True
    playback.stop()
    assert playback.wait() is True
    loudspeaker.close()


def test_a_stopped_sound_was_not_heard(loudspeaker: Loudspeaker) -> None:
    playback = loudspeaker.play(tone(30.0))
    playback.stop()
    playback.stop()
    assert playback.wait() is False
    loudspeaker.close()


def test_a_new_sound_ends_the_one_before(loudspeaker: Loudspeaker) -> None:
    first = loudspeaker.play(tone(30.0))
    second = loudspeaker.play(tone(0.1, rate=22_050))
    assert second.wait() is True
    assert first.wait() is False
    loudspeaker.close()


def test_closing_ends_what_plays(loudspeaker: Loudspeaker) -> None:
    playback = loudspeaker.play(tone(30.0))
    loudspeaker.close()
    loudspeaker.close()
    assert playback.wait() is False


def test_nothing_to_say_is_heard_at_once(loudspeaker: Loudspeaker) -> None:
    assert loudspeaker.play(Sound(b"", 22_050)).wait() is True
    loudspeaker.close()
