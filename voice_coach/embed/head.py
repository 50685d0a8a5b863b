"""The trained head: from what the sentence model makes of a sentence to its share in each family.

A few small networks of one hidden layer each, averaged: they err in different places (Lakshminarayanan et al. 2017).
Their weights, `head.safetensors`, are made by `python -m tests.safety.train` from made-up sentences.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from voice_coach.model.care import Family

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voice_coach.embed.bert import Array

WEIGHTS: Final = Path(__file__).with_name("head.safetensors")
FAMILIES: Final = tuple(Family)
"""The columns of the weights after the first, which is "ordinary"."""


class Head:
    """A head from its weights, or the shipped one. Raises OSError, ValueError or ImportError when it cannot be read."""

    def __init__(self, weights: Mapping[str, Array] | None = None) -> None:
        import numpy as np

        if weights is None:
            from safetensors.numpy import load_file

            weights = load_file(WEIGHTS)
        self._weights = {name: table.astype(np.float32) for name, table in weights.items()}

    def shares(self, depths: Array) -> list[dict[Family, float]]:
        """Return the share of each row of `depths` in each family; the rest to 1 is ordinary."""
        return [dict(zip(FAMILIES, map(float, row[1:]), strict=True)) for row in self.chances(depths)]

    def chances(self, depths: Array) -> Array:
        """Return a row of chances for each row of `depths`: ordinary, then each of FAMILIES."""
        import numpy as np

        own = self._weights
        inputs = (depths - own["centre"]) * own["scale"]
        hidden = np.maximum(np.einsum("nd,mdh->mnh", inputs, own["into"], optimize=True) + own["into_bias"][:, None], 0)
        scores = hidden @ own["out"] + own["out_bias"][:, None]
        chances = np.exp(scores - scores.max(axis=2, keepdims=True))
        result: Array = (chances / chances.sum(axis=2, keepdims=True)).mean(axis=0)
        return result
