"""A worker process as its parent sees it: one request, one reply, and never longer than is allowed."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voice_coach.workers import framing

if TYPE_CHECKING:
    from collections.abc import Sequence

logger = logging.getLogger(__name__)

_GRACE = 2.0
"""Seconds an idle worker has to end by itself; it takes about 20 ms."""


class WorkerGone(Exception):
    """There is no worker any more, or none to be had. The text says what became of it: "stopped unexpectedly"."""


class WorkerHung(WorkerGone):
    """No reply within the time allowed."""


class WorkerDied(WorkerGone):
    """The process ended, or babbled, instead of replying. `code` is its return code, negative for a signal."""

    def __init__(self, code: int) -> None:
        super().__init__("stopped unexpectedly")
        self.code = code


def python(module: str, *arguments: str) -> list[str]:
    """Return how a module is started. -P: a wave.py in the folder we happen to be in is none of its business."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment(**more: str) -> dict[str, str]:
    """Return our environment, `more`, no network for any library, and this very package first on the path."""
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore", **more, "PYTHONPATH": path}


class Worker:
    """One running worker. Not for several threads at once, but for `interrupt`."""

    def __init__(self, command: Sequence[str], **more: str) -> None:
        """Start it, with `more` in its environment. Raise OSError."""
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libraries print there, also what they were given to say
            env=environment(**more),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._replies = self._process.stdin, self._process.stdout
        self._hung = False

    def await_ready(self, seconds: float) -> None:
        """Return when the worker says that it is ready. Raise WorkerGone when it says otherwise, or nothing.

        A crash counts too: on a processor without the instructions it needs, an engine dies while loading.
        """
        try:
            first, _ = self._exchange(seconds)
        except WorkerGone:
            first = {"failed": "it stopped"}
        if "ready" not in first:
            self.kill()
            fate = f"could not be loaded ({first.get('failed')})"
            raise WorkerGone(fate)

    def ask(self, message: dict[str, Any], sound: bytes = b"", *, seconds: float) -> framing.Message:
        """Return the reply. Raise WorkerHung after `seconds`, WorkerDied when there will be none."""
        return self._exchange(seconds, message, sound)

    def interrupt(self) -> None:
        """From another thread: end the process, so that whoever waits for a reply finds it dead."""
        self._process.kill()

    def end(self) -> None:
        """Let an idle worker leave; kill it when it does not."""
        with suppress(OSError):
            self._requests.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        self.kill()

    def kill(self) -> None:
        """End it now; harmless when it has ended."""
        self._process.kill()
        code = self._process.wait()
        for pipe in (self._requests, self._replies):
            with suppress(OSError):  # what was still to be written has nobody to read it
                pipe.close()
        logger.debug("worker %d ended with %d", self._process.pid, code)

    def _exchange(self, seconds: float, message: dict[str, Any] | None = None, sound: bytes = b"") -> framing.Message:
        watch = threading.Timer(seconds, self._give_up)
        watch.daemon = True
        watch.start()
        reply = None
        try:
            if message is not None:
                framing.write(self._requests, message, sound)
            reply = framing.read(self._replies)
        except framing.BrokenFrame:
            self.kill()
        except OSError:
            logger.debug("worker %d has closed its pipe", self._process.pid)
        finally:
            watch.cancel()
        if reply is None:
            self.end()  # a process that is just ending has a code to tell
            raise WorkerHung("did not answer in time") if self._hung else WorkerDied(self._process.returncode)
        return reply

    def _give_up(self) -> None:
        """End a worker that does not answer in time, so that reading from it comes to an end."""
        self._hung = True
        self._process.kill()
