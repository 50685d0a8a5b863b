"""What the coach says really comes out of the loudspeaker, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sound.likeness import likeness, resampled, samples
from voice_coach.sound import DeviceLoudspeaker, chime
from voice_coach.speak import Pyttsx3Voice

if TYPE_CHECKING:
    from pathlib import Path

    from tests.room.pulse import PrivatePulse

pytestmark = pytest.mark.room


def test_a_question_is_heard_as_it_was_rendered(pulse: PrivatePulse, tmp_path: Path) -> None:
    voice = Pyttsx3Voice(tmp_path / "cache", "en-us")
    question = voice.render("Good evening. What was one good moment today?")
    voice.close()
    recording = pulse.record("speaker.monitor")
    loudspeaker = DeviceLoudspeaker()
    for sound in (chime(), question):
        assert loudspeaker.play(sound).wait() is True
    heard = samples(recording.end())
    for sound in (chime(), question):
        assert likeness(heard, resampled(sound, 48_000)) > 0.98
