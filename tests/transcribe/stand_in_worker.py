"""A recognition process that behaves as its first argument says. Used in place of the real one."""

from __future__ import annotations

import os
import signal
import sys
import time

from voice_coach.workers import framing


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    conduct, engine = sys.argv[1], sys.argv[2]
    replies = os.fdopen(os.dup(1), "wb")
    if conduct == "crash-loading" and engine == "whisper":
        os._exit(139)
    if conduct == "cannot-load" and engine == "whisper":
        framing.write(replies, {"failed": "RuntimeError"})
        return
    framing.write(replies, {"ready": engine})
    while (request := framing.read(sys.stdin.buffer)) is not None:
        message, sound = request
        context = message["context"]
        if context == "die":
            os._exit(1)
        if context == "babble":
            os.write(1, b"Loading weights... 100 % done, and some more of it")
            time.sleep(60)
        if context == "hang":
            time.sleep(60)
        if context == "refuse":
            framing.write(replies, {"failed": "RuntimeError"})
            continue
        segment = {"text": f" {engine} {context} {len(sound)}", "start": 0.0, "end": 1.0, "avg_logprob": -0.2}
        framing.write(replies, {"segments": [segment]})


main()
