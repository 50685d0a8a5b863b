"""Nobody is cut off while thinking: the state machine of one listening."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_coach.listen.endpoint import Endpoint, stamp
from voice_coach.listen.levels import Heard
from voice_coach.model import (
    FRAME_SECONDS,
    EndReason,
    ListeningEnded,
    ListenReport,
    MicrophoneMuted,
    NearLimit,
    Patience,
    SoftPause,
    SpeechStarted,
)

FREE = Patience(12, 20, 4, 4)
NUMBER = Patience(8, 8, None, 0.9, 0.3)
SPEECH, QUIET = Heard(0.95, -20.0), Heard(0.02, -70.0)


def play(
    endpoint: Endpoint, script: list[tuple[Heard, float]], start: float = 0.0
) -> tuple[list[tuple[float, ListenReport]], float]:
    """Feed stretches of seconds until ListeningEnded; return timed reports and the moment reached."""
    found: list[tuple[float, ListenReport]] = []
    now = start
    for heard, seconds in script:
        for _ in range(round(seconds / FRAME_SECONDS)):
            now += FRAME_SECONDS
            for report in endpoint.hear(heard, now):
                found.append((now, report))
                if isinstance(report, ListeningEnded):
                    return found, now
    return found, now


def reasons(found: list[tuple[float, ListenReport]]) -> list[EndReason]:
    return [report.reason for _, report in found if isinstance(report, ListeningEnded)]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(0.3, 8.0), st.floats(0.05, 7.8)), min_size=1, max_size=12),
    st.sampled_from([FREE, Patience(12, 20, 2.5, 5.4), Patience(12, 20, None, 7.9)]),
)
def test_a_pause_shorter_than_the_patience_never_ends_an_answer(
    script: list[tuple[float, float]], patience: Patience
) -> None:
    endpoint = Endpoint(patience, 0.0)
    stretches = [part for speech, pause in script for part in ((SPEECH, speech), (QUIET, pause))]
    found, now = play(endpoint, [*stretches, (SPEECH, 0.3)])
    assert not reasons(found)
    ended, at = play(endpoint, [(QUIET, 9)], now)
    assert reasons(ended) == [EndReason.PAUSE]
    assert at - now == pytest.approx((patience.soft or 0) + patience.hard, abs=0.07)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-96, 0), st.floats(0.03, 5)), max_size=30))
def test_it_never_ends_within_speech_before_the_absolute_limit(script: list[tuple[float, float, float]]) -> None:
    endpoint = Endpoint(dataclasses.replace(FREE, limit=5), 0.0)
    now = 0.0
    for probability, level, seconds in script:
        for _ in range(round(seconds / FRAME_SECONDS)):
            now += FRAME_SECONDS
            reports = endpoint.hear(Heard(probability, level), now)
            if any(isinstance(r, ListeningEnded) for r in reports):
                assert not endpoint.speaking or now > 65
                return


def test_the_tick_comes_once_in_each_pause() -> None:
    found, _ = play(Endpoint(FREE, 0.0), [(SPEECH, 1), (QUIET, 6), (SPEECH, 1), (QUIET, 20)])
    assert [type(report) for _, report in found] == [SpeechStarted, SoftPause, SoftPause, ListeningEnded]


def test_the_shortest_no_counts_and_a_click_does_not() -> None:
    found, _ = play(Endpoint(NUMBER, 0.0), [(QUIET, 1), (SPEECH, 0.25), (QUIET, 20)])
    assert reasons(found) == [EndReason.PAUSE]
    found, _ = play(Endpoint(NUMBER, 0.0), [(QUIET, 1), (SPEECH, 0.1), (QUIET, 20)])
    assert reasons(found) == [EndReason.NO_SPEECH]


def test_a_whisper_counts_when_it_is_surely_speech() -> None:
    assert reasons(play(Endpoint(FREE, 0), [(Heard(0.9, -52.0), 1), (QUIET, 20)])[0]) == [EndReason.PAUSE]
    assert reasons(play(Endpoint(FREE, 0), [(Heard(0.6, -52.0), 1), (QUIET, 20)])[0]) == [EndReason.NO_SPEECH]


def test_a_first_word_that_begins_as_the_wait_ends_is_heard() -> None:
    found, _ = play(Endpoint(FREE, 0.0), [(QUIET, 11.9), (SPEECH, 1), (QUIET, 20)])
    assert reasons(found) == [EndReason.PAUSE]


def test_a_click_in_a_pause_does_not_lengthen_it() -> None:
    _, at = play(Endpoint(FREE, 0.0), [(SPEECH, 1), (QUIET, 3), (SPEECH, 0.06), (QUIET, 20)])
    assert at == pytest.approx(9, abs=0.1)


def test_more_time_doubles_every_wait() -> None:
    endpoint = Endpoint(FREE, 0.0)
    endpoint.extend()
    found, _ = play(endpoint, [(SPEECH, 1), (QUIET, 40)])
    assert [round(when) for when, _ in found] == [0, 9, 17]
    endpoint = Endpoint(FREE, 0.0)
    endpoint.extend()
    assert play(endpoint, [(QUIET, 40)])[1] == pytest.approx(24, abs=0.1)


def test_the_limit_is_announced_and_waits_for_a_breath() -> None:
    patience = dataclasses.replace(FREE, limit=60, near_limit=54)
    found, at = play(Endpoint(patience, 0.0), [(SPEECH, 70), (QUIET, 0.4), (SPEECH, 10), (QUIET, 9)])
    assert [type(report) for _, report in found] == [SpeechStarted, NearLimit, ListeningEnded]
    assert reasons(found) == [EndReason.LIMIT]
    assert at == pytest.approx(80.9, abs=0.1)


def test_somebody_who_never_breathes_ends_a_minute_after_the_limit() -> None:
    patience = dataclasses.replace(FREE, limit=60, near_limit=54)
    found, at = play(Endpoint(patience, 0.0), [(SPEECH, 200)])
    assert reasons(found) == [EndReason.LIMIT]
    assert at == pytest.approx(120.2, abs=0.2)


def test_digital_silence_is_reported_once_after_two_seconds() -> None:
    found, _ = play(Endpoint(FREE, 0.0), [(Heard(0.0, -96.0, blank=True), 20)])
    assert [type(report) for _, report in found] == [MicrophoneMuted, ListeningEnded]
    assert found[0][0] == pytest.approx(2, abs=0.05)


def test_a_quiet_room_is_no_muted_microphone() -> None:
    blank = Heard(0.0, -96.0, blank=True)
    found, _ = play(Endpoint(FREE, 0.0), [(blank, 1), (QUIET, 0.04), (blank, 20)])
    assert not any(isinstance(report, MicrophoneMuted) for _, report in found)


def test_waits_begin_again_when_the_microphone_is_back() -> None:
    endpoint = Endpoint(FREE, 0.0)
    play(endpoint, [(SPEECH, 1), (QUIET, 7)])
    endpoint.resume(30.0)
    found, at = play(endpoint, [(QUIET, 20)], 30.0)
    assert reasons(found) == [EndReason.PAUSE]
    assert at == pytest.approx(38, abs=0.1)


def test_frames_that_waited_in_the_queue_follow_each_other() -> None:
    """A process held up for six seconds does not take its own stall for a silence of the person."""
    now = stamp(10.0, 9.99, 10.02, FRAME_SECONDS)
    assert now == 10.02
    held_up = stamp(now, 16.0, 16.0001, FRAME_SECONDS)
    assert held_up == pytest.approx(10.02 + FRAME_SECONDS)
    assert stamp(held_up, 16.1, 16.13, FRAME_SECONDS) == 16.13
    assert stamp(20.0, 20.01, 20.0101, FRAME_SECONDS) == 20.0101
