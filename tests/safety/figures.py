"""How much is recognised: `python -m tests.safety.figures` prints rules alone, model alone and both.

`python -m tests.safety.figures sealed` judges, apart, what two authors wrote who knew neither rules nor training, and
which nobody read to change either: plain sentences, as most people say it. "plain" was judged first, and its sums led
to a second round of training and rules; "second" was judged before and after another such round, and both once more
while `likeness.ASSENT` was chosen (0.12, 0.15, 0.2: 348, 347, 347 caught). `python -m tests.safety.figures authors`
leaves out one of five at a time; they write more indirectly, and most of their ordinary sentences are written to look
serious.

Held-back sentences were written before the rules. None was read to change a rule; their counts were seen while
the likeness thresholds were chosen, so those figures flatter a little. "caught": something serious was
recognised; "right": in the very family. Ordinary sentences count as false offers whatever was recognised in them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.safety import sets
from voice_coach.embed.bert import Bert
from voice_coach.embed.head import Head
from voice_coach.embed.weights import find_model
from voice_coach.model.care import Family
from voice_coach.understand.safety import concern, sentences
from voice_coach.understand.safety.likeness import likely

if TYPE_CHECKING:
    from collections.abc import Callable

    Judge = Callable[[str], Family | None]


GRAVEST = (Family.MEDICAL, Family.CHILD_NOW, Family.SELF_HARM, Family.PARTNER, Family.HARMING, Family.CHILD_PAST)
"""Harm itself: neither youth, nor somebody else's, nor the past."""


@dataclass
class Tally:
    """What a judge made of a set."""

    said: dict[Family | None, int] = field(default_factory=dict)
    caught: dict[Family | None, int] = field(default_factory=dict)
    right: dict[Family | None, int] = field(default_factory=dict)

    def add(self, wanted: Family | None, got: Family | None) -> None:
        """Count one sentence."""
        hit = got is not None if wanted in (None, Family.SOFT) else got not in (None, Family.SOFT)
        for counts, one in ((self.said, True), (self.caught, hit), (self.right, got is wanted)):
            counts[wanted] = counts.get(wanted, 0) + one

    @property
    def gravest(self) -> tuple[int, int]:
        """Caught and said, over the families of GRAVEST."""
        return sum(self.caught.get(f, 0) for f in GRAVEST), sum(self.said.get(f, 0) for f in GRAVEST)

    @property
    def explicit(self) -> tuple[int, int]:
        """Caught and said, over all families that are explicit."""
        families = [f for f in self.said if f not in (None, Family.SOFT)]
        return sum(self.caught[f] for f in families), sum(self.said[f] for f in families)

    @property
    def false_offers(self) -> tuple[int, int]:
        """Offers among ordinary sentences, and how many of those there were."""
        return self.caught.get(None, 0), self.said.get(None, 0)


def by_rules(text: str) -> Family | None:
    """Judge by the rules alone."""
    found = concern(text)
    return found.family if found else None


class Model:
    """Judges with the sentence model, alone or beside the rules."""

    def __init__(self, bert: Bert, head: Head) -> None:
        self._bert, self._head = bert, head

    def alone(self, text: str) -> Family | None:
        """Judge by the model alone."""
        asked = sentences(text)
        found = likely(asked, self._near(asked))
        return min(found, key=list(Family).index) if found else None

    def both(self, text: str) -> Family | None:
        """Judge as the program does."""
        found = concern(text, near=self._near(sentences(text)))
        return found.family if found else None

    def _near(self, asked: tuple[str, ...]) -> list[dict[Family, float]]:
        return self._head.shares(self._bert.depths(asked)) if asked else []


def tally(judge: Judge, examples: list[sets.Example]) -> Tally:
    """Return what `judge` makes of `examples`."""
    result = Tally()
    for example in examples:
        result.add(example.family, judge(example.text))
    return result


def installed() -> Model | None:
    """Return the installed model with the shipped head, or None."""
    folder = find_model()
    return None if folder is None else Model(Bert(folder), Head())


def show(name: str, result: Tally) -> None:
    """Print one line of sums and one of families."""
    (caught, said), (false, plain), (grave, graves) = result.explicit, result.false_offers, result.gravest
    print(
        f"{name:28} caught {caught}/{said} = {caught / said:.3f}   gravest {grave}/{graves} = {grave / graves:.3f}   "
        f"false offers {false}/{plain} = {false / plain:.4f}"
    )
    for family in Family:
        if family in result.said:
            n, caught, right = (counts[family] for counts in (result.said, result.caught, result.right))
            print(f"    {family.value:12} {n:4}  caught {caught / n:.2f}  right {right / n:.2f}")


def authors() -> None:
    """Print how each author's sentences fare when the head has learnt from everybody else's only; some ten minutes.

    The rules are the same throughout; they were extended after reading each of these authors.
    """
    from tests.safety.train import Places, learn

    folder = find_model()
    if folder is None:
        return
    bert = Bert(folder)
    places = Places(bert)
    for number in sets.AUTHORS:
        theirs = sets.author(number)
        texts = {example.text for example in theirs}
        model = Model(bert, Head(learn(places, [e for e in sets.training() if e.text not in texts])))
        for name, judge in (("rules", by_rules), ("model", model.alone), ("both", model.both)):
            show(f"author {number}: {name}", tally(judge, theirs))


def main(arguments: list[str]) -> int:
    """Print everything; with "sealed" that set alone; with "authors" what holds for authors the head has not seen."""
    if arguments == ["authors"]:
        authors()
        return 0
    model = installed()
    judges: list[tuple[str, Judge]] = [("rules", by_rules)]
    if model is None:
        print("The sentence model is not installed (extra: sentences): rules alone.")
    else:
        judges += [("model", model.alone), ("both", model.both)]
    parts = {f"sealed, {name}": examples for name, examples in sets.sealed().items()}
    if arguments != ["sealed"]:
        parts |= {"training": sets.training(), "held back": sets.held_back()}
        parts["held back, entries"] = sets.held_back_entries()
    for part, examples in parts.items():
        for name, judge in judges:
            if part != "training" or name == "rules":
                show(f"{part}: {name}", tally(judge, examples))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
