"""Run as `python -m voice_coach.speak.worker`: turns text into sound, and does nothing else.

A process of its own, because the speech engine ends the process it lives in when it cannot find its data,
can hang, and prints. Spoken to by `workers.framing`, it answers each message with one:

    {"do": "render", "text": ..., "voice": null or a name, "rate": 155, "volume": 1.0}
        -> {"rate": 22050} and the sound  or  {"error": ..., "near": [...]}
    {"do": "voices"}  ->  {"voices": [[id, name, [language, ...]], ...]}

The end of its input ends it. What it is given to say is never written anywhere else.
"""

from __future__ import annotations

import difflib
import os
import queue
import shutil
import sys
import tempfile
import threading
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from voice_coach.speak.audiofile import read_sound
from voice_coach.speak.text import pieces
from voice_coach.workers import framing, inside

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_DATA_PATH = 159
"""Bytes. With one more, espeak falls back to the path of the machine it was built on, and exits."""
_GRACE = 2.0
"""Seconds a busy engine is left to finish when nobody listens any more."""


class _NoSuchVoice(Exception):
    def __init__(self, near: list[str]) -> None:
        super().__init__()
        self.near = near


class _Engine:
    """pyttsx3, used only to write one utterance at a time into a file."""

    def __init__(self) -> None:
        import pyttsx3

        self._engine: Any = pyttsx3.init()
        # A new engine counts as busy, so that its first runAndWait() returns before anything was said.
        self._engine.proxy.setBusy(False)
        self._finished = threading.Event()
        self._errors: list[str] = []
        self._engine.connect("finished-utterance", lambda **_: self._finished.set())
        self._engine.connect("error", lambda **event: self._errors.append(type(event["exception"]).__name__))
        self._espeak = self._engine.driver_name == "espeak"
        self._voice: str | None = None

    def voices(self) -> list[tuple[str, str, list[str]]]:
        found = self._engine.getProperty("voices")
        return [(v.id, v.name or v.id, [str(language) for language in v.languages or []]) for v in found]

    def render(self, text: str, voice: str | None, rate: int, volume: float) -> tuple[bytes, int]:
        """Return the sound and its rate. Raise _NoSuchVoice; anything else leaves the engine unusable."""
        if voice is not None and voice != self._voice:
            self._set("voice", self._voice_id(voice))
            self._voice = voice
        self._set("rate", rate)
        self._set("volume", volume)
        sounds = [self._save(piece) for piece in pieces(text, rate)]
        return b"".join(pcm for pcm, _ in sounds), sounds[0][1]

    def _set(self, name: str, value: object) -> None:
        self._engine.setProperty(name, value)
        self._raise_errors()

    def _save(self, text: str) -> tuple[bytes, int]:
        self._finished.clear()
        self._let_settings_arrive()
        with _target(self._espeak) as path:
            self._engine.save_to_file(text, str(path))
            self._engine.runAndWait()
            # The file is whole only then. The other engines write it before runAndWait() returns.
            self._finished.wait(None if self._espeak else 1.0)
            self._raise_errors()
            sound = read_sound(path.read_bytes())
        return sound.pcm, sound.rate

    def _let_settings_arrive(self) -> None:
        """Return when espeak has taken in the voice, rate and volume it was given.

        It does so in a thread of its own, and runAndWait() begins by cancelling whatever that still has to
        do: half of all changes of rate were lost. Nothing but asking tells when it is done, in 1 to 2 ms.
        """
        if self._espeak:
            from pyttsx3.drivers import _espeak

            while _espeak.IsPlaying():
                self._finished.wait(0.001)

    def _raise_errors(self) -> None:
        if self._errors:
            raise RuntimeError(self._errors[0])

    def _voice_id(self, wanted: str) -> str:
        """Return the id of the voice with this id, name or language. Raise _NoSuchVoice."""
        name, plus, variant = wanted.partition("+") if self._espeak else (wanted, "", "")
        voices = self.voices()
        for known in ([v[0]] for v in voices), ([v[1]] for v in voices), (v[2] for v in voices):
            for voice, names in zip(voices, known, strict=True):
                if name.casefold() in (n.casefold() for n in names):
                    return voice[0] + plus + variant
        raise _NoSuchVoice(_near(name, voices))


def _near(wanted: str, voices: list[tuple[str, str, list[str]]]) -> list[str]:
    """Return up to five ids of voices whose id, name or language looks like what was wanted."""
    ids: dict[str, str] = {}
    for identity, name, languages in voices:
        for key in (identity, name, *name.split(), *languages):
            ids.setdefault(key.casefold(), identity)
    wanted = wanted.casefold()
    close = difflib.get_close_matches(wanted, ids, n=5, cutoff=0.5)
    close += [key for key in ids if wanted and wanted in key]
    return list(dict.fromkeys(ids[key] for key in close))[:5]


@contextmanager
def _target(in_memory: bool) -> Iterator[Path]:
    """Give the engine a file to write to: one that never touches a disk, where the system has such files."""
    if in_memory and hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir():
        memory = os.memfd_create("speech")
        try:
            yield Path(f"/proc/self/fd/{memory}")
        finally:
            os.close(memory)
    else:
        with tempfile.TemporaryDirectory(prefix="voice-coach-") as folder:
            yield Path(folder) / ("speech.aiff" if sys.platform == "darwin" else "speech.wav")


def prepare_espeak(stack: ExitStack) -> None:
    """Let pyttsx3 find the espeak-ng that came with the install, and that its data. Undone by `stack`."""
    try:
        import espeakng_loader
    except ImportError:
        return  # a system without such a wheel: an espeak-ng of its own will do
    espeakng_loader.load_library()
    os.environ["ESPEAK_DATA_PATH"] = str(short_path(Path(espeakng_loader.get_data_path()), stack))


def short_path(data: Path, stack: ExitStack, longest: int = _LONGEST_DATA_PATH) -> Path:
    """Return `data`, or a link to it (a copy where links are refused) whose path espeak can hold."""
    if len(os.fsencode(data)) <= longest:
        return data
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="vc-")))
    short = folder / data.name
    try:
        short.symlink_to(data, target_is_directory=True)
    except OSError:
        shutil.copytree(data, short)
    return short


def _read_requests(source: IO[bytes], requests: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    """Pass every message on; when there are no more, end this process even if the engine hangs."""
    with suppress(framing.BrokenFrame):
        while (request := framing.read(source)) is not None:
            requests.put(request[0])
    requests.put(None)
    threading.Event().wait(_GRACE)
    os._exit(1)


def _answer(engine: _Engine, request: dict[str, Any]) -> framing.Message:
    if request["do"] == "voices":
        return {"voices": engine.voices()}, b""
    try:
        pcm, rate = engine.render(request["text"], request["voice"], request["rate"], request["volume"])
    except _NoSuchVoice as error:
        return {"error": "voice", "near": error.near}, b""
    return {"rate": rate}, pcm


def _serve(answers: IO[bytes], requests: queue.SimpleQueue[dict[str, Any] | None]) -> int:
    with ExitStack() as stack:
        if sys.platform == "linux":
            prepare_espeak(stack)
        engine = _Engine()
        while (request := requests.get()) is not None:
            framing.write(answers, *_answer(engine, request))
    return 0


def main() -> int:
    """Serve until the input ends. Any failure ends the process: a broken engine is not worth keeping."""
    # What fails inside the engine's own callback would leave it waiting for ever.
    sys.unraisablehook = lambda _: os._exit(70)
    source, answers = inside.claim_pipes()
    requests: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    threading.Thread(target=_read_requests, args=(source, requests), daemon=True).start()
    return _serve(answers, requests)


if __name__ == "__main__":
    sys.exit(main())
