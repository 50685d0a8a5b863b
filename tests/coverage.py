"""How each of the 192 source ideas is covered: `python -m tests.coverage` writes `prompts/COVERAGE.md` anew.

The packs say which ideas their questions serve; `prompts/coverage.toml` says in our own words what each idea
is, what the program does beside or instead of asking, and what was left out and why. Pure but for the last lines.
"""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.prompt.lint import MEASURES, SOURCES, known_seed
from voice_coach.prompt.packs import load_packs, shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from voice_coach.prompt.packs import Library

REPOSITORY = Path(__file__).resolve().parents[1]
INPUT = REPOSITORY / "prompts" / "coverage.toml"
TABLE = REPOSITORY / "prompts" / "COVERAGE.md"

HEAD = """\
# What the questions come from

The coach was made from five articles. Between them they hold 192 ideas, numbered article by article (S0 to S4).
Each is served by questions, is a rule of the program that a test keeps, or is left out for a reason.
Made by `python -m tests.coverage`; the packs and `coverage.toml` are what it is made from.

{summary}

| id | idea | covered by |
|---|---|---|
"""


@dataclass(frozen=True)
class Idea:
    """One source idea: its id, the idea in our own words, and what is done about it beside the questions."""

    id: str
    title: str
    rule: str = ""
    test: str = ""
    left_out: str = ""


@dataclass(frozen=True)
class Coverage:
    """The ideas in order; for each pack the ideas its questions may serve; the prompts (by pack) serving an idea."""

    ideas: tuple[Idea, ...]
    themes: Mapping[str, frozenset[str]]
    served: Mapping[str, Mapping[str, tuple[str, ...]]]


def all_ids() -> list[str]:
    """Return S0-01 to S4-29."""
    return [f"{source}-{number:02d}" for source, count in SOURCES.items() for number in range(1, count + 1)]


def read(file: Path = INPUT, library: Library | None = None) -> Coverage:
    """Return the coverage told by `file` and by the packs (the shipped ones)."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return Coverage(
        ideas=tuple(Idea(id_, **values) for id_, values in told["ideas"].items()),
        themes={pack: frozenset(ids) for pack, ids in told["themes"].items()},
        served=serving(library or load_packs([shipped_folder()])),
    )


def serving(library: Library) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, for each seed that is named, the ids of the prompts that name it, by pack."""
    served: dict[str, dict[str, tuple[str, ...]]] = {}
    for pack in library.packs.values():
        for prompt in pack.prompts:
            for seed in prompt.seeds:
                packs = served.setdefault(seed, {})
                packs[pack.id] = (*packs.get(pack.id, ()), prompt.id)
    return served


# --- what is wrong ------------------------------------------------------------------------------------------------


def mistakes(coverage: Coverage, repository: Path = REPOSITORY) -> list[str]:
    """Return everything that keeps the coverage from being whole and true, one sentence each."""
    return [*_of_ideas(coverage), *_of_themes(coverage), *_of_tests(coverage, repository)]


def _of_ideas(coverage: Coverage) -> Iterator[str]:
    told = [idea.id for idea in coverage.ideas]
    if told != all_ids():
        yield f"the ideas are not S0-01 to S4-29 in order: {sorted(set(told) ^ set(all_ids())) or 'out of order'}"
    for idea in coverage.ideas:
        if not idea.title:
            yield f"{idea.id} has no title"
        if not (coverage.served.get(idea.id) or idea.rule or idea.left_out):
            yield f"{idea.id} ({idea.title}) is not covered"
        if bool(idea.rule) != bool(idea.test):
            yield f"{idea.id} has a rule without a test, or a test without a rule"
    for seed in coverage.served:
        if not known_seed(seed):
            yield f"{seed} is no source id"


def _of_themes(coverage: Coverage) -> Iterator[str]:
    serving_packs = {(pack, seed) for seed, packs in coverage.served.items() for pack in packs}
    themed = {(pack, seed) for pack, seeds in coverage.themes.items() for seed in seeds}
    for pack, seed in sorted(serving_packs - themed):
        yield f"{', '.join(coverage.served[seed][pack])} names {seed}, which is no theme of the pack {pack}"
    for pack, seed in sorted(themed - serving_packs):
        yield f"{pack} has the theme {seed}, and no question for it"


def _of_tests(coverage: Coverage, repository: Path) -> Iterator[str]:
    known: dict[str, frozenset[str]] = {}
    for idea in coverage.ideas:
        path, _, name = idea.test.partition("::")
        if idea.test and name not in known.setdefault(path, tests_in(repository / path)):
            yield f"{idea.id}: there is no test {idea.test}"


def tests_in(file: Path) -> frozenset[str]:
    """Return the names of the test functions in a file, those of classes too; none when there is no file."""
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


# --- the table ------------------------------------------------------------------------------------------------


def table(coverage: Coverage) -> str:
    """Return the whole text of COVERAGE.md."""
    rows = [f"| {idea.id} | {idea.title} | {_covered(idea, coverage)} |" for idea in coverage.ideas]
    own = ", ".join(f"`{measure}`" for measure in sorted(MEASURES))
    foot = f"\nBesides, four daily numbers are our own and come from no article: {own}.\n"
    return HEAD.format(summary=summary(coverage)) + "\n".join(rows) + "\n" + foot


def summary(coverage: Coverage) -> str:
    """Return in one sentence how many ideas are covered in which way."""
    asked = sum(bool(coverage.served.get(idea.id)) for idea in coverage.ideas)
    ruled = sum(bool(idea.rule) for idea in coverage.ideas)
    left = sum(bool(idea.left_out) for idea in coverage.ideas)
    return (
        f"Of {len(coverage.ideas)} ideas, {asked} are served by questions, {ruled} are kept by a rule with a test "
        f"(many of them besides), {left} are left out as they were written."
    )


def _covered(idea: Idea, coverage: Coverage) -> str:
    parts = [f"{pack}: {', '.join(ids)}" for pack, ids in coverage.served.get(idea.id, {}).items()]
    if idea.rule:
        parts.append(f"**rule** {idea.rule} (`{idea.test}`)")
    if idea.left_out:
        parts.append(f"**left out** {idea.left_out}")
    return "<br>".join(parts)


if __name__ == "__main__":
    TABLE.write_text(table(read()), encoding="utf-8")
