"""How soon `voice-coach --help` answers, beside `python -c pass`.

Run: python -m tests.bench.bench_help [--runs N]

The two are started in turn, so that whatever else the machine does hits both. Without an installed
`voice-coach` the launcher that pip would write is written into a temporary folder.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import ROOT, Figure, hand_over, options, spread

BAR = 5.0
LAUNCHER = """#!{python}
import sys
from voice_coach.cli import entry
if __name__ == "__main__":
    sys.argv[0] = sys.argv[0].removesuffix(".exe")
    sys.exit(entry())
"""


def launcher(folder: Path) -> list[str]:
    """Return the installed command, or one like it over this checkout."""
    beside = Path(sys.executable).with_name("voice-coach")
    if beside.exists():
        return [str(beside)]
    path = folder / "voice-coach"
    path.write_text(LAUNCHER.format(python=sys.executable), encoding="utf-8")
    return [sys.executable, str(path)]


def milliseconds(command: list[str]) -> float:
    """Return how long a command takes from start to end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=True)
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--runs", type=int, default=40)
    arguments = parser.parse_args()
    runs = 8 if arguments.quick else arguments.runs
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "voice-coach --help": [*launcher(Path(folder)), "--help"],
            "python -m voice_coach --help": [sys.executable, "-m", "voice_coach", "--help"],
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import faster_whisper'": [sys.executable, "-c", "import faster_whisper"],
        }
        for command in commands.values():
            milliseconds(command)  # compiled files and caches are there from now on
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs):
            for name, command in commands.items():
                if "whisper" not in name or turn % 8 == 0:
                    taken[name].append(milliseconds(command))
    for name, values in taken.items():
        print(f"{name:36} {spread(values, 'ms')}")
    ours, bare = (statistics.median(taken[name]) for name in ("voice-coach --help", "python -c pass"))
    eager = statistics.median(taken["python -c 'import faster_whisper'"])
    ratio = ours / bare
    what = "`voice-coach --help`"
    there = f"`python -c pass`: {bare:.0f} ms (with faster-whisper imported at the top: {eager:.0f} ms)"
    hand_over([Figure(what, f"{ours:.0f} ms", there, f"{ratio:.1f} x", "at most 5 x", ratio <= BAR)], arguments.figures)


if __name__ == "__main__":
    main()
