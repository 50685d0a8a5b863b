"""How much of a sound is in a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from voice_coach.model import Sound

    Samples = npt.NDArray[np.float64]


def samples(pcm: bytes) -> Samples:
    """Return signed 16-bit samples as numbers."""
    return np.frombuffer(pcm, np.int16).astype(float)


def resampled(sound: Sound, rate: int) -> Samples:
    """Return a sound at another rate."""
    values = samples(sound.pcm)
    count = round(len(values) * rate / sound.rate)
    return np.interp(np.arange(count) * sound.rate / rate, np.arange(len(values)), values)


def likeness(heard: Samples, original: Samples) -> float:
    """Return the best correlation of the original, as a whole, with any stretch of what was heard."""
    return found(heard, original)[1]


def found(heard: Samples, original: Samples) -> tuple[int, float]:
    """Return at which sample of what was heard the original begins most likely, and the correlation there."""
    size = 1 << (len(heard) + len(original)).bit_length()
    product = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(original, size)), size)
    start = int(np.argmax(product[: len(heard)]))
    stretch = heard[start : start + len(original)]
    stretch = np.pad(stretch, (0, len(original) - len(stretch)))
    if not stretch.any() or not original.any():
        return start, 0.0
    return start, float(np.corrcoef(stretch, original)[0, 1])
