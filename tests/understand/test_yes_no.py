from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.understand.yes_no import yes_no

YES = """yes | Yeah. | yep | yup | I did. | of course | uh-huh | Mm-hmm. | mhm | sure | absolutely | I think so |
    definitely | I do | we did | Yes, I did. | Yes I called her | no, wait, yes | that's right | correct | Right. |
    okay | Okay, yes. | well, yes | I guess so | Very much so | pretty much | it was | I did, actually |
    no, actually yes | no problem | you bet | Yes, but I don't feel better. | I really did | yeah, kind of | I have |
    kind of yes | that's a yes | let's say yes | sure did | a hundred percent | more yes than no | mostly yes |
    I suppose | without a doubt | by all means | I'm afraid so | I'd like that | you could say that | hell yes |
    no, wait, yeah | naturally | uh huh | aye | yea | ya | I certainly did | 100% | okay, no problem |
    no, I did not, actually yes |
    Um, yeah, I think so. | true | a lot | Oh yes, definitely. | Yes. I called my mother and we talked. |
    I did call her | Yes, yes. | indeed | I will | She did | for sure | Yes, I don't sleep well but yes."""
NO = """no | Nope. | nah | not really | I don't think so | no, I didn't | I didn't | not yet | not at all | never |
    barely | it's a no | I'd have to say no | mostly not | not one bit | by no means | no, please | No, okay. |
    okay, no | right, no | not in the least | not as such | rather not | no chance | clearly not | no sir |
    yeah, no, not really | yes, no, I mean no | I'd say no | that would be a no | never ever | scarcely |
    yeah, not really | uh-uh | I don't | I haven't | Not today | no, not today | I'm not | we didn't |
    of course not | No way | hardly | I didn't call her. | yes, wait, no | unfortunately not | I'm afraid not |
    I couldn't | No. I stayed home. | Well, no. | nobody | not much | probably not | I doubt it | nuh-uh | I cannot |
    no thanks | it wasn't | No, no, no. | I did not | no one | I didn’t"""
NEITHER = """yeah no | Yeah, no. | no yeah | Yes. No. | no, no, yeah | a little | only a little | somewhat |
    maybe not | rarely | in a way | once | so-so | same as yesterday |
    kind of | Sort of. | maybe | yes and no | I don't know | not sure | it depends | sometimes | a bit |
    I have two kids | I was at work | right now I feel tired | my mother called | Yes, I didn't. | um |
    I don't remember | no idea | half and half | The weather was nice | no, I did | I did the laundry | ..."""


def each(row: str) -> list[str]:
    return [said.strip() for said in row.split("|")]


@pytest.mark.parametrize("said", each(YES))
def test_yes_in_many_forms(said: str) -> None:
    assert yes_no(said) is True


@pytest.mark.parametrize("said", each(NO))
def test_no_in_many_forms(said: str) -> None:
    assert yes_no(said) is False


@pytest.mark.parametrize("said", [*each(NEITHER), ""])
def test_what_is_neither(said: str) -> None:
    assert yes_no(said) is None


@given(st.text(max_size=300))
def test_any_text_is_read_without_complaint(text: str) -> None:
    yes_no(text)


@given(st.lists(st.sampled_from(["yes", "no", "um", "wait", "i", "did", "didn't", ",", ".", "not", "really", "well"])))
def test_any_heap_of_yes_and_no_is_read_without_complaint(parts: list[str]) -> None:
    yes_no(" ".join(parts))
