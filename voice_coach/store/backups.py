"""Where the journal's backups are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BACKUP_NAME = re.compile(r"^journal-\d{4}-\d\d-\d\d\.db$")


def backup_folder(journal: Path) -> Path:
    """Return where the backups of `journal` live."""
    return journal.parent / "backups"


def backups_of(journal: Path) -> tuple[Path, ...]:
    """Return the finished backups of `journal`, oldest first."""
    folder = backup_folder(journal)
    if not folder.is_dir():
        return ()
    return tuple(sorted(file for file in folder.iterdir() if _BACKUP_NAME.match(file.name)))
