"""The sentence model as the daemon sees it: a process of its own, and never more than a short wait for it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from voice_coach.embed.weights import find_model
from voice_coach.model.care import Family
from voice_coach.workers import Keeper, Worker, WorkerGone, python

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Near = tuple[Mapping[Family, float], ...]

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds a check-in waits for likenesses; without them the rules decide alone. One sentence takes 10 ms."""
LOADING = 60.0
"""Seconds the worker may take to load; nobody waits for it that long."""
_ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}


def worker_command(folder: Path) -> list[str]:
    """Return how the likeness process is started."""
    return python("voice_coach.embed.worker", str(folder))


class SentenceModel:
    """Asks the sentence model in a worker process.

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
        self._keeper: Keeper[Near] = Keeper("likeness", self._load)
        self._unusable = False

    def warm_up(self) -> None:
        """Begin to load, and return at once."""
        self._keeper.warm_up()

    def near(self, sentences: Sequence[str]) -> Near:
        """Return the shares of each sentence, or nothing: no model, or no answer in time."""
        if not sentences or self._unusable:
            return ()
        future = self._keeper.submit(lambda worker: _compare(worker, sentences, self._patience))
        try:
            return future.result(self._patience)
        except WorkerGone:
            return ()
        except TimeoutError:
            future.cancel()
            logger.info("the sentence model did not answer in time")
            return ()

    def close(self) -> None:
        """End the worker. A later call starts again."""
        self._keeper.close()
        self._unusable = False

    def _load(self) -> Worker:
        """Return a worker that is ready. Raise WorkerGone, and from then on at once, when there can be none."""
        folder = None if self._unusable else self._find()
        if folder is None:
            self._unusable = True
            fate = "is not installed"
            raise WorkerGone(fate)
        try:
            return self._keeper.launch(self._command(folder), LOADING, **_ONE_CORE)
        except (OSError, WorkerGone):
            self._unusable = True
            logger.warning("the sentence model could not be loaded; the rules go on alone")
            raise


def _compare(worker: Worker, sentences: Sequence[str], seconds: float) -> Near:
    reply, _ = worker.ask({"sentences": list(sentences)}, seconds=seconds)
    try:
        rows = [row for row, _ in zip(reply["near"], sentences, strict=True)]
        return tuple({Family(name): float(share) for name, share in row.items()} for row in rows)
    except (KeyError, ValueError, TypeError, AttributeError) as problem:
        fate = "refused"
        raise WorkerGone(fate) from problem
