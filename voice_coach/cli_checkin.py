"""`voice-coach demo`, `now`, `run` and `schedule`."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from voice_coach.errors import NotFound, VoiceCoachError
from voice_coach.model import Privacy
from voice_coach.wiring import house_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from types import FrameType

    from voice_coach.checkin import Finished
    from voice_coach.dialog import State
    from voice_coach.dialog.values import Event
    from voice_coach.model import Entry, Prompt
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

    def __init__(self, clock: Clock | None = None) -> None:
        """With a clock each line carries the time since the start, in minutes and seconds."""
        self._clock = clock

    def line(self, text: str) -> None:
        """Print one step."""
        if self._clock is not None:
            seconds = self._clock.monotonic() - self._start
            text = f"{int(seconds // 60)}:{seconds % 60:04.1f}  {text}"
        say(text)

    def begin(self, clock: Clock) -> None:
        """Count the time from now on."""
        self._clock = clock
        self._start = clock.monotonic()

    def coach(self, text: str) -> None:
        """The coach says something."""
        self.line(f"coach      {text}")

    def moved(self, _state: State, event: Event) -> None:
        """Something happened."""
        shown = _STEPS.get(type(event).__name__)
        if shown:
            self.line(f"           {shown}")

    def understood(self, words: str, number: float | None) -> None:
        """The words are in the journal."""
        self.line(f"you        {words}" + ("" if number is None else f"   [{number:g}]"))


_STEPS = {
    "SpeechStarted": "... you speak; every second is on the disk",
    "SoftPause": "... a pause: a soft tick, and still listening",
    "NearLimit": "... a minute left",
    "MicrophoneMuted": "... the microphone gives no sound at all",
    "MicrophoneLost": "... the microphone is gone; what you said is safe",
    "MicrophoneBack": "... the microphone is back",
    "Kept": "... the recording is in the journal",
    "WordsOwed": "... the words will be written down later",
}


# --- now ----------------------------------------------------------------------------------------------------


def now(args: argparse.Namespace) -> int:
    """One check-in now."""
    house = house_of(args)
    if args.typed:
        return _typed(house, args.what)
    with house.journal() as journal, house.voice_lock():
        questions, alias = _questions(house, journal, args.what)
        finished = spoken_check_in(house, journal, questions, alias, Screen())
        return _ended(house, journal, finished)


def spoken_check_in(
    house: House, journal: Journal, questions: tuple[Prompt, ...], alias: str, screen: Screen
) -> Finished:
    """Play one check-in over the configured devices, shown on the screen. Raise DeviceUnavailable."""
    from voice_coach.spoken import Spoken

    voice = house.voice()
    try:
        spoken = Spoken(house, journal, voice, say, screen.coach, screen)
        screen.begin(spoken.clock)
        with _stopping(house, spoken):
            plan = house.plan(questions, alias, ask_first=False)
            return spoken.check_in.run(plan)
    finally:
        with suppress(UnboundLocalError):
            spoken.close()
        voice.close()


@contextmanager
def _stopping(house: House, spoken: Spoken) -> Iterator[None]:
    """Ctrl-C and SIGTERM mean: keep what was said, then leave."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        house.stopping.set()
        spoken.channel.interrupt()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _questions(
    house: House, journal: Journal, what: str | None, *, typed: bool = False
) -> tuple[tuple[Prompt, ...], str]:
    """Return what to ask and the neutral name it goes by."""
    library = house.library
    name = what or _pack_of_the_hour(house)
    if name in library.packs:
        pack = library.packs[name]
        return house.choose(journal, pack, typed=typed), pack.alias
    if name in library.prompts:
        prompt = library.prompts[name]
        if prompt.privacy is Privacy.PRIVATE and not (typed or house.settings.sound.headphones):
            message = f"{name} is a private question: it is not spoken on a loudspeaker."
            raise VoiceCoachError(message, "Set headphones = true in [sound] if only you hear it, or add --typed.")
        return (prompt,), library.packs[prompt.pack].alias
    message = f"There is no pack or prompt called {name}."
    raise NotFound(message, f"The packs are: {', '.join(library.packs)}. `voice-coach prompts list` shows all.")


def _pack_of_the_hour(house: House) -> str:
    wanted = "morning" if datetime.now(UTC).astimezone(house.zone).hour < 12 else "evening"
    return wanted if wanted in house.library.packs else next(iter(house.library.packs))


def _ended(house: House, journal: Journal, finished: Finished) -> int:
    if finished.error is not None:
        raise finished.error
    for entry in map(journal.entry, finished.entries):
        say(f"kept as entry {entry.id}: {entry.outcome}")
    return INTERRUPTED if house.stopping.is_set() else 0


# --- now --typed --------------------------------------------------------------------------------------------


def _typed(house: House, what: str | None) -> int:
    from voice_coach.channels import TypedChannel
    from voice_coach.checkin import CheckIn
    from voice_coach.clock import SystemClock

    with house.journal() as journal, house.voice_lock():

        def keep(uid: str, line: str) -> None:
            entry = journal.by_uid(uid)
            assert entry is not None
            journal.append_words(entry.id, line)

        questions, alias = _questions(house, journal, what, typed=True)
        channel = TypedChannel(_read_line, say, keep)
        check_in = CheckIn(
            channel, journal, house.library.phrases.say, _no_sound, SystemClock(), house.where, house.help_text
        )
        if sys.stdin.isatty():
            say("Write as much as you like; an empty line ends an answer.\n")
        finished = check_in.run(house.plan(questions, alias, ask_first=False))
        return _ended(house, journal, finished)


def _read_line(mark: str) -> str | None:
    try:
        return input(mark if sys.stdin.isatty() else "")
    except EOFError:
        return None


def _no_sound(_pcm: bytes) -> tuple[str, bytes]:
    message = "a typed answer has no recording"
    raise AssertionError(message)


# --- run and schedule ---------------------------------------------------------------------------------------


def run(args: argparse.Namespace) -> int:
    """The daemon, in the foreground, until SIGTERM or Ctrl-C."""
    from voice_coach.serving import Serving

    house = house_of(args)
    _ = house.library  # every mistake in a pack is told before anything starts
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

    screen = Screen()
    house, questions, alias, opening = prepare(house_of(args))
    say(opening)
    say()
    with house.journal() as journal, house.voice_lock():
        finished = spoken_check_in(house, journal, questions, alias, screen)
        if finished.error is not None:
            raise finished.error
        say("\nThis is what the journal holds now:\n")
        for entry in map(journal.entry, finished.entries):
            say(_shown(entry))
    say(f"Read it again:  voice-coach --home {house.paths.home} journal list")
    say(f"Hear it:        {house.paths.home / 'coach.wav'} (the coach), {house.paths.home / 'person.wav'} (the person)")
    return INTERRUPTED if house.stopping.is_set() else 0


def _shown(entry: Entry) -> str:
    number = "" if entry.number is None else f"   number {entry.number:g}"
    sound = f"   {entry.seconds:.1f} s of sound" if entry.has_audio and entry.seconds else ""
    return (
        f"  entry {entry.id}   {entry.at:%Y-%m-%d %H:%M}   {entry.outcome}{number}{sound}\n"
        f"  asked  {entry.question}\n  said   {entry.words or '-'}\n"
    )
