"""Train the head of the sentence model: `python -m tests.safety.train` writes voice_coach/embed/head.safetensors.

Multinomial logistic regression by Adam (Kingma & Ba 2015). A line's variants share one weight, so that a line with
many of them does not speak louder. Needs the package with the model; never looks at the held-back sentences.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.safety import sets
from voice_coach.embed.bert import Bert
from voice_coach.embed.head import FAMILIES, WEIGHTS
from voice_coach.embed.weights import find_model, genuine
from voice_coach.understand.safety import sentences

if TYPE_CHECKING:
    from pathlib import Path

    Array = np.ndarray[Any, np.dtype[np.float32]]

SHRINK = 1e-4
STEPS = 200


def samples(examples: list[sets.Example]) -> list[sets.Example]:
    """Return what the head learns from: whole sentences, and of ordinary ones also their parts."""
    found = []
    for example in examples:
        parts = sentences(example.text)
        found += [example._replace(text=part) for part in (parts if example.family is None else parts[:1])]
    return found


def column(example: sets.Example) -> int:
    """Return the column of an example's family; 0 is ordinary."""
    return 0 if example.family is None else 1 + FAMILIES.index(example.family)


def shares_of_groups(examples: list[sets.Example]) -> Array:
    """Return a weight for each example: the more variants a line has, the less each."""
    sizes: dict[int, int] = {}
    for example in examples:
        sizes[example.group] = sizes.get(example.group, 0) + 1
    return np.array([sizes[example.group] ** -0.5 for example in examples], np.float32)


def fit(places: Array, columns: Array, weights: Array) -> dict[str, Array]:
    """Return centre, scale, weight and bias of the head that tells the columns apart best."""
    centre = places.mean(axis=0)
    scale = (1 / (np.maximum(places.std(axis=0), 1e-3) * np.sqrt(places.shape[1]))).astype(np.float32)
    inputs = np.concatenate([(places - centre) * scale, np.ones((len(places), 1), np.float32)], axis=1)
    wanted = np.eye(1 + len(FAMILIES), dtype=np.float32)[columns]
    weight = np.zeros((inputs.shape[1], wanted.shape[1]), np.float32)
    mean, spread = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, STEPS + 1):
        slope = inputs.T @ ((_softmax(inputs @ weight) - wanted) * weights[:, None]) / weights.sum()
        slope[:-1] += SHRINK * weight[:-1]
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope * slope
        weight = weight - 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    weight = weight.astype(np.float32)
    return {"centre": centre, "scale": scale, "weight": weight[:-1].copy(), "bias": weight[-1].copy()}


def _softmax(scores: Array) -> Array:
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Array = chances / chances.sum(axis=1, keepdims=True)
    return result


def learn(bert: Bert, examples: list[sets.Example]) -> dict[str, Array]:
    """Return the head learnt from `examples`."""
    known = samples(examples)
    places = bert.places([example.text for example in known])
    return fit(places, np.array([column(example) for example in known]), shares_of_groups(known))


def main(target: Path = WEIGHTS) -> int:
    """Train on every training sentence and write the head."""
    from safetensors.numpy import save_file

    folder = find_model()
    if folder is None or not genuine(folder):
        print("The sentence model is not installed (extra: sentences).")
        return 1
    examples = sets.training()
    head = learn(Bert(folder), examples)
    save_file(head, target)
    print(f"{len(examples)} sentences of {len({e.group for e in examples})} lines -> {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
