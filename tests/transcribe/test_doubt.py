"""Invented words are not written down; doubtful ones are marked; ordinary ones are neither."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_coach.model import Piece, Transcript
from voice_coach.transcribe.doubt import Scores, echoes, judge, leans_on, pieces, spoken, sure, too_few


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        (" And so my fellow Americans", Scores(-0.25, 0.03, 1.4)),
        (" No.", Scores(-0.83, 0.23, 0.27)),
        (" Three.", Scores(-0.87, 0.55, 0.4)),
        (" anything", Scores()),
    ],
)
def test_ordinary_words_are_believed(text: str, scores: Scores) -> None:
    assert judge(text, scores) == Piece(text.strip())


@pytest.mark.parametrize(
    "scores",
    [Scores(-0.84, 0.73, 0.8), Scores(-1.5, 0.1, 0.8), Scores(-0.2, 0.1, 3.0)],
    ids=["no speech", "unlikely words", "a loop"],
)
def test_invented_words_become_unclear(scores: Scores) -> None:
    assert judge("Thank you.", scores, 1.0, 2.0) == Piece("", 1.0, 2.0, unclear=True)


def test_unlikely_words_are_kept_and_marked() -> None:
    assert judge("See you next time.", Scores(-1.1, 0.34, 0.7)) == Piece("See you next time.", doubtful=True)


def test_a_suspicious_repetition_is_kept_and_marked() -> None:
    piece = judge("No, no, no, no, no, no, no.", Scores(-0.3, 0.1, 2.5))
    assert piece is not None
    assert piece.doubtful


@pytest.mark.parametrize(
    ("text", "context", "echo"),
    [
        (" I'd say eight.", "I'd say six.", True),
        (" i d say", "I'd say six.", True),
        (" Eight.", "I'd say six.", False),
        (" I was at home.", "I'd say six.", False),
        ("", "", False),
        ("one", "one", False),
    ],
)
def test_an_echo_of_the_context_is_noticed(text: str, context: str, echo: bool) -> None:
    assert echoes(text, context) == echo


@pytest.mark.parametrize(
    ("text", "leans"),
    [(" Or eight. Or eight.", True), ("perhaps", True), ("Six.", False), ("Seven or eight.", False), ("", False)],
)
def test_words_that_begin_like_a_part_of_the_hint_lean_on_it(text: str, leans: bool) -> None:
    assert leans_on(text, "Perhaps six. Or seven.") == leans


def test_a_voice_is_told_from_noise_by_what_the_recogniser_makes_of_it_untold() -> None:
    assert spoken([{"no_speech_prob": 0.49}])
    assert not spoken([{"no_speech_prob": 0.49}, {"no_speech_prob": 0.6}])
    assert not spoken([])
    assert not spoken([{}])


def test_words_are_sure_when_every_segment_is() -> None:
    assert sure([{"avg_logprob": -0.9}, {"avg_logprob": -0.2}])
    assert not sure([{"avg_logprob": -0.2}, {"avg_logprob": -0.97}])


@pytest.mark.parametrize("text", ["", " . . . ", "…", " - "])
def test_a_segment_without_a_word_is_nothing(text: str) -> None:
    assert judge(text, Scores(-0.1, 0.1, 0.5)) is None


def test_unclear_neighbours_are_one_stretch() -> None:
    loop = {"text": "so so so", "compression_ratio": 4.0}
    found = pieces(
        [
            {"text": " It was fine.", "start": 0, "end": 2, "avg_logprob": -0.2},
            {**loop, "start": 2, "end": 4},
            {**loop, "start": 4, "end": 6},
            {"text": " Good night.", "start": 6, "end": 7},
        ]
    )
    assert Transcript(found).words == "It was fine. [unclear] Good night."
    assert found[1] == Piece("", 2, 6, unclear=True)


@settings(deadline=None)
@given(st.floats(-5, 0), st.floats(0, 1), st.floats(0, 5))
def test_no_scores_lose_words_without_a_trace(logprob: float, no_speech: float, compression: float) -> None:
    piece = judge("words", Scores(logprob, no_speech, compression))
    assert piece is not None
    assert piece.unclear == (piece.text == "")


def test_a_window_with_hardly_any_words_is_told_from_a_short_answer() -> None:
    assert too_few("We were all going direct the other way.", 14.0)
    assert not too_few("1-0-0-0-1, 902-1-0, 0-1-8-0-3.", 8.0)
    assert not too_few("Yes.", 4.9)
    assert not too_few("My sister called me this morning, just to ask how I slept.", 5.5)
