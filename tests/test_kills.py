"""SIGKILL at moments spread over every step of a check-in: nothing is lost, nothing is doubled."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes import quiet
from tests.kill_child import WORDS
from tests.small_house import SPEECH, Saying, samples, small_house, speech, spool_files, write_tape
from tests.stopped_clock import EVENING, World
from voice_coach.clock import AudioClock
from voice_coach.model import FRAME_BYTES, Entry, Outcome, Status
from voice_coach.settings import ScheduleSettings
from voice_coach.sound import open_microphone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voice_coach.wiring import House

KILLS = 45
"""Of the kills while listening; those beside every other step come on top."""
EVENING_ONLY = (ScheduleSettings(name="evening", pack="evening", at=(time(20, 30),), questions=1),)
REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def tape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A person who agrees, gives a number, confirms it, thinks aloud with a pause, and adds something."""
    short = [quiet(0.4) + speech(seconds) + quiet(1.3) for seconds in (0.6, 1.0, 0.5)]
    thinking = quiet(0.4) + speech(3.0) + quiet(2.0) + speech(2.0) + quiet(8.2)
    path = tmp_path_factory.mktemp("tape") / "person.wav"
    return write_tape(path, *short, thinking, quiet(0.4), speech(1.5), quiet(8.2))


@dataclass
class Killer:
    """Has things done in children that die at a moment."""

    server: subprocess.Popen[str]
    tape: Path
    folder: Path

    def child(self, act: str, home: Path, fatal: int, **more: Any) -> int:
        """Return the exit code of the child, negative for a signal."""
        assert self.server.stdin
        assert self.server.stdout
        request = {"act": act, "home": str(home), "tape": str(self.tape), "fatal": fatal, **more}
        self.server.stdin.write(json.dumps(request) + "\n")
        self.server.stdin.flush()
        status = int(self.server.stdout.readline())
        return -(status & 0x7F) or status >> 8

    def moments(self, act: str, home: Path, **more: Any) -> list[str]:
        """Let a child do all of it, and return the names of its moments."""
        assert self.child(act, home, 0, **more) == 0
        return list(json.loads(home.with_suffix(".moments").read_text()))

    def kill(self, act: str, home: Path, moment: int, **more: Any) -> None:
        """Kill a child at a moment, counted from 0."""
        assert self.child(act, home, moment + 1, **more) == -signal.SIGKILL

    def house(self, home: Path) -> House:
        """Return the house as it is found after a kill."""
        house = small_house(home, self.tape)
        house.recogniser = lambda: Saying("written down later")
        return house


@pytest.fixture(scope="module")
def killer(tape: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killer]:
    command = [sys.executable, "-m", "tests.kill_child"]
    server = subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with server:
        yield Killer(server, tape, tmp_path_factory.mktemp("kills"))
        assert server.stdin
        server.stdin.close()


@pytest.fixture(scope="module")
def moments(killer: Killer) -> list[str]:
    """The moments of a whole check-in, which tells that it went through every step there is."""
    found = killer.moments("check-in", killer.folder / "whole")
    with killer.house(killer.folder / "whole").journal() as journal:
        entries = sorted(journal.entries(), key=lambda entry: entry.id)
    said = [(entry.words, entry.number) for entry in entries]
    assert said == [(f"{WORDS[1, False]} {WORDS[1, True]}", 7.5), (WORDS[2, False], None), (WORDS[3, False], None)]
    assert {f"frame {entry}" for entry in range(4)} <= set(found)
    assert [found.count(f"after {step}") for step in ("begin", "capture", "transcribed", "complete")] == [3, 3, 3, 3]
    assert [found.count(name) for name in ("os.truncate .wav", "os.remove .wav")] == [3, 3]
    return found


def recovered(house: House) -> list[Entry]:
    """Recover, and once more to see that nothing is left to do; return the entries, oldest first."""
    for _ in range(2):
        with house.journal() as journal, house.voice_lock():
            report = house.recovery(journal, house.transcriber()).run()
            assert journal.check() == ()
            entries = sorted(journal.entries(), key=lambda entry: entry.id)
    assert report.empty
    assert not spool_files(house)
    return entries


def delivered(tape: Path, moments: list[str]) -> dict[int, bytes]:
    """Return what the microphone had delivered by then, by the entry it belongs to."""
    microphone = open_microphone(f"file:{tape}", AudioClock())
    microphone.start()
    heard: dict[int, bytearray] = {}
    for name in moments:
        if name.startswith("frame "):
            heard.setdefault(int(name.removeprefix("frame ")), bytearray()).extend(microphone.read())
    return {entry: bytes(pcm) for entry, pcm in heard.items()}


def check_nothing_is_lost(killer: Killer, home: Path, moments: list[str]) -> None:
    """`moments` are those that came to pass, the fatal one last."""
    house = killer.house(home)
    entries = recovered(house)
    begun = sum(name == "after begin" for name in moments)
    assert begun <= len(entries) <= begun + (moments[-1] == "before begin")
    assert len({entry.uid for entry in entries}) == len(entries)
    assert all(entry.status is Status.COMPLETE and entry.outcome in set(Outcome) for entry in entries)
    heard = delivered(killer.tape, moments[:-1])
    with house.journal() as journal:
        for number, entry in enumerate(entries, 1):
            said, kept = heard.get(number, b""), samples(journal.audio(entry.id))
            assert said.startswith(kept), f"entry {number} holds another sound than was said in it"
            spoken = loud_frames(said)
            # The last frame may have been on its way to the disk; where nobody spoke there is nothing to keep.
            assert len(said) - len(kept) <= FRAME_BYTES or not (kept or spoken), f"entry {number} is cut"
            assert bool(entry.words) == (spoken > 0) or 0 < spoken < 10, f"entry {number}: words do not fit the sound"
    check_what_was_kept(entries, moments)


def loud_frames(pcm: bytes) -> int:
    """Return how many frames of speech there are."""
    return sum(pcm[at : at + 64] == SPEECH[:64] for at in range(0, len(pcm), FRAME_BYTES))


def check_what_was_kept(entries: list[Entry], moments: list[str]) -> None:
    """What was told to be kept stays kept as it was."""
    captured = sum(name == "after capture" for name in moments)
    completed = sum(name == "after complete" for name in moments)
    assert all(entry.outcome is Outcome.ANSWERED for entry in entries[:captured])
    own = [WORDS[2, False], WORDS[3, False]]
    assert [entry.words for entry in entries[1:completed]] == own[: max(0, completed - 1)]


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_kill_while_listening(kill: int, killer: Killer, moments: list[str]) -> None:
    frames = [index for index, name in enumerate(moments) if name.startswith("frame")]
    moment = frames[kill * (len(frames) - 1) // (KILLS - 1)]
    home = killer.folder / f"listening-{kill}"
    killer.kill("check-in", home, moment)
    check_nothing_is_lost(killer, home, moments[: moment + 1])


def test_a_kill_beside_every_other_step(killer: Killer, moments: list[str]) -> None:
    steps = [index for index, name in enumerate(moments) if not name.startswith("frame")]
    print(f"{len(steps)} steps: {', '.join(sorted({moments[step] for step in steps}))}")
    for step in steps:
        home = killer.folder / f"step-{step}"
        killer.kill("check-in", home, step)
        check_nothing_is_lost(killer, home, moments[: step + 1])


def test_a_kill_beside_every_step_of_recovery(killer: Killer, moments: list[str]) -> None:
    """What was left by a kill in the middle of the second answer is itself recovered by killed recoveries."""
    fatal = [index for index, name in enumerate(moments) if name == "frame 2"][150]
    left = killer.folder / "left"
    killer.kill("check-in", left, fatal)
    whole = Path(shutil.copytree(left, killer.folder / "left-whole"))
    steps = killer.moments("recover", whole)
    assert {"before recovered", "after recovered", "os.remove .wav", "before complete"} <= set(steps)
    for step in range(len(steps)):
        home = Path(shutil.copytree(left, killer.folder / f"left-{step}"))
        killer.kill("recover", home, step)
        check_nothing_is_lost(killer, home, moments[: fatal + 1])


def test_a_person_who_keeps_no_sound_never_keeps_it_and_never_loses_words(killer: Killer, moments: list[str]) -> None:
    """Between the last word and the end, kill beside every step: the sound goes, but not before its words."""
    assert moments
    steps = killer.moments("check-in", killer.folder / "silent-whole", keep_audio=False)
    first = steps.index("after capture")
    for step in range(first, len(steps)):
        if not steps[step].startswith(("before", "after", "os.")):
            continue
        home = killer.folder / f"silent-{step}"
        killer.kill("check-in", home, step, keep_audio=False)
        house = killer.house(home)
        house.settings = replace(house.settings, journal=replace(house.settings.journal, keep_audio=False))
        entries = recovered(house)
        captured = sum(name == "after capture" for name in steps[: step + 1])
        assert all(entry.words for entry in entries[:captured])
        assert not any(entry.has_audio for entry in entries if entry.words)


def test_a_daemon_killed_beside_every_step_asks_once_more_or_not_at_all(killer: Killer) -> None:
    """What was answered before the kill is never asked again; what was not is offered again, once."""
    moments = killer.moments("serve", killer.folder / "served")
    assert {"before mark", "after capture", "after complete", "after heartbeat"} <= set(moments)
    first, last = moments.index("before mark"), len(moments) - moments[::-1].index("after mark")
    frames = [index for index, name in enumerate(moments) if name.startswith("frame")][::150]
    steps = [index for index, name in enumerate(moments) if not name.startswith("frame")]
    for step in [*(step for step in steps if first - 1 <= step <= last), *frames]:
        home = killer.folder / f"served-{step}"
        killer.kill("serve", home, step)
        answered = "after capture" in moments[: step + 1]
        known = "after heartbeat" in moments[: step + 1]
        assert asked_after(killer.house(home)) == ([] if answered or not known else ["answered"]), moments[step]


def asked_after(house: House) -> list[str]:
    """Start the daemon ten minutes later, twice; return what became of each occurrence it asked for."""
    house.settings = replace(
        house.settings, schedule=EVENING_ONLY, checkin=replace(house.settings.checkin, follow_ups=False)
    )
    asked: list[str] = []
    for minutes in (10, 20):
        with house.journal() as journal:
            world = World(house, journal, EVENING + timedelta(minutes=minutes))
            world.live(minutes=1)
            rows = journal.occurrences(EVENING.date(), EVENING.date())
            assert all(row.status in ("answered", "due") for row in rows)
            asked += [str(row.status) for row in rows for _ in world.asked]
            assert journal.check() == ()
    return asked
