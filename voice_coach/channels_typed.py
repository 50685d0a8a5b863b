"""How coach and person reach each other by keyboard and screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_coach.model import EndReason, ListeningEnded, Piece, Recorded, SpeechStarted, Transcript

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator

    from voice_coach.model import ListenReport, NewEntry, Patience, SpokenCommand


class TypedChannel:
    """Keyboard and screen. Each line is in the journal before the next one is typed."""

    def __init__(
        self,
        read_line: Callable[[str], str | None],
        show: Callable[[str], None],
        keep_line: Callable[[str, str], None],
        wait: Callable[[float], None],
        told_to_stop: threading.Event,
    ) -> None:
        """`read_line(mark)` returns None at end of input; `keep_line(uid, line)` stores it at once.

        `wait(seconds)` returns after the quiet of a guided pause.
        """
        self._read_line = read_line
        self._show = show
        self._keep_line = keep_line
        self._wait = wait
        self._told_to_stop = told_to_stop
        self._keeping = True
        self._lines: list[str] = []
        self._before = 0
        self._uid = ""
        self._ended = False

    @property
    def stopping(self) -> bool:
        return self._told_to_stop.is_set() or (self._ended and not self._lines)

    def chime(self) -> bool:
        return True

    def say(self, text: str, *, private: bool = False) -> bool:
        self._show(text)
        return True

    def say_over(self, text: str) -> None:
        self._show(text)

    def tick(self) -> None:
        """A keyboard needs no tick."""

    def slower(self) -> None:
        """Reading has its own pace."""

    def show(self, page: str) -> None:
        self._show(page)

    def consent(self, patience: Patience, accepts: Callable[[str], bool]) -> str | None:
        return self._read_line("> ") or None

    def rest(self, seconds: float) -> SpokenCommand | None:
        self._show(f"Quiet now, for {seconds:.0f} s; it goes on by itself.")
        self._wait(seconds)
        return None

    def play_back(self, pcm: bytes) -> None:
        """What was typed can be read above."""

    def open(self, entry: NewEntry, *, keep: bool = True) -> None:
        self._uid = entry.uid
        self._keeping = keep
        self._lines = []
        self._before = 0

    def listen(
        self,
        patience: Patience,
        accepts: Callable[[str], bool] | None,
        spot: Callable[[str], SpokenCommand | None],
    ) -> Iterator[ListenReport]:
        while True:
            line = self._read_line("> ")
            if line is None:
                # Nobody is there any more: what was typed is an answer, nothing typed is not silence.
                self._ended = True
                answered = self._lines and not self._told_to_stop.is_set()
                yield ListeningEnded(EndReason.DONE if answered else EndReason.STOPPED)
                return
            if not line.strip():
                yield ListeningEnded(EndReason.DONE)
                return
            command = spot(line)
            if command is not None:
                yield ListeningEnded(EndReason.COMMAND, command)
                return
            if self._keeping:
                self._keep_line(self._uid, line.strip())
            self._lines.append(line.strip())
            yield SpeechStarted()
            if accepts is not None:
                yield ListeningEnded(EndReason.PAUSE)
                return

    def finish(self) -> Recorded:
        return Recorded(b"", None, bool(self._lines))

    def release(self) -> None:
        """There is no spool: the lines are in the journal already."""

    def transcript(self, *, latest: bool = False) -> Transcript:
        lines = self._lines[self._before if latest else 0 :]
        self._before = len(self._lines)
        return Transcript(tuple(Piece(line) for line in lines), "typed")
