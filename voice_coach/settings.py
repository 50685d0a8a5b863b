"""What a person can set, as frozen values. Sections and fields are named as in the configuration file.

No reading and no checking here: `config.py` makes these from TOML, and everything else is handed the
section it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING

from voice_coach.prompt.calendar import EVERY_DAY, CatchUp, QuietHours, Schedule

if TYPE_CHECKING:
    from pathlib import Path
    from zoneinfo import ZoneInfo

SHIPPED_QUIET_HOURS = QuietHours(time(22), time(7))


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """`[sound]`: the devices, and the quiet around playback."""

    input: str = "default"
    """Microphone: "default", a device name, or "file:PATH"."""
    output: str = "default"
    """Loudspeaker: "default", a device name, "file:PATH", or "none"."""
    tail: float = 0.3
    """Seconds between the end of playback and the start of listening."""
    lead_in: float = 0.0
    """Seconds of silence played first, for outputs that swallow the first word while they wake."""
    headphones: bool = False
    """The person says that only they hear the output, so private packs may be spoken on it."""
    volume: float = 1.0
    """0 (silent) to 1 (as rendered)."""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """`[voice]`: who speaks."""

    engine: str = "pyttsx3"
    name: str | None = None
    """Voice id of the engine; None is the engine's own choice."""
    rate: int = 155
    """Words a minute."""


@dataclass(frozen=True, slots=True)
class CustomPatience:
    """`[listening.custom]`: silences of free answers in seconds; None leaves the preset's."""

    first_wait: float | None = None
    """For a first word, before the soft re-offer."""
    second_wait: float | None = None
    """For a first word, after it."""
    soft: float | None = None
    """Of silence in an answer until the tick."""
    hard: float | None = None
    """Of further silence until the answer ends."""


@dataclass(frozen=True, slots=True)
class ListeningSettings:
    """`[listening]`: how long a silence may last."""

    patience: str = "normal"
    """Preset: "quick", "normal" or "slow". A question may ask for another one."""
    limit_minutes: float = 10.0
    """The longest single answer."""
    tick: bool = True
    """Play the soft tick; with False the silences are as long, only unannounced."""
    custom: CustomPatience = CustomPatience()


@dataclass(frozen=True, slots=True)
class TranscriptionSettings:
    """`[transcription]`: who turns speech into words, on this computer."""

    engine: str = "whisper"
    """"whisper" or "pocketsphinx"."""
    model: str | Path = "base"
    """A model's name, or the folder that holds one."""
    language: str = "en"
    """Two- or three-letter code of what is spoken."""
    threads: int | None = None
    """Processor threads; None leaves it to the engine."""


@dataclass(frozen=True, slots=True)
class JournalSettings:
    """`[journal]`: what is kept, and for how long."""

    keep_audio: bool = True
    """Keep the recording beside its words."""
    audio_kept_for: timedelta | None = None
    """Age at which a recording (never its words) is erased; None is for ever."""
    backups: int = 7
    """Daily copies of the journal that are kept; 0 makes none."""


@dataclass(frozen=True, slots=True)
class DaySettings:
    """`[day]`: the person's clock."""

    starts_at: time = time(4)
    """Local time at which a new journal day begins: before it, a reflection belongs to yesterday."""
    zone: ZoneInfo | None = None
    """Zone of every local time here; None follows the system's, also when it changes."""
    quiet_hours: QuietHours | None = SHIPPED_QUIET_HOURS
    """Local times between which nothing is spoken unasked; may pass midnight. None: no such hours."""


@dataclass(frozen=True, slots=True)
class CheckinSettings:
    """`[checkin]`: manners of a check-in."""

    ask_first: bool = True
    """A scheduled check-in first asks whether now is a good time."""
    snooze_minutes: int = 15
    """How long "later" lasts when no time was named."""
    follow_ups: bool = True
    """Ask the one further question that some questions carry."""


@dataclass(frozen=True, slots=True)
class PromptsSettings:
    """`[prompts]`: packs of the person's own."""

    folder: Path | None = None
    """Folder of further packs, or None."""


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """One `[[schedule]]`: either `at` holds times, or `window` the two ends of one."""

    name: str
    pack: str
    days: frozenset[int] = EVERY_DAY
    """Weekdays, Monday is 0."""
    at: tuple[time, ...] = ()
    """Local times, earliest first."""
    window: tuple[time, time] | None = None
    """Local times between which one moment is chosen each day; may pass midnight."""
    catch_up: timedelta | CatchUp = CatchUp.TODAY
    """How late it may still be offered."""
    enabled: bool = True
    ask_first: bool | None = None
    """Overrides `[checkin] ask_first`; None does not."""
    questions: int | None = None
    """How many questions are asked; None leaves it to the pack."""


CALENDAR = "calendar"
"""What a schedule names, in place of a pack, for what the default week and the programme ask that day."""

SHIPPED_SCHEDULES = (
    ScheduleSettings(name="evening", pack=CALENDAR, at=(time(20, 30),)),
    ScheduleSettings(name="morning", pack="morning", at=(time(7, 30),), catch_up=timedelta(hours=2), enabled=False),
)
"""What is asked when the file says nothing about schedules."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can set, checked."""

    sound: SoundSettings = SoundSettings()
    voice: VoiceSettings = VoiceSettings()
    listening: ListeningSettings = ListeningSettings()
    transcription: TranscriptionSettings = TranscriptionSettings()
    journal: JournalSettings = JournalSettings()
    day: DaySettings = DaySettings()
    checkin: CheckinSettings = CheckinSettings()
    prompts: PromptsSettings = PromptsSettings()
    schedule: tuple[ScheduleSettings, ...] = SHIPPED_SCHEDULES


def schedules(settings: Settings) -> tuple[Schedule, ...]:
    """Return the schedules as the calendar takes them, with `[checkin] ask_first` filled in."""
    return tuple(_schedule(wanted, settings.checkin) for wanted in settings.schedule)


def _schedule(wanted: ScheduleSettings, checkin: CheckinSettings) -> Schedule:
    return Schedule(
        name=wanted.name,
        pack=wanted.pack,
        days=wanted.days,
        at=wanted.at,
        window=wanted.window,
        catch_up=wanted.catch_up,
        enabled=wanted.enabled,
        ask=wanted.questions,
        ask_first=checkin.ask_first if wanted.ask_first is None else wanted.ask_first,
    )
