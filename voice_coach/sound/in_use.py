"""Whether another program is listening to a microphone just now: then somebody is in a call, and nothing is asked.

Each system is asked in its own way, and nothing is recorded for it. Where it cannot be known, None.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from ctypes.util import find_library
from importlib import import_module
from pathlib import Path

logger = logging.getLogger(__name__)

PATIENCE = 1.0
"""Seconds to wait for the sound server."""
_ALSA = Path("/proc/asound")


def microphone_in_use() -> bool | None:
    """Return whether some other process captures sound; None where this computer does not tell."""
    ask = {"linux": _linux, "darwin": _core_audio, "win32": _windows}.get(sys.platform)
    return None if ask is None else ask()


def _linux() -> bool | None:
    heard = _pulse()
    return _alsa(_ALSA) if heard is None else heard


def _pulse() -> bool | None:
    """Ask PulseAudio, or PipeWire in its place, for recording streams that run and are not this process's."""
    try:
        from pulsectl import Pulse, PulseError
    except (ImportError, OSError):  # OSError: the package is there, libpulse is not
        return None
    try:
        with Pulse("voice-coach", connect=False) as pulse:
            pulse.connect(autospawn=False, timeout=PATIENCE)
            # A monitor is what the loudspeaker plays: whoever records that is not listening to the room.
            monitors = {
                source.index for source in pulse.source_list() if source.proplist.get("device.class") == "monitor"
            }
            return any(
                stream.proplist.get("application.process.id") != str(os.getpid())
                for stream in pulse.source_output_list()
                if not stream.corked and stream.source not in monitors
            )
    except (PulseError, OSError) as error:
        logger.debug("the sound server does not tell who listens: %s", type(error).__name__)
        return None


def _alsa(root: Path) -> bool | None:
    """Without a sound server: a capture substream that runs says so in /proc/asound."""
    streams = list(root.glob("card*/pcm*c/sub*/status"))
    if not streams:
        return None
    return any("RUNNING" in _text(status) for status in streams)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


class _Address(ctypes.Structure):
    """Core Audio's AudioObjectPropertyAddress."""

    _fields_ = (("selector", ctypes.c_uint32), ("scope", ctypes.c_uint32), ("element", ctypes.c_uint32))


def _four(code: str) -> int:
    return int.from_bytes(code.encode("ascii"), "big")


def _core_audio() -> bool | None:
    """Ask the default input device of macOS whether it is running somewhere."""
    name = find_library("CoreAudio")
    if name is None:
        return None
    get = ctypes.CDLL(name).AudioObjectGetPropertyData
    device, running = ctypes.c_uint32(), ctypes.c_uint32()
    asked = ((1, "dIn ", "glob", device), (0, "gone", "glob", running))
    for system, selector, scope, into in asked:
        target = 1 if system else device.value
        address = _Address(_four(selector), _four(scope), 0)
        size = ctypes.c_uint32(ctypes.sizeof(into))
        if get(target, ctypes.byref(address), 0, None, ctypes.byref(size), ctypes.byref(into)) != 0:
            return None
    return bool(running.value)


_CONSENT = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone"


def _windows() -> bool | None:
    """Windows notes in the registry which programs use the microphone: one that has not stopped holds 0."""
    winreg = import_module("winreg")

    def running(path: str) -> bool:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
            inner = [winreg.EnumKey(key, index) for index in range(winreg.QueryInfoKey(key)[0])]
            try:
                if winreg.QueryValueEx(key, "LastUsedTimeStop")[0] == 0:
                    return sys.executable.replace("\\", "#") not in path
            except FileNotFoundError:
                pass
        return any(running(rf"{path}\{name}") for name in inner)

    try:
        return running(_CONSENT)
    except OSError:
        return None
