"""The reply to "is now a good time?"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.model import Command
from voice_coach.understand.consent import Consent, consent

NOW = """sure | go ahead | yes | Yeah, go on. | Now is good. | now | okay | Yes please | fine |
        why not | uh-huh |
    that's fine | sounds good | Let's do it. | I guess. | all right | I'm ready. | It is. |
        no problem | Yes, I'm free."""
NOT = """no | No thanks. | not today | skip | skip it | stop | never mind | leave me alone |
        I'd rather not | tomorrow |
    pass | Nope. | no thank you | I don't feel like it"""
LATER = """not now | later | ask me later | maybe later | I'm busy. | wait | in a bit |
        No, later. | not a good time |
    it's not a good time | No, I'm driving. | hold on | snooze | No, not now."""
TIMED = {"in twenty minutes": 20, "ten minutes": 10, "half an hour": 30, "In half an hour, please.": 30,
         "No, not now, in ten minutes.": 10, "No. In ten minutes.": 10, "give me ten minutes": 10,
         "I'm busy right now, ask me in an hour": 60, "Yes, but in ten minutes": 10, "in an hour": 60,
         "Later. An hour and a half.": 90, "snooze for 15 minutes": 15}  # fmt: skip


def each(row: str) -> list[str]:
    return [said.strip() for said in row.split("|")]


@pytest.mark.parametrize("said", each(NOW))
def test_now(said: str) -> None:
    assert consent(said) == Consent(yes=True)


@pytest.mark.parametrize("said", each(NOT))
def test_not_at_all(said: str) -> None:
    assert consent(said) == Consent(yes=False)


@pytest.mark.parametrize("said", each(LATER))
def test_later(said: str) -> None:
    assert consent(said) == Consent(None, Command.LATER)


@pytest.mark.parametrize(("said", "minutes"), TIMED.items())
def test_later_by_a_named_time(said: str, minutes: int) -> None:
    assert consent(said) == Consent(None, Command.LATER, minutes)


def test_help_is_one_word_away() -> None:
    assert consent("Help page.") == Consent(None, Command.HELP)


@pytest.mark.parametrize(
    "said",
    ["Someone's here.", "I'm not alone.", "Not alone", "No, I'm not alone.", "Not now, someone's here.",
     "Yes, but someone's here.", "I can't, my wife is here.", "My mother's in the room.", "In an hour, I'm not alone.",
     "We have guests.", "I'm with my friends.", "Someone just came in.", "I'm not alone today.", "Stop. I'm not alone.",
     "Help. I'm not alone.", "No, no, the kids are here."],
)  # fmt: skip
def test_company_counts_before_all_else(said: str) -> None:
    assert consent(said) == Consent(None, Command.NOT_ALONE)


@pytest.mark.parametrize("said", ["I'm alone.", "Yes, nobody's here.", "No one else is here.", "I'm here."])
def test_being_alone_is_a_yes(said: str) -> None:
    assert consent(said) == Consent(yes=True)


@pytest.mark.parametrize("said", ["Help.", "No. Help page.", "Help page, please.", "In ten minutes. Help."])
def test_a_call_for_help_counts_before_a_no_and_a_time(said: str) -> None:
    assert consent(said) == Consent(None, Command.HELP)


def test_never_asking_again_is_a_no_for_now() -> None:
    assert consent("Never ask me this again.") == Consent(yes=False)


@pytest.mark.parametrize("said", ["", "um", "my mother called", "what?", "say that again", "maybe"])
def test_what_settles_nothing(said: str) -> None:
    assert consent(said) is None


@given(st.text(max_size=300))
def test_any_text_is_read_without_complaint(text: str) -> None:
    consent(text)
