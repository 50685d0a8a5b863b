"""The real engine in its real worker. It needs 50 ms to start, so these are ordinary tests."""

from __future__ import annotations

import array
import io
import os
import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from voice_coach.errors import SpeakError
from voice_coach.speak import Pyttsx3Voice
from voice_coach.speak.pyttsx3_voice import WORKER
from voice_coach.speak.worker import short_path
from voice_coach.workers import environment, framing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the engine of this system needs a desktop")


@pytest.fixture
def voice(tmp_path: Path) -> Iterator[Pyttsx3Voice]:
    made = Pyttsx3Voice(tmp_path / "cache", "en-us")
    yield made
    made.close()


def loudness(pcm: bytes) -> float:
    samples = array.array("h", pcm)
    return sum(map(abs, samples)) / len(samples)


def test_a_sentence_becomes_sound(voice: Pyttsx3Voice) -> None:
    sound = voice.render("Good evening. What was one good moment today?")
    assert sound.rate == 22_050
    assert 2.0 < sound.seconds < 6.0
    assert loudness(sound.pcm) > 300


def test_the_first_sentences_are_whole_and_not_those_before(voice: Pyttsx3Voice) -> None:
    """The engine's own queue keeps only the last of two texts, and its first wait returns too early."""
    texts = ["one", "one two three four five six seven", "one"]
    first, second, third = (voice.render(text) for text in texts)
    assert second.seconds > 2 * first.seconds
    assert abs(first.seconds - third.seconds) < 0.1


def test_every_change_of_pace_is_obeyed(voice: Pyttsx3Voice) -> None:
    """The engine's own run loop throws half of them away."""
    text = "take all the time you need"
    fast, slow = (sorted(voice.render(text, rate).seconds for _ in range(8)) for rate in (200, 100))
    for _ in range(8):
        fast.append(voice.render(text, 200).seconds)
        slow.append(voice.render(text, 100).seconds)
    assert max(fast) * 1.8 < min(slow)


def test_two_hundred_words_are_all_spoken(voice: Pyttsx3Voice) -> None:
    assert voice.render("This is a sentence of seven words. " * 29).seconds > 50.0


@pytest.mark.parametrize(
    "text", ["Naïve café, 你好, Ünïcödé", "😀", "+", "\u0301", "™", "^", "a", "1/2", "<b>&amp;</b>"]
)
def test_unusual_text_is_answered(voice: Pyttsx3Voice, text: str) -> None:
    assert voice.render(text).rate == 22_050


@pytest.mark.parametrize("name", ["en-us", "gmw/en-us", "English (America)", "EN-US", "en-us+f3"])
def test_a_voice_may_be_named_in_several_ways(tmp_path: Path, name: str) -> None:
    voice = Pyttsx3Voice(tmp_path, name)
    voice.check()
    voice.close()


def test_an_unknown_voice_names_the_nearest(tmp_path: Path) -> None:
    voice = Pyttsx3Voice(tmp_path, "englsh")
    with pytest.raises(SpeakError, match='no voice called "englsh"') as problem:
        voice.render("hello")
    assert "gmw/en" in problem.value.remedy
    voice.close()


def test_the_voices_of_this_machine(voice: Pyttsx3Voice) -> None:
    voices = voice.voices()
    assert len(voices) > 50
    english = next(v for v in voices if v.id == "gmw/en-us")
    assert english.languages == ("en-us",)
    assert english.name == "English (America)"


def test_a_folder_of_scripts_cannot_change_what_the_worker_imports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wave.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    voice = Pyttsx3Voice(tmp_path / "cache")
    assert voice.render("hello").pcm
    voice.close()


def test_only_answers_reach_the_standard_output() -> None:
    request = io.BytesIO()
    framing.write(request, {"do": "render", "text": "hello", "voice": None, "rate": 155, "volume": 1.0})
    done = subprocess.run(WORKER, input=request.getvalue(), env=environment(), capture_output=True, check=True)
    answers = io.BytesIO(done.stdout)
    answer = framing.read(answers)
    assert answer is not None
    assert answer[0] == {"rate": 22_050}
    assert answer[1]
    assert framing.read(answers) is None
    assert b"hello" not in done.stderr


def test_a_long_path_to_the_voice_data_is_made_short(tmp_path: Path) -> None:
    data = tmp_path / ("deep" * 40) / "espeak-ng-data"
    data.mkdir(parents=True)
    (data / "phontab").write_text("sounds")
    with ExitStack() as stack:
        short = short_path(data, stack)
        assert len(os.fsencode(short)) <= 159
        assert (short / "phontab").read_text() == "sounds"
    assert not short.exists()
    assert (data / "phontab").exists()
    with ExitStack() as stack:
        assert short_path(short, stack) == short
