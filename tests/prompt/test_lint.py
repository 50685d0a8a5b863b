"""The wording rules: what ships keeps them, and each breach of each is found."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from pathlib import Path

import pytest

from voice_coach.model import FollowUp, Kind, Option, Pack, Phrase, Prompt
from voice_coach.prompt.grade import grade, sentences, syllables, words
from voice_coach.prompt.lint import lint
from voice_coach.prompt.packs import Library, load_packs, shipped_folder
from voice_coach.prompt.phrases import HelpPage, HelpSection, Phrases

GOOD = Prompt("tea-how", "tea", Kind.FREE, "What did you like about your tea today?", seeds=("S0-32", "m.mood"))


def library(*prompts: Prompt, phrase: str = "Kept.", line: str = "Call a friend.", **pack: str) -> Library:
    """Return a library of one pack, one phrase and one line of help."""
    tea = Pack("tea", pack.get("title", "Tea"), pack.get("alias", "tea minute"), prompts or (GOOD,))
    return Library(
        packs={"tea": tea},
        prompts={prompt.id: prompt for prompt in prompts},
        phrases=Phrases({Phrase.KEPT: (phrase,)}),
        help_page=HelpPage("Help", (HelpSection("People", (line,)),)),
        files={"tea": Path("tea.toml"), **{prompt.id: Path("tea.toml") for prompt in prompts or (GOOD,)}},
    )


def rules(**changes: object) -> list[str]:
    return [finding.rule for finding in lint(library(replace(GOOD, **changes)))]  # type: ignore[arg-type]


def test_what_ships_keeps_every_rule() -> None:
    assert [str(finding) for finding in lint(load_packs([shipped_folder()]))] == []


def test_shipped_questions_are_easy_and_short() -> None:
    for prompt in load_packs([shipped_folder()]).prompts.values():
        assert grade(prompt.text) <= 6.2, prompt.text
        assert len(words(prompt.text)) <= 18, prompt.text


def test_a_good_question_has_no_finding() -> None:
    assert lint(library(GOOD)) == ()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("words", "It was a slow day, or a full one. " * 3 + "What did you like?"),
        ("one question", "Tell me about your day."),
        ("one question", "How are you? What did you do?"),
        ("you", "What was good about today?"),
        ("why", "Why did you step back today?"),
        ("why", "When you left, why were you upset?"),
        ("grade", "Which circumstances precipitated your emotional withdrawal from the conversation?"),
        ("banned", "What should you do today?"),
        ("banned", "What does your avoidant side want?"),
        ("banned", "How is your attachment today?"),
        ("banned", "How long is your streak now?"),
        ("banned", "I understand, how was it for you?"),
        ("claim", "What would heal you today?"),
        ("claim", "How is your anxiety today?"),
        ("claim", "What did your therapy do for you?"),
    ],
)
def test_each_rule_finds_its_breach(rule: str, text: str) -> None:
    assert rules(text=text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "How would you tell them you need a healthy rest?",
        "What could you do with a patient friend today?",
        "What did you see on your screen today?",
        "When did you trust your own eyes today?",
        "Would you like one minute on why caring can hurt?",
    ],
)
def test_words_that_only_look_banned_pass(text: str) -> None:
    assert rules(text=text) == []


def test_a_scale_names_both_ends() -> None:
    assert rules(kind=Kind.NUMBER, text="From low to ten, how is your tea?") == ["ends"]
    assert rules(kind=Kind.NUMBER, text="From zero to ten, how is your tea?") == []
    assert rules(kind=Kind.NUMBER, text="From 1 to seven, how is your tea?", low=1, high=7) == []
    assert rules(kind=Kind.NUMBER, text="How is your tea?", low=1, high=7) == ["ends", "ends"]


def test_options_and_follow_ups_are_read_too() -> None:
    long = Option("a", "the one that you had in mind")
    assert rules(kind=Kind.CHOICE, options=(long, Option("b", "needy"))) == ["words", "banned"]
    assert rules(follow_up=FollowUp("Say more.")) == ["one question", "you"]


def test_seeds_aliases_and_repetition() -> None:
    assert rules(seeds=("S5-01",)) == ["seed"]
    assert [finding.rule for finding in lint(library(alias="the minute of my fears"))] == ["alias"]
    again = replace(GOOD, id="tea-again", text="What did you like, about your tea today?")
    (finding,) = lint(library(GOOD, again))
    assert (finding.file, finding.prompt, finding.rule) == ("tea.toml", "tea-again", "repeated")
    assert "tea-how" in finding.message


def test_phrases_and_help_are_read_too() -> None:
    findings = lint(library(phrase="Well done.", line="We treat anxiety."))
    assert [(finding.file, finding.prompt, finding.rule) for finding in findings] == [
        ("phrases.toml", "kept", "banned"),
        ("help.toml", "People", "claim"),
    ]


def test_saying_what_the_program_is_not_is_allowed() -> None:
    assert lint(library(line="It does not diagnose or treat anything. It is not therapy.")) == ()
    assert len(lint(library(line="It is not a toy. It treats you."))) == 1


# --- the reading grade --------------------------------------------------------------------------------------


def test_the_grade_is_the_published_formula() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    assert grade("") == 0.0
    assert sentences("One. Two! Three? It costs 6.5 here") == 3
    assert words("Don't look at example.com, I’m 6.5!") == ["don't", "look", "at", "i'm", "6.5"]


def dictionary() -> dict[str, set[int]]:
    """Return syllable counts from the CMU dictionary that travels with SpeechRecognition."""
    found = importlib.util.find_spec("speech_recognition")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent / "pocketsphinx-data" / "en-US" / "pronounciation-dictionary.dict"
    counts: dict[str, set[int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *sounds = line.split()
        vowels = sum(sound[0] in "AEIOU" for sound in sounds)
        counts.setdefault(re.sub(r"\(\d\)$", "", word), set()).add(vowels)
    return counts


def test_the_syllable_estimate_against_the_cmu_dictionary() -> None:
    counts = dictionary()
    plain = [word for word in counts if word.isalpha()]
    assert sum(syllables(word) in counts[word] for word in plain) > 0.92 * len(plain)
    everything = load_packs([shipped_folder()])
    text = " ".join(line for section in everything.help_page.sections for line in section.lines)
    ours = {*words(" ".join(prompt.text for prompt in everything.prompts.values())), *words(text)}
    wrong = sorted(word for word in ours if word in counts and syllables(word) not in counts[word])
    assert wrong == []
