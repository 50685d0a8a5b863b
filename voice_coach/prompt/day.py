"""Everything one check-in asks today: the evening's pack, the programme, and what the past calls for. PURE."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from voice_coach.model import Kind, Pack, Past, Person, Prompt, Track
from voice_coach.prompt import default_week as week
from voice_coach.prompt.allowed import allowed, asked_after, circumstances
from voice_coach.prompt.choose import SHORT, choose, longest_waiting
from voice_coach.prompt.default_week import reckoned
from voice_coach.prompt.history import History
from voice_coach.prompt.practices import SAFETY_LESSON, follow_ups_due, safety_lesson_owed
from voice_coach.prompt.programme import OFFER, WEEKS, Progress, State, progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from voice_coach.model import ProgrammeTurn
    from voice_coach.prompt.allowed import Circumstances

OFFER_AGAIN = timedelta(days=4)
"""How long the offer of the next week rests after it was not taken up."""
OFFER_AFTER = timedelta(days=6)
"""A week is lived in three days at the least, but the coach offers the next one on the seventh at the earliest:
whoever wants to be quicker says so, and nobody is hurried."""
MOST_AFTER = 2
"""Plans asked after in one check-in."""
_STAGES = ("opening", "choose", "rehearsal", "cue")
"""Tags of programme questions in the order a week begins with them."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One check-in. `why` names, for each of `questions`, what called for it, in one word or "word:detail".

    `follow_ups` are plans of practices, to be asked after first. `week` is the running programme's, and
    `begins_week` tells that its first question is among these. `offer` is a week the person may begin
    (WEEKS + 1: the end), to be offered after the questions.
    """

    questions: tuple[Prompt, ...] = ()
    why: tuple[str, ...] = ()
    follow_ups: tuple[Past, ...] = ()
    welcome_back: bool = False
    week: int | None = None
    begins_week: bool = False
    offer: int | None = None

    @property
    def seconds(self) -> float:
        """What it is reckoned to take."""
        return sum(map(reckoned, self.questions)) + week.AFTER_A_PRACTICE * len(self.follow_ups)


def questions_of_the_day(
    packs: Mapping[str, Pack],
    person: Person,
    past: Sequence[Past],
    turns: Sequence[ProgrammeTurn],
    never: frozenset[str],
    day: date,
    seed: int,
    *,
    private_ok: bool = False,
) -> Chosen:
    """Return what one check-in on `day` asks; the same facts always give the same.

    `past` is everything that was ever asked, in any order; `never` holds the ids the person does not want
    any more; `private_ok` says that nobody else can hear or see it. A pack that is not there is passed over.
    """
    prompts = {prompt.id: prompt for pack in packs.values() for prompt in pack.prompts}
    now = circumstances(person, past, prompts, day, never=never, private_ok=private_ok)
    evening = _Evening(packs, prompts, now, History.of(past, prompts), progress(turns, past, prompts, day), day, seed)
    return evening.plan(past)


@dataclass(slots=True)
class _Picked:
    """The questions so far, each with its place in the order of asking. `left`: seconds still to fill."""

    left: float
    found: list[tuple[int, Prompt, str]] = field(default_factory=list)

    def take(self, place: int, prompts: Iterable[Prompt], why: str) -> None:
        """Take those that fit; the others are for another day."""
        for prompt in prompts:
            if reckoned(prompt) <= self.left and all(prompt.id != other.id for _, other, _ in self.found):
                self.left -= reckoned(prompt)
                self.found.append((place, prompt, why))

    def in_order(self) -> list[tuple[int, Prompt, str]]:
        return sorted(self.found, key=lambda item: item[0])


# The order of asking: numbers open, what is kind comes before what is hard, something good or quiet closes.
_NUMBERS, _KIND, _EVENING, _PROGRAMME, _MOMENT, _LESSON = range(6)


@dataclass(frozen=True, slots=True)
class _Evening:
    packs: Mapping[str, Pack]
    prompts: Mapping[str, Prompt]
    now: Circumstances
    history: History
    progress: Progress
    day: date
    seed: int

    def plan(self, past: Sequence[Past]) -> Chosen:
        """Fill the time there is, most wanted first."""
        after = self._after(past)
        longer = self._longer()
        room = week.LONG_ROOM if longer else week.ROOM
        picked = _Picked(room - week.AFTER_A_PRACTICE * len(after))
        if safety_lesson_owed(past, self.prompts, self.now.person.anew(self.now.day)):
            picked.take(_LESSON, self._only(SAFETY_LESSON), "safety-lesson")
        if not longer:
            picked.take(_NUMBERS, self._of(week.NUMBERS, week.NUMBERS_A_DAY), "daily")
        if self.history.owes_kindness:
            picked.take(_KIND, self._one((week.KINDNESS,)), "kind-after-hard")
        if self._walking or not longer:
            why = f"programme:{self.progress.week}" if self._walking else "practice"
            picked.take(_PROGRAMME, self._programme(), why)
        for place, prompts, why in longer or self._usual(picked.left):
            picked.take(place, prompts, why)
        if self._lesson_due() and len(picked.found) < week.MOST_QUESTIONS:
            picked.take(_LESSON, self._one((week.LESSONS,)), "lesson-of-the-week")
        return self._chosen(picked, after)

    def _chosen(self, picked: _Picked, after: tuple[Past, ...]) -> Chosen:
        found = picked.in_order()
        running = self.progress.state is State.RUNNING
        began = {row.prompt for row in self.history.asked if self._announced(row)}
        step = {prompt.id for prompt in self._of_week()}
        return Chosen(
            questions=tuple(prompt for _, prompt, _ in found),
            why=tuple(why for _, _, why in found),
            follow_ups=after,
            welcome_back=self.progress.welcome_back,
            week=self.progress.week if running else None,
            begins_week=not step & began and any(prompt.id in step for _, prompt, _ in found),
            offer=self._offer() if running else None,
        )

    # --- what a day calls for

    def _after(self, past: Sequence[Past]) -> tuple[Past, ...]:
        """The plans to ask after."""
        due = follow_ups_due(past, self.prompts, self.day)
        return asked_after(due, self.now, self.prompts)[:MOST_AFTER]

    def _usual(self, room: float) -> list[tuple[int, tuple[Prompt, ...], str]]:
        """The pack of the weekday, and a good moment of the day."""
        weekday = self.day.weekday()
        packs = week.QUIET_EVENINGS if self._gentle else self._on_track(week.EVENINGS[weekday])
        evening = self._signs(room) if week.SIGNS in packs else self._one(packs)
        named = f"weekday:{('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')[weekday]}"
        return [(_EVENING, evening, named), (_MOMENT, self._one((week.MOMENTS,)), "moment")]

    def _signs(self, room: float) -> tuple[Prompt, ...]:
        """As many signs of the week as there is time for: those longest waiting, and not the shortest."""
        most = self.packs[week.SIGNS].ask if week.SIGNS in self.packs else 0
        fitting = (self._of(week.SIGNS, count) for count in range(most, 0, -1))
        return next((signs for signs in fitting if sum(map(reckoned, signs)) <= room), ())

    def _longer(self) -> list[tuple[int, tuple[Prompt, ...], str]]:
        """What the last and every second Sunday ask instead; nothing on other days and in gentle mode."""
        if self.day.weekday() != 6 or self._gentle:
            return []
        kind = (_MOMENT, self._one((week.KINDNESS,)), "weekday:sun")
        if week.last_of_its_month(self.day):
            month = self._whole(week.MONTH) if self._rested(week.MONTH, week.A_MONTH_PAGE_EVERY) else ()
            return [(_NUMBERS, month, "month-page"), kind] if month else []
        dials = self._whole(week.DIALS) if self._rested(week.DIALS, week.TWO_WEEKS) else ()
        wheel = self._wheel() if self._rested(week.WHEEL, week.TWO_WEEKS) else ()
        if not dials and not wheel:
            return []
        return [(_NUMBERS, dials, "two-weeks"), (_KIND, wheel, "two-weeks"), kind]

    def _rested(self, pack_id: str, every: timedelta) -> bool:
        """Whether none of a page's short questions was asked for so long; a practice of its pack is no page."""
        prompts = self.packs[pack_id].prompts if pack_id in self.packs else ()
        page = [prompt.id for prompt in prompts if prompt.kind in SHORT]
        return all((last := self.history.last_of(id_)) is None or self.day - last >= every for id_ in page)

    def _whole(self, pack_id: str) -> tuple[Prompt, ...]:
        return self._of(pack_id, self.packs[pack_id].ask) if pack_id in self.packs else ()

    def _wheel(self) -> tuple[Prompt, ...]:
        """Every spoke of the wheel, and one thing to think about: the spokes alone are always the same."""
        pool = self._may(self.packs[week.WHEEL].prompts) if week.WHEEL in self.packs else []
        spokes = [prompt for prompt in pool if prompt.kind in SHORT]
        return (*spokes, *self._waiting([prompt for prompt in pool if prompt.kind not in SHORT], week.WHEEL)[:1])

    def _lesson_due(self) -> bool:
        last = self.history.last_of_pack(week.LESSONS)
        return self.day.weekday() < 5 and (last is None or self.day - last >= week.A_LESSON_EVERY)

    def _offer(self) -> int | None:
        since = self.progress.since
        if OFFER in self.now.never or not self.progress.may_go_on or since is None or self.day - since < OFFER_AFTER:
            return None
        last = self.history.last_of(OFFER)
        return None if last is not None and self.day - last < OFFER_AGAIN else self.progress.next_week

    # --- practices

    def _programme(self) -> tuple[Prompt, ...]:
        """One question of the programme's week, or, without it, a practice when one is due."""
        due = self.history.reflections >= week.REFLECTIONS_TO_A_PRACTICE
        if not self._walking:
            return self._waiting(self._practices(), "practice")[:1] if due else ()
        pool = self._may(self._of_week(), practices=True)
        practices = [prompt for prompt in pool if prompt.kind is Kind.PRACTICE]
        if due and practices and self._ready_for_practice(pool):
            return self._waiting(practices, "programme")[:1]
        words = [prompt for prompt in pool if prompt.kind is not Kind.PRACTICE and self._in_season(prompt)]
        return tuple(self._by_stage(words)[:1])

    def _practices(self) -> list[Prompt]:
        packs = [self.packs[id_] for id_ in week.PRACTICES if id_ in self.packs]
        pool = self._may([prompt for pack in packs for prompt in pack.prompts], practices=True)
        return [prompt for prompt in pool if prompt.kind is Kind.PRACTICE]

    def _ready_for_practice(self, pool: Sequence[Prompt]) -> bool:
        number = self.progress.week
        if number in week.ONCE_A_WEEK:
            plans = [row.day for row in self.history.plans if self._is_of_week(row)]
            if any(self.day - planned < timedelta(days=7) for planned in plans):
                return False
        if number not in week.REHEARSED:
            return True
        rehearsals = {prompt.id for prompt in pool if "rehearsal" in prompt.tags}
        return not rehearsals or any(row.prompt in rehearsals and self._since(row) for row in self.history.asked)

    def _in_season(self, prompt: Prompt) -> bool:
        """A look back waits until there is something to look back on."""
        return "reflect" not in prompt.tags or any(
            self._since(row) and self._is_of_week(row) and row.day < self.day for row in self.history.plans
        )

    def _by_stage(self, prompts: Sequence[Prompt]) -> list[Prompt]:
        """Those never asked in the order a week begins with them, then the others by their waiting."""
        waiting = self._waiting(prompts, "programme")
        return sorted(waiting, key=lambda prompt: _stage(prompt) if self.history.last_of(prompt.id) is None else 9)

    @property
    def _walking(self) -> bool:
        """Whether the programme asks today: it runs, its step is not left out, and there is no gentle mode."""
        return self.progress.state is State.RUNNING and not self.progress.skipped and not self._gentle

    def _of_week(self) -> list[Prompt]:
        number = self.progress.week or WEEKS + 1
        return [prompt for prompt in self.prompts.values() if number in prompt.weeks]

    def _is_of_week(self, row: Past) -> bool:
        return self.progress.week in self.prompts[row.prompt].weeks

    def _since(self, row: Past) -> bool:
        return self.progress.counts_from is not None and row.day >= self.progress.counts_from

    def _announced(self, row: Past) -> bool:
        """Whether a row came after this week began. On its first day, only if that began before the check-in did."""
        since = self.progress.since
        if since is None or row.day != since:
            return self._since(row)
        return not any(one.prompt == OFFER and one.yes and one.day == since for one in self.history.asked)

    # --- picking

    @property
    def _gentle(self) -> bool:
        return self.now.person.gentle(self.day)

    def _may(self, wanted: Iterable[Prompt], *, practices: bool = False) -> list[Prompt]:
        """What may be asked; practices are picked apart from everything else."""
        found = allowed(wanted, self.now, self.prompts)
        return [prompt for prompt in found if practices or prompt.kind is not Kind.PRACTICE]

    def _of(self, pack_id: str, count: int) -> tuple[Prompt, ...]:
        pack = self.packs.get(pack_id)
        if pack is None:
            return ()
        among = self._may(pack.prompts)
        history = self.history.moments
        private = self.now.private_ok
        return choose(pack, history, self.day, count, self.seed, private_ok=private, among=among)

    def _one(self, packs: Sequence[str]) -> tuple[Prompt, ...]:
        """One question of the pack longest not asked among those that have one."""
        able = {id_: pool for id_ in packs if id_ in self.packs and (pool := self._may(self.packs[id_].prompts))}
        if not able:
            return ()
        pack_id = min(able, key=lambda id_: self.history.last_of_pack(id_) or date.min)
        return self._waiting(able[pack_id], pack_id)[:1]

    def _waiting(self, prompts: Iterable[Prompt], key: str) -> tuple[Prompt, ...]:
        return tuple(longest_waiting(prompts, self.history.days, f"{self.seed} {self.day.isoformat()} {key}"))

    def _only(self, prompt_id: str) -> tuple[Prompt, ...]:
        return tuple(self._may([self.prompts[prompt_id]])) if prompt_id in self.prompts else ()

    def _on_track(self, packs: tuple[str, ...]) -> tuple[str, ...]:
        """Thursdays look at the side the person chose; either side alone falls back on the other's pack."""
        if "other-side" not in packs or self.now.person.track is Track.BOTH:
            return packs
        mine = "the-cycle" if self.now.person.track is Track.PULL_AWAY else "other-side"
        return (mine,) if self._able(mine) else packs

    def _able(self, pack_id: str) -> bool:
        return pack_id in self.packs and bool(self._may(self.packs[pack_id].prompts))


def _stage(prompt: Prompt) -> int:
    return next((place for place, tag in enumerate(_STAGES) if tag in prompt.tags), len(_STAGES))
