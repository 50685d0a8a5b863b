"""Where in an answer about two scales a scale is named: by its name, by its other words, as the first or second."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from voice_coach.understand.text import is_word, stem, vocabulary, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voice_coach.model import Scale

FIRST: Final = "<first>"
SECOND: Final = "<second>"
OTHER: Final = "<other>"
BOTH: Final = "<both>"
MARKS: Final = frozenset((FIRST, SECOND, OTHER, BOTH))
"""What stands for a named scale among the tokens. They are no words, so that a number before one counts nothing."""

_LEADS: Final = vocabulary("for on in to with of the my your about as that")
_SMALL: Final = vocabulary("the my your for with and from this that one much how very wish want need")
_SHORTEST_PART: Final = 4
"""Letters of a word that may stand for the whole name it is a part of."""
_PLACES: Final = (
    (("first", "one"), FIRST),
    (("first",), FIRST),
    (("former",), FIRST),
    (("second", "one"), SECOND),
    (("second",), SECOND),
    (("latter",), SECOND),
    (("other", "one"), OTHER),
    (("other",), OTHER),
    (("both", "of", "them"), BOTH),
    (("each", "of", "them"), BOTH),
    (("both",), BOTH),
    (("each",), BOTH),
    (("double",), BOTH),
    (("equal",), BOTH),
    (("equally",), BOTH),
)

Names = tuple[tuple[tuple[str, ...], str], ...]
"""Stems that name a scale and the mark that stands for it, the longest first."""


def names(scales: Sequence[Scale]) -> Names:
    """Return every way to name one of the two scales. A word that both are called by names neither."""
    ways: dict[tuple[str, ...], set[str]] = {}
    for mark, scale in zip((FIRST, SECOND), scales, strict=False):
        for name in (scale.name, *scale.also):
            said = tuple(stem(word) for word in words(name))
            short = tuple(stem(word) for word in _without_leads(words(name)))
            for way in filter(None, {said, short}):
                ways.setdefault(way, set()).add(mark)
    for part, mark in _parts(scales):
        ways.setdefault((part,), {mark})
    known = [(said, marks.pop()) for said, marks in ways.items() if len(marks) == 1]
    return tuple(sorted(known, key=lambda way: -len(way[0]))) + _PLACES


def marked(said: list[str], ways: Names) -> list[str]:
    """Return the tokens with one mark in place of each named scale and the small words that lead to it."""
    stems = [stem(token) for token in said]
    found: list[str] = []
    at = 0
    while at < len(said):
        start = at
        while start < len(said) and start < at + 2 and said[start] in _LEADS:
            start += 1
        named = ((lead, way) for lead in range(at, start + 1) if (way := _way(said, stems, lead, ways)))
        lead, way = next(named, (at, (1, said[at])))
        found.append(way[1])
        at = lead + way[0]
    return found


def _without_leads(name: list[str]) -> list[str]:
    """Return a name without the small words before it: "the pull away" may be called "pull away"."""
    at = next((at for at, word in enumerate(name) if word not in _LEADS), len(name))
    return name[at:]


def _way(said: list[str], stems: list[str], at: int, ways: Names) -> tuple[int, str] | None:
    if at >= len(said):
        return None
    for name, mark in ways:
        whole = tuple(stems[at : at + len(name)]) == name or tuple(said[at : at + len(name)]) == name
        if whole or (len(name) == 1 and _shortened(stems[at], name[0])):
            after = said[at + len(name) : at + len(name) + 1]
            if after and is_word(after[0]) and after[0].startswith("thought"):
                return None  # "on second thought"
            return len(name), mark
    return None


def _shortened(said: str, name: str) -> bool:
    """Tell whether a word is the root of a name: "close" of "closeness"."""
    return len(said) >= _SHORTEST_PART and name.startswith(said)


def _parts(scales: Sequence[Scale]) -> list[tuple[str, str]]:
    """Return the words of the names that belong to one scale alone: "company" of "wish for company"."""
    owned = [
        {part for name in (scale.name, *scale.also) for word in words(name) if (part := stem(word)) and _tells(word)}
        for scale in scales
    ]
    owners = Counter(part for parts in owned for part in parts)
    pairs = zip((FIRST, SECOND), owned, strict=False)
    return sorted((part, mark) for mark, parts in pairs for part in parts if owners[part] == 1)


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST_PART and word not in _SMALL
