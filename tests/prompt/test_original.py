"""Every sentence is our own: no run of six words stands in the notes it was made from."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import coverage
from voice_coach.prompt.packs import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = 6
"""Words."""
SHARED = Path(os.environ.get("VOICE_COACH_SHARED", coverage.REPOSITORY.parent / "shared"))
NOTES = SHARED / "content.md"

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_NOT_SAID = {"source", "test", "id", "seeds", "date"}
"""Keys that hold names and numbers instead of sentences."""


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of six words of `text`, in small letters and without punctuation."""
    spoken = _WORD.findall(text.lower().replace("’", "'"))
    return {tuple(spoken[start : start + RUN]) for start in range(len(spoken) - RUN + 1)}


def shipped_sentences(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (file, text) of everything in the TOML files of `folder` and below: asked, said, told, shown."""
    for file in sorted(folder.rglob("*.toml")):
        for text in _texts(tomllib.loads(file.read_text(encoding="utf-8"))):
            yield file.name, text


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_SAID:
                yield from _texts(inner)


def borrowed(text: str, notes: set[tuple[str, ...]]) -> list[str]:
    """Return the runs of `text` that stand in the notes too."""
    return sorted(" ".join(run) for run in runs(text) & notes)


@pytest.mark.skipif(not NOTES.exists(), reason=f"the notes the questions were made from are not here ({NOTES})")
def test_no_shipped_sentence_is_borrowed() -> None:
    notes = runs(NOTES.read_text(encoding="utf-8"))
    assert len(notes) > 10_000
    found = [f"{file}: {run}" for file, text in shipped_sentences(shipped_folder()) for run in borrowed(text, notes)]
    assert found == []


def test_a_borrowed_run_is_found_whatever_its_punctuation() -> None:
    notes = runs("What I said, then: it’s a fine, long - and quite ordinary - sentence.")
    assert borrowed("Well, it's a fine long and quite good one.", notes) == ["it's a fine long and quite"]
    assert borrowed("It's a fine, long and very ordinary sentence.", notes) == []


def test_every_sentence_of_a_pack_is_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "tea.toml"
    file.write_text(
        'id = "t"\n[[prompt]]\nid = "p"\ntext = "one"\nfollow_up = { text = "two" }\nlesson = "three"\n'
        'rests = [{ say = "four", seconds = 9 }]\noptions = [{ id = "a", label = "five" }]\nscreen = ["six"]\n',
        encoding="utf-8",
    )
    assert [text for _, text in shipped_sentences(tmp_path)] == ["one", "two", "three", "four", "five", "six"]
