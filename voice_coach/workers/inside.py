"""The worker's own end: its pipes, and the round of requests and replies."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import IO, TYPE_CHECKING, Any

from voice_coach.workers import framing

if TYPE_CHECKING:
    from collections.abc import Callable

    Answer = Callable[[dict[str, Any], bytes], dict[str, Any]]

NICENESS = 5
_EXPECTED = (ImportError, OSError, RuntimeError, ValueError, KeyError, MemoryError)


def claim_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Return where requests come from and where replies go; what a library prints goes to standard error from now on.

    Ctrl-C is for the coach, who may still say goodbye and then ends us.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, replies


def serve(load: Callable[[], Answer]) -> int:
    """Load an engine, say that it is ready, and answer until the input ends. Return 0, or 1 if it cannot be loaded."""
    requests, replies = claim_pipes()
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICENESS)  # capture goes first
    try:
        answer = load()
    except _EXPECTED as problem:
        framing.write(replies, _failed(problem))
        return 1
    framing.write(replies, {"ready": True})
    while (request := framing.read(requests)) is not None:
        try:
            reply = answer(*request)
        except _EXPECTED as problem:
            reply = _failed(problem)
        framing.write(replies, reply)
    return 0


def _failed(problem: Exception) -> dict[str, Any]:
    return {"failed": type(problem).__name__}  # the message could quote what was said
