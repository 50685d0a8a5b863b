"""The recording on disk: readable after any cut, kill or full disk."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_coach.errors import JournalError, JournalFull
from voice_coach.listen.spool import (
    DamagedSpool,
    SpoolWriter,
    ThrowawaySpool,
    discard_spool,
    orphans,
    read_spool,
)

HEADER = {"uid": "one", "question": "Wie geht’s — how was it?", "at": "2026-01-02T03:04:05+01:00"}
FRAME = bytes(range(256)) * 4


def written(folder: Path, frames: int = 5) -> Path:
    spool = SpoolWriter.create(folder, "one", HEADER)
    for _ in range(frames):
        spool.append(FRAME)
    spool.close()
    return spool.path


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = written(tmp_path / "spool")
    spooled = read_spool(path)
    assert spooled.header == HEADER
    assert spooled.pcm == FRAME * 5
    assert spooled.seconds == pytest.approx(5 * 0.032)
    assert orphans(path.parent) == (path,)


def test_any_player_opens_it(tmp_path: Path) -> None:
    with wave.open(str(written(tmp_path))) as file:
        assert (file.getframerate(), file.getsampwidth(), file.getnchannels()) == (16000, 2, 1)
        assert file.readframes(file.getnframes()) == FRAME * 5


def test_it_is_playable_while_it_grows(tmp_path: Path) -> None:
    spool = SpoolWriter.create(tmp_path, "one", HEADER)
    for _ in range(40):
        spool.append(FRAME)
    with wave.open(str(spool.path)) as file:
        assert file.getnframes() >= 32 * 512  # brought up to date within the last second of sound
    assert read_spool(spool.path).pcm == FRAME * 40
    spool.discard()


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = written(tmp_path / "spool")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(tmp_path_factory.mktemp("whole")).read_bytes()


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_cut_at_any_byte_it_gives_back_every_whole_sample(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, data: st.DataObject
) -> None:
    start = len(whole) - 5 * len(FRAME)
    cut = data.draw(st.integers(0, len(whole)))
    path = tmp_path_factory.getbasetemp() / "cut.wav"
    path.write_bytes(whole[:cut])
    if cut < start:
        with pytest.raises(DamagedSpool, match="torn header"):
            read_spool(path)
    else:
        spooled = read_spool(path)
        assert spooled.header == HEADER
        assert spooled.pcm == whole[start : start + (cut - start) // 2 * 2]
    assert path.read_bytes() == whole[:cut], "reading changes nothing"


@settings(deadline=None)
@given(noise=st.binary(max_size=200))
def test_anything_else_is_damaged_and_left_alone(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "noise.wav"
    path.write_bytes(noise)
    with pytest.raises(DamagedSpool):
        read_spool(path)
    assert path.read_bytes() == noise


def test_a_header_that_is_no_object_is_damaged(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "odd.wav"
    at = whole.index(b"{")
    path.write_bytes(whole[:at] + b"[" + whole[at + 1 :])
    with pytest.raises(DamagedSpool):
        read_spool(path)


def test_a_name_is_never_used_twice(tmp_path: Path) -> None:
    path = written(tmp_path)
    before = path.read_bytes()
    with pytest.raises(JournalError):
        SpoolWriter.create(tmp_path, "one", {})
    assert path.read_bytes() == before


def test_discarding_leaves_nothing(tmp_path: Path) -> None:
    spool = SpoolWriter.create(tmp_path, "one", HEADER)
    spool.append(FRAME)
    spool.discard()
    assert list(tmp_path.iterdir()) == []
    spool.discard()
    discard_spool(spool.path)
    assert orphans(tmp_path) == ()
    assert orphans(tmp_path / "nowhere") == ()


def test_a_closed_spool_takes_nothing_more(tmp_path: Path) -> None:
    spool = SpoolWriter.create(tmp_path, "one", HEADER)
    spool.close()
    spool.close()
    with pytest.raises(JournalError, match="closed"):
        spool.append(FRAME)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError):
        SpoolWriter.create(tmp_path / "file" / "spool", "one", {})


FULL = """
import resource, sys
from pathlib import Path
from voice_coach.errors import JournalFull
from voice_coach.listen.spool import SpoolWriter
spool = SpoolWriter.create(Path(sys.argv[1]), "one", {"uid": "one"})
resource.setrlimit(resource.RLIMIT_FSIZE, (10_001, 10_001))
try:
    for _ in range(100):
        spool.append(bytes(range(256)) * 4)
except JournalFull as full:
    print(round(spool.seconds * 32000), full.remedy != "")
spool.close()
"""


def test_a_full_disk_is_said_and_every_byte_that_fitted_is_kept(tmp_path: Path) -> None:
    """In a process of its own: the file-size limit sends SIGXFSZ, which must not end us."""
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    kept = (tmp_path / "one.wav").stat().st_size
    assert kept == 10_001
    spooled = read_spool(tmp_path / "one.wav")
    written_bytes, remedy = ran.stdout.split()
    assert remedy == "True"
    assert len(spooled.pcm) == int(written_bytes) // 2 * 2


KILLED = """
import os, sys
from pathlib import Path
from voice_coach.listen.spool import SpoolWriter
spool = SpoolWriter.create(Path(sys.argv[1]), "one", {"uid": "one"})
for index in range(75):
    spool.append(bytes([index]) * 1024)
os.kill(os.getpid(), 9)
"""


def test_a_kill_loses_nothing_that_was_appended(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path)], cwd=Path(__file__).resolve().parents[2], check=False
    )
    assert ran.returncode == -signal.SIGKILL
    assert read_spool(tmp_path / "one.wav").pcm == b"".join(bytes([i]) * 1024 for i in range(75))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_no_room_for_a_single_byte() -> None:
    handle = os.open("/dev/full", os.O_WRONLY)
    spool = SpoolWriter(Path("full.wav"), handle, 44)
    with pytest.raises(JournalFull) as full:
        spool.append(FRAME)
    assert isinstance(full.value.__cause__, OSError)
    assert full.value.__cause__.errno == errno.ENOSPC
    assert spool.seconds == 0
    with pytest.raises(JournalError):
        spool.close()


def test_python_ignores_the_file_size_signal() -> None:
    assert signal.getsignal(signal.SIGXFSZ) is signal.SIG_IGN
    assert resource.RLIMIT_FSIZE


def test_a_throwaway_only_counts() -> None:
    spool = ThrowawaySpool()
    spool.append(bytes(32000))
    spool.close()
    spool.discard()
    assert spool.seconds == 1.0
