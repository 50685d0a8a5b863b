"""What the documents say is so: made parts, names, links, examples, spoken commands."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests import docs
from tests.prompt.test_original import NOTES, borrowed, runs
from voice_coach.config.keys import schedule_keys, section_keys
from voice_coach.errors import PackError
from voice_coach.model import Command, Kind, Scale
from voice_coach.paths import Paths
from voice_coach.prompt.lint import lint
from voice_coach.prompt.packs import load_packs, shipped_folder
from voice_coach.settings import CALENDAR
from voice_coach.understand import no_answer, number, pair, same_again, spot

if TYPE_CHECKING:
    from pathlib import Path

TEXT = docs.README.read_text(encoding="utf-8")
FENCES = re.findall(r"```(\w*)\n(.*?)```", TEXT, re.DOTALL)
INSTALL = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/voice-coach demo\n"
TESTS = "bash tests/run\n"
FILE = re.compile(r"(?:voice_coach|tests|prompts|\.ci)/[\w./-]+|[\w.-]+\.(?:py|toml|md)|LICENSE|README")
ELSEWHERE = {"config.toml", "person.toml", "resources.toml", "phrases.toml", "help.toml", "walks.toml", "tea.toml"}
"""Files of the person's own."""


def section(heading: str) -> str:
    """Return the text below a heading, up to the next of the same level."""
    return TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def column(table: str, place: int = 0) -> list[str]:
    """Return the cells of one column of the tables in a text, without their heads."""
    rows = [line.replace("\\|", "\0") for line in table.splitlines() if line.startswith("| ")]
    return [row.split("|")[place + 1].replace("\0", "|").strip() for row in rows]


# --- made parts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(docs.blocks()))
def test_a_made_part_is_up_to_date(name: str) -> None:
    assert docs.between(TEXT, name) == docs.blocks()[name] + "\n", "run: python -m tests.docs"


def test_writing_them_anew_changes_nothing_else() -> None:
    stale = TEXT.replace(docs.patience(), "something old")
    assert stale != TEXT
    assert docs.renewed(stale) == docs.renewed(TEXT) == TEXT


def test_the_figures_have_a_place() -> None:
    docs.between(section("Figures"), "figures")


# --- commands -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [parser.prog for parser in docs.leaves()])
def test_every_command_is_named(command: str) -> None:
    assert f"`{command}" in TEXT


def test_every_command_line_in_the_readme_is_one() -> None:
    known = {parser.prog for parser in docs.leaves()}
    inline = re.findall(r"`voice-coach ([^`]+)`", TEXT)
    lines = [line for kind, text in FENCES if kind in ("sh", "console") for line in text.splitlines()]
    lines = [line.partition("voice-coach ")[2] for line in lines if re.match(r"(\$ )?voice-coach ", line)]
    for said in inline + lines:
        words = [word for word in shlex.split(said.replace("|", " ")) if not word.startswith("-")]
        names = {" ".join(["voice-coach", *words[:1]]), " ".join(["voice-coach", *words[:2]])}
        assert names & known, f"voice-coach {said}"


def test_the_two_commands_are_those_of_the_tests_and_of_ci() -> None:
    first, second = [text for kind, text in FENCES if kind == "sh"][:2]
    assert (first, second) == (INSTALL, TESTS)
    ci = (docs.REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in ci.splitlines() if "tests/run" in line and not line.startswith("#")]
    assert "pytest" in (docs.REPOSITORY / "tests" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [text for kind, text in FENCES if kind == "sh"])
def test_shell_examples_are_shell(text: str) -> None:
    subprocess.run(["bash", "-n", "-c", text], check=True)


# --- names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", TEXT))))
def test_a_link_leads_somewhere(link: str) -> None:
    assert not link.startswith("http"), "the README leads to files of the repository alone"
    assert (docs.REPOSITORY / link).exists()


def test_every_file_that_is_named_exists() -> None:
    folders = [docs.REPOSITORY, docs.REPOSITORY / "voice_coach"]
    tree = next(text for kind, text in FENCES if kind == "" and "pyproject.toml" in text)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL))
    named = {name for text in (tree, *inline) for name in FILE.findall(text)} - ELSEWHERE - {"README"}
    named |= {name for line in tree.splitlines() for name in re.findall(r"[\w./]+/(?= )", line)}
    assert len(named) > 30
    missing = [name for name in sorted(named) if not any((folder / name).exists() for folder in folders)]
    assert not missing


def test_the_tree_names_every_part_of_the_package() -> None:
    tree = next(text for kind, text in FENCES if kind == "" and "pyproject.toml" in text)
    package = docs.REPOSITORY / "voice_coach"
    parts = {f"{path.name}/" for path in package.iterdir() if (path / "__init__.py").exists()}
    parts |= {path.name for path in package.glob("*.py")} - {"__init__.py"}
    assert not {part for part in parts if part not in tree}


def test_everything_in_the_home_is_told() -> None:
    stored = section("What is stored, and what is not protected")
    paths = Paths(docs.REPOSITORY)
    places = {getattr(paths, name).name for name in dir(Paths) if isinstance(getattr(Paths, name), property)}
    assert not {place for place in places - {"voice-coach.log"} if f"`{place}" not in stored}


# --- configuration and packs --------------------------------------------------------------------------------


def test_the_table_of_keys_has_every_key(tmp_path: Path) -> None:
    wanted = {f"`[{section}] {key}`" for section, keys in section_keys(tmp_path).items() for key in keys}
    wanted |= {f"`[[schedule]] {key}`" for key in schedule_keys()}
    table = column(docs.between(TEXT, "configuration"))
    assert sorted(table[1:]) == sorted(wanted)


def test_every_key_that_is_mentioned_exists(tmp_path: Path) -> None:
    keys = section_keys(tmp_path)
    for part, key in re.findall(r"`\[([a-z.]+)\] (\w+)", TEXT):
        assert key in keys[part]


def test_configuration_examples_load(tmp_path: Path) -> None:
    from voice_coach import config

    (example,) = [text for kind, text in FENCES if kind == "toml" and "[[schedule]]" in text]
    file = tmp_path / "config.toml"
    file.write_text(example, encoding="utf-8")
    settings = config.load(file)
    config.check_packs(settings, (*load_packs([shipped_folder()]).packs, CALENDAR), file)


def test_the_shipped_packs_are_counted() -> None:
    (told,) = re.findall(r"\b(\d+) packs\b", section("Configuration"))
    assert int(told) == len(load_packs([shipped_folder()]).packs)


PACK = """
id = "own"
title = "Own"
alias = "own minute"
every = "programme"
qqqqqq = 1
[[prompt]]
id = "own-choice"
kind = "choice"
text = "Which one are you?"
patience = "slow"
gentle = true
keep = true
weeks = [1]
qqqqqq = 1
options = [{ id = "a", label = "A", qqqqqq = 1 }, { id = "b", label = "B" }]
follow_up = { text = "And you?", qqqqqq = 1 }
[[prompt]]
id = "own-pair"
kind = "pair"
text = "How near and how far are you?"
weeks = [1]
qqqqqq = 1
scales = [{ name = "near", qqqqqq = 1 }, { name = "far" }]
follow_up = { ask = "own-choice", qqqqqq = 1 }
[[prompt]]
id = "own-practice"
kind = "practice"
text = "When will you do it?"
weeks = [1]
instead = "own-other"
qqqqqq = 1
[[prompt]]
id = "own-other"
kind = "script"
text = "How would you say it?"
script = "Not today."
weeks = [1]
qqqqqq = 1
[[prompt]]
id = "own-lesson"
kind = "lesson"
text = "Would you like to hear?"
lesson = "So it is."
source = "Nobody"
date = "undated"
grade = "D"
weeks = [1]
qqqqqq = 1
[[prompt]]
id = "own-pause"
kind = "pause"
text = "Would you like a pause?"
weeks = [1]
qqqqqq = 1
rests = [{ say = "Rest.", seconds = 60, qqqqqq = 1 }]
"""
TABLES = {"pack": 1, "prompt": 2, "options": 3, "scales": 4, "rests": 5, "follow_up": 6}
"""Where the section tells the keys of each; those of a single kind stand in a table of their own."""


def known_keys(tmp_path: Path) -> dict[str, set[str]]:
    """Return the keys that each table of a pack may have: an unknown one is answered with all of them."""
    file = tmp_path / "own.toml"
    file.write_text(PACK, encoding="utf-8")
    with pytest.raises(PackError) as mistakes:
        load_packs([file])
    known: dict[str, set[str]] = {}
    for line in str(mistakes.value).splitlines():
        place, asked, names = line.partition("qqqqqq: is not a known key. Known: ")
        if asked:
            inner = re.findall(r"(options|scales|rests|follow_up|prompt)\b", place.removeprefix(f"  {file}"))
            table = inner[-1] if inner else "pack"
            known.setdefault(table, set()).update(names.strip(" .").split(", "))
    return known


def test_the_tables_of_a_pack_have_every_key(tmp_path: Path) -> None:
    known = known_keys(tmp_path)
    assert known.keys() == TABLES.keys()
    text = section("Your own questions")
    parts = text.split("| key | |\n")
    told = {name: named(column(parts[place].partition("\n\n")[0])) for name, place in TABLES.items()}
    kinds = text.split("| kind | its own keys | |\n")[1].partition("\n\n")[0]
    told["prompt"] |= named(column(kinds, 1))
    # Some keys are only asked for where they stand; of those the loader's list is silent.
    silent = {"privacy", "gate", "track", "gentle", "keep", "patience", "ask", "instead"}
    for table, keys in told.items():
        assert keys - silent == known[table] - silent, table
    assert named(column(kinds)) == set(Kind)


def named(cells: list[str]) -> set[str]:
    """Return the names in backquotes at which cells point."""
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


OWN_PACKS = [text for kind, text in FENCES if kind == "toml" and "[[prompt]]" in text]


@pytest.mark.parametrize("example", OWN_PACKS)
def test_an_example_pack_is_accepted(tmp_path: Path, example: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(example, encoding="utf-8")
    library = load_packs([shipped_folder(), file])
    assert [finding for finding in lint(library) if finding.file == str(file)] == []


def test_the_example_packs_show_every_kind(tmp_path: Path) -> None:
    assert {prompt["kind"] for example in OWN_PACKS for prompt in tomllib.loads(example)["prompt"]} == set(Kind)


# --- what can be said ---------------------------------------------------------------------------------------

SPOKEN = section("What you can say")
MEANS = (
    Command.REPEAT,
    Command.SLOWER,
    Command.MORE_TIME,
    Command.DONE,
    Command.SKIP,
    Command.LATER,
    Command.DECLINE,
    Command.STOP,
    Command.SCRAP,
    Command.NEVER,
    Command.NOT_ALONE,
    Command.HELP,
)


def test_every_spoken_command_has_a_row() -> None:
    assert set(MEANS) == set(Command)
    assert len(column(SPOKEN)) == 1 + len(MEANS)


@pytest.mark.parametrize(("command", "cell"), [*zip(MEANS, column(SPOKEN)[1:], strict=False)], ids=str)
def test_what_the_readme_says_is_understood(command: Command, cell: str) -> None:
    phrases = re.findall(r'"([^"]+)"', cell)
    assert phrases
    for phrase in phrases:
        spotted = spot(phrase)
        assert spotted is not None and spotted.command is command, phrase


def test_an_ordinary_sentence_is_no_command() -> None:
    assert "I told him to stop" in SPOKEN
    assert spot("I told him to stop") is None


def test_numbers_are_understood_as_the_readme_says() -> None:
    told = re.split(r"A doubtful one", said_about("A number may come"))
    sure, doubtful = ([number(said, 0, 10) for said in re.findall(r'"([^"]+)"', part)] for part in told)
    assert [heard.value for heard in sure if heard and heard.sure] == [6, 7.5, 6.5, 8, 5]
    assert [heard.sure for heard in doubtful if heard] == [False]


def said_about(beginning: str) -> str:
    """Return the paragraph that begins so, on one line."""
    return " ".join((beginning + SPOKEN.split(beginning)[1]).partition("\n\n")[0].split())


def test_other_answers_are_understood_as_the_readme_says() -> None:
    same, empty, together, one = re.findall(r'"([^"]+)"', said_about("Other answers"))
    assert same_again(same)
    assert no_answer(empty)
    scales = (Scale("closeness"), Scale("room"))
    both, half = pair(together, 0, 10, scales), pair(one, 0, 10, scales)
    assert both is not None
    assert half is not None
    assert (both.first, both.second, both.sure) == (6, 3, True)
    assert (half.first, half.second) == (6, None)


# --- tone ---------------------------------------------------------------------------------------------------

CLAIM = re.compile(
    r"\b(diagnos\w*|treat\w*|therap\w*|cure[sd]?|heal(s|ed|ing)?|screen (you|for)|symptoms?|clinical\w*|patients?"
    r"|monitor\w*|detects? risk|anxiety|depression|ptsd|trauma|attachment style)\b",
    re.IGNORECASE,
)


def test_the_readme_claims_nothing_medical() -> None:
    prose = re.sub(r"\s+", " ", TEXT)
    claims = [part for part in re.split(r"(?<=[.!?]) ", prose) if CLAIM.search(part)]
    assert [part for part in claims if not re.search(r"\b(not|no|never)\b", part)] == []


# --- originality --------------------------------------------------------------------------------------------


@pytest.mark.skipif(not NOTES.exists(), reason=f"the notes the questions were made from are not here ({NOTES})")
@pytest.mark.parametrize("file", [docs.README, docs.EXAMPLE], ids=lambda path: path.name)
def test_every_sentence_is_our_own(file: Path) -> None:
    assert borrowed(file.read_text(encoding="utf-8"), runs(NOTES.read_text(encoding="utf-8"))) == []
