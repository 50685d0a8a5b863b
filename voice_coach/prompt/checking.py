"""Everything there is to mend in pack files: what keeps them from being used and what breaks the rules of wording."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from voice_coach.prompt.lint import lint
from voice_coach.prompt.packs import NOTHING, Library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voice_coach.model import Prompt
    from voice_coach.prompt.lint import Finding
    from voice_coach.prompt.packs import Draft
    from voice_coach.prompt.reading import Problem

READING = "reading"
"""The rule of a remark about what could not be read."""
_HANDED_DOWN = frozenset({"privacy", "gate", "every", "order"})
"""Keys of a pack that decide what its questions may be."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend. `key` is its whole path, such as `prompt[2] (tea-how).text`; `line` tells all of it."""

    file: str
    prompt: str
    key: str
    rule: str
    message: str
    line: str


def remarks(draft: Draft, beside: Mapping[str, Prompt] = NOTHING) -> tuple[Remark, ...]:
    """Return everything there is to mend in `draft`, in the order of its files; a mistake before wording at one key.

    `beside`: questions of other packs, to which the practices of these may lead.
    """
    desk = _Desk(draft)
    found = [desk.of_problem(problem) for problem in draft.problems]
    found += [desk.of_finding(finding) for finding in lint(_as_read(draft, beside), desk.broken())]
    return tuple(remark for _, remark in sorted(found, key=itemgetter(0)))


def _as_read(draft: Draft, beside: Mapping[str, Prompt]) -> Library:
    """Return the packs as they stand in the files, two with the same id too: each goes by the name of its file."""
    packs = {str(file.path): file.pack for file in draft.packs}
    prompts = {prompt.id: prompt for pack in packs.values() for prompt in pack.prompts}
    files = {str(file.path): file.path for file in draft.packs}
    return Library(packs, {**beside, **prompts}, draft.phrases, draft.help_page, files)


class _Desk:
    """Knows where in the files everything stands."""

    def __init__(self, draft: Draft) -> None:
        self._order = {path: position for position, path in enumerate(draft.files, start=1)}
        self._problems = draft.problems
        self._packs = {str(file.path): file for file in draft.packs}
        self._numbers = {
            (file.path, table.at()): number for file in draft.packs for number, table in enumerate(file.tables, start=1)
        }

    def broken(self) -> frozenset[tuple[str, int]]:
        """Return the questions that could not be read whole, as `lint` wants them."""
        own = {(str(problem.file), self._number(problem)) for problem in self._problems}
        packs = {str(problem.file) for problem in self._problems if problem.key in _HANDED_DOWN}
        every = {(name, n) for name in packs for n, _ in enumerate(self._packs[name].tables, start=1)}
        return frozenset(own | every)

    def of_problem(self, problem: Problem) -> tuple[tuple[int, tuple[int, ...]], Remark]:
        """Return where a mistake of reading stands, and what is told of it."""
        file = self._packs.get(str(problem.file))
        number = self._number(problem)
        named = (file.pack.prompts[number - 1].id if number else file.pack.id) if file else ""
        remark = Remark(str(problem.file), named, problem.key, READING, problem.message, str(problem))
        return (self._order.get(problem.file, 0), problem.at), remark

    def of_finding(self, finding: Finding) -> tuple[tuple[int, tuple[int, ...]], Remark]:
        """Return where a breach of a rule stands, and what is told of it. Phrases and the help page come last."""
        file = self._packs.get(finding.file)
        remark = Remark(finding.file, finding.prompt, finding.place, finding.rule, finding.message, str(finding))
        if file is None:
            return (len(self._order) + 1, ()), remark
        return (self._order[file.path], file.of(finding.number).at(finding.key)), remark

    def _number(self, problem: Problem) -> int:
        return self._numbers.get((problem.file, problem.at[:2]), 0)
