"""Sound to recording: the crash-safe spool, voice activity, and knowing when a person has finished."""

from voice_coach.listen.activity import EnergyActivity, SileroActivity, make_activity
from voice_coach.listen.listener import Capture, Listener, Reopening
from voice_coach.listen.recording import transcribe_recording
from voice_coach.listen.spool import (
    DamagedSpool,
    Spooled,
    SpoolWriter,
    ThrowawaySpool,
    discard_spool,
    orphans,
    read_spool,
)

__all__ = [
    "Capture",
    "DamagedSpool",
    "EnergyActivity",
    "Listener",
    "Reopening",
    "SileroActivity",
    "SpoolWriter",
    "Spooled",
    "ThrowawaySpool",
    "discard_spool",
    "make_activity",
    "orphans",
    "read_spool",
    "transcribe_recording",
]
