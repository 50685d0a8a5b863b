"""After an answer: the reply it asks for, a lesson, a quiet minute, the next question, the last words; or the end."""

from __future__ import annotations

from dataclasses import replace

from voice_coach.dialog.keeping import ask, complete, keep, note
from voice_coach.dialog.values import (
    HIGH_NUMBER,
    HUSH_MINUTES,
    SHORT_ANSWER,
    Action,
    Comfort,
    Dialog,
    Event,
    Failed,
    Hush,
    Line,
    OpenEntry,
    PlayBack,
    Quiet,
    Rested,
    Result,
    Show,
    ShowHelp,
    Speak,
    Spoken,
    State,
    Stored,
    Understand,
    say,
)
from voice_coach.model import Answer, Command, FollowWhen, Kind, Outcome, Part, Phrase, Prompt

_LAST_WORDS: dict[Outcome, Phrase] = {
    Outcome.SILENT: Phrase.KEPT_SILENT,
    Outcome.DECLINED: Phrase.DECLINED,
    Outcome.SNOOZED: Phrase.SNOOZED,
    Outcome.UNCLEAR: Phrase.UNCLEAR,
    Outcome.INTERRUPTED: Phrase.STOPPED,
}


def stored(dialog: Dialog, event: Event) -> Result:
    """Reply to what asks for a reply; tell the lesson or rest; then go on."""
    assert isinstance(event, Stored)
    assert dialog.answer is not None
    dialog = replace(dialog, group=(*dialog.group, dialog.answer), low=dialog.low or _far_below(dialog))
    if dialog.hurried or dialog.silent:
        return close(dialog)
    if event.cares:
        caring = replace(dialog, state=State.CARING, leaving=dialog.leaving or event.ends, silent=event.ends)
        return caring, (Comfort(),)
    # A reply without a word ends it as any last answer ends: nobody who overhears it can tell it from one.
    return after(replace(dialog, leaving=dialog.leaving or event.ends))


def _far_below(dialog: Dialog) -> bool:
    answer, limit = dialog.answer, dialog.question.landing_below
    if answer is None or answer.outcome is not Outcome.ANSWERED or answer.number is None or limit is None:
        return False
    return answer.number <= limit


def cared(dialog: Dialog, _: Event) -> Result:
    """The reply has been given."""
    return finish(dialog, Spoken()) if dialog.silent else after(dialog)


def after(dialog: Dialog) -> Result:
    """Give what the answer asked for, a lesson or a quiet minute, and go on."""
    question, answer = dialog.question, dialog.answer
    wanted = answer is not None and answer.yes is True and not dialog.leaving
    if wanted and question.lesson is not None:
        lesson = question.lesson
        page = say(Phrase.LESSON_PAGE, source=lesson.source, date=lesson.date, grade=lesson.grade)
        shown = (Show(page), *(Show(Line(text=line)) for line in lesson.screen))
        return replace(dialog, state=State.TELLING), (*shown, Speak((Line(text=lesson.text),)))
    if wanted and question.rests:
        return rest(dialog)
    return go_on_asking(dialog)


def told(dialog: Dialog, _: Event) -> Result:
    """The lesson has been told."""
    return go_on_asking(dialog)


def rest(dialog: Dialog) -> Result:
    """Say the sentence of this step, and be quiet."""
    step = dialog.question.rests[dialog.rest]
    return replace(dialog, state=State.RESTING), (Speak((Line(text=step.say),)), Quiet(step.seconds))


def rested(dialog: Dialog, event: Event) -> Result:
    """Go on with the next step, or out of it; somebody who came in ends everything without a word."""
    assert isinstance(event, Rested)
    command = event.command.command if event.command is not None else None
    if command is Command.NOT_ALONE:
        return replace(dialog, state=State.FINISHED), (Hush(HUSH_MINUTES),)
    if command is Command.STOP:
        return close(replace(dialog, leaving=True))
    if command is Command.HELP:
        following, actions = go_on_asking(dialog, (say(Phrase.HELP),))
        return following, (ShowHelp(), *actions)
    if command is None and dialog.rest + 1 < len(dialog.question.rests):
        return rest(replace(dialog, rest=dialog.rest + 1))
    first = (say(Phrase.REST_END),) if command is None else ()
    return go_on_asking(dialog, first)


def go_on_asking(dialog: Dialog, first: tuple[Line, ...] = ()) -> Result:
    """Ask the next part of this question, the next question, the landing, or close."""
    answer = dialog.answer
    assert answer is not None
    if dialog.help_asked:
        first = (*first, say(Phrase.HELP))
    if dialog.leaving:
        return close(dialog, first)
    dialog, further = next_part(dialog)
    if further is not None:
        before: tuple[Action, ...] = (PlayBack(),) if dialog.question.kind is Kind.SCRIPT else ()
        following = replace(dialog, questions=(further, *dialog.questions[1:]))
        return ask(following, before, follow_up=True, first=first)
    if dialog.never:
        first = (*first, say(Phrase.NEVER_AGAIN))
    elif answer.outcome is Outcome.SKIPPED:
        first = (*first, say(Phrase.SKIPPED))
    elif answer.outcome is Outcome.UNCLEAR and dialog.questions[1:]:
        first = (*first, say(Phrase.UNCLEAR if dialog.question.keep else Phrase.NOT_KEPT))
    remaining = dialog.questions[1:]
    if remaining:
        return ask(replace(dialog, questions=remaining), first=first)
    if (dialog.long or dialog.low) and dialog.landing is not None:
        landing = replace(dialog, questions=(dialog.landing,), landing=None)
        return ask(landing, first=first)
    return close(dialog, first)


def next_part(dialog: Dialog) -> tuple[Dialog, Prompt | None]:
    """Return the next part that applies; the ones before it that do not are counted as left out."""
    group = dialog.group
    for position, part in enumerate(dialog.parts):
        if applies(part, group) and (dialog.follow_ups or not part.optional):
            return replace(dialog, parts=dialog.parts[position + 1 :], group=group), part.prompt
        group = (*group, None)
    return replace(dialog, parts=(), group=group), None


def applies(part: Part, group: tuple[Answer | None, ...]) -> bool:
    """Return whether a part is to be asked, going by the answer it depends on."""
    answer = group[part.of] if 0 <= part.of < len(group) else None
    if answer is None or answer.outcome is not Outcome.ANSWERED:
        return False
    return {
        FollowWhen.ALWAYS: True,
        FollowWhen.SHORT: len(answer.words.split()) < SHORT_ANSWER,
        FollowWhen.YES: answer.yes is True,
        FollowWhen.NO: answer.yes is False,
        FollowWhen.HIGH: answer.number is not None and answer.number > HIGH_NUMBER,
    }[part.when]


def close(dialog: Dialog, first: tuple[Line, ...] = ()) -> Result:
    """Say the last words that fit how it ended."""
    assert dialog.answer is not None
    if dialog.silent or (dialog.hurried and dialog.farewell is None):
        return finish(dialog, Spoken())
    last = dialog.farewell or _LAST_WORDS.get(dialog.answer.outcome, Phrase.CLOSE)
    if dialog.owed and dialog.answer.outcome is Outcome.ANSWERED:
        last = Phrase.STORED_FOR_LATER
    if last in (Phrase.UNCLEAR, Phrase.STORED_FOR_LATER) and not dialog.question.keep:
        last = Phrase.NOT_KEPT
    before = (*first, *((say(Phrase.LAST_RESORT_ENGINE),) if dialog.rough else ()))
    return replace(dialog, state=State.CLOSING), (Speak((*before, _farewell(last, dialog))),)


def _farewell(phrase: Phrase, dialog: Dialog) -> Line:
    if phrase is not Phrase.SNOOZED:
        return say(phrase)
    if not dialog.returns:
        return say(Phrase.PUT_OFF)
    minutes = dialog.minutes
    return say(Phrase.SNOOZED_ONE) if minutes == 1 else say(phrase, minutes=minutes)


def finish(dialog: Dialog, _: Event) -> Result:
    """It is over."""
    return replace(dialog, state=State.FINISHED), ()


# --- failing and stopping ---


def give_up(dialog: Dialog, _: Event) -> Result:
    """Nothing was asked yet: there is nothing to keep."""
    opened = (OpenEntry(dialog.question),)
    return complete(dialog, Answer(Outcome.INTERRUPTED), opened, leaving=True)


def break_off(dialog: Dialog, event: Event) -> Result:
    """An entry is open: keep what there is."""
    farewell = Phrase.DISK_FULL if _full(event) else dialog.farewell
    return keep(replace(dialog, leaving=True, hurried=True, farewell=farewell), Outcome.INTERRUPTED)


def owe(dialog: Dialog, _: Event) -> Result:
    """Leave now: the recording is in the journal, its words can wait."""
    return complete(dialog, Answer(dialog.ending), owed=True)


def abandon(dialog: Dialog, event: Event) -> Result:
    """The journal cannot be written: the recording stays in its spool file for `recover`."""
    ended = note(dialog, Outcome.INTERRUPTED)
    if _full(event) and not dialog.silent:
        return replace(ended, state=State.CLOSING), (Speak((say(Phrase.DISK_FULL),)),)
    return replace(ended, state=State.FINISHED), ()


def _full(event: Event) -> bool:
    return isinstance(event, Failed) and event.full


def go_on(dialog: Dialog, _: Event) -> Result:
    """The answer is safe; a thank-you that could not be spoken changes nothing about it."""
    return replace(dialog, state=State.UNDERSTANDING, leaving=True), (Understand(dialog.question),)
