"""What the benches share: the figures they hand over, the machine they were made on, and a few measures."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `met`: whether the bar was cleared; None where there is no bar."""

    what: str
    ours: str
    alternative: str
    ratio: str = ""
    bar: str = ""
    met: bool | None = None

    def row(self) -> str:
        """Return the line as Markdown."""
        verdict = "" if self.met is None else "yes" if self.met else "NO"
        return "| " + " | ".join((self.what, self.ours, self.alternative, self.ratio, self.bar, verdict)) + " |"


HEAD = "| What | Voice Coach | The obvious alternative | Ratio | Bar | Met |\n| --- | --- | --- | --- | --- | --- |"


def machine() -> str:
    """Return processor, cores, memory, system and Python in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, {python}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "unknown processor")


def busy() -> str:
    """Return how busy the machine was: figures made beside other work are worth less."""
    return f"load {os.getloadavg()[0]:.1f} in the last minute"


def spread(values: Iterable[float], unit: str, digits: int = 1) -> str:
    """Return median, smallest and largest in words."""
    seen = sorted(values)
    middle = statistics.median(seen)
    return f"{middle:.{digits}f} {unit} ({seen[0]:.{digits}f} to {seen[-1]:.{digits}f}, {len(seen)} runs)"


def options(doc: str | None) -> argparse.ArgumentParser:
    """Return a parser with what every bench understands."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter runs: to see that it works")
    parser.add_argument("--figures", type=Path, metavar="FILE", help="also write the figures as JSON")
    return parser


def hand_over(found: list[Figure], file: Path | None) -> None:
    """Print the figures with the machine, and write them to `file`."""
    print(f"\n{machine()}; {busy()}\n")
    print("\n".join([HEAD, *(figure.row() for figure in found)]), flush=True)
    if file is not None:
        file.write_text(json.dumps([asdict(figure) for figure in found]), encoding="utf-8")


def taken(file: Path) -> list[Figure]:
    """Return the figures a bench wrote; none if it wrote none."""
    if not file.exists():
        return []
    return [Figure(**values) for values in json.loads(file.read_text(encoding="utf-8"))]


# --- processes ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Use:
    """What a process and its children hold and have used: resident KiB, seconds of processor time."""

    rss: int
    cpu: float
    processes: int


def use_of(pid: int) -> Use:
    """Measure a process and everything below it (Linux)."""
    family = [pid, *_below(pid)]
    used = [_one(member) for member in family]
    there = [values for values in used if values is not None]
    return Use(sum(rss for rss, _ in there), sum(cpu for _, cpu in there), len(there))


def _below(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            children = (task / "children").read_text(encoding="utf-8").split()
        except OSError:
            continue
        for child in map(int, children):
            found += [child, *_below(child)]
    return found


def _one(pid: int) -> tuple[int, float] | None:
    """Return resident KiB and seconds used, those of ended and waited-for children included."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    rss = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
    return rss, sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK")
