"""Sentences that the recogniser understands in a robot's voice, and how many words of one are wrong.

A robot's words are heard differently from one time to the next: of 24 renderings of each short sentence, shifted by
parts of a frame, Whisper base wrote "that's all" as "that's old" 8 times; of 120 more, cut more or less tightly, "stop"
as "so" twice. What stands here was understood every time, "help page" as one of the things it is taken for.
"""

from __future__ import annotations

import jiwer

from tests.bench.recordings import plain

SISTER = "My sister called me this morning, just to ask how I slept."
GARDEN = "Then I went out to the garden, and we talked for a while."
SIX = "I would give it a six."
I_AM_DONE = "I'm done."
SKIP = "Skip this one."
YES = "Yes, please."
NO = "No, I did not."
STOP = "Let's stop here."
HELP_PAGE = "Help page."
SOMEONE = "Someone's here."


def words_wrong(said: str, heard: str) -> float:
    """Return the word error rate, from 0."""
    return float(jiwer.process_words([plain(said)], [plain(heard)]).wer)
