"""What the speech engine is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.speak.text import pieces, speakable


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Good evening.", "Good evening."),
        ("  two\n lines\t", "two lines"),
        ("bell\a and \x00null", "bell and null"),
        ("cafe\u0301", "café"),
        ("half a \ud800 character", "half a character"),
        ("", ""),
        (" \n", ""),
        ("...", ""),
        ("— ?!", ""),
        ("7", "7"),
        ("你好", "你好"),
    ],
)
def test_only_what_can_be_spoken_is_left(text: str, spoken: str) -> None:
    assert speakable(text) == spoken


def test_an_ordinary_sentence_stays_as_it_is() -> None:
    assert pieces("About 3.5 hours, e.g. at noon. Yes?", 155) == ["About 3.5 hours, e.g. at noon. Yes?"]


def test_a_long_text_is_cut_between_sentences() -> None:
    sentence = "This is one sentence of exactly nine short words."
    cut = pieces(" ".join([sentence] * 30), 155)
    assert len(cut) > 2
    assert all(piece.endswith("words.") and len(piece.split()) <= 78 for piece in cut)
    assert " ".join(cut).split() == sentence.split() * 30


def test_an_endless_sentence_is_cut_between_words() -> None:
    cut = pieces("one " * 199 + "one", 155)
    assert [word for piece in cut for word in piece.split()] == ["one"] * 200
    assert max(len(piece.split()) for piece in cut) <= 78


@given(st.text(), st.integers(10, 500))
def test_nothing_is_lost_and_no_piece_is_empty_or_endless(text: str, rate: int) -> None:
    line = speakable(text)
    cut = pieces(line, rate) if line else []
    assert all(speakable(piece) for piece in cut)
    said = "".join("".join(cut).split())
    # Punctuation alone between two cuts may fall away; nothing else may.
    assert [c for c in said if c.isalnum()] == [c for c in line if c.isalnum()]


@given(st.integers(1, 3000), st.integers(10, 500))
def test_a_word_without_end_is_cut(length: int, rate: int) -> None:
    cut = pieces("x" * length, rate)
    assert "".join("".join(cut).split()) == "x" * length
    assert max(map(len, cut)) <= 12 * max(2, rate)
