"""Without a sound server the kernel tells whether something captures."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from voice_coach.sound import in_use

if TYPE_CHECKING:
    from pathlib import Path


def status(root: Path, stream: str, text: str) -> None:
    path = root / "card0" / stream / "sub0" / "status"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="ascii")


def test_a_capture_stream_that_runs_is_a_listener(tmp_path: Path) -> None:
    assert in_use._alsa(tmp_path) is None, "no cards: not known"
    status(tmp_path, "pcm0c", "closed\n")
    status(tmp_path, "pcm0p", "state: RUNNING\nowner_pid   : 12\n")
    assert in_use._alsa(tmp_path) is False, "playback is not listening"
    status(tmp_path, "pcm1c", "state: RUNNING\nowner_pid   : 12\n")
    assert in_use._alsa(tmp_path) is True


@pytest.mark.skipif(sys.platform == "darwin", reason="here it really is Core Audio that answers")
def test_elsewhere_core_audio_is_not_known() -> None:
    assert in_use._core_audio() is None


def test_a_system_nobody_has_thought_of_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    assert in_use.microphone_in_use() is None
