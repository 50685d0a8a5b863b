"""Sentences that the recogniser understands in a robot's voice, and how many words of one are wrong.

A robot's words are heard differently from one time to the next: of 24 renderings of each short sentence, shifted by
parts of a frame, Whisper base wrote "that's all" as "that's old" 8 times. What stands here was understood every time.
"""

from __future__ import annotations

import jiwer

from tests.bench.recordings import plain

SISTER = "My sister called me this morning, just to ask how I slept."
DOOR = "Then I went to the door, and we talked for a while."
SIX = "I would give it a six."
I_AM_DONE = "I'm done."
SKIP = "Skip this one."
YES = "Yes, please."
NO = "No, I did not."
STOP = "Stop."
FEW = 0.2
"""The word error rate at which a sentence still counts as written down: "door" was "north" in 3 renderings of 8. What
is looked for is a lost sentence, or a lost half of one."""
HELP_PAGE = "Help page."
SOMEONE = "Someone's here."


def words_wrong(said: str, heard: str) -> float:
    """Return the word error rate, from 0."""
    return float(jiwer.process_words([plain(said)], [plain(heard)]).wer)
