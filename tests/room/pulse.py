"""A private PulseAudio for the tests: a virtual loudspeaker, a virtual microphone, nothing of the user's.

The coach plays into the sink `speaker`, whose monitor a test can record. A test plays into the sink `mic`,
whose monitor is offered as the source `mic_source`: that is the microphone the coach hears. Both sinks are
kept awake, because an idle null sink renders in blocks of up to 2 s and so delivers nothing for that long;
`mic` is kept awake with very faint noise, because exact zeros are what a muted microphone looks like.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
import threading
import time
import wave
from array import array
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

RATE = 48_000
_DEADLINE = 20.0
_PROGRAMS = ("pulseaudio", "pactl", "pacat", "parec", "paplay")


def missing_programs() -> list[str]:
    """Return the programs of PulseAudio that are not installed."""
    return [name for name in _PROGRAMS if shutil.which(name) is None]


class PulseFailed(RuntimeError):
    """The private PulseAudio did not do what the test needs of it."""


class Recording:
    """What comes out of one source, from the moment the first sample arrives until it is ended."""

    def __init__(
        self, process: subprocess.Popen[bytes], rate: int, heed: Callable[[bytes], None] | None = None
    ) -> None:
        """`heed` is told each piece as it comes, in a thread of its own; a piece may end within a sample."""
        self.rate = rate
        self._process = process
        self._heed = heed
        self._chunks: list[bytes] = []
        self._running = threading.Event()
        self._thread = threading.Thread(target=self._collect, daemon=True)
        self._thread.start()
        if not self._running.wait(_DEADLINE):
            raise PulseFailed("the recording never began")

    def _collect(self) -> None:
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        for chunk in iter(lambda: os.read(pipe, 65536), b""):
            self._chunks.append(chunk)
            if self._heed is not None:
                self._heed(chunk)
            self._running.set()

    def so_far(self) -> bytes:
        """Return what was heard until now."""
        return b"".join(self._chunks)

    def end(self) -> bytes:
        """Stop and return everything heard: one channel, signed 16-bit, `rate` a second. May be repeated."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
        self._thread.join()
        if self._process.stdout is not None:
            self._process.stdout.close()
        pcm = b"".join(self._chunks)
        return pcm[: len(pcm) // 2 * 2]


class SpeakerRecording(AbstractContextManager["SpeakerRecording"]):
    """Records the virtual loudspeaker while the context lasts; the WAV is there when it ends."""

    def __init__(self, recording: Recording, path: Path) -> None:
        self._recording = recording
        self._path = path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with wave.open(str(self._path), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(self._recording.rate)
            out.writeframes(self._recording.end())


class PrivatePulse(AbstractContextManager["PrivatePulse"]):
    """One PulseAudio server with its own home. `env` is the whole environment of a program that uses it."""

    def __init__(self) -> None:
        self.env: dict[str, str] = {}
        self._stack = ExitStack()
        self._source_module = ""

    def __enter__(self) -> PrivatePulse:
        with ExitStack() as stack:
            # A short path: the name of a unix socket may not be longer than 107 bytes.
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="vc-pulse-")))
            self.env = self._environment(home)
            self._start_server(stack)
            self._keep_awake(stack, "speaker", bytes(4 * RATE))
            self._keep_awake(stack, "mic", _faint_noise(4 * RATE))
            self._wait_for_keepers()
            self.plug()
            self.pactl("set-default-sink", "speaker")
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def variables(self) -> dict[str, str]:
        """Only what differs from the environment of the test: what to set to use this server."""
        return {name: self.env[name] for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH", "XDG_RUNTIME_DIR")}

    def pactl(self, *words: str) -> str:
        """Run one command of pactl and return what it printed. Raise PulseFailed."""
        done = subprocess.run(
            ["pactl", *words], env=self.env, capture_output=True, text=True, timeout=_DEADLINE, check=False
        )
        if done.returncode:
            raise PulseFailed(f"pactl {words[0]}: {done.stderr.strip()}")
        return done.stdout.strip()

    def play_into_mic(self, wav: Path) -> subprocess.Popen[bytes]:
        """Begin to play a sound file into the virtual microphone; the caller waits for the process."""
        return subprocess.Popen(["paplay", "--device=mic", "--latency-msec=200", str(wav)], env=self.env)

    def record_speaker(self, path: Path) -> SpeakerRecording:
        """Record into `path` what the virtual loudspeaker plays, while the returned context lasts."""
        return SpeakerRecording(self.record("speaker.monitor"), path)

    def record(self, source: str, rate: int = RATE, heed: Callable[[bytes], None] | None = None) -> Recording:
        """Record a source; return when its first sample has arrived. `heed` is told each piece as it comes."""
        words = ["parec", f"--device={source}", "--format=s16le", f"--rate={rate}", "--channels=1"]
        process = subprocess.Popen([*words, "--latency-msec=10"], env=self.env, stdout=subprocess.PIPE)
        return Recording(process, rate, heed)

    def echo(self, softer: int) -> None:
        """Let the microphone hear the loudspeaker from now on, so many decibels softer than it is."""
        self.pactl("load-module", "module-loopback", "source=speaker.monitor", "sink=mic", "latency_msec=50")
        loops = [line for line in self.pactl("list", "short", "sink-inputs").splitlines() if "loopback" in line]
        self.pactl("set-sink-input-volume", loops[-1].split()[0], f"-{softer}dB")

    def mute(self, muted: bool) -> None:
        """Mute the virtual microphone (exact zeros from then on), or end that."""
        self.pactl("set-source-mute", "mic_source", "1" if muted else "0")

    def unplug(self) -> None:
        """Take the virtual microphone away."""
        self.pactl("unload-module", self._source_module)

    def plug(self) -> None:
        """Bring the virtual microphone (back) and make it the default."""
        before = self._recorded_from()
        self._source_module = self.pactl(
            "load-module",
            "module-remap-source",
            "master=mic.monitor",
            "source_name=mic_source",
            "source_properties=device.description=TestMicrophone",
        )
        self.pactl("set-default-source", "mic_source")
        # Whoever records the source that was the default meanwhile is moved along with the default.
        for stream, source in self._recorded_from().items():
            if before.get(stream, source) != source:
                self.pactl("move-source-output", stream, before[stream])

    def _recorded_from(self) -> dict[str, str]:
        """Return the source that each recording stream records."""
        lines = self.pactl("list", "short", "source-outputs").splitlines()
        return {words[0]: words[1] for words in map(str.split, lines)}

    def _environment(self, home: Path) -> dict[str, str]:
        runtime = home / "run"
        (runtime / "pulse").mkdir(parents=True, mode=0o700)
        runtime.chmod(0o700)
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PULSE_", "XDG_", "DBUS_", "DISPLAY"))
        }
        return kept | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "PULSE_RUNTIME_PATH": str(runtime / "pulse"),
            "PULSE_SERVER": f"unix:{runtime / 'pulse' / 'native'}",
        }

    def _start_server(self, stack: ExitStack) -> None:
        sink = "module-null-sink sink_name={0} rate=48000 sink_properties=device.description=Test-{0}"
        words = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--log-level=info"]
        modules = ["module-native-protocol-unix auth-anonymous=1", sink.format("speaker"), sink.format("mic")]
        process = subprocess.Popen(
            [*words, "--log-target=stderr", *(word for module in modules for word in ("-L", module))],
            env=self.env,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        stack.callback(_end, process)
        assert process.stderr is not None
        ready = threading.Event()
        watcher = threading.Thread(target=_watch_log, args=(process.stderr, ready), daemon=True)
        watcher.start()
        if not ready.wait(_DEADLINE) or process.poll() is not None:
            raise PulseFailed("pulseaudio did not start")

    def _wait_for_keepers(self) -> None:
        """Return when both sinks are fed and render in short blocks.

        A null sink that had nothing to do has rendered 2 s ahead; suspending it drops that.
        """
        deadline = time.monotonic() + _DEADLINE
        while len(self.pactl("list", "short", "sink-inputs").splitlines()) < 2:
            if time.monotonic() > deadline:
                raise PulseFailed("the sinks cannot be kept awake")
        for sink in ("speaker", "mic"):
            self.pactl("suspend-sink", sink, "1")
            self.pactl("suspend-sink", sink, "0")

    def _keep_awake(self, stack: ExitStack, sink: str, block: bytes) -> None:
        words = ["pacat", "--playback", f"--device={sink}", "--latency-msec=20", "--raw"]
        process = subprocess.Popen(
            [*words, "--format=s16le", f"--rate={RATE}", "--channels=2"], env=self.env, stdin=subprocess.PIPE
        )
        stack.callback(_end, process)
        assert process.stdin is not None
        threading.Thread(target=_feed, args=(process.stdin, block), daemon=True).start()


def _watch_log(log: IO[bytes], ready: threading.Event) -> None:
    """Read the server's log to its end; tell when it says that it is up (or has ended)."""
    with log:
        for line in log:
            if b"Daemon startup complete" in line:
                ready.set()
    ready.set()


def _feed(pipe: IO[bytes], block: bytes) -> None:
    with suppress(BrokenPipeError, ValueError), pipe:
        while True:
            pipe.write(block)


def _faint_noise(samples: int) -> bytes:
    chance = random.Random(1)
    return array("h", (chance.randint(-8, 8) for _ in range(samples))).tobytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_DEADLINE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
