"""The person's words are in the journal and nowhere else: a marker is planted and looked for."""

from __future__ import annotations

import logging
import subprocess
import sys
import wave
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests import docs
from voice_coach.demo import room_tone
from voice_coach.errors import TranscribeError
from voice_coach.model import Piece, Transcript
from voice_coach.paths import Paths
from voice_coach.settings import Settings, SoundSettings
from voice_coach.spoken import Spoken
from voice_coach.store import Journal
from voice_coach.wiring import House

if TYPE_CHECKING:
    from pathlib import Path

    from voice_coach.ports import Transcriber

MARKER = "quillwort"
SAID = f"I told her about the {MARKER} and we talked."


def told(home: Path) -> list[str]:
    """Return the words of every entry."""
    with Journal.open(home / "journal.db", read_only=True) as journal:
        return [entry.words for entry in journal.entries()]


def strays(folder: Path) -> list[str]:
    """Return every file whose name or content gives the marker away, the journal's own files left out."""
    found = []
    for path in folder.rglob("*"):
        inside = path.is_file() and not path.name.startswith("journal") and MARKER.encode() in path.read_bytes().lower()
        if inside or MARKER in str(path).lower():
            found.append(str(path))
    return found


def test_a_stray_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_text(SAID, encoding="utf-8")
    assert strays(tmp_path) == []
    (tmp_path / "log").write_text(SAID, encoding="utf-8")
    (tmp_path / f"{MARKER}.wav").touch()
    assert len(strays(tmp_path)) == 2


def commands(home: Path, tmp_path: Path, typed: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "voice_coach", "--debug", "--home", str(home), *words]
    return subprocess.run(
        command, input=typed, cwd=docs.REPOSITORY, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_typed_answer_is_in_the_journal_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch, home = tmp_path / "scratch", tmp_path / "home"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    ran = commands(home, tmp_path, f"{SAID}\n\n", "now", "evening-at-ease", "--typed")
    assert ran.returncode == 0, ran.stderr
    assert "check-in" in ran.stderr, "the steps are logged"
    assert told(home) == [SAID]
    quiet = [
        ("journal", "list"),
        ("journal", "search", MARKER),
        ("journal", "show", "1"),
        ("journal", "edit", "1", "--words", f"{SAID} More."),
        ("journal", "export", "--format", "markdown"),
        ("journal", "stats"),
        ("recover",),
        ("schedule",),
        ("journal", "play", "1"),
    ]
    logs = [ran.stderr] + [commands(home, tmp_path, "", *words).stderr for words in quiet]
    assert not [log for log in logs if MARKER in log.lower()]
    assert strays(tmp_path) == []


class MarkedTranscriber:
    """Hears the marker in everything; or, when it fails, hears nothing."""

    engine = "scripted"

    def __init__(self, *, fails: bool = False) -> None:
        self._fails = fails

    def warm_up(self) -> None:
        """There is nothing to load."""

    def submit(self, pcm: bytes, context: str = "") -> Future[Transcript]:
        done: Future[Transcript] = Future()
        if self._fails:
            done.set_exception(TranscribeError("The scripted recogniser failed.", "Try again."))
        else:
            done.set_result(Transcript((Piece(SAID),), self.engine))
        return done

    def close(self) -> None:
        """There is nothing to release."""


class MarkedHouse(House):
    """A house whose recogniser hears the marker."""

    fails = False

    def transcriber(self) -> Transcriber:
        return MarkedTranscriber(fails=self.fails)


@pytest.fixture
def house(tmp_path: Path) -> MarkedHouse:
    """Return a house over files whose microphone plays somebody speaking."""
    home = tmp_path / "home"
    voice = House(Settings(), Paths(home), home / "config.toml").voice()
    try:
        sound = voice.render("My sister called me this morning.")
    finally:
        voice.close()
    tape = tmp_path / "person.wav"
    with wave.open(str(tape), "wb") as file:
        file.setparams((1, 2, sound.rate, 0, "NONE", ""))
        file.writeframes(room_tone(1.0, sound.rate) + sound.pcm)
    settings = replace(Settings(), sound=SoundSettings(input=f"file:{tape}", output="none"))
    return MarkedHouse(settings, Paths(home), home / "config.toml")


def speak(house: MarkedHouse) -> None:
    """Play one spoken check-in over the files."""
    voice = house.voice()
    try:
        with house.journal() as journal, house.voice_lock():
            spoken = Spoken(house, journal, voice, lambda _: None)
            questions = (house.library.prompts["evening-thank-yourself"],)
            finished = spoken.check_in.run(house.plan(questions, "evening minute", ask_first=False))
            assert finished.error is None
            spoken.close()
    finally:
        voice.close()


@pytest.mark.parametrize("fails", [False, True], ids=["heard", "written down later"])
def test_a_spoken_answer_is_in_the_journal_alone(
    fails: bool,
    house: MarkedHouse,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.DEBUG):
        house.fails = fails
        speak(house)
        house.fails = False
        with house.journal() as journal, house.voice_lock():
            report = house.recovery(journal, house.transcriber()).run()
    assert bool(report.transcribed) is fails
    assert told(house.paths.home) == [SAID]
    assert "check-in" in caplog.text, "the steps are logged"
    assert MARKER not in caplog.text.lower()
    printed = capfd.readouterr()
    assert MARKER not in printed.err.lower() + printed.out.lower()
    assert strays(tmp_path) == []


@pytest.mark.real
def test_the_real_engines_log_no_word_either(tmp_path: Path) -> None:
    ran = commands(tmp_path / "home", tmp_path, "", "demo")
    assert ran.returncode == 0, ran.stderr
    assert "check-in" in ran.stderr, "the steps are logged"
    assert "sister" in ran.stdout, "the demonstration shows what it heard on the screen"
    assert not [word for word in ("sister", "hang up", "phone", "give it") if word in ran.stderr.lower()]
