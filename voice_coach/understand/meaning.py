"""One way in: the words of an answer and the kind of question to what was meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from voice_coach.model import Kind, Meaning
from voice_coach.understand.choices import choice
from voice_coach.understand.commands import cut_trailing
from voice_coach.understand.instead import no_answer, same_again
from voice_coach.understand.numbers import number
from voice_coach.understand.pairs import pair
from voice_coach.understand.sounds import may_go_on
from voice_coach.understand.text import UNCLEAR, tokens, vocabulary
from voice_coach.understand.yes_no import yes_no

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from voice_coach.model import Option, Scale

OWN_WORDS: Final = "own"
"""What `Meaning.choice` holds for a choice answered in the person's own words, which stand beside it."""

# More is coming after these, so an answer that ends in one has not ended.
_DANGLING: Final = vocabulary(
    """or and point but no not between to maybe about a an the because so like with than i i'd it's wait
    actually , -"""
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an answer is measured by."""

    low: int
    high: int
    options: Sequence[Option]
    scales: Sequence[Scale]


def understand(
    kind: Kind,
    words: str,
    low: int = 0,
    high: int = 10,
    options: Sequence[Option] = (),
    *,
    scales: Sequence[Scale] = (),
    doubtful: bool = False,
    confirming: bool = False,
) -> Meaning:
    """Return what `words` mean as the answer to a question of `kind`, without a finishing command.

    Nothing understood is a Meaning with the words alone; `empty` and `same` then tell whether the person said
    that there is no answer, or that it is the one of last time. `scales` are the two of a PAIR; one number of
    it may be missing. A LESSON and a PAUSE ask yes or no, a PRACTICE and a SCRIPT are free. `doubtful` words
    are never sure. `confirming`: the words reply to "I heard six, is that right?", so a plain yes or no counts
    beside a new answer.
    """
    kept, _ = cut_trailing(words)
    doubted = doubtful or UNCLEAR in kept
    said = kept.replace(UNCLEAR, " ")
    meaning = _MEANINGS[kind](said, _Asked(low, high, options, scales))
    if confirming and not _replaces(kind, said, meaning):
        meaning = Meaning(yes=yes_no(said))
    if kind in _REPEATABLE and (not meaning.understood or meaning.choice == OWN_WORDS) and same_again(said):
        meaning = Meaning(same=True)
    elif not meaning.understood:
        meaning = replace(meaning, empty=no_answer(said))
    return replace(meaning, words=kept.strip(), sure=meaning.sure and not doubted, doubtful=doubted)


def accepts(
    kind: Kind,
    words: str,
    low: int = 0,
    high: int = 10,
    options: Sequence[Option] = (),
    *,
    scales: Sequence[Scale] = (),
    doubtful: bool = False,
    confirming: bool = False,
) -> bool:
    """Tell whether `words` are already a whole, sure answer, so that listening need not wait out the pause.

    Own words to a choice never are, nor is one number of two, nor anything that breaks off ("six or", "well,
    between", "for") or may be thought over ("I don't know"). "The same as yesterday" is.
    """
    said = tokens(words)
    if kind in _FREE or not said or words.rstrip().endswith(("...", "…")):
        return False
    if said[-1] in (_DANGLING - {"no"} if kind in _ASKS_YES_NO else _DANGLING):
        return False
    if kind in _COUNTED and may_go_on(said):
        return False
    meaning = understand(kind, words, low, high, options, scales=scales, doubtful=doubtful, confirming=confirming)
    if not meaning.sure or meaning.choice == OWN_WORDS:
        return False
    replied = meaning.yes is not None
    whole = kind is not Kind.PAIR or replied or (meaning.number is not None and meaning.second is not None)
    return meaning.same or (meaning.understood and whole)


def _replaces(kind: Kind, said: str, meaning: Meaning) -> bool:
    """Tell whether a reply to a read-back is a new answer. A word that merely sounds like a digit is none."""
    sounds = kind in _COUNTED and may_go_on(tokens(said))
    return meaning.understood and meaning.sure and meaning.choice != OWN_WORDS and not sounds


def _free(_words: str, _asked: _Asked) -> Meaning:
    return Meaning()


def _number(words: str, asked: _Asked) -> Meaning:
    heard = number(words, asked.low, asked.high)
    return Meaning(number=heard.value, sure=heard.sure) if heard else Meaning()


def _pair(words: str, asked: _Asked) -> Meaning:
    heard = pair(words, asked.low, asked.high, asked.scales)
    if heard is None:  # an end of the scale by its name ("none") is one number, as it is for a single scale
        return _number(words, asked)
    return Meaning(number=heard.first, second=heard.second, sure=heard.sure)


def _yes_no(words: str, _asked: _Asked) -> Meaning:
    return Meaning(yes=yes_no(words))


def _choice(words: str, asked: _Asked) -> Meaning:
    heard = choice(words, asked.options)
    if heard is None:
        return Meaning()
    return Meaning(choice=heard.option or OWN_WORDS, sure=heard.sure)


_MEANINGS: Final[dict[Kind, Callable[[str, _Asked], Meaning]]] = {
    Kind.FREE: _free,
    Kind.NUMBER: _number,
    Kind.PAIR: _pair,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.PRACTICE: _free,
    Kind.SCRIPT: _free,
    Kind.LESSON: _yes_no,
    Kind.PAUSE: _yes_no,
}
_FREE: Final = frozenset(kind for kind, reads in _MEANINGS.items() if reads is _free)
_ASKS_YES_NO: Final = frozenset(kind for kind, reads in _MEANINGS.items() if reads is _yes_no)
_COUNTED: Final = frozenset((Kind.NUMBER, Kind.PAIR))
_REPEATABLE: Final = frozenset((Kind.NUMBER, Kind.PAIR, Kind.CHOICE, Kind.YES_NO))
"""Kinds whose last answer is a value that can be taken over; words cannot."""
