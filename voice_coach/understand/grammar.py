"""How people say each command: hassil sentence templates, in the order in which they are tried.

Only whole utterances match. Small words before and after ("okay", "please") are taken off beforehand.
Templates hold no digits: `{time}` is anything, and `durations.minutes` then decides whether it is a time.
"""

from __future__ import annotations

from typing import Final

from voice_coach.model import Command, Kind

ALSO_ANSWERS: Final = "also_answers"
"""Metadata key: the kinds of question to which these same words are an answer, so no command there."""
ASKING_YES_NO: Final = frozenset((Kind.YES_NO, Kind.LESSON, Kind.PAUSE))
_TO_YES_NO: Final = tuple(sorted(ASKING_YES_NO))

RULES: Final = {
    "ask": (
        "[just] [please] [(can|could|would|will) you [please]|(can|could|shall|may) (we|i) [please]|let's|let us|"
        "i('d| would) like [you] to|i want you to]"
    ),
    "it": "(it|that|this|this one|that one|this question|that question|the question)",
    "this_one": "(this one|that one|this question|that question|the question)",
    "lead": "[and] [yes|yeah|i think|i guess|i suppose|no]",
    "thats": "(that's|that is|thats|that was)",
    "short": "(moment|second|sec|minute)",
    "moment": "(moment|second|sec|minute|bit|little while|little bit|while)",
    "for_now": "(now|right now|for now|for today|today|here|there|for a while|for the moment)",
    "vague": "(a bit|a little bit|a little while|a while|a moment|a second|a sec|some time|later)",
    "this_day": "(today|tonight|this evening|this afternoon)",
    "again": "(again|ever again|any more|anymore|ever|another time|from now on|in future|in the future)",
    "that_question": "([me] [about] (this|that|it|this question|that question|the question|this one|that one))",
    "somebody": "(someone|somebody|some one|someone else|somebody else|other people|people)",
    "someone": "(someone|somebody|some one|someone else|somebody else)",
    "is": "('s|s| is| are|'re)",
    "warning": (
        "(no|stop|wait|later|shh|sh|quiet|be quiet|hush|hey|careful|oh|oh no|hold on|not now|never mind|i can't|"
        "i can't talk|i can't right now|yes but|yeah but|but|because|sorry but)"
    ),
    "company": (
        "(<someone><is> [just] (here|in the room|listening|around|home|with me|watching|coming|coming in|there) "
        "[<just_now>]|"
        "<somebody><is> [just] (here|in the room|listening|coming in) [<just_now>]|(someone|somebody) here [now]|"
        "there<is> <somebody> (here|in the room|around|with me|listening|there) [<just_now>]|"
        "<somebody> (just|has|has just) (came|come|walked|got) (in|home|back|into the room|in the room)|"
        "<somebody> can hear (me|you|us|this)|"
        "(i'm|i am|im|we're|we are) not alone [<just_now>]|not alone [<just_now>]|"
        "(i'm|i am) no longer alone|(i have|i've got|we have|we've got) company [<just_now>])"
    ),
    "just_now": "(now|right now|just now|at the moment|here|in here|with me)",
    "when": "([in] <vague>|(a bit|a little|a little bit) later|later (on|<this_day>)|<this_day>)",
}

_REPEAT = (
    "(huh|once again|which question|i (didn't|did not) understand [the question|you])",
    "[<ask>] repeat [<it>|the last (question|part|bit|one)|yourself] [again] [for me|to me] [once more|one more time]",
    "[<ask>] (say|read|ask|play) [me] (<it>|the last (bit|part)) [to me|for me] "
    "(again|once more|one more time) [to me|for me]",
    "[<ask>] (say|ask|read|tell me|ask me) again",
    "(what was|what's|what is) (the|that|your|my) [last] question [again]",
    "what (did you|do you) [just] (say|ask) [me] [again]",
    "(what|what was that|what's that|what is that) [again]",
    "(pardon|pardon me|i beg your pardon|beg your pardon|come again|again|once more|one more time|excuse me)",
    "i (didn't|did not|couldn't|could not) [quite] (hear|catch|get) (<it>|you)",
    "i missed (that|the question|that question)",
    "[<ask>] hear <it> (again|once more|one more time)",
)
_SKIP = (
    "[<ask>] skip [<it>|one|question|the next] [<for_now>|this time]",
    "[no] [i don't know] skip [<it>]",
    "i('ll| will|'d like to| would like to| want to| wanna|'m going to) (skip|pass on) [<it>] [<for_now>|this time]",
    "[i('ll| will)] pass [on <it>] [this time|<for_now>]",
    "[<ask>] [(go|move|skip) [on] to] [the] next (question|one)",
    "(next|let's move on|go on to the next)",
    "i('d| would) (rather|prefer) not [to] (say|answer) [<it>]",
    "i (don't|do not) want to answer [<it>]",
    "no comment",
)
_LATER = (
    "not (now|right now|just now|at the moment|at this moment) [maybe] [later]",
    "[no] [maybe|perhaps|not now] (later|later (on|<this_day>))",
    "[<ask>] (ask|remind|prompt) [me] [again] <when>",
    "[<ask>] (call|tell|catch|check (on|with)) me [back] [again] <when>",
    "[<ask>] try [me] again <when>",
    "[<ask>] (come|get|check) back [to (me|it|this|that)] <when>",
    "[<ask>] (snooze|postpone) [<it>] [for|in|until|till] [<vague>|<this_day>]",
    "[maybe|not now] in <vague>",
    "(let's|let us|can we|could we) do (it|this|that) (later|later (on|<this_day>))",
)
_LATER_TIMED = (
    # Whisper base writes "smooth" and "snews" for a mumbled "snooze"; with a time after it nothing else fits.
    "(smooth|snews|snoose|snus) [it] for {time}",
    "[<ask>] [no] [not now] (snooze|postpone|delay|wait|pause) [<it>] [for|by|in] {time}",
    "[no] [not now] [<ask>] (ask|remind|prompt|try|come back|check back|get back) [to] [me|this|it] [again] in {time}",
    "[no] [not now] [<ask>] (call|tell|catch|check (on|with)|talk to) me [back] [again] in {time}",
    "[no] [maybe|perhaps|later|not now|again|how about] in {time}",
    "[no] [not now] [<ask>] [just] give me {time}",
)
_DECLINE_OR_NO = (
    "not (today|tonight|this time|this morning|this afternoon|this evening) [maybe tomorrow]",
    "not today [maybe] tomorrow",
)
_DECLINE = (
    "[<ask>] (leave|skip|drop) [<it>] [alone] for (today|tonight)",
    "[<ask>] let <this_one> go [for (today|tonight)]",
    "[<ask>] let it go for (today|tonight)",
    "[<ask>] skip [<it>] (today|tonight)",
    "[<ask>] (ask|try|remind|come back) [me] [again] tomorrow",
    "no [more] questions [for] (today|tonight)",
    "[<ask>] leave me alone [for] (today|tonight)",
)
_SLOWER = (
    "[<ask>] (say|read) <it> again [but] [a bit|a little] (slower|more slowly|slowly)",
    "[<ask>] (speak|talk|go|say <it>|read <it>) [a bit|a little|a little bit|much|even] "
    "(slower|more slowly|slowly|slow) [for me]",
    "[<ask>] slow [it|this|that] down [a bit|a little|a little bit]",
    "[<ask>] [a bit|a little|a little bit|much|even] (slower|more slowly)",
    "not so (fast|quick|quickly)",
    "[<thats>|you're|you are|you were] [speaking|talking|going] [a bit|a little] too (fast|quick|quickly)",
)
_STOP = (
    "(we can stop|i (want|need) to stop) <for_now>",
    "[<ask>] [no] stop [it|that|this] [<for_now>]",
    "[<ask>] [no] stop (talking|listening|recording|asking|speaking) [to me|me|questions|that] [<for_now>]",
    "[<ask>] (stop|end|quit|cancel|close|leave) (the|this) (recording|session|check in|checkin)",
    "(never mind|nevermind|cancel|cancel it|cancel that|cancel this|exit|abort|shut up|be quiet)",
    "stop (please stop|i said stop)",
)
_DONE_OR_YES = (
    "[all] (done|finished)",
    "[yes|yeah|i think|and|now] i('m| am| have|'ve) [all] (done|finished)",
)
_DONE = (
    "<lead> <thats> (all|it|everything|about it|about all|the end) [<for_now>|from me|folks|i think|i guess|of it]",
    "<lead> (that's|that is) enough [<for_now>]",
    "<lead> <thats> (all|everything|about all|it) "
    "[that] i (have|had|want|wanted|can think of|can say|have got|'ve got) [to say] [<for_now>|about <it>]",
    "<lead> <thats> (all|everything|it) i('ve| have) got [to say] [<for_now>]",
    "(that'll|that will) (be all|do|be it) [<for_now>]",
    "[yes|yeah|i think|and] i('m| am) (done|finished|through) "
    "(<for_now>|with (<this_one>|this entry|the entry|this answer|my answer)|talking|answering|speaking)",
    "[<ask>] (end|finish|close|save) [of] [the|this|my] (entry|answer|note)",
    "i have (nothing (more|else) to (say|add)|no more to (say|add))",
    "[i've] [got] nothing (more|else) [to (say|add)] [<for_now>]",
    "(the end|over and out|end of message|enough for (now|today))",
)
_MORE_TIME = (
    "[<ask>] (give me|can i have|could i have|may i have|can i get) "
    "[just] [a little|a bit|a little bit|some|a bit of] [more] time [to think]",
    "i need [just] [a little|a bit|a little bit|some] (more time|time to think) [to think]",
    "[<ask>] (give me|i need|can i have|could i have) [just] (a|one|another) [more] <moment> [to think] [about it]",
    "[<ask>] (wait|hold on|hang on|hold it) [there] [for me] [[just] [for] (a|one) <moment>]",
    "((just a|just one|one|another) [more] <short>|more time)",
    "bear with me",
    "[<ask>] let me (think|see|have a think) [about (it|that|this)] [[for] (a|one) <moment>]",
    "i('m| am) (still thinking|thinking|still here|still talking|not (done|finished|through) [yet|talking|speaking])",
    "not (done|finished) yet",
    "i haven't finished [yet]",
    "(keep listening|don't stop [yet|listening|recording])",
)
_SCRAP = (
    "[<ask>] (scrap|delete|erase|discard|remove|trash|scratch|strike) "
    "(it|that|this|everything|all of it|all of that|that one|this one) [please]",
    "[<ask>] (scrap|delete|erase|discard|remove|trash) (the|my|that|this) [last] (one|entry|answer|recording|note)",
    "[<ask>] (scrap|delete|erase|discard|forget) (what|everything|all|anything) [that] i "
    "[just|have|'ve] (said|told you)",
    "[<ask>] forget (that|i said (that|anything|it))",
    "[<ask>] throw (this|that|the|my) (one|entry|answer|recording|note) (away|out)",
    "(don't|do not) (keep|save|store|record) (it|that|this)",
)
_HELP = (
    "[<ask>] [show|open|read|give] [me] [the|a] (help|health|hell) (page|pages|paige|age|paid|beige)",
    "(help|help me|i need help|i need some help|get help|please help me|can you help me) [now|please]",
)

_NEVER = (
    "[<ask>] never ask [me] [<that_question>] [<again>]",
    "[<ask>] (don't|do not) [ever] ask <that_question> <again>",
    "[<ask>] (don't|do not) [ever] ask me <again>",
    "[<ask>] stop asking [me] [about] (this|that|it|the same) question [<again>]",
    "[<ask>] stop asking (that|this|it|me that|me this|me about this|me about that)",
    "[<ask>] (remove|drop|retire|delete|get rid of) (this|that) question [for good|forever|for ever|altogether]",
    "i (don't|do not|never) want to (be asked|hear|get|answer) <that_question> <again>",
    "i [really] (don't|do not) want (this|that) question <again>",
    "i never want (this|that) question <again>",
    "no more of (this|that) question",
    "never (this|that) question again",
)
_NOT_ALONE = (
    "[<warning>] <company> [<warning>]",
    "[<warning>] <company> [and] i (can't|cannot) (talk|speak|do this) [<for_now>]",
)
TEMPLATES: Final = (
    (Command.NOT_ALONE, _NOT_ALONE, ()),
    (Command.HELP, _HELP, ()),
    (Command.SCRAP, _SCRAP, ()),
    (Command.MORE_TIME, _MORE_TIME, ()),
    (Command.DECLINE, _DECLINE_OR_NO, _TO_YES_NO),
    (Command.DECLINE, _DECLINE, ()),
    (Command.NEVER, _NEVER, ()),
    (Command.STOP, _STOP, ()),
    (Command.DONE, _DONE_OR_YES, _TO_YES_NO),
    (Command.DONE, _DONE, ()),
    (Command.SLOWER, _SLOWER, ()),
    (Command.REPEAT, _REPEAT, ()),
    (Command.SKIP, _SKIP, ()),
    (Command.LATER, _LATER, ()),
    (Command.LATER, _LATER_TIMED, ()),
)


def as_intents() -> dict[str, object]:
    """Return the grammar as the dictionary hassil reads, one intent per row of `TEMPLATES`."""
    intents = {
        f"{command}.{row}": {"data": [{"sentences": list(sentences), "metadata": {ALSO_ANSWERS: kinds}}]}
        for row, (command, sentences, kinds) in enumerate(TEMPLATES)
    }
    return {
        "language": "en",
        "intents": intents,
        "expansion_rules": RULES,
        "lists": {"time": {"wildcard": True}},
    }
