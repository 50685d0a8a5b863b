"""Puts the care desk of one check-in together: what recognises, what is replied, and where it may be said."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from voice_coach import config
from voice_coach.care import SAFETY_FILE, read_templates
from voice_coach.embed import SentenceModel
from voice_coach.errors import VoiceCoachError
from voice_coach.prompt.packs import shipped_folder
from voice_coach.understand import safety

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from voice_coach.care import Care, CareDesk
    from voice_coach.embed import Likeness
    from voice_coach.model import Concern


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
def care_desk(desk_with: Callable[..., CareDesk], file: Path, today: Callable[[], date]) -> Iterator[Care]:
    """Have somebody at the desk for one check-in. Raise PackError.

    `desk_with` makes the desk, given what recognises, what it says and how it asks for gentler questions: their date
    goes into the person's `file` when the check-in has ended.
    """
    recogniser = Recogniser(SentenceModel())
    softened: list[bool] = []
    try:
        desk = desk_with(
            recognise=recogniser,
            templates=read_templates(shipped_folder() / SAFETY_FILE),
            soften=lambda: softened.append(True),
        )
        yield lambda words, doubtful: desk.reply(words, doubtful=doubtful)
    finally:
        recogniser.close()
        with suppress(VoiceCoachError):  # a full disk: the check-in itself went well
            if softened:
                config.soften(file, today())
            else:
                config.touch(file, today())
