"""Files in place of devices."""

from __future__ import annotations

import stat
import struct
import sys
import threading
import wave
from array import array
from typing import TYPE_CHECKING

import pytest

from tests.fakes import tone
from voice_coach.clock import AudioClock, SystemClock
from voice_coach.errors import DeviceLost, DeviceUnavailable
from voice_coach.model import FRAME_BYTES, FRAME_SECONDS, Sound
from voice_coach.sound import (
    FileLoudspeaker,
    FileMicrophone,
    load_sound,
    open_loudspeaker,
    open_microphone,
)

if TYPE_CHECKING:
    from pathlib import Path


EMPTY_WAV = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36, b"WAVE", b"fmt ", 16, 1, 1, 16000, 32000, 2, 16, b"data", 0)


def write_wav(path: Path, sound: Sound, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(sound.rate)
        out.writeframes(sound.pcm)
    return path


def read_wav(path: Path) -> Sound:
    with wave.open(str(path), "rb") as source:
        assert (source.getnchannels(), source.getsampwidth()) == (1, 2)
        pcm = source.readframes(source.getnframes())
        assert len(pcm) == 2 * source.getnframes()
        return Sound(pcm, source.getframerate())


def loudest(pcm: bytes) -> int:
    return max(map(abs, array("h", pcm)), default=0)


def read_all(microphone: FileMicrophone, frames: int) -> bytes:
    return b"".join(microphone.read() for _ in range(frames))


# --- the microphone ---------------------------------------------------------------------------------------


def test_the_tape_comes_out_exactly_and_moves_the_clock(tmp_path: Path) -> None:
    clock, sound = AudioClock(), tone(1.0)
    microphone = FileMicrophone([write_wav(tmp_path / "a.wav", sound)], clock)
    microphone.start()
    assert read_all(microphone, 32)[: len(sound.pcm)] == sound.pcm
    assert clock.monotonic() == pytest.approx(32 * FRAME_SECONDS)


def test_several_files_are_one_tape_that_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    first = write_wav(tmp_path / "a.wav", tone(0.1, level=1000))
    second = write_wav(tmp_path / "b.wav", tone(0.1, level=2000))
    microphone = FileMicrophone([first, second], AudioClock())
    heard = b""
    for _ in range(10):
        microphone.start()
        heard += microphone.read()
        microphone.stop()
    both = tone(0.1, level=1000).pcm + tone(0.1, level=2000).pcm
    assert heard[: len(both)] == both


def test_after_the_tape_the_room_is_silent_but_alive() -> None:
    microphones = [FileMicrophone([], AudioClock()) for _ in range(2)]
    for microphone in microphones:
        microphone.start()
    first, second = (read_all(microphone, 500) for microphone in microphones)
    assert first == second
    assert 0 < loudest(first) <= 8
    assert all(any(first[i : i + FRAME_BYTES]) for i in range(0, len(first), FRAME_BYTES))


def test_with_the_computers_clock_the_tape_takes_its_time() -> None:
    clock = SystemClock()
    microphone = FileMicrophone([], clock)
    microphone.start()
    before = clock.monotonic()
    read_all(microphone, 3)
    assert clock.monotonic() - before >= 3 * FRAME_SECONDS - 0.001


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (22_050, 1), (44_100, 2), (48_000, 2)])
def test_any_rate_and_number_of_channels_becomes_16_khz_mono(tmp_path: Path, rate: int, channels: int) -> None:
    mono = array("h", tone(1.0, rate).pcm)
    pcm = array("h", (value for value in mono for _ in range(channels))).tobytes()
    sound = load_sound(write_wav(tmp_path / "a.wav", Sound(pcm, rate), channels))
    assert sound.rate == 16_000
    assert sound.seconds == pytest.approx(1.0, abs=0.01)
    assert 5000 < loudest(sound.pcm) < 9000


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read"),
        (b"", "cannot be decoded"),
        (b"hello, this is a letter\n" * 500, "cannot be decoded"),
        (b"\xff\xfb" * 4000, "cannot be decoded"),
        (EMPTY_WAV, "no sound"),
    ],
)
def test_a_file_that_is_no_sound_is_refused_with_its_path(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "answer.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DeviceUnavailable, match=says) as problem:
        FileMicrophone([path], AudioClock())
    assert str(path) in problem.value.message
    assert problem.value.remedy


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeviceUnavailable, match="is a folder"):
        FileMicrophone([tmp_path], AudioClock())


def test_a_sound_in_memory_can_be_loaded(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", tone(0.5))
    assert load_sound(path.read_bytes()) == load_sound(path) == tone(0.5)
    with pytest.raises(DeviceUnavailable, match="cannot be decoded"):
        load_sound(b"nothing of the kind")


@pytest.mark.real
def test_other_formats_are_decoded(tmp_path: Path) -> None:
    import soundfile

    samples = array("h", tone(1.0).pcm)
    for name, options in {"a.flac": {}, "a.mp3": {}, "a.ogg": {"subtype": "VORBIS"}, "a.aiff": {}}.items():
        path = tmp_path / name
        soundfile.write(str(path), memoryview(samples), 16_000, **options)
        sound = load_sound(path)
        assert sound.seconds == pytest.approx(1.0, abs=0.1)
        assert loudest(sound.pcm) > 4000


def test_real_recordings_come_out_as_they_are(shared: Path) -> None:
    path = shared / "audio" / "cmd_stop.wav"
    assert load_sound(path) == read_wav(path)


# --- the loudspeaker --------------------------------------------------------------------------------------


def test_the_recording_holds_the_sounds_and_the_silences_between(tmp_path: Path) -> None:
    clock, path = AudioClock(), tmp_path / "heard.wav"
    loudspeaker = FileLoudspeaker(path, clock)
    loudspeaker.play(tone(0.5)).wait()
    clock.advance(2.0)
    loudspeaker.play(tone(0.25)).wait()
    assert read_wav(path).pcm == tone(0.5).pcm + bytes(2 * 32_000) + tone(0.25).pcm
    assert clock.monotonic() == pytest.approx(2.75)
    loudspeaker.close()


def test_a_sound_nobody_waits_for_moves_no_time(tmp_path: Path) -> None:
    clock = AudioClock()
    playback = FileLoudspeaker(tmp_path / "heard.wav", clock).play(tone(0.5))
    assert clock.monotonic() == 0.0
    clock.advance(1.0)
    assert playback.wait() is True
    assert clock.monotonic() == 1.0


def test_what_was_stopped_is_cut_where_it_was_stopped(tmp_path: Path) -> None:
    clock, path = AudioClock(), tmp_path / "heard.wav"
    loudspeaker = FileLoudspeaker(path, clock)
    playback = loudspeaker.play(tone(1.0))
    clock.advance(0.25)
    playback.stop()
    assert read_wav(path).pcm == tone(0.25).pcm
    clock.advance(0.5)
    loudspeaker.play(tone(0.1))
    assert read_wav(path).seconds == pytest.approx(0.85)
    loudspeaker.play(tone(0.1))  # at once: nothing of the one before is heard
    assert read_wav(path).seconds == pytest.approx(0.85)


def test_the_first_sound_sets_the_rate(tmp_path: Path) -> None:
    clock, path = AudioClock(), tmp_path / "heard.wav"
    loudspeaker = FileLoudspeaker(path, clock)
    loudspeaker.play(tone(0.5, 22_050)).wait()
    loudspeaker.play(tone(0.5, 16_000)).wait()
    heard = read_wav(path)
    assert heard.rate == 22_050
    assert heard.seconds == pytest.approx(1.0, abs=0.01)
    assert loudest(heard.pcm[-4000:]) > 4000


def test_a_day_between_two_questions_is_not_recorded(tmp_path: Path) -> None:
    clock, path = AudioClock(), tmp_path / "heard.wav"
    loudspeaker = FileLoudspeaker(path, clock)
    loudspeaker.play(tone(0.1)).wait()
    clock.advance(86_400.0)
    loudspeaker.play(tone(0.1)).wait()
    assert read_wav(path).seconds == pytest.approx(600.2)


def test_the_file_is_private_and_replaces_the_last_recording(tmp_path: Path) -> None:
    path = tmp_path / "heard.wav"
    for seconds in (1.0, 0.5):
        loudspeaker = FileLoudspeaker(path, AudioClock())
        loudspeaker.play(tone(seconds)).wait()
        loudspeaker.close()
        assert read_wav(path).seconds == seconds
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_somebody_elses_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("a letter that matters")
    with pytest.raises(DeviceUnavailable, match="not a WAV"):
        FileLoudspeaker(path, AudioClock())
    assert path.read_text() == "a letter that matters"


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing" / "heard.wav"):
        with pytest.raises(DeviceUnavailable, match="cannot be written") as problem:
            FileLoudspeaker(path, AudioClock())
        assert str(path) in problem.value.message


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a Unix thing")
def test_a_full_disk_is_a_lost_loudspeaker(tmp_path: Path) -> None:
    import resource
    import signal

    path = tmp_path / "heard.wav"
    loudspeaker = FileLoudspeaker(path, AudioClock())
    loudspeaker.play(tone(0.5)).wait()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(DeviceLost, match="cannot be written any more"):
            loudspeaker.play(tone(5.0))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


def test_in_real_time_another_thread_can_end_a_sound() -> None:
    loudspeaker = FileLoudspeaker(None, SystemClock())
    playback = loudspeaker.play(tone(60.0))
    results: list[bool] = []
    waiter = threading.Thread(target=lambda: results.append(playback.wait()))
    waiter.start()
    playback.stop()
    waiter.join(20.0)
    assert results == [False]


# --- by name ----------------------------------------------------------------------------------------------


def test_files_are_chosen_by_their_names(tmp_path: Path) -> None:
    tape = write_wav(tmp_path / "a.wav", tone(0.1))
    assert isinstance(open_microphone(f"file:{tape}", AudioClock()), FileMicrophone)
    assert open_loudspeaker(f"file:{tmp_path / 'b.wav'}", AudioClock()).name == f"file:{tmp_path / 'b.wav'}"
    silent = open_loudspeaker("none", AudioClock())
    assert silent.name == "none"
    assert silent.play(tone(1.0)).wait() is True


def test_there_is_no_microphone_called_none() -> None:
    with pytest.raises(DeviceUnavailable, match="none") as problem:
        open_microphone("none", AudioClock())
    assert "--typed" in problem.value.remedy
