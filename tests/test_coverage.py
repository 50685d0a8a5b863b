"""All 192 ideas are covered, by what really exists, and the table in the repository says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests import coverage
from tests.coverage import Coverage, Idea

if TYPE_CHECKING:
    from pathlib import Path

COUNTS = {"S0": 37, "S1": 47, "S2": 61, "S3": 18, "S4": 29}


@pytest.fixture(scope="module")
def shipped() -> Coverage:
    return coverage.read()


def test_there_are_192_ideas(shipped: Coverage) -> None:
    ids = [idea.id for idea in shipped.ideas]
    assert ids == [f"{source}-{number:02d}" for source, count in COUNTS.items() for number in range(1, count + 1)]
    assert len(set(ids)) == 192


def test_every_idea_is_covered_and_every_rule_has_its_test(shipped: Coverage) -> None:
    assert coverage.mistakes(shipped) == []


def test_the_table_is_up_to_date(shipped: Coverage) -> None:
    assert coverage.TABLE.read_text(encoding="utf-8") == coverage.table(shipped), "run: python -m tests.coverage"


def test_the_table_has_one_line_for_each(shipped: Coverage) -> None:
    rows = [line for line in coverage.table(shipped).splitlines() if line.startswith("| S")]
    assert [row.split(" | ")[0] for row in rows] == [f"| {id_}" for id_ in coverage.all_ids()]
    assert all(row.count(" | ") == 2 and not row.endswith("|  |") for row in rows)


def test_what_is_left_out_is_what_could_not_be_shipped_as_written(shipped: Coverage) -> None:
    left = {idea.id for idea in shipped.ideas if idea.left_out}
    assert left == {"S0-05", "S0-28", "S0-35", "S0-36", "S1-11", "S1-40", "S1-46", "S4-02", "S4-28"}


def test_every_rule_of_the_whole_program_has_a_test(shipped: Coverage) -> None:
    ruled = {idea.id for idea in shipped.ideas if idea.rule}
    assert {"S0-09", "S0-20", "S0-32", "S0-33", "S0-37", "S1-02", "S1-47", "S2-61", "S3-18", "S4-04", "S4-11"} <= ruled


# --- each mistake is found ------------------------------------------------------------------------------------


def changed(shipped: Coverage, id_: str, **changes: str) -> Coverage:
    ideas = tuple(replace(idea, **changes) if idea.id == id_ else idea for idea in shipped.ideas)
    return replace(shipped, ideas=ideas)


def found(wrong: Coverage) -> str:
    return "\n".join(coverage.mistakes(wrong))


def test_an_idea_without_anything_is_found(shipped: Coverage) -> None:
    assert "S0-28 (A clinic" in found(changed(shipped, "S0-28", left_out=""))
    assert "S0-28 has no title" in found(changed(shipped, "S0-28", title=""))
    missing = replace(shipped, ideas=shipped.ideas[1:])
    assert "['S0-01']" in found(missing)
    assert "out of order" in found(replace(shipped, ideas=shipped.ideas[::-1]))


def test_a_test_that_does_not_exist_is_found(shipped: Coverage) -> None:
    wrong = changed(shipped, "S0-09", test="tests/test_coverage.py::test_of_a_dream")
    assert "there is no test tests/test_coverage.py::test_of_a_dream" in found(wrong)
    assert "there is no test tests/test_dream.py::test_it" in found(
        changed(shipped, "S0-09", test="tests/test_dream.py::test_it")
    )
    assert "a rule without a test" in found(changed(shipped, "S0-09", test=""))


def test_a_seed_out_of_place_is_found(shipped: Coverage) -> None:
    served = {**shipped.served, "S0-13": {"brakes": ("brakes-name",)}, "S9-01": {}}
    wrong = found(replace(shipped, served=served))
    assert "brakes-name names S0-13, which is no theme of the pack brakes" in wrong
    assert "kindness has the theme S0-13, and no question for it" in wrong
    assert "S9-01 is no source id" in wrong


def test_tests_are_read_without_running_them(tmp_path: Path) -> None:
    file = tmp_path / "test_it.py"
    file.write_text(
        "raise SystemExit\n\ndef test_a(): ...\n\nclass TestB:\n    def test_c(self): ...\n", encoding="utf-8"
    )
    assert coverage.tests_in(file) == {"test_a", "test_c"}
    assert coverage.tests_in(tmp_path / "none.py") == frozenset()


def test_a_row_tells_all_three() -> None:
    idea = Idea("S0-01", "Tea", "Tea is served.", "tests/test_tea.py::test_tea", "No milk.")
    made = Coverage((idea,), {}, {"S0-01": {"tea": ("tea-one", "tea-two")}})
    assert (
        "| S0-01 | Tea | tea: tea-one, tea-two<br>**rule** Tea is served. (`tests/test_tea.py::test_tea`)"
        "<br>**left out** No milk. |\n"
    ) in coverage.table(made)
