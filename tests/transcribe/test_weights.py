"""Only the published model is used, however it got here."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from typing import TYPE_CHECKING

import pytest

from voice_coach.errors import ModelError
from voice_coach.transcribe import weights
from voice_coach.transcribe.weights import Models

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONTENTS = {file: file.encode() * 10 for file in weights.PUBLISHED}
HASHES = {file: hashlib.sha256(content).hexdigest() for file, content in CONTENTS.items()}


class Shop:
    """Packages with small files, the table of their hashes, and a count of what is hashed."""

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "cache"
        self.parts = (folder / "part1", folder / "part2")
        self.hashed: list[str] = []
        for part in self.parts:
            part.mkdir()
        for file, content in CONTENTS.items():
            if file != "model.bin":
                (self.parts[0] / file).write_bytes(content)
        (self.parts[0] / "model.bin.part1").write_bytes(CONTENTS["model.bin"][:33])
        (self.parts[1] / "model.bin.part2").write_bytes(CONTENTS["model.bin"][33:])
        self.models = Models(self.cache, published=HASHES, packages=lambda: self.parts, digest=self._digest)

    def _digest(self, path: Path) -> str:
        self.hashed.append(path.name)
        return weights.sha256(path)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def test_the_packages_are_joined(shop: Shop) -> None:
    folder = shop.models.find("base")
    assert folder == shop.cache / "models" / "whisper-base"
    assert {file: (folder / file).read_bytes() for file in CONTENTS} == CONTENTS
    assert [path.name for path in folder.parent.iterdir()] == ["whisper-base"], "nothing half-made is left"
    (found,) = shop.models.status("base")
    assert found.problem is None
    assert found.size > 0


def test_a_package_with_other_content_is_refused(shop: Shop) -> None:
    (shop.parts[1] / "model.bin.part2").write_bytes(b"something else")
    with pytest.raises(ModelError, match=r"not the published one: model\.bin") as refused:
        shop.models.find("base")
    assert refused.value.remedy
    assert list((shop.cache / "models").iterdir()) == []


def test_a_package_that_is_not_whole(shop: Shop) -> None:
    (shop.parts[0] / "model.bin.part1").unlink()
    with pytest.raises(ModelError, match="could not be written"):
        shop.models.find("base")
    assert list((shop.cache / "models").iterdir()) == []


def test_a_file_that_changed_since_is_noticed(shop: Shop) -> None:
    (shop.models.find("base") / "config.json").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"config\.json"):
        shop.models.find("base")
    (found,) = shop.models.status("base")
    assert found.problem is not None


def test_unchanged_files_are_not_hashed_again(shop: Shop) -> None:
    folder = shop.models.find("base")
    shop.hashed.clear()
    shop.models.find("base")
    assert shop.hashed == []
    os.utime(folder / "model.bin", ns=(1, 1))
    shop.models.find("base")
    shop.models.find("base")
    assert sorted(shop.hashed) == sorted(CONTENTS)


@pytest.mark.parametrize("torn", ["", "{", "[]"])
def test_a_torn_stamp_only_costs_time(shop: Shop, torn: str) -> None:
    folder = shop.models.find("base")
    (folder / weights.STAMP).write_text(torn)
    assert shop.models.find("base") == folder


def test_a_missing_file_is_named_with_a_remedy(shop: Shop) -> None:
    (shop.models.find("base") / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json missing") as missing:
        shop.models.find("base")
    assert "voice-coach model fetch base" in missing.value.remedy


def test_a_missing_package_is_named() -> None:
    with pytest.raises(ModelError, match="no-such-package is not installed") as missing:
        weights._data_of("no_such_package")
    assert missing.value.remedy


def test_a_model_that_was_never_fetched(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as missing:
        weights.find_model("small", tmp_path)
    assert "voice-coach model fetch small" in missing.value.remedy


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not hold a Whisper model"):
        weights.find_model(tmp_path, tmp_path)
    for file in ("model.bin", "config.json"):
        (tmp_path / file).write_text("mine")
    assert weights.find_model(tmp_path, tmp_path / "cache") == tmp_path
    (found,) = weights.status(tmp_path / "cache", tmp_path)
    assert found.problem is None


def test_a_cache_that_cannot_be_written(shop: Shop) -> None:
    shop.cache.write_text("a file")
    with pytest.raises(ModelError, match="could not be written"):
        shop.models.find("base")


def delivering(contents: dict[str, bytes]) -> weights.Download:
    def download(
        name: str,
        revision: str | None,
        files: tuple[str, ...],
        folder: Path,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        for file, content in contents.items():
            (folder / file).write_bytes(content)

    return download


def test_fetching_base_proves_the_files_before_anything_is_replaced(shop: Shop) -> None:
    folder = shop.models.find("base")
    with pytest.raises(ModelError, match="not the published one"):
        shop.models.fetch("base", delivering(dict.fromkeys(CONTENTS, b"forged")))
    assert (folder / "model.bin").read_bytes() == CONTENTS["model.bin"]
    assert shop.models.fetch("base", delivering(CONTENTS)) == HASHES


def test_fetching_another_model_records_its_hashes(shop: Shop) -> None:
    hashes = shop.models.fetch("small", delivering({f: b"small " + c for f, c in CONTENTS.items()}))
    folder = shop.models.find("small")
    assert hashes["model.bin"] == weights.sha256(folder / "model.bin")
    (folder / "model.bin").write_bytes(b"changed")
    with pytest.raises(ModelError, match=r"model\.bin"):
        shop.models.find("small")
    assert [found.name for found in shop.models.status("base")] == ["base", "small"]


def test_a_download_that_breaks_off_changes_nothing(shop: Shop) -> None:
    def broken(*_: object) -> None:
        raise ConnectionError("gone")

    folder = shop.models.find("base")
    with pytest.raises(ModelError):
        shop.models.fetch("base", broken)
    assert shop.models.find("base") == folder


def test_only_known_models_are_fetched(shop: Shop) -> None:
    with pytest.raises(ModelError, match="no model called"):
        shop.models.fetch("../huge", delivering(CONTENTS))


@pytest.mark.real
@pytest.mark.skipif(
    not all(importlib.util.find_spec(part) for part in weights._PARTS),
    reason="the model's packages are not installed",
)
def test_the_real_packages_are_the_published_model(tmp_path: Path) -> None:
    folder = weights.find_model("base", tmp_path)
    assert (folder / "model.bin").stat().st_size == 145_217_532
