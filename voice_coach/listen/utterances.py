"""PURE: which stretches of a recording hold speech, and how they are packed for the recogniser.

Whisper takes 30 s at a time however little is in it, so speech is packed into windows of up to 28 s which
close at a pause. Everything counts in frames of 512 samples from the start of the recording; the same code
serves a live answer, frame by frame, and a finished file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_coach.listen.levels import Hysteresis, Onset
from voice_coach.model import FRAME_BYTES, FRAME_SECONDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voice_coach.listen.levels import Heard


@dataclass(frozen=True, slots=True)
class Shape:
    """The lengths of packing, in frames of 32 ms."""

    lead: int = 10  # 0.32 s kept before speech: soft beginnings come before the activity notices
    tail: int = 8  # 0.26 s kept after it
    shorten: int = 25  # silences above 0.8 s are cut down to tail and lead
    pause: int = 22  # 0.7 s of silence end an utterance
    window: int = 875  # 28 s
    last_third: int = 583
    search: int = 156  # a monologue is cut at the quietest frame of its last 5 s


@dataclass(frozen=True, slots=True)
class Span:
    """Frames `start` up to, not including, `end`."""

    start: int
    end: int

    @property
    def frames(self) -> int:
        return self.end - self.start


@dataclass(slots=True)
class Segment:
    """One voiced run. `sure`: a word was said in it. `utterance`: the frame its utterance began at."""

    start: int
    end: int
    utterance: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """What goes to the recogniser at once: frames in order, never twice, silences shortened."""

    spans: tuple[Span, ...]
    sure: bool = True
    continued: bool = False
    """Whether the window before it was full, so that this one goes on in the middle of things."""

    @property
    def frames(self) -> int:
        return sum(span.frames for span in self.spans)

    def cut(self, pcm: bytes | bytearray | memoryview) -> bytes:
        """Return this window's sound out of the whole recording."""
        return b"".join(bytes(pcm[s.start * FRAME_BYTES : s.end * FRAME_BYTES]) for s in self.spans)

    def moment(self, seconds: float) -> float:
        """Return where in the recording `seconds` from the start of this window lie."""
        for span in self.spans:
            length = span.frames * FRAME_SECONDS
            if seconds <= length:
                break
            seconds -= length
        else:
            seconds = length
        return span.start * FRAME_SECONDS + max(0.0, seconds)


@dataclass(frozen=True, slots=True)
class Utterance:
    """The speech between two pauses. `voiced` counts its frames of speech."""

    start: int
    voiced: int
    window: Window


def kept(segments: Sequence[Segment], floor: int, end: int, shape: Shape) -> tuple[Span, ...]:
    """Return the spans to keep for `segments`, padded, within frames `floor` to `end`, none twice."""
    spans: list[Span] = []
    for index, segment in enumerate(segments):
        stop = min(segment.end + shape.tail, end)
        if spans and segment.start - segments[index - 1].end <= shape.shorten:
            spans[-1] = Span(spans[-1].start, stop)
            continue
        spans.append(Span(max(segment.start - shape.lead, spans[-1].end if spans else floor), stop))
    return tuple(spans)


class Segmenter:
    """Takes frames one by one and keeps the voiced segments, the open window and the closed ones."""

    def __init__(self, shape: Shape | None = None) -> None:
        self.shape = shape or Shape()
        self.frames = 0
        self.pause = 0
        """Frames since the last voiced one, or since the start."""
        self._voice = Hysteresis()
        self._onset = Onset()
        self._levels: list[float] = []
        self._segments: list[Segment] = []  # of the open window
        self._floor = 0  # nothing before this frame may go into the open window
        self._before = 0  # frames kept for the open window up to its last segment
        self._closed: list[Window] = []
        self._continued = False
        self._utterance: int | None = None  # the frame the last one began at
        self._worded: int | None = None  # the same for the last one that holds a word
        self._ended = True

    @property
    def closed(self) -> tuple[Window, ...]:
        """The windows that are complete, in order; one that had nothing but blips is left out."""
        return tuple(window for window in self._closed if window.sure)

    @property
    def heard_speech(self) -> bool:
        """Whether a word was said that has not been dropped."""
        return any(w.sure for w in self._closed) or any(s.sure for s in self._segments)

    def push(self, heard: Heard) -> None:
        """Take the next frame."""
        index = self.frames
        self.frames += 1
        self._levels.append(heard.level)
        was_voiced = self._voice.voiced
        voiced = self._voice.update(heard.probability)
        word = self._onset.update(heard, voiced)
        if not voiced:
            self.pause += 1
            self._ended = self._ended or self.pause >= self.shape.pause
            return
        self.pause = 0
        if not was_voiced or not self._segments:
            self._begin(index)
        self._extend(index + 1, word)

    def _begin(self, index: int) -> None:
        if self._ended or self._utterance is None:
            self._utterance = index
            self._ended = False
        self._segments.append(Segment(index, index, self._utterance))
        self._measure()

    def _extend(self, end: int, word: bool) -> None:
        segment = self._segments[-1]
        segment.end = end
        if word:
            segment.sure = True
            self._worded = segment.utterance
        while self._before + segment.end - segment.start + self.shape.tail > self.shape.window:
            self._cut()
            segment = self._segments[-1]

    def _measure(self) -> None:
        spans = kept(self._segments, self._floor, self.frames + self.shape.tail, self.shape)
        last = self._segments[-1]
        self._before = sum(span.frames for span in spans) - self.shape.tail - (last.end - last.start)

    def _cut(self) -> None:
        """Close the full window at its longest late pause, or within a monologue at the quietest frame."""
        at = self._late_pause()
        if at is None:
            at = self._split()
        done, rest = self._segments[:at], self._segments[at:]
        for segment in rest:  # a short last word that was parted from its sentence is still a word
            segment.sure = segment.sure or segment.utterance == done[-1].utterance
        self._close(done, rest[0].start)
        self._continued = True
        self._segments = rest
        self._measure()

    def _late_pause(self) -> int | None:
        """Return the index of the segment after the longest pause in the last third, if there is one."""
        best, longest = None, 0
        for index in range(1, len(self._segments)):
            gap = self._segments[index].start - self._segments[index - 1].end
            if gap < longest or not gap:
                continue
            spans = kept(self._segments[:index], self._floor, self.frames, self.shape)
            if sum(span.frames for span in spans) >= self.shape.last_third:
                best, longest = index, gap
        return best

    def _split(self) -> int:
        """Split the last segment at the quietest moment of its end; return the second half's index."""
        segment = self._segments[-1]
        first = max(segment.start + 1, segment.end - self.shape.search)
        cut = min(range(first, segment.end), key=self._around)
        rest = Segment(cut, segment.end, segment.utterance, segment.sure)
        segment.end = cut
        self._segments.append(rest)
        return len(self._segments) - 1

    def _around(self, index: int) -> float:
        return sum(self._levels[max(0, index - 1) : index + 2])

    def _close(self, segments: list[Segment], limit: int) -> None:
        if not segments:
            return
        spans = kept(segments, self._floor, limit, self.shape)
        self._closed.append(Window(spans, any(s.sure for s in segments), self._continued))
        self._floor = spans[-1].end

    def open_window(self) -> Window | None:
        """Return the open window as it stands; None while no word has been said in it."""
        if not any(segment.sure for segment in self._segments):
            return None
        spans = kept(self._segments, self._floor, self.frames, self.shape)
        return Window(spans, continued=self._continued)

    def utterance(self) -> Utterance | None:
        """Return the last utterance with a word in it, once a pause has ended it and if it is not cut in two.

        A click after it changes nothing; None as soon as somebody speaks on.
        """
        if self._worded is None or (self._worded == self._utterance and not self._ended):
            return None
        own = [segment for segment in self._segments if segment.utterance == self._worded]
        if not own or own[0].start != self._worded:
            return None
        earlier = [segment for segment in self._segments if segment.end <= own[0].start]
        floor = kept(earlier, self._floor, self.frames, self.shape)[-1].end if earlier else self._floor
        voiced = sum(segment.end - segment.start for segment in own)
        return Utterance(self._worded, voiced, Window(kept(own, floor, self.frames, self.shape)))

    def drop(self, utterance: Utterance) -> None:
        """Leave an utterance out of the words; its sound stays in the recording."""
        self._segments = [s for s in self._segments if s.utterance != utterance.start]
        self._floor = max(self._floor, utterance.window.spans[-1].end) if not self._segments else self._floor
        if self._segments:
            self._measure()

    def boundary(self) -> None:
        """The sound was interrupted here: what comes next is another utterance."""
        self._voice.reset()
        self._onset.reset()
        self._ended = True

    def finish(self) -> None:
        """Close the open window: nothing more will come."""
        self.boundary()
        self._close(self._segments, self.frames)
        self._segments = []
        self._continued = False
