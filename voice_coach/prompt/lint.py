"""The wording rules of questions, stock phrases and the help page. Packs with findings still load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_coach.model import Kind
from voice_coach.prompt.grade import grade, words
from voice_coach.prompt.phrases import HELP_FILE, PHRASES_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from voice_coach.model import Pack, Prompt
    from voice_coach.prompt.packs import Library

MOST_WORDS = 25
"""About ten seconds of speech: what one breath holds and one hearing keeps."""
MOST_LABEL_WORDS = 6
HARDEST_GRADE = 7.0
FEWEST_GRADED = 8
"""Words. Below, one long word decides the grade: "Call your emergency number." would be grade 10."""

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SEED = re.compile(r"S[0-4]-\d\d|m\.[a-z]+")


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
        r"calm down|it could be worse|are you sure|think of your family|you have to"
        r"|(?:he|she) is abusive"
    ),
    "promises secrecy": _any_of(r"(?:no ?one|nobody) (?:can|will) ever"),
    "speaks of a death as a crime": _any_of(r"commit(?:s|ted)? suicide"),
}
_CLAIM = _any_of(
    r"diagnos\w+|treat(?:s|ed|ing|ments?)?|therap(?:y|ies|ists?|eutic)|cur(?:e|es|ed|ing)|heal(?:s|ed|ing)?"
    r"|screen(?:s|ed)? (?:you|for)|screening|symptoms?|clinical(?:ly)?|patients|monitor(?:s|ed|ing)?"
    r"|detects?|anxiety|depression|ptsd|trauma|disorders?"
)
_DENIAL = _any_of(r"not|never|cannot|no|nor")
_WHY = _any_of(r"why (?:do|did|does|are|is|was|were|have|has|can|could|would|don't|didn't|not)")


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule. `prompt` is the id of a question or phrase, or a place in the help page."""

    file: str
    prompt: str
    rule: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.prompt}: {self.message} {self.remedy} [{self.rule}]"


Breach = tuple[str, str, str]
"""Rule, message, remedy."""


def lint(library: Library) -> tuple[Finding, ...]:
    """Return every breach of the wording rules in `library`, in the order of its files."""
    return tuple(
        Finding(file, place, *breach)
        for file, place, breaches in (*_pack_breaches(library), *_stock_breaches(library))
        for breach in breaches
    )


def _pack_breaches(library: Library) -> Iterator[tuple[str, str, Iterable[Breach]]]:
    heard: dict[str, str] = {}
    for pack in library.packs.values():
        yield str(library.files[pack.id]), pack.id, _of_pack(pack)
        for prompt in pack.prompts:
            first = heard.setdefault(" ".join(words(prompt.text)), prompt.id)
            yield str(library.files[prompt.id]), prompt.id, _of_prompt(prompt, first)


def _stock_breaches(library: Library) -> Iterator[tuple[str, str, Iterable[Breach]]]:
    for key, wordings in library.phrases.wordings.items():
        for text in wordings:
            yield PHRASES_FILE, key, (*_length(text), *_grade(text), *_wording(text))
    for section in library.help_page.sections:
        for text in (section.heading, *section.lines):
            yield HELP_FILE, section.heading, _wording(text)
        yield HELP_FILE, section.heading, _grade(" ".join(section.lines))


def _of_pack(pack: Pack) -> Iterator[Breach]:
    for text in (pack.title, pack.alias):
        yield from _wording(text)
    if len(words(pack.alias)) > 3:
        yield "alias", "the alias is longer than three words.", "It is said aloud in company; keep it plain."


def _of_prompt(prompt: Prompt, first: str) -> Iterator[Breach]:
    yield from _question(prompt.text)
    if first != prompt.id:
        yield "repeated", f"asks the same as {first}.", "Word it differently, or remove one."
    if prompt.kind is Kind.NUMBER:
        yield from _ends(prompt)
    for option in prompt.options:
        yield from _wording(option.label)
        if len(words(option.label)) > MOST_LABEL_WORDS:
            yield (
                "words",
                f'option "{option.label}" is long.',
                f"Say it in {MOST_LABEL_WORDS} words or fewer.",
            )
    if prompt.follow_up:
        yield from _question(prompt.follow_up.text)
    for seed in prompt.seeds:
        if not _SEED.fullmatch(seed):
            yield "seed", f'"{seed}" is not a source id.', 'Write it like "S0-32".'


def _question(text: str) -> Iterator[Breach]:
    yield from _length(text)
    yield from _grade(text)
    yield from _wording(text)
    if text.count("?") != 1:
        yield "one question", f'"{text}" has {text.count("?")} question marks.', "Ask exactly one thing."
    if not any(word.startswith("you") for word in words(text)):
        yield "you", f'"{text}" does not speak to the person.', 'Use "you" or "your".'
    if _WHY.search(text):
        yield "why", f'"{text}" asks for reasons.', "Ask what, when or how."


def _length(text: str) -> Iterator[Breach]:
    count = len(words(text))
    if count > MOST_WORDS:
        yield "words", f'"{text}" has {count} words.', f"Say it in {MOST_WORDS}."


def _grade(text: str) -> Iterator[Breach]:
    if len(words(text)) >= FEWEST_GRADED and grade(text) > HARDEST_GRADE:
        reads = f'"{text}" reads at grade {grade(text):.1f}.'
        yield "grade", reads, "Use shorter words or shorter sentences."


def _wording(text: str) -> Iterator[Breach]:
    for reason, pattern in _BANNED.items():
        if found := pattern.search(text):
            yield "banned", f'"{found.group()}" {reason}.', "Say what happens instead."
    for sentence in re.split(r"(?<=[.!?])\s", text):
        found = _CLAIM.search(sentence)
        if found and not _DENIAL.search(sentence, 0, found.start()):
            yield "claim", f'"{found.group()}" sounds like health care.', "Reflect, notice, practise, keep."


def _ends(prompt: Prompt) -> Iterator[Breach]:
    spoken = words(prompt.text)
    for end in (prompt.low, prompt.high):
        if str(end) not in spoken and _NUMBERS[end] not in spoken:
            yield (
                "ends",
                f'"{prompt.text}" does not name {end}.',
                "Name both ends of the scale, and what they mean.",
            )
