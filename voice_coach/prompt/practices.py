"""What became of the practices: which are to be asked after, which were received badly. Read off the past alone.

Nothing is flagged: a practice that was received badly is known by its answers, and only by them. What a person may
do is begin anew with the steps that rest, once they have rested; the day of that, `anew`, is all that is kept of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from voice_coach.model import Kind, Outcome, Past, Prompt, Who

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

LET_GO = timedelta(days=7)
"""A plan older than this is not asked after any more."""
MOST_OFFERS = 2
BADLY = 2
"""A practice received at this (0 to 10) or below was received badly."""
TOO_OFTEN = 2
REST = timedelta(days=28)
"""How long steps with somebody else rest at the least: long enough that nobody goes back in the heat of one evening.
Our own choice; there is no study to take it from."""
ALONE_FIRST = 3
"""Steps by oneself that were done since, before the others may be opened: one each could be chance."""
WELL = 5.0
"""The mean reception the first six weeks need before weeks seven and eight turn to somebody else."""
FIRST_STEPS = range(1, 7)
SAFETY_LESSON = "lesson-not-closeness"

_TOLD = frozenset({"done", "actual", "received", "feeling", "more"})
"""Questions after a practice; `predicted` and `smaller` come before it and tell of fears, not of facts."""
_CLAUSE = re.compile(r"[.,;:!?]|\b(?:but|although|though|however|except|then)\b")
_NOT = re.compile(r"\b(?:not|never|nobody|no one|none|nothing|neither|nor|without)\b|n't\b")
_IT = r"(?:it|that|this|them|these|those|everything|all of it|my (?:own )?words|what i (?:said|told \w+|shared))"
_HARM = re.compile(
    r"\b(?:punish(?:ed|es|ing)?|mock(?:ed|s|ing)?|ridicul(?:ed|es|ing)|(?:made|makes?|making) fun of"
    r"|laugh(?:ed|s|ing)? at (?:me|us)"
    rf"|(?:threw|throws?|throwing|thrown) {_IT} (?:right )?(?:back|(?:at|in) m(?:e|y face))"
    rf"|us(?:ed|es?|ing) {_IT} against me)\b"
)


class Step(NamedTuple):
    """Practices that belong together: those of a pack with the same step tag, else for the same weeks."""

    pack: str
    name: str


def step_of(prompt: Prompt) -> Step:
    """Return the step a practice belongs to."""
    named = [tag for tag in prompt.tags if tag.startswith("step-")]
    return Step(prompt.pack, named[0] if named else ",".join(map(str, prompt.weeks)))


def base(prompt_id: str) -> str:
    """Return the id of the question that `prompt_id` belongs to: "walk" for "walk.done"."""
    return prompt_id.partition(".")[0]


def was_asked(row: Past) -> bool:
    """Return whether the question itself was put; a check-in declined or put off did not come to it."""
    return row.outcome not in (Outcome.DECLINED, Outcome.SNOOZED)


def planned(row: Past) -> bool:
    """Return whether the row is the plan of a practice, said aloud."""
    return row.kind is Kind.PRACTICE and row.outcome is Outcome.ANSWERED and "." not in row.prompt


def follow_ups_due(past: Sequence[Past], prompts: Mapping[str, Prompt], day: date) -> tuple[Past, ...]:
    """Return the plans to be asked after on `day`, oldest first.

    From the day after a practice was planned, twice at most and never twice on one day, for a week. Whoever
    skips the question is not asked again.
    """
    offers: dict[int, list[Past]] = defaultdict(list)
    for row in past:
        if row.parent is not None and row.prompt.endswith(".done") and was_asked(row):
            offers[row.parent].append(row)
    waiting = (
        row
        for row in past
        if planned(row) and row.prompt in prompts and row.day < day <= row.day + LET_GO and _open(offers[row.id], day)
    )
    return tuple(sorted(waiting, key=lambda row: (row.day, row.id)))


def _open(offers: Iterable[Past], day: date) -> bool:
    settled = (Outcome.ANSWERED, Outcome.SKIPPED)
    made = list(offers)
    return len(made) < MOST_OFFERS and not any(row.outcome in settled or row.day == day for row in made)


def stops(past: Sequence[Past], prompts: Mapping[str, Prompt], anew: date | None = None) -> dict[Step, int]:
    """Return the steps that have stopped, each with the id of the entry that stopped it.

    Two receptions of at most BADLY stop the step they belong to; so does one answer that tells of being
    punished, mocked, or having it used against oneself (coercive control begins there). Practices that involve
    nobody else never stop. What stopped a step before `anew`, the day the person opened those again, counts no
    more; but of a step opened again one bad reception is enough.
    """
    told = _told_of_others(past, prompts)
    opened = _stopped((row, step) for row, step in told if anew and row.day < anew)
    counting = ((row, step) for row, step in told if not (step in opened and anew and row.day < anew))
    return _stopped(counting, opened.keys())


def _told_of_others(past: Iterable[Past], prompts: Mapping[str, Prompt]) -> list[tuple[Past, Step]]:
    """Return what was told after practices with somebody else, oldest first."""
    found = []
    for row in sorted((row for row in past if "." in row.prompt), key=lambda row: row.id):
        prompt, _, part = row.prompt.partition(".")
        practice = prompts.get(prompt) if part in _TOLD else None
        if practice is not None and practice.kind is Kind.PRACTICE and practice.who is not Who.SELF:
            found.append((row, step_of(practice)))
    return found


def _stopped(told: Iterable[tuple[Past, Step]], warned: Collection[Step] = ()) -> dict[Step, int]:
    found: dict[Step, int] = {}
    low: Counter[Step] = Counter()
    for row, step in told:
        low[step] += row.prompt.endswith(".received") and row.number is not None and row.number <= BADLY
        if low[step] >= (1 if step in warned else TOO_OFTEN) or tells_of_harm(row.words):
            found.setdefault(step, row.id)
    return found


@dataclass(frozen=True, slots=True)
class Resting:
    """That steps with somebody else rest: the first day they may be opened again, and the steps by oneself that
    are to be done before.
    """

    until: date
    alone: int

    def may_open(self, day: date) -> bool:
        """Return whether the person may open them on `day`. They never open by themselves."""
        return self.alone == 0 and day >= self.until


def resting(past: Sequence[Past], prompts: Mapping[str, Prompt], anew: date | None = None) -> Resting | None:
    """Return how long the steps that have stopped rest, counted from the last that did; None when none has."""
    stopped = stops(past, prompts, anew)
    if not stopped:
        return None
    last = max(stopped.values())
    done = sum(row.id > last and _did_alone(row, prompts) for row in past)
    day = max(row.day for row in past if row.id in stopped.values())
    return Resting(day + REST, max(ALONE_FIRST - done, 0))


def _did_alone(row: Past, prompts: Mapping[str, Prompt]) -> bool:
    practice = prompts.get(base(row.prompt))
    return practice is not None and row.prompt.endswith(".done") and row.yes is True and practice.who is Who.SELF


def tells_of_harm(words: str) -> bool:
    """Return whether somebody says they were punished, mocked, or had it thrown back or used against them.

    A phrase denied in its own clause does not count ("nobody mocked me"); one denied elsewhere does.
    """
    clauses = _CLAUSE.split(words.lower().replace("’", "'"))
    return any(not _NOT.search(clause[: harm.start()]) for clause in clauses for harm in _HARM.finditer(clause))


def safety_lesson_owed(past: Sequence[Past], prompts: Mapping[str, Prompt], anew: date | None = None) -> bool:
    """Return whether a step has stopped and the lesson on what is not closeness style was not offered since."""
    stopped = stops(past, prompts, anew)
    if not stopped:
        return False
    first = min(stopped.values())
    return not any(row.prompt == SAFETY_LESSON and row.id > first and was_asked(row) for row in past)


def received_well(past: Sequence[Past], prompts: Mapping[str, Prompt]) -> bool:
    """Return whether the practices of weeks one to six were received at WELL or better on average.

    False while none was: sharing something old with somebody wants a reason to trust them first.
    """
    numbers = [
        row.number
        for row in past
        if row.number is not None
        and row.prompt.endswith(".received")
        and (practice := prompts.get(base(row.prompt))) is not None
        and practice.weeks
        and min(practice.weeks) in FIRST_STEPS
    ]
    return bool(numbers) and fmean(numbers) >= WELL
