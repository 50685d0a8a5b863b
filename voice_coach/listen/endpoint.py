"""PURE: when a person has begun to speak, is thinking, and has finished.

Takes what was heard frame by frame, each with the moment it ended, and answers with reports. It never ends
an answer while somebody is speaking, and a pause shorter than the patience given never ends one either.
"""

from __future__ import annotations

from voice_coach.listen.levels import Heard, Hysteresis, Onset
from voice_coach.model import (
    EndReason,
    ListeningEnded,
    ListenReport,
    MicrophoneMuted,
    NearLimit,
    Patience,
    SoftPause,
    SpeechStarted,
)

MUTED_AFTER = 2.0  # seconds of digital silence
BREATH = 0.5  # the pause at which an answer over its limit ends
GRACE = 60.0  # an answer that never pauses ends this long after its limit
SPEAKING = 3  # frames, 0.1 s: shorter sounds do not break a silence
EXTENDED = 2.0
_ON_TIME = 0.001


class Endpoint:
    """One listening. Moments are seconds of one clock that never runs backwards."""

    def __init__(self, patience: Patience, now: float) -> None:
        self._patience = patience
        self._began = now
        self._wait_from = now
        self._factor = 1.0
        self._voice = Hysteresis()
        self._onset = Onset()
        self._deaf_until = now
        self._held_until = now
        self._first: float | None = None
        self._last = now
        self._ticked = False
        self._warned = False
        self._muted_said = False
        self.blank = True
        """Whether this listening has only heard digital silence so far."""

    @property
    def started(self) -> bool:
        return self._first is not None

    @property
    def speaking(self) -> bool:
        """Whether the last frame was voiced, so that nothing may end now."""
        return self._voice.voiced

    def silence(self, now: float) -> float:
        """Return the seconds since the last word, or since the wait for a first one began."""
        return now - (self._last if self.started else self._wait_from)

    def extend(self) -> None:
        """Double the patience from now on."""
        self._factor *= EXTENDED

    def ignore_until(self, moment: float) -> None:
        """What is heard before `moment` is the coach itself, and is nobody's word."""
        self._deaf_until = moment

    def hold_until(self, moment: float) -> None:
        """Do not let the wait for a first word run before `moment`: the coach is speaking."""
        self._held_until = moment

    def resume(self, now: float) -> None:
        """The microphone was away: every wait begins again."""
        self._voice.reset()
        self._onset.reset()
        self._wait_from = self._last = now
        self._ticked = False

    def hear(self, heard: Heard, now: float) -> tuple[ListenReport, ...]:
        """Take one frame that ended at `now`; return what is to be reported, ListeningEnded last."""
        self.blank = self.blank and heard.blank
        deaf = now <= self._deaf_until
        voiced = self._voice.update(0.0 if deaf else heard.probability)
        word = self._onset.update(heard, voiced)
        if self._first is None:
            return self._waiting(now, word)
        if voiced and self._onset.count >= SPEAKING:
            self._last = now
            self._ticked = False
        return self._answering(now)

    def _waiting(self, now: float, word: bool) -> tuple[ListenReport, ...]:
        if word:
            self._first = self._last = now
            return (SpeechStarted(),)
        if now < self._held_until:
            self._wait_from = now
        if self.blank and not self._muted_said and now - self._began >= MUTED_AFTER:
            self._muted_said = True
            return (MicrophoneMuted(),)
        beginning = self._voice.voiced or self._onset.count > 0
        if not beginning and now - self._wait_from >= self._patience.first_wait * self._factor:
            return (ListeningEnded(EndReason.NO_SPEECH),)
        return ()

    def _answering(self, now: float) -> tuple[ListenReport, ...]:
        reports = self._cues(now)
        reason = self._ending(now)
        return (*reports, ListeningEnded(reason)) if reason else reports

    def _cues(self, now: float) -> tuple[ListenReport, ...]:
        reports: list[ListenReport] = []
        if not self._warned and self._lasted(now) >= self._patience.near_limit:
            self._warned = True
            reports.append(NearLimit())
        soft = self._patience.soft
        if soft is not None and not self._ticked and now - self._last >= soft * self._factor:
            self._ticked = True
            reports.append(SoftPause())
        return tuple(reports)

    def _lasted(self, now: float) -> float:
        return now - (now if self._first is None else self._first)

    def _ending(self, now: float) -> EndReason | None:
        over = self._lasted(now) - self._patience.limit
        if over >= GRACE:
            return EndReason.LIMIT
        if self.speaking:
            return None
        silence = now - self._last
        if silence >= ((self._patience.soft or 0.0) + self._patience.hard) * self._factor:
            return EndReason.PAUSE
        return EndReason.LIMIT if over >= 0 and silence >= BREATH else None


def stamp(previous: float, before: float, after: float, frame: float) -> float:
    """Return when a frame ended, given the moments before and after it was read, and the last stamp.

    A read that had to wait ended just now. One that did not was waiting in the queue because this process
    was held up: it follows the frame before it. Else a stall of ours would look like a silence of theirs.
    """
    if after - before >= _ON_TIME:
        return after
    return min(after, previous + frame)
