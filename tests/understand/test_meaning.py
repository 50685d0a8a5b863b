"""From words and the kind of question to one Meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.model import Kind, Meaning, Option
from voice_coach.understand.meaning import OWN_WORDS, accepts, understand

OPTIONS = (Option("reach", "Reach out"), Option("walk", "Go for a walk"))


def test_each_kind_gets_its_own_meaning() -> None:
    assert understand(Kind.FREE, "I walked.") == Meaning("I walked.")
    assert understand(Kind.NUMBER, "About a six.") == Meaning("About a six.", number=6)
    assert understand(Kind.YES_NO, "Not really.") == Meaning("Not really.", yes=False)
    assert understand(Kind.CHOICE, "The second.", options=OPTIONS) == Meaning("The second.", choice="walk")


def test_own_words_are_a_choice_of_their_own() -> None:
    said = "I called my sister instead."
    assert understand(Kind.CHOICE, said, options=OPTIONS) == Meaning(said, choice=OWN_WORDS)
    assert not accepts(Kind.CHOICE, said, options=OPTIONS)


def test_the_scale_is_the_question_s_own() -> None:
    assert understand(Kind.NUMBER, "six", 1, 5) == Meaning("six")
    assert understand(Kind.NUMBER, "twenty five", 0, 100) == Meaning("twenty five", number=25)


def test_the_finishing_command_is_cut_from_the_words() -> None:
    assert understand(Kind.FREE, "I walked. That's all.") == Meaning("I walked.")
    assert understand(Kind.NUMBER, "Seven. That's all.") == Meaning("Seven.", number=7)


def test_doubtful_words_are_never_sure() -> None:
    assert understand(Kind.NUMBER, "seven", doubtful=True) == Meaning("seven", number=7, sure=False, doubtful=True)
    unclear = understand(Kind.NUMBER, "Seven [unclear]")
    assert (unclear.number, unclear.sure, unclear.doubtful) == (7, False, True)
    assert not accepts(Kind.NUMBER, "seven", doubtful=True)


@pytest.mark.parametrize("said", ["", "um", "no idea", "The weather was nice"])
def test_nothing_understood_keeps_the_words(said: str) -> None:
    for kind in (Kind.NUMBER, Kind.YES_NO):
        meaning = understand(kind, said)
        assert (meaning.words, meaning.understood) == (said, False)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Yes.", Meaning("Yes.", yes=True)),
        ("No.", Meaning("No.", yes=False)),
        ("That's right.", Meaning("That's right.", yes=True)),
        ("No, seven.", Meaning("No, seven.", number=7)),
        ("Yes, six.", Meaning("Yes, six.", number=6)),
        ("Um.", Meaning("Um.")),
        ("ate", Meaning("ate")),
    ],
)
def test_a_read_back_is_confirmed_or_corrected(said: str, expected: Meaning) -> None:
    assert understand(Kind.NUMBER, said, confirming=True) == expected


def test_a_choice_read_back_is_confirmed_or_corrected() -> None:
    assert understand(Kind.CHOICE, "Yes.", options=OPTIONS, confirming=True) == Meaning("Yes.", yes=True)
    corrected = understand(Kind.CHOICE, "No, the first.", options=OPTIONS, confirming=True)
    assert corrected == Meaning("No, the first.", choice="reach")


@pytest.mark.parametrize(
    ("kind", "said"),
    [(Kind.NUMBER, "Seven."), (Kind.NUMBER, "six or seven"), (Kind.YES_NO, "Yes."), (Kind.CHOICE, "the second one")],
)
def test_a_whole_sure_answer_is_accepted_at_once(kind: Kind, said: str) -> None:
    assert accepts(kind, said, options=OPTIONS)


@pytest.mark.parametrize(
    ("kind", "said"),
    [(Kind.NUMBER, "six or"), (Kind.NUMBER, "seven and"), (Kind.NUMBER, "six..."), (Kind.NUMBER, "for"),
     (Kind.NUMBER, "four, no"), (Kind.YES_NO, "yes, but"), (Kind.YES_NO, "maybe"), (Kind.FREE, "seven"),
     (Kind.NUMBER, ""), (Kind.YES_NO, "no, wait"), (Kind.NUMBER, "between six")],
)  # fmt: skip
def test_an_answer_that_breaks_off_is_waited_for(kind: Kind, said: str) -> None:
    assert not accepts(kind, said, options=OPTIONS)


def test_no_alone_is_a_whole_answer() -> None:
    assert accepts(Kind.YES_NO, "No.")
    assert accepts(Kind.YES_NO, "no")


@given(st.sampled_from(Kind), st.text(max_size=300), st.booleans())
def test_any_text_is_read_without_complaint(kind: Kind, text: str, confirming: bool) -> None:
    understand(kind, text, options=OPTIONS, confirming=confirming)
    accepts(kind, text, options=OPTIONS, confirming=confirming)
