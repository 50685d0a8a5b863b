"""The demonstration: a synthetic person answers aloud, and everything after that is the real thing.

The person's answers are spoken by a second voice onto a tape that takes the place of the microphone; the
coach's own words go into a file that takes the place of the loudspeaker. The check-in is the one of `now`.
"""

from __future__ import annotations

import wave
from array import array
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from voice_coach.agenda import Agenda
from voice_coach.errors import JournalError
from voice_coach.model import Phrase
from voice_coach.paths import Paths
from voice_coach.prompt.packs import shipped_folder
from voice_coach.prompt.phrases import load_demo
from voice_coach.wiring import House

if TYPE_CHECKING:
    from pathlib import Path

    from voice_coach.ports import Voice

PERSON = "gmw/en-gb-x-rp"
"""A voice that is not the coach's."""
PERSON_RATE = 150
"""Words a minute."""
LEAD = 1.0
"""Seconds until the person begins to answer."""
BREATH = 2.0
"""Seconds between two answers on the tape; listening to the first has ended by then."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What is shown: a house over files, its questions, and the answers on a tape."""

    house: House
    agenda: Agenda
    opening: str
    pause: int
    """Seconds the person thinks in the middle of the longest-considered answer."""
    tape: Path
    coach: Path
    """The file that takes the place of the loudspeaker."""


def prepare(house: House) -> Demonstration:
    """Record the person's answers and return everything that is needed. Raise SpeakError, JournalError."""
    script = load_demo(shipped_folder() / "demo.toml")
    questions = tuple(house.library.prompts[turn.prompt] for turn in script.turns)
    home = house.paths.home / "demo"
    tape, coach = home / "person.wav", home / "coach.wav"
    try:
        # One by one: `parents=True` would leave the outer of the two open to others.
        for folder in (house.paths.home, home):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in (tape, coach):
            old.unlink(missing_ok=True)
    except OSError as error:
        message = f"The demonstration cannot write to {home}: {error.strerror}."
        raise JournalError(message, "Choose another folder with --home.") from error
    devices = replace(house.settings.sound, input=f"file:{tape}", output=f"file:{coach}")
    settings = replace(house.settings, sound=devices, voice=replace(house.settings.voice, name=None))
    person = House(
        replace(settings, voice=replace(settings.voice, name=PERSON, rate=PERSON_RATE)),
        Paths(home),
        house.config_file,
        house.cache_folder,
    )
    voice = person.voice()
    try:
        _record(voice, [(turn.parts, turn.pause) for turn in script.turns], tape)
    finally:
        voice.close()
    shown = House(settings, Paths(home), house.config_file, house.cache_folder)
    return Demonstration(
        house=shown,
        agenda=Agenda(questions, house.library.packs[questions[0].pack].alias),
        opening=house.library.phrases.say(Phrase.DEMO_START),
        pause=max(turn.pause for turn in script.turns),
        tape=tape,
        coach=coach,
    )


def _record(voice: Voice, turns: list[tuple[tuple[str, ...], int]], tape: Path) -> None:
    """Speak the answers onto the tape, with their pauses, in a room that is never quite silent."""
    sound = [voice.render(part) for parts, _ in turns for part in parts]
    rate = sound[0].rate
    spoken = iter(sound)
    with wave.open(str(tape), "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        for parts, pause in turns:
            file.writeframes(room_tone(LEAD, rate))
            for position, _ in enumerate(parts):
                if position:
                    file.writeframes(room_tone(float(pause), rate))
                file.writeframes(next(spoken).pcm)
            file.writeframes(room_tone(BREATH, rate))


def room_tone(seconds: float, rate: int) -> bytes:
    """Return faint noise, about -72 dBFS, the same at each call: exact zeros would be a muted microphone."""
    dice = Random(7)
    return array("h", (dice.randint(-8, 8) for _ in range(int(seconds * rate)))).tobytes()
