"""Which device a name means."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from voice_coach.errors import DeviceUnavailable
from voice_coach.sound.choose import DeviceKind, choose


@dataclass(frozen=True, slots=True)
class Listed:
    """A device as the sound system lists it; its handle is its id."""

    name: str
    id: str
    kind: str = "input"
    default: bool = False
    monitor: bool = False

    @property
    def handle(self) -> str:
        return self.id


BUILT_IN = Listed("Built-in Microphone", "pci.0", default=True)
HEADSET = Listed("USB Headset", "usb.0")
SECOND_HEADSET = Listed("USB Headset", "usb.1")
WEBCAM = Listed("Webcam", "usb.2")
MONITOR = Listed("Monitor of Speakers", "speakers.monitor", monitor=True)
SPEAKERS = Listed("Speakers", "speakers", kind="output", default=True)
ALL = [MONITOR, BUILT_IN, HEADSET, SECOND_HEADSET, WEBCAM, SPEAKERS]


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ("default", "pci.0"),
        ("usb.1", "usb.1"),
        ("Webcam", "usb.2"),
        ("webc", "usb.2"),
        ("MICROPHONE", "pci.0"),
        ("speakers.monitor", "speakers.monitor"),
        ("Monitor of Speakers", "speakers.monitor"),
    ],
)
def test_a_device_is_found_by_id_name_or_part_of_its_name(wanted: str, chosen: str | None) -> None:
    assert choose(ALL, DeviceKind.INPUT, wanted) == chosen


def test_the_default_loudspeaker_is_whatever_the_system_chooses_meanwhile() -> None:
    assert choose(ALL, DeviceKind.OUTPUT, "default") is None


def test_several_devices_are_listed_with_their_ids() -> None:
    for wanted in ("USB Headset", "usb"):
        with pytest.raises(DeviceUnavailable, match="several microphones") as problem:
            choose(ALL, DeviceKind.INPUT, wanted)
        assert "usb.0" in problem.value.message
        assert "usb.1" in problem.value.message


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(DeviceUnavailable, match='no loudspeaker called "Webcam"') as problem:
        choose(ALL, DeviceKind.OUTPUT, "Webcam")
    assert "Speakers (id speakers)" in problem.value.remedy
    with pytest.raises(DeviceUnavailable) as problem:
        choose(ALL, DeviceKind.INPUT, "monitor")
    assert "Monitor" not in problem.value.remedy


@pytest.mark.parametrize("kind", list(DeviceKind))
def test_a_machine_without_devices_says_what_to_do(kind: DeviceKind) -> None:
    for wanted in ("default", "Webcam"):
        with pytest.raises(DeviceUnavailable, match=kind.noun) as problem:
            choose([], kind, wanted)
        assert "--typed" in problem.value.remedy
        assert "demo" in problem.value.remedy


def test_a_loudspeaker_is_never_taken_for_the_default_microphone() -> None:
    monitor = Listed("Monitor of Speakers", "speakers.monitor", default=True, monitor=True)
    assert choose([monitor, WEBCAM], DeviceKind.INPUT, "default") == "usb.2"
    with pytest.raises(DeviceUnavailable, match="no microphone"):
        choose([monitor], DeviceKind.INPUT, "default")
