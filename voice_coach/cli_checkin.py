"""`voice-coach demo`, `now`, `run` and `schedule`."""

from __future__ import annotations

import io
import shutil
import sys
import textwrap
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.care import Given
from voice_coach.errors import JournalError, NotFound
from voice_coach.model import Prompt
from voice_coach.settings import CALENDAR
from voice_coach.signals import stop_signals
from voice_coach.upkeep import keep_house
from voice_coach.wiring import house_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from voice_coach.agenda import Agenda
    from voice_coach.checkin import Finished
    from voice_coach.demo import Demonstration
    from voice_coach.dialog import State
    from voice_coach.dialog.values import Event
    from voice_coach.model import Entry
    from voice_coach.ports import Clock
    from voice_coach.spoken import Spoken
    from voice_coach.store import Journal
    from voice_coach.wiring import House

INTERRUPTED = 130


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


class Screen:
    """Shows each step of a spoken check-in as it happens."""

    def __init__(self, speaker: str = "you") -> None:
        """`speaker`: what the one who answers is called."""
        self._speaker = speaker
        self._start: float | None = None

    def begin(self, clock: Clock) -> None:
        """From now on each line carries the minutes and seconds of `clock`."""
        self._clock = clock
        self._start = clock.monotonic()

    def coach(self, text: str) -> None:
        """The coach says something."""
        self._line(text, "coach")

    def moved(self, state: State, event: Event, kept: bool, /) -> None:
        """Something happened."""
        name = type(event).__name__
        steps = _STEPS if kept else _STEPS | _NOTHING_KEPT
        shown = steps.get(name) or (_LISTENING if name == "Spoken" and state == "listening" else None)
        if shown:
            self._line(f". {shown}")

    def understood(self, words: str, number: float | None) -> None:
        """The words are in the journal."""
        self._line(words + ("" if number is None else f"   [{number:g}]"), self._speaker)

    def _line(self, text: str, who: str = "") -> None:
        time = ""
        if self._start is not None:
            seconds = self._clock.monotonic() - self._start
            time = f"{int(seconds // 60)}:{seconds % 60:04.1f}"
        first = f"{time:>8}  {who:6}  "
        say(textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first)))


WIDTH = 100
_LISTENING = "listening, for as long as it takes"
_STEPS = {
    "SpeechStarted": "speech; every second of it goes to the disk",
    "SoftPause": "a pause: a soft tick, and still listening",
    "NearLimit": "the longest answer is nearly reached",
    "MicrophoneMuted": "the microphone gives no sound at all",
    "MicrophoneLost": "the microphone is gone; what was said is safe",
    "MicrophoneBack": "the microphone is back",
    "Kept": "the recording is in the journal",
    "WordsOwed": "the words will be written down later",
}
_NOTHING_KEPT = {
    "SpeechStarted": "speech; none of it goes to the disk",
    "MicrophoneLost": "the microphone is gone",
    "Kept": "neither the sound nor the words are kept",
    "WordsOwed": "the words could not be had, and nothing of it is kept",
}
"""Of a question with `keep = false`."""


# --- now ----------------------------------------------------------------------------------------------------


def now(args: argparse.Namespace) -> int:
    """One check-in now."""
    house = house_of(args)
    house.only_for_adults()
    wanted = _wanted(house, args.what)
    if args.typed:
        return _typed(house, wanted)
    with house.journal() as journal, house.voice_lock():
        finished = spoken_check_in(house, journal, _agenda(house, journal, wanted), Screen())
        house.circle(journal).take_up(finished.entries, datetime.now(UTC))
        return _ended(house, journal, finished)


def spoken_check_in(house: House, journal: Journal, agenda: Agenda, screen: Screen) -> Finished:
    """Play one check-in over the configured devices, shown on the screen. Raise DeviceUnavailable."""
    from voice_coach.spoken import Spoken

    voice = house.voice()
    try:
        spoken = Spoken(house, journal, voice, say, screen.coach, screen)
        screen.begin(spoken.clock)
        with _stopping(house, spoken), house.caring(Given()) as care:
            plan = house.plan_of(agenda, journal, care, ask_first=False)
            return spoken.check_in.run(plan)
    finally:
        with suppress(UnboundLocalError):
            spoken.close()
        voice.close()


@contextmanager
def _stopping(house: House, spoken: Spoken) -> Iterator[None]:
    """Ctrl-C and SIGTERM mean: keep what was said, then leave."""

    def stop() -> None:
        house.stopping.set()
        spoken.channel.interrupt()

    with stop_signals(stop):
        yield


def _wanted(house: House, what: str | None) -> str | Prompt:
    """Return the pack or question that is meant, before anything is written. Raise NotFound."""
    library = house.library
    name = what or _pack_of_the_hour(house)
    if name == CALENDAR or name in library.packs:
        return name
    if name in library.prompts:
        return library.prompts[name]
    message = f"There is no pack or prompt called {name}."
    raise NotFound(message, f"The packs are: {', '.join(library.packs)}. `voice-coach prompts list` shows all.")


def _agenda(house: House, journal: Journal, wanted: str | Prompt, *, typed: bool = False) -> Agenda:
    """Return what to ask. Raise NotFound when that is nothing here and now."""
    if isinstance(wanted, Prompt):
        return house.circle(journal, typed=typed).single(wanted)
    return house.agenda(journal, wanted, typed=typed)


def _pack_of_the_hour(house: House) -> str:
    morning = datetime.now(UTC).astimezone(house.zone).hour < 12
    return "morning" if morning and "morning" in house.library.packs else CALENDAR


def _ended(house: House, journal: Journal, finished: Finished) -> int:
    if finished.error is not None:
        raise finished.error
    for entry in map(journal.entry, finished.entries):
        kept = "kept as entry" if entry.words or entry.has_audio or entry.status != "complete" else "entry"
        say(f"{kept} {entry.id}: {entry.outcome}")
    if house.stopping.is_set():
        return INTERRUPTED
    now = datetime.now(UTC)
    try:
        keep_house(journal, house.settings.journal, now, house.where(now)[1])
    except JournalError as error:  # the answer is kept; this is tried again at the next check-in
        print(f"voice-coach: {error}", file=sys.stderr)
    return 0


# --- now --typed --------------------------------------------------------------------------------------------


def _typed(house: House, wanted: str | Prompt) -> int:
    from voice_coach.channels_typed import TypedChannel
    from voice_coach.checkin import CheckIn
    from voice_coach.clock import SystemClock

    with house.journal() as journal, house.voice_lock():

        def keep(uid: str, line: str) -> None:
            entry = journal.by_uid(uid)
            assert entry is not None
            journal.append_words(entry.id, line)

        clock = SystemClock()

        def wait(seconds: float) -> None:
            clock.wait_until(clock.monotonic() + seconds)

        agenda = _agenda(house, journal, wanted, typed=True)
        read_line = _line_reader(house)
        channel = TypedChannel(read_line, say, keep, wait, house.stopping)
        check_in = CheckIn(channel, journal, house.library.phrases.say, _no_sound, clock, house.where, house.help_text)
        if sys.stdin.isatty():
            say("Write as much as you like; an empty line ends an answer.\n")
        with house.caring(Given(), typed=True) as care:
            finished = check_in.run(house.plan_of(agenda, journal, care, ask_first=False))
        house.circle(journal, typed=True).take_up(finished.entries, datetime.now(UTC))
        return _ended(house, journal, finished)


def _line_reader(house: House) -> Callable[[str], str | None]:
    """Return what reads one typed line. Ctrl-C ends the check-in, and what was typed before it is kept.

    What is no UTF-8 (half of an é, after a Backspace in some terminals) becomes a mark, and the rest of the line stays.
    """
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")

    def read_line(mark: str) -> str | None:
        try:
            return input(mark if sys.stdin.isatty() else "")
        except EOFError:
            return None
        except KeyboardInterrupt:
            house.stopping.set()
            say()
            return None

    return read_line


def _no_sound(_pcm: bytes) -> tuple[str, bytes]:
    message = "a typed answer has no recording"
    raise AssertionError(message)


# --- run and schedule ---------------------------------------------------------------------------------------


def run(args: argparse.Namespace) -> int:
    """The daemon, in the foreground, until SIGTERM or Ctrl-C."""
    from voice_coach.serving import Serving

    house = house_of(args)
    _ = house.library  # every mistake in a pack, or of the setup, is told before anything starts
    house.only_for_adults()
    if not any(s.enabled for s in house.settings.schedule):
        message = "No schedule is enabled, so there is nothing to wait for."
        raise NotFound(message, f"Add a [[schedule]] to {house.config_file}, or ask now: voice-coach now.")
    with house.daemon_lock(), house.journal() as journal:
        Serving(house, journal, say).daemon().run()
    return 0


def schedule(args: argparse.Namespace) -> int:
    """The next times it will ask, and what is still open from before."""
    from voice_coach.cli_journal import at_least_one, print_json
    from voice_coach.serving import timekeeper

    house = house_of(args)
    _ = house.library
    count = at_least_one(args.n, "-n")
    with house.read_journal() as journal:
        upcoming = timekeeper(house, journal).upcoming(datetime.now(UTC), count)
    zone = house.zone
    rows = [
        {
            "schedule": u.schedule,
            "due": u.due.astimezone(zone).isoformat(timespec="seconds"),
            "status": str(u.status),
        }
        for u in upcoming
    ]
    if args.json:
        print_json(rows)
        return 0
    for row, u in zip(rows, upcoming, strict=True):
        say(f"{u.due.astimezone(zone):%a %Y-%m-%d %H:%M}  {row['schedule']:12} {row['status']}")
    if not rows:
        say("Nothing is scheduled. Add a [[schedule]] to the configuration: voice-coach config path")
    return 0


# --- demo ---------------------------------------------------------------------------------------------------


def demo(args: argparse.Namespace) -> int:
    """The whole loop with a synthetic person, through the real engines, over files."""
    from voice_coach.demo import prepare

    house = house_of(args)
    _ = house.library
    say("Voice Coach, a trial run. The second voice is being recorded ...")
    shown = prepare(house)
    house = shown.house
    _announce(shown)
    with house.journal() as journal, house.voice_lock():
        finished = spoken_check_in(house, journal, shown.agenda, Screen(speaker="person"))
        if finished.error is not None:
            raise finished.error
        say("\nThis is what the journal holds now:\n")
        for entry in map(journal.entry, finished.entries):
            say(_shown(entry))
    home = house.paths.home
    say(f"Listen to it    {shown.coach}   what the coach said")
    say(f"                {shown.tape}  what the microphone heard")
    program = _program()
    say(f"Read it again   {program} --home {home} journal list")
    say(f"Your turn       {program} now      or, without any sound: {program} now --typed")
    return INTERRUPTED if house.stopping.is_set() else 0


def _program() -> str:
    """Return what to type for this program, wherever it is installed."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return f"{sys.executable} -m voice_coach"
    return called.name if shutil.which(called.name) else str(called)


def _announce(shown: Demonstration) -> None:
    """Say what is about to be seen, so that nobody takes it for a film."""
    say(
        f"\n{shown.opening} In place of a loudspeaker there is a file, and in place of a\n"
        "microphone a recording; everything between the two is what `voice-coach now` does.\n"
        f"The second answer holds a pause of {shown.pause} seconds. The times are those of the conversation,\n"
        "which runs faster than you would hear it.\n"
    )


def _shown(entry: Entry) -> str:
    number = "" if entry.number is None else f", number {entry.number:g}"
    sound = f", {entry.seconds:.1f} s of sound" if entry.has_audio and entry.seconds else ""
    lines = [f"  entry {entry.id}, {entry.at:%Y-%m-%d %H:%M}, {entry.outcome}{number}{sound}"]
    for label, text in (("asked", entry.question), ("said", entry.words or "-")):
        lines.append(textwrap.fill(text, WIDTH, initial_indent=f"    {label:6}", subsequent_indent=" " * 10))
    return "\n".join([*lines, ""])
