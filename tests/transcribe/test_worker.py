"""What Whisper is asked again, and what it is told then, when it repeats what it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from voice_coach.model import SAMPLE_RATE
from voice_coach.transcribe.worker import OTHER_HINT, Whisper

if TYPE_CHECKING:
    import speech_recognition as sr

HINT = "I'd say six."


class Scripted(Whisper):
    """Answers by what it was told: text and no-speech probability."""

    def __init__(self, logprob: float = -1.0, **answers: tuple[str, float]) -> None:
        self.answers = answers
        self.logprob = logprob
        self.told: list[str] = []

    def _decode(self, audio: sr.AudioData, context: str, temperatures: tuple[float, ...]) -> list[dict[str, Any]]:
        self.told.append(context)
        text, silent = self.answers[{"": "plain", HINT: "hinted", OTHER_HINT: "other"}[context]]
        return [{"text": text, "no_speech_prob": silent, "avg_logprob": self.logprob}] if text else []


def said(whisper: Whisper, seconds: float = 1.0) -> str:
    from speech_recognition import AudioData

    audio = AudioData(bytes(2 * round(seconds * SAMPLE_RATE)), SAMPLE_RATE, 2)
    return " ".join(segment["text"] for segment in whisper.segments(audio, HINT))


def test_what_was_heard_at_once_is_asked_once() -> None:
    whisper = Scripted(hinted=("Two.", 0.3))
    assert (said(whisper), whisper.told) == ("Two.", [HINT])


def test_behind_an_echo_a_word_is_heard_with_another_hint() -> None:
    whisper = Scripted(hinted=("I'd say six.", 0.3), plain=("See you next time.", 0.4), other=("Two.", 0.3))
    assert (said(whisper), whisper.told) == ("Two.", [HINT, "", OTHER_HINT])


def test_who_says_the_words_of_the_hint_is_not_asked_about_a_third_time() -> None:
    whisper = Scripted(hinted=("I'd say four.", 0.1), plain=("I'd say four.", 0.1))
    assert (said(whisper), whisper.told) == ("I'd say four.", [HINT, ""])


def test_a_word_that_is_heard_for_sure_without_a_hint_is_not_made_a_number() -> None:
    whisper = Scripted(logprob=-0.6, hinted=("I'd say three.", 0.3), plain=("Tea.", 0.2), other=("Three.", 0.2))
    assert (said(whisper), whisper.told) == ("Tea.", [HINT, ""])


@pytest.mark.parametrize("plain", [("You", 0.75), ("", 0.0)])
def test_behind_an_echo_noise_is_offered_no_other_words(plain: tuple[str, float]) -> None:
    whisper = Scripted(hinted=("I'd say six.", 0.6), plain=plain)
    assert (said(whisper), whisper.told) == (plain[0], [HINT, ""])


@pytest.mark.parametrize("other", ["", "Perhaps six.", "perhaps a four", "Or eight. Or eight."])
def test_where_the_other_hint_is_no_better_it_is_left(other: str) -> None:
    whisper = Scripted(hinted=("I'd say six.", 0.3), plain=("So", 0.4), other=(other, 0.3))
    assert said(whisper) == "So"


def test_a_long_window_is_given_no_hint_of_short_answers() -> None:
    words = "Then we sat down and she told me all about the new house and the garden."
    whisper = Scripted(hinted=("I'd say six.", 0.3), plain=(words, 0.1))
    assert (said(whisper, 6.0), whisper.told) == (words, [HINT, ""])
