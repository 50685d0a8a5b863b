"""Spoken commands: whole utterances only, so that a sentence with a command word in it stays an answer."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from voice_coach.model import Command, SpokenCommand
from voice_coach.understand.durations import minutes
from voice_coach.understand.grammar import ALSO_ANSWERS, ASKING_YES_NO, as_intents
from voice_coach.understand.text import bare, sentences
from voice_coach.understand.text import words as words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voice_coach.model import Kind, Option

_LONGEST_WORDS = 16
"""Words of the longest command; anything longer is an answer and never reaches the grammar."""
_LONGEST_CHARACTERS = 240
_URGENT = (Command.NOT_ALONE, Command.HELP)
_MOST_COURTESIES = 2
"""Sentences such as "thank you" that may follow a finishing command."""
_LAST_SENTENCE = re.compile(r"(?:(?<=[.!?…])['\"”’)\]]*\s+|\n\s*|^\s*)(?P<last>[^.!?…\n]*[.!?…]*['\"”’)\]]*\s*)$")


def spot(text: str, kind: Kind | None = None, options: Sequence[Option] = ()) -> SpokenCommand | None:
    """Return the command that the whole of `text` is, or None for an answer.

    `kind` is the kind of question being answered: "not today" and "done" answer a yes/no question. The
    name of one of the `options` is that option, whatever else it could mean.
    """
    if len(text) > _LONGEST_CHARACTERS:
        return None
    said = words_of(text)
    if not said or len(said) > _LONGEST_WORDS or _names_option(said, options):
        return None
    whole = _spot_words(said, kind)
    return whole or _spot_sentences(text, kind)


def cut_trailing(words: str) -> tuple[str, SpokenCommand | None]:
    """Return an answer without the finishing command that is its last sentence, and that command.

    Only "that's all" and its like are cut, and only as a sentence of their own. A "thank you" after it
    goes with it.
    """
    end = len(words)
    for _ in range(_MOST_COURTESIES + 1):
        found = _LAST_SENTENCE.search(words, max(0, end - _LONGEST_CHARACTERS), end)
        if found is None:
            break
        last, before = found["last"], words[: found.start("last")].rstrip()
        command = spot(last)
        if command is not None and command.command is Command.DONE:
            return before, command
        if bare(words_of(last)):
            break
        end = len(before)
    return words, None


_LATE = {
    Command.NOT_ALONE: re.compile(
        r"(?:no |stop |wait |shh |oh |sorry )*(?:some ?(?:one|body)(?:'?s| is) here(?: now)?|"
        r"some(?:one|body) (?:just |has just )?(?:came|walked|come) in)"
    ),
    Command.SCRAP: re.compile(
        r"(?:please )?(?:scrap|delete|erase) (?:that|this|it|everything|all of (?:it|that)|"
        r"(?:this|that|the|my) (?:recording|answer|entry))(?: please)?"
    ),
    Command.HELP: re.compile(r".*\b(?:page|pages|paige|age|paid|beige)"),
}
"""What still counts when the recogniser reads it only after the answer has ended. It was said in one breath with the
answer then, or on a busy machine, so only what cannot be a part of it: "I am not alone." and "Throw it away." can."""


_HARMLESS = re.compile(r"(?:(?!page).)*\bhelp\b.*|(?:(?:i'?m|i am|we're|we are) )?not alone(?: now)?")
"""What may be told as well as meant: it is followed where that costs nothing, and stays in the words."""


def late_command(words: str) -> tuple[str, Command | None]:
    """Return finished words without an unmistakable command as their last sentence, and that command.

    "I need help." and "I'm not alone." are returned as commands too, but left in the words: they may belong to the
    story. On a busy machine Whisper took 4.6 s for "Help, Paige." behind an answer: the silence had ended it by then.
    """
    found = _LAST_SENTENCE.search(words, max(0, len(words) - _LONGEST_CHARACTERS), len(words))
    command = spot(found["last"]) if found is not None else None
    if found is None or command is None or command.command not in _LATE:
        return words, None
    if _LATE[command.command].fullmatch(" ".join(words_of(found["last"]))) is None:
        return words, command.command if _HARMLESS.fullmatch(" ".join(words_of(found["last"]))) else None
    return words[: found.start("last")].rstrip(), command.command


def _names_option(said: list[str], options: Sequence[Option]) -> bool:
    return any(words_of(name) == said for option in options for name in (option.label, *option.also))


def _spot_words(said: list[str], kind: Kind | None) -> SpokenCommand | None:
    """Try the words as they are, then without what people put around a command."""
    once = [word for at, word in enumerate(said) if at == 0 or word != said[at - 1]]
    core = bare(once)
    without_no = core[1:] if core[:1] in (["no"], ["nah"], ["nope"]) and kind not in ASKING_YES_NO else []
    ways = (once, bare(once, ends_only=True), core, bare(without_no))
    for said_so in dict.fromkeys(" ".join(way) for way in ways if way):
        command = _match(said_so, kind)
        if command is not None:
            return command
    return None


def _spot_sentences(text: str, kind: Kind | None) -> SpokenCommand | None:
    """Return the command that every sentence of `text` repeats, the one with the most said about it.

    Where all of them are commands, company and a call for help outweigh the others: "Stop. I'm not alone."
    """
    parts = [spoken for part in sentences(text) if bare(spoken := words_of(part))]
    if len(parts) < 2:
        return None
    found = [_spot_words(part, kind) for part in parts]
    said = [command.command for command in found if command is not None]
    urgent = next((command for command in _URGENT if command in said), None)
    if urgent is not None and len(said) == len(found):
        return SpokenCommand(urgent)
    first = found[0]
    if first is None or any(other is None or other.command is not first.command for other in found):
        return None
    return next((c for c in found if c is not None and c.minutes is not None), first)


def _match(said: str, kind: Kind | None) -> SpokenCommand | None:
    from hassil.recognize import recognize_all

    for result in recognize_all(said, _intents()):
        if kind is not None and kind in (result.intent_metadata or {}).get(ALSO_ANSWERS, ()):
            continue
        command = Command(result.intent.name.partition(".")[0])
        time = result.entities.get("time")
        if time is None:
            return SpokenCommand(command)
        wait = minutes(str(time.value))
        if wait is not None:
            return SpokenCommand(command, wait)
    return None


@cache
def _intents() -> Any:
    """Return the compiled grammar. hassil comes with the first check-in, never with the idle daemon."""
    from hassil.intents import Intents

    return Intents.from_dict(as_intents())
