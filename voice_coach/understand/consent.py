"""The reply to "is now a good time?": now, later, not at all, or another command."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from voice_coach.model import Command
from voice_coach.understand.commands import spot
from voice_coach.understand.durations import minutes
from voice_coach.understand.text import LONGEST, bare, vocabulary, words
from voice_coach.understand.yes_no import yes_no

_DECLINING: Final = frozenset((Command.SKIP, Command.DECLINE, Command.STOP, Command.DONE, Command.SCRAP, Command.NEVER))
_URGENT: Final = (Command.NOT_ALONE, Command.HELP)
_NO_COMPANY: Final = vocabulary("no nobody none if time moment")
_WAITING: Final = frozenset((Command.LATER, Command.MORE_TIME))
_NOW: Final = re.compile(
    r"now|right now|now is (?:good|fine|great|ok|okay|perfect)|(?:it|that|this) is|"
    r"it's (?:good|fine|ok|okay|great)|that's (?:fine|okay|ok|good)|i'm (?:ready|here|listening|free)|"
    r"(?:i am )?ready|let's (?:go|do it|start|begin)|go|go ahead|go for it|start|begin|shoot|fire away|"
    r"ask(?: me)?(?: now)?|good|great|hello|yes now|now please|i have (?:a|some) time|i don't mind|"
    r"no (?:problem|worries|objections?)|come on|(?:a )?good time|(?:yes )?(?:i'm|i am) (?:all )?alone(?: now)?|"
    r"(?:there's |there is )?(?:nobody|no one)(?: else)?(?:'s| is)?(?: else)? here|"
    r"i (?:guess|suppose)(?: so)?"
)
_LATER: Final = re.compile(
    r"(?:no )?i'm (?:(?:a bit|a little|kind of|very|really|rather|too) )?busy.*|busy.*|"
    r"(?:it's |this is |now is )?(?:not|isn't) (?:a|the) (?:good|best|right) (?:time|moment).*|"
    r"(?:it's |this is )?(?:a )?bad (?:time|moment).*|"
    r"i'm (?:driving|working|cooking|eating|on (?:the|a) (?:phone|call)|in a meeting).*|"
    r"i (?:can't|cannot)(?: right)? now|(?:wait|hold on|hang on|one moment|just a moment)|"
    r"i(?:'ll| will) do (?:it|this|that) later|(?:.* )?(?:ask|try|remind) (?:me )?(?:again )?later(?: .*)?|"
    r"no (?:not now|later).*"
)
_DECLINE: Final = re.compile(
    r"(?:no )?(?:i(?:'d| would) rather not|leave me alone|leave it|go away|i don't (?:want|feel like) .*|"
    r"(?:i'm )?not in the mood.*|not interested|no thanks?|no thank you|(?:maybe |ask me )?tomorrow|"
    r"(?:never|not) again|forget it|don't ask.*)"
)
# Somebody by name or kinship says the same here as "someone's here"; as an answer to a question it might be a story.
_COMPANY: Final = re.compile(
    r"(?:.* )?(?:(?:someone|somebody|people|everyone|everybody|(?:my|our|the) (?:[a-z-]+ )?[a-z-]+|he|she|they)"
    r"(?:'s|'re|s| is| are) (?:(?:still|just|right|sitting|standing|all) )*"
    r"(?:here|in the room|next to me|with me|beside me|around|listening)|"
    r"(?:i'm|i am|we're|we are) (?:not alone|with (?:someone|somebody|people|friends|others|my [a-z]+))|not alone|"
    r"(?:i have|i've got|we have|we've got) (?:company|guests|visitors|people (?:here|over)))"
    r"(?: (?:right now|now|at the moment|here|just now|today|tonight))?"
)
_CLAUSE: Final = re.compile(r"[.,;!?…]+")
_TIME: Final = re.compile(r"^(?:(?:not now|no|maybe|later|give me|wait|in|after|about|for|need|i need|another|yes) )+")


@dataclass(frozen=True, slots=True)
class Consent:
    """`yes`: True now, False not at all, None neither; then `command` is LATER, HELP or NOT_ALONE.

    `minutes` only with LATER, and only when the person named a time.
    """

    yes: bool | None
    command: Command | None = None
    minutes: int | None = None


def consent(text: str) -> Consent | None:
    """Return what `text` replies to "is now a good time?", or None when it settles nothing.

    Company counts before all else, then a call for help, then a time that was named: "no, I'm driving, in ten
    minutes" is a yes to ten minutes.
    """
    parts = [reply for clause in _CLAUSE.split(text[:LONGEST]) if (reply := _clause(clause)) is not None]
    urgent = next((reply for command in _URGENT for reply in parts if reply.command is command), None)
    if urgent is not None:
        return urgent
    timed = next((reply for reply in parts if reply.minutes), None)
    if timed is not None:
        return timed
    whole = _clause(text)
    if whole is not None:
        return whole
    if parts:
        return parts[-1]
    agreed = yes_no(text)
    return None if agreed is None else Consent(agreed)


def _clause(text: str) -> Consent | None:
    said = words(text)
    return _phrase(" ".join(said)) or _phrase(" ".join(bare(said))) or _from_command(text)


def _phrase(said: str) -> Consent | None:
    if not said:
        return None
    if _COMPANY.fullmatch(said) and not _NO_COMPANY & set(said.split()):
        return Consent(None, Command.NOT_ALONE)
    wait = minutes(said) or minutes(_TIME.sub("", said, count=1))
    if wait is not None:
        return Consent(None, Command.LATER, wait)
    if _NOW.fullmatch(said):
        return Consent(yes=True)
    if _DECLINE.fullmatch(said):
        return Consent(yes=False)
    return Consent(None, Command.LATER) if _LATER.fullmatch(said) else None


def _from_command(text: str) -> Consent | None:
    """Read a spoken command as a reply. "What?" and "slower" settle nothing."""
    command = spot(text)
    if command is None:
        return None
    if command.command in _DECLINING:
        return Consent(yes=False)
    if command.command in _WAITING:
        return Consent(None, Command.LATER, command.minutes)
    return Consent(None, command.command) if command.command in _URGENT else None
