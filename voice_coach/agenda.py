"""What one check-in asks in this house: a pack, a single question, or what the calendar has for today."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from voice_coach.dialog.values import Line, say
from voice_coach.errors import NotFound
from voice_coach.model import LEFT_OUT, FollowWhen, Gate, Kind, Outcome, Part, Phrase, Prompt, Track, Turn
from voice_coach.prompt.allowed import Refusal, allowed, asked_after, circumstances, refusal, stand_in
from voice_coach.prompt.choose import choose
from voice_coach.prompt.day import questions_of_the_day
from voice_coach.prompt.mood import landing_below
from voice_coach.prompt.packs import shipped_folder
from voice_coach.prompt.parts import addressed, follow_up_of
from voice_coach.prompt.practices import follow_ups_due
from voice_coach.prompt.programme import OFFER, OPENS_PHASE, WEEKS, ProgrammeError, progress, take
from voice_coach.settings import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from voice_coach.model import Entry, Pack, Past, Person
    from voice_coach.prompt.allowed import Circumstances
    from voice_coach.prompt.packs import Library
    from voice_coach.store import Journal

CALENDAR_ALIAS = "evening-moments"
"""The pack whose neutral name a check-in of the calendar goes by."""
LANDING_PACK = "settle"
LANDING_TAG = "landing"
KIND_PACK = "kindness"
PACE_TAG = "pace"
PACE = {"on": Turn.WENT_ON, "again": Turn.REPEATED, "back": Turn.WENT_BACK, "rest": Turn.PAUSED}
"""What the options of a question with this tag do to the programme."""
NOT_ASKED = frozenset({Outcome.DECLINED, Outcome.SNOOZED})
"""Outcomes after which a question has not had its turn."""

_REMEDIES = {
    Refusal.HAD: "It is asked once, or once a month at most. `voice-coach now ID` asks that very question again.",
    Refusal.PRIVATE: "Set headphones = true in [sound] if only you hear it, or add --typed.",
    Refusal.GATE: "It waits for something you can agree to, or tell, in `voice-coach setup`.",
    Refusal.ALONE: "It needs somebody who is safe for you: name one in `voice-coach setup`.",
    Refusal.STOPPED: "Its step rests, because it was taken badly. What you can do alone goes on. When you want to look "
    "at that again: voice-coach setup --step resting",
    Refusal.TRUST: "It comes after weeks that were received well. What you can do alone goes on.",
}


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a check-in asks, under which neutral name, and what is said and offered around it.

    `parents`: by prompt id, the entry that a question belongs to (the plan of a practice, the day after).
    """

    questions: tuple[Prompt, ...]
    alias: str
    opening: tuple[Line, ...] = ()
    landing: Prompt | None = None
    parents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Circle:
    """Everything an agenda is made from. `private_ok`: nobody but the person hears or sees it."""

    library: Library
    journal: Journal
    person: Person
    day: date
    seed: int
    private_ok: bool

    def named(self, pack: Pack, ask: int | None = None) -> Agenda:
        """Return a pack the person asks for by name. Raise NotFound when none of it may be asked.

        What only keeps the coach from asking unasked (track, gentle weeks, "never again") does not count here; that
        a question is for once, or for once a month, does, until it is called for by its own name.
        """
        return self._of_pack(pack, ask, self._called_for())

    def scheduled(self, pack: Pack, ask: int | None = None) -> Agenda:
        """Return a pack whose time has come, after what practices call for. Raise NotFound.

        In a gentle fortnight a shipped pack that rests gives its place to a kind one. A pack of the person's own is
        asked as they scheduled it: nobody but they knows what is gentle in it.
        """
        now, prompts = self._now(), self.library.prompts
        plans = asked_after(follow_ups_due(self._past(), prompts, self.day), now, prompts)
        if self._own(pack):
            now = self._as_part()
        elif self.person.gentle(self.day) and not any(prompt.gentle for prompt in pack.prompts):
            pack = self.library.packs.get(KIND_PACK, pack)
        return self._after_practices(self._of_pack(pack, ask, now), plans)

    def single(self, prompt: Prompt) -> Agenda:
        """Return one question, or what stands in for it. Raise NotFound when neither may be asked."""
        now = replace(self._called_for(), had=frozenset())
        asked = stand_in(prompt, now, self.library.prompts)
        if asked is None:
            raise _refused(prompt.id, refusal(prompt, now))
        return self._agenda((asked,), self.library.packs[prompt.pack].alias)

    def fixed(self, questions: Iterable[Prompt], alias: str) -> Agenda:
        """Return these very questions, with the person called by their name."""
        return Agenda(tuple(map(self._addressed, questions)), alias)

    def calendar(self, ask: int | None = None) -> Agenda:
        """Return what the default week, the programme and the past call for today, at most `ask` questions.

        What asks after a practice, or offers the next week, comes besides. Raise NotFound.
        """
        chosen = questions_of_the_day(
            self.library.packs,
            self.person,
            self._past(),
            self.journal.turns(),
            self.journal.never(),
            self.day,
            self.seed,
            private_ok=self.private_ok,
        )
        opening = (
            *((say(Phrase.WELCOME_BACK),) if chosen.welcome_back else ()),
            *((say(Phrase.WEEK_START, week=chosen.week),) if chosen.begins_week else ()),
        )
        offered = () if chosen.offer is None else (self._offer(chosen.offer),)
        if not chosen.questions and not chosen.follow_ups and not offered:
            raise _refused(CALENDAR, None)
        agenda = self._agenda((*chosen.questions[:ask], *offered), calendar_alias(self.library))
        return self._after_practices(replace(agenda, opening=opening), chosen.follow_ups)

    # --- the person and the past

    def _past(self) -> tuple[Past, ...]:
        return tuple(row for row in self.journal.past() if row.outcome not in NOT_ASKED)

    def _now(self) -> Circumstances:
        return circumstances(
            self.person,
            self._past(),
            self.library.prompts,
            self.day,
            never=self.journal.never(),
            private_ok=self.private_ok,
        )

    def _called_for(self) -> Circumstances:
        """What keeps the coach from asking unasked, left away. In a gentle fortnight neither early years nor a
        partner is turned to, not even by name.
        """
        agreed = self.person.agreed
        if self.person.gentle(self.day):
            agreed -= {Gate.PARTNER_OK, Gate.ROOTS_OK}
        anyone = replace(self.person, track=Track.BOTH, gentle_until=None, agreed=agreed)
        return replace(self._now(), person=anyone, never=frozenset())

    def _as_part(self) -> Circumstances:
        """What counts for a further question: all but the track and the gentle weeks, which the first one met."""
        return replace(self._called_for(), never=self.journal.never())

    def _own(self, pack: Pack) -> bool:
        return self.library.files[pack.id].parent != shipped_folder().resolve()

    # --- putting it together

    def _of_pack(self, pack: Pack, ask: int | None, now: Circumstances) -> Agenda:
        among = allowed(pack.prompts, now, self.library.prompts)
        if not among:
            raise _refused(pack.id, next((r for r in (refusal(p, now) for p in pack.prompts) if r), None))
        history = [(row.prompt, datetime.combine(row.day, time())) for row in self._past() if row.pack == pack.id]
        questions = choose(pack, history, self.day, ask or pack.ask, self.seed, private_ok=self.private_ok, among=among)
        return self._agenda(questions, pack.alias)

    def _agenda(self, questions: Iterable[Prompt], alias: str) -> Agenda:
        parts, past = self._as_part(), self._past()
        asked = tuple(
            replace(
                self._addressed(_with_allowed_parts(prompt, parts)),
                landing_below=landing_below(prompt, past, self.day),
            )
            for prompt in questions
        )
        return Agenda(asked, alias, landing=self._landing({prompt.id for prompt in asked}))

    def _after_practices(self, agenda: Agenda, plans: Sequence[Past]) -> Agenda:
        """Ask first how the planned practices went."""
        phrases = self.library.phrases
        known = [plan for plan in plans if plan.prompt in self.library.prompts]
        asked = [
            self._addressed(
                follow_up_of(self.library.prompts[plan.prompt], plan.words if self.private_ok else "", phrases)
            )
            for plan in known
        ]
        parents = {prompt.id: plan.id for prompt, plan in zip(asked, known, strict=True)}
        return replace(agenda, questions=(*asked, *agenda.questions), parents=parents)

    def _addressed(self, prompt: Prompt) -> Prompt:
        return addressed(prompt, self.person.nickname or self.library.phrases.say(Phrase.PERSON))

    def _landing(self, asked: Collection[str]) -> Prompt | None:
        """A quiet minute that may be offered to anybody; whoever takes it is asked one ordinary question after it.

        Neither is one of those already `asked`: what a person just refused for ever must not come again.
        """
        pack = self.library.packs.get(LANDING_PACK)
        if pack is None:
            return None
        may = [p for p in allowed(pack.prompts, self._now(), self.library.prompts) if p.id not in asked]
        minute = self._longest_not_asked(pack, [prompt for prompt in may if prompt.kind is Kind.PAUSE])
        ordinary = self._longest_not_asked(pack, [prompt for prompt in may if LANDING_TAG in prompt.tags])
        if minute is None or ordinary is None:
            return minute
        return replace(minute, parts=(Part(ordinary, FollowWhen.YES),))

    def _longest_not_asked(self, pack: Pack, among: Sequence[Prompt]) -> Prompt | None:
        history = [(row.prompt, datetime.combine(row.day, time())) for row in self._past()]
        chosen = choose(pack, history, self.day, 1, self.seed, private_ok=self.private_ok, among=among)
        return self._addressed(chosen[0]) if chosen else None

    # --- the programme

    def _offer(self, week: int) -> Prompt:
        phrase = Phrase.OFFER_END if week > WEEKS else Phrase.OFFER_PHASE if week in OPENS_PHASE else Phrase.OFFER_WEEK
        values = {} if week > WEEKS else {"week": week}
        return Prompt(OFFER, CALENDAR, Kind.YES_NO, self.library.phrases.say(phrase, 0, **values))

    def take_up(self, entries: Iterable[int], at: datetime) -> None:
        """Do with the programme what the person just said: go on, stay, go back or rest.

        What cannot be (back from the first week) changes nothing: it was an answer, and is kept as one.
        """
        for entry in map(self.journal.entry, entries):
            wish = self._wish(entry)
            if wish is None:
                continue
            here = progress(self.journal.turns(), self.journal.past(), self.library.prompts, self.day)
            with suppress(ProgrammeError):
                self.journal.take_turn(take(here, wish, self.day, agreed=entry.prompt == OFFER), at)

    def _wish(self, entry: Entry) -> Turn | None:
        if entry.prompt == OFFER:
            return Turn.WENT_ON if entry.yes else None
        prompt = self.library.prompts.get(entry.prompt)
        if prompt is None or PACE_TAG not in prompt.tags:
            return None
        return PACE.get(entry.choice or "")


def _with_allowed_parts(prompt: Prompt, now: Circumstances) -> Prompt:
    """Leave out further questions that may not be asked; the others keep their places in the group."""
    parts = tuple(part if refusal(part.prompt, now) is None else replace(part, of=LEFT_OUT) for part in prompt.parts)
    return replace(prompt, parts=parts)


def calendar_alias(library: Library) -> str:
    """Return the neutral name of the calendar's check-ins."""
    pack = library.packs.get(CALENDAR_ALIAS) or next(iter(library.packs.values()))
    return pack.alias


def _refused(name: str, reason: Refusal | None) -> NotFound:
    message = f"{name} has nothing that may be asked here and now."
    return NotFound(message, _REMEDIES.get(reason, "`voice-coach prompts list` shows all there is.") if reason else "")
