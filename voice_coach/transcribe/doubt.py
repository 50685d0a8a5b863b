"""PURE: how far the recogniser's own scores are to be believed.

Whisper finds words also where there are none. Its scores show when. Measured with the base model: real speech
has log-probabilities of -0.95 (a lone, quiet "three") and better, no-speech probabilities up to 0.58 and
compressions up to 2.2; what it invents in noise has 0.73 to 0.79 no speech at -0.84 to -1.0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voice_coach.model import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Scores:
    """What the recogniser says of one segment; None where the engine has no such score."""

    logprob: float | None = None
    no_speech: float | None = None
    compression: float | None = None


UNCLEAR_LOGPROB = -1.3
DOUBTFUL_LOGPROB = -1.0
NO_SPEECH = 0.7
NO_SPEECH_LOGPROB = -0.7
SPOKEN, SURE_LOGPROB = 0.5, -0.9
UNCLEAR_COMPRESSION = 2.8
DOUBTFUL_COMPRESSION = 2.4
LONG = 5.0
"""Seconds from which a window's words can be counted against its length."""
FEWEST_WORDS = 1.2
"""A second."""


def judge(text: str, scores: Scores, start: float = 0.0, end: float = 0.0) -> Piece | None:
    """Return the piece a segment becomes: believed, doubtful, unclear, or None when it is empty."""
    text = text.strip()
    if not any(character.isalnum() for character in text):
        return None
    if _invented(scores):
        return Piece("", start, end, unclear=True)
    return Piece(text, start, end, doubtful=_doubtful(scores))


def _invented(scores: Scores) -> bool:
    if scores.compression is not None and scores.compression > UNCLEAR_COMPRESSION:
        return True
    if scores.logprob is None:
        return False
    silent = scores.no_speech is not None and scores.no_speech > NO_SPEECH
    return scores.logprob < (NO_SPEECH_LOGPROB if silent else UNCLEAR_LOGPROB)


def _doubtful(scores: Scores) -> bool:
    if scores.compression is not None and scores.compression > DOUBTFUL_COMPRESSION:
        return True
    return scores.logprob is not None and scores.logprob < DOUBTFUL_LOGPROB


def echoes(text: str, context: str) -> bool:
    """Return whether `text` begins as the context did: told what came before, Whisper repeats it in noise."""
    first, second = (re.findall(r"\w+", words.lower())[:2] for words in (text, context))
    return len(first) == 2 and first == second


def leans_on(text: str, hint: str) -> bool:
    """Return whether `text` begins with the first word of any sentence of a hint: "Or eight. Or eight." does."""
    first = re.search(r"\w+", text.lower())
    return first is not None and first[0] in {words.split()[0] for words in re.findall(r"[^.!?]*\w", hint.lower())}


def spoken(segments: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether a recogniser that was told nothing beforehand is sure enough that somebody spoke.

    Where it had repeated what it was told, it gave a spoken "two" 0.34 to 0.49 no speech, and 45 stretches of noise
    0.60 and more, or no words.
    """
    likely = [segment.get("no_speech_prob") for segment in segments]
    return bool(likely) and all(silent is not None and silent < SPOKEN for silent in likely)


def sure(segments: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether a recogniser stands by every segment: what it made of a misheard "two" had -0.97 and worse."""
    return all((segment.get("avg_logprob") or 0.0) >= SURE_LOGPROB for segment in segments)


def too_few(text: str, seconds: float) -> bool:
    """Return whether `text` is less than anybody says in so many seconds of speech with its silences cut.

    People say two to four words a second, and slow ones more than one. Told what came before, Whisper now and
    then ends a window after a few words; without that it hears the whole of it.
    """
    return seconds >= LONG and len(re.findall(r"\w+", text)) < seconds * FEWEST_WORDS


def pieces(segments: Iterable[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """Return what to keep of a recogniser's segments, neighbouring unclear ones as one."""
    found: list[Piece] = []
    for segment in segments:
        scores = Scores(segment.get("avg_logprob"), segment.get("no_speech_prob"), segment.get("compression_ratio"))
        piece = judge(str(segment["text"]), scores, float(segment["start"]), float(segment["end"]))
        if piece is None:
            continue
        if piece.unclear and found and found[-1].unclear:
            piece = Piece("", found.pop().start, piece.end, unclear=True)
        found.append(piece)
    return tuple(found)
