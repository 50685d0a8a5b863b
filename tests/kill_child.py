"""Processes that kill themselves at a chosen moment: `python -m tests.kill_child`, one request a line.

A request names what is to be done, a home and the moment. It is done in a child of its own, forked so that
nothing has to be imported again. A moment is every frame of the microphone, every sentence of the coach, every
request to the recogniser, both sides of every journal write, and every file below the home that is about to
be opened, emptied or removed; so N counts through every step there is. The answer tells how the child ended.
Moment 0 never comes: that child writes down what all its moments were.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.fakes import ScriptedVoice, quiet
from tests.small_house import Saying, SmallHouse, small_house, speech, write_tape
from tests.stopped_clock import World
from voice_coach.dialog import State
from voice_coach.model import Outcome
from voice_coach.settings import ScheduleSettings
from voice_coach.spoken import Spoken

if TYPE_CHECKING:
    from concurrent.futures import Future

    from voice_coach.model import Sound, Transcript
    from voice_coach.ports import Clock, Microphone, Transcriber, Voice

PROMPTS = ("evening-connected", "evening-kind-thing")
"""A number, heard in doubt so that it is confirmed; and a free question with a further one."""
WORDS = {
    (0, False): "yes please",
    (1, False): "it was six or nine",
    (1, True): "yes",
    (2, False): "a friend wrote",
    (3, False): "and I was glad of it",
}
"""What is heard, by the number of entries begun and whether a number is being confirmed."""


class Moments:
    """Counts, and at the chosen one ends the process as a power cut would."""

    def __init__(self, fatal: int) -> None:
        self._fatal = fatal
        self._me = threading.get_ident()
        self.names: list[str] = []

    def come(self, name: str) -> None:
        """Another thread's doings (there are none that matter) would make the count a matter of luck."""
        if threading.get_ident() != self._me:
            return
        self.names.append(name)
        if len(self.names) == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch_files(self, home: Path) -> None:
        """Notice every file below `home`, whoever touches it."""
        below = str(home)

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            if event in ("open", "os.truncate", "os.remove", "os.mkdir") and str(arguments[0]).startswith(below):
                self.come(f"{event} {Path(str(arguments[0])).suffix or 'folder'}")

        sys.addaudithook(hook)


class Story:
    """Where the check-in stands: it decides what the recogniser hears, and names the frames."""

    def __init__(self) -> None:
        self.entries = 0
        self.confirming = False
        self.state = State.READY

    def moved(self, state: State, *_: object) -> None:
        if state is State.ASKING:
            self.entries, self.confirming = self.entries + 1, False
        self.confirming = self.confirming or state is State.CONFIRMING
        self.state = state

    def understood(self, words: str, number: float | None) -> None:
        """The words are known."""


class CountedMicrophone:
    """A microphone whose frames are moments, named after the entry they belong to (0: the consent)."""

    def __init__(self, inner: Microphone, moments: Moments, story: Story) -> None:
        self.name = inner.name
        self.start, self.stop = inner.start, inner.stop
        self._inner, self._moments, self._story = inner, moments, story

    def read(self) -> bytes:
        self._moments.come(f"frame {self._story.entries}")
        return self._inner.read()


class CountedJournal:
    """A journal whose writes are two moments each: before and after."""

    def __init__(self, inner: Any, moments: Moments) -> None:
        self._inner, self._moments = inner, moments

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._inner, name)

        def counted(*args: Any, **values: Any) -> Any:
            self._moments.come(f"before {name}")
            result = method(*args, **values)
            self._moments.come(f"after {name}")
            return result

        return counted


class CountedVoice(ScriptedVoice):
    """A voice whose sentences are moments."""

    def __init__(self, moments: Moments) -> None:
        super().__init__(rate=2000)
        self._moments = moments

    def render(self, text: str, rate: int | None = None) -> Sound:
        self._moments.come("sentence")
        return super().render(text)


class Listening(Saying):
    """A recogniser that follows the story."""

    def __init__(self, moments: Moments, story: Story) -> None:
        super().__init__()
        self._moments, self._story = moments, story

    def submit(self, pcm: bytes, context: str = "") -> Future[Transcript]:
        self._moments.come("recognition")
        self.words = WORDS.get((self._story.entries, self._story.confirming), "seven")
        return super().submit(pcm, context)


class CountedHouse(SmallHouse):
    """A house in which every step is a moment."""

    moments: Moments
    story: Story

    def microphone(self, clock: Clock) -> Microphone:
        return CountedMicrophone(super().microphone(clock), self.moments, self.story)

    def transcriber(self) -> Transcriber:
        return Listening(self.moments, self.story)

    def voice(self) -> Voice:
        return CountedVoice(self.moments)


def counted_house(home: Path, tape: Path, fatal: int, *, keep_audio: bool) -> CountedHouse:
    house = small_house(home, tape)
    settings = replace(
        house.settings,
        journal=replace(house.settings.journal, keep_audio=keep_audio),
        schedule=(ScheduleSettings(name="evening", pack="evening", at=(time(20, 30),), questions=1),),
    )
    counted = CountedHouse(settings, house.paths, house.config_file)
    counted.moments, counted.story = Moments(fatal), Story()
    return counted


def check_in(house: CountedHouse) -> None:
    """Ask for consent and then the two questions."""
    with house.journal() as journal, house.voice_lock():
        house.moments.watch_files(house.paths.home)
        counted: Any = CountedJournal(journal, house.moments)
        spoken = Spoken(house, counted, house.voice(), print, watcher=house.story)
        questions = tuple(house.library.prompts[name] for name in PROMPTS)
        finished = spoken.check_in.run(house.plan(questions, "evening minute", ask_first=True))
    assert (finished.error, finished.outcome) == (None, Outcome.ANSWERED)


def recover(house: CountedHouse) -> None:
    """Finish what an earlier child left behind."""
    house.story.entries = 2
    with house.journal() as journal, house.voice_lock():
        house.moments.watch_files(house.paths.home)
        counted: Any = CountedJournal(journal, house.moments)
        house.recovery(counted, house.transcriber()).run()


def serve(house: CountedHouse) -> None:
    """Be the daemon of an evening, on a stopped clock."""
    house.questions = PROMPTS[1:]
    house.settings = replace(house.settings, checkin=replace(house.settings.checkin, follow_ups=False))
    with house.journal() as journal:
        house.moments.watch_files(house.paths.home)
        world = World(house, CountedJournal(journal, house.moments))
        world.live(minutes=1.5)


ACTS = {"check-in": check_in, "recover": recover, "serve": serve}


def in_a_child(request: dict[str, Any]) -> int:
    """Do what is asked for in a child of this process and return its wait status."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    home = Path(request["home"])
    keep_audio = request.get("keep_audio", True)
    try:
        house = counted_house(home, Path(request["tape"]), request["fatal"], keep_audio=keep_audio)
        ACTS[request["act"]](house)
        if not request["fatal"]:
            home.with_suffix(".moments").write_text(json.dumps(house.moments.names))
        os._exit(0)
    finally:  # whatever it was, this child must not go on as if it were its parent
        sys.excepthook(*sys.exc_info())
        os._exit(1)


def warm_up() -> None:
    """Load and compile once for all children what a check-in and its recovery need."""
    with tempfile.TemporaryDirectory() as folder:
        tape = write_tape(Path(folder) / "tape.wav", quiet(1.0), speech(1.0))
        house = small_house(Path(folder) / "home", tape)
        with house.journal() as journal:
            World(house, journal).live(minutes=1.5)
            house.recovery(journal, house.transcriber()).run()


def main() -> None:
    warm_up()
    for line in sys.stdin:
        print(in_a_child(json.loads(line)), flush=True)


if __name__ == "__main__":
    main()
