"""Speech packed and unpacked again."""

from __future__ import annotations

import math
import struct
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from voice_coach.errors import JournalError
from voice_coach.store import opus

ROOT = Path(__file__).resolve().parents[2]
BROKEN = [sys.executable, "-c", "import sys; sys.stdin.buffer.read(); sys.exit(9)"]
SILENT = [sys.executable, "-c", "import sys; sys.stdin.buffer.read()"]


def tone(seconds: float) -> bytes:
    samples = (int(8000 * math.sin(n / 6)) for n in range(int(seconds * 16_000)))
    return b"".join(struct.pack("<h", sample) for sample in samples)


@pytest.mark.parametrize("command", [BROKEN, SILENT, ["/no/such/program"]])
def test_an_encoder_that_fails_costs_room_but_no_sound(command: list[str]) -> None:
    pcm = tone(0.5)
    form, data = opus.encode(pcm, command)
    assert form == opus.WAV
    assert opus.decode(form, data) == pcm


@pytest.mark.parametrize("samples", [321, 16_000, 16_001, 40_007])
def test_not_a_sample_is_lost(samples: int) -> None:
    pcm = tone(3.0)[: samples * 2]
    assert len(opus.decode_here(opus.encode_here(pcm))) == len(pcm)


@pytest.mark.parametrize("pcm", [b"", b"ab", b"ab" * 320])
def test_next_to_no_sound(pcm: bytes) -> None:
    assert opus.decode(*opus.encode(pcm)) == pcm


@pytest.mark.parametrize(("form", "data"), [("wav", b"RIFFnothing"), ("wav", b""), ("ogg/opus", b"OggS nothing")])
def test_a_damaged_recording_is_said_plainly(form: str, data: bytes) -> None:
    with pytest.raises(JournalError, match="damaged"):
        opus.decode(form, data)


def test_through_the_real_process_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that looks like a library in the folder the coach was started from must not be loaded."""
    (tmp_path / "av.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    pcm = tone(2.0)
    form, data = opus.encode(pcm)
    assert form == opus.OPUS
    assert len(data) < len(pcm) / 5
    assert len(opus.decode(form, data)) == len(pcm)


@pytest.mark.real
def test_real_speech(shared_audio: Path) -> None:
    with wave.open(str(shared_audio / "long_sonnet_1.wav")) as sound:
        pcm = sound.readframes(sound.getnframes())
    form, data = opus.encode(pcm)
    back = opus.decode(form, data)
    assert (form, len(back)) == (opus.OPUS, len(pcm))
    assert _likeness(pcm, back) > 0.9


def _likeness(one: bytes, other: bytes) -> float:
    """Return the correlation of every fourth sample."""
    a, b = (struct.unpack(f"<{len(pcm) // 2}h", pcm)[::4] for pcm in (one, other))
    across = sum(x * y for x, y in zip(a, b, strict=True))
    return across / math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))


def test_the_journal_brings_neither_numpy_nor_pyav_into_the_daemon() -> None:
    code = """
import sys
from voice_coach.store.journal import Journal
from voice_coach.store import encode, decode
heavy = {"numpy", "pandas", "av"} & set(sys.modules)
assert not heavy, heavy
assert not any(type(finder).__name__ == "_Absent" for finder in sys.meta_path)
import numpy
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
