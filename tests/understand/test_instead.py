"""No answer, and the answer of last time: whole answers only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understand.ordinary import SENTENCES
from voice_coach.understand.instead import no_answer, same_again

NONE = """I don't know. | no idea | Don't know | um, I'm not sure | Hard to say. | I have no idea | I can't say. |
    No clue. | I really don't know | Well, I don't know, thanks. | dunno | Good question. | can't say |
    pass on that one | I'll pass on this question. | Pass. | I don't know. No idea. | I couldn't tell you. |
    I don't have a number for that | I can't put a number on it | nothing comes to mind | No words today. |
    I don't remember. | Sorry, no idea, really | who knows | I can't answer that | I don't have an answer"""
SAME = """same as yesterday | Same as last time. | the same again | like yesterday | The same. | same |
    It's the same as yesterday. | I'd say the same as last time | about the same as yesterday | same again, please |
    pretty much the same | the same number as yesterday | As yesterday. | no change | ditto | same as before |
    Just the same as last night. | same thing as last time | unchanged | Um, the same as the day before |
    nothing has changed since yesterday | exactly the same | like last time | Same answer as yesterday. |
    Say my last time."""


def each(row: str) -> list[str]:
    return [said.strip() for said in row.split("|")]


@pytest.mark.parametrize("said", each(NONE))
def test_no_answer_is_recognised(said: str) -> None:
    assert no_answer(said)
    assert not same_again(said)


@pytest.mark.parametrize("said", each(SAME))
def test_the_answer_of_last_time_is_recognised(said: str) -> None:
    assert same_again(said)
    assert not no_answer(said)


@pytest.mark.parametrize(
    "said",
    ["I don't know, six", "no", "", "I know", "I don't know what he wants from me", "same as yesterday, a six",
     "the same dress as yesterday", "like yesterday we walked", "it changed", "different", "yesterday", "skip that",
     "I pass her desk", "not the same", "it's not the same as yesterday", "the same story with my mother"],
)  # fmt: skip
def test_an_answer_is_neither(said: str) -> None:
    assert not no_answer(said)
    assert not same_again(said)


def test_an_ordinary_sentence_is_hardly_ever_either() -> None:
    assert [said for said in SENTENCES if no_answer(said)] == ["I don't know."]
    assert [said for said in SENTENCES if same_again(said)] == []


@given(st.text(max_size=300))
def test_any_text_is_read_without_complaint(text: str) -> None:
    assert not (no_answer(text) and same_again(text))
