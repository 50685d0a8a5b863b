"""Real digits through the real recogniser: none is taken for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench.recordings import recordings
from tests.understand.test_numbers import WORDS
from voice_coach.listen import make_activity, transcribe_recording
from voice_coach.model import Kind
from voice_coach.transcribe import make_transcriber
from voice_coach.understand import understand

if TYPE_CHECKING:
    from collections.abc import Iterator

DIGITS = [recording for recording in recordings() if recording.category == "digit"]
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not DIGITS, reason="the shared recordings are not here"),
]


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What the recogniser writes for each short recording."""
    transcriber = make_transcriber("whisper", "base", tmp_path_factory.mktemp("cache"))
    try:
        yield {r.name: transcribe_recording(r.pcm, make_activity(), transcriber).words for r in DIGITS}
    finally:
        transcriber.close()


def test_digits_are_understood_or_left_open_but_never_taken_for_another(heard: dict[str, str]) -> None:
    right = 0
    for recording in DIGITS:
        meaning = understand(Kind.NUMBER, heard[recording.name])
        wanted = WORDS.index(recording.words.lower())
        assert meaning.number == wanted or not (meaning.understood and meaning.sure), heard[recording.name]
        right += meaning.number == wanted
    assert right >= 8, heard


def test_two_digits_make_a_pair(heard: dict[str, str]) -> None:
    seven, four = heard["digit_seven_petewarden.wav"], heard["digit_four_evmaki.wav"]
    meaning = understand(Kind.PAIR, f"{seven} {four}")
    assert (meaning.number, meaning.second) == (7, 4)
