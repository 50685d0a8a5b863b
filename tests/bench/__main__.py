"""Every bench, one after the other, and one table of their figures.

Run: python -m tests.bench [--quick] [--only help,packs] [--write FILE]

Takes about 40 minutes, most of it waiting for full minutes and watching a daemon that does nothing. Let the
machine do nothing else meanwhile. FILE gets the table as it stands in the README.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figures import HEAD, ROOT, Figure, machine, taken

ORDER = ("answer", "due", "idle", "help", "packs", "journal", "wer")
"""As they stand in the table; any other bench follows."""


def benches() -> list[str]:
    """Return the name of every bench beside this file."""
    there = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    return [*(name for name in ORDER if name in there), *(name for name in there if name not in ORDER)]


def run(name: str, file: Path, *, quick: bool) -> tuple[list[Figure], int]:
    """Run one bench, its output going where ours goes; return its figures and exit code.

    One that hands over no figures is run as it is, and only its output tells.
    """
    print(f"\n== {name}", flush=True)
    words = [sys.executable, "-m", f"tests.bench.bench_{name}"]
    if "hand_over(" in Path(__file__).with_name(f"bench_{name}.py").read_text(encoding="utf-8"):
        words += ["--figures", str(file), *(["--quick"] if quick else [])]
    done = subprocess.run(words, cwd=ROOT, check=False)
    return taken(file), done.returncode


def table(found: list[Figure], *, quick: bool) -> str:
    """Return what stands between the markers of the README."""
    day = datetime.now(UTC).date().isoformat()
    note = " A quick run: only to see that it works." if quick else ""
    words = f"Measured on {day} with `python -m tests.bench` on: {machine()}. Medians.{note}"
    return "\n".join([words, "", HEAD, *(figure.row() for figure in found), ""])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter runs: to see that it works")
    parser.add_argument("--only", default="", help="only these, separated by commas")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table there too")
    arguments = parser.parse_args()
    wanted = arguments.only.split(",") if arguments.only else benches()
    found: list[Figure] = []
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            figures, code = run(name, Path(folder) / f"{name}.json", quick=arguments.quick)
            found += figures
            if code or not figures:
                failed.append(f"{name} ({'no figures' if not code else f'exit {code}'})")
    text = table(found, quick=arguments.quick)
    print(f"\n{text}")
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")
    if failed:
        print(f"without figures: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
