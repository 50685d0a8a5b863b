"""The simulated room as fixtures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

from tests.room.coach import PACKS, Coach
from tests.room.person import Person, spoken_part
from tests.room.pulse import PrivatePulse, missing_programs
from voice_coach.demo import PERSON, PERSON_RATE
from voice_coach.model import Phrase
from voice_coach.paths import Paths
from voice_coach.settings import PromptsSettings, ScheduleSettings, Settings, VoiceSettings
from voice_coach.transcribe import find_model
from voice_coach.wiring import House

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from voice_coach.model import Prompt, Sound


@pytest.fixture
def pulse(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivatePulse]:
    """A private PulseAudio that this process, too, plays into and listens to."""
    missing = missing_programs()
    if missing:
        pytest.skip(f"the simulated room needs {', '.join(missing)}: apt-get install pulseaudio pulseaudio-utils")
    with PrivatePulse() as server:
        for name, value in server.variables.items():
            monkeypatch.setenv(name, value)
        yield server


class Script:
    """What coach and person say, in their voices. Each sentence is rendered once for all tests.

    The coach finds its sentences in `cache`, so that the person can know them by their sound.
    """

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "cache"
        packs = [path.stem for path in sorted(PACKS.glob("*.toml"))]
        schedules = tuple(ScheduleSettings(name=pack, pack=pack) for pack in packs)
        self.house = House(
            Settings(prompts=PromptsSettings(PACKS), schedule=schedules), Paths(folder), folder / "none.toml"
        )
        self._coach = self.house.voice()
        person = House(Settings(voice=VoiceSettings(name=PERSON, rate=PERSON_RATE)), Paths(folder), folder / "none")
        self._person = person.voice()
        self._answers: dict[str, Sound] = {}
        with self.house.read_journal() as journal:
            self.prepare(*self.house.texts(journal))
        self.prepare(*(line for pack in packs for line in self._told(pack)))
        find_model("base", self.cache)

    def close(self) -> None:
        self._coach.close()
        self._person.close()

    def prepare(self, *sentences: str) -> None:
        """Render sentences of the coach for every home made from now on: espeak never speaks the same way twice."""
        self._coach.prepare(sentences)

    def _told(self, pack: str) -> tuple[str, ...]:
        """What a pack has to say besides its questions: its lessons, and the steps of its quiet minutes."""
        prompts = self.house.library.packs[pack].prompts
        lessons = (prompt.lesson.text for prompt in prompts if prompt.lesson is not None)
        return (*lessons, *(rest.say for prompt in prompts for rest in prompt.rests))

    def coach(self, sentence: str) -> Sound:
        """Return what the coach says, without the silence after it."""
        return spoken_part(self._coach.render(sentence))

    def person(self, sentence: str) -> Sound:
        if sentence not in self._answers:
            self._answers[sentence] = spoken_part(self._person.render(sentence))
        return self._answers[sentence]

    def prompt(self, id_: str) -> Prompt:
        """Return a question; its answer may open others."""
        return self.house.library.prompts[id_]

    def question(self, prompt: str) -> str:
        return self.prompt(prompt).text

    def phrase(self, phrase: Phrase) -> tuple[str, ...]:
        """Return every wording of a stock phrase without blanks."""
        return self.house.library.phrases.wordings[phrase]

    @cached_property
    def kept(self) -> tuple[str, ...]:
        return self.phrase(Phrase.KEPT)


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Script]:
    """What is said in the room."""
    script = Script(tmp_path_factory.mktemp("script"))
    yield script
    script.close()


@dataclass
class Room:
    """A coach and a person in one room."""

    pulse: PrivatePulse
    coach: Coach
    person: Person
    script: Script

    def expect(self, *sentences: str) -> None:
        """Let coach and person know sentences that are not said in every home."""
        self.script.prepare(*sentences)
        self.coach.learn()


@pytest.fixture
def room(pulse: PrivatePulse, script: Script, tmp_path: Path) -> Iterator[Room]:
    """A room in which the person listens already and the coach has not been started yet."""
    coach = Coach(tmp_path / "home", script.cache, pulse.env)
    with Person(pulse, tmp_path, script.coach, script.person) as person:
        yield Room(pulse, coach, person, script)
