"""SIGTERM and Ctrl-C as a plain call, in an ordinary thread."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

NUMBERS = (signal.SIGTERM, signal.SIGINT)
_ENOUGH = 0


@contextmanager
def stop_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` for each SIGTERM and Ctrl-C that comes within the block, in a thread of its own.

    A Python handler runs between any two steps of the main thread, which may just then hold the very lock that
    setting an event, stopping a sound or starting a thread takes; and while the main thread waits inside a
    library it does not run at all. So the number of the signal goes through a pipe, where the interpreter
    writes it the moment it comes. Does nothing outside the main thread, where signals are never handled.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    reader, writer = os.pipe()
    if sys.platform != "win32":  # where it neither can be nor has to be
        os.set_blocking(writer, False)
    thread = threading.Thread(target=_obey, args=(reader, stop), name="signals", daemon=True)
    thread.start()
    woken_before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    before = {number: signal.signal(number, _noted) for number in NUMBERS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        signal.set_wakeup_fd(woken_before)
        os.write(writer, bytes([_ENOUGH]))
        thread.join()
        os.close(reader)
        os.close(writer)


def _obey(reader: int, stop: Callable[[], None]) -> None:
    while (number := os.read(reader, 1)[0]) != _ENOUGH:
        if number in NUMBERS:
            stop()


def _noted(_number: int, _frame: FrameType | None) -> None:
    """The pipe has told it already."""
