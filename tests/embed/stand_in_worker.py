"""A likeness worker without a model: `stand_in_worker.py CONDUCT`. Keeps the same contract on its pipes."""

from __future__ import annotations

import sys

from voice_coach.workers import framing


def main(conduct: str) -> int:
    """Answer every sentence with as many hundredths of "soft" as it has letters, unless told to misbehave."""
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    if conduct == "cannot-load":
        framing.write(replies, {"failed": "OSError"})
        return 1
    if conduct == "crash-loading":
        return 3
    framing.write(replies, {"ready": True})
    while (request := framing.read(requests)) is not None:
        sentences = request[0]["sentences"]
        if sentences[0] == "die":
            return 1
        if sentences[0] == "hang":
            framing.read(requests)
        if sentences[0] == "babble":
            print("Some library has something to say.", flush=True)
        elif sentences[0] == "refuse":
            framing.write(replies, {"failed": "ValueError"})
        else:
            near = [{"soft": len(sentence) / 100} for sentence in sentences]
            framing.write(replies, {"near": near[1:] if conduct == "short" else near})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
