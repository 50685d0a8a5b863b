"""Which option was meant: by its place, by its name, or none of them and in the person's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from voice_coach.model import ChoiceHeard, Option
from voice_coach.understand.counting import cardinal
from voice_coach.understand.instead import no_answer
from voice_coach.understand.text import bare, is_word, stem, tokens, vocabulary, words
from voice_coach.understand.yes_no import yes_no

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_TOKENS = 60
_FEW_WORDS = 3
"""Words up to which a part of a name, or a yes or no, is taken to be all that was meant."""
_BESIDE: Final = vocabulary("neither none nothing both all any either")
"""Words that name no option and are the person's own all the same."""
_OF_THEM: Final = vocabulary("of them those these the one ones options above two three four really at all")

_ORDINALS: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5}
_LETTERS: Final = "abcdef"
_NOUNS: Final = vocabulary("one option answer choice thing")
_MARKS: Final = vocabulary("option number answer choice letter")
_SOUNDS: Final = {"won": 0, "to": 1, "too": 1, "tree": 2, "for": 3, "be": 1, "bee": 1, "see": 2, "sea": 2}
_STOPWORDS: Final = vocabulary(
    """a an the to of for in on at my me i i'm i'd it it's is was be and or with some this that one
    option number choice would say think like choose pick take go going want please maybe probably
    guess definitely"""
)
_NEGATIONS: Final = vocabulary("not isn't wasn't never don't didn't neither except")
_CORRECTIONS: Final = vocabulary("no wait actually mean sorry rather make")


@dataclass(frozen=True, slots=True)
class _Named:
    """An option named in tokens[start:end] of the answer."""

    option: Option
    start: int
    end: int
    sure: bool = True


def choice(text: str, options: Sequence[Option]) -> ChoiceHeard | None:
    """Return the option `text` names, or the person's own words; None when nothing was answered.

    Not sure when two options are named, when only a part of a name fits, or when a single word is no name:
    it may be a misheard one. A mere yes or no names nothing; "neither" and "both" are the person's own words.
    """
    said = tokens(text)[:_MOST_TOKENS]
    core = bare([token for token in said if is_word(token)])
    if not said:
        return None
    named = _meant([*_by_name(said, options), *_by_place(said, core, options)], said)
    if named:
        first = min(named, key=lambda found: found.start)
        agreed = len({found.option.id for found in named}) == 1
        return ChoiceHeard(first.option.id, sure=agreed and first.sure)
    if not core or no_answer(text):
        return None
    if core[0] in _BESIDE and set(core[1:]) <= _OF_THEM:
        return ChoiceHeard(None, own=text.strip())
    partly = _by_part(_affirmed(said), options)
    if partly is None and len(core) <= _FEW_WORDS and yes_no(text) is not None:
        return None
    return partly or ChoiceHeard(None, own=text.strip(), sure=len(core) > 1)


def _meant(named: list[_Named], said: list[str]) -> list[_Named]:
    """Keep what was named in full, not negated, and after the last correction where there is one."""
    kept = [found for found in named if not _negated(found, said) and not _inside_other(found, named)]
    for cut in (at for at in range(len(said) - 1, -1, -1) if said[at] in _CORRECTIONS):
        after = [found for found in kept if found.start > cut]
        if after and any(found.end <= cut for found in kept):
            return after
    return kept


def _negated(found: _Named, said: list[str]) -> bool:
    before = said[max(0, found.start - 3) : found.start]
    clause = before[max((at + 1 for at, token in enumerate(before) if not is_word(token)), default=0) :]
    return bool(_NEGATIONS & set(clause)) or before[-2:] in (["rather", "than"], ["instead", "of"])


def _inside_other(found: _Named, named: list[_Named]) -> bool:
    """Tell whether a longer name covers this one: "alone" in "not alone"."""
    return any(
        other.start <= found.start and found.end <= other.end and other.end - other.start > found.end - found.start
        for other in named
    )


def _by_name(said: list[str], options: Sequence[Option]) -> Iterator[_Named]:
    spoken = [at for at, token in enumerate(said) if is_word(token)]
    stems = [stem(said[at]) for at in spoken]
    for option in options:
        for name in (option.label, *option.also):
            wanted = [stem(word) for word in words(name)]
            for at in range(len(stems) - len(wanted) + 1):
                if wanted and stems[at : at + len(wanted)] == wanted:
                    yield _Named(option, spoken[at], spoken[at + len(wanted) - 1] + 1)


def _by_place(said: list[str], core: list[str], options: Sequence[Option]) -> Iterator[_Named]:
    lone = all(word in _STOPWORDS or word in _CORRECTIONS or _place([word], 0, len(options)) for word in core)
    for at, token in enumerate(said):
        place = _place(said, at, len(options))
        if place is None:
            continue
        index, used = place
        after, before = said[at + used : at + used + 1], said[at - 1] if at else ""
        ordinal = token in _ORDINALS or token in ("last", "former", "latter")
        marked = (ordinal and after != [] and after[0] in _NOUNS) or (not ordinal and before in _MARKS)
        article = token in _LETTERS and not marked and len(core) > 1
        if (lone or marked) and not article and not (token == "one" and at and not marked and is_word(before)):
            yield _Named(options[index], at, at + used)
    if len(core) == 1 and core[0] in _SOUNDS and _SOUNDS[core[0]] < len(options):
        at = said.index(core[0])
        yield _Named(options[_SOUNDS[core[0]]], at, at + 1, sure=False)


def _place(said: list[str], at: int, count: int) -> tuple[int, int] | None:
    """Return (index of the option, words used) where a place is named: "second", "two", "2", "b", "last"."""
    token = said[at]
    number = cardinal(said, at)
    if token in _ORDINALS:
        index, used = _ORDINALS[token], 1
    elif token in ("last", "latter", "former"):
        index, used = (0 if token == "former" else count - 1), 1
    elif number:
        index, used = number[0] - 1, number[1]
    elif token.isdigit() and len(token) == 1:
        index, used = int(token) - 1, 1
    elif token in _LETTERS:
        index, used = _LETTERS.index(token), 1
    else:
        return None
    return (index, used) if 0 <= index < count else None


def _affirmed(said: list[str]) -> list[str]:
    """Return the words of the clauses that negate nothing: "not the walk, the call" leaves "the call"."""
    clauses: list[list[str]] = [[]]
    for token in said:
        if is_word(token):
            clauses[-1].append(token)
        else:
            clauses.append([])
    return bare([word for clause in clauses if not _NEGATIONS & set(clause) for word in clause])


def _by_part(core: list[str], options: Sequence[Option]) -> ChoiceHeard | None:
    """Take a part of a name that belongs to one option only: "the walk" for "go for a walk"."""
    said = {stem(word) for word in core if word not in _STOPWORDS}
    if not said:
        return None
    shared = {option.id: said & _content(option) for option in options}
    hits = [option for option in options if shared[option.id]]
    if len(hits) != 1:
        return ChoiceHeard(hits[0].id, sure=False) if hits and len(core) <= _FEW_WORDS else None
    common, content = shared[hits[0].id], _content(hits[0])
    if common == said:
        return ChoiceHeard(hits[0].id)
    return ChoiceHeard(hits[0].id, sure=False) if 2 * len(common) >= len(content) else None


def _content(option: Option) -> set[str]:
    names = [word for name in (option.label, *option.also) for word in words(name)]
    return {stem(word) for word in names if word not in _STOPWORDS}
