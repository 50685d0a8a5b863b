"""The likeness process: `python -m voice_coach.embed.worker FOLDER`, spoken to by `workers.framing`.

A process of its own so that numpy and the model (about 180 MB) never enter the daemon.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voice_coach.embed.bert import Bert
from voice_coach.embed.head import Head
from voice_coach.embed.weights import genuine
from voice_coach.workers import inside

if TYPE_CHECKING:
    from voice_coach.workers.inside import Answer


def load(folder: Path) -> Answer:
    """Return what answers; it has answered once already. Raise ValueError when the model is not the published one."""
    if not genuine(folder):
        raise ValueError
    bert, head = Bert(folder), Head()

    def answer(message: dict[str, Any], _: bytes = b"") -> dict[str, Any]:
        shares = head.shares(bert.depths(message["sentences"]))
        return {"near": [{family.value: round(share, 4) for family, share in row.items()} for row in shares]}

    answer({"sentences": ["ready"]})
    return answer


if __name__ == "__main__":
    sys.exit(inside.serve(lambda: load(Path(sys.argv[1]))))
