"""A channel and a journal in memory, with the contracts of the real ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voice_coach.errors import JournalFull, SpeakError, TranscribeError
from voice_coach.model import (
    Answer,
    EndReason,
    ListeningEnded,
    ListenReport,
    NewEntry,
    Outcome,
    Patience,
    Piece,
    Recorded,
    SpeechStarted,
    SpokenCommand,
    Status,
    Transcript,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PAUSE = ListeningEnded(EndReason.PAUSE)


@dataclass
class Heard:
    """One listening: the words said in it (None: nobody spoke) and how it ends."""

    words: str | None = None
    end: ListeningEnded = PAUSE
    reports: Sequence[ListenReport] = ()


class ScriptedChannel:
    """Says nothing aloud and hears what it was given, in order."""

    def __init__(
        self,
        *heard: Heard,
        consent: str | None = None,
        fails_on: str | None = None,
        no_words: bool = False,
        stop_after: str | None = None,
    ) -> None:
        """`fails_on` and `stop_after` name a sentence; `no_words`: the recogniser fails."""
        self.heard = list(heard)
        self.said: list[str] = []
        self.log: list[str] = []
        self.patiences: list[Patience] = []
        self._consent = consent
        self._fails_on = fails_on
        self._no_words = no_words
        self._stop_after = stop_after
        self._words: list[str] = []
        self._before = 0
        self.stopping = False
        self.rate = 1.0
        self.rest_ends_with: SpokenCommand | None = None

    def chime(self) -> bool:
        self.log.append("chime")
        return not self.stopping

    def say(self, text: str, *, private: bool = False) -> bool:
        if text == self._fails_on:
            message = "the voice is gone"
            raise SpeakError(message)
        self.said.append(text)
        self.stopping = self.stopping or text == self._stop_after
        return not self.stopping

    def say_over(self, text: str) -> None:
        self.log.append(f"over: {text}")

    def tick(self) -> None:
        self.log.append("tick")

    def slower(self) -> None:
        self.rate *= 0.8

    def show(self, page: str) -> None:
        self.log.append(f"shown: {page}")

    def consent(self, patience: Patience, accepts: Callable[[str], bool]) -> str | None:
        return self._consent

    def rest(self, seconds: float) -> SpokenCommand | None:
        self.log.append(f"quiet for {seconds:g} s")
        return self.rest_ends_with

    def play_back(self, pcm: bytes) -> None:
        self.log.append("played back")

    def open(self, entry: NewEntry, *, keep: bool = True) -> None:
        self.log.append("open" if keep else "open without a spool")
        self._words, self._before = [], 0

    def listen(
        self,
        patience: Patience,
        accepts: Callable[[str], bool] | None,
        spot: Callable[[str], SpokenCommand | None],
    ) -> Iterator[ListenReport]:
        self.patiences.append(patience)
        heard = self.heard.pop(0)
        if heard.words is not None:
            self._words += [heard.words] if heard.words else []
            yield SpeechStarted()
        yield from heard.reports
        yield heard.end

    def finish(self) -> Recorded:
        self.log.append("finish")
        return Recorded(b"\1\0" * 16_000, 1.0, bool(self._words))

    def release(self) -> None:
        self.log.append("release")

    def transcript(self, *, latest: bool = False) -> Transcript:
        if self._no_words:
            message = "no model"
            raise TranscribeError(message)
        words = self._words[self._before if latest else 0 :]
        self._before = len(self._words)
        return Transcript(tuple(map(Piece, words)), "scripted")


@dataclass
class Row:
    """An entry of the journal in memory."""

    new: NewEntry
    status: Status = Status.LISTENING
    audio: bytes | None = None
    answer: Answer | None = None
    raw: str = ""
    reason: str = ""


@dataclass
class MemoryJournal:
    """Keeps entries in a list; `full_at` names the call that finds no room."""

    full_at: str | None = None
    rows: list[Row] = field(default_factory=list)
    not_again: list[str] = field(default_factory=list)

    def _room(self, call: str) -> None:
        if call == self.full_at:
            message = "no room left"
            raise JournalFull(message)

    def begin(self, new: NewEntry) -> int:
        self._room("begin")
        self.rows.append(Row(new))
        return len(self.rows)

    def capture(
        self,
        entry_id: int,
        *,
        audio: bytes | None,
        audio_format: str = "",
        seconds: float | None = None,
        outcome: Outcome | None = None,
    ) -> bool:
        self._room("capture")
        row = self.rows[entry_id - 1]
        row.audio, row.status = audio, Status.CAPTURED
        return True

    def transcribed(self, entry_id: int, words: str, raw_words: str, engine: str) -> None:
        row = self.rows[entry_id - 1]
        row.raw, row.status = raw_words, Status.TRANSCRIBED

    def pending(self, entry_id: int, reason: str) -> None:
        row = self.rows[entry_id - 1]
        row.reason, row.status = reason, Status.PENDING

    def complete(self, entry_id: int, answer: Answer) -> None:
        row = self.rows[entry_id - 1]
        row.answer, row.status = answer, Status.COMPLETE

    def scrap(self, entry_id: int, outcome: Outcome) -> None:
        row = self.rows[entry_id - 1]
        row.audio, row.raw, row.answer, row.status = None, "", Answer(outcome), Status.COMPLETE

    def drop_audio(self, entry_id: int) -> None:
        self.rows[entry_id - 1].audio = None

    def never_ask(self, prompt_id: str) -> None:
        self.not_again.append(prompt_id)
