"""Numbers in the ways people say them and recognisers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understand.ordinary import SENTENCES
from voice_coach.model import NumberHeard
from voice_coach.understand.numbers import format_number, no_answer, number

WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

SURE = {
    "about a six": 6, "seven and a half": 7.5, "six or seven": 6.5, "between six and seven": 6.5,
    "four, no, five": 5, "7.5 out of 10": 7.5, "7/10": 7, "a solid eight": 8, "zero": 0, "ten out of ten": 10,
    "I'd say a four today because I have two kids and 3 dogs": 4, "maybe a... three?": 3,
    "one of the best days, a nine": 9, "Ten.": 10, "7.": 7, "Seven, seven.": 7, "One.": 1, "It's a one.": 1,
    "6-7": 6.5, "6 to 7": 6.5, "six, six and a half": 6.5, "7½": 7.5, "7 1/2": 7.5, "six point five": 6.5,
    "point five": 0.5, "on a scale from zero to ten, seven": 7, "From zero to ten I'd say a 6.": 6,
    "Out of ten? Seven.": 7, "sevenish": 7, "7ish": 7, "an eight kind of day": 8, "not a seven, a six": 6,
    "somewhere between 4 and 5": 4.5, "seven or so": 7, "five, wait, six": 6, "Five. Actually six.": 6,
    "Six. It was a long day and I had three meetings.": 6, "I don't know, maybe a six": 6,
    "I'd give it a seven out of ten": 7, "five and three quarters": 5.75, "one or two": 1.5, "zero or one": 0.5,
    "six or seven, no, eight": 8, "almost an eight": 8, "Eight! Definitely eight.": 8, "I would say, um, a five": 5,
    "Oh, seven.": 7, "Today it's a 3.": 3, "a nought": 0, "Make that a six": 6, "four, I mean five": 5,
    "I am at a three": 3, "Let's say five.": 5, "between a 6 and a 7": 6.5, "Hmm, 8 I guess": 8,
}  # fmt: skip
DOUBTFUL = {
    "two ... I mean I have two kids so maybe eight": 8, "for": 4, "ate": 8, "tent": 10, "won": 1, "to": 2, "Too.": 2,
    "Oh.": 0, "about a for": 4, "I'd say ate out of ten": 8, "more than five": 5, "not quite seven": 7, "six or": 6,
    "between six": 6,
    "Seven point, I'm out of ten.": 7,
    "6, 7": 6.5, "yesterday a three, today a seven": 7, "I went from three to seven": 7,
    "In 2024 I'd say seven": 7, "six bananas": 6, "two or seven": 4.5, "at least a six": 6,
}  # fmt: skip
NOTHING = [
    "eleven", "no idea", "don't know", "I don't know.", "minus two", "-2", "70%", "seventy percent", "no one",
    "one more time", "a good one", "11", "12 out of 10", "3 out of 5", "1, 2, 3.", "two kids", "I have two kids",
    "at 7:30", "seven o'clock", "not a ten", "seven, no, eleven", "twenty", "half", "", "...", "a hundred",
    "one of my friends", "ten minutes", "that one", "half past seven", "1-0-0-0-1 9-0-2-1-0", "zero to ten",
]  # fmt: skip
CARRIERS = [
    "{}", "{}.", "{}!", "about a {}", "I'd say {}", "I'd say a {} today.", "maybe a... {}?", "um, {}", "{}, I think.",
    "It's a {}.", "a solid {}", "probably {}", "{} out of ten", "Well, {} I guess.", "{}, {}.", "I would say {} today",
    "{} because it rained", "nine, no, {}", "On a scale from zero to ten, {}.", "Okay. {}.", "around {}",
]  # fmt: skip


@pytest.mark.parametrize(("said", "value"), SURE.items())
def test_a_number_said_plainly_is_sure(said: str, value: float) -> None:
    assert number(said, 0, 10) == NumberHeard(value, sure=True)


@pytest.mark.parametrize(("said", "value"), DOUBTFUL.items())
def test_a_number_heard_in_doubt_is_asked_back(said: str, value: float) -> None:
    assert number(said, 0, 10) == NumberHeard(value, sure=False)


@pytest.mark.parametrize("said", NOTHING)
def test_no_number_is_no_number(said: str) -> None:
    assert number(said, 0, 10) is None


@pytest.mark.parametrize("value", range(11))
def test_every_number_in_words_and_digits(value: int) -> None:
    forms = (WORDS[value], WORDS[value].capitalize(), str(value))
    said = [carrier.replace("{}", form) for form in forms for carrier in CARRIERS]
    assert [text for text in said if number(text, 0, 10) != NumberHeard(value)] == []


@given(st.integers(0, 9), st.sampled_from([carrier for carrier in CARRIERS if carrier.count("{}") == 1]))
def test_halves_and_neighbours(value: int, carrier: str) -> None:
    for said in (f"{WORDS[value]} and a half", f"{WORDS[value]} or {WORDS[value + 1]}", f"{value}.5"):
        assert number(carrier.replace("{}", said), 0, 10) == NumberHeard(value + 0.5)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 999))
def test_what_is_heard_lies_between_the_ends(low: int, high: int, value: int) -> None:
    low, high = sorted((low, high))
    heard = number(f"{value}", low, high)
    assert (heard is None) is not (low <= value <= high)
    assert heard is None or heard.value == value


@given(st.text(max_size=300))
def test_any_text_is_read_without_complaint(text: str) -> None:
    heard = number(text, 0, 10)
    assert heard is None or 0 <= heard.value <= 10
    no_answer(text)


@given(st.lists(st.sampled_from([*WORDS, "or", "no", ",", ".", "a", "and", "half", "point", "/", "-", "%", "of"])))
def test_any_heap_of_number_words_stays_within_the_scale(parts: list[str]) -> None:
    heard = number(" ".join(parts), 0, 10)
    assert heard is None or 0 <= heard.value <= 10


def test_ordinary_sentences_hardly_ever_hold_a_sure_number() -> None:
    numberless = [s for s in SENTENCES if not set(s.lower().rstrip(".").replace(",", "").split()) & set(WORDS)]
    assert [s for s in numberless if (heard := number(s, 0, 10)) and heard.sure] == []


@pytest.mark.parametrize(
    "said",
    ["I don't know.", "no idea", "Don't know", "um, I'm not sure", "Hard to say.", "I have no idea", "I can't say.",
     "No clue.", "I really don't know", "Well, I don't know, thanks.", "dunno", "Good question."],
)  # fmt: skip
def test_no_answer_is_recognised(said: str) -> None:
    assert no_answer(said)


@pytest.mark.parametrize("said", ["I don't know, six", "no", "", "I know", "I don't know what he wants from me"])
def test_an_answer_is_not_no_answer(said: str) -> None:
    assert not no_answer(said)


@pytest.mark.parametrize(("value", "shown"), [(7.0, "7"), (7.5, "7.5"), (0.0, "0"), (5.75, "5.75"), (10, "10")])
def test_a_number_is_read_back_in_digits(value: float, shown: str) -> None:
    assert format_number(value) == shown
