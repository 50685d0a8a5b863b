"""`voice-coach setup`: what the coach has to know before it asks, answered in private and on the screen."""

from voice_coach.setup.console import NOTHING_ELSE, Console
from voice_coach.setup.desk import Setup
from voice_coach.setup.walk import STEPS, names, standing, step_named, walk
from voice_coach.setup.words import Words, read_words

__all__ = [
    "NOTHING_ELSE",
    "STEPS",
    "Console",
    "Setup",
    "Words",
    "names",
    "read_words",
    "standing",
    "step_named",
    "walk",
]
