"""Room 7: everything that is kept. One SQLite file; sqlite-utils and PyAV are used only here.

Names are loaded when they are first used: the process that only packs sound needs no database.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voice_coach.store.export import ExportFormat, export_fields
    from voice_coach.store.journal import Journal
    from voice_coach.store.looking import Found, JournalStats
    from voice_coach.store.opus import decode, encode
    from voice_coach.store.packing import Packer

_HOMES = {
    "ExportFormat": "export",
    "Found": "looking",
    "Journal": "journal",
    "JournalStats": "looking",
    "Packer": "packing",
    "decode": "opus",
    "encode": "opus",
    "export_fields": "export",
}

__all__ = [
    "ExportFormat",
    "Found",
    "Journal",
    "JournalStats",
    "Packer",
    "decode",
    "encode",
    "export_fields",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
