"""The second half of a question: keep what was said, understand it, complete the entry, go on or close."""

from __future__ import annotations

from dataclasses import replace

from voice_coach.dialog.values import (
    NUMERIC,
    Action,
    Complete,
    Dialog,
    Event,
    Failed,
    Keep,
    Kept,
    Line,
    OpenEntry,
    Result,
    Speak,
    Spoken,
    State,
    Understand,
    Understood,
    ask_lines,
    say,
)
from voice_coach.model import Answer, FollowWhen, Kind, Meaning, Outcome, Phrase, Prompt


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
    if dialog.answer is not None:
        return complete(dialog, dialog.answer, owed=dialog.owed)
    if dialog.hurried:
        return complete(dialog, Answer(Outcome.INTERRUPTED), owed=event.speech)
    if not event.speech:
        return complete(dialog, Answer(dialog.nothing))
    if dialog.ending is not Outcome.ANSWERED:
        return understand(dialog, event)
    lines = (say(Phrase.LIMIT_REACHED),) if dialog.at_limit else ()
    return replace(dialog, state=State.ACKNOWLEDGING), (Speak((*lines, say(Phrase.KEPT))),)


def understand(dialog: Dialog, _: Event) -> Result:
    """Wait for the words."""
    return replace(dialog, state=State.UNDERSTANDING), (Understand(dialog.question),)


def understood(dialog: Dialog, event: Event) -> Result:
    """The words have come: complete, settle or ask back."""
    assert isinstance(event, Understood)
    meaning = event.meaning
    dialog = replace(dialog, rough=dialog.rough or event.rough)
    if dialog.ending is not Outcome.ANSWERED:
        return complete(dialog, Answer(dialog.ending, meaning.words))
    if dialog.question.kind not in NUMERIC or dialog.following_up:
        outcome = Outcome.ANSWERED if meaning.words else Outcome.UNCLEAR
        return complete(dialog, answer_of(outcome, meaning))
    if dialog.confirming is not None:
        return confirmed(dialog, meaning)
    meaning = replace(meaning, words=" ".join(part for part in (dialog.said, meaning.words) if part))
    if meaning.understood and meaning.sure:
        return settle(dialog, answer_of(Outcome.ANSWERED, meaning))
    if dialog.asked_back:
        return settle(dialog, Answer(Outcome.UNCLEAR, meaning.words))
    return ask_back(dialog, meaning)


def ask_back(dialog: Dialog, meaning: Meaning) -> Result:
    """Say what was heard in doubt, or ask once more; never a third time."""
    asked = replace(dialog, state=State.CONFIRMING, asked_back=True, reoffered=True, said=meaning.words)
    question = dialog.question
    if meaning.number is not None:
        number = f"{meaning.number:g}"
        return replace(asked, confirming=meaning), (Speak((say(Phrase.CONFIRM_NUMBER, number=number),)),)
    label = next((o.label for o in question.options if o.id == meaning.choice), None)
    if label is not None:
        return replace(asked, confirming=meaning), (Speak((say(Phrase.CONFIRM_CHOICE, choice=label),)),)
    if question.kind is Kind.NUMBER:
        again = say(Phrase.ASK_NUMBER_AGAIN, low=question.low, high=question.high)
        return asked, (Speak((again,)),)
    return asked, (Speak((say(Phrase.ASK_AGAIN), *ask_lines(question))),)


def confirmed(dialog: Dialog, reply: Meaning) -> Result:
    """Take the reply to "I heard six. Is that right?": yes, another answer, or nothing certain."""
    heard = dialog.confirming
    assert heard is not None
    words = " ".join(part for part in (heard.words, reply.words) if part)
    if reply.number is not None or reply.choice is not None:
        return settle(dialog, answer_of(Outcome.ANSWERED, replace(reply, words=words)))
    if reply.yes:
        return settle(dialog, answer_of(Outcome.ANSWERED, replace(heard, words=words)))
    return settle(dialog, Answer(Outcome.UNCLEAR, words))


def settle(dialog: Dialog, answer: Answer) -> Result:
    """An answer of numbers is understood before its recording is moved; keep it now."""
    keeping, actions = keep(dialog, answer.outcome)
    return replace(keeping, answer=answer), actions


def words_owed(dialog: Dialog, _: Event) -> Result:
    """The recogniser failed: the recording is safe, the words follow later."""
    if dialog.question.kind in NUMERIC and not dialog.following_up and dialog.ending is Outcome.ANSWERED:
        keeping, actions = keep(dialog, Outcome.ANSWERED)
        return replace(keeping, answer=Answer(Outcome.ANSWERED), owed=True), actions
    return complete(dialog, Answer(dialog.ending), owed=True)


def answer_of(outcome: Outcome, meaning: Meaning) -> Answer:
    """Return what completes the entry."""
    return Answer(outcome, meaning.words, meaning.number, meaning.choice, meaning.yes)


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
    return note(completing, answer.outcome), (*before, Complete(answer, owed))


_LAST_WORDS: dict[Outcome, Phrase] = {
    Outcome.SILENT: Phrase.KEPT_SILENT,
    Outcome.DECLINED: Phrase.DECLINED,
    Outcome.SNOOZED: Phrase.SNOOZED,
    Outcome.UNCLEAR: Phrase.UNCLEAR,
    Outcome.INTERRUPTED: Phrase.STOPPED,
}


def stored(dialog: Dialog, _: Event) -> Result:
    """Go on to the follow-up, the next question, or the close."""
    assert dialog.answer is not None
    if dialog.leaving:
        return close(dialog)
    further = further_question(dialog)
    if further is not None:
        following = replace(dialog, questions=(further, *dialog.questions[1:]))
        return ask(following, follow_up=True)
    remaining = dialog.questions[1:]
    if not remaining:
        return close(dialog)
    skipped = (say(Phrase.SKIPPED),) if dialog.answer.outcome is Outcome.SKIPPED else ()
    return ask(replace(dialog, questions=remaining), first=skipped)


def further_question(dialog: Dialog) -> Prompt | None:
    """The one further question of an answered question, as a free prompt."""
    answer, asked = dialog.answer, dialog.question
    if not dialog.follow_ups or dialog.following_up or asked.follow_up is None or answer is None:
        return None
    few_words = len(answer.words.split()) < 8
    wanted = asked.follow_up.when is FollowWhen.ALWAYS or few_words
    if answer.outcome is not Outcome.ANSWERED or not wanted:
        return None
    return replace(asked, id=f"{asked.id}.more", kind=Kind.FREE, text=asked.follow_up.text, follow_up=None, options=())


def close(dialog: Dialog) -> Result:
    """Say the last words that fit how it ended."""
    assert dialog.answer is not None
    if dialog.hurried and dialog.farewell is None:
        return finish(dialog, Spoken())
    last = dialog.farewell or _LAST_WORDS.get(dialog.answer.outcome, Phrase.CLOSE)
    if dialog.owed and dialog.answer.outcome is Outcome.ANSWERED:
        last = Phrase.STORED_FOR_LATER
    before = (say(Phrase.LAST_RESORT_ENGINE),) if dialog.rough else ()
    if dialog.answer.outcome is Outcome.SKIPPED and last is Phrase.CLOSE:
        before = (*before, say(Phrase.SKIPPED))
    return replace(dialog, state=State.CLOSING), (Speak((*before, _farewell(last, dialog.minutes))),)


def _farewell(phrase: Phrase, minutes: int) -> Line:
    if phrase is not Phrase.SNOOZED:
        return say(phrase)
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
    if _full(event):
        return replace(ended, state=State.CLOSING), (Speak((say(Phrase.DISK_FULL),)),)
    return replace(ended, state=State.FINISHED), ()


def _full(event: Event) -> bool:
    return isinstance(event, Failed) and event.full


def go_on(dialog: Dialog, _: Event) -> Result:
    """The answer is safe; a thank-you that could not be spoken changes nothing about it."""
    return replace(dialog, state=State.UNDERSTANDING, leaving=True), (Understand(dialog.question),)
