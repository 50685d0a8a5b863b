"""Small text files of the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_coach.disk import make_private_folder, replacing
from voice_coach.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Put `text` in place of what `path` holds (0600), making its folder (0700) if there is none.

    Either all of it is there afterwards, also after a power cut, or the file is as it was. A link stays a link:
    the file it leads to is replaced. Raise ConfigError.
    """
    target = path.resolve()
    try:
        make_private_folder(target.parent)
        with replacing(target) as part:
            part.write_bytes(text.encode("utf-8"))
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}."
        raise ConfigError(message, "Make room, or see to the rights of its folder; nothing was changed.") from error
