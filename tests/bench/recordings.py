"""The shared recordings with their exact words, and a way to compare words that is fair to everybody."""

from __future__ import annotations

import csv
import os
import re
import wave
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(os.environ.get("VOICE_COACH_SHARED") or Path(__file__).resolve().parents[2] / ".." / "shared")
AUDIO = SHARED / "audio"


@dataclass(frozen=True, slots=True)
class Recording:
    """One recording: 16 kHz, 16-bit samples, and what is said in them (nothing in noise)."""

    name: str
    pcm: bytes
    words: str
    category: str

    @property
    def seconds(self) -> float:
        return len(self.pcm) / 32000


def recordings() -> list[Recording]:
    """Return every recording of the manifest; none if the folder is not there."""
    manifest = AUDIO / "manifest.csv"
    if not manifest.exists():
        return []
    with manifest.open(encoding="utf-8", newline="") as file:
        return [
            Recording(row["file"], samples(AUDIO / row["file"]), row["reference"], row["category"])
            for row in csv.DictReader(file)
        ]


def samples(path: Path) -> bytes:
    """Return the samples of a 16 kHz, 16-bit, one-channel WAV."""
    with wave.open(str(path)) as file:
        if (file.getframerate(), file.getsampwidth(), file.getnchannels()) != (16000, 2, 1):
            raise ValueError(f"{path} has another format")
        return file.readframes(file.getnframes())


_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SMALL = {word: n for n, word in enumerate(f"{_UNITS} seventeen eighteen nineteen".split())}
_TENS = {
    word: n * 10
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}


def plain(text: str) -> str:
    """Return lower-case words without punctuation, numbers as single digits however they were written."""
    text = re.sub(r"[’']", "", text.lower())
    words = re.sub(r"[^a-z0-9 ]+", " ", re.sub(r"(?<=\d)[,.](?=\d)", "", text)).split()
    out: list[str] = []
    index = 0
    while index < len(words):
        word = words[index]
        following = _SMALL.get(words[index + 1], 0) if index + 1 < len(words) else 0
        if word in _TENS and 1 <= following <= 9:
            out += str(_TENS[word] + following)
            index += 1
        elif word in _TENS or word in _SMALL:
            out += str(_TENS.get(word, _SMALL.get(word)))
        elif word.isdigit():
            out += word
        elif word == "oh" and out and out[-1].isdigit():
            out += "0"
        else:
            out.append(word)
        index += 1
    return " ".join(out)
