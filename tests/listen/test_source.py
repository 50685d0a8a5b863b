"""Our microphones as SpeechRecognition sources and the other way round."""

from __future__ import annotations

import io
import wave

import pytest
import speech_recognition as sr

from tests.fakes import ScriptedMicrophone, quiet, tone
from voice_coach.clock import AudioClock
from voice_coach.errors import DeviceLost, DeviceUnavailable
from voice_coach.listen.source import CaptureSource, SourceMicrophone, audio_data
from voice_coach.model import FRAME_BYTES


def wav(pcm: bytes, rate: int = 16000) -> io.BytesIO:
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm)
    held.seek(0)
    return held


def test_speech_recognition_itself_can_record_from_our_microphone() -> None:
    sound = tone(1.024).pcm
    source = CaptureSource(ScriptedMicrophone([sound], AudioClock()))
    with source:
        recorded = sr.Recognizer().record(source, duration=1.0)
    assert recorded.sample_rate == 16000
    assert sound.startswith(recorded.get_raw_data()[:30000])


def test_a_read_of_any_length_loses_nothing() -> None:
    sound = bytes(range(256)) * 16
    with CaptureSource(ScriptedMicrophone([sound], AudioClock())) as source:
        assert source.stream is not None
        read = b"".join(source.stream.read(n) for n in (1, 511, 700, 836))
    assert read == sound


def test_the_microphone_is_open_inside_with_only() -> None:
    microphone = ScriptedMicrophone([quiet(1)], AudioClock())
    source = CaptureSource(microphone)
    with pytest.raises(DeviceLost):
        source.read()
    with source:
        assert len(source.read()) == FRAME_BYTES
    with pytest.raises(DeviceLost):
        microphone.read()


def test_a_microphone_that_cannot_be_opened_says_so() -> None:
    microphone = ScriptedMicrophone([], AudioClock(), lost_at=[0], refuses=1)
    source = CaptureSource(microphone)
    with source, pytest.raises(DeviceLost):
        source.read()
    with pytest.raises(DeviceUnavailable), source:
        pass


def test_reopening_gives_the_next_frame() -> None:
    with CaptureSource(ScriptedMicrophone([quiet(1)], AudioClock(), lost_at=[0])) as source:
        with pytest.raises(DeviceLost):
            source.read()
        assert len(source.reopen()) == FRAME_BYTES


def test_an_audio_file_as_our_microphone() -> None:
    sound = bytes(range(256)) * 6
    microphone = SourceMicrophone(sr.AudioFile(wav(sound)))
    microphone.start()
    microphone.start()
    assert microphone.read() + microphone.read() == sound + bytes(512)
    with pytest.raises(DeviceLost, match="no more sound"):
        microphone.read()
    microphone.stop()
    microphone.stop()
    with pytest.raises(DeviceLost):
        microphone.read()


def test_a_file_that_is_not_there_or_has_another_rate() -> None:
    with pytest.raises(DeviceUnavailable, match="opened"):
        SourceMicrophone(sr.AudioFile("/nowhere/at-all.wav")).start()
    with pytest.raises(DeviceUnavailable, match="16 kHz"):
        SourceMicrophone(sr.AudioFile(wav(bytes(4000), rate=44100))).start()


def test_recordings_go_to_recognisers_as_audio_data() -> None:
    data = audio_data(bytes(32000))
    assert isinstance(data, sr.AudioData)
    assert data.get_raw_data(convert_rate=16000) == bytes(32000)
