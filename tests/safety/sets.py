"""The sentences the recognition is trained on, and the ones that were kept from it. All of them made up."""

from __future__ import annotations

import itertools
import random
import re
import zlib
from pathlib import Path
from typing import NamedTuple

from voice_coach.model.care import Family

HERE = Path(__file__).parent
AUTHORS = (1, 2, 3, 4, 5)
"""Five who wrote without having seen the rules, nor what the others wrote."""
MOST_VARIANTS = 8
"""Of one line; more would only weigh it more."""
_CHOICE = re.compile(r"\{([^{}]*)\}")


class Example(NamedTuple):
    """A sentence or entry, the family it belongs to (None: ordinary), and the line it comes from."""

    text: str
    family: Family | None
    group: int


def training() -> list[Example]:
    """Return the training sentences; variants of one line share a group."""
    return _read(sorted((HERE / "training").glob("*.txt")))


def author(number: int) -> list[Example]:
    """Return what one of AUTHORS wrote; it is part of `training`."""
    return _read([HERE / "training" / f"from_others_{number}.txt"])


def sealed() -> dict[str, list[Example]]:
    """Return by its name what each author wrote who knew neither rules nor training; nobody reads it to change them.

    The few that stand in `training` by chance, word for word, are left out.
    """
    known = {bare(example.text) for example in training()}
    found = {file.stem: _read([file]) for file in sorted((HERE / "sealed").glob("*.txt"))}
    return {name: [e for e in examples if bare(e.text) not in known] for name, examples in found.items()}


def held_back() -> list[Example]:
    """Return the held-back sentences, one by one as they were written."""
    return _read(sorted((HERE / "held_back").glob("*.txt")))


def held_back_entries(seed: int = 7) -> list[Example]:
    """Return longer entries made of held-back sentences: a serious one stands among ordinary ones.

    Every other entry has no capitals and no marks, as a recogniser sometimes writes.
    """
    dice = random.Random(seed)
    plain = [example.text for example in held_back() if example.family is None]
    made = []
    for number, example in enumerate(held_back()):
        around = dice.sample([text for text in plain if text != example.text], 3)
        around.insert(dice.randrange(4), example.text)
        text = " ".join(_ended(part) for part in around)
        made.append(Example(bare(text) if number % 2 else text, example.family, number))
    return made


def bare(text: str) -> str:
    """Return `text` without capitals and marks."""
    return re.sub(r"[.,;:!?]", "", text).replace("'", "").lower()


def _ended(text: str) -> str:
    return text if text[-1] in ".!?" else f"{text}."


def _read(files: list[Path]) -> list[Example]:
    found: list[Example] = []
    family: Family | None = None
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("=="):
                name = line.strip("= ")
                family = None if name == "none" else Family(name)
            elif line and not line.startswith("#"):
                group = zlib.crc32(line.encode())
                found += [Example(text, family, group) for text in variants(line)]
    return found


def variants(line: str) -> list[str]:
    """Return what a line with {a|b} stands for, at most MOST_VARIANTS of them, always the same ones."""
    parts = _CHOICE.split(line)
    options = [[part] if place % 2 == 0 else part.split("|") for place, part in enumerate(parts)]
    every = [re.sub(r"\s+([,.]|$)", r"\1", " ".join("".join(made).split())) for made in itertools.product(*options)]
    if len(every) <= MOST_VARIANTS:
        return every
    return random.Random(zlib.crc32(line.encode())).sample(every, MOST_VARIANTS)
