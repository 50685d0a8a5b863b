"""Plays one check-in: performs what the dialog decides on the edges, and turns what happens into events."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from voice_coach import understand
from voice_coach.answers import accepts_for, meaning_of, new_entry, sure_words
from voice_coach.checkin_plan import Finished, Plan, Watcher, never_mind
from voice_coach.dialog import Dialog, State, step
from voice_coach.dialog import values as do
from voice_coach.errors import (
    JournalError,
    JournalFull,
    TranscribeError,
    VoiceCoachError,
)
from voice_coach.model import (
    Kind,
    ListeningEnded,
    Outcome,
    Phrase,
    SpeechStarted,
    SpokenCommand,
)
from voice_coach.patience import IN_OWN_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from voice_coach.model import ListenReport, Reply
    from voice_coach.ports import Channel, Clock, Keeper

__all__ = ["CheckIn", "Finished", "Plan", "Watcher"]

logger = logging.getLogger(__name__)

LAST_RESORT = "pocketsphinx"
"""The recogniser whose words are so rough that the person is told."""


class CheckIn:
    """One check-in at a time over one channel and one journal."""

    def __init__(
        self,
        channel: Channel,
        journal: Keeper,
        phrase: Callable[..., str],
        encode: Callable[[bytes], tuple[str, bytes]],
        clock: Clock,
        where: Callable[[datetime], tuple[str, date]],
        help_page: str = "",
        watcher: Watcher | None = None,
    ) -> None:
        """`phrase(phrase, index, **values)` words a stock phrase; `where(now)` gives zone and journal day."""
        self._channel = channel
        self._journal = journal
        self._phrase = phrase
        self._encode = encode
        self._clock = clock
        self._where = where
        self._help_page = help_page
        self._watcher = watcher
        self._perform: dict[type, Callable[..., do.Event | None]] = {
            do.Chime: self._chime,
            do.Speak: self._speak,
            do.SpeakOver: self._speak_over,
            do.AskConsent: self._ask_consent,
            do.OpenEntry: self._open_entry,
            do.Listen: self._listen,
            do.Tick: self._tick,
            do.Slower: self._slower,
            do.ShowHelp: self._show_help,
            do.Keep: self._keep,
            do.Understand: self._understand,
            do.Complete: self._complete,
            do.Scrap: self._scrap,
            do.Snooze: self._snooze,
            do.Hush: self._hush,
            do.Never: lambda action: self._journal.never_ask(action.prompt),
            do.Comfort: self._comfort,
            do.Show: lambda action: self._channel.show(self._wording(action.line)),
            do.PlayBack: self._play_back,
            do.Quiet: self._quiet,
        }

    def run(self, plan: Plan) -> Finished:
        """Play the check-in to its end and return how it went. Errors come back in the result."""
        self._plan = plan
        self._state = State.READY
        self._finished = Finished(Outcome.INTERRUPTED)
        self._entry: int | None = None
        self._spooled = False
        self._heard: tuple[str, str] | None = None
        self._parent: int | None = None
        self._doubtful, self._sure = False, ""
        self._reply: Reply | None = None
        self._own_voice = b""
        self._question = plan.questions[0]
        self._reports: Iterator[ListenReport] | None = None
        dialog = Dialog(
            plan.questions,
            plan.alias,
            plan.ask_first,
            plan.follow_ups,
            plan.snooze_minutes,
            rescued=plan.rescued,
            opening=plan.opening,
            landing=plan.landing,
            reoffers=plan.reoffers,
            steps_back=plan.steps_back,
            returns=plan.occurrence is not None,
        )
        event: do.Event | None = do.Begin()
        while dialog.state is not State.FINISHED:
            if event is None:
                event = self._next_report()
            dialog, actions = step(dialog, event)
            self._note(dialog.state, event)
            event = self._do(actions)
        self._finished.outcome = dialog.outcome or Outcome.INTERRUPTED
        silent = self._finished.outcome is Outcome.SILENT and not self._finished.heard
        self._finished.nobody = dialog.nobody or (silent and not plan.ask_first)
        return self._finished

    def _note(self, state: State, event: do.Event) -> None:
        if State.CARING not in (state, self._state):  # that there was a reply is in no log
            logger.debug("check-in: %s, now %s", type(event).__name__, state)
        self._state = state
        if self._watcher is not None:
            self._watcher.moved(state, event, self._question.keep)

    def _do(self, actions: tuple[do.Action, ...]) -> do.Event | None:
        """Perform the actions in order; return the event of the last one that has any."""
        event: do.Event | None = None
        try:
            for action in actions:
                event = self._perform[type(action)](action) or event
                if isinstance(event, do.StopAsked):
                    break
        except VoiceCoachError as error:
            return self._failed(error)
        return event

    def _failed(self, error: VoiceCoachError) -> do.Event:
        logger.warning("check-in: %s", error.message)
        self._finished.error = self._finished.error or error
        self._reports = None
        return do.Failed(full=isinstance(error, JournalFull))

    def _next_report(self) -> do.Event:
        assert self._reports is not None
        try:
            report = next(self._reports)
        except VoiceCoachError as error:
            return self._failed(error)
        if isinstance(report, ListeningEnded):
            self._reports = None
        self._finished.heard = self._finished.heard or isinstance(report, SpeechStarted)
        return report

    # --- saying

    def _wording(self, line: do.Line) -> str:
        if line.phrase is None:
            return line.text
        return self._phrase(line.phrase, self._entry or 0, **dict(line.values))

    def _chime(self, _: do.Chime) -> do.Event | None:
        return None if self._channel.chime() else do.StopAsked()

    def _speak(self, action: do.Speak) -> do.Event:
        for line in action.lines:
            if not self._channel.say(self._wording(line)):
                return do.StopAsked()
        return do.Spoken()

    def _speak_over(self, action: do.SpeakOver) -> None:
        with never_mind():
            self._channel.say_over(self._wording(action.line))

    def _tick(self, _: do.Tick) -> None:
        with never_mind():
            self._channel.tick()

    def _slower(self, _: do.Slower) -> None:
        self._channel.slower()

    def _show_help(self, _: do.ShowHelp) -> None:
        self._channel.show(self._help_page)

    def _comfort(self, _: do.Comfort) -> do.Event:
        """Give the reply; it leaves nothing behind."""
        reply, self._reply = self._reply, None
        assert reply is not None
        if reply.page is not None:
            self._channel.show(reply.page)
        for line in reply.lines:
            if not self._channel.say(line):
                return do.StopAsked()
        return do.Spoken()

    def _play_back(self, _: do.PlayBack) -> None:
        """Let the person hear their own words. The next question is asked even if that cannot be."""
        pcm, self._own_voice = self._own_voice, b""
        if not pcm:
            return
        with never_mind():
            if self._channel.say(self._phrase(Phrase.HEAR_YOURSELF, 0)):
                self._channel.play_back(pcm)

    def _quiet(self, action: do.Quiet) -> do.Event:
        command = self._channel.rest(action.seconds)
        return do.StopAsked() if self._channel.stopping else do.Rested(command)

    # --- listening

    def _ask_consent(self, _: do.AskConsent) -> do.Event:
        patience = self._plan.patience(Kind.YES_NO, None)
        words = self._channel.consent(patience, lambda said: understand.consent(said) is not None)
        if self._channel.stopping:
            return do.StopAsked()
        if words is None:
            return do.Consented(None)
        reply = understand.consent(words)
        if reply is None:
            # Somebody is there and said something: better ask than go away.
            return do.Consented(yes=True)
        command = SpokenCommand(reply.command, reply.minutes) if reply.command else None
        return do.Consented(reply.yes, command)

    def _open_entry(self, action: do.OpenEntry) -> None:
        prompt = action.prompt
        parent = self._parent if action.follow_up else self._plan.parents.get(prompt.id)
        new = new_entry(prompt, self._clock.utc(), self._where, parent, self._plan.occurrence)
        self._question = prompt
        self._heard = None
        self._doubtful, self._sure = False, ""
        self._entry = None
        self._entry = self._journal.begin(new)
        if not action.follow_up:
            self._parent = new.parent or self._entry
        self._finished.entries.append(self._entry)
        self._channel.open(new, keep=prompt.keep)
        self._spooled = True

    def _listen(self, action: do.Listen) -> None:
        self._finished.asked = True
        prompt = action.prompt
        kind = Kind.YES_NO if action.confirming else prompt.kind
        patience = self._plan.patience(kind, prompt.patience)
        if action.again:
            patience = replace(patience, first_wait=patience.second_wait)
        accepts = None if kind in IN_OWN_WORDS else accepts_for(prompt, confirming=action.confirming)
        spot = partial(understand.spot, kind=kind, options=prompt.options)
        self._reports = self._channel.listen(patience, accepts, spot)

    # --- keeping

    def _keep(self, action: do.Keep) -> do.Event:
        """Move the recording into the journal; only then does the spool go."""
        if self._entry is None:
            message = "There is no entry to keep a recording in."
            raise JournalError(message)
        recorded = self._channel.finish()
        kept = recorded.speech and bool(recorded.pcm) and self._question.keep
        if self._question.kind is Kind.SCRIPT:
            self._own_voice = recorded.pcm if kept else b""
        audio_format, audio = self._encode(recorded.pcm) if kept else ("", None)
        self._journal.capture(
            self._entry,
            audio=audio,
            audio_format=audio_format,
            seconds=recorded.seconds,
            outcome=action.outcome,
        )
        self._let_go()
        return do.Kept(recorded.speech, recorded.seconds or 0.0)

    def _let_go(self) -> None:
        """The journal has the recording, or does not want it; if its spool will not go, recovery removes it."""
        self._spooled = False
        try:
            self._channel.release()
        except JournalError as error:
            logger.warning("a recording that is no longer needed stays for now: %s", error.message)

    def _understand(self, action: do.Understand) -> do.Event:
        try:
            transcript = self._channel.transcript(latest=action.again)
        except TranscribeError as error:
            logger.warning("words are owed for entry %s: %s", self._entry, error.message)
            return do.WordsOwed()
        prompt = action.prompt
        meaning = meaning_of(prompt, transcript, self._plan.last_answer, confirming=action.confirming)
        self._doubtful = self._doubtful or transcript.doubtful
        self._sure = f"{self._sure} {sure_words(transcript)}".strip()
        before = f"{self._heard[0]} " if action.again and self._heard else ""
        self._heard = (before + transcript.words, transcript.engine)
        return do.Understood(meaning, rough=transcript.engine == LAST_RESORT)

    # --- completing

    def _complete(self, action: do.Complete) -> do.Event:
        assert self._entry is not None
        if action.owed:
            self._journal.pending(self._entry, "the words are still to be written down")
            return do.Stored()
        if self._heard is not None:
            raw, engine = self._heard
            self._journal.transcribed(self._entry, action.answer.words, raw, engine)
            # Before the entry is complete: what is not complete yet is taken up again after a crash.
            if not self._plan.keep_audio and action.answer.words:
                self._journal.drop_audio(self._entry)
        self._journal.complete(self._entry, action.answer)
        if self._spooled and not self._channel.finish().pcm:  # put off or declined before anybody listened
            self._let_go()
        if self._watcher is not None and action.answer.words:
            self._watcher.understood(action.answer.words, action.answer.number)
        # Only now, on finished words, and after they are safe: whatever the reply is, the journal is the same.
        return self._cared_for(action.answer.words)

    def _cared_for(self, words: str) -> do.Event:
        sure = self._plan.care(self._sure, False) if self._doubtful and words and self._sure else None
        self._reply = sure or (self._plan.care(words, self._doubtful) if words else None)
        if self._reply is None:
            return do.Stored()
        return do.Stored(bool(self._reply.lines or self._reply.page), self._reply.ends)

    def _scrap(self, action: do.Scrap) -> do.Event:
        """The journal forgets first: a spool without its words wanted is then discarded by recovery too."""
        assert self._entry is not None
        self._channel.finish()
        try:
            self._journal.scrap(self._entry, action.outcome)
        finally:
            self._let_go()  # a journal that cannot forget just now must not find it again either
        return self._cared_for(action.words)

    def _hush(self, action: do.Hush) -> None:
        self._finished.hushed = True
        self._plan.hush(action.minutes)

    def _snooze(self, action: do.Snooze) -> None:
        self._finished.snooze_minutes = action.minutes
