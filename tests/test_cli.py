"""The command line: exit codes, what is printed where, what is written, and the shapes other programs rely on."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tomllib
import wave
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from tests import docs
from voice_coach import config
from voice_coach.cli import main
from voice_coach.model import OccurrenceStatus, Outcome
from voice_coach.paths import Paths
from voice_coach.prompt.packs import shipped_folder
from voice_coach.settings import Settings
from voice_coach.sound import DeviceKind, list_devices
from voice_coach.store import Journal
from voice_coach.wiring import House

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., "Ran"]

ENTRY = ["id", "at", "pack", "prompt", "question", "kind", "outcome", "words", "number", "seconds", "has_audio"]
"""The fields of an entry that other programs rely on."""


class Ran:
    """What one command left: exit code, standard output and standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict[str, object]]:
        rows = json.loads(self.out)
        assert isinstance(rows, list)
        return rows


OWN_KINDS = """
id = "own"
title = "Own"
alias = "own minute"
ask = 3
order = "sequence"
[[prompt]]
id = "own-way"
kind = "choice"
text = "How did you come home today?"
options = [{ id = "own-bus", label = "By bus", also = ["the bus"] }, { id = "own-foot", label = "On foot" }]
seeds = ["S0-32"]
[[prompt]]
id = "own-rain"
kind = "yes_no"
text = "Did you see rain today?"
seeds = ["S0-32"]
[[prompt]]
id = "own-pair"
kind = "pair"
text = "From zero, none, to ten, a lot: how much closeness and how much space do you want?"
scales = [{ name = "closeness" }, { name = "space" }]
seeds = ["S0-32"]
"""


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command in this process, with `typed` on standard input."""

    def command(*words: str, typed: str | io.StringIO = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed) if isinstance(typed, str) else typed)
        capsys.readouterr()
        code = main(words)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return command


@pytest.fixture
def kept(run: Run) -> Run:
    """The same over a journal of three typed entries: a number, a reflection, a skipped one."""
    assert run("now", "evening-connected", "--typed", typed="about a six\n").code == 0
    assert run("now", "evening-at-ease", "--typed", typed="On the bench with Ada.\nWe shared an orange.\n\n").code == 0
    assert run("now", "morning-carry", "--typed", typed="skip\n").code == 0
    return run


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return every file below a folder with what it holds; SQLite's own scratch files left out."""
    found = sorted(folder.rglob("*")) if folder.exists() else []
    names = [path for path in found if not path.name.endswith(("-shm", "-wal"))]
    return {str(path): path.read_bytes() if path.is_file() else None for path in names}


def one_sentence_and_a_remedy(err: str) -> bool:
    return bool(re.fullmatch(r"voice-coach: [^\n]+[.:] [^\n]+\n", err)) and "Traceback" not in err


# --- help and usage -----------------------------------------------------------------------------------------

COMMANDS = [parser.prog.split()[1:] for parser in docs.leaves()]
GROUPS = sorted({words[0] for words in COMMANDS if len(words) > 1})


@pytest.mark.parametrize("words", [[], *([group] for group in GROUPS), *COMMANDS], ids=" ".join)
def test_help_is_there_for_every_command(words: list[str], run: Run, home: Path) -> None:
    ran = run(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: {' '.join(['voice-coach', *words])}")
    assert not home.exists()


def test_the_version_is_the_one_of_the_project(run: Run) -> None:
    project = tomllib.loads((docs.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run("--version").out == f"voice-coach {project['version']}\n"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "bogus",
        "journal",
        "journal show",
        "journal show one",
        "journal search",
        "journal list -n many",
        "journal export --format pdf",
        "schedule -n soon",
        "now morning evening",
        "prompts show",
        "transcribe",
        "model fetch",
        "config set",
        "demo --loud",
    ],
)
def test_a_command_that_does_not_exist_is_2(words: str, run: Run, home: Path) -> None:
    ran = run(*words.split())
    assert ran.code == 2
    assert "error:" in ran.err
    assert not home.exists()


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from voice_coach.cli import main; main(['journal', '--help']);"
        "print('LOADED', *({'numpy', 'sqlite_utils', 'miniaudio', 'hassil', 'apscheduler', 'speech_recognition',"
        "'rich', 'sqlite3', 'asyncio', 'voice_coach.wiring'} & set(sys.modules)))"
    )
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert child.stdout.splitlines()[-1] == "LOADED"


# --- wrong inputs -------------------------------------------------------------------------------------------

WRONG = [
    "journal show 99",
    "journal play 99",
    "journal edit 99 --words anything",
    "journal delete 99 --yes",
    "journal list -n 0",
    "journal list --pack nowhere",
    "journal search anything -n -1",
    "journal export --audio somewhere",
    "journal export --output {tmp}/nowhere/out.json",
    "schedule -n 0",
    "now nowhere",
    "now nowhere --typed",
    "prompts show nowhere",
    "transcribe {tmp}/nowhere.wav",
    "transcribe {tmp}",
    "model fetch enormous",
    "config check --config {tmp}/nowhere.toml",
    "now --typed --config {tmp}/nowhere.toml",
    "run --config {tmp}/nowhere.toml",
    "now --typed --home {tmp}/file",
    "journal list --home {tmp}/file",
    "config path --home ~nobody-of-this-name",
]


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_input_is_one_sentence_and_writes_nothing(words: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    before = tree(tmp_path)
    ran = run(*words.format(tmp=tmp_path).split())
    assert (ran.code, ran.out) == (1, "")
    assert one_sentence_and_a_remedy(ran.err), ran.err
    assert tree(tmp_path) == before


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_input_leaves_a_journal_alone(words: str, kept: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    before = tree(tmp_path)
    ran = kept(*words.format(tmp=tmp_path).split())
    assert (ran.code, ran.out) == (1, "")
    assert one_sentence_and_a_remedy(ran.err), ran.err
    assert tree(tmp_path) == before


def test_an_empty_home_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("now", "--typed", "--home", "")
    assert ran.code == 1
    assert one_sentence_and_a_remedy(ran.err)
    assert not any(tmp_path.iterdir())


MISTAKEN = """
[sound]
volumes = 1
[listening]
limit_minutes = 900
[[schedule]]
name = "night"
pack = "evening"
at = "25:00"
"""


@pytest.mark.parametrize(
    "words", ["now --typed", "now", "run", "demo", "schedule", "journal list", "config check", "doctor", "recover"]
)
def test_every_mistake_of_the_configuration_is_told_before_anything_is_written(
    words: str, run: Run, home: Path
) -> None:
    home.mkdir()
    file = home / "config.toml"
    file.write_text(MISTAKEN, encoding="utf-8")
    before = tree(home)
    ran = run(*words.split())
    assert (ran.code, ran.out) == (1, "")
    assert all(found in ran.err for found in (str(file), "volumes", "limit_minutes", "900", "25:00")), ran.err
    assert "Traceback" not in ran.err
    assert tree(home) == before


def test_a_schedule_of_an_unknown_pack_is_told(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[[schedule]]\nname = "n"\npack = "nowhere"\nat = "20:00"\n', encoding="utf-8")
    for words in ("run", "schedule", "config check"):
        ran = run(*words.split())
        assert ran.code == 1
        assert "nowhere" in ran.err
    assert len(tree(home)) == 1


@pytest.mark.parametrize("schedule", ["schedule = []\n", None])
def test_running_with_nothing_scheduled_says_so(schedule: str | None, run: Run, home: Path) -> None:
    home.mkdir()
    off = '[[schedule]]\nname = "n"\npack = "evening"\nat = "20:00"\nenabled = false\n'
    (home / "config.toml").write_text(schedule or off, encoding="utf-8")
    ran = run("run")
    assert ran.code == 1
    assert one_sentence_and_a_remedy(ran.err)
    assert len(tree(home)) == 1


# --- now --typed --------------------------------------------------------------------------------------------


def test_a_number_is_understood(run: Run) -> None:
    ran = run("now", "evening-connected", "--typed", typed="seven and a half\n")
    assert ran.code == 0
    assert "kept as entry 1: answered" in ran.out
    (entry,) = run("journal", "list", "--json").rows
    assert (entry["number"], entry["words"], entry["outcome"]) == (7.5, "seven and a half", "answered")


def test_a_number_in_doubt_is_read_back(run: Run) -> None:
    ran = run("now", "evening-connected", "--typed", typed="six, seven, something\nno, seven\n")
    assert "Is that right?" in ran.out
    (entry,) = run("journal", "list", "--json").rows
    assert (entry["number"], entry["outcome"]) == (7.0, "answered")


@pytest.mark.parametrize(
    ("prompt", "line", "field", "value"),
    [
        ("evening-own-time", "yes, an hour on the balcony", "yes", True),
        ("evening-own-time", "no", "yes", False),
        ("evening-direction", "the first one", "choice", "closer"),
        ("evening-direction", "I stepped back", "choice", "back"),
    ],
)
def test_yes_no_and_choices_are_understood(prompt: str, line: str, field: str, value: object, run: Run) -> None:
    assert run("now", prompt, "--typed", typed=f"{line}\n").code == 0
    (entry,) = run("journal", "list", "--json").rows
    assert (entry[field], entry["outcome"]) == (value, "answered")


def test_every_line_of_a_reflection_is_kept(run: Run) -> None:
    run("now", "evening-thank-yourself", "--typed", typed="I rang her back.\nIt took a while.\n\n")
    (entry,) = run("journal", "list", "--json").rows
    assert str(entry["words"]).split() == ["I", "rang", "her", "back.", "It", "took", "a", "while."]
    assert entry["outcome"] == "answered"


def test_a_pack_asks_as_many_as_it_says(run: Run) -> None:
    ran = run("now", "morning", "--typed", typed="four\nsomething with many words in it for this morning\n\n")
    assert ran.code == 0
    assert [row["pack"] for row in run("journal", "list", "--json").rows] == ["morning", "morning"]


def test_without_a_name_it_asks_by_the_hour(run: Run) -> None:
    assert run("now", "--typed", typed="not today\n").code == 0
    (entry,) = run("journal", "list", "--json").rows
    packs = {row["pack"] for row in run("prompts", "list", "--json").rows}
    assert entry["pack"] in packs, "the morning's, or what the calendar has for the day"
    assert entry["outcome"] == "declined"


@pytest.mark.parametrize(
    ("typed", "outcome", "words"),
    [
        ("skip\n", "skipped", ""),
        ("\n", "silent", ""),
        ("I was going to\nscrap that\n", "skipped", ""),
        ("I had begun\nstop\n", "interrupted", "I had begun"),
        ("in twenty minutes\n", "snoozed", ""),
    ],
)
def test_what_is_typed_can_be_a_command(typed: str, outcome: str, words: str, run: Run) -> None:
    assert run("now", "evening-at-ease", "--typed", typed=typed).code == 0
    (entry,) = run("journal", "list", "--json").rows
    assert (entry["outcome"], entry["words"]) == (outcome, words)


def test_the_help_page_is_shown(run: Run) -> None:
    ran = run("now", "evening-at-ease", "--typed", typed="help page\nskip\n")
    assert "findahelpline.com" in ran.out


@pytest.mark.parametrize("kind", ["evening-at-ease", "evening"])
def test_input_that_ends_at_once_answers_nothing(kind: str, run: Run) -> None:
    run("now", kind, "--typed", typed="")
    rows = run("journal", "list", "--json").rows
    assert rows
    assert {row["outcome"] for row in rows} == {"interrupted"}
    assert {row["status"] for row in rows} == {"complete"}


def test_input_that_ends_in_the_middle_keeps_the_lines(run: Run) -> None:
    run("now", "evening-at-ease", "--typed", typed="One line.\nAnd a half")
    entry, *others = run("journal", "list", "--json").rows
    assert str(entry["words"]).split() == ["One", "line.", "And", "a", "half"]
    assert (entry["outcome"], entry["status"]) == ("answered", "complete")
    assert {other["outcome"] for other in others} <= {"interrupted"}


class Interrupted(io.StringIO):
    """A keyboard at which Ctrl-C is pressed once the lines are used up."""

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        line = super().readline(-1 if size is None else size)
        if not line:
            raise KeyboardInterrupt
        return line


def test_ctrl_c_is_130_and_loses_no_line(run: Run) -> None:
    ran = run("now", "evening-at-ease", "--typed", typed=Interrupted("What I had said already.\n"))
    assert ran.code == 130
    assert "Traceback" not in ran.err
    assert run("recover").code == 0
    (entry,) = run("journal", "list", "--json").rows
    assert entry["words"] == "What I had said already."
    assert entry["outcome"] == "interrupted"


# --- the journal --------------------------------------------------------------------------------------------


def test_an_entry_has_the_shape_others_rely_on(kept: Run) -> None:
    rows = kept("journal", "list", "--json").rows
    assert [list(row)[: len(ENTRY)] for row in rows] == [ENTRY] * 3
    number, free, skipped = rows
    assert datetime.fromisoformat(str(number["at"])).utcoffset() is not None
    assert number | {"at": ""} == number | {
        "at": "",
        "id": 1,
        "pack": "evening",
        "prompt": "evening-connected",
        "kind": "number",
        "outcome": "answered",
        "words": "about a six",
        "number": 6.0,
        "has_audio": False,
    }
    assert str(number["question"]).endswith("today?")
    assert (free["number"], free["kind"]) == (None, "free")
    assert skipped["outcome"] == "skipped"
    assert {row["outcome"] for row in rows} <= set(Outcome)


def test_a_journal_that_does_not_exist_reads_as_empty(run: Run, home: Path) -> None:
    assert run("journal", "list").out.startswith("Nothing yet.")
    assert run("journal", "list", "--json").rows == []
    assert run("journal", "search", "orange", "--json").rows == []
    assert run("journal", "stats", "--json").rows[0]["entries"] == 0
    assert run("journal", "export").code == 0
    assert not home.exists()


def test_listing(kept: Run) -> None:
    lines = kept("journal", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3"]
    assert "[6]" in lines[0]
    assert [row["id"] for row in kept("journal", "list", "-n", "1", "--json").rows] == [3]
    assert [row["id"] for row in kept("journal", "list", "--pack", "morning", "--json").rows] == [3]


def test_a_typed_line_with_half_a_letter_in_it_is_kept(tmp_path: Path) -> None:
    """A Backspace behind an é leaves half of it in some terminals."""
    words = [sys.executable, "-m", "voice_coach", "--home", str(tmp_path / "home")]
    env = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    typed = b"We met in a caf\xc3\n\n"
    done = subprocess.run(
        [*words, "now", "evening-direction", "--typed"], input=typed, env=env, capture_output=True, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    shown = subprocess.run([*words, "journal", "show", "1"], env=env, capture_output=True, check=True)
    assert b"We met in a caf" in shown.stdout


def test_showing(kept: Run) -> None:
    shown = kept("journal", "show", "2").out
    assert "When did you feel most at ease" in shown
    assert "shared an orange" in shown
    assert [row["id"] for row in kept("journal", "show", "2", "--json").rows] == [2]


def test_searching(kept: Run) -> None:
    assert "orange" in kept("journal", "search", "orange").out
    assert [row["id"] for row in kept("journal", "search", "shared", "orange", "--json").rows] == [2]
    assert [list(row)[: len(ENTRY)] for row in kept("journal", "search", "orange", "--json").rows] == [ENTRY]
    assert kept("journal", "search", "aubergine").out == "No entry contains that.\n"
    assert kept("journal", "search", '"', "AND", "(").code == 0


def test_playing_an_entry_without_sound(kept: Run) -> None:
    ran = kept("journal", "play", "2")
    assert ran.code == 1
    assert one_sentence_and_a_remedy(ran.err)


def test_editing_keeps_what_was_heard(kept: Run) -> None:
    assert kept("journal", "edit", "2", "--words", "On the bench with Eda.").code == 0
    shown = kept("journal", "show", "2").out
    assert "with Eda." in shown
    assert "As it was heard: On the bench with Ada." in shown.replace("\n", " ")
    assert kept("journal", "search", "orange").out == "No entry contains that.\n"
    assert kept("journal", "edit", "2", "--words", "On the bench with Eda.").out == "Nothing changed.\n"


def test_an_entry_is_never_edited_to_nothing(kept: Run) -> None:
    ran = kept("journal", "edit", "2", "--words", " ")
    assert ran.code == 1 and "voice-coach journal delete 2" in ran.err
    assert "Ada." in kept("journal", "show", "2").out


def test_an_entry_shows_what_it_was_understood_to_mean(run: Run, home: Path) -> None:
    pack = home / "own" / "own.toml"
    pack.parent.mkdir(parents=True)
    pack.write_text(OWN_KINDS, encoding="utf-8")
    (home / "config.toml").write_text('[prompts]\nfolder = "own"\n', encoding="utf-8")
    assert run("now", "own", "--typed", typed="the bus\nyes\nseven and three\n").code == 0
    shown = [run("journal", "show", str(entry)).out.splitlines() for entry in (1, 2, 3)]
    assert "chosen: By bus" in shown[0]
    assert "answered: yes" in shown[1]
    assert "closeness: 7, space: 3" in shown[2]
    (home / "config.toml").unlink()
    assert "chosen: own-bus" in run("journal", "show", "1").out.splitlines()
    assert "numbers: 7 and 3" in run("journal", "show", "3").out.splitlines()


def test_editing_in_an_editor(kept: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    script = tmp_path / "editor.py"
    script.write_text("import sys; open(sys.argv[1], 'a').write('And a pear.')", encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    assert kept("journal", "edit", "2").code == 0
    assert "And a pear." in kept("journal", "show", "2").out
    monkeypatch.setenv("EDITOR", str(tmp_path / "no-editor"))
    assert one_sentence_and_a_remedy(kept("journal", "edit", "2").err)
    monkeypatch.delenv("EDITOR")
    assert one_sentence_and_a_remedy(kept("journal", "edit", "2").err)


def test_deleting_asks_first(kept: Run, home: Path) -> None:
    assert "Kept." in kept("journal", "delete", "2", typed="n\n").out
    assert "Kept." in kept("journal", "delete", "2", typed="").out
    assert kept("journal", "delete", "2", typed="y\n").code == 0
    assert kept("journal", "delete", "1", "--yes").code == 0
    assert [row["id"] for row in kept("journal", "list", "--json").rows] == [3]
    left = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"orange" not in left


def test_exporting(kept: Run, tmp_path: Path) -> None:
    told = kept("journal", "export")
    assert json.loads(told.out)[0]["words"] == "about a six"
    assert "shared an orange" in kept("journal", "export", "--format", "markdown").out
    assert kept("journal", "export", "--format", "csv").out.count("\n") >= 4
    file = tmp_path / "out.json"
    ran = kept("journal", "export", "--output", str(file), "--audio", str(tmp_path / "sound"))
    assert (ran.code, ran.out) == (0, "")
    assert json.loads(file.read_text(encoding="utf-8"))[0]["words"] == "about a six"


def test_counting(kept: Run) -> None:
    (row,) = kept("journal", "stats", "--json").rows
    assert (row["entries"], row["recordings"]) == (3, 0)
    assert row["outcomes"] == {"answered": 2, "skipped": 1}
    assert "evening 2" in kept("journal", "stats").out


def test_a_reader_that_leaves_early_is_no_problem(kept: Run, home: Path) -> None:
    command = f"{sys.executable} -m voice_coach --home {home} prompts list | head -c 1"
    child = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False, cwd=docs.REPOSITORY
    )
    assert (child.returncode, child.stderr) == (0, "")


def test_a_backup_is_restored_as_the_readme_says(kept: Run, home: Path) -> None:
    with Journal.open(home / "journal.db") as journal:
        journal.backup(date(2026, 1, 31))
    kept("now", "evening-at-ease", "--typed", typed="Said after the backup.\n\n")
    (home / "journal.db").write_bytes(b"scribble" * 4000)
    damaged = kept("journal", "list")
    assert damaged.code == 1
    assert f"The last backup is {home / 'backups' / 'journal-'}" in damaged.err
    readme = docs.README.read_text(encoding="utf-8")
    steps = readme.split("### Backups")[1].split("```sh\n")[1].split("```")[0].splitlines()
    own = [step for step in steps if step.split()[0] in ("mkdir", "cp")]
    assert len(own) == 2
    subprocess.run(["bash", "-e", "-c", "\n".join(own)], cwd=home, check=True)
    assert [row["id"] for row in kept("journal", "list", "--json").rows] == [1, 2, 3]
    assert kept("recover").out == "Nothing was left behind.\n"


# --- schedule, configuration, prompts -----------------------------------------------------------------------


def test_the_schedule(run: Run, home: Path) -> None:
    rows = run("schedule", "-n", "3", "--json").rows
    assert [list(row) for row in rows] == [["schedule", "due", "status"]] * 3
    moments = [datetime.fromisoformat(str(row["due"])) for row in rows]
    assert moments == sorted(moments)
    assert all(moment.utcoffset() is not None for moment in moments)
    assert {row["status"] for row in rows} <= set(OccurrenceStatus)
    assert {row["schedule"] for row in rows} == {"evening"}
    assert len(run("schedule").out.splitlines()) == 10
    assert not home.exists()


def test_an_empty_schedule(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("schedule = []\n", encoding="utf-8")
    assert run("schedule", "--json").rows == []
    assert run("schedule").out.startswith("Nothing is scheduled.")


def test_the_configuration_can_be_shown_and_read_back(run: Run, home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[sound]\ntail = 0.5\n", encoding="utf-8")
    shown = run("config", "show").out
    again = tmp_path / "again.toml"
    again.write_text(shown, encoding="utf-8")
    assert config.load(again) == config.load(home / "config.toml")
    rows = {row["key"]: row for row in run("config", "show", "--json").rows}
    assert rows["sound.tail"] == {"key": "sound.tail", "value": "0.5", "from": "file"}
    assert rows["sound.volume"]["from"] == "default"


def test_the_configuration_is_checked_and_found(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("config", "path").out == f"{home / 'config.toml'}\n"
    assert run("config", "path", "--home", str(tmp_path / "other")).out == f"{tmp_path / 'other' / 'config.toml'}\n"
    assert run("--config", "here.toml", "config", "path").out == "here.toml\n"
    assert "no file" in run("config", "check").out
    assert run("config", "check", "--config", str(docs.EXAMPLE)).out == f"{docs.EXAMPLE}: nothing to mend.\n"
    assert not home.exists()


def test_an_unknown_pack_is_named_with_all_other_mistakes(run: Run, home: Path) -> None:
    home.mkdir()
    text = '[sound]\ntail = "long"\n[[schedule]]\nname = "a"\npack = "evenin"\nat = "20:30"\n'
    (home / "config.toml").write_text(text, encoding="utf-8")
    told = run("config", "check").err
    assert "2 mistakes" in told and "tail" in told and 'Did you mean "evening"?' in told


def test_a_long_id_makes_its_column_wider(run: Run, home: Path) -> None:
    pack = home / "own" / "own.toml"
    pack.parent.mkdir(parents=True)
    pack.write_text(OWN_KINDS.replace('"own-way"', '"own-way-home-from-the-place-where-i-work"'), encoding="utf-8")
    (home / "config.toml").write_text('[prompts]\nfolder = "own"\n', encoding="utf-8")
    lines = run("prompts", "list").out.splitlines()
    shown = [line for line in lines if line.startswith("  own-")]
    columns = {line.index(f" {kind} ") for line, kind in zip(shown, ("choice", "yes_no", "pair"), strict=True)}
    assert len(columns) == 1


WALKS = """
id = "walks"
title = "Walks"
aliass = "walk minute"
alias = "love minute"
[[prompt]]
id = "walk-a"
kind = "free"
text = "Why do you go there?"
[[prompt]]
id = "walk-b"
text = "How should your day be?"
kind = "nmber"
[[prompt]]
id = "walk-c"
kind = "free"
follow_up = { ask = "nowhere", whn = "yes" }
text = "How was your walk?"
sede = ["S0-32"]
[[prompt]]
id = "walk-d"
kind = "pause"
text = "Would you like a rest?"
rests = [{ say = "Sit.", seconds = 15 }]
tags = ["eyes-open"]
"""


def test_a_check_tells_everything_in_one_run_in_the_order_of_the_file(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "walks.toml"
    pack.write_text(WALKS, encoding="utf-8")
    told = run("prompts", "check", str(pack)).err.splitlines()[1:]
    wanted = (
        ('aliass: is not a known key. Did you mean "alias"?', "walks", "reading"),
        ('alias: "love" tells', "walks", "alias"),
        ('prompt[1] (walk-a).text: "Why do you go there?" asks for reasons.', "walk-a", "why"),
        ('prompt[2] (walk-b).text: "should" judges.', "walk-b", "banned"),
        ('prompt[2] (walk-b).kind: "nmber" is not known.', "walk-b", "reading"),
        ('prompt[3] (walk-c).follow_up.ask: there is no prompt "nowhere". `voice-coach', "walk-c", "reading"),
        ("prompt[3] (walk-c).follow_up.whn: is not a known key.", "walk-c", "reading"),
        ("prompt[3] (walk-c).sede: is not a known key.", "walk-c", "reading"),
        ("prompt[4] (walk-d).rests: 15 s of quiet.", "walk-d", "seconds"),
    )
    assert len(told) == len(wanted)
    assert all(line.startswith(f"  {pack}: {text}") for line, (text, _, _) in zip(told, wanted, strict=True))
    rows = run("prompts", "check", str(pack), "--json").rows
    assert [(row["prompt"], row["rule"]) for row in rows] == [(prompt, rule) for _, prompt, rule in wanted]
    assert [row["key"] for row in rows] == [text.partition(": ")[0] for text, _, _ in wanted]


def test_a_check_of_a_file_tells_what_a_shipped_pack_is_called_already(run: Run, home: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    pack = own / "walks.toml"
    pack.write_text(OWN_KINDS.replace('id = "own"', 'id = "morning"', 1), encoding="utf-8")
    (row,) = run("prompts", "check", str(pack), "--json").rows
    assert (row["prompt"], row["key"]) == ("morning", "id")
    assert "already used in" in str(row["message"])
    shipped = shipped_folder() / "17-kindness.toml"
    assert run("prompts", "check", str(shipped)).code == 0, "what it is called itself is not taken"
    pack.write_text(OWN_KINDS, encoding="utf-8")
    home.mkdir()
    (home / "config.toml").write_text(f'[prompts]\nfolder = "{own}"\n', encoding="utf-8")
    assert run("prompts", "check", str(pack)).code == 0, "nor in the own folder"
    pack.rename(tmp_path / "elsewhere.toml")
    pack.symlink_to(tmp_path / "elsewhere.toml")
    assert run("prompts", "check", str(pack)).code == 0, "nor where it is a link to a file elsewhere"


def test_a_check_of_a_folder_goes_file_by_file(run: Run, home: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "b.toml").write_text(WALKS, encoding="utf-8")
    (own / "a.toml").write_text('title = "A"\n', encoding="utf-8")
    (own / "c.toml").write_text("id = ", encoding="utf-8")
    home.mkdir()
    (home / "config.toml").write_text(f'[prompts]\nfolder = "{own}"\n', encoding="utf-8")
    for words in (["prompts", "check", str(own)], ["prompts", "check"]):
        files = [str(row["file"]) for row in run(*words, "--json").rows]
        assert files == sorted(files) and {name[-6:] for name in files} == {"a.toml", "b.toml", "c.toml"}
    assert run("prompts", "check", str(own / "b.toml"), "--json").rows[0]["prompt"] == "walks", "in the own folder too"


def test_what_a_pack_hands_down_wrongly_breeds_no_findings(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "walks.toml"
    text = OWN_KINDS.replace("ask = 3", 'ask = 3\nprivacy = "L1"\ngate = ["roots_ok"]')
    pack.write_text(text, encoding="utf-8")
    (row,) = run("prompts", "check", str(pack), "--json").rows
    assert row["key"] == "privacy"


def test_the_questions(run: Run, tmp_path: Path) -> None:
    rows = run("prompts", "list", "--json").rows
    assert {"evening-connected", "morning-mood"} <= {row["id"] for row in rows}
    assert "evening-connected" in run("prompts", "list").out
    assert "how close did you feel" in run("prompts", "show", "evening-connected").out
    assert run("prompts", "show", "evening-connected", "--json").rows[0]["kind"] == "number"
    assert "nothing to mend" in run("prompts", "check").out
    assert run("prompts", "check", "--json").rows == []
    pack = tmp_path / "own.toml"
    pack.write_text('id = "own"\ntitle = "Own"\nalias = "own"\n[[prompt]]\nid = "own-why"\n', encoding="utf-8")
    ran = run("prompts", "check", str(pack))
    assert ran.code == 1
    assert "kind" in ran.err and "text" in ran.err
    pack.write_text(
        'id = "own"\ntitle = "Own"\nalias = "own"\n[[prompt]]\nid = "own-why"\nkind = "free"\n'
        'text = "Why do you always fail?"\n',
        encoding="utf-8",
    )
    assert "fail" in run("prompts", "check", str(pack)).err
    assert {row["prompt"] for row in run("prompts", "check", str(pack), "--json").rows} == {"own-why"}


def test_a_check_of_nothing_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("tea", encoding="utf-8")
    for path in (tmp_path, tmp_path / "notes.txt"):
        ran = run("prompts", "check", str(path))
        assert ran.code == 1 and f"No .toml file in {path}." in ran.err
    assert "does not exist" in run("prompts", "check", str(tmp_path / "nothing")).err


def test_a_lead_to_no_question_names_three_at_most(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "own.toml"
    text = OWN_KINDS.partition('[[prompt]]\nid = "own-rain"')[0]
    pack.write_text(f'{text}follow_up = {{ ask = "zzzz", when = "always" }}\n', encoding="utf-8")
    told = run("prompts", "check", str(pack)).err
    assert 'there is no prompt "zzzz"' in told and told.count(" or ") <= 2
    pack.write_text(f'{text}follow_up = {{ ask = "morning-mood", when = "always" }}\n', encoding="utf-8")
    assert "nothing to mend" in run("prompts", "check", str(pack)).out


# --- sound --------------------------------------------------------------------------------------------------


def check_in_without_a_device(run: Run, home: Path, sound: str) -> None:
    """A check-in aloud is one sentence and exit 1, and no entry claims to be an answer."""
    home.mkdir()
    (home / "config.toml").write_text(f'{sound}\n[transcription]\nengine = "pocketsphinx"\n', encoding="utf-8")
    ran = run("now", "evening")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert one_sentence_and_a_remedy(ran.err), ran.err
    assert "--typed" in ran.err or "doctor" in ran.err
    rows = run("journal", "list", "--json").rows
    assert "answered" not in {row["outcome"] for row in rows}
    assert {row["status"] for row in rows} <= {"complete"}
    assert not list(home.glob("spool/*"))


def test_a_computer_without_sound(run: Run, home: Path) -> None:
    if list_devices():
        pytest.skip("this computer has sound devices; devices nobody has are tested instead")
    check_in_without_a_device(run, home, "[sound]")


def test_a_loudspeaker_that_is_not_there(run: Run, home: Path) -> None:
    check_in_without_a_device(run, home, '[sound]\noutput = "no such loudspeaker"')


def test_a_microphone_that_is_not_there(run: Run, home: Path) -> None:
    check_in_without_a_device(run, home, '[sound]\noutput = "none"\ninput = "no such microphone"')


@pytest.mark.real
def test_the_doctor(run: Run, home: Path) -> None:
    rows = run("doctor", "--json").rows
    assert {"microphone", "loudspeaker", "voice", "recogniser", "journal", "schedule", "privacy"} <= {
        row["subject"] for row in rows
    }
    assert [list(row) for row in rows] == [["level", "subject", "message", "remedy"]] * len(rows)
    assert all(row["remedy"] for row in rows if row["level"] == "problem")
    problems = {row["subject"] for row in rows if row["level"] == "problem"}
    missing = {kind.noun for kind in DeviceKind if not [d for d in list_devices() if d.kind is kind]}
    assert problems == missing
    assert not (home / "journal.db").exists()


@pytest.mark.real
def test_a_transcription_has_the_shape_others_rely_on(run: Run, tmp_path: Path) -> None:
    voice = House(Settings(), Paths(tmp_path), tmp_path / "none.toml").voice()
    try:
        sound = voice.render("A neighbor helped me with the heavy bags.")
    finally:
        voice.close()
    file = tmp_path / "said.wav"
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, sound.rate, 0, "NONE", ""))
        out.writeframes(sound.pcm)
    ran = run("transcribe", "--json", str(file), str(tmp_path / "nothing.wav"))
    assert ran.code == 1
    assert one_sentence_and_a_remedy(ran.err)
    (row,) = ran.rows
    assert list(row) == ["file", "words", "seconds"]
    assert row["file"] == str(file)
    assert "neighbor" in str(row["words"])
    assert row["seconds"] == pytest.approx(sound.seconds, abs=0.05)
