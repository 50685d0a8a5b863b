from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from voice_coach.store.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def path(home: Path) -> Path:
    return home / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal.open(path) as opened:
        yield opened


@pytest.fixture
def shared_audio() -> Path:
    sibling = Path(__file__).resolve().parents[2] / ".." / "shared"
    folder = Path(os.environ.get("VOICE_COACH_SHARED", sibling)) / "audio"
    if not folder.is_dir():
        pytest.skip(f"no recordings at {folder}")
    return folder
