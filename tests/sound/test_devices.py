"""Real devices: real sound, in real time, through a private PulseAudio."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.fakes import tone
from tests.sound.likeness import likeness, resampled, samples
from voice_coach.errors import DeviceLost, DeviceUnavailable
from voice_coach.sound import DeviceLoudspeaker, DeviceMicrophone, list_devices, load_sound
from voice_coach.workers import environment

if TYPE_CHECKING:
    from tests.room.pulse import PrivatePulse


room = pytest.mark.room


def capture(microphone: DeviceMicrophone, seconds: float) -> bytes:
    return b"".join(microphone.read() for _ in range(round(seconds / 0.032)))


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


# --- loudspeaker ------------------------------------------------------------------------------------------


@room
def test_what_is_played_is_heard_whole(pulse: PrivatePulse, shared: Path, tmp_path: Path) -> None:
    sound = load_sound(shared / "audio" / "cmd_whats_the_date.wav")
    loudspeaker = DeviceLoudspeaker()
    with pulse.record_speaker(tmp_path / "heard.wav"):
        assert loudspeaker.play(sound).wait() is True
    heard = samples((tmp_path / "heard.wav").read_bytes()[44:])
    assert likeness(heard, resampled(sound, 48_000)) > 0.98


@room
def test_a_stopped_sound_is_silent_at_once(pulse: PrivatePulse) -> None:
    loudspeaker = DeviceLoudspeaker()
    with_sound = pulse.record("speaker.monitor")
    playback = loudspeaker.play(tone(20.0))
    while not np.any(np.abs(samples(with_sound.so_far())) > 1000):
        pass
    playback.stop()
    after = pulse.record("speaker.monitor")
    with_sound.end()
    assert playback.wait() is False
    assert not np.any(samples(after.end()))


@room
def test_a_lead_in_is_silence_before_the_sound(pulse: PrivatePulse) -> None:
    recording = pulse.record("speaker.monitor")
    DeviceLoudspeaker(lead_in=1.0).play(tone(0.1)).wait()
    heard = samples(recording.end())
    assert np.argmax(np.abs(heard) > 1000) >= 48_000


@room
def test_a_loudspeaker_that_takes_no_sound_is_lost_and_can_come_back(pulse: PrivatePulse) -> None:
    loudspeaker = DeviceLoudspeaker()
    playback = loudspeaker.play(tone(20.0))
    pulse.pactl("suspend-sink", "speaker", "1")
    with pytest.raises(DeviceLost, match="has taken no sound") as problem:
        playback.wait()
    assert problem.value.remedy
    pulse.pactl("suspend-sink", "speaker", "0")
    assert loudspeaker.play(tone(0.1)).wait() is True


# --- microphone -------------------------------------------------------------------------------------------


@room
def test_what_is_said_is_captured_whole(pulse: PrivatePulse, shared: Path) -> None:
    path = shared / "audio" / "cmd_whats_the_date.wav"
    sound = load_sound(path)
    microphone = DeviceMicrophone("TestMicrophone")
    microphone.start()
    player = pulse.play_into_mic(path)
    heard = capture(microphone, sound.seconds + 1.5)
    microphone.stop()
    assert player.wait() == 0
    assert likeness(samples(heard), samples(sound.pcm)) > 0.98


@room
def test_a_muted_microphone_delivers_exact_silence(pulse: PrivatePulse) -> None:
    microphone = DeviceMicrophone()
    microphone.start()
    assert any(capture(microphone, 0.3))
    pulse.mute(True)
    capture(microphone, 0.5)
    assert not any(capture(microphone, 0.3))
    pulse.mute(False)
    capture(microphone, 0.5)
    assert any(capture(microphone, 0.3))
    microphone.stop()


@room
def test_an_unplugged_microphone_is_lost_and_comes_back(pulse: PrivatePulse) -> None:
    microphone = DeviceMicrophone()
    microphone.start()
    capture(microphone, 0.2)
    pulse.unplug()
    with pytest.raises(DeviceLost, match="delivered nothing for 2 seconds"):
        capture(microphone, 60.0)
    microphone.stop()
    with pytest.raises(DeviceUnavailable, match="no microphone"):
        microphone.start()
    pulse.plug()
    microphone.start()
    assert any(capture(microphone, 0.2))
    microphone.stop()


@room
def test_a_reader_is_woken_when_another_thread_stops_the_microphone(pulse: PrivatePulse) -> None:
    microphone = DeviceMicrophone()
    microphone.start()
    problems: list[DeviceLost] = []

    def listen() -> None:
        try:
            capture(microphone, 600.0)
        except DeviceLost as problem:
            problems.append(problem)

    listener = threading.Thread(target=listen)
    listener.start()
    microphone.stop()
    listener.join(20.0)
    assert not listener.is_alive()
    assert "not open" in problems[0].message


# --- both -------------------------------------------------------------------------------------------------


@room
def test_the_devices_of_this_machine(pulse: PrivatePulse) -> None:
    found = {(str(d.kind), d.id, d.name, d.default) for d in list_devices()}
    assert found == {
        ("input", "mic_source", "TestMicrophone", True),
        ("output", "speaker", "Test-speaker", True),
        ("output", "mic", "Test-mic", False),
    }
    with pytest.raises(DeviceUnavailable, match="several loudspeakers"):
        DeviceLoudspeaker("test").play(tone(0.1))
    assert DeviceLoudspeaker("Test-sp").play(tone(0.1)).wait() is True


@room
def test_sixty_times_open_and_closed_leaves_no_file_open(pulse: PrivatePulse) -> None:
    """PulseAudio serves 64 clients at most, and the library alone keeps one for every device opened."""
    loudspeaker, microphone = DeviceLoudspeaker(), DeviceMicrophone()

    def open_both() -> None:
        microphone.start()
        microphone.stop()
        loudspeaker.play(tone(5.0)).stop()

    open_both()
    before = open_files()
    clients = len(pulse.pactl("list", "short", "clients").splitlines())
    for _ in range(60):
        open_both()
    assert open_files() == before
    assert len(pulse.pactl("list", "short", "clients").splitlines()) <= clients


PROGRAM = """
import sys
from voice_coach.errors import DeviceUnavailable
from voice_coach.model import Sound
from voice_coach.sound import DeviceLoudspeaker, DeviceMicrophone, list_devices
print(list_devices())
for use in (DeviceMicrophone().start, lambda: DeviceLoudspeaker().play(Sound(bytes(2000), 16000))):
    try:
        use()
    except DeviceUnavailable as problem:
        print(problem)
print([name for name in sys.modules if name.split(".")[0] == "numpy"])
"""


def run_without_sound(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program that can reach no sound server."""
    kept = {name: value for name, value in environment().items() if not name.startswith(("PULSE_", "XDG_"))}
    kept |= {"PULSE_SERVER": "unix:/nonexistent/pulse", "JACK_NO_START_SERVER": "1"}
    return subprocess.run([sys.executable, "-c", program], env=kept, capture_output=True, text=True, check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always offer some device")
@pytest.mark.skipif(os.path.exists("/proc/asound/card0"), reason="this machine has a sound card")
def test_a_machine_without_sound_says_so_and_nothing_else() -> None:
    done = run_without_sound(PROGRAM)
    devices, microphone, loudspeaker, _ = done.stdout.splitlines()
    assert devices == "()"
    assert microphone.startswith("This machine has no microphone that can be opened.")
    assert loudspeaker.startswith("This machine has no loudspeaker that can be opened.")
    assert done.stderr == ""


def test_numpy_stays_out_of_the_process_and_can_still_be_loaded() -> None:
    program = PROGRAM + "import numpy; print(numpy.zeros(1))"
    done = run_without_sound(program)
    assert done.stdout.splitlines()[-2:] == ["[]", "[0.]"]
