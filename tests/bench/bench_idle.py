"""What the waiting daemon holds and uses, beside a process that keeps its model loaded.

Run: python -m tests.bench.bench_idle [--seconds 300]

`voice-coach run` runs over a private PulseAudio (over files where there is none). It is watched twice for so
many seconds: after its start, and after one check-in in which it listened to a recording. Counted are the
resident memory of the process and its children, the largest of all samples, and their processor time.

The alternative, watched at the same time: one Python process in which faster-whisper base (int8) has
transcribed a second of sound and stays loaded, with an APScheduler that waits for the next question.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from tests.bench.figures import ROOT, Figure, Use, busy, hand_over, options, use_of
from tests.bench.homes import ANSWER, furnish
from tests.room.pulse import PrivatePulse, missing_programs
from voice_coach.transcribe.weights import find_model

RSS_BAR = 60.0
CPU_BAR = 0.5
LOG = "daemon.log"
EVERY = 5.0
"""Seconds between two samples."""
ALTERNATIVE = """
import sys, time
import numpy
from apscheduler.schedulers.background import BackgroundScheduler
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8")
list(model.transcribe(numpy.zeros(16000, numpy.float32), language="en")[0])
scheduler = BackgroundScheduler(timezone="UTC")
scheduler.add_job(print, "cron", hour=3)
scheduler.start()
print("ready", flush=True)
time.sleep(1e6)
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """The largest resident memory seen, in MiB, and per cent of one core."""

    rss: float
    cpu: float


def watch(pids: dict[str, int], seconds: float) -> dict[str, Watched]:
    """Look at processes for a while."""
    begun = time.monotonic()
    first = {name: use_of(pid) for name, pid in pids.items()}
    seen: dict[str, list[Use]] = {name: [use] for name, use in first.items()}
    while (left := begun + seconds - time.monotonic()) > 0:
        time.sleep(min(EVERY, left))
        for name, pid in pids.items():
            seen[name].append(use_of(pid))
    lasted = time.monotonic() - begun
    return {
        name: Watched(max(use.rss for use in uses) / 1024, 100 * (uses[-1].cpu - uses[0].cpu) / lasted)
        for name, uses in seen.items()
    }


def settle(pid: int, seconds: float) -> None:
    """Return when the process has no children and rests."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        before = use_of(pid)
        time.sleep(3.0)
        after = use_of(pid)
        if before.processes == after.processes == 1 and after.cpu - before.cpu < 0.1:
            return
    raise SystemExit("the daemon does not come to rest")


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--seconds", type=float, default=300.0)
    arguments = parser.parse_args()
    if sys.platform != "linux":
        print("skipped: memory and processor time are read from /proc")
        return
    seconds = 15.0 if arguments.quick else arguments.seconds
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        missing = missing_programs()
        if missing:
            print(f"without {', '.join(missing)} files take the place of devices")
        pulse = None if missing else stack.enter_context(PrivatePulse())
        found = measure(stack, home, pulse, seconds)
    hand_over(found, arguments.figures)


def measure(stack: ExitStack, home: Path, pulse: PrivatePulse | None, seconds: float) -> list[Figure]:
    """Watch both before and after a check-in."""
    environment = dict(pulse.env if pulse else os.environ)
    log = stack.enter_context((home / LOG).open("wb"))
    model = find_model("base", home / "cache")
    other = start(stack, ["-c", ALTERNATIVE, str(model)], environment, log)
    assert other.stdout is not None
    other.stdout.readline()
    due = datetime.now(UTC) + timedelta(seconds=seconds + 60)
    due = due.replace(second=0, microsecond=0) + timedelta(minutes=1)
    furnish(home, [due], devices=pulse is not None)
    coach = start(stack, ["-m", "voice_coach", "--home", str(home), "run"], environment, log)
    pids = {"ours": coach.pid, "theirs": other.pid}
    settle(coach.pid, 90)
    after_start = watch(pids, seconds)
    print(f"after the start: {shown(after_start)}; {busy()}", flush=True)
    outcome = answer(due, pulse, home, environment)
    settle(coach.pid, 180)
    after_check_in = watch(pids, seconds)
    print(f"after one check-in ({outcome}): {shown(after_check_in)}; {busy()}", flush=True)
    if coach.poll() is not None:
        raise SystemExit(f"the daemon ended with {coach.returncode}")
    return summary(after_start, after_check_in, seconds)


def start(stack: ExitStack, words: list[str], environment: dict[str, str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a Python process that is ended with the bench."""
    process = subprocess.Popen([sys.executable, *words], env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=log)
    stack.callback(process.wait)
    stack.callback(process.terminate)
    return process


def answer(due: datetime, pulse: PrivatePulse | None, home: Path, environment: dict[str, str]) -> str:
    """Wait until the question is due and speak into the microphone; return how the entry ended."""
    time.sleep(max(0.0, (due - datetime.now(UTC)).total_seconds() + 6))
    player = pulse.play_into_mic(ANSWER) if pulse and ANSWER.exists() else None
    if player is not None:
        player.wait()
    until = time.monotonic() + 120
    while time.monotonic() < until:
        listed = subprocess.run(
            [sys.executable, "-m", "voice_coach", "--home", str(home), "--json", "journal", "list"],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        done = [entry for entry in json.loads(listed.stdout) if entry["words"]]
        if done:
            return f"{done[-1]['outcome']}, {len(done[-1]['words'].split())} words"
        time.sleep(2.0)
    raise SystemExit(f"the check-in did not end; the daemon says:\n{(home / LOG).read_text(encoding='utf-8')[-2000:]}")


def shown(found: dict[str, Watched]) -> str:
    """Return both in words."""
    return ", ".join(f"{name} {seen.rss:.1f} MiB, {seen.cpu:.2f} % of a core" for name, seen in found.items())


def summary(before: dict[str, Watched], after: dict[str, Watched], seconds: float) -> list[Figure]:
    figures = []
    for when, seen in (("after its start", before), ("after a check-in", after)):
        ours, theirs = seen["ours"], seen["theirs"]
        figures += [
            Figure(
                f"idle daemon {when}: resident memory, children included",
                f"{ours.rss:.0f} MiB",
                f"faster-whisper base kept loaded, APScheduler: {theirs.rss:.0f} MiB",
                f"{theirs.rss / ours.rss:.1f} x",
                f"at most {RSS_BAR:.0f} MB",
                ours.rss * 1.048576 <= RSS_BAR,
            ),
            Figure(
                f"idle daemon {when}: processor over {seconds:.0f} s",
                f"{ours.cpu:.2f} % of a core",
                f"the same process: {theirs.cpu:.2f} %",
                "",
                f"at most {CPU_BAR} %",
                ours.cpu <= CPU_BAR,
            ),
        ]
    return figures


if __name__ == "__main__":
    main()
