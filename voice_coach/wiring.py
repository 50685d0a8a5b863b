"""Where everything is built and handed to whoever needs it. Nothing else reads settings or makes an engine."""

from __future__ import annotations

import logging
import os
import random
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from voice_coach import config
from voice_coach.agenda import Circle, calendar_alias
from voice_coach.errors import AlreadyRunning, JournalError, NotFound, VoiceCoachError
from voice_coach.hush import hush
from voice_coach.makers import Makers
from voice_coach.model import Kind, Prompt
from voice_coach.paths import Paths, resolve_home
from voice_coach.patience import patience_for
from voice_coach.prompt.parts import follow_up_of
from voice_coach.prompt.programme import OFFER
from voice_coach.settings import CALENDAR

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from voice_coach.agenda import Agenda
    from voice_coach.care import Care, Given
    from voice_coach.checkin import Plan
    from voice_coach.config.file import PackIds
    from voice_coach.model import Patience, Person
    from voice_coach.ports import Transcriber
    from voice_coach.prompt.calendar import Schedule
    from voice_coach.prompt.packs import Library
    from voice_coach.recovery import Recovery
    from voice_coach.resources import Resources
    from voice_coach.store import Journal

logger = logging.getLogger(__name__)


def house_of(args: argparse.Namespace, packs: PackIds | None = None) -> House:
    """Return the house of the home and configuration that a command names. Raise ConfigError as `config.read`."""
    paths = Paths(resolve_home(args.home, os.environ))
    named = Path(args.config) if args.config else None
    loaded = config.read(named or paths.config, required=named is not None, packs=packs)
    return House(loaded.settings, paths, named or paths.config)


@dataclass
class House(Makers):
    """One person's Voice Coach: settings, places, and the makers of every engine."""

    @cached_property
    def library(self) -> Library:
        """Every pack and phrase. Raise PackError, or ConfigError for a schedule whose pack is unknown."""
        from voice_coach.prompt.packs import load_packs

        library = load_packs(self.pack_folders)
        config.check_packs(self.settings, (*library.packs, CALENDAR), self.config_file)
        return library

    @property
    def pack_folders(self) -> list[Path]:
        """The folders whose packs make up the library: the shipped one, and the person's own if there is one."""
        from voice_coach.prompt.packs import folders

        return folders(self.settings.prompts.folder)

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

    def today(self) -> date:
        """Return the journal day it is."""
        return self.where(datetime.now(UTC))[1]

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

    @property
    def person(self) -> Person:
        """What the person chose at setup, read anew at each call. Raise ConfigError."""
        return config.read_person(self.paths.person)

    def circle(self, journal: Journal, *, typed: bool = False) -> Circle:
        """Return everything that decides what may be asked. `typed`: on the screen, where nobody overhears."""
        day = self.today()
        private_ok = typed or self.settings.sound.headphones
        return Circle(self.library, journal, self.person, day, self._seed(journal), private_ok)

    def agenda(
        self, journal: Journal, name: str, *, ask: int | None = None, typed: bool = False, scheduled: bool = False
    ) -> Agenda:
        """Return what a check-in of the pack `name`, or of the calendar, asks. Raise NotFound if that is nothing."""
        circle = self.circle(journal, typed=typed)
        if name == CALENDAR:
            return circle.calendar(ask)
        pack = self.library.packs[name]
        return circle.scheduled(pack, ask) if scheduled else circle.named(pack, ask)

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

    def plan_of(
        self,
        agenda: Agenda,
        journal: Journal,
        care: Care,
        *,
        ask_first: bool,
        occurrence: int | None = None,
    ) -> Plan:
        """Return a check-in over an agenda, with what the journal and the person's choices have to do with it."""
        plan = self.plan(agenda.questions, agenda.alias, ask_first=ask_first, occurrence=occurrence)
        return replace(
            plan,
            opening=agenda.opening,
            landing=agenda.landing,
            parents=agenda.parents,
            last_answer=lambda prompt: journal.last_answer(prompt.id),
            hush=lambda minutes: hush(journal, minutes, datetime.now(UTC)),
            care=care,
        )

    def find_prompt(self, id_: str) -> Prompt | None:
        """Return a prompt by its id, if a pack still has it; also one that only belongs to another (`x.shelf`)."""
        if id_ == OFFER:
            return Prompt(OFFER, CALENDAR, Kind.YES_NO, "")
        root = self.library.prompts.get(id_.partition(".")[0])
        if root is None or root.id == id_:
            return root
        day_after = follow_up_of(root, "", self.library.phrases)
        belonging = (day_after, *(part.prompt for part in (*root.parts, *day_after.parts)))
        return next((prompt for prompt in belonging if prompt.id == id_), None)

    # --- check-ins

    def texts(self, journal: Journal) -> tuple[str, ...]:
        """Return what is likely to be said today; nothing of it is the person's own.

        It is kept as sound on the disk, so neither a plan that is read back nor a nickname is among it.
        """
        wanted = {s.pack for s in self.settings.schedule if s.enabled}
        packs = [self.library.packs[name] for name in sorted(wanted - {CALENDAR})]
        prompts = [prompt for pack in packs for prompt in pack.prompts]
        aliases = [pack.alias for pack in packs]
        if CALENDAR in wanted:
            aliases.append(calendar_alias(self.library))
            with suppress(NotFound):
                agenda = self.circle(journal).calendar()
                prompts += [prompt for prompt in agenda.questions if prompt.id not in agenda.parents]
        nickname = self.person.nickname
        lines = [line for prompt in prompts for line in self._lines(prompt)]
        lines = [line for line in lines if nickname is None or nickname not in line]
        return (*self.library.phrases.fixed(), *map(self.cue, aliases), *lines)

    def _lines(self, prompt: Prompt) -> tuple[str, ...]:
        parts = (line for part in prompt.parts for line in self._lines(part.prompt))
        return (*self.library.phrases.question(prompt), *parts)

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

    # --- help and care

    @property
    def resources(self) -> Resources:
        """Where help is found in the person's country, with what they checked or added. Raise PackError.

        A file of theirs that cannot be read is left out here: help must not wait for it to be mended. `doctor` and
        `voice-coach resources` say what is wrong with it.
        """
        from voice_coach.resources import Own, read_own, read_resources

        try:
            own = read_own(self.paths.resources)
        except VoiceCoachError as error:
            logger.warning("resources.toml is left out: it has %d lines of mistakes", len(str(error).splitlines()))
            own = Own()
        return read_resources(self.person.country, own)

    @property
    def help_text(self) -> str:
        """The help page as it is shown on the screen: the same for everyone in a country."""
        from voice_coach.resources import help_page

        return help_page(self.library.help_page, self.resources, self.today())

    def only_for_adults(self) -> None:
        """Raise VoiceCoachError for a person who said that they are not of age."""
        if self.person.adult is False:
            message = "You said at the setup that you are not of age, and Voice Coach is made for adults."
            raise VoiceCoachError(message, "If that was a slip: voice-coach setup --step adult.")

    @contextmanager
    def caring(self, given: Given, *, typed: bool = False) -> Iterator[Care]:
        """Have somebody at the care desk for one check-in. Raise PackError, ConfigError.

        `given` remembers, in memory, what was said before.
        """
        from voice_coach.care import CareDesk
        from voice_coach.caring import care_desk
        from voice_coach.model import Phrase

        config.settle_in(self.paths.person, self.today())
        desk = partial(
            CareDesk,
            resources=self.resources,
            private=typed or self.settings.sound.headphones,
            today=self.today,
            now=lambda: datetime.now(UTC),
            page=lambda: self.help_text,
            misheard=self.library.phrases.say(Phrase.MAY_HAVE_MISHEARD),
            given=given,
            messages=self.person.safety_messages,
            aloud=not typed,
        )
        with care_desk(desk, self.paths.person, self.today) as care:
            yield care
