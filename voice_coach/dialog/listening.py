"""The first half of a question: is now a good time, ask, listen, and what the person can say meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from voice_coach.dialog.keeping import answer_of, ask, complete, hushed, keep, scrapped, settle
from voice_coach.dialog.values import (
    HUSH_MINUTES,
    NUMERIC,
    REOFFER_MINUTES,
    AskConsent,
    Chime,
    Consented,
    Dialog,
    Event,
    Hush,
    Listen,
    Never,
    OpenEntry,
    Result,
    ShowHelp,
    Slower,
    Snooze,
    Speak,
    SpeakOver,
    State,
    Tick,
    Understand,
    ask_lines,
    say,
)
from voice_coach.model import Answer, Command, EndReason, ListeningEnded, Outcome, Phrase, SpokenCommand

if TYPE_CHECKING:
    from collections.abc import Callable


def begin(dialog: Dialog, _: Event) -> Result:
    """Chime, and ask whether now is a good time unless told not to."""
    if not dialog.ask_first:
        return ask(dialog, (Chime(),), first=dialog.opening)
    rescued = (say(Phrase.ENTRY_RECOVERED),) if dialog.rescued else ()
    lines = (say(Phrase.CUE, alias=dialog.alias), *rescued, say(Phrase.NOW_LATER_SKIP))
    return replace(dialog, state=State.CUEING), (Chime(), Speak(lines))


def ask_consent(dialog: Dialog, _: Event) -> Result:
    """Listen for now, later or skip."""
    return replace(dialog, state=State.CONSENTING), (AskConsent(),)


def consented(dialog: Dialog, event: Event) -> Result:
    """Ask, come back later, or let it go."""
    assert isinstance(event, Consented)
    if event.yes:
        return ask(dialog, first=dialog.opening)
    opened = (OpenEntry(dialog.question),)
    if event.command is not None and event.command.command is Command.HELP:
        help_lines = (say(Phrase.HELP), say(Phrase.NOW_LATER_SKIP))
        return replace(dialog, state=State.CUEING), (ShowHelp(), Speak(help_lines))
    if event.command is not None and event.command.command is Command.NOT_ALONE:
        quietly = replace(dialog, minutes=HUSH_MINUTES, silent=True)
        before = (Snooze(HUSH_MINUTES), Hush(HUSH_MINUTES), *opened)
        return complete(quietly, Answer(Outcome.SNOOZED), before, leaving=True)
    if event.yes is False:
        return complete(dialog, Answer(Outcome.DECLINED), opened, leaving=True)
    if event.command is None:
        return nobody(dialog)
    minutes = event.command.minutes or dialog.snooze_minutes
    snoozed = replace(dialog, minutes=minutes)
    return complete(snoozed, Answer(Outcome.SNOOZED), (Snooze(minutes), *opened), leaving=True)


def nobody(dialog: Dialog) -> Result:
    """Nobody replied: come back once, and after that let it be, without a word about it."""
    opened = OpenEntry(dialog.question)
    dialog = replace(dialog, nobody=True, minutes=REOFFER_MINUTES)
    if dialog.reoffers:
        return complete(dialog, Answer(Outcome.SNOOZED), (Snooze(REOFFER_MINUTES), opened), leaving=True)
    farewell = Phrase.STEP_BACK if dialog.steps_back else None
    quietly = replace(dialog, farewell=farewell, silent=farewell is None)
    return complete(quietly, Answer(Outcome.SILENT), (opened,), leaving=True)


# --- listening ---


def listen(dialog: Dialog, _: Event) -> Result:
    """Listen to the answer."""
    confirming = dialog.confirming is not None
    return replace(dialog, state=State.LISTENING), (Listen(dialog.question, dialog.reoffered, confirming),)


def speech_started(dialog: Dialog, _: Event) -> Result:
    """The first word."""
    return replace(dialog, speech=True), ()


def tick(dialog: Dialog, _: Event) -> Result:
    """A soft sound; listening goes on."""
    return dialog, (Tick(),)


def muted(dialog: Dialog, _: Event) -> Result:
    """Say that the microphone gives nothing; the first sound ends the notice."""
    return dialog, (SpeakOver(say(Phrase.MUTED)),)


def microphone_lost(dialog: Dialog, _: Event) -> Result:
    """Say so; the answer so far is kept."""
    return dialog, (SpeakOver(say(Phrase.MICROPHONE_LOST)),)


def microphone_back(dialog: Dialog, _: Event) -> Result:
    """A soft sound; listening goes on."""
    return dialog, (Tick(),)


def ended(dialog: Dialog, event: Event) -> Result:
    """Listening is over: obey the command, or do what the reason asks for."""
    assert isinstance(event, ListeningEnded)
    if event.command is not None and event.reason is EndReason.COMMAND:
        return _COMMANDS[event.command.command](dialog, event.command)
    return _ENDS[event.reason](dialog)


def answered(dialog: Dialog) -> Result:
    """A number, a choice, yes or no is understood first, so that a doubt can be asked back at once."""
    if dialog.question.kind in NUMERIC:
        confirming = dialog.confirming is not None
        return replace(dialog, state=State.UNDERSTANDING), (Understand(dialog.question, confirming, dialog.asked_back),)
    return keep(dialog, Outcome.ANSWERED, nothing=Outcome.SILENT)


def limit(dialog: Dialog) -> Result:
    """The longest answer has been reached."""
    return answered(replace(dialog, at_limit=True))


def no_speech(dialog: Dialog) -> Result:
    """Offer time once; after that let it be."""
    if dialog.half is not None and dialog.confirming is None:
        half = replace(dialog.half, words=dialog.said)
        return settle(dialog, answer_of(Outcome.ANSWERED, half))
    if dialog.confirming is not None or dialog.asked_back:
        return keep(dialog, Outcome.UNCLEAR)
    if not dialog.reoffered:
        reoffering = replace(dialog, state=State.PAUSED, reoffered=True)
        return reoffering, (Speak((say(Phrase.REOFFER),)),)
    leaving = replace(dialog, leaving=True)
    return answered(leaving) if dialog.speech else keep(leaving, Outcome.SILENT)


def device_gone(dialog: Dialog) -> Result:
    """Keep what there is, and end."""
    return keep(replace(dialog, leaving=True), Outcome.INTERRUPTED)


def stopped(dialog: Dialog) -> Result:
    """The program stops: keep what there is, and leave."""
    return keep(replace(dialog, leaving=True, hurried=True), Outcome.INTERRUPTED)


_ENDS: dict[EndReason, Callable[[Dialog], Result]] = {
    EndReason.PAUSE: answered,
    EndReason.LIMIT: limit,
    EndReason.DONE: answered,
    EndReason.NO_SPEECH: no_speech,
    EndReason.DEVICE_GONE: device_gone,
    EndReason.STOPPED: stopped,
}


# --- spoken commands ---


def repeat(dialog: Dialog, _: SpokenCommand) -> Result:
    """Ask again, and listen on."""
    return replace(dialog, state=State.PAUSED, reoffered=False), (Speak(ask_lines(dialog.question)),)


def slower(dialog: Dialog, _: SpokenCommand) -> Result:
    """Speak slower from now on, ask again, and listen on."""
    paused = replace(dialog, state=State.PAUSED, reoffered=False)
    return paused, (Slower(), Speak((say(Phrase.SLOWER), *ask_lines(dialog.question))))


def show_help(dialog: Dialog, _: SpokenCommand) -> Result:
    """Show the help page, and listen on."""
    return replace(dialog, state=State.PAUSED), (ShowHelp(), Speak((say(Phrase.HELP),)))


def more_time(dialog: Dialog, _: SpokenCommand) -> Result:
    """Say that there is time, and listen on."""
    return replace(dialog, state=State.PAUSED), (Speak((say(Phrase.MORE_TIME),)),)


def skip(dialog: Dialog, _: SpokenCommand) -> Result:
    """Leave this question."""
    return keep(dialog, Outcome.SKIPPED)


def decline(dialog: Dialog, _: SpokenCommand) -> Result:
    """Leave this check-in for today."""
    return keep(replace(dialog, leaving=True), Outcome.DECLINED)


def later(dialog: Dialog, spoken: SpokenCommand) -> Result:
    """Come back in so many minutes."""
    minutes = spoken.minutes or dialog.snooze_minutes
    leaving = replace(dialog, leaving=True, minutes=minutes)
    keeping, actions = keep(leaving, Outcome.SNOOZED)
    return keeping, (Snooze(minutes), *actions)


def stop(dialog: Dialog, _: SpokenCommand) -> Result:
    """End here; words already said are kept."""
    return keep(replace(dialog, leaving=True), Outcome.INTERRUPTED, nothing=Outcome.DECLINED)


def scrap(dialog: Dialog, _: SpokenCommand) -> Result:
    """Erase this answer, and end."""
    return scrapped(dialog)


def not_alone(dialog: Dialog, _: SpokenCommand) -> Result:
    """Somebody came in: forget this answer, say nothing more, and come back later."""
    return hushed(dialog)


def never(dialog: Dialog, _: SpokenCommand) -> Result:
    """Leave this question, for good."""
    root = dialog.question.id.partition(".")[0]
    keeping, actions = keep(replace(dialog, never=True), Outcome.SKIPPED)
    return keeping, (Never(root), *actions)


_COMMANDS: dict[Command, Callable[[Dialog, SpokenCommand], Result]] = {
    Command.REPEAT: repeat,
    Command.SLOWER: slower,
    Command.HELP: show_help,
    Command.MORE_TIME: more_time,
    Command.SKIP: skip,
    Command.DECLINE: decline,
    Command.LATER: later,
    Command.STOP: stop,
    Command.SCRAP: scrap,
    Command.NOT_ALONE: not_alone,
    Command.NEVER: never,
    Command.DONE: lambda dialog, _: answered(dialog),
}
