"""Where everything is built and handed to whoever needs it. Nothing else reads settings or makes an engine."""

from __future__ import annotations

import logging
import os
import random
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from voice_coach import config
from voice_coach.clock import AudioClock, SystemClock
from voice_coach.errors import AlreadyRunning, JournalError, NotFound
from voice_coach.model import Kind, Outcome, Pack, Prompt
from voice_coach.paths import Paths, resolve_home
from voice_coach.patience import patience_for

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from voice_coach.checkin import Plan
    from voice_coach.listen.listener import Reopening
    from voice_coach.model import Patience, Transcript
    from voice_coach.ports import Clock, Loudspeaker, Microphone, Packer, Transcriber, Voice, VoiceActivity
    from voice_coach.prompt.calendar import Schedule
    from voice_coach.prompt.packs import Library
    from voice_coach.recovery import Recovery
    from voice_coach.settings import Settings
    from voice_coach.store import Journal

logger = logging.getLogger(__name__)


def house_of(args: argparse.Namespace) -> House:
    """Return the house of the home and configuration that a command names. Raise ConfigError."""
    paths = Paths(resolve_home(args.home, os.environ))
    named = Path(args.config) if args.config else None
    loaded = config.read(named or paths.config, required=named is not None)
    return House(loaded.settings, paths, named or paths.config)


@dataclass
class House:
    """One person's Voice Coach: settings, places, and the makers of every engine."""

    settings: Settings
    paths: Paths
    config_file: Path
    cache: Path | None = None
    """Rendered sentences and models, when they live elsewhere than below the home."""
    stopping: threading.Event = field(default_factory=threading.Event)

    @cached_property
    def library(self) -> Library:
        """Every pack and phrase. Raise PackError, or ConfigError for a schedule whose pack is unknown."""
        from voice_coach.prompt.packs import load_packs, shipped_folder

        own = self.settings.prompts.folder
        library = load_packs([shipped_folder(), *([own] if own else [])])
        config.check_packs(self.settings, library.packs.keys(), self.config_file)
        return library

    @property
    def cache_folder(self) -> Path:
        return self.cache or self.paths.cache

    # --- time

    @property
    def zone(self) -> ZoneInfo:
        """The zone of every local time, read anew at each call."""
        from voice_coach.prompt.zone import system_zone

        return self.settings.day.zone or system_zone()

    def where(self, now: datetime) -> tuple[str, date]:
        """Return the zone's name and the journal day of a moment."""
        from voice_coach.prompt.calendar import journal_day

        zone = self.zone
        return zone.key, journal_day(now, zone, self.settings.day.starts_at)

    def schedules(self) -> tuple[Schedule, ...]:
        """Return the schedules as the calendar wants them."""
        from voice_coach.settings import schedules

        return schedules(self.settings)

    # --- the journal

    def journal(self) -> Journal:
        """Open the journal for reading and writing, making it if need be. Raise JournalError."""
        from voice_coach.store import Journal

        self.make_home()
        return Journal.open(self.paths.journal)

    @contextmanager
    def read_journal(self) -> Iterator[Journal]:
        """Open the journal for reading. One that does not exist yet reads as empty and is not made.

        Raise JournalError.
        """
        from voice_coach.store import Journal

        if self.paths.journal.exists():
            with Journal.open(self.paths.journal, read_only=True) as journal:
                yield journal
            return
        with TemporaryDirectory() as nowhere, Journal.open(Path(nowhere) / "journal.db") as empty:
            yield empty

    def make_home(self) -> None:
        """Make the home, closed to others, if there is none. Raise JournalError."""
        try:
            self.paths.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            message = f"The folder {self.paths.home} cannot be made: {error.strerror}."
            raise JournalError(message, "Choose another one with --home.") from error

    @contextmanager
    def voice_lock(self) -> Iterator[None]:
        """Be the one who speaks and listens. Raise AlreadyRunning."""
        with self._lock(self.paths.voice_lock, "A check-in is running already.", "Wait until it has ended."):
            yield

    @contextmanager
    def daemon_lock(self) -> Iterator[None]:
        """Be the one daemon of this home. Raise AlreadyRunning."""
        message = f"Voice Coach is running already for {self.paths.home}."
        with self._lock(self.paths.daemon_lock, message, "Stop that one first, or use another --home."):
            yield

    @contextmanager
    def _lock(self, path: Path, message: str, remedy: str) -> Iterator[None]:
        from filelock import FileLock, Timeout

        self.make_home()
        lock = FileLock(path, mode=0o600)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise AlreadyRunning(message, remedy) from None
        except OSError as error:
            message = f"The file {path} cannot be written: {error.strerror}."
            raise JournalError(message, "Check the rights of its folder, or choose another with --home.") from error
        try:
            yield
        finally:
            lock.release()

    # --- what to ask

    def choose(
        self, journal: Journal, pack: Pack, ask: int | None = None, *, typed: bool = False
    ) -> tuple[Prompt, ...]:
        """Return the questions of one check-in: those longest not asked. Raise NotFound if there is none."""
        from voice_coach.prompt.choose import choose

        never_asked = {Outcome.DECLINED, Outcome.SNOOZED}
        used = journal.used_prompts(pack.id)
        history = [(id_, at) for id_, at, outcome in used if outcome not in never_asked]
        _, day = self.where(datetime.now(UTC))
        chosen = choose(
            pack, history, day, ask or pack.ask, self._seed(journal), private_ok=typed or self.settings.sound.headphones
        )
        if not chosen:
            message = f"The pack {pack.id} has no question that may be spoken here."
            raise NotFound(message, "Private packs need headphones = true in [sound], or `now --typed`.")
        return chosen

    def _seed(self, journal: Journal) -> int:
        """The person's own dice: made once, so that the same history always leads to the same question."""
        kept = journal.state("seed")
        if kept is None:
            kept = str(random.SystemRandom().randrange(2**31))
            journal.set_state("seed", kept)
        return int(kept)

    def patience(self, kind: Kind, preset: str | None) -> Patience:
        """Return the silences of a question, in seconds."""
        listening = self.settings.listening
        return patience_for(kind, preset or listening.patience, listening)

    def plan(
        self, questions: tuple[Prompt, ...], alias: str, *, ask_first: bool, occurrence: int | None = None
    ) -> Plan:
        """Return a check-in over the questions with the configured manners."""
        from voice_coach.checkin import Plan

        manners = self.settings.checkin
        return Plan(
            questions=questions,
            alias=alias,
            patience=self.patience,
            ask_first=ask_first,
            follow_ups=manners.follow_ups,
            snooze_minutes=manners.snooze_minutes,
            keep_audio=self.settings.journal.keep_audio,
            occurrence=occurrence,
        )

    def find_prompt(self, id_: str) -> Prompt | None:
        """Return a prompt by its id, if a pack still has it."""
        return self.library.prompts.get(id_)

    # --- engines

    def voice(self) -> Voice:
        """Return the coach's voice."""
        from voice_coach.speak import Pyttsx3Voice

        self.make_home()
        voice = self.settings.voice
        return Pyttsx3Voice(self.cache_folder / "voice", voice.name, voice.rate, self.settings.sound.volume)

    def transcriber(self) -> Transcriber:
        """Return the recogniser; its model is loaded by `warm_up`. Raise ModelError."""
        from voice_coach.transcribe import make_transcriber
        from voice_coach.transcribe.interruptible import Interruptible

        self.make_home()
        wanted = self.settings.transcription
        transcriber = make_transcriber(
            wanted.engine, wanted.model, self.cache_folder, language=wanted.language, threads=wanted.threads
        )
        return Interruptible(transcriber, self.stopping)

    def transcribe(self, pcm: bytes, transcriber: Transcriber) -> Transcript:
        """Write down a finished recording (16 kHz samples). Raise TranscribeError."""
        from voice_coach.listen import transcribe_recording

        return transcribe_recording(pcm, self.activity(), transcriber)

    def activity(self) -> VoiceActivity:
        """Return what tells speech from other sound."""
        from voice_coach.listen import make_activity

        return make_activity()

    @property
    def reopening(self) -> Reopening:
        """How a microphone that went away is waited for."""
        from voice_coach.listen.listener import Reopening

        return Reopening()

    def packer(self) -> Packer:
        """Return what makes recordings small."""
        from voice_coach.store import Packer

        return Packer()

    def microphone(self, clock: Clock) -> Microphone:
        """Return the configured microphone. Raise DeviceUnavailable."""
        from voice_coach.sound import open_microphone

        return open_microphone(self.settings.sound.input, clock)

    def loudspeaker(self, clock: Clock) -> Loudspeaker:
        """Return the configured loudspeaker. Raise DeviceUnavailable."""
        from voice_coach.sound import open_loudspeaker

        sound = self.settings.sound
        return open_loudspeaker(sound.output, clock, sound.lead_in)

    def new_clock(self) -> Clock:
        """Return the clock that fits the microphone: sound counts the time of a file."""
        return AudioClock() if self.settings.sound.input.startswith("file:") else SystemClock()

    def play(self, form: str, data: bytes) -> None:
        """Play a recording of the journal to its end. Raise DeviceUnavailable."""
        from voice_coach.model import SAMPLE_RATE, Sound
        from voice_coach.store import decode

        speaker = self.loudspeaker(SystemClock())
        try:
            speaker.play(Sound(decode(form, data), SAMPLE_RATE)).wait()
        finally:
            speaker.close()

    # --- check-ins

    def prepare(self, voice: Voice) -> None:
        """Render what is likely to be said, so that a due prompt sounds at once. Raise SpeakError."""
        voice.prepare(self.texts())

    def texts(self) -> tuple[str, ...]:
        """Return what is likely to be said."""
        packs = {s.pack for s in self.settings.schedule if s.enabled}
        questions = [
            line
            for name in packs
            for prompt in self.library.packs[name].prompts
            for line in (*self.library.phrases.question(prompt), *_further(prompt))
        ]
        cues = [self.cue(self.library.packs[name].alias) for name in packs]
        return (*self.library.phrases.fixed(), *cues, *questions)

    def cue(self, alias: str) -> str:
        from voice_coach.model import Phrase

        return self.library.phrases.say(Phrase.CUE, 0, alias=alias)

    def recovery(self, journal: Journal, transcriber: Transcriber) -> Recovery:
        """Return what finishes the work of a crash. The caller holds the voice lock."""
        from voice_coach.recovery import Recovery
        from voice_coach.store import decode

        return Recovery(
            journal,
            self.paths.spool,
            self.packer().encode,
            decode,
            lambda pcm: self.transcribe(pcm, transcriber),
            self.find_prompt,
            keep_audio=self.settings.journal.keep_audio,
        )

    @property
    def help_text(self) -> str:
        """The help page as it is shown on the screen: the same for everyone."""
        page = self.library.help_page
        sections = ("\n".join([section.heading, *(f"  {line}" for line in section.lines)]) for section in page.sections)
        return "\n\n".join([page.title, *sections])


def _further(prompt: Prompt) -> tuple[str, ...]:
    return (prompt.follow_up.text,) if prompt.follow_up else ()
