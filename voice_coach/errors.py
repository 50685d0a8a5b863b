"""What can go wrong in a way the person can act on. Every message says what, where and what to do."""

from __future__ import annotations


class VoiceCoachError(Exception):
    """A problem in one sentence, with its remedy. The command line prints it and ends with code 1."""

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(f"{message} {remedy}".strip())


class ConfigError(VoiceCoachError):
    """Every mistake found in a configuration file, one line each."""


class PackError(VoiceCoachError):
    """Every mistake found in the prompt packs, one line each."""


class DeviceUnavailable(VoiceCoachError):
    """A microphone or loudspeaker that cannot be opened."""


class DeviceLost(VoiceCoachError):
    """A device that was open and stopped delivering or accepting sound."""


class SpeakError(VoiceCoachError):
    """The voice could not be made to say something."""


class TranscribeError(VoiceCoachError):
    """A recording could not be turned into words. The recording itself is safe."""


class ModelError(TranscribeError):
    """A speech model that is missing, incomplete or not the published one."""


class JournalError(VoiceCoachError):
    """The journal cannot be opened, read or written."""


class JournalFull(JournalError):
    """No room left on the disk that holds the journal or the recording."""


class JournalDamaged(JournalError):
    """The journal file is not whole. It is left untouched; no waiting mends it."""


class AlreadyRunning(VoiceCoachError):
    """Another Voice Coach holds the voice or the daemon lock of this home."""


class NotFound(VoiceCoachError):
    """An id or name that does not exist."""
