"""Stock phrases, the help page and the demonstration: complete, checked, and said right."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from voice_coach.errors import PackError
from voice_coach.model import Kind, Option, Phrase, Prompt
from voice_coach.prompt.packs import load_packs, shipped_folder
from voice_coach.prompt.phrases import (
    DEMO_FILE,
    HELP_FILE,
    PHRASES_FILE,
    PLACEHOLDERS,
    HelpPage,
    Phrases,
    load_demo,
    read_help,
    read_phrases,
)

if TYPE_CHECKING:
    from pathlib import Path

    from voice_coach.prompt.reading import Problem


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def read(*paths: Path) -> tuple[Phrases, list[str]]:
    problems: list[Problem] = []
    phrases = read_phrases(paths, problems)
    return phrases, [f"{problem.key}: {problem.message} {problem.remedy}" for problem in problems]


@pytest.fixture(name="phrases")
def _phrases() -> Phrases:
    phrases, problems = read(shipped_folder() / PHRASES_FILE)
    assert not problems
    return phrases


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_phrase_has_words_with_all_its_placeholders(phrases: Phrases) -> None:
    assert set(phrases.wordings) == set(Phrase)
    for key, texts in phrases.wordings.items():
        for text in texts:
            assert fields(text) == PLACEHOLDERS.get(key, frozenset()), text


def test_every_phrase_can_be_said(phrases: Phrases) -> None:
    for key in Phrase:
        said = phrases.say(key, 3, **dict.fromkeys(PLACEHOLDERS.get(key, ()), "tea"))
        assert said
        assert "{" not in said


def test_acknowledgements_rotate_by_index(phrases: Phrases) -> None:
    said = [phrases.say(Phrase.KEPT, index) for index in range(13)]
    assert len(set(said[:6])) == 6
    assert said[:6] == said[6:12]
    assert said[12] == said[0]


def test_numbers_are_said_as_people_say_them(phrases: Phrases) -> None:
    assert phrases.say(Phrase.CONFIRM_NUMBER, number=7.0) == "I heard 7. Is that right?"
    assert phrases.say(Phrase.CONFIRM_NUMBER, number=6.5) == "I heard 6.5. Is that right?"
    assert phrases.say(Phrase.ASK_NUMBER_AGAIN, low=0, high=10) == "Which number from 0 to 10?"


def test_words_with_braces_are_said_as_they_are(phrases: Phrases) -> None:
    assert "{number}" in phrases.say(Phrase.CONFIRM_CHOICE, choice="{number}")


def test_the_options_of_a_choice_are_numbered(phrases: Phrases) -> None:
    options = (Option("a", "the red one"), Option("b", "the blue one"))
    choice = Prompt("cup", "tea", Kind.CHOICE, "Which is your cup?", options=options)
    lines = phrases.question(choice)
    assert lines[0] == "Which is your cup?"
    assert lines[1:3] == ("Number 1: the red one.", "Number 2: the blue one.")
    assert lines[3:] == (phrases.say(Phrase.OWN_WORDS),)
    assert phrases.question(Prompt("how", "tea", Kind.FREE, "How is it?")) == ("How is it?",)


def test_what_can_be_rendered_ahead_has_no_placeholder(phrases: Phrases) -> None:
    assert not any("{" in text for text in phrases.fixed())
    assert phrases.say(Phrase.REOFFER) in phrases.fixed()
    assert len(phrases.fixed()) == sum(len(phrases.wordings[key]) for key in Phrase if key not in PLACEHOLDERS)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('cue = ["{alas} is ready."]', '"{alas} is ready." is not a placeholder here. Did you mean "alias"?'),
        ('kept = ["{number} kept."]', "Remove it: this phrase has no placeholder."),
        ('cue = ["{}"]', 'cue: "{}" in "{}" is not a placeholder here. Known: alias.'),
        ('cue = ["{alias!r}"]', "is not a placeholder here."),
        ('cue = ["{alias:>9}"]', "is not a placeholder here."),
        ('cue = ["{alias.__class__}"]', "is not a placeholder here."),
        ('cue = ["{alias"]', "has a brace without its partner."),
        ('cue = ["alias}"]', "has a brace without its partner."),
        ('cue = "Ready."', 'cue: "Ready." is not a list. Write it like cue = ["one", "two"].'),
        ("cue = [3]", "cue: 3 is not one line of text."),
        ("cue = []", "cue: has no wording."),
        ('stoped = ["Stopped."]', 'stoped: is not a known key. Did you mean "stopped"?'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_phrases_is_named(tmp_path: Path, line: str, expected: str) -> None:
    _, problems = read(shipped_folder() / PHRASES_FILE, write(tmp_path / PHRASES_FILE, line))
    assert any(expected in problem for problem in problems), problems


def test_a_missing_phrase_is_named(tmp_path: Path) -> None:
    _, problems = read(write(tmp_path / PHRASES_FILE, 'cue = ["Ready."]'))
    assert len(problems) == len(Phrase) - 1
    assert 'kept: is missing. Add kept = ["..."].' in problems


# --- the help page ------------------------------------------------------------------------------------------


def help_page() -> HelpPage:
    return load_packs([shipped_folder()]).help_page


def test_the_help_page_names_help_and_no_telephone_number() -> None:
    text = " ".join(line for section in help_page().sections for line in section.lines)
    assert "your local emergency number" in text
    assert "findahelpline.com" in text
    assert "not a therapist" in text
    assert not re.search(r"\d", text)


def test_a_persons_own_help_page_takes_the_place_of_the_shipped(tmp_path: Path) -> None:
    own = write(tmp_path / HELP_FILE, 'title = "Mine"\n[[section]]\nheading = "Call"\nlines = ["My sister."]')
    problems: list[Problem] = []
    page = read_help([shipped_folder() / HELP_FILE, own], problems)
    assert (page.title, page.sections[0].lines, problems) == ("Mine", ("My sister.",), [])


def test_mistakes_in_a_help_page_are_named(tmp_path: Path) -> None:
    problems: list[Problem] = []
    read_help([write(tmp_path / HELP_FILE, 'headline = "x"\n[[section]]\nheading = "Call"')], problems)
    assert {problem.key for problem in problems} == {"section[1].lines", "title", "headline"}


# --- the demonstration --------------------------------------------------------------------------------------


def test_the_demonstration_answers_questions_that_exist() -> None:
    script = load_demo(shipped_folder() / DEMO_FILE)
    prompts = load_packs([shipped_folder()]).prompts
    kinds = [prompts[turn.prompt].kind for turn in script.turns]
    assert kinds == [Kind.NUMBER, Kind.FREE]
    assert (len(script.turns[1].parts), script.turns[1].pause) == (2, 3)
    assert script.confirm


def test_mistakes_in_a_demonstration_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / DEMO_FILE, 'confirm = "Yes."\n[[turn]]\nprompt = "x"\npause = 60')
    with pytest.raises(PackError, match=r"turn\[1\]\.pause: 60 is out of range") as caught:
        load_demo(path)
    assert "turn[1].parts: there are none." in caught.value.message
    with pytest.raises(PackError, match="not a plain file"):
        load_demo(tmp_path / "absent.toml")
