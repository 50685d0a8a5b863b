"""A recogniser that nobody waits for once the program is told to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from concurrent.futures import Future

    from voice_coach.model import Transcript
    from voice_coach.ports import Transcriber


class Interruptible:
    """Passes everything on. After `stopping` is set and `close` was called, whatever is asked for fails at once."""

    def __init__(self, inner: Transcriber, stopping: threading.Event) -> None:
        self._inner = inner
        self._stopping = stopping

    @property
    def engine(self) -> str:
        """The engine in use."""
        return self._inner.engine

    @engine.setter
    def engine(self, name: str) -> None:
        self._inner.engine = name

    def warm_up(self) -> None:
        self._inner.warm_up()
        self._give_up_if_stopping()

    def submit(self, pcm: bytes, context: str = "") -> Future[Transcript]:
        future = self._inner.submit(pcm, context)
        self._give_up_if_stopping()
        return future

    def close(self) -> None:
        self._inner.close()

    def _give_up_if_stopping(self) -> None:
        """Looked at after asking: who set it closes afterwards, so that one of the two always comes last."""
        if self._stopping.is_set():
            self._inner.close()
