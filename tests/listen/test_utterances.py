"""No voiced frame is lost or doubled, windows fit the recogniser, and they close where people pause."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from voice_coach.listen.levels import Heard
from voice_coach.listen.utterances import Segmenter, Shape, Span, Window
from voice_coach.model import FRAME_BYTES, FRAME_SECONDS

SPEECH, SILENCE = Heard(0.95, -20.0), Heard(0.02, -70.0)
runs = st.lists(st.tuples(st.booleans(), st.integers(1, 300), st.integers(-60, -10)), min_size=1, max_size=40)


def fed(script: list[tuple[bool, int, int]], segmenter: Segmenter | None = None) -> tuple[Segmenter, list[bool]]:
    """Feed runs of (voiced, frames, level); return the segmenter and whether each frame was voiced."""
    segmenter = segmenter or Segmenter()
    voiced: list[bool] = []
    for speech, frames, level in script:
        for index in range(frames):
            segmenter.push(Heard(0.95 if speech else 0.02, level + index % 7))
            voiced.append(speech)
    return segmenter, voiced


def covered(windows: tuple[Window, ...]) -> list[int]:
    return [frame for w in windows for span in w.spans for frame in range(span.start, span.end)]


def all_windows(segmenter: Segmenter) -> tuple[Window, ...]:
    return tuple(segmenter._closed)


@settings(deadline=None)
@given(runs)
def test_every_voiced_frame_is_in_one_window_exactly(script: list[tuple[bool, int, int]]) -> None:
    segmenter, voiced = fed(script)
    segmenter.finish()
    frames = covered(all_windows(segmenter))
    assert frames == sorted(set(frames)), "in order, none twice"
    assert {i for i, v in enumerate(voiced) if v} <= set(frames)
    assert not frames or frames[-1] < len(voiced)


@settings(deadline=None)
@given(runs)
def test_windows_fit_the_recogniser(script: list[tuple[bool, int, int]]) -> None:
    segmenter, _ = fed(script)
    segmenter.finish()
    assert all(0 < window.frames * FRAME_SECONDS <= 28.0 for window in all_windows(segmenter))


@settings(deadline=None)
@given(runs, st.integers(1, 2000))
def test_looking_or_interrupting_changes_no_frame(script: list[tuple[bool, int, int]], at: int) -> None:
    """A boundary anywhere, and asking for the open window at every frame, lose and double nothing."""
    segmenter = Segmenter()
    voiced = []
    for speech, frames, level in script:
        for _ in range(frames):
            if len(voiced) == at:
                segmenter.boundary()
            segmenter.push(Heard(0.95 if speech else 0.02, level))
            segmenter.open_window()
            segmenter.utterance()
            voiced.append(speech)
    segmenter.finish()
    frames = covered(all_windows(segmenter))
    assert frames == sorted(set(frames))
    assert {i for i, v in enumerate(voiced) if v} <= set(frames)


@settings(deadline=None)
@given(runs)
def test_a_dropped_utterance_is_the_only_thing_that_goes(script: list[tuple[bool, int, int]]) -> None:
    segmenter, voiced = fed([*script, (False, 30, -70), (True, 30, -20), (False, 30, -70)])
    utterance = segmenter.utterance()
    assert utterance is not None
    assert utterance.voiced == 30
    segmenter.drop(utterance)
    segmenter.finish()
    frames = set(covered(all_windows(segmenter)))
    begin = len(voiced) - 60
    assert not frames & set(range(begin - 10, begin + 30))
    assert {i for i, v in enumerate(voiced) if v and i < begin} <= frames


def test_a_window_closes_at_the_longest_pause_of_its_last_third() -> None:
    script = [(True, 620, -20), (False, 12, -70), (True, 100, -20), (False, 20, -70), (True, 60, -20)]
    segmenter, _ = fed([*script, (False, 5, -70), (True, 200, -20)])
    (window,) = segmenter.closed
    assert window.spans[-1].end == 620 + 12 + 100 + 8


def test_a_monologue_is_cut_at_its_quietest_moment() -> None:
    segmenter = Segmenter()
    for index in range(1200):
        segmenter.push(Heard(0.95, -50.0 if 800 <= index < 803 else -20.0))
    segmenter.finish()
    first, second = segmenter.closed
    assert first.spans == (Span(0, 801),)
    assert second.spans == (Span(801, 1200),)
    assert second.continued


def test_long_silences_are_shortened_and_short_ones_are_not() -> None:
    shape = Shape()
    segmenter, _ = fed([(True, 50, -20), (False, 25, -70), (True, 50, -20), (False, 100, -70), (True, 50, -20)])
    window = segmenter.open_window()
    assert window is not None
    assert window.spans == (Span(0, 125 + shape.tail), Span(225 - shape.lead, 275))


def test_what_comes_before_speech_is_kept() -> None:
    segmenter, _ = fed([(False, 100, -70), (True, 50, -20)])
    window = segmenter.open_window()
    assert window is not None
    assert 0.3 <= (100 - window.spans[0].start) * FRAME_SECONDS <= 0.5


def test_a_short_last_word_parted_from_its_sentence_is_kept() -> None:
    segmenter, _ = fed([(True, 830, -20), (False, 15, -70), (True, 27, -20), (False, 40, -70)])
    segmenter.finish()
    assert len(segmenter.closed) == 2


def test_a_click_after_an_utterance_does_not_hide_it() -> None:
    segmenter, _ = fed([(True, 30, -20), (False, 25, -70), (True, 2, -20), (False, 3, -70)])
    utterance = segmenter.utterance()
    assert utterance is not None
    assert utterance.start == 0


def test_speaking_on_hides_the_utterance_before() -> None:
    segmenter, _ = fed([(True, 30, -20), (False, 25, -70), (True, 10, -20)])
    assert segmenter.utterance() is None


def test_moments_in_a_window_are_moments_in_the_recording() -> None:
    window = Window((Span(100, 200), Span(500, 600)))
    assert window.moment(0.0) == 3.2
    assert window.moment(3.2) == 6.4
    assert window.moment(4.8) == 16.0 + 1.6
    assert window.moment(99.0) == 19.2


def test_the_sound_of_a_window_is_its_frames() -> None:
    pcm = b"".join(bytes([index]) * FRAME_BYTES for index in range(10))
    assert Window((Span(1, 3), Span(8, 9))).cut(pcm) == b"".join(bytes([i]) * FRAME_BYTES for i in (1, 2, 8))
