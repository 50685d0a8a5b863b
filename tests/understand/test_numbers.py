"""Numbers in the ways people say them and recognisers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understand.ordinary import SENTENCES
from voice_coach.model import NumberHeard
from voice_coach.understand.numbers import format_number, number

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
    "six-and-a-half": 6.5, "7 and 1/2": 7.5, "sev en": 7, "six-ish": 6, "nil": 0, "naught": 0, "None.": 0,
    "a strong five": 5, "somewhere around four": 4, "barely a two": 2, "seven sorry eight": 8, "scratch that, two": 2,
    "minus one, no, three": 3, "my number: 7": 7, "a high six": 6, "to be honest, a six": 6, "closer to eight": 8,
    "more like a four": 4, "six, no, seven": 7, "call it a six": 6, "a big solid eight": 8,
    "ate": 8, "Tent.": 10, "tan": 10, "won": 1, "fore": 4, "tree": 3, "sex": 6, "sics": 6, "nein": 9, "fife": 5,
    "For.": 4, "To.": 2, "Too.": 2, "it's a for": 4, "about a for": 4, "maybe a tent": 10, "a solid ate": 8,
    "a to": 2, "an oh": 0, "I'd say ate out of ten": 8, "ate out of 10": 8, "for and a half": 4.5, "for or five": 4.5,
    "seven or ate": 7.5, "sex point five": 6.5, "number won": 1,
    "closer to one than two": 1, "more of a four than a five": 4, "three, I meant four": 4, "four point oh": 4,
    "I would give it eight out and ten.": 8, "Eight out in ten.": 8, "six, I was out and ten people came": 6,
    "I am at a three": 3, "Let's say five.": 5, "between a 6 and a 7": 6.5, "Hmm, 8 I guess": 8,
}  # fmt: skip
DOUBTFUL = {
    "two ... I mean I have two kids so maybe eight": 8, "for": 4, "to": 2, "too": 2, "For...": 4, "Oh.": 0, "o": 0,
    "I'd say for": 4, "maybe ate": 8, "it's for": 4, "mine": 9, "a night": 9, "six, no, ate": 8, "seven, no, for": 4,
    "fifty percent": 5, "70%": 7, "seventy per cent": 7, "a hundred percent": 10, "73 percent": 7.3,
    "half": 0.5, "a half": 0.5, "three quarters": 0.75, "a quarter": 0.25, "two and a bit": 2, "six and something": 6,
    "halfway": 5, "right in the middle": 5, "rock bottom": 0, "the lowest": 0, "not at all": 0, "nothing": 0,
    "the maximum": 10, "full marks": 10, "more than five": 5, "better than a five": 5,
    "not quite seven": 7, "six or": 6,
    "between six": 6,
    "Seven point, I'm out of ten.": 7,
    "6, 7": 6.5, "yesterday a three, today a seven": 7, "I went from three to seven": 7,
    "In 2024 I'd say seven": 7, "six bananas": 6, "two or seven": 4.5, "at least a six": 6,
}  # fmt: skip
NOTHING = [
    "eleven", "no idea", "don't know", "I don't know.", "minus two", "-2", "minus one", "no one", "150 percent",
    "nothing special",
    "one more time", "a good one", "11", "12 out of 10", "3 out of 5", "1, 2, 3.", "two kids", "I have two kids",
    "at 7:30", "seven o'clock", "not a ten", "seven, no, eleven", "twenty", "", "...", "a hundred",
    "one of my friends", "ten minutes", "that one", "half past seven",
    "Eighth out in ten.", "1-0-0-0-1 9-0-2-1-0", "zero to ten",
]  # fmt: skip
CARRIERS = [
    "{}", "{}.", "{}!", "about a {}", "I'd say {}", "I'd say a {} today.", "maybe a... {}?", "um, {}", "{}, I think.",
    "It's a {}.", "a solid {}", "probably {}", "{} out of ten", "Well, {} I guess.", "{}, {}.", "I would say {} today",
    "{} because it rained", "nine, no, {}", "On a scale from zero to ten, {}.", "Okay. {}.", "around {}",
]  # fmt: skip


def spoken(value: float) -> tuple[str, ...]:
    """Return a value with a half or without, as people say it."""
    whole, half = WORDS[int(value)], value % 1 > 0
    return (f"{whole} and a half", f"{whole} point five") if half else (whole, f"{whole}, {whole}")


@pytest.mark.parametrize(("said", "value"), SURE.items())
def test_a_number_said_plainly_is_sure(said: str, value: float) -> None:
    assert number(said, 0, 10) == NumberHeard(value, sure=True)


@pytest.mark.parametrize(("said", "value"), DOUBTFUL.items())
def test_a_number_heard_in_doubt_is_asked_back(said: str, value: float) -> None:
    assert number(said, 0, 10) == NumberHeard(value, sure=False)


@pytest.mark.parametrize("said", NOTHING)
def test_no_number_is_no_number(said: str) -> None:
    assert number(said, 0, 10) is None


@pytest.mark.parametrize(("low", "high"), [(0, 10), (1, 10), (1, 7), (0, 5)])
def test_other_scales_have_their_own_ends(low: int, high: int) -> None:
    for value in range(12):
        for said in (str(value), f"a {value}", f"{value} out of {high}", f"on a scale from {low} to {high}, {value}"):
            assert number(said, low, high) == (NumberHeard(value) if low <= value <= high else None), said
    middle = number("fifty percent", low, high)
    assert middle == NumberHeard((low + high) / 2, sure=False)


def test_a_sound_that_may_begin_a_sentence_is_an_answer_only_with_its_full_stop() -> None:
    for said in ("for", "For", "For...", "to", "too"):
        assert number(said, 0, 10) != number(f"{said.strip('.')}.", 0, 10)


@pytest.mark.parametrize(
    "said",
    ["I ate with my sister.", "We won and half the street sang.", "I sat under a tree.", "I went to bed.",
     "It was for him.", "He ate and a half hour later he left.", "None of them called.", "We slept in a tent.",
     "Oh, I forgot.", "I hate it.", "At night I was free.", "To him I said nothing.", "Not at all what I wanted."],
)  # fmt: skip
def test_a_sentence_with_such_a_sound_is_no_number(said: str) -> None:
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


@given(st.integers(0, 20), st.sampled_from([c for c in CARRIERS if c.count("{}") == 1]), st.booleans())
def test_every_half_step_comes_back_exactly(steps: int, carrier: str, in_words: bool) -> None:
    for said in spoken(steps / 2) if in_words else (f"{steps / 2:g}", f"{steps / 2:.1f}"):
        assert number(carrier.replace("{}", said), 0, 10) == NumberHeard(steps / 2), said


@given(st.sampled_from(["a", "about a", "maybe", "I'd say a", "it's a solid", "um, a", ""]), st.integers(0, 10),
       st.sampled_from(["no,", "wait,", "sorry,", "no wait,", "actually", "I mean", "scratch that,", "no, make that"]),
       st.integers(0, 10))  # fmt: skip
def test_the_correction_is_what_counts(lead: str, first: int, turn: str, last: int) -> None:
    assert number(f"{lead} {WORDS[first]}, {turn} {WORDS[last]}", 0, 10) == NumberHeard(last)


@given(st.integers(-50, 500).filter(lambda value: not 0 <= value <= 10), st.sampled_from(CARRIERS))
def test_a_number_outside_the_scale_is_never_taken(value: int, carrier: str) -> None:
    heard = number(carrier.replace("{}", str(value)), 0, 10)
    assert heard is None or not heard.sure
    assert heard is None or heard.value == 9, "only the number that was corrected may be left"


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


@given(st.lists(st.sampled_from([*WORDS, "or", "no", ",", ".", "a", "and", "half", "point", "/", "-", "%", "of"])))
def test_any_heap_of_number_words_stays_within_the_scale(parts: list[str]) -> None:
    heard = number(" ".join(parts), 0, 10)
    assert heard is None or 0 <= heard.value <= 10


def test_ordinary_sentences_hardly_ever_hold_a_sure_number() -> None:
    numberless = [s for s in SENTENCES if not set(s.lower().rstrip(".").replace(",", "").split()) & set(WORDS)]
    assert [s for s in numberless if (heard := number(s, 0, 10)) and heard.sure] == []


@pytest.mark.parametrize(("value", "shown"), [(7.0, "7"), (7.5, "7.5"), (0.0, "0"), (5.75, "5.75"), (10, "10")])
def test_a_number_is_read_back_in_digits(value: float, shown: str) -> None:
    assert format_number(value) == shown
