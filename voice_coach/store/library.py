"""sqlite-utils without the baggage it picks up on the way in.

Importing sqlite_utils also imports numpy and pandas wherever they are installed (it can store their numbers).
The journal never needs that, and numpy costs 12 MB of the 60 MB an idle daemon may have. So both are reported
absent, to the importing thread alone and only while the import lasts.
"""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType


class _Absent(MetaPathFinder):
    """Reports some modules as not installed to the thread that made it."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._thread = threading.get_ident()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in self._names and threading.get_ident() == self._thread:
            message = f"{fullname} is not wanted here"
            raise ModuleNotFoundError(message, name=fullname)
        return None


@contextmanager
def _without(*names: str) -> Iterator[None]:
    finder = _Absent(frozenset(names))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


with _without("numpy", "pandas"):
    from sqlite_utils import Database, Migrations
    from sqlite_utils.db import NotFoundError as RowNotFound

__all__ = ["Database", "Migrations", "RowNotFound"]
