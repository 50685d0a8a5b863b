"""Every key of the configuration file with the reader of its value: the one table that reading, showing
and the tests go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_coach.config.times import catch_up, clock_time, days, kept_for, quiet_hours, times, window, zone
from voice_coach.config.values import (
    Device,
    Folder,
    LocalEngine,
    Model,
    Number,
    OneOf,
    Reader,
    Text,
    flag,
    language,
)
from voice_coach.settings import (
    CheckinSettings,
    CustomPatience,
    DaySettings,
    JournalSettings,
    ListeningSettings,
    PromptsSettings,
    SoundSettings,
    TranscriptionSettings,
    VoiceSettings,
)

if TYPE_CHECKING:
    from pathlib import Path

CUSTOM = "listening.custom"
SECTIONS = {
    "sound": SoundSettings,
    "voice": VoiceSettings,
    "listening": ListeningSettings,
    CUSTOM: CustomPatience,
    "transcription": TranscriptionSettings,
    "journal": JournalSettings,
    "day": DaySettings,
    "checkin": CheckinSettings,
    "prompts": PromptsSettings,
}
"""Section as written in the file -> the values it becomes."""
TABLES = {"listening": ("custom",)}
"""Section -> fields that are tables of their own."""
MODELS = ("tiny", "base", "small")
PATIENCE = ("quick", "normal", "slow")


@dataclass(frozen=True, slots=True)
class Key:
    """How one value is read. `none` is what the file says for None; None there: the key is left out."""

    read: Reader
    none: str | None = None
    required: bool = False


def section_keys(base: Path) -> dict[str, dict[str, Key]]:
    """Return the keys of every section; relative paths in the file start at `base`."""
    pause, wait = Key(Number(0.3, 60, "seconds")), Key(Number(1, 300, "seconds"))
    return {
        "sound": {
            "input": Key(Device(base)),
            "output": Key(Device(base, ("default", "none"))),
            "tail": Key(Number(0, 5, "seconds")),
            "lead_in": Key(Number(0, 5, "seconds")),
            "headphones": Key(flag),
            "volume": Key(Number(0, 1)),
        },
        "voice": {
            "engine": Key(LocalEngine(("pyttsx3",))),
            "name": Key(Text("the id of a voice", optional=True), none=""),
            "rate": Key(Number(80, 400, "words a minute", whole=True)),
        },
        "listening": {
            "patience": Key(OneOf(PATIENCE)),
            "limit_minutes": Key(Number(1, 60, "minutes")),
            "tick": Key(flag),
        },
        CUSTOM: {"first_wait": wait, "second_wait": wait, "soft": pause, "hard": pause},
        "transcription": {
            "engine": Key(LocalEngine(("whisper", "pocketsphinx"))),
            "model": Key(Model(base, MODELS)),
            "language": Key(language),
            "threads": Key(Number(1, 64, whole=True)),
        },
        "journal": {
            "keep_audio": Key(flag),
            "audio_kept_for": Key(kept_for, none="forever"),
            "backups": Key(Number(0, 365, whole=True)),
        },
        "day": {
            "starts_at": Key(clock_time),
            "zone": Key(zone, none="system"),
            "quiet_hours": Key(quiet_hours, none="none"),
        },
        "checkin": {
            "ask_first": Key(flag),
            "snooze_minutes": Key(Number(1, 720, "minutes", whole=True)),
            "follow_ups": Key(flag),
        },
        "prompts": {"folder": Key(Folder(base), none="")},
    }


def schedule_keys() -> dict[str, Key]:
    """Return the keys of one `[[schedule]]`."""
    return {
        "name": Key(Text("a name"), required=True),
        "pack": Key(Text("the id of a pack"), required=True),
        "days": Key(days),
        "at": Key(times),
        "window": Key(window),
        "catch_up": Key(catch_up),
        "enabled": Key(flag),
        "ask_first": Key(flag),
        "questions": Key(Number(1, 10, whole=True)),
    }
