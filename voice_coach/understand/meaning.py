"""One way in: the words of an answer and the kind of question to what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from voice_coach.model import Kind, Meaning
from voice_coach.understand.choices import choice
from voice_coach.understand.commands import cut_trailing
from voice_coach.understand.numbers import number
from voice_coach.understand.text import UNCLEAR, tokens, vocabulary
from voice_coach.understand.yes_no import yes_no

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voice_coach.model import Option

OWN_WORDS: Final = "own"
"""What `Meaning.choice` holds for a choice answered in the person's own words, which stand beside it."""

# More is coming after these, so an answer that ends in one has not ended.
_DANGLING: Final = vocabulary(
    """or and point but no not between to maybe about a an the because so like with than i i'd it's wait
    actually , -"""
)


def understand(
    kind: Kind,
    words: str,
    low: int = 0,
    high: int = 10,
    options: Sequence[Option] = (),
    *,
    doubtful: bool = False,
    confirming: bool = False,
) -> Meaning:
    """Return what `words` mean as the answer to a question of `kind`, without a finishing command.

    Nothing understood is a Meaning with the words alone. `doubtful` words are never sure. `confirming`: the
    words reply to "I heard six, is that right?", so a plain yes or no counts beside a new answer.
    """
    kept, _ = cut_trailing(words)
    doubted = doubtful or UNCLEAR in kept
    said = kept.replace(UNCLEAR, " ")
    meaning = _MEANINGS[kind](said, low, high, options)
    if confirming and not (meaning.understood and meaning.sure and meaning.choice != OWN_WORDS):
        meaning = Meaning(yes=yes_no(said))
    return Meaning(
        words=kept.strip(),
        number=meaning.number,
        choice=meaning.choice,
        yes=meaning.yes,
        sure=meaning.sure and not doubted,
        doubtful=doubted,
    )


def accepts(
    kind: Kind,
    words: str,
    low: int = 0,
    high: int = 10,
    options: Sequence[Option] = (),
    *,
    doubtful: bool = False,
    confirming: bool = False,
) -> bool:
    """Tell whether `words` are already a whole, sure answer, so that listening need not wait out the pause.

    Own words to a choice never are, nor is anything that breaks off: "six or", "well, between".
    """
    said = tokens(words)
    breaks_off = bool(said) and said[-1] in (_DANGLING - {"no"} if kind is Kind.YES_NO else _DANGLING)
    if kind is Kind.FREE or not said or breaks_off or words.rstrip().endswith(("...", "…")):
        return False
    meaning = understand(kind, words, low, high, options, doubtful=doubtful, confirming=confirming)
    return meaning.understood and meaning.sure and meaning.choice != OWN_WORDS


def _free(_words: str, _low: int, _high: int, _options: Sequence[Option]) -> Meaning:
    return Meaning()


def _number(words: str, low: int, high: int, _options: Sequence[Option]) -> Meaning:
    heard = number(words, low, high)
    return Meaning(number=heard.value, sure=heard.sure) if heard else Meaning()


def _yes_no(words: str, _low: int, _high: int, _options: Sequence[Option]) -> Meaning:
    return Meaning(yes=yes_no(words))


def _choice(words: str, _low: int, _high: int, options: Sequence[Option]) -> Meaning:
    heard = choice(words, options)
    if heard is None:
        return Meaning()
    return Meaning(choice=heard.option or OWN_WORDS, sure=heard.sure)


_MEANINGS: Final = {Kind.FREE: _free, Kind.NUMBER: _number, Kind.YES_NO: _yes_no, Kind.CHOICE: _choice}
