"""SIGKILL at 45 moments spread over every step of a check-in: nothing is lost, nothing is doubled."""

from __future__ import annotations

import signal
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from tests.kill_child import CountingTranscriber, house_over
from voice_coach.demo import room_tone
from voice_coach.model import FRAME_SECONDS, SAMPLE_RATE, Outcome, Status
from voice_coach.paths import Paths
from voice_coach.settings import Settings
from voice_coach.store import decode
from voice_coach.wiring import House

KILLS = 45
REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def tape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic person who answers a number, and then speaks for a while with a pause in it."""
    folder = tmp_path_factory.mktemp("tape")
    voice = House(Settings(), Paths(folder), folder / "none.toml").voice()
    path = folder / "person.wav"
    parts = ["I would say about a seven.", "A neighbor helped me with the heavy bags.", "Then we sat and talked."]
    try:
        sounds = [voice.render(part) for part in parts]
    finally:
        voice.close()
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, sounds[0].rate, 0, "NONE", ""))
        for sound in sounds:
            file.writeframes(room_tone(1.5, sound.rate))
            file.writeframes(sound.pcm)
    return path


def check_in(home: Path, tape: Path, fatal: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.kill_child", str(home), str(tape), str(fatal)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def moments(tape: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """How many moments a whole check-in has, and the folder its cache is in."""
    folder = tmp_path_factory.mktemp("kills")
    whole = check_in(folder / "whole", tape, 0)
    assert whole.returncode == 0, whole.stderr
    count, seconds = whole.stdout.split()[-2:]
    print(f"a whole check-in: {count} moments, {seconds} s of sound")
    return folder, int(count)


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_kill_loses_at_most_a_second_and_doubles_nothing(kill: int, moments: tuple[Path, int], tape: Path) -> None:
    folder, count = moments
    home = folder / f"home-{kill}"
    killed = check_in(home, tape, 1 + kill * (count - 1) // (KILLS - 1))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    delivered = int((folder / f"home-{kill}.delivered").read_text()) * FRAME_SECONDS

    house = house_over(home, tape)
    for _ in range(2):  # a second recovery finds nothing left to do
        with house.journal() as journal, house.voice_lock():
            report = house.recovery(journal, CountingTranscriber()).run()
            assert journal.check() == ()
            entries = journal.entries()
            sound = {entry.id: journal.audio(entry.id) for entry in entries}
    assert report.empty
    assert not list(house.paths.spool.glob("*"))
    assert len({entry.uid for entry in entries}) == len(entries) <= 2
    assert all(entry.status is Status.COMPLETE and entry.outcome in set(Outcome) for entry in entries)
    kept = sum(entry.seconds or 0.0 for entry in entries)
    assert kept >= delivered - 1.0, f"{delivered:.1f} s were spoken, {kept:.1f} s are kept"
    for entry in entries:
        recording = sound[entry.id]
        if recording is not None:
            held = len(decode(*recording)) / 2 / SAMPLE_RATE
            assert held == pytest.approx(entry.seconds, abs=0.1)
            assert entry.words or entry.outcome is not Outcome.ANSWERED
