"""What every step of the setup works with, and the shape of a step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from voice_coach import config

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from datetime import date

    from voice_coach.config import Choices
    from voice_coach.model import Person, Prompt
    from voice_coach.setup.console import Console
    from voice_coach.setup.words import Words
    from voice_coach.wiring import House


class After(Enum):
    """What follows a step."""

    NEXT = "next"  # it is answered
    LATER = "later"  # it is not answered yet, and the setup goes on
    END = "end"  # the setup ends here


@dataclass
class Setup:
    """One run through the setup. Everything a step learns is written at its end and never before."""

    house: House
    console: Console
    words: Words
    today: date
    choices: Choices
    dice: random.Random | None = None

    @property
    def person(self) -> Person:
        """What is known of the person so far."""
        return self.choices.person

    def say(self, line: str, /, **values: object) -> None:
        """Put a line on the screen."""
        self.console.show(self.words.say(line, **values))

    def yes(self, line: str, default: bool | None = None) -> bool:
        """Ask a line that is a yes-or-no question."""
        return self.console.yes(self.words.say(line), default)

    def question(self, line: str) -> str:
        """Return how a step asks: as the question of the same name in the packs does, else with its own line."""
        prompt = self.prompt(line.partition(".")[0])
        return prompt.text if prompt else self.words.say(line)

    def prompt(self, step: str) -> Prompt | None:
        """Return the question of a step in the packs, if they have one."""
        return self.house.library.prompts.get(f"setup-{step}")

    def keep(self, *steps: str, **known: Any) -> None:
        """Keep that `steps` are answered, and what is `known` of the person by now. Raise ConfigError.

        The file is read anew: the daemon may have written a date into it meanwhile.
        """
        now = config.read_choices(self.house.paths.person)
        self._write(replace(now, person=replace(now.person, **known), steps=now.steps.union(steps)))

    def begin(self, person: Person, *steps: str) -> None:
        """Keep `person` and `steps` in place of everything that was known. Raise ConfigError."""
        self._write(config.Choices(person, frozenset(steps)))

    def _write(self, choices: Choices) -> None:
        config.write_choices(self.house.paths.person, choices)
        self.choices = choices

    def change(self, step: str, **values: object) -> None:
        """Change settings (`sound_input` is "sound.input") and keep that `step` is answered. Raise ConfigError."""
        named = {key.replace("_", ".", 1): value for key, value in values.items()}
        if named:
            self.house.settings = config.change(self.house.config_file, named).settings
        self.keep(step)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `state` tells what is set; an `extra` one is only asked for by its name."""

    name: str
    run: Callable[[Setup], After]
    state: Callable[[Setup], str]
    extra: bool = False
