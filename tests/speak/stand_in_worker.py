"""A stand-in for the speech worker. Its first word says how it behaves; each start leaves its pid in a file.

hang: never answers.  die: ends with code 1 at the first request.  once: hangs in the first process only.
say: answers with as many samples as the text has letters.
"""

from __future__ import annotations

import os
import sys
import threading

from voice_coach.workers import framing


def main() -> None:
    manner, pids = sys.argv[1:]
    with open(pids, "a+", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
        file.seek(0)
        starts = len(file.readlines())
    while (request := framing.read(sys.stdin.buffer)) is not None:
        if manner == "die":
            sys.exit(1)
        if manner == "hang" or (manner == "once" and starts == 1):
            threading.Event().wait()
        framing.write(sys.stdout.buffer, {"rate": 100}, b"\1\0" * len(request[0]["text"]))


if __name__ == "__main__":
    main()
