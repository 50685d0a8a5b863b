"""Puts the care desk of one check-in together: what recognises, what is replied, and where it may be said."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from voice_coach import config
from voice_coach.care import SAFETY_FILE, CareDesk, Given, read_templates
from voice_coach.embed import SentenceModel
from voice_coach.errors import VoiceCoachError
from voice_coach.model import Phrase, Reply
from voice_coach.prompt.packs import shipped_folder
from voice_coach.understand import safety

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from voice_coach.embed import Likeness
    from voice_coach.model import Concern
    from voice_coach.wiring import House

Care = Callable[[str, bool], Reply | None]
"""(finished words, whether the recogniser doubted them) -> the reply they ask for, if any."""


class Recogniser:
    """Finds what asks for care in finished words: by rules, and by the sentence model where it is installed."""

    def __init__(self, likeness: Likeness) -> None:
        self._likeness = likeness
        likeness.warm_up()

    def __call__(self, words: str, doubtful: bool) -> Concern | None:
        """Return the strongest concern in `words`. They are looked at, and forgotten."""
        near = self._likeness.near(safety.sentences(words))
        return safety.concern(words, doubtful=doubtful, near=near)

    def close(self) -> None:
        """Release the model."""
        self._likeness.close()


@contextmanager
def care_desk(house: House, given: Given, *, typed: bool) -> Iterator[Care]:
    """Have somebody at the desk for one check-in. Raise PackError, ConfigError."""
    config.settle_in(house.paths.person, house.where(datetime.now(UTC))[1])
    person = house.person
    recogniser = Recogniser(SentenceModel())

    softened: list[bool] = []

    def today() -> date:
        return house.where(datetime.now(UTC))[1]

    try:
        desk = CareDesk(
            recognise=recogniser,
            templates=read_templates(shipped_folder() / SAFETY_FILE),
            resources=house.resources,
            private=typed or house.settings.sound.headphones,
            today=today,
            now=lambda: datetime.now(UTC),
            page=lambda: house.help_text,
            misheard=house.library.phrases.say(Phrase.MAY_HAVE_MISHEARD),
            soften=lambda: softened.append(True),
            given=given,
            messages=person.safety_messages,
            aloud=not typed,
        )
        yield lambda words, doubtful: desk.reply(words, doubtful=doubtful)
    finally:
        recogniser.close()
        with suppress(VoiceCoachError):  # a full disk: the check-in itself went well
            if softened:
                config.soften(house.paths.person, today())
            else:
                config.touch(house.paths.person)
