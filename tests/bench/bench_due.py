"""How soon after its moment a due prompt sounds, beside pyttsx3's own say().

Run: python -m tests.bench.bench_due [--runs N]     (one run a minute)

The daemon itself runs, with a schedule for every coming minute, over a private PulseAudio whose loudspeaker
is recorded. Measured from the full minute: until the first sound has been handed to the sound system (play()
has returned, its first block is taken), and until it is heard at the loudspeaker's monitor, which adds what
PulseAudio takes. The first sound is the chime; the question follows it. Everything was rendered before.

The alternative says one sentence with pyttsx3.say() and runAndWait(), in a fresh process and in one whose
engine has spoken before; its moment is the start of the process, or the call. pyttsx3 plays through a
program called aplay. A stand-in of that name on PATH notes the time of the first byte and hands the sound to
paplay, so that both are heard on the same loudspeaker. Without PulseAudio the loudspeaker is a file and
nothing is heard.
"""

from __future__ import annotations

import argparse
import os
import queue
import shlex
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from tests.bench.figures import ROOT, Figure, busy, hand_over, options, spread
from tests.bench.homes import furnish
from tests.room.pulse import RATE, PrivatePulse, missing_programs

if TYPE_CHECKING:
    from voice_coach.model import Sound
    from voice_coach.ports import Clock, Loudspeaker, Playback

BAR = 100.0
SENTENCE = "What is one kind thing you saw someone do today?"
QUIET = 0.3
"""Seconds of zeros after which a sound begins anew."""
LOUD = 16
SAY = """
import os, sys, time
import espeakng_loader
espeakng_loader.load_library()
os.environ["ESPEAK_DATA_PATH"] = str(espeakng_loader.get_data_path())
import pyttsx3
engine = pyttsx3.init()
"""
FRESH = f"{SAY}engine.say({SENTENCE!r})\nengine.runAndWait()\n"
WARM = f"""{SAY}
for _ in range(2):
    engine.say({SENTENCE!r})
    engine.runAndWait()
print("ready", flush=True)
for _ in sys.stdin:
    print(time.time(), flush=True)
    engine.say({SENTENCE!r})
    engine.runAndWait()
"""


@dataclass(frozen=True, slots=True)
class Sounded:
    """Milliseconds from the moment to the device, and to the ear (None: nobody listened)."""

    device: float
    ear: float | None


class Ear:
    """Notes the moment each sound begins to be heard at the loudspeaker's monitor."""

    def __init__(self, pulse: PrivatePulse) -> None:
        words = ["parec", "--device=speaker.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1"]
        self._process = subprocess.Popen([*words, "--latency-msec=5"], env=pulse.env, stdout=subprocess.PIPE)
        self._onsets: list[float] = []
        self._running = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        self._running.wait(20)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        silent, odd = QUIET, b""
        for chunk in iter(lambda: os.read(self._process.stdout.fileno(), 65536), b""):  # type: ignore[union-attr]
            now = time.time()
            self._running.set()
            data = odd + chunk
            odd = data[len(data) // 2 * 2 :]
            samples = array("h", data[: len(data) // 2 * 2])
            loud = [n for n, sample in enumerate(samples) if abs(sample) > LOUD]
            if loud and silent >= QUIET:
                self._onsets.append(now - (len(samples) - loud[0]) / RATE)
            silent = (len(samples) - loud[-1]) / RATE if loud else silent + len(samples) / RATE

    def since(self, moment: float) -> float | None:
        """Return when the first sound after `moment` began; wait up to three seconds for it."""
        until = time.monotonic() + 3
        while time.monotonic() < until:
            found = next((onset for onset in list(self._onsets) if onset >= moment), None)
            if found is not None:
                return found
            time.sleep(0.01)
        return None

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


# --- ours: the daemon, which tells when it plays -------------------------------------------------------------


def serve(home: str) -> None:
    """Be the daemon of `voice-coach run`, and print when the first sound of each check-in is on its way."""
    from voice_coach.serving import Serving
    from voice_coach.wiring import House, house_of

    class TellingHouse(House):
        def loudspeaker(self, clock: Clock) -> Loudspeaker:
            return TellingLoudspeaker(super().loudspeaker(clock))

    class TellingServing(Serving):
        def check_in(self, due: Any) -> Any:
            finished = super().check_in(due)
            print("ended", finished.outcome, flush=True)
            return finished

    built = house_of(argparse.Namespace(home=home, config=None))
    house = TellingHouse(built.settings, built.paths, built.config_file)
    _ = house.library
    with house.daemon_lock(), house.journal() as journal:
        daemon = TellingServing(house, journal, lambda _: None).daemon()
        print("ready", flush=True)
        daemon.run()


class TellingLoudspeaker:
    """A loudspeaker that prints when its first sound has been handed over."""

    def __init__(self, inner: Loudspeaker) -> None:
        self.name = inner.name
        self._inner = inner
        self._first = True

    def play(self, sound: Sound) -> Playback:
        asked = time.time()
        playback = self._inner.play(sound)
        if self._first:
            print("play", asked, time.time(), flush=True)
        self._first = False
        return playback

    def close(self) -> None:
        self._inner.close()


class Lines:
    """What a child prints, line by line; the rest of its output goes where ours goes."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        assert self.process.stdout is not None
        threading.Thread(target=self._pass_on, args=(self.process.stdout,), daemon=True).start()

    def _pass_on(self, source: IO[str]) -> None:
        for line in source:
            self._lines.put(line)

    def wait_for(self, word: str, seconds: float) -> list[str]:
        """Return the words of the next line that begins with `word` (any if empty). Raise queue.Empty."""
        until = time.monotonic() + seconds
        while True:
            words = self._lines.get(timeout=max(0.01, until - time.monotonic())).split()
            if words[:1] == [word] or not word:
                return words

    def tell(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


def daemon(home: Path, environment: dict[str, str], *, real: bool, runs: int) -> Lines:
    """Start the daemon with a schedule for each of the coming minutes."""
    first = datetime.now(UTC) + timedelta(seconds=10)  # it takes some seconds to render everything
    times = (first.replace(second=0) + timedelta(minutes=n) for n in range(1, runs + 4))
    furnish(home, times, devices=real, wait=1.0)
    return Lines([sys.executable, "-m", "tests.bench.bench_due", "--serve", str(home)], environment)


def ours(coach: Lines, ear: Ear | None) -> Sounded:
    """Wait for the next due prompt and its end."""
    _, asked, handed = coach.wait_for("play", 90)
    due = float(asked) // 60 * 60
    heard = ear.since(due) if ear is not None else None
    coach.wait_for("ended", 55)
    device = (float(handed) - due) * 1000
    print(
        f"  ours: play() called {(float(asked) - due) * 1000:.0f} ms after the minute, returned {device:.0f} ms", end=""
    )
    print(f", heard {(heard - due) * 1000:.0f} ms" if heard else "", flush=True)
    return Sounded(device, (heard - due) * 1000 if heard else None)


# --- theirs --------------------------------------------------------------------------------------------------


def stand_in(folder: Path, *, real: bool) -> Path:
    """Write the aplay that notes when it has the first byte; return where it notes it."""
    note = folder / "first-bytes"
    play = 'exec paplay "$1"' if real else "exit 0"
    script = f'#!/bin/sh\nhead -c 1 "$1" > /dev/null\ndate +%s.%N >> {shlex.quote(str(note))}\n{play}\n'
    (folder / "aplay").write_text(script, encoding="utf-8")
    (folder / "aplay").chmod(0o755)
    return note


def theirs(begin: Any, note: Path, ear: Ear | None) -> Sounded | None:
    """Let `begin` start a say() and return its moment; wait until it has sounded.

    None when it never does: runAndWait() may return before anything was said, and a process that ends then has
    said nothing.
    """
    before = len(note.read_text().splitlines()) if note.exists() else 0
    moment = begin()
    until = time.monotonic() + 10
    while time.monotonic() < until:
        lines = note.read_text().splitlines() if note.exists() else []
        if len(lines) > before:
            break
        time.sleep(0.005)
    else:
        return None
    heard = ear.since(moment) if ear is not None else None
    time.sleep(4)  # the sentence
    return Sounded((float(lines[before]) - moment) * 1000, (heard - moment) * 1000 if heard else None)


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--serve", metavar="HOME", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(arguments.serve)
        return
    runs = 2 if arguments.quick else arguments.runs
    missing = missing_programs()
    if missing:
        print(f"without {', '.join(missing)} nothing is heard: files take the place of devices")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pulse = None if missing else stack.enter_context(PrivatePulse())
        found = measure(stack, folder, pulse, runs)
    hand_over(found, arguments.figures)


def measure(stack: ExitStack, folder: Path, pulse: PrivatePulse | None, runs: int) -> list[Figure]:
    """Let both speak in turn."""
    environment = dict(pulse.env if pulse else os.environ)
    environment["PATH"] = f"{folder}:{environment['PATH']}"
    note = stand_in(folder, real=pulse is not None)
    ear = Ear(pulse) if pulse else None
    if ear is not None:
        stack.callback(ear.close)
    coach = daemon(folder / "home", environment, real=pulse is not None, runs=runs)
    stack.callback(coach.close)
    coach.wait_for("ready", 120)
    warm = Lines([sys.executable, "-c", WARM], environment)
    stack.callback(warm.close)
    warm.wait_for("ready", 60)

    def begin_fresh() -> float:
        moment = time.time()
        processes.append(subprocess.Popen([sys.executable, "-c", FRESH], env=environment))
        return moment

    def begin_warm() -> float:
        warm.tell()
        return float(warm.wait_for("", 20)[0])

    processes: list[subprocess.Popen[bytes]] = []
    mine: list[Sounded] = []
    fresh: list[Sounded | None] = []
    again: list[Sounded | None] = []
    for _ in range(runs):
        mine.append(ours(coach, ear))
        fresh.append(theirs(begin_fresh, note, ear))
        again.append(theirs(begin_warm, note, ear))
        print(f"  pyttsx3: fresh {shown(fresh[-1])}, warm {shown(again[-1])} to aplay; {busy()}", flush=True)
    for process in processes:
        process.wait()
    silent = (*fresh, *again).count(None)
    if silent:
        print(f"{silent} of {2 * runs} times pyttsx3 said nothing at all")
    return summary(mine, [s for s in fresh if s], [s for s in again if s])


def shown(sounded: Sounded | None) -> str:
    """Return one of theirs in words."""
    return "nothing" if sounded is None else f"{sounded.device:.0f} ms"


def summary(mine: list[Sounded], fresh: list[Sounded], again: list[Sounded]) -> list[Figure]:
    for name, values in (("ours", mine), ("pyttsx3, fresh process", fresh), ("pyttsx3, warm engine", again)):
        heard = [value.ear for value in values if value.ear is not None]
        print(f"{name:24} to the sound system {spread([v.device for v in values], 'ms', 0)}", end="")
        print(f", heard {spread(heard, 'ms', 0)}" if heard else "")
    middle = [statistics.median(v.device for v in values) for values in (mine, fresh, again)]
    figures = [
        Figure(
            "prompt due (rendered) to its first sound handed to the sound system",
            f"{middle[0]:.0f} ms",
            f"pyttsx3 say(), from the call to the first byte at aplay: {middle[1]:.0f} ms in a fresh process, "
            f"{middle[2]:.0f} ms in a warm one",
            f"{middle[1] / middle[0]:.1f} x, {middle[2] / middle[0]:.1f} x",
            "at most 100 ms",
            middle[0] <= BAR,
        )
    ]
    ears = [[value.ear for value in values if value.ear is not None] for values in (mine, fresh, again)]
    if all(ears):
        heard = [statistics.median(values) for values in ears]
        figures.append(
            Figure(
                "the same until it is heard at the loudspeaker of a PulseAudio",
                f"{heard[0]:.0f} ms",
                f"pyttsx3 say() through paplay: {heard[1]:.0f} ms fresh, {heard[2]:.0f} ms warm",
                f"{heard[1] / heard[0]:.1f} x, {heard[2] / heard[0]:.1f} x",
            )
        )
    return figures


if __name__ == "__main__":
    main()
