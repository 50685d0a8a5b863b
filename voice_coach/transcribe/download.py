"""The only code that uses the network, and only for `voice-coach model fetch`."""

from __future__ import annotations

import io
import shutil
from importlib import import_module
from typing import TYPE_CHECKING, Any

from voice_coach.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def download(
    name: str,
    revision: str | None,
    files: tuple[str, ...],
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Download `files` of Systran/faster-whisper-`name` into `folder`. Raise ModelError."""
    hub = import_module("huggingface_hub")
    errors = import_module("huggingface_hub.errors")

    try:
        hub.snapshot_download(
            f"Systran/faster-whisper-{name}",
            revision=revision,
            allow_patterns=list(files),
            local_dir=folder,
            tqdm_class=_bar(import_module("tqdm").tqdm, progress or (lambda done, total: None)),
            token=False,
        )
    except (errors.HfHubHTTPError, OSError) as problem:
        message = f"The speech model {name!r} could not be downloaded ({type(problem).__name__})."
        raise ModelError(message, "Check the network and try again; nothing was changed.") from problem
    shutil.rmtree(folder / ".cache", ignore_errors=True)


def _bar(base: Any, progress: Callable[[int, int], None]) -> type[Any]:
    class Bar(base):  # type: ignore[misc]  # tqdm has no types
        """Shows nothing itself, and tells `progress` how many bytes are done."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **{**options, "file": io.StringIO(), "disable": False})

        def update(self, n: float | None = 1) -> None:
            super().update(n)
            if self.unit == "B":
                progress(int(self.n), int(self.total or 0))

    return Bar
