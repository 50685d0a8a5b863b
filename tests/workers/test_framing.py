"""Messages survive the pipe; anything else is noticed."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_coach.workers import framing


@settings(deadline=None)
@given(st.lists(st.tuples(st.dictionaries(st.text(), st.text()), st.binary()), max_size=4))
def test_what_is_written_is_read(messages: list[tuple[dict[str, str], bytes]]) -> None:
    stream = io.BytesIO()
    for message, sound in messages:
        framing.write(stream, message, sound)
    stream.seek(0)
    assert [framing.read(stream) for _ in messages] == messages
    assert framing.read(stream) is None


@settings(deadline=None)
@given(st.integers(1, 60))
def test_a_torn_message_is_broken(cut: int) -> None:
    stream = io.BytesIO()
    framing.write(stream, {"context": "before"}, bytes(60))
    torn = io.BytesIO(stream.getvalue()[:-cut])
    with pytest.raises(framing.BrokenFrame):
        framing.read(torn)


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=100))
def test_noise_is_broken_or_ends(noise: bytes) -> None:
    try:
        framing.read(io.BytesIO(noise))
    except framing.BrokenFrame:
        return
    assert b"{" in noise
