"""Where everything of one person lives: below a single folder, their home of Voice Coach."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME_VARIABLE = "VOICE_COACH_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """The places below `home`. Nothing is created here."""

    home: Path

    @property
    def config(self) -> Path:
        """The configuration file; may be absent."""
        return self.home / "config.toml"

    @property
    def person(self) -> Path:
        """What the person chose at setup; may be absent."""
        return self.home / "person.toml"

    @property
    def resources(self) -> Path:
        """Contacts of the person's own, and those they have checked; may be absent."""
        return self.home / "resources.toml"

    @property
    def journal(self) -> Path:
        """The one SQLite file that holds every entry and recording."""
        return self.home / "journal.db"

    @property
    def spool(self) -> Path:
        """Folder of recordings that are not in the journal yet."""
        return self.home / "spool"

    @property
    def cache(self) -> Path:
        """Folder of what can be made again: rendered sentences, joined models."""
        return self.home / "cache"

    @property
    def backups(self) -> Path:
        """Folder of copies of the journal."""
        return self.home / "backups"

    @property
    def daemon_lock(self) -> Path:
        """Held by the one daemon of this home."""
        return self.home / "daemon.lock"

    @property
    def voice_lock(self) -> Path:
        """Held by whoever speaks and listens right now."""
        return self.home / "voice.lock"

    @property
    def log(self) -> Path:
        """The daemon's log; never holds a word of the journal."""
        return self.home / "voice-coach.log"


def default_home() -> Path:
    """Return the system's usual folder for a program's data of this person."""
    from platformdirs import user_data_path

    return user_data_path("voice-coach", appauthor=False)


def resolve_home(option: str | Path | None, environ: Mapping[str, str]) -> Path:
    """Return the absolute home: `option` (--home), else VOICE_COACH_HOME unless empty, else the default.

    Raise ConfigError for an empty option or one that names a file: it would put a journal where nobody
    looks for it.
    """
    if option is not None and not str(option).strip():
        message = "--home is empty."
        raise ConfigError(message, "Name a folder, or leave --home out.")
    chosen = option if option is not None else environ.get(HOME_VARIABLE, "").strip()
    home = _absolute(chosen) if chosen else default_home()
    if home.is_file():
        message = f"The home {home} is a file, not a folder."
        raise ConfigError(message, f"Name a folder with --home or {HOME_VARIABLE}.")
    return home


def _absolute(path: str | Path) -> Path:
    try:
        return Path(path).expanduser().absolute()
    except RuntimeError:  # "~somebody" whose home cannot be found
        message = f"The folder of {str(path)!r} cannot be found."
        raise ConfigError(message, "Write the whole path.") from None
