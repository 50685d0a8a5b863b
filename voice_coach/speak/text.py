"""Text as the speech engine takes it: cleaned, and in pieces that are not too long. Pure."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

_PIECE_SECONDS = 30.0
"""The engine's buffer grows quadratically: 198 s of sound took 0.86 s, 1474 s took 30 s."""
_LONGEST_WORD = 12
"""Letters counted as one word at most, so that text without spaces is cut as well."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")


def speakable(text: str) -> str:
    """Return `text` on one line without control and unassigned characters; "" when nothing can be spoken.

    Punctuation alone counts as nothing: the engine never finishes when it is given nothing to say.
    """
    spaced = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", text))
    line = " ".join("".join(c for c in spaced if unicodedata.category(c)[0] != "C").split())
    return line if any(unicodedata.category(c)[0] not in "PZ" for c in line) else ""


def pieces(text: str, rate: int) -> list[str]:
    """Cut speakable text into pieces of about 30 s at most, at `rate` words a minute.

    Cut between sentences where possible, else between words, else anywhere.
    """
    limit = max(1, round(_PIECE_SECONDS * rate / 60.0))
    sentences = _SENTENCE_END.split(text)
    parts = chain.from_iterable([s] if _words(s) <= limit else _cut(s, limit) for s in sentences)
    return [piece for piece in _joined(parts, limit) if speakable(piece)]


def _words(text: str) -> int:
    return sum(1 + len(word) // _LONGEST_WORD for word in text.split())


def _cut(sentence: str, limit: int) -> list[str]:
    """Return the words of a sentence, those without end in bits."""
    size = max(1, _LONGEST_WORD * (limit - 1))
    return [word[i : i + size] for word in sentence.split() for i in range(0, len(word), size)]


def _joined(parts: chain[str], limit: int) -> list[str]:
    """Put parts together again as long as they stay below `limit` words."""
    result: list[str] = []
    length = limit
    for part in parts:
        words = _words(part)
        if length + words <= limit:
            result[-1] += " " + part
            length += words
        else:
            result.append(part)
            length = words
    return result
