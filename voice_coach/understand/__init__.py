"""Words to meaning. Pure: the same words always mean the same; nothing here reads, waits, sounds or logs."""

from voice_coach.understand.choices import choice
from voice_coach.understand.commands import cut_trailing, late_command, spot
from voice_coach.understand.consent import Consent, consent
from voice_coach.understand.durations import minutes
from voice_coach.understand.instead import no_answer, same_again
from voice_coach.understand.meaning import OWN_WORDS, accepts, understand
from voice_coach.understand.numbers import format_number, number
from voice_coach.understand.pairs import pair
from voice_coach.understand.yes_no import yes_no

__all__ = [
    "OWN_WORDS",
    "Consent",
    "accepts",
    "choice",
    "consent",
    "cut_trailing",
    "format_number",
    "late_command",
    "minutes",
    "no_answer",
    "number",
    "pair",
    "same_again",
    "spot",
    "understand",
    "yes_no",
]
