"""Finish what a crash, a kill, a full disk or a failed recogniser left behind. Nothing is thrown away here.

A recording is removed from the spool only when the journal has it, or has decided about it (scrapped,
silent). What cannot be read stays where it is and is named in the report.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Protocol

from voice_coach import understand
from voice_coach.errors import JournalError, JournalFull, TranscribeError, VoiceCoachError
from voice_coach.listen import discard_spool, orphans, read_spool
from voice_coach.model import Answer, Command, Kind, NewEntry, Outcome, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from voice_coach.listen import Spooled
    from voice_coach.model import Entry, Prompt, Transcript
    from voice_coach.store import Journal

logger = logging.getLogger(__name__)

_UNSAID = {Command.SCRAP: Outcome.SKIPPED, Command.NOT_ALONE: Outcome.SNOOZED}
"""Last words by which a person took all of it back; they hold also when they are read a day later."""


@dataclass(slots=True)
class Report:
    """What recovery did: entry ids by what became of them, and files it could not read."""

    rescued: list[int] = field(default_factory=list)
    transcribed: list[int] = field(default_factory=list)
    owed: list[int] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    through: bool = True
    """Whether everything was tried; False when it was stopped before."""

    @property
    def empty(self) -> bool:
        """Whether there was nothing to do."""
        return not (self.rescued or self.transcribed or self.owed or self.unreadable)


class Encode(Protocol):
    """Packs 16 kHz samples: (format, data)."""

    def __call__(self, pcm: bytes, /) -> tuple[str, bytes]: ...


class Recovery:
    """Works on one journal and one spool folder. The caller holds the voice lock: no check-in is running."""

    def __init__(
        self,
        journal: Journal,
        spool: Path,
        encode: Encode,
        decode: Callable[[str, bytes], bytes],
        transcribe: Callable[[bytes], Transcript],
        find_prompt: Callable[[str], Prompt | None],
        *,
        keep_audio: bool = True,
    ) -> None:
        """`transcribe` takes 16 kHz samples; `find_prompt` knows the question an entry belongs to."""
        self._journal = journal
        self._spool = spool
        self._encode = encode
        self._decode = decode
        self._transcribe = transcribe
        self._find_prompt = find_prompt
        self._keep_audio = keep_audio
        self.report = Report()

    def run(self, stop: Callable[[], bool] = lambda: False) -> Report:
        """Repair every recording, then write down every word that is owed, until `stop()` is true.

        Doing it again does no harm. Raise JournalError, JournalFull.
        """
        self.report = Report()
        self.repair()
        for entry in self.owing():
            if stop():
                self.report.through = False
                break
            self.write_down(entry)
        return self.report

    # --- recordings

    def repair(self) -> None:
        """Bring every orphaned recording into the journal and close entries nobody spoke in."""
        for path in orphans(self._spool):
            try:
                self._rescue(path)
            except JournalFull:
                raise
            except VoiceCoachError as error:
                logger.warning("recovery: %s", error.message)
                self.report.unreadable.append(str(path))
        for entry in self._journal.unfinished():
            if entry.status is Status.LISTENING:
                self._journal.complete(entry.id, Answer(Outcome.INTERRUPTED, entry.words))

    def _rescue(self, path: Path) -> None:
        if _holds_nothing(path):
            discard_spool(path)
            return
        spooled = read_spool(path)
        new = _new_entry(spooled)
        entry = self._journal.by_uid(new.uid)
        if entry is not None and entry.status is not Status.LISTENING:
            discard_spool(path)
            return
        audio_format, audio = self._encode(spooled.pcm) if spooled.pcm else ("", None)
        id_ = self._journal.recovered(new, audio=audio, audio_format=audio_format, seconds=spooled.seconds)
        if id_ is not None:
            self.report.rescued.append(id_)
        discard_spool(path)

    # --- words

    def owing(self) -> tuple[Entry, ...]:
        """Return the entries whose words are still to be written down."""
        return tuple(e for e in self._journal.unfinished() if e.status is not Status.LISTENING)

    def write_down(self, entry: Entry) -> None:
        """Transcribe one entry; a failure leaves it owing, with the reason beside it."""
        recording = self._journal.audio(entry.id)
        if recording is None:
            self._journal.complete(entry.id, self._answer(entry, entry.words))
            return
        try:
            transcript = self._transcribe(self._decode(*recording))
        except (TranscribeError, JournalError) as error:
            self._journal.pending(entry.id, error.message)
            self.report.owed.append(entry.id)
            return
        said, _ = understand.cut_trailing(transcript.words)
        words, late = understand.late_command(said)
        if late in _UNSAID and words != said and not entry.edited:
            self._journal.scrap(entry.id, _UNSAID[late])
            return
        answer = self._answer(entry, entry.words if entry.edited else words, doubtful=transcript.doubtful)
        self._journal.transcribed(entry.id, answer.words, transcript.words, transcript.engine)
        if not self._keep_audio and answer.words:
            self._journal.drop_audio(entry.id)
        self._journal.complete(entry.id, answer)
        self.report.transcribed.append(entry.id)

    def _answer(self, entry: Entry, words: str, *, doubtful: bool = False) -> Answer:
        """Return what completes an entry whose words are `words`; without a recording they are all there is."""
        outcome = entry.outcome or Outcome.INTERRUPTED
        if outcome is Outcome.ANSWERED and not words:
            outcome = Outcome.UNCLEAR if entry.has_audio else Outcome.SILENT
        prompt = self._find_prompt(entry.prompt)
        if prompt is None or entry.kind is Kind.FREE:
            return Answer(outcome, words)
        meaning = understand.understand(
            entry.kind, words, prompt.low, prompt.high, prompt.options, scales=prompt.scales
        )
        if not meaning.sure or doubtful:
            return Answer(outcome, words)
        return Answer(outcome, words, meaning.number, meaning.choice, meaning.yes, meaning.second)


def _holds_nothing(path: Path) -> bool:
    """Tell whether a crash came in the very moment a recording was begun, or emptied to be let go."""
    with suppress(FileNotFoundError):
        return path.stat().st_size == 0
    return True


def _new_entry(spooled: Spooled) -> NewEntry:
    """The row a recording belongs to, from the recording's own header (the journal was replaced or lost).

    Raise JournalError when the header is of another program.
    """
    header = spooled.header
    try:
        return NewEntry(
            uid=str(header["uid"]),
            at=datetime.fromisoformat(header["at"]).astimezone(UTC),
            zone=str(header["zone"]),
            day=date.fromisoformat(header["day"]),
            pack=str(header["pack"]),
            prompt=str(header["prompt"]),
            question=str(header["question"]),
            kind=Kind(header["kind"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        message = "A recording in the spool folder does not say which question it answers."
        raise JournalError(message, "It was left as it is; any audio player opens it.") from error
