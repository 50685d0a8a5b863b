"""What a question expects: the row it opens, when its answer is whole, and what the words of one mean."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from voice_coach import understand
from voice_coach.model import Meaning, NewEntry

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from voice_coach.model import Answer, Prompt, Transcript


def new_entry(
    prompt: Prompt,
    now: datetime,
    where: Callable[[datetime], tuple[str, date]],
    parent: int | None,
    occurrence: int | None,
) -> NewEntry:
    """Return the row that exists before anybody listens."""
    zone, day = where(now)
    return NewEntry(
        uid=uuid.uuid4().hex,
        at=now,
        zone=zone,
        day=day,
        pack=prompt.pack,
        prompt=prompt.id,
        question=prompt.stored_as or prompt.text,
        kind=prompt.kind,
        parent=parent,
        occurrence=occurrence,
    )


def accepts_for(prompt: Prompt, *, confirming: bool) -> Callable[[str], bool]:
    """Return what tells whether words are already a whole, sure answer to `prompt`."""

    def accepts(words: str) -> bool:
        return understand.accepts(
            prompt.kind, words, prompt.low, prompt.high, prompt.options, scales=prompt.scales, confirming=confirming
        )

    return accepts


def sure_words(transcript: Transcript) -> str:
    """Return the words the recogniser would vouch for: doubt about one stretch is none about what is beside it."""
    return " ".join(piece.text.strip() for piece in transcript.pieces if not (piece.doubtful or piece.unclear))


def meaning_of(
    prompt: Prompt, transcript: Transcript, last_answer: Callable[[Prompt], Answer | None], *, confirming: bool
) -> Meaning:
    """Return what was meant; "same as yesterday" means what `last_answer` gives."""
    words, late = understand.late_command(transcript.words)
    meaning = understand.understand(
        prompt.kind,
        words,
        prompt.low,
        prompt.high,
        prompt.options,
        scales=prompt.scales,
        doubtful=transcript.doubtful,
        confirming=confirming,
    )
    meaning = replace(meaning, late=late, unsaid=late is not None and words != transcript.words)
    return _same_again(prompt, meaning, last_answer) if meaning.same else meaning


def _same_again(prompt: Prompt, meaning: Meaning, last_answer: Callable[[Prompt], Answer | None]) -> Meaning:
    """Fill in the last answer. It is repeated back, because nobody remembers everything; a yes or no is not."""
    last = last_answer(prompt)
    if last is None:
        return replace(meaning, same=False)
    return replace(
        meaning, number=last.number, second=last.second, choice=last.choice, yes=last.yes, sure=last.yes is not None
    )
