"""A likeness worker without a model: `stand_in_worker.py CONDUCT`. Keeps the same contract on its pipes."""

from __future__ import annotations

import json
import sys


def main(conduct: str) -> int:
    """Answer every sentence with as many hundredths of "soft" as it has letters, unless told to misbehave."""
    if conduct == "cannot-load":
        print(json.dumps({"failed": "OSError"}), flush=True)
        return 1
    if conduct == "crash-loading":
        return 3
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        sentences = json.loads(line)["sentences"]
        if sentences[0] == "die":
            return 1
        if sentences[0] == "hang":
            for _ in sys.stdin:
                pass
        if sentences[0] == "babble":
            print("hello", flush=True)
        elif sentences[0] == "refuse":
            print(json.dumps({"failed": "ValueError"}), flush=True)
        else:
            near = [{"soft": len(sentence) / 100} for sentence in sentences]
            print(json.dumps({"near": near[1:] if conduct == "short" else near}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
