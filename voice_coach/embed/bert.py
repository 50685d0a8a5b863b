"""The sentence model itself: six BERT layers in plain numpy. Only ever loaded in the worker process.

MiniLM: Wang et al., "MiniLM: Deep Self-Attention Distillation", 2020. Trained for sentences, with the mean over
the tokens as a sentence's place: Reimers & Gurevych, "Sentence-BERT", 2019.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float32]]
    Places = Array

LAYERS, HEADS, WIDTH = 6, 12, 384
BELOW = (4, 2)
"""Layers whose means are told besides the last one's: who does what to whom is clearer there, and topic above (Jawahar
et al., "What does BERT learn about the structure of language?", 2019)."""
TOGETHER = 32
"""Sentences at a time: enough to keep a processor busy, few enough to stay within some 30 MB."""
LONGEST = 128
"""Tokens of a sentence that are read; the model was trained on no more."""
_EPSILON = 1e-12
# The error function to within 1.5e-7: Abramowitz & Stegun, Handbook of Mathematical Functions, 1964, 7.1.26.
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
_ERF_P = 0.3275911


class Bert:
    """all-MiniLM-L6-v2 from its folder. Raises OSError, ValueError or ImportError when it cannot be read."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._weights: Mapping[str, Array] = load_file(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def places(self, sentences: Sequence[str]) -> Places:
        """Return where the sentences lie: one row each of 384 numbers, of length one."""
        rows: Places = self.depths(sentences)[:, :WIDTH]
        return rows

    def depths(self, sentences: Sequence[str]) -> Places:
        """Return a row for each sentence: its place as above, then the means over its tokens BELOW."""
        import numpy as np

        if not sentences:
            return np.zeros((0, WIDTH * (1 + len(BELOW))), np.float32)
        groups = [sentences[at : at + TOGETHER] for at in range(0, len(sentences), TOGETHER)]
        return np.concatenate([self._group(group) for group in groups])

    def _group(self, sentences: Sequence[str]) -> Places:
        """All tokens of a group go through the layers as one table; only the attention looks at them apart."""
        import numpy as np

        encoded = [self._tokenizer.encode(sentence).ids for sentence in sentences]
        ends = np.cumsum([len(ids) for ids in encoded])
        spans = [slice(int(end) - len(ids), int(end)) for ids, end in zip(encoded, ends, strict=True)]
        hidden = np.concatenate([self._embedded(ids) for ids in encoded])
        means: dict[int, Array] = {}
        for layer in range(LAYERS):
            hidden = self._layer(hidden, spans, f"encoder.layer.{layer}.")
            if layer + 1 in (LAYERS, *BELOW):
                means[layer + 1] = np.stack([hidden[span].mean(axis=0) for span in spans])
        last = means[LAYERS]
        last = last / np.maximum(np.linalg.norm(last, axis=1, keepdims=True), _EPSILON)
        result: Places = np.concatenate([last, *(means[layer] for layer in BELOW)], axis=1)
        return result

    def _embedded(self, tokens: Sequence[int]) -> Array:
        table = self._weights
        words = table["embeddings.word_embeddings.weight"][list(tokens)]
        order = table["embeddings.position_embeddings.weight"][: len(tokens)]
        kind = table["embeddings.token_type_embeddings.weight"][0]
        return self._even(words + order + kind, "embeddings.LayerNorm")

    def _layer(self, hidden: Array, spans: Sequence[slice], name: str) -> Array:
        attended = self._linear(
            self._attention(hidden, spans, f"{name}attention.self."), f"{name}attention.output.dense"
        )
        hidden = self._even(hidden + attended, f"{name}attention.output.LayerNorm")
        wide = _gelu(self._linear(hidden, f"{name}intermediate.dense"))
        return self._even(hidden + self._linear(wide, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _attention(self, hidden: Array, spans: Sequence[slice], name: str) -> Array:
        import numpy as np

        query, key, value = (self._linear(hidden, name + part) for part in ("query", "key", "value"))
        return np.concatenate([_attended(query[span], key[span], value[span]) for span in spans])

    def _linear(self, values: Array, name: str) -> Array:
        result: Array = values @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return result

    def _even(self, values: Array, name: str) -> Array:
        """Layer normalisation (Ba, Kiros & Hinton 2016)."""
        import numpy as np

        centred = values - values.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _EPSILON)
        result: Array = centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return result


def _attended(query: Array, key: Array, value: Array) -> Array:
    """Scaled dot-product attention of one sentence's tokens, in HEADS parts (Vaswani et al. 2017)."""
    import numpy as np

    length, width = query.shape
    parts = [table.reshape(length, HEADS, width // HEADS).transpose(1, 0, 2) for table in (query, key, value)]
    scores = parts[0] @ parts[1].transpose(0, 2, 1) / np.float32(math.sqrt(width // HEADS))
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    mixed: Array = ((scores / scores.sum(axis=-1, keepdims=True)) @ parts[2]).astype(np.float32)
    return mixed.transpose(1, 0, 2).reshape(length, width)


def _gelu(values: Array) -> Array:
    """The exact form with the error function, not the tanh one (Hendrycks & Gimpel 2016)."""
    import numpy as np

    scaled = np.abs(values) * np.float32(math.sqrt(0.5))
    step: Array = np.reciprocal(1 + np.float32(_ERF_P) * scaled).astype(np.float32, copy=False)
    total: Array = step * np.float32(_ERF[-1])
    for factor in reversed(_ERF[:-1]):  # in place: fresh tables cost more than the sums
        total += np.float32(factor)
        total *= step
    scaled *= scaled
    total *= np.exp(np.negative(scaled, out=scaled), out=scaled)
    erf: Array = np.copysign(np.subtract(1, total, out=total), values, out=total)
    erf += 1
    erf *= values
    erf *= np.float32(0.5)
    return erf
