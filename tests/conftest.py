"""What every test stands on: no network, a home of its own, the sibling folder of recordings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.no_network import network_refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[1]

network_refusal.install()


@pytest.fixture(scope="session", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give this process and its children one temporary home and the refusal of the network.

    Yield the file in which refused connections are written down.
    """
    base = tmp_path_factory.mktemp("surroundings")
    record = base / "refused-connections"
    record.touch()
    children = str(Path(network_refusal.__file__).parent)
    path = os.pathsep.join(filter(None, (children, os.environ.get("PYTHONPATH"))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", path)
        patch.setenv(network_refusal.RECORD_VARIABLE, str(record))
        patch.setenv("VOICE_COACH_HOME", str(base / "home"))
        yield record


class Refused:
    """The connections refused to this test and its children so far."""

    def __init__(self, record: Path) -> None:
        self._record = record
        self._seen = len(self._lines())

    def take(self) -> list[str]:
        """Return the attempts since the last call, which then no longer fail the test."""
        lines = self._lines()
        new, self._seen = lines[self._seen :], len(lines)
        return new

    def _lines(self) -> list[str]:
        return self._record.read_text(encoding="utf-8").splitlines()


@pytest.fixture(autouse=True)
def refused(_surroundings: Path) -> Iterator[Refused]:
    """Fail the test if it or a child of it tried to reach another computer, even if the error was hidden."""
    connections = Refused(_surroundings)
    yield connections
    attempts = connections.take()
    assert not attempts, f"tried to leave this computer: {attempts}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home of this test alone, which does not exist yet; VOICE_COACH_HOME names it."""
    folder = tmp_path / "home"
    monkeypatch.setenv("VOICE_COACH_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real recordings beside the repository (or VOICE_COACH_SHARED), or skip."""
    named = os.environ.get("VOICE_COACH_SHARED")
    folder = Path(named) if named else REPOSITORY.parent / "shared"
    if not (folder / "audio" / "manifest.csv").is_file():
        pytest.skip(f"the real recordings are not here: {folder}/audio (VOICE_COACH_SHARED names another place)")
    return folder
