"""Finish what a crash, a kill, a full disk or a failed recogniser left behind. Nothing is thrown away here.

A recording is removed from the spool only when the journal has it, or has decided about it (scrapped,
silent). What cannot be read stays where it is and is named in the report.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from voice_coach import understand
from voice_coach.errors import JournalError, JournalFull, TranscribeError, VoiceCoachError
from voice_coach.listen import discard_spool, orphans, read_spool
from voice_coach.model import Answer, Kind, NewEntry, Outcome, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from voice_coach.listen import Spooled
    from voice_coach.model import Entry, Prompt, Transcript
    from voice_coach.store import Journal

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Report:
    """What recovery did: entry ids by what became of them, and files it could not read."""

    rescued: list[int] = field(default_factory=list)
    transcribed: list[int] = field(default_factory=list)
    owed: list[int] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
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
        """Repair every recording, then write down every word that is owed, until `stop()` is true."""
        self.repair()
        for entry in self.owing():
            if stop():
                break
            self.write_down(entry)
        return self.report

    # --- recordings

    def repair(self) -> None:
        """Bring every orphaned recording into the journal and close entries nobody spoke in."""
        for path in orphans(self._spool):
            try:
                self._rescue(path, read_spool(path))
            except JournalFull:
                raise
            except VoiceCoachError as error:
                logger.warning("recovery: %s", error.message)
                self.report.unreadable.append(str(path))
        for entry in self._journal.unfinished():
            if entry.status is Status.LISTENING:
                self._journal.complete(entry.id, Answer(Outcome.INTERRUPTED, entry.words))

    def _rescue(self, path: Path, spooled: Spooled) -> None:
        entry = self._journal.by_uid(spooled.header["uid"])
        if entry is not None and entry.status is not Status.LISTENING:
            discard_spool(path)
            return
        audio_format, audio = self._encode(spooled.pcm) if spooled.pcm else ("", None)
        id_ = self._journal.recovered(
            _new_entry(spooled.header), audio=audio, audio_format=audio_format, seconds=spooled.seconds
        )
        discard_spool(path)
        if id_ is not None:
            self.report.rescued.append(id_)

    # --- words

    def owing(self) -> tuple[Entry, ...]:
        """Return the entries whose words are still to be written down."""
        return tuple(e for e in self._journal.unfinished() if e.status is not Status.LISTENING)

    def write_down(self, entry: Entry) -> None:
        """Transcribe one entry; a failure leaves it owing, with the reason beside it."""
        recording = self._journal.audio(entry.id)
        if recording is None:
            outcome = Outcome.SILENT if entry.outcome is Outcome.ANSWERED else entry.outcome
            self._journal.complete(entry.id, Answer(outcome or Outcome.INTERRUPTED, entry.words))
            return
        try:
            transcript = self._transcribe(self._decode(*recording))
        except (TranscribeError, JournalError) as error:
            self._journal.pending(entry.id, error.message)
            self.report.owed.append(entry.id)
            return
        answer = self._answer(entry, transcript)
        self._journal.transcribed(entry.id, answer.words, transcript.words, transcript.engine)
        self._journal.complete(entry.id, answer)
        if not self._keep_audio:
            self._journal.drop_audio(entry.id)
        self.report.transcribed.append(entry.id)

    def _answer(self, entry: Entry, transcript: Transcript) -> Answer:
        words, _ = understand.cut_trailing(transcript.words)
        outcome = entry.outcome or Outcome.INTERRUPTED
        if outcome is Outcome.ANSWERED and not words:
            outcome = Outcome.UNCLEAR
        prompt = self._find_prompt(entry.prompt)
        if prompt is None or entry.kind is Kind.FREE:
            return Answer(outcome, words)
        meaning = understand.understand(entry.kind, words, prompt.low, prompt.high, prompt.options)
        if not meaning.sure or transcript.doubtful:
            return Answer(outcome, words)
        return Answer(outcome, words, meaning.number, meaning.choice, meaning.yes)


def _new_entry(header: dict[str, str]) -> NewEntry:
    """The row a recording belongs to, from the recording's own header (the journal was replaced or lost)."""
    return NewEntry(
        uid=header["uid"],
        at=datetime.fromisoformat(header["at"]),
        zone=header["zone"],
        day=date.fromisoformat(header["day"]),
        pack=header["pack"],
        prompt=header["prompt"],
        question=header["question"],
        kind=Kind(header["kind"]),
    )
