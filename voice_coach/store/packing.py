"""A recording packed while it is being made, so that it can be kept the moment it ends.

Packing two minutes takes 1.5 to 3 s once they are over, in which the person would wait for "kept". Begun with
the recording it is ready 0.1 s after it. Nothing depends on it: the sound is on the disk in its spool, and
whatever goes wrong here leads back to `opus.encode`, which packs all of it afresh.
"""

from __future__ import annotations

import logging
import queue
import subprocess
import threading
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import suppress
from typing import TYPE_CHECKING
from zlib import crc32

from voice_coach.model import FRAME_SECONDS
from voice_coach.store import opus
from voice_coach.workers import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

logger = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds to wait for the end of a packing, beyond the length of the sound it has still to take in."""


class Packer:
    """Packs one recording at a time. Never raises, and never makes the one who records wait."""

    def __init__(
        self,
        command: Sequence[str] | None = None,
        patience: float = PATIENCE,
        afresh: Callable[[bytes], tuple[str, bytes]] = opus.encode,
    ) -> None:
        """`command` replaces the encoding process; `afresh` packs a whole recording when that one failed."""
        self._command = command or opus.child("encode")
        self._patience = patience
        self._afresh = afresh
        self._packing: _Packing | None = None

    def begin(self) -> None:
        """A recording begins; one that was not asked for is forgotten."""
        self.close()
        try:
            self._packing = _Packing(self._command)
        except OSError as error:
            logger.warning("a recording is not packed while it is made: %s", error.strerror)

    def add(self, frame: bytes) -> None:
        """Take the next frame of it."""
        if self._packing is not None:
            self._packing.add(frame)

    def encode(self, pcm: bytes) -> tuple[str, bytes]:
        """Return (format, data) of the whole recording, as opus.encode does."""
        packing = self._packing
        data = packing.finish(pcm, self._patience) if packing is not None else None
        self.close()
        return self._afresh(pcm) if data is None else (opus.OPUS, data)

    def close(self) -> None:
        """End a packing that nobody asks for any more."""
        packing, self._packing = self._packing, None
        if packing is not None:
            packing.drop()


class _Packing:
    """One encoding process and the thread that feeds it."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start both. Raise OSError."""
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        self._frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._length = 0
        self._sum = 0
        self._result: Future[bytes] = Future()
        self._thread = threading.Thread(target=self._work, name="packing", daemon=True)
        self._thread.start()

    def add(self, frame: bytes) -> None:
        """Queue a frame; once the process has failed there is no point in it."""
        if self._result.done():
            return
        self._length += len(frame)
        self._sum = crc32(frame, self._sum)
        self._frames.put(frame)

    def finish(self, pcm: bytes, patience: float) -> bytes | None:
        """Return the packed recording; None if it failed, hangs, or is not of this very sound."""
        backlog = self._frames.qsize() * FRAME_SECONDS
        self._frames.put(None)
        if (self._length, self._sum) != (len(pcm), crc32(pcm)):
            logger.warning("what was packed is not what was recorded: %d and %d bytes", self._length, len(pcm))
            return None
        try:
            return self._result.result(patience + backlog) or None
        except FutureTimeout:
            logger.warning("packing a recording of %d bytes did not end in time", len(pcm))
        except (OSError, CancelledError) as error:
            logger.warning("packing a recording of %d bytes failed: %s", len(pcm), type(error).__name__)
        return None

    def drop(self) -> None:
        """End process and thread."""
        self._frames.put(None)
        if not self._result.done():
            self._process.kill()
        self._thread.join()

    # --- in the thread

    def _work(self) -> None:
        try:
            with self._process:  # closes the pipes and waits
                self._result.set_result(self._packed())
        except OSError as error:
            if not self._result.done():
                self._result.set_exception(error)

    def _packed(self) -> bytes:
        """Feed the process until the recording ends; return what it made of it, nothing if it failed."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        while (frame := self._frames.get()) is not None:
            process.stdin.write(frame)
            process.stdin.flush()
        with suppress(BrokenPipeError):
            process.stdin.close()
        data = process.stdout.read()
        return data if process.wait() == 0 else b""
