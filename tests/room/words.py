"""Sentences that the recogniser understands in a robot's voice, and how many words of one are wrong."""

from __future__ import annotations

import jiwer

from tests.bench.recordings import plain

SISTER = "My sister called me this morning, just to ask how I slept."
DOOR = "Then I went to the door, and we talked for a while."
SIX = "I would give it a six."
THAT_IS_ALL = "That's all."
SKIP = "Skip this one."
YES = "Yes, please."
NO = "No, I did not."
STOP = "Stop."
HELP_PAGE = "Help page."
SOMEONE = "Someone's here."


def words_wrong(said: str, heard: str) -> float:
    """Return the word error rate, from 0."""
    return float(jiwer.process_words([plain(said)], [plain(heard)]).wer)
