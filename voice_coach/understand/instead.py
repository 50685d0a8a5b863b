"""Answers that bring no value of their own: "no idea", "same as yesterday". Whole answers only."""

from __future__ import annotations

import re
from typing import Final

from voice_coach.understand.text import LONGEST, bare, words

_MOST_WORDS = 30

_EMPTY: Final = re.compile(
    r"(?:i )?(?:really |just |honestly |simply )?(?:"
    r"(?:don't|do not|dont|wouldn't) (?:really |even |quite |honestly )?know"
    r"(?: (?:that|really|yet|today|right now|what to say|how to (?:answer|say)(?: that| it| this)?|"
    r"about (?:that|this)(?: one)?))?|"
    r"dunno|have no (?:idea|clue|answer|words|number)(?: (?:today|right now|for (?:that|this)(?: one)?))?|"
    r"(?:can't|cannot|couldn't|could not) (?:really |quite |even )?(?:say|tell(?: you)?|answer(?: (?:that|this|it))?"
    r"(?: one)?|think of (?:anything|one|any)|remember|recall|decide|put a number (?:on|to) (?:it|that|this))"
    r"(?: (?:today|right now|yet))?|"
    r"(?:don't|do not) (?:have (?:an answer|a number|one|any idea|a clue)|(?:remember|recall))"
    r"(?: (?:today|right now|for (?:that|this)(?: one)?))?|"
    r"(?:am )?not (?:really |so |too |quite )?(?:sure|certain)|"
    r"haven't (?:a clue|got a clue|an idea|the faintest|thought about it))(?: really)?|"
    r"i'm (?:not (?:really |so |too |quite )?(?:sure|certain)|drawing a blank)|"
    r"(?:absolutely |really )?no (?:idea|clue|answer|words)(?: (?:today|sorry|really|at all))?|"
    r"(?:it's |that's )?(?:hard|difficult|impossible|too hard) to (?:say|tell|answer)|"
    r"(?:that's a |a )?(?:good|hard|tough|tricky|difficult) (?:question|one)|who knows|"
    r"(?:i'll |i will |i'd like to |let me )?pass(?: on (?:it|(?:that|this)(?: one| question)?))?|"
    r"nothing comes (?:to mind|up)|my mind is blank|drawing a blank|search me|"
    r"your guess is as good as mine|beats me|idk"
)
_LEAD: Final = (
    r"(?:(?:it's|it is|it was|that's|today is|today it's|i'd|i would|i'll|say|i think|i guess|just|about|pretty much|"
    r"exactly|much|still|probably|roughly|more or less|put|give it|make it|i feel|i'm|again|basically|the number is|"
    r"my answer is) )*"
)
_BEFORE: Final = (
    r"(?:yesterday|last (?:time|night|evening|week|morning)|the last (?:time|one)|before|the day before|"
    r"the other day|this morning|(?:i said |i did )?(?:yesterday|last time|before)|always|usual|ever)"
)
_SAME: Final = re.compile(
    rf"{_LEAD}(?:(?:the |that )?(?:very )?same(?: (?:one|number|numbers|answer|thing|score|again|today))?"
    rf"(?: (?:as|like|than) (?:it was |i said |i did )?{_BEFORE})?(?: again)?(?: today)?|"
    rf"(?:as|like) (?:it was )?{_BEFORE}(?: again)?|ditto|unchanged|(?:there's |there is )?no (?:change|difference)"
    r"(?: (?:today|from yesterday|since yesterday|since last time|from last time))?|"
    # Whisper base wrote 8 of 24 renderings of "same as last time" by a synthetic voice as "say my last time".
    r"say (?:my|me as|ma as) (?:last time|yesterday)|same (?:is|us|as) (?:last|lost) time|"
    rf"(?:nothing(?:'s| has| is)? (?:changed|different|new)|it (?:hasn't|has not) changed)"
    rf"(?: (?:since|from) {_BEFORE})?)"
)
_CLAUSES: Final = re.compile(r"[.,;:!?…—]+")


def no_answer(text: str) -> bool:
    """Tell whether the whole of `text` says that there is no answer: "I don't know", "no idea"."""
    return _whole(text, _EMPTY)


def same_again(text: str) -> bool:
    """Tell whether the whole of `text` says that the answer is the one of last time: "same as yesterday"."""
    return _whole(text, _SAME)


def _whole(text: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether the text, or each of its clauses, is such a phrase."""
    said = words(text)
    if not said or len(said) > _MOST_WORDS:
        return False
    core = bare(said)
    if core and pattern.fullmatch(" ".join(core)):
        return True
    parts = [bare(words(clause)) for clause in _CLAUSES.split(text[:LONGEST])]
    kept = [part for part in parts if part]
    return len(kept) > 1 and all(pattern.fullmatch(" ".join(part)) for part in kept)
