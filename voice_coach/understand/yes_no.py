"""Yes and no in the many ways people say them.

A correction counts: "no, wait, yes". Between the two lies nothing: "sort of", "a little", "sometimes", "maybe",
and a bare "yeah, no", which some say for yes and some for no. "Hardly" and "barely" are a no.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from voice_coach.understand.instead import no_answer
from voice_coach.understand.text import bare, is_word, tokens, vocabulary

_MOST_TOKENS = 60


class _Reply(Enum):
    YES = auto()
    NO = auto()
    NEITHER = auto()


# Said as such, whatever follows: "yes I called her".
_YES_LEADS: Final = (
    "yes|yeah|yea|yep|yup|ya|yah|aye|uhhuh|of course|absolutely|definitely|certainly|indeed|for sure|"
    "i think so|i believe so|i guess so|i suppose so|i'd say so|i would say so|very much|most definitely|"
    "affirmative|correct|exactly|totally|you bet|i think yes|surely|sure thing|sure (?:did|do|is|was|am)|"
    "(?:that's|that is|that would be|that'd be|it's|it is) a (?:big |clear |definite )?yes|"
    "(?:i'd|i would|i'll|let's|i'd have to|i have to) say (?:yes|so)|(?:mostly|rather|basically) yes|more yes than no|"
    "(?:i'm )?afraid so|i suppose|by all means|without (?:a |any )?doubt|"
    "(?:a |one )?(?:hundred|100) (?:percent|per cent|%)|"
    "you could say (?:that|so|yes)|hell ye(?:s|ah)|i'd (?:like|love) (?:that|to)|i would (?:like|love) (?:that|to)|"
    "let's do (?:it|that)|i'm (?:in|up for it)|i (?:really |very much |certainly |definitely )did"
)
_NO_LEADS: Final = (
    "no|nope|nah|naw|uhuh|no way|not really|not at all|not yet|not quite|not exactly|not much|never|hardly|"
    "not particularly|of course not|certainly not|definitely not|absolutely not|probably not|i guess not|"
    "i suppose not|i think not|i hope not|i'm afraid not|afraid not|unfortunately not|sadly not|"
    "i (?:don't|do not|didn't|did not) (?:think|believe|feel|suppose) so|i doubt it|i'd say no|"
    "i'd rather not|negative|not today|not tonight|not this time|not now|nothing|nobody|no one|none|neither|"
    "not (?:so|very) much|not (?:a chance|likely|that i (?:know|noticed|remember|recall))|i think no|"
    "(?:that's|that is|that would be|that'd be|it's|it is) a (?:big |clear |definite )?no|"
    "(?:i'd|i would|i'll|let's|i'd have to|i have to) say (?:no|not)|(?:mostly|rather|basically) no(?:t)?|"
    "more no than yes|rather not|not (?:one|a) bit|not (?:in the|the) least(?: bit)?|by no means|no chance|barely|"
    "scarcely|not as such|(?:clearly|obviously|surely|quite possibly|sadly|certainly) not|no sir|not ever|never ever|"
    "(?:heavens|god|hell) no|not in any way|in no way"
)
# Only where a clause ends after them: "right now I feel" and "sure enough" are neither.
_YES_WHOLE: Final = (
    "right|that's right|that is right|that's correct|that's true|true|sure|fine|ok|okay|alright|all right|"
    "i agree|agreed|go ahead|go on|mostly|pretty much|quite|very|perfect|sounds good|why not|by all means|"
    "please|please do|with pleasure|gladly|done|all done|i'm done|it's right|quite a bit|a lot|"
    "always|often|i hope so|naturally|obviously|clearly|every day|most of the time"
)
# After a no these are courtesy or comfort, and change nothing: "no, please", "no, okay", "no, fine".
_COURTESY: Final = vocabulary("please right sure fine ok okay alright all very quite often mostly done")
_PLAIN_YES: Final = vocabulary("yes yeah yea yep yup ya yah aye uhhuh")
_PLAIN_NO: Final = vocabulary("no nope nah naw uhuh")
_PLAIN: Final = _PLAIN_YES | _PLAIN_NO
_TORN: Final = frozenset(frozenset((yes, no)) for yes in _PLAIN_YES for no in _PLAIN_NO)
_WHO: Final = "(?:i|we|he|she|they|it|that|there|you)"
_AUX: Final = "did|do|does|have|has|had|am|are|is|was|were|will|would|can|could|should|might"
_STRESS: Final = "(?: (?:really|actually|just|honestly|definitely|certainly|totally|probably|still|even))*"
_AFTER: Final = (
    "(?: (?:so|indeed|too|it|that|this|today|yesterday|tonight|this morning|this evening|once|twice|again))*"
)
# "No problem" gives leave; "no idea" gives nothing.
_YES_SHAPED: Final = "no (?:problem|worries|objections?|doubt)"
_NEITHER_LEADS: Final = (
    "(?:yes and no|yes or no|no and yes|kind of|kinda|sort of|sorta|maybe|perhaps|possibly|sometimes|"
    "it depends|depends|(?:just |only )?a (?:bit|little|little bit)|somewhat|half|half and half|in a way|"
    "in part|partly|more or less|so so|not sure|not always|maybe not|rarely|not only|not entirely|"
    "not completely|not necessarily|no idea|no clue|no comment|i don't (?:know|mind|care|remember|recall)|"
    "i can't (?:say|tell|remember|recall|complain)|"
    "i'm not (?:really |so |quite )?(?:sure|certain)|i (?:wonder|forget|forgot))"
)

_RULES: Final = (
    (_Reply.NEITHER, re.compile(rf"{_NEITHER_LEADS}(?![\w'])")),
    (_Reply.YES, re.compile(rf"{_YES_SHAPED}(?![\w'])")),
    (_Reply.NO, re.compile(rf"(?:{_NO_LEADS})(?![\w'])")),
    (_Reply.YES, re.compile(rf"(?:{_YES_LEADS})(?![\w'])")),
    (_Reply.NO, re.compile(rf"{_WHO}{_STRESS} (?:(?:{_AUX})(?:n't| not)|can't|cannot|won't|ain't)(?![\w'])")),
    (_Reply.NO, re.compile(r"(?:i'm|he's|she's|it's|that's|we're|they're|i've|you're) not(?![\w'])")),
    (_Reply.YES, re.compile(rf"{_WHO}{_STRESS} (?:{_AUX}){_STRESS}{_AFTER}(?= [,.;!?-]|$)")),
    # "I did call her", but not "I did the laundry".
    (
        _Reply.YES,
        re.compile(r"(?:i|we) did (?!the |a |an |my |our |some |not|all |every|no|little|yoga|laundry|very )\w"),
    ),
    (_Reply.YES, re.compile(rf"(?:{_YES_WHOLE})(?: (?:now|today|i think|i guess|then))*(?= [,.;!?-]|$)")),
)
_CORRECTION: Final = re.compile(
    r"(?:^|(?<= ))(?:no wait|wait|actually|scratch that|i mean|rather(?! not)|sorry|on second thought|correction)"
    r"(?= |$)"
)
_SENTENCE_START: Final = re.compile(rf"{_WHO}(?![\w'])")
_CLAUSE_END: Final = re.compile(r" ?(?:[,.;!?-]|$)")
_GAP: Final = re.compile(r"(?: ?[,.;!?-])* ?(?:(?:and|well|oh|so|i think|i guess) )*")


def yes_no(text: str) -> bool | None:
    """Return True for a yes, False for a no, None for anything between or beside them."""
    said = tokens(text)[:_MOST_TOKENS]
    if not any(map(is_word, said)) or no_answer(text):
        return None
    whole = " ".join(said)
    corrected = [part.strip(" ,.;!?-") for part in _CORRECTION.split(whole)]
    for part in reversed(corrected):
        reply = _reply(part)
        if reply is not None:
            return {_Reply.YES: True, _Reply.NO: False}.get(reply)
    return None


def _reply(said: str) -> _Reply | None:
    """Return what the words at the start of `said` reply, small words before them aside ("well, yes")."""
    direct = _run(said)
    if direct is not None:
        return direct
    core = bare([token for token in said.split() if is_word(token)])
    start = said.find(core[0]) if core else -1
    return _run(said[start:]) if start > 0 else None


def _run(said: str) -> _Reply | None:
    """Read replies off the front of `said` until something else is said."""
    reply: _Reply | None = None
    rest, last, torn = said, "", False
    while rest:
        found = next(((kind, hit) for kind, rule in _RULES if (hit := rule.match(rest))), None)
        if found is None:
            break
        kind, hit = found
        rest = rest[hit.end() :]
        spoken_out = _SENTENCE_START.match(hit.group()) is not None
        if reply is not None and spoken_out and not _CLAUSE_END.match(rest):
            break  # "yes, I don't sleep well": the story has begun
        reply = _after(reply, kind, hit.group(), spoken_out)
        torn = {last, hit.group()} in _TORN or (torn and hit.group() in _PLAIN)
        last = hit.group()
        gap = _GAP.match(rest)
        rest = rest[gap.end() :].lstrip() if gap else rest
    return _Reply.NEITHER if torn else reply


def _after(before: _Reply | None, now: _Reply, said: str, spoken_out: bool) -> _Reply:
    """Take the later reply, but "yes, I didn't" and "no, I did" are neither.

    "Yeah, kind of" stays a yes, and "no, please" a no.
    """
    if before is None or before is now:
        return now
    if now is _Reply.NEITHER or (before is _Reply.NO and now is _Reply.YES and said.split(maxsplit=1)[0] in _COURTESY):
        return before
    return _Reply.NEITHER if spoken_out else now
