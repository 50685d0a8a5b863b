"""The sound files of speech engines, read without any library."""

from __future__ import annotations

import io
import struct
import wave
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.model import Sound
from voice_coach.sound import load_sound
from voice_coach.speak.audiofile import read_sound, write_wav

SAMPLES = array("h", [0, 1, -1, 300, -300, 32767, -32768, 12])


def aiff(samples: array[int], rate: int = 16_000, channels: int = 1, form: bytes = b"") -> bytes:
    """Return an AIFF, or with a `form` an AIFC, of 16-bit samples."""
    values = array("h", samples)
    if form != b"sowt":
        values.byteswap()
    exponent = 16383 + rate.bit_length() - 1
    extended = struct.pack(">HQ", exponent, rate << (64 - rate.bit_length()))
    common = struct.pack(">hIh", channels, len(samples) // channels, 16) + extended
    if form:
        common += form + b"\x00\x00"
    chunks = b"COMM" + struct.pack(">I", len(common)) + common
    chunks += b"ANNO" + struct.pack(">I", 3) + b"odd\x00"
    chunks += b"SSND" + struct.pack(">III", len(values) * 2 + 8, 0, 0) + values.tobytes()
    kind = b"AIFC" if form else b"AIFF"
    return b"FORM" + struct.pack(">I", len(chunks) + 4) + kind + chunks


def wav(frames: bytes, channels: int = 1, width: int = 2, rate: int = 22_050) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(frames)
    return buffer.getvalue()


@given(st.binary(max_size=200).map(lambda data: data[: len(data) // 2 * 2]), st.integers(1, 96_000))
def test_a_written_sound_reads_the_same(pcm: bytes, rate: int) -> None:
    assert read_sound(write_wav(Sound(pcm, rate))) == Sound(pcm, rate)


def test_two_channels_become_one() -> None:
    assert read_sound(wav(array("h", [10, 20, -4, -8]).tobytes(), channels=2)).pcm == array("h", [15, -6]).tobytes()


def test_eight_bits_become_sixteen() -> None:
    assert read_sound(wav(bytes([128, 255, 0]), width=1)).pcm == array("h", [0, 127 * 256, -32768]).tobytes()


@pytest.mark.parametrize("form", [b"", b"NONE", b"twos", b"sowt"])
@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100])
def test_what_macos_writes(form: bytes, rate: int) -> None:
    assert read_sound(aiff(SAMPLES, rate, form=form)) == Sound(SAMPLES.tobytes(), rate)


def test_miniaudio_agrees_on_what_is_in_an_aiff() -> None:
    assert load_sound(aiff(SAMPLES, 16_000)).pcm == SAMPLES.tobytes()


@pytest.mark.parametrize("whole", [wav(SAMPLES.tobytes()), aiff(SAMPLES), aiff(SAMPLES, form=b"sowt")])
def test_a_damaged_file_is_no_sound(whole: bytes) -> None:
    for length in range(len(whole)):
        with pytest.raises(ValueError, match="not a whole"):
            read_sound(whole[:length])


@pytest.mark.parametrize("data", [b"", b"hello", b"RIFF....WAVE", wav(bytes(9), width=3), aiff(SAMPLES, form=b"fl32")])
def test_what_is_not_understood_is_no_sound(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a whole"):
        read_sound(data)
