"""A worker and the thread that owns it: jobs go in, futures come out, and what is gone is replaced."""

from __future__ import annotations

import queue
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Generic, TypeVar

from voice_coach.workers.process import Worker, WorkerGone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Done = TypeVar("Done")

_BABBLE = (LookupError, TypeError, ValueError, AttributeError, OSError, RuntimeError)
"""What a reply that is none, or a system without threads left, makes of the code of a job. Without it the thread ended
there, and whoever waited did so for ever."""


class Keeper(Generic[Done]):
    """Has a worker do one job at a time.

    A job that fails ends its worker and fails, as does all that waits behind it; the next job gets a
    new worker.
    """

    def __init__(
        self, name: str, load: Callable[[], Worker], failure: Callable[[WorkerGone], Exception] = lambda gone: gone
    ) -> None:
        """`load` makes a worker by `launch` or raises WorkerGone; `failure` is what the futures raise for that."""
        self._name = name
        self._load = load
        self._failure = failure
        self._guard = threading.Lock()
        self._jobs: queue.SimpleQueue[tuple[Callable[[Worker], Done], Future[Done]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._worker: Worker | None = None
        self.closing = False

    def warm_up(self) -> None:
        """Begin to load, and return at once."""
        with self._guard:
            self._start()

    def submit(self, job: Callable[[Worker], Done]) -> Future[Done]:
        """Have `job` done when all before it are; never wait."""
        future: Future[Done] = Future()
        with self._guard:
            self._start()
            self._jobs.put((job, future))
        return future

    def close(self) -> None:
        """End the worker; what is still waiting fails. A later call starts again."""
        with self._guard:
            if self._thread is None:
                return
            self.closing = True
            self._jobs.put(None)
            worker = self._worker
            if worker is not None:
                worker.interrupt()
            self._thread.join()
            self._thread = None
            self.closing = False

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name=self._name, daemon=True)
            self._thread.start()

    # --- in the thread that owns the worker

    def launch(self, command: Sequence[str], seconds: float, **more: str) -> Worker:
        """Return a worker that is ready within `seconds`, with `more` in its environment. Raise WorkerGone, OSError."""
        self._worker = worker = Worker(command, **more)
        if self.closing:  # whoever closes has not seen this one
            worker.interrupt()
        worker.await_ready(seconds)
        return worker

    def _serve(self) -> None:
        """Load at once, then do jobs until the end."""
        try:
            try:
                self._ready()
            except WorkerGone:  # the first job tries again, and tells
                self._worker = None
            while not self.closing:
                job = self._jobs.get()
                if job is not None:
                    self._do(*job)
        finally:
            self._fail(WorkerGone("was closed"))

    def _ready(self) -> Worker:
        if self._worker is None:
            try:
                return self._load()
            except OSError as problem:
                fate = f"could not be started ({problem.strerror})"
                raise WorkerGone(fate) from problem
        return self._worker

    def _do(self, job: Callable[[Worker], Done], future: Future[Done]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            done = job(self._ready())
        except WorkerGone as gone:
            self._fail(gone, future)
        except _BABBLE as problem:
            self._fail(WorkerGone(f"could not be understood ({type(problem).__name__})"), future)
        else:
            future.set_result(done)

    def _fail(self, gone: WorkerGone, *running: Future[Done]) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()
        problem = self._failure(gone)
        for future in (*running, *self._waiting()):  # all of them first: who is told may ask again at once
            future.set_exception(problem)

    def _waiting(self) -> Iterator[Future[Done]]:
        while not self._jobs.empty():
            job = self._jobs.get()
            if job is not None and job[1].set_running_or_notify_cancel():
                yield job[1]
