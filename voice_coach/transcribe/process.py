"""The recogniser as the daemon sees it: futures, and a process of its own behind them."""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import sys
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from voice_coach.errors import ConfigError, ModelError, TranscribeError
from voice_coach.model import Transcript
from voice_coach.transcribe import doubt, framing, weights

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

logger = logging.getLogger(__name__)

ENGINES = {
    "whisper": "voice_coach.transcribe.worker:Whisper",
    "pocketsphinx": "voice_coach.transcribe.worker:PocketSphinx",
}
"""Every engine there is. All of them work on this computer, and no other will be added."""
PATIENCE = 120.0
"""Seconds for one request or for loading; decoding 28 s takes 1 to 3 s on two cores of 2020."""
_SAFE = "The recording is safe; `voice-coach recover` tries again."


def check_engine(name: str) -> str:
    """Return `name` if it is a local engine. Raise ConfigError, with the reason, if it is not."""
    if name in ENGINES:
        return name
    message = f"{name!r} is not a recogniser of Voice Coach, which only knows local ones."
    raise ConfigError(message, f"What you say stays here. Choose one of: {', '.join(ENGINES)}.")


class Request(NamedTuple):
    """One window on its way to the worker."""

    pcm: bytes
    context: str
    future: Future[Transcript]


def worker_command(settings: dict[str, Any]) -> list[str]:
    """Return how the recognition process is started. -P: never import from the folder we happen to be in."""
    return [sys.executable, "-P", "-m", "voice_coach.transcribe.worker", json.dumps(settings)]


class ProcessTranscriber:
    """Runs an engine in a worker process; one thread owns the process and does one request at a time.

    `engine` is the one in use. When Whisper cannot be had it becomes "pocketsphinx" and `notice` says
    why in one sentence. A worker that dies, babbles or hangs fails what was waiting with TranscribeError;
    the next request gets a new worker.
    """

    def __init__(
        self,
        engine: str,
        find_model: Callable[[], Path],
        language: str = "en",
        threads: int | None = None,
        *,
        patience: float = PATIENCE,
        command: Callable[[dict[str, Any]], Sequence[str]] = worker_command,
    ) -> None:
        """`find_model` returns the model's folder or raises ModelError; only asked for Whisper."""
        self.engine = check_engine(engine)
        self.notice: str | None = None
        self._find_model = find_model
        self._language = language
        self._threads = threads or 0
        self._patience = patience
        self._command = command
        self._guard = threading.Lock()
        self._requests: queue.SimpleQueue[Request | None] | None = None
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._closing = False

    def warm_up(self) -> None:
        self._running()

    def submit(self, pcm: bytes, context: str = "") -> Future[Transcript]:
        future: Future[Transcript] = Future()
        with self._guard:
            self._start().put(Request(pcm, context, future))
        return future

    def close(self) -> None:
        """End the worker; what is still waiting fails with TranscribeError. A later call starts again."""
        with self._guard:
            thread, requests = self._thread, self._requests
            self._thread = self._requests = None
            self._closing = True
            if requests is not None:
                requests.put(None)
            process = self._process
            if process is not None:
                process.terminate()
            if thread is not None:
                thread.join()
            self._closing = False

    def _running(self) -> None:
        with self._guard:
            self._start()

    def _start(self) -> queue.SimpleQueue[Request | None]:
        if self._requests is None:
            self._requests = queue.SimpleQueue()
            self._thread = threading.Thread(target=self._serve, args=(self._requests,), name="transcriber", daemon=True)
            self._thread.start()
        return self._requests

    # --- in the thread that owns the process

    def _serve(self, requests: queue.SimpleQueue[Request | None]) -> None:
        """Load at once, then answer requests until None comes."""
        try:
            self._attempt(self._worker)
            while (request := requests.get()) is not None:
                self._fulfil(request, requests)
        finally:
            self._end()
            _fail_all(requests, "The recogniser was closed.")

    def _attempt(self, load: Callable[[], object]) -> None:
        try:
            load()
        except TranscribeError as problem:
            logger.warning("the recogniser did not start: %s", problem.message)

    def _fulfil(self, request: Request, requests: queue.SimpleQueue[Request | None]) -> None:
        if not request.future.set_running_or_notify_cancel():
            return
        try:
            reply = self._exchange(request)
        except TranscribeError as problem:
            self._end()
            request.future.set_exception(problem)
            _fail_all(requests, problem.message)
            return
        request.future.set_result(Transcript(doubt.pieces(reply), self.engine))

    def _exchange(self, request: Request) -> list[dict[str, Any]]:
        process = self._worker()
        assert process.stdin is not None
        with _Watch(process, self._patience):
            try:
                framing.write(process.stdin, {"context": request.context}, request.pcm)
            except OSError as problem:
                raise self._died() from problem
            reply = self._reply(process)
        segments = reply.get("segments")
        if not isinstance(segments, list):
            message = f"The recogniser could not work on a recording ({reply.get('error', 'no reason')})."
            raise TranscribeError(message, _SAFE)
        return segments

    def _reply(self, process: subprocess.Popen[bytes]) -> dict[str, Any]:
        assert process.stdout is not None
        try:
            frame = framing.read(process.stdout)
        except framing.BrokenFrame as problem:
            raise self._died() from problem
        if frame is None:
            raise self._died()
        return frame[0]

    def _died(self) -> TranscribeError:
        return TranscribeError("The recogniser stopped unexpectedly.", _SAFE)

    def _worker(self) -> subprocess.Popen[bytes]:
        """Return a worker that is ready, Whisper if at all possible. Raise TranscribeError."""
        if self._process is not None:
            return self._process
        if self.engine == "whisper":
            try:
                return self._spawn("whisper", str(self._find_model()))
            except ModelError as problem:
                self._fall_back(problem)
        return self._spawn("pocketsphinx", "")

    def _fall_back(self, problem: ModelError) -> None:
        self.engine = "pocketsphinx"
        self.notice = f"{problem} Until then a much weaker recogniser is used."
        logger.warning("falling back to PocketSphinx: %s", problem.message)

    def _spawn(self, engine: str, model: str) -> subprocess.Popen[bytes]:
        settings = {
            "engine": engine,
            "model": model,
            "language": self._language,
            "threads": self._threads,
        }
        process = self._process = _launch(self._command(settings))
        if self._closing:
            process.terminate()
        failed = self._first_word(process)
        if failed is None:
            logger.info("recogniser ready: %s", engine)
            return process
        self._end()
        message = f"The recogniser {engine!r} could not be loaded ({failed})."
        if engine == "whisper" and not self._closing:
            raise ModelError(message, "Run `voice-coach model status`.")
        raise TranscribeError(message, _SAFE)

    def _first_word(self, process: subprocess.Popen[bytes]) -> str | None:
        """Return None when the worker says it is ready, else why it is not.

        A crash counts too: on a processor without the instructions it needs, Whisper dies while loading.
        """
        try:
            with _Watch(process, self._patience):
                first = self._reply(process)
        except TranscribeError:
            return "it stopped"
        return None if "ready" in first else str(first.get("failed"))

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            _close(stream)
        process.terminate()
        try:
            process.wait(2.0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _launch(command: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    except OSError as problem:
        message = f"The recogniser could not be started ({problem.strerror})."
        raise TranscribeError(message, _SAFE) from problem


class _Watch:
    """Ends a worker that does not answer in time, so that reading from it comes to an end."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._timer = threading.Timer(seconds, process.kill)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _environment() -> dict[str, str]:
    """No network for anything in the worker, and this very package on its path."""
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path, "HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore"}


def _close(stream: IO[bytes] | None) -> None:
    if stream is None:
        return
    try:
        stream.close()
    except OSError:
        logger.debug("the recogniser was gone before its pipe was closed")


def _fail_all(requests: queue.SimpleQueue[Request | None], reason: str) -> None:
    while True:
        try:
            request = requests.get_nowait()
        except queue.Empty:
            return
        if request is None:
            requests.put(None)
            return
        if request.future.set_running_or_notify_cancel():
            request.future.set_exception(TranscribeError(reason, _SAFE))


def make_transcriber(
    engine: str, model: str | Path, cache: Path, language: str = "en", threads: int | None = None
) -> ProcessTranscriber:
    """Return the transcriber the settings ask for. Raise ConfigError for an engine that is not local."""
    return ProcessTranscriber(engine, lambda: weights.find_model(model, cache), language, threads)
