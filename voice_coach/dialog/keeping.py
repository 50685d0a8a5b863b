"""The second half of a question: keep what was said, understand it, complete the entry, go on or close."""

from __future__ import annotations

from dataclasses import replace

from voice_coach.dialog.values import (
    HUSH_MINUTES,
    LONG_ANSWER,
    NUMERIC,
    Action,
    Complete,
    Dialog,
    Event,
    Hush,
    Keep,
    Kept,
    Line,
    OpenEntry,
    Result,
    Scrap,
    ShowHelp,
    Snooze,
    Speak,
    State,
    Understand,
    Understood,
    ask_lines,
    say,
)
from voice_coach.model import Answer, Command, Kind, Meaning, Outcome, Phrase


def ask(
    dialog: Dialog, before: tuple[Action, ...] = (), follow_up: bool = False, first: tuple[Line, ...] = ()
) -> Result:
    """Open the entry and speak the question."""
    asking = replace(
        dialog,
        state=State.ASKING,
        reoffered=False,
        asked_back=False,
        said="",
        confirming=None,
        speech=False,
        following_up=follow_up,
        ending=Outcome.ANSWERED,
        answer=None,
        at_limit=False,
        never=False,
        help_asked=False,
        half=None,
        rest=0,
        parts=dialog.parts if follow_up else dialog.question.parts,
        group=dialog.group if follow_up else (),
    )
    return asking, (*before, OpenEntry(dialog.question, follow_up), Speak((*first, *ask_lines(dialog.question))))


# --- keeping and understanding ---


def keep(dialog: Dialog, outcome: Outcome, nothing: Outcome | None = None) -> Result:
    """Keep the recording; `nothing` is how the entry ends when nobody said anything in it."""
    ending = replace(dialog, state=State.KEEPING, ending=outcome, nothing=nothing or outcome)
    return ending, (Keep(outcome),)


def kept(dialog: Dialog, event: Event) -> Result:
    """The recording is in the journal: thank, understand or complete."""
    assert isinstance(event, Kept)
    dialog = replace(dialog, long=dialog.long or event.seconds > LONG_ANSWER)
    if dialog.answer is not None:
        return complete(dialog, dialog.answer, owed=dialog.owed)
    if dialog.hurried:
        return complete(dialog, Answer(Outcome.INTERRUPTED), owed=event.speech)
    if not event.speech:
        return complete(dialog, Answer(dialog.nothing))
    if dialog.ending is not Outcome.ANSWERED:
        return understand(dialog, event)
    lines = (say(Phrase.LIMIT_REACHED),) if dialog.at_limit else ()
    return replace(dialog, state=State.ACKNOWLEDGING), (Speak((*lines, say(thanks(dialog)))),)


def thanks(dialog: Dialog) -> Phrase:
    """Nothing is called kept that is not."""
    return Phrase.KEPT if dialog.question.keep else Phrase.NOT_KEPT


def understand(dialog: Dialog, _: Event) -> Result:
    """Wait for the words."""
    return replace(dialog, state=State.UNDERSTANDING), (Understand(dialog.question),)


def understood(dialog: Dialog, event: Event) -> Result:
    """The words have come: complete, settle or ask back."""
    assert isinstance(event, Understood)
    meaning = event.meaning
    dialog = replace(dialog, rough=dialog.rough or event.rough, help_asked=meaning.late is Command.HELP)
    if meaning.late in _LATE and meaning.unsaid:
        return _LATE[meaning.late](dialog)
    if meaning.late is Command.NOT_ALONE:  # told or meant: the answer stays, and nothing more is said
        silent, actions = meant(replace(dialog, silent=True, leaving=True, asked_back=True), meaning)
        return silent, (Hush(HUSH_MINUTES), *actions)
    return meant(dialog, meaning)


def meant(dialog: Dialog, meaning: Meaning) -> Result:
    """Complete, settle or ask back, going by the kind of question."""
    if dialog.ending is not Outcome.ANSWERED:
        return complete(dialog, Answer(dialog.ending, meaning.words))
    if dialog.question.kind not in NUMERIC:
        outcome = Outcome.ANSWERED if meaning.words else Outcome.UNCLEAR
        return complete(dialog, answer_of(outcome, meaning))
    if dialog.confirming is not None:
        return confirmed(dialog, meaning)
    if dialog.half is not None:
        meaning = _other_half(dialog.half, meaning)
    meaning = replace(meaning, words=" ".join(part for part in (dialog.said, meaning.words) if part))
    if meaning.empty or (meaning.understood and meaning.sure and (whole(dialog, meaning) or dialog.asked_back)):
        return settle(dialog, answer_of(Outcome.ANSWERED, meaning))
    if dialog.asked_back:
        said_something = meaning.words or dialog.speech
        return settle(dialog, Answer(Outcome.UNCLEAR if said_something else Outcome.SILENT, meaning.words))
    return ask_back(dialog, meaning)


def whole(dialog: Dialog, meaning: Meaning) -> bool:
    """Return whether nothing is missing: a pair has two numbers."""
    return dialog.question.kind is not Kind.PAIR or None not in (meaning.number, meaning.second)


def _other_half(half: Meaning, reply: Meaning) -> Meaning:
    """Put the number that was asked for beside the one heard before. One that is doubted stays empty."""
    other = (reply.second if reply.second is not None else reply.number) if reply.sure else None
    if half.number is None:
        return replace(half, words=reply.words, number=other)
    return replace(half, words=reply.words, second=other)


def ask_back(dialog: Dialog, meaning: Meaning) -> Result:
    """Say what was heard in doubt, or ask once more; never a third time."""
    asked = replace(dialog, state=State.CONFIRMING, asked_back=True, reoffered=True, said=meaning.words)
    question = dialog.question
    if question.kind is Kind.PAIR and meaning.understood:
        return _ask_back_pair(asked, meaning)
    if meaning.number is not None:
        return replace(asked, confirming=meaning), (Speak((say(Phrase.CONFIRM_NUMBER, number=f"{meaning.number:g}"),)),)
    label = next((o.label for o in question.options if o.id == meaning.choice), None)
    if label is not None:
        return replace(asked, confirming=meaning), (Speak((say(Phrase.CONFIRM_CHOICE, choice=label),)),)
    if question.kind is Kind.NUMBER:
        again = say(Phrase.ASK_NUMBER_AGAIN, low=question.low, high=question.high)
        return asked, (Speak((again,)),)
    return asked, (Speak((say(Phrase.ASK_AGAIN), *ask_lines(question))),)


def _ask_back_pair(asked: Dialog, meaning: Meaning) -> Result:
    """Repeat two numbers heard in doubt, or ask for the one that is missing."""
    question = asked.question
    if whole(asked, meaning):
        values = {"first": f"{meaning.number:g}", "second": f"{meaning.second:g}"}
        return replace(asked, confirming=meaning), (Speak((say(Phrase.CONFIRM_PAIR, **values),)),)
    missing = question.scales[0 if meaning.number is None else 1]
    again = say(Phrase.ASK_SECOND, name=missing.name, low=question.low, high=question.high)
    return replace(asked, half=meaning), (Speak((again,)),)


def confirmed(dialog: Dialog, reply: Meaning) -> Result:
    """Take the reply to "I heard six. Is that right?": yes, another answer, or nothing certain."""
    heard = dialog.confirming
    assert heard is not None
    words = " ".join(part for part in (heard.words, reply.words) if part)
    if dialog.question.kind is Kind.PAIR and (reply.number is not None or reply.second is not None):
        first = heard.number if reply.number is None else reply.number
        second = heard.second if reply.second is None else reply.second
        return settle(dialog, answer_of(Outcome.ANSWERED, replace(heard, words=words, number=first, second=second)))
    if reply.number is not None or reply.choice is not None:
        return settle(dialog, answer_of(Outcome.ANSWERED, replace(reply, words=words)))
    if reply.yes:
        return settle(dialog, answer_of(Outcome.ANSWERED, replace(heard, words=words)))
    return settle(dialog, Answer(Outcome.UNCLEAR, words))


def settle(dialog: Dialog, answer: Answer) -> Result:
    """An answer of numbers is understood before its recording is moved; keep it now, or only that it was given."""
    if not dialog.question.keep:
        return complete(dialog, answer)
    keeping, actions = keep(dialog, answer.outcome)
    return replace(keeping, answer=answer), actions


def words_owed(dialog: Dialog, _: Event) -> Result:
    """The recogniser failed: the recording is safe, the words follow later."""
    if dialog.question.kind in NUMERIC and dialog.ending is Outcome.ANSWERED:
        keeping, actions = keep(dialog, Outcome.ANSWERED)
        return replace(keeping, answer=Answer(Outcome.ANSWERED), owed=True), actions
    return complete(dialog, Answer(dialog.ending), owed=True)


def answer_of(outcome: Outcome, meaning: Meaning) -> Answer:
    """Return what completes the entry."""
    return Answer(outcome, meaning.words, meaning.number, meaning.choice, meaning.yes, meaning.second)


# --- completing and closing ---


def note(dialog: Dialog, outcome: Outcome) -> Dialog:
    """The first question's outcome is the check-in's."""
    return dialog if dialog.outcome is not None else replace(dialog, outcome=outcome)


def complete(
    dialog: Dialog,
    answer: Answer,
    before: tuple[Action, ...] = (),
    *,
    owed: bool = False,
    leaving: bool = False,
) -> Result:
    """Write the outcome."""
    completing = replace(
        dialog,
        state=State.COMPLETING,
        answer=answer,
        owed=owed,
        leaving=dialog.leaving or leaving or owed,
    )
    last = Complete(answer, owed) if dialog.question.keep else Scrap(answer.outcome, answer.words)
    shown = (ShowHelp(),) if dialog.help_asked else ()
    return note(completing, answer.outcome), (*before, *shown, last)


def hushed(dialog: Dialog) -> Result:
    """Somebody came in: forget this answer, say nothing more, and come back later."""
    quietly = replace(
        dialog,
        state=State.COMPLETING,
        leaving=True,
        silent=True,
        minutes=HUSH_MINUTES,
        answer=Answer(Outcome.SNOOZED),
    )
    return note(quietly, Outcome.SNOOZED), (Snooze(HUSH_MINUTES), Scrap(Outcome.SNOOZED), Hush(HUSH_MINUTES))


def scrapped(dialog: Dialog) -> Result:
    """Erase this answer, and end."""
    erasing = replace(
        dialog,
        state=State.COMPLETING,
        leaving=True,
        answer=Answer(Outcome.SKIPPED),
        farewell=Phrase.SCRAPPED,
    )
    return note(erasing, Outcome.SKIPPED), (Scrap(),)


_LATE = {Command.NOT_ALONE: hushed, Command.SCRAP: scrapped}
"""Commands that are obeyed even if they were read only after the answer had ended."""
