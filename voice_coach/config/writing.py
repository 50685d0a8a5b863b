"""Small text files of the person's own: written whole or not at all, and closed to everybody else."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from voice_coach.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def write_private(path: Path, text: str) -> None:
    """Put `text` in place of what `path` holds (0600), making its folder (0700) if there is none.

    Either all of it is there afterwards, also after a power cut, or the file is as it was. A link stays a link:
    the file it leads to is replaced. Raise ConfigError.
    """
    target = path.resolve()
    try:
        target.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        _replace(target, text.encode("utf-8"))
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}."
        raise ConfigError(message, "Make room, or see to the rights of its folder; nothing was changed.") from error


def _replace(target: Path, data: bytes) -> None:
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows does not let folders be synchronised
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
