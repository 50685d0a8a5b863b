"""Keeps the recogniser busy at pauses: commands first, then the words of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_coach.model import Command, EndReason, ListeningEnded

if TYPE_CHECKING:
    from collections.abc import Callable

    from voice_coach.listen.utterances import Segmenter, Utterance
    from voice_coach.listen.words import Words
    from voice_coach.model import SpokenCommand

SHORT = 125
"""Frames of speech, 4 s: no command is longer."""
PAUSE = 0.7
"""Seconds of silence at which words are looked at."""
SETTLED = 0.3
"""The silence after which the window no longer changes: its last span is complete."""
LATE = 3.0
"""How long an end waits for the words of a last short utterance, which may be a command."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at the words came to: more time was asked for, or the listening ends."""

    ending: ListeningEnded
    more_time: bool = False


class Spotter:
    """Looks for commands and acceptable answers at pauses of one capture."""

    def __init__(self, segmenter: Segmenter, words: Words, spot: Callable[[str], SpokenCommand | None]) -> None:
        self._segmenter = segmenter
        self._words = words
        self._spot = spot
        self._since = 0  # the frame this listening began at
        self._accepts: Callable[[str], bool] | None = None
        self._match = PAUSE
        self._looked: int | None = None  # the utterance that is known to be no command
        self._refused: object = None  # the window that is known to be no answer yet
        self._late_since: float | None = None

    def accept(self, accepts: Callable[[str], bool] | None, match: float | None) -> None:
        """A listening begins: `accepts` is asked after `match` seconds of silence."""
        self._since = self._segmenter.frames
        self._accepts = accepts
        self._match = max(SETTLED, match or SETTLED)
        self._looked = None
        self._refused = None
        self._late_since = None

    def look(self, silence: float) -> Found | None:
        """Take the next step the recogniser is free for; `silence` in seconds since the last word."""
        closed = self._segmenter.closed
        guess = None
        if self._segmenter.pause >= self._segmenter.shape.tail:
            utterance = self._short_utterance()
            found = self._command(utterance) if utterance else None
            if found is not None:
                return found
            if self._accepts is not None and silence >= self._match and self._acceptable(self._accepts):
                return Found(ListeningEnded(EndReason.PAUSE))
            guess = self._segmenter.open_window() if silence >= PAUSE else None
        self._words.pump(closed, guess)
        return None

    def wait_for_words(self, now: float) -> bool:
        """Return whether an end by silence must wait because a last short utterance is still unread.

        Nothing is lost by listening a moment longer, and a "give me more time" is not overheard.
        """
        if self._short_utterance() is None:
            self._late_since = None
            return False
        self._late_since = now if self._late_since is None else self._late_since
        return now - self._late_since < LATE

    def _short_utterance(self) -> Utterance | None:
        utterance = self._segmenter.utterance()
        if utterance is None or utterance.start < self._since or utterance.start == self._looked:
            return None
        return utterance if utterance.voiced <= SHORT else None

    def _command(self, utterance: Utterance) -> Found | None:
        said = self._words.ask(utterance.window)
        if said is None:
            return None
        self._looked = utterance.start
        command = self._spot(said.words)
        if command is None:
            return None
        self._segmenter.drop(utterance)
        reason = EndReason.DONE if command.command is Command.DONE else EndReason.COMMAND
        return Found(ListeningEnded(reason, command), command.command is Command.MORE_TIME)

    def _acceptable(self, accepts: Callable[[str], bool]) -> bool:
        """Return whether what was said is an answer. A command is none, and may still be going on."""
        window = self._segmenter.open_window()
        if window is None or window == self._refused:
            return False
        said = self._words.ask(window)
        if said is None:
            return False
        if self._spot(said.words) is None and accepts(said.words):
            return True
        self._refused = window
        return False
