"""Which device a name in the configuration means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from voice_coach.errors import DeviceUnavailable

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT = "default"
_WITHOUT = 'Without one, use "voice-coach now --typed" or "voice-coach demo".'


class DeviceKind(StrEnum):
    """A microphone or a loudspeaker."""

    INPUT = "input"
    OUTPUT = "output"

    @property
    def noun(self) -> str:
        return "microphone" if self is DeviceKind.INPUT else "loudspeaker"


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """A sound device; its `name` or `id` can stand in the configuration. `default`: the system's choice."""

    name: str
    id: str
    kind: DeviceKind
    default: bool


class Listed(Protocol):
    """A device as the sound system lists it: `handle` opens it, a `monitor` is what a loudspeaker plays."""

    @property
    def name(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def default(self) -> bool: ...
    @property
    def monitor(self) -> bool: ...
    @property
    def handle(self) -> Any: ...


def list_devices() -> tuple[DeviceInfo, ...]:
    """Return the microphones and loudspeakers of this machine; none when it has no sound.

    PulseAudio offers every loudspeaker as an input too, its monitor; those are no microphones and left out.
    """
    from voice_coach.sound import _miniaudio

    found = _miniaudio.find_devices()
    return tuple(DeviceInfo(d.name, d.id, DeviceKind(d.kind), d.default) for d in found if not d.monitor)


def choose(found: Sequence[Listed], kind: DeviceKind, wanted: str) -> Any:
    """Return the handle of the device called `wanted`; None where the system chooses.

    `wanted` is "default", an id, a name, or a part of just one name. Raise DeviceUnavailable, naming what
    there is.
    """
    devices = [d for d in found if d.kind == kind]
    if wanted == DEFAULT:
        return _default(kind, devices)
    part = wanted.casefold()
    matches = (
        [d for d in devices if d.id == wanted]
        or [d for d in devices if d.name == wanted]
        or [d for d in devices if part in d.name.casefold() and not d.monitor]
    )
    if len(matches) == 1:
        return matches[0].handle
    if matches:
        message = f'"{wanted}" fits several {kind.noun}s: {_listed(matches)}.'
        raise DeviceUnavailable(message, "Write the id of one of them into the configuration.")
    message = f'There is no {kind.noun} called "{wanted}".'
    present = _listed([d for d in devices if not d.monitor]) or "none"
    raise DeviceUnavailable(message, f"There is: {present}. {_WITHOUT}")


def _default(kind: DeviceKind, devices: Sequence[Listed]) -> Any:
    """Return None for a loudspeaker, which so follows the system's choice even while it plays.

    A microphone must not: when the last one is unplugged, PulseAudio moves the listener to the monitor of a
    loudspeaker, and the coach would hear only itself instead of noticing the loss.
    """
    real = [d for d in devices if not d.monitor]
    if not real:
        message = f"This machine has no {kind.noun} that can be opened."
        raise DeviceUnavailable(message, f"Plug one in. {_WITHOUT}")
    if kind is DeviceKind.OUTPUT:
        return None
    return next((d for d in real if d.default), real[0]).handle


def refused(kind: DeviceKind, name: str) -> DeviceUnavailable:
    """Return the error for a device that is there and cannot be opened."""
    message = f'The {kind.noun} "{name}" cannot be opened.'
    return DeviceUnavailable(message, f'Close what else uses it, or see "voice-coach doctor". {_WITHOUT}')


def _listed(devices: Sequence[Listed]) -> str:
    return "; ".join(f"{d.name} (id {d.id})" for d in devices)
