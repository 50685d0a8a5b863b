"""A recording packed while it is made; and every way in which that may fail costs time, never sound."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest

from tests.store.test_opus import BROKEN, SILENT, tone
from voice_coach.model import FRAME_BYTES
from voice_coach.store import Packer, opus

if TYPE_CHECKING:
    from collections.abc import Iterator

GONE_AT_ONCE = [sys.executable, "-c", ""]
HUNG = [sys.executable, "-c", "import time; time.sleep(600)"]


def frames(pcm: bytes) -> Iterator[bytes]:
    for at in range(0, len(pcm), FRAME_BYTES):
        yield pcm[at : at + FRAME_BYTES]


def feed(packer: Packer, pcm: bytes) -> None:
    packer.begin()
    for frame in frames(pcm):
        packer.add(frame)


def test_what_was_fed_comes_back_packed() -> None:
    packer = Packer()
    for seconds in (2.0, 0.7):
        pcm = tone(seconds)
        feed(packer, pcm)
        form, data = packer.encode(pcm)
        assert form == opus.OPUS
        assert len(data) < len(pcm) / 4
        assert len(opus.decode(form, data)) == len(pcm)


FAILING = [BROKEN, SILENT, GONE_AT_ONCE, HUNG, ["/no/such/program"]]


@pytest.mark.parametrize("command", FAILING)
def test_a_packing_that_fails_is_done_afresh(command: list[str]) -> None:
    pcm = tone(3.0)  # more than a pipe holds
    packer = Packer(command, patience=0.0)
    feed(packer, pcm)
    form, data = packer.encode(pcm)
    assert (form, len(opus.decode(form, data))) == (opus.OPUS, len(pcm))


def test_when_that_fails_too_it_costs_room_but_no_sound() -> None:
    pcm = tone(0.5)
    packer = Packer(BROKEN, afresh=lambda pcm: opus.encode(pcm, BROKEN))
    feed(packer, pcm)
    form, data = packer.encode(pcm)
    assert (form, opus.decode(form, data)) == (opus.WAV, pcm)


@pytest.mark.parametrize("fed", [tone(0.5)[:-FRAME_BYTES], tone(0.5)[::-1], b""])
def test_the_packing_of_another_sound_is_never_kept(fed: bytes) -> None:
    pcm = tone(0.5)
    packer = Packer()
    feed(packer, fed)
    form, data = packer.encode(pcm)
    assert len(opus.decode(form, data)) == len(pcm)


def test_without_a_beginning_it_packs_all_the_same() -> None:
    pcm = tone(0.5)
    form, data = Packer().encode(pcm)
    assert (form, len(opus.decode(form, data))) == (opus.OPUS, len(pcm))


def test_nothing_is_left_running() -> None:
    packer = Packer(HUNG)
    feed(packer, tone(0.5))
    packer.begin()
    packer.close()
    packer.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "packing"]
