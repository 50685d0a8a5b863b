"""The wording rules of questions, stock phrases and the help page. Packs with findings still load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_coach.model import Every, Kind, Order
from voice_coach.prompt.grade import words
from voice_coach.prompt.lint_kinds import EYES, of_care, of_kind
from voice_coach.prompt.lint_wording import Breach, length, reading, wording
from voice_coach.prompt.packs import shipped_folder
from voice_coach.prompt.phrases import HELP_FILE, PHRASES_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
    """One breach of one rule. `prompt` is the id of a question or phrase, or a place in the help page."""

    file: str
    prompt: str
    rule: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.prompt}: {self.message} {self.remedy} [{self.rule}]"


def lint(library: Library) -> tuple[Finding, ...]:
    """Return every breach of the wording rules in `library`, in the order of its files."""
    return tuple(
        Finding(file, place, *breach)
        for file, place, breaches in (*_pack_breaches(library), *_stock_breaches(library))
        for breach in breaches
    )


def known_seed(seed: str) -> bool:
    """Return whether there is such a source id ("S0-01") or measure ("m.mood")."""
    found = _SEED.fullmatch(seed)
    return seed in MEASURES or (found is not None and 1 <= int(found[2]) <= SOURCES[found[1]])


def _pack_breaches(library: Library) -> Iterator[tuple[str, str, Iterable[Breach]]]:
    heard: dict[str, str] = {}
    for pack in library.packs.values():
        yield str(library.files[pack.id]), pack.id, _of_pack(pack)
        for prompt in pack.prompts:
            first = heard.setdefault(" ".join(words(prompt.text)), prompt.id)
            file = library.files[prompt.id]
            yield str(file), prompt.id, (*_of_prompt(prompt, first), *_of_turns(prompt, pack))
            yield str(file), prompt.id, _of_seeds(prompt, file)
            yield str(file), prompt.id, (*of_kind(prompt, library.prompts), *of_care(prompt))


def _stock_breaches(library: Library) -> Iterator[tuple[str, str, Iterable[Breach]]]:
    for key, wordings in library.phrases.wordings.items():
        for text in wordings:
            yield PHRASES_FILE, key, (*length(text), *reading(text), *wording(text))
    for section in library.help_page.sections:
        for text in (section.heading, *section.lines):
            yield HELP_FILE, section.heading, wording(text)
        yield HELP_FILE, section.heading, reading(" ".join(section.lines))


def _of_pack(pack: Pack) -> Iterator[Breach]:
    for text in (pack.title, pack.alias):
        yield from wording(text)
    if len(words(pack.alias)) > MOST_ALIAS_WORDS:
        yield "alias", "the alias is longer than three words.", "It is said aloud in company; keep it plain."
    if found := _TELLING.search(pack.alias):
        tells = f'"{found.group()}" tells whoever is near what it is about.'
        yield "alias", tells, 'Choose a neutral name, such as "evening minute".'
    pauses = [prompt for prompt in pack.prompts if prompt.kind is Kind.PAUSE]
    if pauses and not any(EYES[0] in pause.tags for pause in pauses):
        yield "eyes", "no pause can be taken with open eyes.", f"Add one tagged {EYES[0]}."


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
