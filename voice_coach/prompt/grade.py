"""How hard a text is to follow: the Flesch-Kincaid grade.

Reckoned by textstat-rs: the arithmetic of textstat with the CMU pronouncing dictionary inside, so it needs no
file and no network (textstat itself fetches that dictionary when it is used, and fails without). It counts a
"sentence" of one or two words as part of its neighbour, which makes short answers look a little harder.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+(?:\.\d+)?")
_ADDRESS = re.compile(r"\b\w+\.(?:com|org)\b")


def words(text: str) -> list[str]:
    """Return the words of `text` in small letters, without punctuation; a web address counts for nothing."""
    return _WORD.findall(_without_addresses(text).lower())


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of `text`: the school year that reads it with ease. No words: 0."""
    import textstat_rs  # six megabytes: nobody but the wording rules needs it

    if not words(text):
        return 0.0
    return float(textstat_rs.flesch_kincaid_grade(_without_addresses(text), lang="en_GB"))


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text.replace("’", "'"))
