"""A simulated person lives a year with the coach. Run: python -m tests.prompt.year [--seed N] [--packs made|shipped]

The person is made of a seed: they answer, skip, fall silent and go away as the dice say. What happens to them is
always the same: the programme from week 6, a loss in spring, two practices received badly, a month away,
another look from July on, a gentle fortnight, and now and then a question they never want to hear again.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tests.prompt.made_packs import made_packs
from voice_coach.model import (
    Gate,
    Kind,
    Occurrence,
    Outcome,
    Past,
    Person,
    ProgrammeTurn,
    Prompt,
    Slot,
    Track,
    Turn,
    Who,
)
from voice_coach.model import OccurrenceStatus as Status
from voice_coach.prompt.day import Chosen, questions_of_the_day
from voice_coach.prompt.packs import load_packs, shipped_folder
from voice_coach.prompt.practices import stops
from voice_coach.prompt.programme import OFFER, Progress, State, progress, take
from voice_coach.prompt.stepping_back import REOFFER, may_offer, may_reoffer, says_so

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from voice_coach.model import Pack

FIRST = date(2026, 1, 1)
DAYS = 365
START = 37
LOSS = range(95, 95 + 90)
GENTLE = range(250, 250 + 14)
BOTH_FROM = 181
PARTNER_FROM = 60
AWAY = range(150, 175)
"""The machine is off."""
SILENT = (range(74, 79), range(300, 304))
"""It is on, and nobody replies."""
CALLS = frozenset({76, 175, 302})
"""Days on which the person calls the coach themselves, `voice-coach now`."""
REFUSALS = frozenset({50, 120, 200, 280})
"""Days whose last question the person never wants to hear again."""
PAUSE, RESUME = 68, 82
HAPPENS = {
    PARTNER_FROM: "agrees to partner practices",
    LOSS[0]: "a loss",
    LOSS[-1] + 1: "three months on",
    AWAY[0]: "away",
    BOTH_FROM: "both sides",
    GENTLE[0]: "gentle",
    GENTLE[-1] + 1: "gentle mode over",
}
BADLY_RECEIVED = (2, 3)
NEEDED = ("daily-numbers", "two-dials", "evening-moments", "week-signs", "brakes", "micro-steps", "five-areas")
NEEDED += ("four-reasons", "beliefs", "other-side", "the-cycle", "say-it-aloud", "balance", "kindness", "settle")
NEEDED += ("lessons", "month-page")


@dataclass(frozen=True)
class Lived:
    """One day: how the person was, what was chosen and what became of it. `rows` is the past before it."""

    day: date
    person: Person
    never: frozenset[str]
    private_ok: bool
    progress: Progress
    rows: int
    offered: int
    outcome: str
    chosen: Chosen | None
    asked: tuple[Past, ...]
    notes: tuple[str, ...]


@dataclass
class Life:
    """The year so far."""

    packs: Mapping[str, Pack]
    seed: int
    past: list[Past] = field(default_factory=list)
    turns: list[ProgrammeTurn] = field(default_factory=list)
    never: set[str] = field(default_factory=set)
    occurrences: list[Occurrence] = field(default_factory=list)
    days: list[Lived] = field(default_factory=list)
    last_answered: datetime | None = None
    receptions: int = 0

    def __post_init__(self) -> None:
        self.prompts = {prompt.id: prompt for pack in self.packs.values() for prompt in pack.prompts}
        self.dice = random.Random(f"a person {self.seed}")

    # --- a day

    def live(self, n: int) -> None:
        """Live day `n` of the year."""
        day, notes = FIRST + timedelta(days=n), list[str]()
        self._turns_of(n, day, notes)
        notes += [name for at, name in HAPPENS.items() if at == n]
        person, private_ok = self.person(n), self.dice.random() < 0.4
        before = self.progress(day)
        status, offered = self._offer(n, day, notes)
        called = n in CALLS
        chosen, asked, rows = None, (), len(self.past)
        if status is Status.ANSWERED or called:
            chosen = self.choose(day, person, private_ok=private_ok)
            asked = self._check_in(n, day, chosen, notes)
            notes += ["called"] if called and status is not Status.ANSWERED else []
        outcome = "called" if called and status is not Status.ANSWERED else str(status)
        never = frozenset(self.never)
        self.days.append(
            Lived(day, person, never, private_ok, before, rows, offered, outcome, chosen, asked, tuple(notes))
        )
        if n in REFUSALS and chosen and chosen.questions:
            self.never.add(chosen.questions[-1].id)

    def choose(self, day: date, person: Person, *, private_ok: bool) -> Chosen:
        never = frozenset(self.never)
        return questions_of_the_day(
            self.packs, person, self.past, self.turns, never, day, self.seed, private_ok=private_ok
        )

    def progress(self, day: date) -> Progress:
        return progress(self.turns, self.past, self.prompts, day)

    def person(self, n: int) -> Person:
        agreed = {Gate.BODY_OK} | ({Gate.PARTNER_OK} if n >= PARTNER_FROM else set())
        return Person(
            adult=True,
            track=Track.BOTH if n >= BOTH_FROM else Track.PULL_AWAY,
            nickname="Sam",
            agreed=frozenset(agreed),
            loss_until=FIRST + timedelta(days=LOSS[-1]) if n >= LOSS[0] else None,
            gentle_until=FIRST + timedelta(days=GENTLE[-1]) if n >= GENTLE[0] else None,
        )

    # --- the programme

    def _turns_of(self, n: int, day: date, notes: list[str]) -> None:
        at = self.progress(day)
        if n == START:
            self._take(at, Turn.STARTED, day, notes)
        elif n == PAUSE and at.state is State.RUNNING:
            self._take(at, Turn.PAUSED, day, notes)
        elif n == RESUME and at.state is State.PAUSED:
            self._take(at, Turn.RESUMED, day, notes)
        elif at.week == 6 and not any(turn.turn is Turn.REPEATED for turn in self.turns) and at.may_go_on:
            self._take(at, Turn.REPEATED, day, notes)
        elif at.week == 9 and at.state is State.RUNNING and not at.skipped and at.days_lived == 1:
            self._take(at, Turn.SKIPPED_STEP, day, notes)

    def _take(self, at: Progress, wish: Turn, day: date, notes: list[str]) -> None:
        self.turns.append(take(at, wish, day, agreed=True))
        notes.append(str(wish))

    # --- being there or not

    def _offer(self, n: int, day: date, notes: list[str]) -> tuple[Status, int]:
        """Return what became of the evening's slot, and how often it was offered."""
        due = datetime.combine(day, time(20, 30), UTC)
        row = Occurrence(n + 1, Slot("evening", day, "20:30", due), Status.DUE)
        if n in AWAY or not may_offer(day, self.occurrences, self.last_answered):
            self.occurrences.append(replace(row, status=Status.MISSED))
            return Status.MISSED, 0
        row, offers = self._mark(row, Status.OFFERED, due), 1
        replies = not any(n in silence for silence in SILENT) and self.dice.random() > 0.1
        if not replies and may_reoffer(row):
            row = self._mark(row, Status.SNOOZED, due)
            row, offers = self._mark(row, Status.OFFERED, due + REOFFER), 2
            assert not may_reoffer(row)
            replies = not any(n in silence for silence in SILENT) and self.dice.random() > 0.5
        if not replies:
            status = Status.MISSED
            notes += ["steps back"] if says_so(row, self.occurrences, self.last_answered) else []
        else:
            status = Status.DECLINED if self.dice.random() < 0.03 else Status.ANSWERED
        self.occurrences.append(self._mark(row, status, due))
        return status, offers

    @staticmethod
    def _mark(row: Occurrence, status: Status, at: datetime) -> Occurrence:
        return replace(row, status=status, times={**row.times, status: at})

    # --- answering

    def _check_in(self, n: int, day: date, chosen: Chosen, notes: list[str]) -> tuple[Past, ...]:
        first = len(self.past)
        notes += ["welcome back"] if chosen.welcome_back else []
        notes += [why for why in chosen.why if why == "safety-lesson"]
        stopped = len(stops(self.past, self.prompts))
        for plan in chosen.follow_ups:
            self._tell(day, plan)
        for prompt in chosen.questions:
            self._answer(day, prompt)
        rows = tuple(self.past[first:])
        notes += ["a step stops"] if len(stops(self.past, self.prompts)) > stopped else []
        if any(row.outcome is Outcome.ANSWERED for row in rows):
            self.last_answered = datetime.combine(day, time(20, 50), UTC)
        if chosen.offer is not None:
            self._go_on(n, day, notes)
        return rows

    def _go_on(self, n: int, day: date, notes: list[str]) -> None:
        wants = self.dice.random() < 0.7
        self._row(day, Prompt(OFFER, "programme", Kind.YES_NO, "Shall we go on?"), Outcome.ANSWERED, yes=wants)
        if wants:
            self._take(self.progress(day), Turn.WENT_ON, day, notes)

    def _outcome(self) -> Outcome:
        kinds = (Outcome.ANSWERED, Outcome.SKIPPED, Outcome.SILENT, Outcome.UNCLEAR)
        return self.dice.choices(kinds, (88, 6, 4, 2))[0]

    def _answer(self, day: date, prompt: Prompt) -> None:
        outcome = self._outcome()
        row = self._row(day, prompt, outcome, number=self.dice.randint(0, 10))
        if outcome is not Outcome.ANSWERED:
            return
        if prompt.kind is Kind.PRACTICE:
            self._part(day, prompt, "predicted", row.id, number=self.dice.randint(2, 8))
        elif prompt.follow_up is not None and self.dice.random() < 0.5:
            if prompt.follow_up.ask is None:
                self._part(day, prompt, "more", row.id)
            else:
                self._row(day, self.prompts[prompt.follow_up.ask], self._outcome(), parent=row.id)

    def _tell(self, day: date, plan: Past) -> None:
        prompt, outcome = self.prompts[plan.prompt], self._outcome()
        did = outcome is Outcome.ANSWERED and self.dice.random() < 0.75
        done = replace(prompt, id=f"{prompt.id}.done", kind=Kind.YES_NO)
        row = self._row(day, done, outcome, yes=did, parent=plan.id)
        if not did:
            return
        self._part(day, prompt, "actual", row.id, number=self.dice.randint(1, 6))
        if prompt.who is not Who.SELF:
            self._part(day, prompt, "received", row.id, number=self._reception(prompt))
        self._part(day, prompt, "feeling", row.id)

    def _reception(self, prompt: Prompt) -> int:
        """The first step is received badly twice, after it went well once; everything else is received well."""
        self.receptions += "step-1" in prompt.tags
        badly = "step-1" in prompt.tags and self.receptions in BADLY_RECEIVED
        return self.dice.randint(0, 2) if badly else self.dice.randint(6, 9)

    def _part(self, day: date, prompt: Prompt, name: str, parent: int, number: int | None = None) -> None:
        kind = Kind.FREE if number is None else Kind.NUMBER
        part = replace(prompt, id=f"{prompt.id}.{name}", kind=kind)
        self._row(day, part, Outcome.ANSWERED, number=number, parent=parent)

    def _row(
        self,
        day: date,
        prompt: Prompt,
        outcome: Outcome,
        *,
        number: int | None = None,
        yes: bool | None = None,
        parent: int | None = None,
    ) -> Past:
        answered, numeric = outcome is Outcome.ANSWERED, prompt.kind in (Kind.NUMBER, Kind.PAIR)
        row = Past(
            id=len(self.past) + 1,
            day=day,
            pack=prompt.pack,
            prompt=prompt.id,
            kind=prompt.kind,
            outcome=outcome,
            number=float(number) if answered and numeric and number is not None else None,
            yes=yes if answered else None,
            words="a few words about it" if answered else "",
            parent=parent,
        )
        self.past.append(row)
        return row


def live(packs: Mapping[str, Pack], seed: int, days: int = DAYS) -> Life:
    """Return the year of the person with this seed."""
    life = Life(packs, seed)
    for n in range(days):
        life.live(n)
    return life


def shipped_packs() -> Mapping[str, Pack]:
    """Return the packs that came with the program."""
    return load_packs([shipped_folder()]).packs


# --- the table ------------------------------------------------------------------------------------------------

HEAD = ("week", "from", "asked", "ans.", "miss.", "questions", "min", "programme", "practices", "packs", "notes")


def table(life: Life) -> list[str]:
    """Return the year as lines: a head, and one for each week; the last one holds the odd days too."""
    weeks = [life.days[n * 7 : (n + 1) * 7] for n in range(51)] + [life.days[357:]]
    lines = [HEAD, *(_line(number, days, life) for number, days in enumerate(weeks, start=1))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD) - 1)]
    return [_row(line, widths) for line in lines]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=False))
    return "  ".join([*padded, cells[-1]])


def _line(number: int, days: Sequence[Lived], life: Life) -> tuple[str, ...]:
    met = [lived for lived in days if lived.chosen is not None]
    questions = [prompt for lived in met for prompt in lived.chosen.questions]
    practices = sum(prompt.kind is Kind.PRACTICE for prompt in questions)
    told = sum(len(lived.chosen.follow_ups) for lived in met)
    packs = Counter(prompt.pack for prompt in questions)
    seconds = sum(lived.chosen.seconds for lived in met)
    weeks = sorted({lived.progress.week for lived in days if lived.progress.week})
    return (
        str(number),
        days[0].day.strftime("%d %b"),
        str(sum(lived.offered > 0 or lived.outcome == "called" for lived in days)),
        str(len(met)),
        str(sum(lived.outcome == Status.MISSED for lived in days)),
        str(len(questions)),
        f"{seconds / 60 / len(met):.1f}" if met else "-",
        "-".join(map(str, (weeks[0], weeks[-1]) if len(weeks) > 1 else weeks)) or ".",
        f"{practices}+{told}",
        " ".join(f"{_short(pack, life)}{count}" for pack, count in packs.most_common()),
        "; ".join(dict.fromkeys(note for lived in days for note in lived.notes)),
    )


def _short(pack_id: str, life: Life) -> str:
    """The first letters of its words, or two of its only one: the legend below the table says which is which."""
    words = life.packs[pack_id].id.split("-")
    return (words[0][:2] if len(words) == 1 else "".join(word[0] for word in words)) + ":"


def rare(life: Life) -> list[str]:
    """Return a line for each question that is for once, or for once a month: the days it was asked on."""
    days: dict[str, list[str]] = {prompt.id: [] for prompt in life.prompts.values() if prompt.every is not None}
    for lived in life.days:
        for prompt in lived.chosen.questions if lived.chosen is not None else ():
            if prompt.id in days:
                days[prompt.id].append(f"{lived.day:%d %b}")
    return [f"every {life.prompts[id_].every}: {id_}: {', '.join(on) or 'not asked'}" for id_, on in days.items()]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the year."""
    parser = argparse.ArgumentParser(prog="python -m tests.prompt.year", description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--packs", choices=["shipped", "made"], default="shipped")
    args = parser.parse_args(argv)
    life = live(shipped_packs() if args.packs == "shipped" else made_packs(), args.seed)
    print("\n".join(line.rstrip() for line in table(life)))
    asked = [prompt for lived in life.days if lived.chosen for prompt in lived.chosen.questions]
    print(
        f"\n{len(life.days)} days, {sum(lived.chosen is not None for lived in life.days)} check-ins, "
        f"{len(asked)} questions, {len({prompt.id for prompt in asked})} different ones."
    )
    for line in rare(life):
        print(line)
    print("practices: offered + asked after. min: minutes reckoned for one check-in. miss.: not offered or no reply.")
    print(", ".join(f"{_short(id_, life)} {id_}" for id_ in NEEDED))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
