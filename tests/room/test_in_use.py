"""Whether somebody is in a call is asked of a real sound server."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from voice_coach.sound.in_use import microphone_in_use

if TYPE_CHECKING:
    from tests.room.pulse import PrivatePulse


def test_another_program_that_listens_is_noticed_while_it_does(pulse: PrivatePulse) -> None:
    assert microphone_in_use() is False
    call = pulse.record("mic_source")
    assert microphone_in_use() is True
    call.end()
    assert microphone_in_use() is False


def test_what_only_records_the_loudspeaker_is_no_call(pulse: PrivatePulse) -> None:
    ear = pulse.record("speaker.monitor")
    assert microphone_in_use() is False
    ear.end()


def test_without_a_sound_server_it_is_not_known_and_nothing_is_started(pulse: PrivatePulse) -> None:
    env = {**pulse.env, "PULSE_SERVER": "unix:/nonexistent/native", "PYTHONPATH": os.getcwd()}
    asked = "from voice_coach.sound.in_use import _pulse; print(_pulse())"
    done = subprocess.run([sys.executable, "-c", asked], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None"
