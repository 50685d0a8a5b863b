"""Serious things said, by the rules: the shared examples, denial, idioms, time, doubt, and any text at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety import figures, sets
from voice_coach.model.care import Concern, Family
from voice_coach.understand.safety import concern, normalise, sentences
from voice_coach.understand.safety.idioms import mask

SHARED = Path(os.environ.get("VOICE_COACH_SHARED", Path(__file__).parents[3] / "shared"))
CODES = {
    "A-SH": {Family.SELF_HARM, Family.MEDICAL},
    "A-DV": {Family.PARTNER},
    "A-CH": {Family.CHILD_NOW, Family.CHILD_PAST},
    "A-OT": {Family.HARMING},
    "T": {Family.THIRD},
    "P": {Family.PAST},
    "B": {Family.SOFT},
    "none": {None},
}
RULES_CAUGHT, RULES_FALSE = 0.92, 0.02
"""The rules' own bars on held-back sentences: lower than with the model (`tests/embed/test_model.py`)."""
WORDS = st.sampled_from(
    """i me my he she they not never want die dead kill hit myself himself him her daughter when was seven little
    years ago used to , . but because and the wall pills took all scared of what 's don't i'm um fourteen killing
    commute""".split()  # noqa: SIM905
)
SAYINGS = st.lists(WORDS, max_size=30).map(" ".join)


def family(text: str) -> Family | None:
    found = concern(text)
    return found.family if found else None


def test_every_shared_example_is_read_as_it_says() -> None:
    path = SHARED / "safety_examples.tsv"
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = [(code, text, family(text)) for code, text in rows if family(text) not in CODES[code]]
    assert wrong == []
    assert len(rows) > 100


def test_the_rules_alone_reach_their_bars_on_held_back_sentences() -> None:
    result = figures.tally(figures.by_rules, sets.held_back())
    caught, said = result.explicit
    false, plain = result.false_offers
    assert (said >= 200, plain >= 300) == (True, True)
    assert caught / said >= RULES_CAUGHT
    assert false / plain <= RULES_FALSE


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("so he um he hit me", Family.PARTNER),
        ("i dont wanna be alive anymore", Family.SELF_HARM),
        ("I wanna kill my self.", Family.SELF_HARM),
        ("I can’t stop thinking about suicide", Family.SELF_HARM),
        ("I took all the tablets in the house", Family.MEDICAL),
        ("I nearly took all my pills last night", Family.SELF_HARM),
        ("My friend took an overdose", Family.THIRD),
        ("He wants to die", Family.THIRD),
        ("My mother beat me when I was small", Family.CHILD_PAST),
        ("He beats my son", Family.CHILD_NOW),
        ("I'm scared I'll hurt my baby", Family.HARMING),
        ("I haven't cut myself for years", Family.PAST),
        ("I would never take my own life", Family.SOFT),
        ("She never hits me. He never hit me either.", None),
        ("He never hits me, he just throws plates at me", Family.PARTNER),
        ("I dreamt that he hit me", None),
        ("Nothing much. We cooked. Then he slapped me.", Family.PARTNER),
        ("", None),
        ("...", None),
    ],
)
def test_who_when_and_whether(text: str, wanted: Family | None) -> None:
    assert family(text) is wanted


@pytest.mark.parametrize(
    "text",
    ["I'm fourteen", "I am only 15 years old.", "I turn sixteen in May", "I'm in year nine", "im in tenth grade"],
)
def test_somebody_under_eighteen(text: str) -> None:
    assert concern(text) == Concern(Family.MINOR, minor=True)


@pytest.mark.parametrize(
    "text",
    ["When I was fourteen I sang.", "I'm fourteen minutes late", "I'm seven", "I'm eighteen", "my son is fourteen"],
)
def test_other_numbers_are_no_age(text: str) -> None:
    assert concern(text) is None


def test_the_strongest_is_kept_and_youth_besides() -> None:
    assert concern("My friend is suicidal. I want to die.") == Concern(Family.SELF_HARM)
    assert concern("I'm thirteen. I want to die.") == Concern(Family.SELF_HARM, minor=True)


def test_doubtful_words_are_soft_at_most() -> None:
    assert concern("I'm thirteen and I took all my pills", doubtful=True) == Concern(Family.SOFT, doubtful=True)
    assert concern("We had tea", doubtful=True) is None


def test_a_likeness_adds_what_the_rules_miss() -> None:
    text = "It happened once more behind the curtains."
    (asked,) = sentences(text)
    assert asked
    assert concern(text, near=[{Family.PARTNER: 0.99}]) == Concern(Family.PARTNER)
    assert concern(text, near=[{Family.PARTNER: 0.5}]) is None
    assert concern(text, near=[{Family.SOFT: 1.0}]) is None
    assert concern(text, near=[{Family.PARTNER: 0.99}] * 2) is None


def test_where_there_is_a_model_the_rules_need_its_assent() -> None:
    text = "He slapped me."
    assert concern(text, near=[{Family.PARTNER: 0.6}]) == Concern(Family.PARTNER)
    assert concern(text, near=[{Family.HARMING: 0.6}]) == Concern(Family.PARTNER)
    assert concern(text, near=[{Family.PARTNER: 0.1}]) is None
    assert concern(text, near=[{Family.PARTNER: 0.1}] * 3) == Concern(Family.PARTNER)
    assert concern("I'm fourteen", near=[{Family.MINOR: 0.1}]) == Concern(Family.MINOR, minor=True)


def test_a_short_whole_is_asked_about_besides_its_sentences() -> None:
    assert sentences("We had soup. I chose the day.") == (
        "We had soup. I chose the day.",
        "We had soup",
        "I chose the day",
    )
    assert len(sentences("We had soup. " * 100)) == 100


def test_a_likeness_means_less_beside_an_idiom_or_a_denial() -> None:
    assert concern("This commute is killing me", near=[{Family.SELF_HARM: 0.975}]) is None
    assert concern("He has never hit me", near=[{Family.PARTNER: 0.975}]) is None


def test_a_long_sentence_is_asked_about_in_parts_too() -> None:
    asked = sentences("We argued about chores for an hour, and honestly I just wanted it to be over with all of it.")
    assert len(asked) == 3
    assert asked[1].startswith("We argued")


@given(st.text())
def test_no_text_raises(text: str) -> None:
    concern(text)
    concern(text, near=[{Family.PARTNER: 0.9}] * len(sentences(text)))


@given(SAYINGS)
def test_no_sayings_raise_and_case_and_marks_at_the_end_do_not_matter(text: str) -> None:
    assert concern(text) == concern(text.upper())


@given(st.one_of(st.text(), SAYINGS))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(SAYINGS)
def test_masking_twice_changes_nothing_that_is_read(text: str) -> None:
    once = mask(normalise(text))
    assert mask(once).count("xx") >= once.count("xx")


@given(SAYINGS)
def test_doubt_never_says_more_than_soft(text: str) -> None:
    found = concern(text, doubtful=True)
    assert found in (None, Concern(Family.SOFT, doubtful=True))


@given(st.text(max_size=200), st.text(max_size=200))
def test_what_is_asked_about_is_bounded(one: str, two: str) -> None:
    assert len(sentences(f"{one}. {two} " * 200)) <= 160


def test_a_very_long_answer_is_read_in_good_time() -> None:
    text = "and then he said that he would call me and i waited and waited " * 600
    assert concern(text) is None
    assert len(sentences(text)) <= 160


@pytest.mark.parametrize("word", ["smothered", "suffocated", "trapped", "crowded", "boxed in"])
def test_smothered_is_no_alarm(word: str) -> None:
    """Closeness that feels tight is the subject of the whole journal (S1-01)."""
    assert concern(f"I felt {word} when it got serious between us.") is None
    assert concern(f"i feel so {word} when she wants to cuddle") is None


def test_better_off_without_me_is_heard() -> None:
    """A hard thought about being a burden is looked at (S2-22); that one holds somebody back is none."""
    found = concern("They would be better off without me.")
    assert found is not None
    assert found.family is Family.SELF_HARM
    for ordinary in ("I worry that I hold them back.", "I feel I do not deserve her.", "I will let them down."):
        assert concern(ordinary) is None
