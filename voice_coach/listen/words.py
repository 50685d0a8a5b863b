"""The words of one recording, decoded while it is being made: one window at a time, none twice."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from voice_coach.errors import TranscribeError
from voice_coach.listen.levels import louder
from voice_coach.model import FRAME_SECONDS, Piece, Transcript

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from voice_coach.listen.utterances import Span, Window
    from voice_coach.ports import Clock, Transcriber

logger = logging.getLogger(__name__)

CONTEXT_WORDS = 24
SHORT = 160
"""Frames, 5 s: a window this short is decoded with a hint that answers are short."""
HINT = "I'd say six."
"""What the recogniser is told came before a short window. Without it Whisper hears "see you next time" for a
lone "two" and "you" for "three": 3 of 25 recorded digits and commands wrong, with it 1.
"""
GUESSES = 6
"""How many decodings that may turn out to be the final words are remembered."""

Key = tuple["Span", ...]


class Words:
    """Asks the recogniser for one window at a time and remembers what it said.

    A window is known by its spans: what was decoded to spot a command, or on the guess that the answer
    is over, is the final result when the window turns out to be just that.
    """

    def __init__(self, transcriber: Transcriber, clock: Clock, pcm: bytearray) -> None:
        """`pcm` is the whole recording and grows while it is made."""
        self._transcriber = transcriber
        self._clock = clock
        self._pcm = pcm
        self._known: dict[Key, Future[Transcript]] = {}
        self._latest: Future[Transcript] | None = None

    @property
    def busy(self) -> bool:
        return self._latest is not None and not self._latest.done()

    def ask(self, window: Window, context: str = "") -> Transcript | None:
        """Return the words of `window` if they are known; otherwise ask for them if the recogniser is free.

        A window that failed counts as known and empty here, so that it is not tried again and again.
        """
        future = self._known.get(window.spans)
        if future is None and not self.busy:
            future = self._submit(window, context)
        if future is None or not future.done():
            return None
        return Transcript(engine=self._transcriber.engine) if _failed(future) else future.result()

    def pump(self, closed: Sequence[Window], guess: Window | None) -> None:
        """Keep the recogniser at work: closed windows in their order first, then a guess at the end."""
        before = ""
        for window in (*closed, *((guess,) if guess else ())):
            said = self.ask(window, before if window.continued else "")
            if said is None:
                return
            before = _last_words(said)
        self._forget(closed)

    def complete(self, closed: Sequence[Window]) -> Transcript:
        """Return the words of all `closed` windows, waiting for them. Raise TranscribeError.

        Somebody spoke in each of them, so one the recogniser finds nothing in is unclear, not empty.
        """
        pieces: list[Piece] = []
        before = ""
        for window in closed:
            said = self._result(window, before if window.continued else "")
            before = _last_words(said)
            found = said.pieces or (Piece("", 0.0, window.frames * FRAME_SECONDS, unclear=True),)
            pieces += (_placed(piece, window) for piece in found)
        return Transcript(tuple(pieces), self._transcriber.engine)

    def _result(self, window: Window, context: str) -> Transcript:
        future = self._known.get(window.spans)
        if future is None or (future.done() and _failed(future)):
            future = self._submit(window, context)  # a failure gets a second chance, with a fresh worker
        return future.result()

    def _submit(self, window: Window, context: str) -> Future[Transcript]:
        hint = HINT if window.frames <= SHORT else ""
        future = self._transcriber.submit(louder(window.cut(self._pcm)), context or hint)
        self._known[window.spans] = self._latest = future
        self._clock.settle(future)
        return future

    def _forget(self, closed: Sequence[Window]) -> None:
        needed = {window.spans for window in closed}
        guesses = [key for key in self._known if key not in needed]
        for key in guesses[:-GUESSES]:
            del self._known[key]


def _failed(future: Future[Transcript]) -> bool:
    problem = future.exception()
    if problem is not None and not isinstance(problem, TranscribeError):
        raise problem
    return problem is not None


def _last_words(said: Transcript) -> str:
    return " ".join(" ".join(p.text for p in said.pieces if not p.unclear).split()[-CONTEXT_WORDS:])


def _placed(piece: Piece, window: Window) -> Piece:
    return replace(piece, start=window.moment(piece.start), end=window.moment(piece.end))
