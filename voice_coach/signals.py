"""SIGTERM and Ctrl-C as a plain call, in an ordinary thread."""

from __future__ import annotations

import queue
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


@contextmanager
def stop_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` for each SIGTERM and Ctrl-C that comes within the block, in a thread of its own.

    A signal handler runs between any two steps of the main thread, which may just then hold the lock that
    setting an event, stopping a sound or starting a thread takes. So the handler only puts something on a
    queue, which it may at any moment. Does nothing outside the main thread, where signals are never handled.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    thread = threading.Thread(target=_obey, args=(arrived, stop), name="signals", daemon=True)
    thread.start()

    def on_signal(number: int, _frame: FrameType | None) -> None:
        arrived.put(number)

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        arrived.put(None)
        thread.join()


def _obey(arrived: queue.SimpleQueue[int | None], stop: Callable[[], None]) -> None:
    while arrived.get() is not None:
        stop()
