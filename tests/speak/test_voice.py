"""The voice with a stand-in for its worker: the cache, and what happens when the worker misbehaves."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from voice_coach.errors import SpeakError
from voice_coach.speak import Pyttsx3Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    MakeVoice = Callable[..., Pyttsx3Voice]

STAND_IN = str(Path(__file__).with_name("stand_in_worker.py"))


class Starts:
    """Every worker process that was started."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def pids(self) -> list[int]:
        return [int(line) for line in self.path.read_text().split()] if self.path.exists() else []

    def running(self) -> list[int]:
        return [pid for pid in self.pids() if alive(pid)]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def starts(tmp_path: Path) -> Starts:
    return Starts(tmp_path / "pids")


@pytest.fixture
def make_voice(tmp_path: Path, starts: Starts) -> Iterator[MakeVoice]:
    made: list[Pyttsx3Voice] = []

    def make(manner: str = "say", timeout: float = 30.0, **options: object) -> Pyttsx3Voice:
        command = [sys.executable, STAND_IN, manner, str(starts.path)]
        made.append(
            Pyttsx3Voice(tmp_path / "cache", timeout=timeout, command=command, **options)  # type: ignore[arg-type]
        )
        return made[-1]

    yield make
    for voice in made:
        voice.close()
    assert starts.running() == []


def cached(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").iterdir()) if (tmp_path / "cache").exists() else []


def test_a_prepared_sentence_needs_no_worker(make_voice: MakeVoice, starts: Starts) -> None:
    make_voice().prepare(["good evening", "good night"])
    sound = make_voice("die").render("good evening")
    assert (len(sound.pcm), sound.rate) == (2 * len("good evening"), 100)
    assert len(starts.pids()) == 1


def test_what_is_rendered_leaves_nothing_behind(make_voice: MakeVoice, tmp_path: Path) -> None:
    voice = make_voice()
    voice.render("you said my secret")
    assert cached(tmp_path) == []
    voice.render("good evening", private=False)
    assert len(cached(tmp_path)) == 1


def test_the_cache_is_private_and_its_names_tell_nothing(make_voice: MakeVoice, tmp_path: Path) -> None:
    make_voice().prepare(["good evening"])
    (file,) = cached(tmp_path)
    assert "evening" not in file.name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_another_manner_of_speaking_is_another_sound(make_voice: MakeVoice, tmp_path: Path) -> None:
    for options in ({}, {"rate": 120}, {"volume": 0.5}, {"voice": "en-us"}):
        make_voice(**options).prepare(["good evening"])
    make_voice().prepare(["good evening"])
    assert len(cached(tmp_path)) == 4
    make_voice().render("good evening", 120, private=False)
    assert len(cached(tmp_path)) == 4


@pytest.mark.parametrize("damage", [b"", b"RIFF", b"\xff" * 300])
def test_a_damaged_cache_file_is_rendered_anew(make_voice: MakeVoice, tmp_path: Path, damage: bytes) -> None:
    voice = make_voice()
    voice.prepare(["good evening"])
    (file,) = cached(tmp_path)
    whole = file.read_bytes()
    for broken in (damage, whole[:-1]):
        file.write_bytes(broken)
        voice.prepare(["good evening"])
        assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_reason_to_be_silent(make_voice: MakeVoice, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder")
    voice = make_voice()
    voice.prepare(["good evening"])
    assert voice.render("good evening").pcm


@pytest.mark.parametrize("text", ["", "  \n", "...", "\x00"])
def test_nothing_to_say_is_silence_without_a_worker(make_voice: MakeVoice, starts: Starts, text: str) -> None:
    assert make_voice("die").render(text).pcm == b""
    assert starts.pids() == []


def test_a_hung_worker_is_killed_and_replaced(make_voice: MakeVoice, starts: Starts) -> None:
    assert make_voice("once", timeout=1.0).render("hello").pcm
    first, second = starts.pids()
    assert not alive(first)
    assert alive(second)


def test_a_worker_that_hangs_twice_is_a_problem_with_a_remedy(make_voice: MakeVoice, starts: Starts) -> None:
    with pytest.raises(SpeakError, match="did not answer") as problem:
        make_voice("hang", timeout=0.5).render("my secret")
    assert "doctor" in problem.value.remedy
    assert "secret" not in str(problem.value)
    assert (len(starts.pids()), starts.running()) == (2, [])


def test_a_worker_that_dies_is_a_problem_that_names_its_code(make_voice: MakeVoice, starts: Starts) -> None:
    with pytest.raises(SpeakError, match="code 1, twice") as problem:
        make_voice("die").render("my secret")
    assert "pip install" in problem.value.remedy
    assert "secret" not in str(problem.value)
    assert len(starts.pids()) == 2


def test_a_worker_killed_while_idle_is_replaced(make_voice: MakeVoice, starts: Starts) -> None:
    voice = make_voice()
    voice.render("one")
    os.kill(starts.pids()[0], 9)
    assert voice.render("two").pcm
    assert len(starts.pids()) == 2


def test_a_worker_that_cannot_be_started(tmp_path: Path) -> None:
    voice = Pyttsx3Voice(tmp_path, command=["/nowhere/at/all"])
    with pytest.raises(SpeakError, match="cannot be started"):
        voice.render("hello")


def test_one_worker_serves_many_sentences(make_voice: MakeVoice, starts: Starts) -> None:
    voice = make_voice(reuse=True)
    for text in ("one", "two", "three"):
        voice.render(text)
    assert len(starts.pids()) == 1
    voice.close()
    voice.close()
    assert starts.running() == []
    assert voice.render("four").pcm


def test_a_fresh_worker_for_every_sentence_where_the_engine_needs_it(make_voice: MakeVoice, starts: Starts) -> None:
    voice = make_voice(reuse=False)
    for text in ("one", "two", "three"):
        voice.render(text)
    assert len(starts.pids()) == 3
    assert starts.running() == []


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waiting for a process by its pid needs Linux")
def test_an_idle_worker_ends_by_itself(make_voice: MakeVoice, starts: Starts) -> None:
    import select

    voice = make_voice(idle=0.05)
    voice.render("one")
    with os.fdopen(os.pidfd_open(starts.pids()[0])) as ended:
        assert select.select([ended], [], [], 20.0)[0]
    assert voice.render("two").pcm
