"""From words and the kind of question to one Meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understand.ordinary import SENTENCES
from voice_coach.model import Kind, Meaning, Option, Scale
from voice_coach.understand.commands import cut_trailing
from voice_coach.understand.meaning import OWN_WORDS, accepts, understand

OPTIONS = (Option("reach", "Reach out"), Option("walk", "Go for a walk"))


def test_each_kind_gets_its_own_meaning() -> None:
    assert understand(Kind.FREE, "I walked.") == Meaning("I walked.")
    assert understand(Kind.NUMBER, "About a six.") == Meaning("About a six.", number=6)
    assert understand(Kind.YES_NO, "Not really.") == Meaning("Not really.", yes=False)
    assert understand(Kind.CHOICE, "The second.", options=OPTIONS) == Meaning("The second.", choice="walk")


SCALES = (Scale("closeness", ("closer",)), Scale("space", ("room",)))


def test_the_kinds_that_ask_like_another_are_understood_like_it() -> None:
    for kind in (Kind.PRACTICE, Kind.SCRIPT):
        assert understand(kind, "On Monday, seven.") == Meaning("On Monday, seven.")
        assert not accepts(kind, "yes")
    for kind in (Kind.LESSON, Kind.PAUSE):
        assert understand(kind, "Sure.") == Meaning("Sure.", yes=True)
        assert accepts(kind, "No.")


def test_a_pair_has_two_numbers_or_one() -> None:
    said = "Three for space, seven for closeness."
    assert understand(Kind.PAIR, said, scales=SCALES) == Meaning(said, number=7, second=3)
    only = understand(Kind.PAIR, "Space three.", scales=SCALES)
    assert only == Meaning("Space three.", second=3)
    assert only.understood
    assert understand(Kind.PAIR, "seven", scales=SCALES) == Meaning("seven", number=7)
    assert not understand(Kind.PAIR, "7/3", scales=SCALES).sure
    assert not understand(Kind.PAIR, "73", scales=SCALES).understood, "out of range, and not seven and three"


def test_one_number_of_two_is_waited_for() -> None:
    assert accepts(Kind.PAIR, "seven and three", scales=SCALES)
    assert accepts(Kind.PAIR, "both six", scales=SCALES)
    for said in ("seven", "closeness seven", "seven and", "seven and for", "73", "six, seven and eight"):
        assert not accepts(Kind.PAIR, said, scales=SCALES)


def test_a_pair_read_back_is_confirmed_or_corrected() -> None:
    assert understand(Kind.PAIR, "Yes.", scales=SCALES, confirming=True) == Meaning("Yes.", yes=True)
    assert accepts(Kind.PAIR, "Yes.", scales=SCALES, confirming=True)
    said = "No, seven and four."
    assert understand(Kind.PAIR, said, scales=SCALES, confirming=True) == Meaning(said, number=7, second=4)


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.PAIR, Kind.CHOICE, Kind.YES_NO])
def test_the_same_as_last_time_is_told_apart(kind: Kind) -> None:
    for said in ("Same as yesterday.", "the same again", "Like last time"):
        assert understand(kind, said, options=OPTIONS, scales=SCALES) == Meaning(said, same=True)
        assert accepts(kind, said, options=OPTIONS, scales=SCALES)
    assert understand(Kind.NUMBER, "Same as yesterday, a six.") == Meaning("Same as yesterday, a six.", number=6)
    assert not understand(kind, "same as yesterday", doubtful=True).sure


def test_words_are_not_taken_over_from_last_time() -> None:
    for kind in (Kind.FREE, Kind.PRACTICE, Kind.SCRIPT, Kind.LESSON, Kind.PAUSE):
        assert not understand(kind, "Same as yesterday.").same


@pytest.mark.parametrize("kind", Kind)
def test_no_idea_is_an_answer_without_a_value(kind: Kind) -> None:
    for said in ("No idea.", "I don't know", "Can't say.", "pass on that one"):
        for confirming in (False, True):
            meaning = understand(kind, said, options=OPTIONS, scales=SCALES, confirming=confirming)
            assert meaning == Meaning(said, empty=True)
        assert not accepts(kind, said, options=OPTIONS, scales=SCALES), "more may follow it"
    assert not understand(kind, "Skip that.", options=OPTIONS).empty


def test_an_option_may_be_called_the_same_or_no_idea() -> None:
    options = (Option("same", "The same"), Option("unsure", "I don't know"))
    assert understand(Kind.CHOICE, "The same.", options=options) == Meaning("The same.", choice="same")
    assert understand(Kind.CHOICE, "I don't know", options=options) == Meaning("I don't know", choice="unsure")


ANSWERS = [*SENTENCES, "Seven.", "Seven and three.", "About a six.", "No idea.", "Yes.", "The second one.", "For."]


@given(st.sampled_from(Kind), st.sampled_from(ANSWERS), st.sampled_from(["", " That's all.", " I'm done. Thank you."]))
def test_cutting_the_command_first_changes_nothing(kind: Kind, answer: str, tail: str) -> None:
    said = answer + tail
    meaning = understand(kind, said, options=OPTIONS, scales=SCALES)
    assert meaning == understand(kind, cut_trailing(said)[0], options=OPTIONS, scales=SCALES)
    assert meaning == understand(kind, meaning.words, options=OPTIONS, scales=SCALES)


@given(st.sampled_from(Kind), st.text(max_size=200), st.integers(0, 5), st.integers(5, 10))
def test_no_number_outside_the_scale_is_ever_stored(kind: Kind, text: str, low: int, high: int) -> None:
    meaning = understand(kind, text, low, high, OPTIONS, scales=SCALES)
    assert all(value is None or low <= value <= high for value in (meaning.number, meaning.second))


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
    understand(kind, text, options=OPTIONS, scales=SCALES, confirming=confirming)
    accepts(kind, text, options=OPTIONS, scales=SCALES, confirming=confirming)
