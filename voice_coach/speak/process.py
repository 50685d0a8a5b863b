"""The parent's end of the speech worker: ask, wait no longer than allowed, end it by its own pid."""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

logger = logging.getLogger(__name__)

_GRACE = 2.0
"""Seconds an idle worker has to end by itself; it takes about 20 ms."""


class WorkerHung(Exception):
    """No answer within the time allowed."""


class WorkerDied(Exception):
    """The process ended instead of answering. `code` is its return code, negative for a signal."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class WorkerProcess:
    """One running worker. Not for several threads at once."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it. Raise OSError."""
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libraries print there, also what they were given to say
            env=environment(),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests = self._process.stdin
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._number = 0
        threading.Thread(
            target=_pass_on, args=(self._process.stdout, self._answers), name="voice worker", daemon=True
        ).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, request: dict[str, object], timeout: float) -> dict[str, Any]:
        """Return the answer. Raise WorkerHung after `timeout` seconds, WorkerDied when there will be none."""
        self._number += 1
        line = json.dumps({"id": self._number, **request}) + "\n"
        try:
            self._requests.write(line.encode())
            self._requests.flush()
            answer = self._answers.get(timeout=timeout)
        except queue.Empty:
            raise WorkerHung from None
        except OSError:  # the pipe is closed at the other end
            answer = None
        if answer is None:
            raise WorkerDied(self._process.wait())
        return dict(json.loads(answer))

    def end(self) -> None:
        """Let an idle worker leave; kill it when it does not."""
        with suppress(OSError):
            self._requests.close()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it now."""
        self._process.kill()
        code = self._process.wait()
        with suppress(OSError):
            self._requests.close()
        logger.debug("voice worker %d ended with %d", self._process.pid, code)


def _pass_on(source: IO[bytes], answers: queue.SimpleQueue[bytes | None]) -> None:
    with source:
        for line in source:
            answers.put(line)
    answers.put(None)


def environment() -> dict[str, str]:
    """Return our environment with this very package first, wherever it was started from."""
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path}
