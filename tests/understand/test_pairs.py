"""Two numbers in one breath, in any order and with any names."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understand.ordinary import SENTENCES
from tests.understand.test_numbers import WORDS, spoken
from voice_coach.model import PairHeard, Scale
from voice_coach.understand.pairs import pair

SCALES: Final = (Scale("closeness", ("closer", "wish for company")), Scale("space", ("room", "distance")))
SURE: Final = {
    "seven and three": (7, 3), "Seven, three.": (7, 3), "Seven. Three.": (7, 3), "7 3": (7, 3), "7 and 3": (7, 3),
    "seven for closeness, three for space": (7, 3), "three for space, seven for closeness": (7, 3),
    "closeness seven space three": (7, 3), "Closeness: 7, space: 3.": (7, 3), "space three and closeness seven": (7, 3),
    "closeness is a seven and space is a three": (7, 3), "seven close, three room": (7, 3),
    "seven on closeness, on space a four": (7, 4), "a seven for being closer and a two for distance": (7, 2),
    "closeness seven, three for space": (7, 3), "seven for closeness and space three": (7, 3),
    "closeness and space, seven and three": (7, 3), "seven and three for closeness and space": (7, 3),
    "space and closeness: three, seven": (7, 3), "seven for company, two for room": (7, 2),
    "both six": (6, 6), "six for both": (6, 6), "three on each": (3, 3), "both between six and seven": (6.5, 6.5),
    "five five": (5, 5), "ten ten": (10, 10), "one and one": (1, 1), "closeness six, space the same": (6, 6),
    "six and a half and two": (6.5, 2), "six or seven and two": (6.5, 2), "between six and seven, and three": (6.5, 3),
    "eight point five and two": (8.5, 2), "6.5 and 2": (6.5, 2), "seven out of ten and three out of ten": (7, 3),
    "7/10 and 3/10": (7, 3), "seven, no, eight, and two": (8, 2), "seven and three, no, space four": (7, 4),
    "closeness seven, no, eight, space three": (8, 3), "closeness seven, no, closeness eight, space three": (8, 3),
    "the first a four the second a nine": (4, 9), "the second a nine, the first a four": (4, 9),
    "eight for the first one and about a two for the other": (8, 2), "a four and a nine respectively": (4, 9),
    "one for closeness and two for space": (1, 2), "nil and nought": (0, 0), "zero and ten": (0, 10),
    "from zero to ten, seven and three": (7, 3), "on second thought, six and two": (6, 2),
    "five and the same for the other": (5, 5), "equal, five": (5, 5),
    "seven for closeness because I missed her, and three for space": (7, 3), "ate out of ten and three": (8, 3),
}  # fmt: skip
DOUBTFUL: Final = {
    "fifty-fifty": (5, 5), "7/3": (7, 3), "7-3": (7, 3), "seven to three": (7, 3),
    "seven and for": (7, 4), "ate and three": (8, 3), "to and four": (2, 4), "six, seven and eight": (7, 8),
    "seven, three, no, four": (7, 4), "closeness eleven, space three": (None, 3), "eleven and three": (None, 3),
    "minus two and three": (None, 3), "closeness and space six": (6, 6), "two or eight, and three": (5, 3),
    "seven because it was nice, three because I was tired": (7, 3), "closeness four, closeness five": (5, None),
    "more than six, and two": (6, 2), "Closeness, two. Space, ate.": (2, 8), "Closeness is for, space is six": (4, 6),
}  # fmt: skip
ONE: Final = {
    "seven": (7, None), "A seven.": (7, None), "space three": (None, 3), "three for space": (None, 3),
    "closeness six or seven": (6.5, None), "the second is a nine": (None, 9),
    "no idea about space, closeness four": (4, None),
    "closeness four, I don't know about space": (4, None), "seven and": (7, None),
}  # fmt: skip
NOTHING: Final = [
    "",
    "um",
    "no idea",
    "I have two kids",
    "closeness",
    "both",
    "eleven and twelve",
    "zero to ten",
    "...",
    "15",
    "73",
    "fifteen",
    "a 99.",
]


def heard(said: str) -> tuple[float | None, float | None, bool] | None:
    found = pair(said, 0, 10, SCALES)
    return None if found is None else (found.first, found.second, found.sure)


@pytest.mark.parametrize(("said", "numbers"), SURE.items())
def test_two_numbers_said_plainly_are_sure(said: str, numbers: tuple[float, float]) -> None:
    assert heard(said) == (*numbers, True)


@pytest.mark.parametrize(("said", "numbers"), DOUBTFUL.items())
def test_two_numbers_heard_in_doubt_are_asked_back(said: str, numbers: tuple[float, float]) -> None:
    assert heard(said) == (*numbers, False)


@pytest.mark.parametrize(("said", "numbers"), ONE.items())
def test_one_number_goes_where_it_was_named_or_first(said: str, numbers: tuple[float | None, float | None]) -> None:
    assert heard(said) == (*numbers, True)


@pytest.mark.parametrize("said", NOTHING)
def test_no_number_is_no_pair(said: str) -> None:
    assert heard(said) is None


def test_without_scales_the_order_decides() -> None:
    assert pair("seven and three", 0, 10) == PairHeard(7, 3)
    assert pair("the second a three, the first a seven", 0, 10) == PairHeard(7, 3)
    assert pair("eight and one", 1, 7) == PairHeard(None, 1, sure=False)


@pytest.mark.parametrize(
    ("first", "second"),
    [(("now",), ("your wish", "wish")), (("before",), ("after",)), (("asking",), ("getting one",)),
     (("leaning",), ("being leaned on",)), (("the pull toward", "closer"), ("the pull away", "away")),
     (("your own needs", "my needs", "mine"), ("their needs", "others", "theirs"))],
)  # fmt: skip
def test_names_that_share_words_or_begin_with_small_ones(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    scales = (Scale(first[0], first[1:]), Scale(second[0], second[1:]))
    for one in first:
        for other in second:
            for frame in ("{} seven, {} one", "seven for {}, one for {}", "a seven for {} and a one for {}"):
                assert pair(frame.format(one, other), 0, 10, scales) == PairHeard(7, 1), (one, other)
            assert pair(f"{other} is a one and {one} a seven", 0, 10, scales) == PairHeard(7, 1), (one, other)


FRAMES: Final = (
    "{0} and {1}", "{0}, {1}", "{0}, and {1}.", "a {0} and a {1}", "I'd say {0} and {1} today", "um, {0} and uh {1}",
    "{0} for closeness, {1} for space", "{1} for space and {0} for closeness", "closeness {0}, space {1}",
    "space is {1}, closeness is {0}", "a {0} for closeness and maybe a {1} for space",
    "the first a {0}, the second a {1}",
    "for closeness I'd say {0} and for space {1}", "{0} on closeness, {1} on room",
    "closeness nine, no, {0}, space {1}",
    "{0} for the first and {1} for the second", "I think {0} for closeness and {1} for distance.",
)  # fmt: skip


@given(st.integers(0, 20), st.integers(0, 20), st.sampled_from(FRAMES), st.booleans())
def test_every_two_half_steps_come_back_exactly(one: int, other: int, frame: str, in_words: bool) -> None:
    first, second = one / 2, other / 2
    forms = (spoken(first)[0], spoken(second)[0]) if in_words else (f"{first:g}", f"{second:g}")
    assert heard(frame.format(*forms)) == (first, second, True)


@given(
    st.integers(0, 20), st.sampled_from(["both {}", "{} for both", "{} on each", "a {} for each of them", "both a {}"])
)
def test_one_number_for_both(steps: int, frame: str) -> None:
    assert heard(frame.format(spoken(steps / 2)[0])) == (steps / 2, steps / 2, True)


@given(st.integers(11, 999), st.integers(0, 10), st.sampled_from(FRAMES))
def test_a_number_outside_the_scale_is_never_taken(wrong: int, right: int, frame: str) -> None:
    found = pair(frame.format(wrong, right), 0, 10, SCALES)
    assert found is None or (found.first in (None, 9) and not found.sure)


HEAP: Final = [*WORDS, "or", "no", ",", ".", "a", "and", "half", "point", "/", "-", "closeness", "space", "both", "for",
               "the", "first", "second", "other", "same", "to", "between", "ate", "%", "11"]  # fmt: skip


@given(st.lists(st.sampled_from(HEAP), max_size=30))
def test_any_heap_of_such_words_stays_within_the_scales(parts: list[str]) -> None:
    found = pair(" ".join(parts), 0, 10, SCALES)
    values = [] if found is None else [value for value in (found.first, found.second) if value is not None]
    assert all(0 <= value <= 10 for value in values)
    assert found is None or values


@given(st.text(max_size=300), st.lists(st.text(max_size=12), max_size=4))
def test_any_text_and_any_names_are_read_without_complaint(text: str, names: list[str]) -> None:
    pair(text, 0, 10, [Scale(name, tuple(names)) for name in names])


def test_ordinary_sentences_hardly_ever_hold_two_sure_numbers() -> None:
    found = {said: pair(said, 0, 10, SCALES) for said in SENTENCES}
    whole = [said for said, numbers in found.items() if numbers and numbers.sure and numbers.second is not None]
    assert whole == []
