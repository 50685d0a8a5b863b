from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.model import ChoiceHeard, Option
from voice_coach.understand.choices import choice

OPTIONS = (
    Option("reach", "Reach out to someone", ("text a friend", "call someone")),
    Option("walk", "Go for a walk", ("walking",)),
    Option("alone", "Stay alone", ("by myself",)),
    Option("not_alone", "Not alone"),
)
SURE = {
    "reach": """one | the first one | A | Option A. | I'd say number one | reach out |
        calling someone | texted a friend |
        first | the first one, reach out | not the walk, reach out | 1. | Reaching out to someone""",
    "walk": """two | the second one | option b. | B | 2. | go for a walk | I went walking |
        I'd walk | a walk |
        the first, no, the second | The one with the walk | Um, the second | Number two, please.""",
    "alone": "three | the third | stay alone | I stayed alone | by myself | number three | Three.",
    "not_alone": "four | option d | option four | not alone | the last one | 4",
}
DOUBTFUL = {"the first or the second": "reach", "Reaching out to someone and a walk": "reach", "to": "walk",
            "won": "reach", "for": "not_alone"}  # fmt: skip


@pytest.mark.parametrize(
    ("option", "said"), [(option, said.strip()) for option, row in SURE.items() for said in row.split("|")]
)
def test_an_option_by_place_or_name(option: str, said: str) -> None:
    assert choice(said, OPTIONS) == ChoiceHeard(option)


@pytest.mark.parametrize(("said", "option"), DOUBTFUL.items())
def test_two_options_or_a_mere_sound_are_asked_back(said: str, option: str) -> None:
    assert choice(said, OPTIONS) == ChoiceHeard(option, sure=False)


@pytest.mark.parametrize("said", ["I watched television all evening", "something else", "not a walk"])
def test_own_words(said: str) -> None:
    assert choice(said, OPTIONS) == ChoiceHeard(None, own=said)


@pytest.mark.parametrize("said", ["Neither.", "none", "both", "None of those.", "neither of them", "both of them"])
def test_all_or_none_of_the_options_is_an_answer_in_own_words(said: str) -> None:
    assert choice(said, OPTIONS) == ChoiceHeard(None, own=said)


def test_what_an_option_is_called_is_that_option_whatever_else_it_could_mean() -> None:
    options = (Option("none", "Neither one", ("neither",)), Option("unknown", "I don't know", ("no idea",)))
    assert choice("Neither.", options) == ChoiceHeard("none")
    assert choice("no idea", options) == ChoiceHeard("unknown")


def test_a_name_may_hold_a_comma_and_begin_with_a_small_word() -> None:
    options = (Option("right", "Right, but too soon", ("right",)), Option("much", "Too much"))
    for said in ("right", "Right.", "Right, but too soon.", "right but too soon", "I think right, but too soon"):
        assert choice(said, options) == ChoiceHeard("right")


@pytest.mark.parametrize("said", ["TV", "five"])
def test_a_single_word_that_is_no_name_is_in_doubt(said: str) -> None:
    assert choice(said, OPTIONS) == ChoiceHeard(None, own=said, sure=False)


@pytest.mark.parametrize("said", ["", "um", "...", "I don't know.", "no idea", "yes", "No."])
def test_no_answer_is_none(said: str) -> None:
    assert choice(said, OPTIONS) is None


@given(st.lists(st.text(min_size=1, max_size=20), max_size=4), st.text(max_size=200))
def test_any_text_and_any_options_are_read_without_complaint(labels: list[str], text: str) -> None:
    options = tuple(Option(str(at), label) for at, label in enumerate(labels))
    heard = choice(text, options)
    assert heard is None or (heard.option is None) is not (heard.own is None)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_every_option_can_be_said_by_its_number_and_label(count: int) -> None:
    options = OPTIONS[:count]
    for at, option in enumerate(options):
        words = ("one", "two", "three", "four")[at]
        for said in (words, f"Option {at + 1}.", f"number {words}", option.label, f"{option.label.upper()}!"):
            assert choice(said, options) == ChoiceHeard(option.id)
