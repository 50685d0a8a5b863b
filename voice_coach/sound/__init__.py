"""Capture and playback behind one small protocol: real devices, or files in their place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.errors import DeviceUnavailable
from voice_coach.sound.choose import DeviceInfo, DeviceKind, list_devices
from voice_coach.sound.devices import DeviceLoudspeaker, DeviceMicrophone
from voice_coach.sound.files import FileLoudspeaker, FileMicrophone, load_sound
from voice_coach.sound.tones import chime, double_tick, tick

if TYPE_CHECKING:
    from voice_coach.ports import Clock, Loudspeaker, Microphone

__all__ = [
    "DeviceInfo",
    "DeviceKind",
    "DeviceLoudspeaker",
    "DeviceMicrophone",
    "FileLoudspeaker",
    "FileMicrophone",
    "chime",
    "double_tick",
    "list_devices",
    "load_sound",
    "open_loudspeaker",
    "open_microphone",
    "tick",
]

_FILE = "file:"


def open_microphone(spec: str, clock: Clock) -> Microphone:
    """Return the microphone that `spec` names: "default", a device, or "file:PATH".

    A device is opened by start(), a file is read now. Raise DeviceUnavailable.
    """
    if spec.startswith(_FILE):
        return FileMicrophone([_path(spec)], clock)
    if spec == "none":
        message = 'There is no microphone called "none".'
        remedy = 'Answer on the keyboard with "voice-coach now --typed", or see "voice-coach demo".'
        raise DeviceUnavailable(message, remedy)
    return DeviceMicrophone(spec)


def open_loudspeaker(spec: str, clock: Clock, lead_in: float = 0.0) -> Loudspeaker:
    """Return the loudspeaker that `spec` names: "default", a device, "file:PATH" or "none".

    A device is opened by play(), a file is made now. `lead_in`: seconds of silence before each sound, for
    devices that swallow the first words. Raise DeviceUnavailable.
    """
    if spec.startswith(_FILE):
        return FileLoudspeaker(_path(spec), clock)
    if spec == "none":
        return FileLoudspeaker(None, clock)
    return DeviceLoudspeaker(spec, lead_in)


def _path(spec: str) -> Path:
    return Path(spec.removeprefix(_FILE)).expanduser()
