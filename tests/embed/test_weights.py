"""Finding the model's package, and refusing files that are not the published ones."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from voice_coach.embed.weights import PUBLISHED, find_model, genuine

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def package(folder: Path, files: tuple[str, ...]) -> None:
    model = folder / "carrier" / "model"
    model.mkdir(parents=True)
    (folder / "carrier" / "__init__.py").write_text("raise RuntimeError('imported')\n")
    for file in files:
        (model / file).write_text("not the model")


def test_an_absent_package_is_none() -> None:
    assert find_model("no_such_package_here") is None


def test_the_package_is_found_without_being_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path, tuple(PUBLISHED))
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    found = find_model("carrier")
    assert found == tmp_path / "carrier" / "model"
    assert "carrier" not in sys.modules


def test_a_package_without_every_file_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path, ("model.safetensors",))
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert find_model("carrier") is None


def test_other_files_are_not_genuine(tmp_path: Path) -> None:
    for file in PUBLISHED:
        (tmp_path / file).write_text("not the model")
    assert not genuine(tmp_path)
