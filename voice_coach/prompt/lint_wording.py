"""The wording rules of a single text: how long, how hard, which words. PURE."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voice_coach.prompt.grade import grade, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_WORDS = 25
"""About ten seconds of speech: what one breath holds and one hearing keeps."""
MOST_LESSON_WORDS = 60
"""Under half a minute of listening."""
HARDEST_GRADE = 7.0
FEWEST_GRADED = 8
"""Words. Below, one long word decides the grade: "Call your emergency number." would be grade 10."""

Breach = tuple[str, str, str]
"""Rule, message, remedy."""
Placed = tuple[str, Breach]
"""The key that holds what breaches a rule, and the breach."""


def at(key: str, breaches: Iterable[Breach]) -> Iterator[Placed]:
    """Yield each of `breaches` with the key it stands at."""
    return ((key, breach) for breach in breaches)


def _any_of(patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{patterns})\b", re.IGNORECASE)


_BANNED = {
    "judges": _any_of(r"should|must|ought|dysfunctional|clingy|needy|fail(?:ed|ure|ures)?|broken|toxic|selfish"),
    "labels": _any_of(r"avoidant|attachment|insecure|narcissis\w+|deactivat\w+|dysregulat\w+|codependent|issues?"),
    "keeps a score": _any_of(r"streaks?|score[sd]?|behind schedule|you missed|in a row"),
    "praises or promises": _any_of(
        r"well done|(?:good|great) job|proud of you|amazing|everything will be (?:fine|okay|all right)"
    ),
    "claims to feel or to watch": _any_of(
        r"i understand|i know how you feel|i(?:'m| am) here for you|i(?:'ve| have) notified"
    ),
    "presses or advises": _any_of(
        r"calm down|it could be worse|are you sure|think of your family|you have to|why don't you"
        r"|(?:he|she) is abusive|you (?:need to|had better) (?:leave|stay|tell|go)"
    ),
    "promises secrecy": _any_of(r"(?:no ?one|nobody) (?:can|will) ever"),
    "speaks of a death as a crime": _any_of(r"commit(?:s|ted)? suicide"),
}
_HELPERS = r"therap(?:y|ies|ists?|eutic)"
_CONDITIONS = r"anxiety|depression|ptsd|trauma|disorders?"
_CLAIM = _any_of(
    rf"diagnos\w+|treat(?:s|ed|ing|ments?)?|{_HELPERS}|cur(?:e|es|ed|ing)|heal(?:s|ed|ing)?"
    r"|screen(?:s|ed)? (?:you|for)|screening|symptoms?|clinical(?:ly)?|patients|monitor(?:s|ed|ing)?"
    rf"|detects?|{_CONDITIONS}"
)
_DENIAL = _any_of(r"not|never|cannot|no|nor")
_WHY = re.compile(
    r"^why\b|\bwhy (?:do|did|does|are|is|was|were|have|has|can|could|would|don't|didn't|not)\b", re.IGNORECASE
)
_HELPER, _CONDITION = _any_of(_HELPERS), _any_of(_CONDITIONS)
_SEEKING = _any_of(r"ask|see|find|look for|talk (?:to|with)|turn to")
_OURSELVES = _any_of(r"i|me|my|we|us|our|this|program(?:me)?|coach|journal")
_ALREADY = "If you already "


def question(text: str) -> Iterator[Breach]:
    """Yield what is wrong with a text as one spoken question."""
    yield from spoken(text)
    if text.count("?") != 1:
        yield "one question", f'"{text}" has {text.count("?")} question marks.', "Ask exactly one thing."
    if not any(word.startswith("you") for word in words(text)):
        yield "you", f'"{text}" does not speak to the person.', 'Use "you" or "your".'
    if _WHY.search(text):
        yield "why", f'"{text}" asks for reasons.', "Ask what, when or how."


def spoken(text: str) -> Iterator[Breach]:
    """Yield what is wrong with a text as something that is said, whatever kind it is of."""
    yield from length(text)
    yield from reading(text)
    yield from wording(text)


def length(text: str, most: int = MOST_WORDS) -> Iterator[Breach]:
    """Yield a breach when there are more words than `most`."""
    count = len(words(text))
    if count > most:
        yield "words", f'"{text}" has {count} words.', f"Say it in {most}."


def reading(text: str) -> Iterator[Breach]:
    """Yield a breach when the text is hard to follow."""
    if len(words(text)) >= FEWEST_GRADED and grade(text) > HARDEST_GRADE:
        reads = f'"{text}" reads at grade {grade(text):.1f}.'
        yield "grade", reads, "Use shorter words or shorter sentences."


def wording(text: str) -> Iterator[Breach]:
    """Yield every banned word, and every word that claims to be health care unless it is denied."""
    yield from _banned(text)
    for sentence in _sentences(text):
        yield from _claims(sentence)


def lesson_wording(text: str, *, on_screen: bool = False) -> Iterator[Breach]:
    """Yield what `wording` does, but for two things only a lesson may say.

    It may name a therapist or therapy in a sentence about whom a person could turn to ("you can ask a
    therapist"), which speaks neither of the program nor of itself. And on the screen, never aloud, it may name
    a condition in a sentence that begins with "If you already".
    """
    yield from _banned(text)
    for sentence in _sentences(text):
        rest = sentence
        if _SEEKING.search(sentence) and not _OURSELVES.search(sentence):
            rest = _HELPER.sub("", rest)
        if on_screen and sentence.startswith(_ALREADY):
            rest = _CONDITION.sub("", rest)
        yield from _claims(rest)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s", text)


def _banned(text: str) -> Iterator[Breach]:
    for reason, pattern in _BANNED.items():
        if found := pattern.search(text):
            yield "banned", f'"{found.group()}" {reason}.', "Say what happens instead."


def _claims(sentence: str) -> Iterator[Breach]:
    found = _CLAIM.search(sentence)
    if found and not _DENIAL.search(sentence, 0, found.start()):
        yield "claim", f'"{found.group()}" sounds like health care.', "Reflect, notice, practise, keep."
