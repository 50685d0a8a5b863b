"""Rendered sentences on disk: one private WAV each, named by a hash, so that no name tells what is said."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.speak.audiofile import read_sound, write_wav

if TYPE_CHECKING:
    from voice_coach.model import Sound

logger = logging.getLogger(__name__)


class SoundCache:
    """A folder of sounds. It may be deleted at any time; a file that is damaged counts as missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, *key: object) -> Path:
        """Return where the sound with this key is or will be."""
        digest = hashlib.sha256(json.dumps(key).encode()).hexdigest()
        return self._folder / f"{digest}.wav"

    def get(self, path: Path) -> Sound | None:
        """Return the sound, or None when it has to be rendered."""
        try:
            return read_sound(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            logger.warning("cached sound %s is unusable: %s", path.name[:12], type(error).__name__)
            return None

    def put(self, path: Path, sound: Sound) -> None:
        """Keep a sound: whole or not at all. A cache that cannot be written is no reason to be silent."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(path, write_wav(sound))
        except OSError as error:
            logger.warning("cannot cache a sound: %s", error.strerror)

    def _write(self, path: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".new")  # 0600
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            os.replace(name, path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
