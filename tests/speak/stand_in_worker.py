"""A stand-in for the speech worker. Its first word says how it behaves; each start leaves its pid in a file.

hang: never answers.  die: ends with code 1 at the first request.  once: hangs in the first process only.
say: answers with as many samples as the text has letters.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import threading


def main() -> None:
    manner, pids = sys.argv[1:]
    with open(pids, "a+", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
        file.seek(0)
        starts = len(file.readlines())
    for line in sys.stdin:
        request = json.loads(line)
        if manner == "die":
            sys.exit(1)
        if manner == "hang" or (manner == "once" and starts == 1):
            threading.Event().wait()
        pcm = base64.b64encode(b"\1\0" * len(request["text"])).decode()
        sys.stdout.write(json.dumps({"id": request["id"], "rate": 100, "pcm": pcm}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
