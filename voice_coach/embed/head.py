"""The trained head: from a sentence's place to its share in each family. Multinomial logistic regression.

Its weights, `head.safetensors`, are made by `python -m tests.safety.train` from made-up sentences.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from voice_coach.model.care import Family

if TYPE_CHECKING:
    from voice_coach.embed.bert import Array

WEIGHTS: Final = Path(__file__).with_name("head.safetensors")
FAMILIES: Final = tuple(Family)
"""The columns of the weights after the first, which is "ordinary"."""


class Head:
    """The shipped head. Raises OSError, ValueError or ImportError when it cannot be read."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        from safetensors.numpy import load_file

        weights = load_file(path)
        self._centre, self._scale = weights["centre"], weights["scale"]
        self._weight, self._bias = weights["weight"], weights["bias"]

    def shares(self, places: Array) -> list[dict[Family, float]]:
        """Return the share of each row of `places` in each family; the rest to 1 is ordinary."""
        import numpy as np

        scores = (places - self._centre) * self._scale @ self._weight + self._bias
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = chances / chances.sum(axis=1, keepdims=True)
        return [dict(zip(FAMILIES, map(float, row[1:]), strict=True)) for row in chances]
