"""The words of a finished recording, through the same utterances and windows as a live answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_coach.clock import SystemClock
from voice_coach.listen.levels import Heard, is_blank, level_dbfs, louder
from voice_coach.listen.utterances import Segmenter
from voice_coach.listen.words import Words
from voice_coach.model import FRAME_BYTES, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator

    from voice_coach.ports import Transcriber, VoiceActivity


def frames(pcm: bytes) -> Iterator[bytes]:
    """Yield frames of 512 samples, the last one filled up with silence."""
    for at in range(0, len(pcm), FRAME_BYTES):
        yield pcm[at : at + FRAME_BYTES].ljust(FRAME_BYTES, b"\0")


def hear(frame: bytes, activity: VoiceActivity) -> Heard:
    """Measure one frame."""
    return Heard(activity.probability(frame), level_dbfs(frame), is_blank(frame))


def transcribe_recording(pcm: bytes, activity: VoiceActivity, transcriber: Transcriber) -> Transcript:
    """Return what was said in 16 kHz, 16-bit sound; empty when nobody spoke. Raise TranscribeError."""
    segmenter = Segmenter()
    activity.reset()
    whole = bytearray()
    for frame, amplified in zip(frames(pcm), frames(louder(pcm)), strict=True):
        whole += amplified
        segmenter.push(Heard(activity.probability(amplified), level_dbfs(frame)))
    segmenter.finish()
    return Words(transcriber, SystemClock(), whole).complete(segmenter.closed)
