"""A worker without an engine: `stand_in_worker.py CONDUCT FILE`. The file is written when it was let go in peace."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voice_coach.workers import inside

if TYPE_CHECKING:
    from voice_coach.workers.inside import Answer


def load(conduct: str) -> Answer:
    """Misbehave as told, or answer with what was asked and the length of the sound beside it."""
    if conduct == "cannot-load":
        raise RuntimeError
    if conduct == "crash-loading":
        os._exit(4)
    if conduct == "mute":
        threading.Event().wait()
    return answer


def answer(message: dict[str, Any], sound: bytes) -> dict[str, Any]:
    """Do what `message` asks for."""
    if message["do"] == "hang":
        threading.Event().wait()
    if message["do"] == "die":
        os._exit(3)
    if message["do"] == "print":
        print("What a library has to say.", flush=True)
    if message["do"] == "fail":
        raise ValueError(message["do"])
    return {"did": message["do"], "heard": len(sound)}


if __name__ == "__main__":
    code = inside.serve(lambda: load(sys.argv[1]))
    Path(sys.argv[2]).write_text("done")
    sys.exit(code)
