"""How long loading and checking every shipped pack takes, beside reading the same files with plain tomllib.

Run: python -m tests.bench.bench_packs [--runs N]

Plain tomllib takes whatever stands there; ours has also refused unknown keys, doubled ids, sentences that
are too long and everything else `voice-coach prompts check` knows.
"""

from __future__ import annotations

import statistics
import time
import tomllib
from typing import TYPE_CHECKING

from tests.bench.figures import Figure, hand_over, options, spread
from voice_coach.prompt.packs import NOT_PACKS, load_packs, shipped_folder
from voice_coach.prompt.phrases import HELP_FILE, PHRASES_FILE

if TYPE_CHECKING:
    from collections.abc import Callable


MOST_MORE = 50
"""Milliseconds."""
STOCK = (PHRASES_FILE, HELP_FILE)
"""Read besides the packs."""


def milliseconds(act: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def plain() -> list[dict[str, object]]:
    """The obvious alternative, over the same files."""
    folder = shipped_folder()
    files = [path for path in sorted(folder.glob("*.toml")) if path.name not in NOT_PACKS or path.name in STOCK]
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--runs", type=int, default=40)
    arguments = parser.parse_args()
    runs = 8 if arguments.quick else arguments.runs
    library = load_packs([shipped_folder()])
    plain()
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(runs):
        ours.append(milliseconds(lambda: load_packs([shipped_folder()])))
        theirs.append(milliseconds(plain))
    print(f"ours           {spread(ours, 'ms')}")
    print(f"plain tomllib  {spread(theirs, 'ms')}")
    mine, other = statistics.median(ours), statistics.median(theirs)
    what = f"load and check all packs ({len(library.packs)} packs, {len(library.prompts)} questions)"
    hand_over(
        [
            Figure(
                what,
                f"{mine:.0f} ms",
                f"tomllib alone, nothing checked: {other:.0f} ms",
                f"{mine / other:.1f} x",
                f"at most {MOST_MORE} ms more",
                mine - other <= MOST_MORE,
            )
        ],
        arguments.figures,
    )


if __name__ == "__main__":
    main()
