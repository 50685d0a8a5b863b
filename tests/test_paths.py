"""Where a person's things live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voice_coach.errors import ConfigError
from voice_coach.paths import Paths, default_home, resolve_home

if TYPE_CHECKING:
    from pathlib import Path


def test_everything_lives_below_the_home(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    places = [getattr(paths, name) for name in dir(Paths) if isinstance(getattr(Paths, name), property)]
    assert len(set(places)) == len(places) == 10
    assert all(place.parent == tmp_path for place in places)
    assert not any(tmp_path.iterdir())


def test_the_option_beats_the_environment_and_that_the_default(tmp_path: Path) -> None:
    environ = {"VOICE_COACH_HOME": str(tmp_path / "named")}
    assert resolve_home(tmp_path / "option", environ) == tmp_path / "option"
    assert resolve_home(None, environ) == tmp_path / "named"
    assert resolve_home(None, {"VOICE_COACH_HOME": " "}) == resolve_home(None, {}) == default_home()


def test_homes_are_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert resolve_home("here", {}) == resolve_home("~/here", {}) == tmp_path / "here"
    assert default_home().is_absolute()


@pytest.mark.parametrize("option", ["", "  "])
def test_an_empty_option_is_refused(option: str) -> None:
    with pytest.raises(ConfigError, match="--home is empty"):
        resolve_home(option, {})


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="is a file, not a folder"):
        resolve_home(None, {"VOICE_COACH_HOME": str(tmp_path / "file")})


def test_a_person_nobody_knows_is_refused() -> None:
    with pytest.raises(ConfigError, match="cannot be found"):
        resolve_home("~nobody-of-this-name/coach", {})
