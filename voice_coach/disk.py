"""Files on the disk that are the person's alone: closed to everybody else, replaced whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def make_private_folder(folder: Path) -> None:
    """Create `folder` (0700) with its parents; a folder that exists keeps the mode its owner gave it."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Create the empty file `path` (0600). Raise FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))


def close_to_others(path: Path) -> None:
    """Take every right on `path` from other people."""
    if path.stat().st_mode & 0o077:
        path.chmod(PRIVATE_FILE)


def sync_file(path: Path) -> None:
    """Return when what was written to `path` is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Return when the names in `folder` are on the disk (where the system lets folders be synchronised)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield an empty private file to fill. It takes the place of `target` when the block ends well.

    Otherwise it vanishes and `target` is as it was.
    """
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    make_private_file(part)
    try:
        yield part
        sync_file(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)
