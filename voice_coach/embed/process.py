"""The sentence model as the daemon sees it: a process of its own, and never more than a short wait for it."""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import sys
import threading
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as TooLate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from voice_coach.embed.weights import find_model
from voice_coach.model.care import Family

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Near = tuple[Mapping[Family, float], ...]

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds a check-in waits for likenesses; without them the rules decide alone. One sentence takes 10 ms."""
LOADING = 60.0
"""Seconds the worker may take to load; nobody waits for it that long."""


class _Gone(Exception):
    """The worker ended, babbled or refused."""


class _Request(NamedTuple):
    sentences: tuple[str, ...]
    future: Future[Near]


def worker_command(folder: Path) -> list[str]:
    """Return how the likeness process is started. -P: never import from the folder we happen to be in."""
    return [sys.executable, "-P", "-m", "voice_coach.embed.worker", str(folder)]


class SentenceModel:
    """Asks the sentence model in a worker process; one thread owns the process.

    Absent model, hung, dead or refusing worker: `near` is empty within `patience` seconds. A worker that failed while
    loading is not started again until `close`; one that died later is.
    """

    def __init__(
        self,
        find: Callable[[], Path | None] = find_model,
        *,
        patience: float = PATIENCE,
        command: Callable[[Path], Sequence[str]] = worker_command,
    ) -> None:
        self._find = find
        self._patience = patience
        self._command = command
        self._guard = threading.Lock()
        self._requests: queue.SimpleQueue[_Request | None] | None = None
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._closing = False
        self._unusable = False

    def warm_up(self) -> None:
        """Begin to load, and return at once."""
        with self._guard:
            self._start()

    def near(self, sentences: Sequence[str]) -> Near:
        """Return the shares of each sentence, or nothing: no model, or no answer in time."""
        if not sentences:
            return ()
        future: Future[Near] = Future()
        with self._guard:
            requests = self._start()
            if requests is None:
                return ()
            requests.put(_Request(tuple(sentences), future))
        try:
            return future.result(self._patience)
        except (TooLate, CancelledError):
            future.cancel()
            logger.info("the sentence model did not answer in time")
            return ()

    def close(self) -> None:
        """End the worker. A later call starts again."""
        with self._guard:
            thread, requests = self._thread, self._requests
            self._thread = self._requests = None
            self._closing = True
            if requests is not None:
                requests.put(None)
            process = self._process
            if process is not None:
                process.kill()
            if thread is not None:
                thread.join()
            self._closing = self._unusable = False

    def _start(self) -> queue.SimpleQueue[_Request | None] | None:
        if self._unusable:
            return None
        if self._requests is None:
            folder = self._find()
            if folder is None:
                return None
            self._requests = queue.SimpleQueue()
            self._thread = threading.Thread(
                target=self._serve, args=(folder, self._requests), name="likeness", daemon=True
            )
            self._thread.start()
        return self._requests

    # --- in the thread that owns the process

    def _serve(self, folder: Path, requests: queue.SimpleQueue[_Request | None]) -> None:
        try:
            self._load(folder)
            while (request := requests.get()) is not None:
                self._fulfil(folder, request)
        finally:
            self._end()

    def _load(self, folder: Path) -> subprocess.Popen[bytes] | None:
        """Return a worker that is ready, or None when there can be none."""
        if self._process is not None or self._unusable:
            return self._process
        try:
            process = self._process = subprocess.Popen(
                self._command(folder),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
            if self._closing:
                process.kill()
            if "ready" not in _reply(process, LOADING):
                raise _Gone
        except (OSError, _Gone):
            self._end()
            self._unusable = True
            logger.warning("the sentence model could not be loaded; the rules go on alone")
        return self._process

    def _fulfil(self, folder: Path, request: _Request) -> None:
        process = self._load(folder)
        if not request.future.set_running_or_notify_cancel():
            return
        try:
            if process is None:
                raise _Gone
            near = _exchange(process, request.sentences, self._patience)
        except (OSError, _Gone):
            self._end()
            near = ()
        request.future.set_result(near)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                _close(stream)


def _exchange(process: subprocess.Popen[bytes], sentences: tuple[str, ...], seconds: float) -> Near:
    assert process.stdin is not None
    line = json.dumps({"sentences": sentences}).encode() + b"\n"
    watch = _watch(process, seconds)
    try:
        process.stdin.write(line)
        process.stdin.flush()
        reply = _read(process)
    finally:
        watch.cancel()
    try:
        near = tuple({Family(name): float(share) for name, share in row.items()} for row in reply["near"])
    except (KeyError, ValueError, TypeError, AttributeError) as problem:
        raise _Gone from problem
    if len(near) != len(sentences):
        raise _Gone
    return near


def _reply(process: subprocess.Popen[bytes], seconds: float) -> dict[str, Any]:
    watch = _watch(process, seconds)
    try:
        return _read(process)
    finally:
        watch.cancel()


def _read(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    assert process.stdout is not None
    try:
        reply = json.loads(process.stdout.readline())
    except ValueError as problem:
        raise _Gone from problem
    if not isinstance(reply, dict):
        raise _Gone
    return reply


def _watch(process: subprocess.Popen[bytes], seconds: float) -> threading.Timer:
    """Kill a worker that does not answer in time, so that reading from it comes to an end."""
    timer = threading.Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    return timer


def _close(stream: Any) -> None:
    try:
        stream.close()
    except OSError:
        logger.debug("the sentence model was gone before its pipe was closed")


def _environment() -> dict[str, str]:
    """One core, no network, and this very package on the path."""
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    calm = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore"}
    return {**os.environ, **calm, "PYTHONPATH": path, "TOKENIZERS_PARALLELISM": "false"}
