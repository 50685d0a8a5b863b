"""The journal: one private SQLite file with everything that was asked and said."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from voice_coach.errors import JournalError
from voice_coach.store.connections import WAIT_SECONDS
from voice_coach.store.erasing import Erasing
from voice_coach.store.export import ExportFormat, Exporting
from voice_coach.store.life import Life
from voice_coach.store.looking import Found, JournalStats
from voice_coach.store.opening import open_connections
from voice_coach.store.programme import Programme
from voice_coach.store.safekeeping import Safekeeping
from voice_coach.store.timekeeping import Timekeeping

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

__all__ = ["ExportFormat", "Found", "Journal", "JournalStats"]

logger = logging.getLogger(__name__)


class Journal(Life, Exporting, Erasing, Timekeeping, Programme, Safekeeping):
    """Safe to use from several threads and processes: one writes at a time, others read meanwhile.

    What it can do stands in its parts: `life` (an entry's way in), `looking` and `export`, `erasing`,
    `timekeeping` (occurrences, state), `programme` (its turns, what was asked before), `safekeeping` (backups, check).
    """

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, wait: float = WAIT_SECONDS) -> Self:
        """Open the journal at `path`, making it (0600, its folder 0700) if there is none.

        `wait` is how many seconds another program's write is waited for. Raise JournalError, with the file
        untouched, for a folder, a foreign, damaged or newer file, or, reading only, for a missing one.
        """
        journal = cls(open_connections(path, read_only=read_only, wait=wait))
        if not read_only:
            journal._catch_up()
        return journal

    @property
    def path(self) -> Path:
        """The file."""
        return self._connections.path

    def close(self) -> None:
        """Close it; harmless when closed."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _catch_up(self) -> None:
        """Finish an erasing that was interrupted. It must not keep the journal from opening."""
        try:
            self.finish_erasing()
        except JournalError as error:
            logger.warning("an earlier erasing is not finished yet: %s", error.message)
