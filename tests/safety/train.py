"""Train the head of the sentence model: `python -m tests.safety.train` writes voice_coach/embed/head.safetensors.

MEMBERS networks of one hidden layer, by Adam (Kingma & Ba 2015) with drop-out (Srivastava et al. 2014). A line's
variants share one weight, so that a line with many of them does not speak louder; scarce families speak louder. Of a
serious entry of several sentences it is not told which one is serious: a first round finds out, a second one learns
from it (multiple-instance learning, Andrews et al. 2003). Needs the package with the model, and some four minutes;
never looks at the held-back sentences.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.safety import sets
from voice_coach.embed.bert import Bert
from voice_coach.embed.head import FAMILIES, WEIGHTS, Head
from voice_coach.embed.weights import find_model, genuine
from voice_coach.understand.safety import sentences

if TYPE_CHECKING:
    from pathlib import Path

    Array = np.ndarray[Any, np.dtype[np.float32]]
    Whole = np.ndarray[Any, np.dtype[np.intp]]
    Yes = np.ndarray[Any, np.dtype[np.bool_]]

MEMBERS, HIDDEN = 3, 64
ROUNDS, EPOCHS, BATCH, RATE = 2, 15, 128, 2e-3
SHRINK, DROP, DROP_INPUT = 3e-4, 0.4, 0.1
SCARCE = 0.3
"""How far scarce families are made up for: 0 not at all, 1 wholly."""


class Places:
    """What the sentence model makes of texts, each asked about once."""

    def __init__(self, bert: Bert) -> None:
        self._bert = bert
        self._known: dict[str, Array] = {}

    def of(self, texts: list[str]) -> Array:
        """Return a row for each text."""
        fresh = sorted({text for text in texts if text not in self._known}, key=len)
        self._known.update(zip(fresh, self._bert.depths(fresh), strict=True))
        return np.stack([self._known[text] for text in texts])


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of all examples: their rows, which example each is of, the examples' columns and weights."""

    rows: Array
    owner: Whole
    column: Whole
    weight: Array
    sure: Yes  # parts that are of their example's family without asking: all of an ordinary one, or a whole one


def column(example: sets.Example) -> int:
    """Return the column of an example's family; 0 is ordinary."""
    return 0 if example.family is None else 1 + FAMILIES.index(example.family)


def weights(examples: list[sets.Example]) -> Array:
    """Return a weight for each example: the more variants a line has, the less each; scarce families more."""
    groups: dict[int, int] = {}
    for example in examples:
        groups[example.group] = groups.get(example.group, 0) + 1
    found = np.array([groups[example.group] ** -0.5 for example in examples], np.float32)
    columns = np.array([column(example) for example in examples])
    sums = np.bincount(columns, found, 1 + len(FAMILIES))
    louder = (sums[sums > 0].mean() / np.maximum(sums, 1)) ** SCARCE
    result: Array = (found * louder[columns]).astype(np.float32)
    return result


def taken_apart(places: Places, examples: list[sets.Example]) -> Parts:
    """Return the parts of `examples`; those of a serious one are sure only where it is whole."""
    texts: list[str] = []
    owner: list[int] = []
    sure: list[bool] = []
    for number, example in enumerate(examples):
        asked = sentences(example.text)
        texts += asked
        owner += [number] * len(asked)
        sure += [example.family is None or place == 0 for place in range(len(asked))]
    columns = np.array([column(example) for example in examples])
    return Parts(places.of(texts), np.array(owner), columns, weights(examples), np.array(sure))


def learn(places: Places, examples: list[sets.Example]) -> dict[str, Array]:
    """Return the head learnt from `examples`."""
    parts = taken_apart(places, examples)
    used = parts.sure
    head: dict[str, Array] = {}
    for _ in range(ROUNDS):
        head = fit(parts, np.flatnonzero(used))
        own = Head(head).chances(parts.rows)[np.arange(len(parts.owner)), parts.column[parts.owner]]
        best = np.zeros(len(parts.column), np.float32)
        np.maximum.at(best, parts.owner, own)
        used = parts.sure | (own >= best[parts.owner]) | ((own > 0.5) & (own > 0.6 * best[parts.owner]))
    return head


def fit(parts: Parts, used: Whole) -> dict[str, Array]:
    """Return the networks that tell the columns apart best, learnt from the parts `used`."""
    rows, owner = parts.rows[used], parts.owner[used]
    centre, scale = rows.mean(axis=0), 1 / np.maximum(rows.std(axis=0), 1e-3)
    inputs = ((rows - centre) * scale).astype(np.float32)
    wanted = np.eye(1 + len(FAMILIES), dtype=np.float32)[parts.column[owner]]
    weight = parts.weight[owner] / np.sqrt(np.bincount(owner)[owner])
    members = [_member(inputs, wanted, weight / weight.mean(), seed) for seed in range(1, 1 + MEMBERS)]
    names = ("into", "into_bias", "out", "out_bias")
    tables = {name: np.stack([member[place] for member in members]) for place, name in enumerate(names)}
    return {"centre": centre, "scale": scale, **tables}


def _member(inputs: Array, wanted: Array, weight: Array, seed: int) -> list[Array]:
    dice = np.random.default_rng(seed)
    wide, kinds = inputs.shape[1], wanted.shape[1]
    into = (dice.standard_normal((wide, HIDDEN)) * wide**-0.5).astype(np.float32)
    out = (dice.standard_normal((HIDDEN, kinds)) * HIDDEN**-0.5).astype(np.float32)
    network: list[Array] = [into, np.zeros(HIDDEN, np.float32), out, np.zeros(kinds, np.float32)]
    means, spreads = [[np.zeros_like(table) for table in network] for _ in range(2)]
    step = 0
    for epoch in range(EPOCHS):
        order = dice.permutation(len(inputs))
        for at in range(0, len(order), BATCH):
            some = order[at : at + BATCH]
            step += 1
            slopes = _slopes(network, inputs[some], wanted[some], weight[some], dice)
            for table, slope, mean, spread in zip(network, slopes, means, spreads, strict=True):  # in place
                mean[...] += 0.1 * (slope - mean)
                spread[...] += 0.001 * (slope * slope - spread)
                rate = RATE * (1 - epoch / EPOCHS) / (1 - 0.9**step)
                table[...] -= (rate * mean / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)).astype(np.float32)
    return network


def _slopes(
    network: list[Array], inputs: Array, wanted: Array, weight: Array, dice: np.random.Generator
) -> list[Array]:
    into, into_bias, out, out_bias = network
    seen = inputs * ((dice.random(inputs.shape, np.float32) > DROP_INPUT) / np.float32(1 - DROP_INPUT))
    hidden = seen @ into + into_bias
    alive = (hidden > 0) * ((dice.random(hidden.shape, np.float32) > DROP) / np.float32(1 - DROP))
    hidden = hidden * alive
    scores = hidden @ out + out_bias
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    wrong = (chances / chances.sum(axis=1, keepdims=True) - wanted) * weight[:, None] / len(weight)
    back = (wrong @ out.T) * alive
    return [
        seen.T @ back + SHRINK * into,
        back.sum(axis=0),
        hidden.T @ wrong + SHRINK * out,
        wrong.sum(axis=0),
    ]


def main(target: Path = WEIGHTS) -> int:
    """Train on every training sentence and write the head."""
    from safetensors.numpy import save_file

    folder = find_model()
    if folder is None or not genuine(folder):
        print("The sentence model is not installed (extra: sentences).")
        return 1
    examples = sets.training()
    head = learn(Places(Bert(folder)), examples)
    save_file({name: np.ascontiguousarray(table.astype(np.float16)) for name, table in head.items()}, target)
    print(f"{len(examples)} sentences of {len({e.group for e in examples})} lines -> {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
