"""What no sentence for a person may hold, and whether it was borrowed from somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voice_coach.prompt.lint_wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RUN = 6
NEVER_SAY = re.compile(
    r"\b(?:i understand|calm down|think of your (?:family|children)|it could be worse|are you sure|commit\w* suicide"
    r"|you should|you must|you have to|you have \w+ disorder|(?:leave|stay with) (?:him|her|them)|tell (?:him|her) "
    r"|(?:he|she|they) (?:is|are) abus\w+|(?:everything|it) will be (?:fine|okay|all right)"
    r"|i(?:'ve| have) (?:notified|told|reported)|24/7|always here for you|no ?(?:one|body) (?:can|will) (?:ever )?"
    r"(?:see|know|find)|pills?|rope|gun|knife|bridge|overdose|cut(?:ting)?|hang(?:ing)?)\b",
    re.IGNORECASE,
)
"""Content of the help lines aside: false comfort, orders, verdicts, promises and methods."""


def breaches(text: str) -> list[str]:
    """Return what is wrong with a sentence the program says or shows."""
    found = [message for _, message, _ in wording(text)]
    said = NEVER_SAY.search(text)
    return [*found, *([f'"{said.group()}" is never said'] if said else [])]


def borrowed(texts: Iterable[str], source: str) -> list[str]:
    """Return the runs of six words that `texts` share with `source`."""
    known = set(_runs(source))
    return [" ".join(run) for text in texts for run in _runs(text) if run in known]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z']+", text.lower().replace("\u2019", "'"))
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
