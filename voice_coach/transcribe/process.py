"""The recogniser as the daemon sees it: futures, and a process of its own behind them."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from voice_coach.errors import ConfigError, ModelError, TranscribeError
from voice_coach.model import Transcript
from voice_coach.transcribe import doubt, weights
from voice_coach.workers import Keeper, Worker, WorkerGone, python

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

logger = logging.getLogger(__name__)

ENGINES = {
    "whisper": "voice_coach.transcribe.worker:Whisper",
    "pocketsphinx": "voice_coach.transcribe.worker:PocketSphinx",
}
"""Every engine there is. All of them work on this computer, and no other will be added."""
PATIENCE = 120.0
"""Seconds for one request or for loading; decoding 28 s takes 1 to 3 s on two cores of 2020."""


def check_engine(name: str) -> str:
    """Return `name` if it is a local engine. Raise ConfigError, with the reason, if it is not."""
    if name in ENGINES:
        return name
    message = f"{name!r} is not a recogniser of Voice Coach, which only knows local ones."
    raise ConfigError(message, f"What you say stays here. Choose one of: {', '.join(ENGINES)}.")


def worker_command(settings: dict[str, Any]) -> list[str]:
    """Return how the recognition process is started."""
    return python("voice_coach.transcribe.worker", json.dumps(settings))


class ProcessTranscriber:
    """Runs an engine in a worker process, which does one request at a time.

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
        self._keeper: Keeper[Transcript] = Keeper("transcriber", self._load, _failure)

    def warm_up(self) -> None:
        self._keeper.warm_up()

    def submit(self, pcm: bytes, context: str = "") -> Future[Transcript]:
        return self._keeper.submit(lambda worker: self._decode(worker, pcm, context))

    def close(self) -> None:
        """End the worker; what is still waiting fails with TranscribeError. A later call starts again."""
        self._keeper.close()

    # --- in the thread that owns the worker

    def _decode(self, worker: Worker, pcm: bytes, context: str) -> Transcript:
        reply, _ = worker.ask({"context": context}, pcm, seconds=self._patience)
        segments = reply.get("segments")
        if not isinstance(segments, list):
            fate = f"could not work on a recording ({reply.get('failed', 'no reason')})"
            raise WorkerGone(fate)
        return Transcript(doubt.pieces(segments), self.engine)

    def _load(self) -> Worker:
        """Return a worker that is ready, Whisper if at all possible. Raise WorkerGone, OSError."""
        if self.engine == "whisper":
            try:
                return self._launch("whisper", str(self._find_model()))
            except ModelError as problem:
                self._fall_back(problem)
        return self._launch("pocketsphinx", "")

    def _fall_back(self, problem: ModelError) -> None:
        self.engine = "pocketsphinx"
        self.notice = f"{problem} Until then a much weaker recogniser is used."
        logger.warning("falling back to PocketSphinx: %s", problem.message)

    def _launch(self, engine: str, model: str) -> Worker:
        settings = {
            "engine": engine,
            "model": model,
            "language": self._language,
            "threads": self._threads,
        }
        try:
            worker = self._keeper.launch(self._command(settings), self._patience)
        except WorkerGone as gone:
            message = f"The recogniser {engine!r} {gone}."
            if engine == "whisper" and not self._keeper.closing:
                raise ModelError(message, "Run `voice-coach model status`.") from gone
            logger.warning("the recogniser did not start: %s", message)
            raise
        logger.info("recogniser ready: %s", engine)
        return worker


def _failure(gone: WorkerGone) -> TranscribeError:
    return TranscribeError(f"The recogniser {gone}.", "The recording is safe; `voice-coach recover` tries again.")


def make_transcriber(
    engine: str, model: str | Path, cache: Path, language: str = "en", threads: int | None = None
) -> ProcessTranscriber:
    """Return the transcriber the settings ask for. Raise ConfigError for an engine that is not local."""
    return ProcessTranscriber(engine, lambda: weights.find_model(model, cache), language, threads)
