"""The wording rules of questions, stock phrases and the help page. Packs with findings still load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_coach.model import Every, Kind, Order
from voice_coach.prompt.grade import words
from voice_coach.prompt.lint_kinds import EYES, of_care, of_kind
from voice_coach.prompt.lint_wording import Breach, Placed, at, reading, spoken, wording
from voice_coach.prompt.packs import shipped_folder
from voice_coach.prompt.phrases import HELP_FILE, PHRASES_FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from voice_coach.model import Pack, Prompt
    from voice_coach.prompt.packs import Library

MOST_ALIAS_WORDS = 3
SOURCES = {"S0": 37, "S1": 47, "S2": 61, "S3": 18, "S4": 29}
"""How many ideas each of the five source articles holds; the table of them is `prompts/COVERAGE.md`."""
MEASURES = frozenset({"m.mood", "m.connected", "m.closer", "m.space"})
"""Our own daily numbers, which come from no article."""

_SEED = re.compile(r"(S[0-4])-(\d\d)")
_TELLING = re.compile(
    r"\b(?:love\w*|lover|partner\w*|wife|husband|sex\w*|touch\w*|intima\w+|close\w*|distan\w+|relation\w*|feel\w*"
    r"|fear\w*|afraid|worr\w+|lonel\w+|secret\w*|abus\w+|safe\w*|trust\w*|pull\w*|push\w*|cycles?|fights?|anger"
    r"|childhood|parents?|beliefs?|brakes?|mood|hurt\w*|pain\w*|crisis|help)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule. `prompt` is the id of a pack, question or phrase, or a place in the help page.

    `number` counts the questions of a pack from 1; it is 0 for everything else.
    """

    file: str
    prompt: str
    rule: str
    message: str
    remedy: str
    key: str = ""
    number: int = 0

    @property
    def place(self) -> str:
        """Return where it stands, as mistakes of reading name it: `prompt[2] (tea-how).text`."""
        if not self.number:
            return self.key or self.prompt
        of = f"prompt[{self.number}] ({self.prompt:.40})"
        return f"{of}.{self.key}" if self.key else of

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.message} {self.remedy} [{self.rule}]"


def lint(library: Library, broken: Collection[tuple[str, int]] = ()) -> tuple[Finding, ...]:
    """Return every breach of the wording rules in `library`, in the order of its files.

    Of a `broken` question (the key of its pack, and its number in it) only its words are looked at: other rules
    would judge what stands in for what could not be read.
    """
    return tuple(
        Finding(file, name, *breach, key=key, number=number)
        for file, name, number, breaches in (*_pack_breaches(library, broken), *_stock_breaches(library))
        for key, breach in breaches
    )


def known_seed(seed: str) -> bool:
    """Return whether there is such a source id ("S0-01") or measure ("m.mood")."""
    found = _SEED.fullmatch(seed)
    return seed in MEASURES or (found is not None and 1 <= int(found[2]) <= SOURCES[found[1]])


_Found = tuple[str, str, int, "Iterable[Placed]"]
"""File, id, number, and what was found there."""


def _pack_breaches(library: Library, broken: Collection[tuple[str, int]]) -> Iterator[_Found]:
    heard: dict[str, str] = {}
    for key, pack in library.packs.items():
        file = library.files[key]
        yield str(file), pack.id, 0, _of_pack(pack)
        for number, prompt in enumerate(pack.prompts, start=1):
            if (key, number) in broken:
                yield str(file), prompt.id, number, at("text", spoken(prompt.text))
                continue
            first = heard.setdefault(" ".join(words(prompt.text)), prompt.id)
            yield str(file), prompt.id, number, at("text", _of_prompt(prompt, first))
            yield str(file), prompt.id, number, at("every", _of_turns(prompt, pack))
            yield str(file), prompt.id, number, at("seeds", _of_seeds(prompt, file))
            yield str(file), prompt.id, number, (*of_kind(prompt, library.prompts), *of_care(prompt))


def _stock_breaches(library: Library) -> Iterator[_Found]:
    for key, wordings in library.phrases.wordings.items():
        for text in wordings:
            yield PHRASES_FILE, key, 0, at("", spoken(text))
    for section in library.help_page.sections:
        for text in (section.heading, *section.lines):
            yield HELP_FILE, section.heading, 0, at("", wording(text))
        yield HELP_FILE, section.heading, 0, at("", reading(" ".join(section.lines)))


def _of_pack(pack: Pack) -> Iterator[Placed]:
    yield from at("title", wording(pack.title))
    yield from at("alias", wording(pack.alias))
    yield from at("alias", _of_alias(pack))
    pauses = [prompt for prompt in pack.prompts if prompt.kind is Kind.PAUSE]
    if pauses and not any(EYES[0] in pause.tags for pause in pauses):
        yield "", ("eyes", "no pause can be taken with open eyes.", f"Add one tagged {EYES[0]}.")


def _of_alias(pack: Pack) -> Iterator[Breach]:
    if len(words(pack.alias)) > MOST_ALIAS_WORDS:
        yield "alias", "the alias is longer than three words.", "It is said aloud in company; keep it plain."
    if found := _TELLING.search(pack.alias):
        tells = f'"{found.group()}" tells whoever is near what it is about.'
        yield "alias", tells, 'Choose a neutral name, such as "evening minute".'


def _of_prompt(prompt: Prompt, first: str) -> Iterator[Breach]:
    if first != prompt.id:
        yield "repeated", f"asks the same as {first}.", "Word it differently, or remove one."


def _of_turns(prompt: Prompt, pack: Pack) -> Iterator[Breach]:
    """Yield a breach where a question's own `every` could change nothing."""
    if prompt.every is None:
        return
    remedy = "Remove it."
    if pack.order is Order.SEQUENCE:
        yield "every", "its pack is asked from the first question on, each time.", remedy
    elif pack.every in (Every.ONCE, Every.ON_DEMAND):
        yield "every", f'its pack is for every = "{pack.every}", so nothing brings it back.', remedy
    elif prompt.every is Every.MONTH and pack.every is Every.MONTH:
        yield "every", "its whole pack is asked once a month.", remedy
    elif prompt.every is Every.MONTH and pack.every is Every.PROGRAMME:
        yield "every", "its weeks say when it is asked.", f'{remedy[:-1]}, or set every = "once".'


def _of_seeds(prompt: Prompt, file: Path) -> Iterator[Breach]:
    if not prompt.seeds and file.parent == shipped_folder():
        yield "seed", "serves no source.", 'Add seeds = ["S0-32"].'
    for seed in prompt.seeds:
        if not known_seed(seed):
            yield "seed", f'"{seed}" is not a source id.', 'Write it like "S0-32".'
