"""Packs: what a good file becomes, and every mistake named at once with file, key, value and remedy."""

from __future__ import annotations

import os
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voice_coach.errors import PackError
from voice_coach.model import (
    Every,
    FollowUp,
    FollowWhen,
    Gate,
    Kind,
    Option,
    Pack,
    Phrase,
    Privacy,
    Track,
    Who,
)
from voice_coach.prompt.packs import NOT_PACKS, load_packs, shipped_folder
from voice_coach.prompt.parts import addressed, follow_up_of
from voice_coach.prompt.reading import LARGEST

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
id = "tea"
title = "Tea"
alias = "tea minute"
[[prompt]]
id = "tea-how"
kind = "free"
text = "How was your tea?"
"""


def write(folder: Path, text: str, name: str = "tea.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(*folders: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_packs(folders)
    assert "prompts check" in caught.value.remedy
    return [line.strip() for line in caught.value.message.splitlines()[1:]]


def test_the_least_a_pack_needs(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    library = load_packs([tmp_path])
    pack = library.packs["tea"]
    assert (pack.ask, pack.gate, pack.privacy, pack.every, pack.gentle) == (
        1,
        (),
        Privacy.OPEN,
        Every.DAY,
        False,
    )
    prompt = library.prompts["tea-how"]
    assert pack.prompts == (prompt,)
    assert (prompt.pack, prompt.kind, prompt.text) == ("tea", Kind.FREE, "How was your tea?")
    assert library.files["tea"] == library.files["tea-how"] == tmp_path / "tea.toml"
    assert library.phrases.say(Phrase.KEPT)
    assert library.help_page.sections


def test_all_a_pack_can_say(tmp_path: Path) -> None:
    write(
        tmp_path,
        """
        id = "roots"
        title = "Roots"
        alias = "quiet minute"
        version = 3
        ask = 2
        privacy = "private"
        gate = ["roots_ok"]
        track = ["both"]
        every = "two_weeks"
        gentle = true
        [[prompt]]
        id = "roots-one"
        kind = "number"
        text = "From one to seven, how warm is your tea?"
        low = 1
        high = 7
        patience = "slow"
        seeds = ["S0-11"]
        tags = ["tea"]
        every = "once"
        follow_up = { text = "What do you like about it?", when = "short" }
        [[prompt]]
        id = "roots-two"
        kind = "choice"
        text = "Which is your cup?"
        privacy = "open"
        options = [
          { id = "red", label = "The red one", also = ["red"] },
          { id = "blue", label = "The blue one" },
        ]
        """,
    )
    pack = load_packs([tmp_path]).packs["roots"]
    one, two = pack.prompts
    assert (pack.version, pack.ask, pack.gate, pack.track) == (3, 2, (Gate.ROOTS_OK,), (Track.BOTH,))
    assert (pack.every, pack.gentle, pack.privacy) == (Every.TWO_WEEKS, True, Privacy.PRIVATE)
    assert (one.low, one.high, one.patience, one.seeds, one.tags) == (1, 7, "slow", ("S0-11",), ("tea",))
    assert one.follow_up == FollowUp("What do you like about it?", FollowWhen.SHORT)
    assert (one.every, two.every) == (Every.ONCE, None), "its own, not its pack's"
    assert (one.privacy, two.privacy) == (Privacy.PRIVATE, Privacy.PRIVATE), "a prompt can only be stricter"
    assert (one.gate, one.track, one.gentle) == ((Gate.ROOTS_OK,), (Track.BOTH,), True)
    assert two.options == (Option("red", "The red one", ("red",)), Option("blue", "The blue one"))


def change(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


CHOICE = change('kind = "free"', 'kind = "choice"')
NUMBER = change('kind = "free"', 'kind = "number"')
HEAD = GOOD.split("[[prompt]]", maxsplit=1)[0]
OPTION = '{ id = "o%d", label = "so" }'
MISTAKES = {
    "unknown key": (GOOD + 'sede = ["S0-01"]', 'sede: is not a known key. Did you mean "seeds"?'),
    "unknown key of the pack": (change("alias", "aliass"), "aliass"),
    "missing key": (change('kind = "free"', ""), 'prompt[1] (tea-how).kind: is missing. Add kind = "...".'),
    "missing id": (change('id = "tea-how"', ""), 'prompt[1].id: is missing. Add id = "...".'),
    "wrong type": (change('"How was your tea?"', "5"), '5 is not a text. Write it like text = "words".'),
    "not a bool": ("gentle = 1" + GOOD, "gentle: 1 is not true or false."),
    "bool as number": ("ask = true" + GOOD, "ask: True is not a whole number."),
    "unknown kind": (change('"free"', '"fre"'), 'kind: "fre" is not known. Did you mean "free"?'),
    "unknown gate": ('gate = ["x"]' + GOOD, 'gate: "x" is not known. Known: adult, body_ok, no_recent_loss'),
    "gate as text": ('gate = "adult"' + GOOD, 'gate: "adult" is not a list.'),
    "unknown track": ('track = ["bth"]' + GOOD, 'track: "bth" is not known. Did you mean "both"?'),
    "unknown rhythm": ('every = "fortnight"' + GOOD, 'every: "fortnight" is not known. Known: day,'),
    "unknown turn": (GOOD + 'every = "week"', 'every: "week" is not known. Known: month, once.'),
    "unknown patience": (GOOD + 'patience = "slo"', 'Did you mean "slow"?'),
    "unknown privacy": ('privacy = "L1"' + GOOD, "Known: open, private."),
    "asks none": ("ask = 0" + GOOD, "ask: 0 is out of range. Choose from 1 to 20."),
    "bad id": (change('"tea-how"', '"Tea How"'), 'id: "Tea How" is not an id. Use small letters'),
    "empty text": (change("How was your tea?", " "), "text: is empty."),
    "line break": (change("How was your tea?", r"How\nso?"), "text: holds a line break or"),
    "empty pack": (HEAD, "holds no questions. Add at least one [[prompt]]."),
    "empty list": ("prompt = []" + HEAD, "holds no questions."),
    "prompt is text": ('prompt = "x"' + HEAD, 'prompt: "x" is not a list'),
    "same id twice": (GOOD + GOOD[GOOD.index("[[") :], '"tea-how" is already used in this file.'),
    "id of the pack": (change('"tea-how"', '"tea"'), '"tea" is already used in this file.'),
    "no options": (CHOICE, "options: a choice has 2 to 4 options, here are 0."),
    "one option": (CHOICE + f"options = [{OPTION % 1}]", "here are 1."),
    "five options": (CHOICE + f"options = [{', '.join(OPTION % n for n in range(5))}]", "here are 5."),
    "same option twice": (CHOICE + f"options = [{OPTION % 1}, {OPTION % 1}]", "two options share an id."),
    "option with no label": (CHOICE + f'options = [{OPTION % 1}, {{ id = "b" }}]', "[2] (b).label: is"),
    "option is text": (CHOICE + f'options = ["a", {OPTION % 1}, {OPTION % 2}]', 's[1]: "a" is not a table.'),
    "options of a free": (GOOD + f"options = [{OPTION % 1}, {OPTION % 2}]", "belong to a choice only."),
    "low above high": (NUMBER + "low = 7\nhigh = 3", "low: 7 is not below high (3)."),
    "high out of range": (NUMBER + "high = 100", "high: 100 is out of range. Choose from 0 to 10."),
    "low of a free": (GOOD + "low = 1", 'low: belongs to a number or pair only. Remove it, or set kind = "number".'),
    "lesson of a free": (GOOD + 'grade = "A"', 'grade: belongs to a lesson only. Remove it, or set kind = "lesson".'),
    "pair with one scale": (change('"free"', '"pair"') + 'scales = [{ name = "x" }]', "a pair has two, here are 1."),
    "lesson without text": (change('"free"', '"lesson"'), "lesson: is missing."),
    "lesson of unknown grade": (
        change('"free"', '"lesson"') + 'lesson = "x"\nsource = "y"\ndate = "1997"\ngrade = "E"',
        'grade: "E" is not known. Known: A, B, B+, C, D.',
    ),
    "script without script": (change('"free"', '"script"'), "script: is missing."),
    "pause without rests": (change('"free"', '"pause"'), "rests: there are none."),
    "rest without end": (
        change('"free"', '"pause"') + 'rests = [{ say = "Sit.", seconds = 900 }]',
        "seconds: 900 is out of range. Choose from 1 to 120.",
    ),
    "practice with a partner, and no way out": (
        change('"free"', '"practice"') + 'who = "partner"',
        "instead: is missing. Name the practice for somebody who has not agreed to this one.",
    ),
    "instead of nothing": (
        change('"free"', '"practice"') + 'instead = "tea-haw"',
        'instead: there is no prompt "tea-haw". Did you mean "tea-how"?',
    ),
    "follow-up to nothing": (
        GOOD + 'follow_up = { ask = "tea-x" }',
        'follow_up.ask: there is no prompt "tea-x". Did you mean "tea-how"?',
    ),
    "follow-up to itself": (GOOD + 'follow_up = { ask = "tea-how" }', "follow_up.ask: leads round in a circle."),
    "unknown braces": (change("your tea", "{name}"), "text: only {person} may stand in braces."),
    "half a brace": (change("your tea", "{person"), "text: has a brace without its partner."),
    "weeks outside the programme": (GOOD + "weeks = [1]", "weeks: belong to the programme only."),
    "programme without weeks": ('every = "programme"' + GOOD, "weeks: is missing."),
    "a reserved name": (change('"tea-how"', '"programme-next"'), 'id: "programme-next" is a name of the program.'),
    "week eleven": (
        'every = "programme"' + GOOD + "weeks = [11]",
        "weeks: 11 is not a whole number from 1 to 10.",
    ),
    "follow-up as text": (GOOD + 'follow_up = "And?"', 'follow_up: "And?" is not a table.'),
    "follow-up without text": (GOOD + 'follow_up = { when = "short" }', "follow_up.text: is missing."),
    "follow-up of a follow-up": (
        GOOD + 'follow_up = { text = "And you?", follow_up = { text = "And?" } }',
        "follow_up.follow_up: is not a known key.",
    ),
    "TOML syntax": (GOOD + "low = = 3", "not valid TOML: Invalid value (at line 9, column 7)."),
    "TOML nested too deep": ("a = " + "[" * 5000, "not valid TOML: brackets nested too deep."),
    "TOML number too long": ("a = " + "1" * 5000, "not valid TOML: Exceeds the limit"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_one_mistake_is_named(tmp_path: Path, text: str, expected: str) -> None:
    write(tmp_path, text)
    lines = mistakes(tmp_path)
    assert any(expected in line for line in lines), lines
    assert all(line.startswith(f"{tmp_path / 'tea.toml'}: ") for line in lines)


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    write(tmp_path, change('"free"', '"fre"') + "seed = 1", "a.toml")
    write(tmp_path, "id = 5", "b.toml")
    (tmp_path / "c.toml").write_bytes(b'id = "\xff"')
    (tmp_path / "d.toml").mkdir()
    (tmp_path / "e.toml").write_bytes(b"#" * (LARGEST + 1))
    (tmp_path / "f.toml").symlink_to(tmp_path / "nowhere")
    lines = mistakes(tmp_path, tmp_path / "absent")
    for expected in (
        "a.toml: prompt[1] (tea-how).kind: ",
        'a.toml: prompt[1] (tea-how).seed: is not a known key. Did you mean "seeds"?',
        "b.toml: id: 5 is not a text.",
        "b.toml: title: is missing.",
        "b.toml: alias: is missing.",
        "b.toml: holds no questions.",
        "c.toml: is not UTF-8 text (byte 6).",
        "d.toml: is a folder, not a file.",
        "e.toml: is 1000001 bytes, the limit is 1000000.",
        "f.toml: is not a plain file.",
        "absent: does not exist.",
    ):
        assert sum(expected in line for line in lines) == 1, (expected, lines)
    assert len(lines) == 11


def test_one_mistake_does_not_breed_others(tmp_path: Path) -> None:
    write(tmp_path, change('"free"', '"numbr"') + "low = 5\nhigh = 5\noptions = []")
    (line,) = mistakes(tmp_path)
    assert line.endswith('prompt[1] (tea-how).kind: "numbr" is not known. Did you mean "number"?')


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything; this file refuses even root
        path.unlink()
        path.symlink_to("/proc/self/mem")
        if not path.is_file():
            pytest.skip("this system has no file that root cannot read")
    (line,) = mistakes(tmp_path)
    assert "cannot be read (" in line


def test_ids_are_unique_across_files(tmp_path: Path) -> None:
    first = write(tmp_path, GOOD, "a.toml")
    write(tmp_path, GOOD, "b.toml")
    lines = mistakes(tmp_path)
    assert len(lines) == 2
    assert all(f"is already used in {first}. Give it an id of its own." in line for line in lines)


def test_a_folder_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    assert list(load_packs([tmp_path, tmp_path / ".", path]).packs) == ["tea"]


def test_a_byte_order_mark_and_hidden_files_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "tea.toml").write_text(GOOD, encoding="utf-8-sig")
    (tmp_path / "._tea.toml").write_bytes(b"\x00\x05")
    (tmp_path / "notes.txt").write_text("not a pack")
    assert list(load_packs([tmp_path]).packs) == ["tea"]


def test_a_persons_own_packs_stand_beside_the_shipped(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, 'skipped = ["Let us move on."]', "phrases.toml")
    library = load_packs([shipped_folder(), tmp_path])
    assert {"evening", "morning", "tea"} <= library.packs.keys()
    assert library.phrases.say(Phrase.SKIPPED) == "Let us move on."
    assert len(library.phrases.wordings[Phrase.KEPT]) == 6


def test_a_library_cannot_be_changed(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    library = load_packs([tmp_path])
    with pytest.raises(TypeError):
        library.packs["tea"] = library.packs["tea"]  # type: ignore[index]


VALUES = [
    "1",
    "-3",
    "1.5",
    "true",
    '""',
    '"x"',
    "[]",
    "{}",
    "[[]]",
    "[1]",
    '["a"]',
    "1979-05-27",
    '{ id = "x" }',
]
KEYS = ["id", "title", "alias", "version", "ask", "privacy", "gate", "track", "every", "gentle", "prompt"]
INNER = ["id", "kind", "text", "low", "high", "options", "follow_up", "patience", "privacy", "seeds", "tags"]


@given(
    outer=st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES)),
    inner=st.dictionaries(st.sampled_from(INNER), st.sampled_from(VALUES)),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nonsense_is_refused_and_never_breaks(tmp_path: Path, outer: dict[str, str], inner: dict[str, str]) -> None:
    lines = [f"{key} = {value}" for key, value in outer.items()]
    if "prompt" not in outer:
        lines += ["[[prompt]]", *(f"{key} = {value}" for key, value in inner.items())]
    path = write(tmp_path, "\n".join(lines))
    for line in mistakes(tmp_path):  # nothing made of these values is a whole pack: no kind among them is known
        assert line.startswith(f"{path}: ")


# --- what ships ---------------------------------------------------------------------------------------------


def shipped(pack_id: str) -> Pack:
    return load_packs([shipped_folder()]).packs[pack_id]


def test_the_shipped_packs_cover_every_kind_and_name_their_sources() -> None:
    prompts = load_packs([shipped_folder()]).prompts.values()
    assert {prompt.kind for prompt in prompts} == set(Kind)
    assert all(prompt.seeds for prompt in prompts)


CHAIN = """
id = "tea"
title = "Tea"
alias = "tea minute"
[[prompt]]
id = "one"
kind = "yes_no"
text = "Did you drink any?"
follow_up = { ask = "two", when = "yes" }
[[prompt]]
id = "two"
kind = "number"
text = "From zero, cold, to ten, hot: how was it for you?"
follow_up = { ask = "three", when = "high" }
[[prompt]]
id = "three"
kind = "free"
text = "What helped you cool it?"
"""


def test_follow_ups_may_lead_from_prompt_to_prompt(tmp_path: Path) -> None:
    write(tmp_path, CHAIN)
    parts = load_packs([tmp_path]).prompts["one"].parts
    assert [(part.prompt.id, part.when, part.of) for part in parts] == [
        ("two", FollowWhen.YES, 0),
        ("three", FollowWhen.HIGH, 1),
    ]


def test_follow_ups_that_go_round_are_all_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, CHAIN + 'follow_up = { ask = "one" }')
    lines = mistakes(tmp_path)
    assert len(lines) == 3
    assert all("leads round in a circle" in line for line in lines)


def test_a_practice_brings_its_own_further_questions(tmp_path: Path) -> None:
    write(tmp_path, change('"free"', '"practice"') + 'who = "safe_person"')
    library = load_packs([tmp_path])
    practice = library.prompts["tea-how"]
    assert [(part.prompt.id, part.prompt.kind, part.when, part.of) for part in practice.parts] == [
        ("tea-how.predicted", Kind.NUMBER, FollowWhen.ALWAYS, 0),
        ("tea-how.smaller", Kind.FREE, FollowWhen.HIGH, 1),
    ]
    day_after = follow_up_of(practice, "", library.phrases)
    assert (day_after.id, day_after.kind) == ("tea-how.done", Kind.YES_NO)
    assert [part.prompt.id for part in day_after.parts] == ["tea-how.actual", "tea-how.received", "tea-how.feeling"]
    alone = follow_up_of(replace(practice, who=Who.SELF), "If it rains, then tea.", library.phrases)
    assert "If it rains, then tea" in alone.text
    assert [part.prompt.id for part in alone.parts] == ["tea-how.actual", "tea-how.feeling"]


def test_the_person_in_mind_is_called_by_name(tmp_path: Path) -> None:
    write(tmp_path, change("your tea", "your tea with {person}") + 'follow_up = { text = "And {person}?" }')
    asked = addressed(load_packs([tmp_path]).prompts["tea-how"], "Bee")
    assert (asked.text, asked.parts[0].prompt.text) == ("How was your tea with Bee?", "And Bee?")


def test_a_morning_is_a_number_and_a_question() -> None:
    morning = shipped("morning")
    assert (morning.ask, morning.alias) == (2, "morning minute")
    assert [prompt.kind for prompt in morning.prompts if prompt.kind is not Kind.FREE] == [Kind.NUMBER]


def test_every_file_of_the_folder_is_a_pack_or_known_not_to_be() -> None:
    names = {path.name for path in shipped_folder().glob("*.toml")}
    packs = load_packs([shipped_folder()])
    assert names - NOT_PACKS == {path.name for path in packs.files.values()}
    for name in names:
        tomllib.loads((shipped_folder() / name).read_text(encoding="utf-8"))
