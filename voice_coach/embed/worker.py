"""The likeness process: `python -m voice_coach.embed.worker FOLDER`, spoken to in lines of JSON.

A process of its own so that numpy and the model (about 180 MB) never enter the daemon.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from voice_coach.embed.bert import Bert
from voice_coach.embed.head import Head
from voice_coach.embed.weights import genuine

NICENESS = 5


def main(arguments: list[str]) -> int:
    """Say that the model is ready, then answer line by line until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the daemon, which closes us
    replies = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints must not land between the replies
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICENESS)
    try:
        folder = Path(arguments[0])
        if not genuine(folder):
            return _say(replies, {"failed": "the model is not the published one"}) or 1
        bert, head = Bert(folder), Head()
        head.shares(bert.depths(["ready"]))
    except (ImportError, OSError, RuntimeError, ValueError, KeyError, MemoryError) as problem:
        return _say(replies, {"failed": type(problem).__name__}) or 1
    _say(replies, {"ready": True})
    for line in sys.stdin.buffer:
        _say(replies, _answer(bert, head, line))
    return 0


def _answer(bert: Bert, head: Head, line: bytes) -> dict[str, Any]:
    try:
        shares = head.shares(bert.depths(json.loads(line)["sentences"]))
    except (ValueError, KeyError, RuntimeError, MemoryError) as problem:
        return {"failed": type(problem).__name__}  # the message could quote what was said
    return {"near": [{family.value: round(share, 4) for family, share in row.items()} for row in shares]}


def _say(replies: Any, message: dict[str, Any]) -> int:
    replies.write(json.dumps(message) + "\n")
    replies.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
