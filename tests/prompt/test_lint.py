"""The wording rules: what ships keeps them, and each breach of each is found."""

from __future__ import annotations

import statistics
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from voice_coach.model import (
    Every,
    FollowUp,
    FollowWhen,
    Gate,
    Kind,
    Lesson,
    Option,
    Order,
    Pack,
    Phrase,
    Privacy,
    Prompt,
    Rest,
    Scale,
    Who,
)
from voice_coach.prompt.grade import grade, words
from voice_coach.prompt.lint import known_seed, lint
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
    """The limits are grade 7 and 25 words; most questions stay well below both."""
    asked = [prompt.text for prompt in load_packs([shipped_folder()]).prompts.values()]
    assert statistics.quantiles((grade(text) for text in asked), n=10)[8] <= 6.2
    assert statistics.quantiles((len(words(text)) for text in asked), n=10)[8] <= 23
    assert statistics.median(len(words(text)) for text in asked) <= 18


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
    assert [finding.rule for finding in lint(library(alias="the minute of my tea"))] == ["alias"]
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


# --- one kind each --------------------------------------------------------------------------------------------

TEA = Prompt("tea-alone", "tea", Kind.PRACTICE, "When will you make tea for yourself today?")
SHARED = replace(
    TEA, id="tea-friend", text="When will you ask {person} to tea?", who=Who.SAFE_PERSON, instead="tea-alone"
)
COUPLE = replace(
    TEA,
    id="tea-couple",
    text="Where will you two have tea?",
    who=Who.PARTNER,
    instead="tea-friend",
    gate=(Gate.PARTNER_OK,),
)
LESSON = Lesson("Tea is warm. It can be good company on a cold day.", "Tea and others, 2015", "2015", "B")
QUIET = (Rest("Look at your cup.", 40), Rest("Feel how warm it is.", 30))


def test_a_pair_names_both_scales_and_both_ends() -> None:
    both = (Scale("warmth", ("warm",)), Scale("strength", ("strong",)))
    good = "From zero to ten, how warm was your tea, and how strong?"
    assert rules(kind=Kind.PAIR, scales=both, text=good) == []
    assert rules(kind=Kind.PAIR, scales=both, text="From zero to ten, how strong was your tea?") == ["scales"]
    assert rules(kind=Kind.PAIR, scales=both, text="How warm was your tea, and how strong?") == ["ends", "ends"]
    same = (Scale("warm"), Scale("strong", ("Warm",)))
    assert rules(kind=Kind.PAIR, scales=same, text=good) == ["scales"]


def test_a_word_means_one_option() -> None:
    options = (Option("a", "Green", ("leaf",)), Option("b", "Black", ("Leaf",)))
    assert rules(kind=Kind.CHOICE, options=options) == ["options"]


def test_a_lesson_tells_its_source_date_and_grade() -> None:
    assert rules(kind=Kind.LESSON, lesson=LESSON) == []
    assert rules(kind=Kind.LESSON) == ["lesson"]
    assert rules(kind=Kind.LESSON, lesson=replace(LESSON, source="")) == ["source"]
    assert rules(kind=Kind.LESSON, lesson=replace(LESSON, date="lately")) == ["date"]
    assert rules(kind=Kind.LESSON, lesson=replace(LESSON, date="undated")) == []
    shipped = [prompt for prompt in load_packs([shipped_folder()]).prompts.values() if prompt.kind is Kind.LESSON]
    assert len(shipped) >= 26
    assert all(p.lesson and p.lesson.source and p.lesson.date and p.lesson.grade for p in shipped)


def test_a_lesson_is_short_and_easy_as_a_whole() -> None:
    assert rules(kind=Kind.LESSON, lesson=replace(LESSON, text="Tea is good. " * 21)) == ["words"]
    hard = "Considerable physiological consequences accompany habitual consumption of caffeinated beverages."
    assert rules(kind=Kind.LESSON, lesson=replace(LESSON, text=hard)) == ["grade"]
    assert rules(kind=Kind.LESSON, lesson=replace(LESSON, text=f"{hard} {'Tea is warm. ' * 13}")) == []
    assert rules(kind=Kind.LESSON, lesson=replace(LESSON, text="You should drink tea.")) == ["banned"]


@pytest.mark.parametrize(
    ("text", "spoken", "shown"),
    [
        ("You can ask a doctor or a therapist.", [], []),
        ("Some people look for therapy near home.", [], []),
        ("Therapy helps.", ["claim"], ["claim"]),
        ("Ask this program for therapy.", ["claim"], ["claim"]),
        ("I see you as a therapist would.", ["claim"], ["claim"]),
        ("See how your anxiety heals.", ["claim"], ["claim"]),
        ("If you already live with anxiety, tea may help.", ["claim"], []),
        ("Anxiety is common.", ["claim"], ["claim"]),
        ("If you already drink tea, it treats depression.", ["claim"], ["claim"]),
    ],
)
def test_a_lesson_may_point_to_help_and_nothing_more(text: str, spoken: list[str], shown: list[str]) -> None:
    assert rules(kind=Kind.LESSON, lesson=replace(LESSON, text=text)) == spoken
    assert rules(kind=Kind.LESSON, lesson=replace(LESSON, screen=(text,))) == shown
    assert rules(kind=Kind.SCRIPT, script=text) in ([], ["claim"])


def test_a_script_is_one_breath_of_plain_words() -> None:
    assert rules(kind=Kind.SCRIPT, script="I am going to make tea, and I will be back at five.") == []
    assert rules(kind=Kind.SCRIPT) == ["script"]
    assert rules(kind=Kind.SCRIPT, script="I am off to make tea. " * 5) == ["words"]
    assert rules(kind=Kind.SCRIPT, script="You are so needy.") == ["banned"]


def test_a_quiet_minute_is_a_minute_and_leaves_a_choice() -> None:
    pause = {"kind": Kind.PAUSE, "tags": ("eyes-open",)}
    assert rules(**pause, rests=QUIET) == []
    assert rules(**pause, rests=QUIET[:1]) == ["seconds"]
    assert rules(**pause, rests=QUIET * 2) == ["seconds"]
    assert rules(**pause, rests=(*QUIET, Rest("Watch your breath.", 20))) == ["breath"]
    assert rules(**pause, rests=(*QUIET, Rest("Watch your breath, or your cup.", 20))) == []
    assert rules(kind=Kind.PAUSE, rests=QUIET) == ["eyes", "eyes"]
    assert rules(kind=Kind.PAUSE, rests=QUIET, tags=("eyes-closed",)) == ["eyes"], "a pack needs one with open eyes"


def practised(*prompts: Prompt) -> list[tuple[str, str]]:
    return [(finding.prompt, finding.rule) for finding in lint(library(*prompts))]


def test_a_practice_asks_for_its_moment() -> None:
    assert practised(TEA) == []
    assert practised(replace(TEA, text="Would you like to make tea?")) == [("tea-alone", "plan")]


def test_a_practice_with_others_leads_to_one_alone() -> None:
    assert practised(TEA, SHARED, COUPLE) == []
    assert practised(SHARED) == [("tea-friend", "instead")]
    assert practised(TEA, replace(SHARED, instead=None)) == [("tea-friend", "instead")]
    circle = replace(SHARED, instead="tea-couple")
    assert practised(circle, COUPLE) == [("tea-friend", "instead"), ("tea-couple", "instead")]
    assert practised(replace(TEA, kind=Kind.FREE), SHARED) == [("tea-friend", "instead")]
    shipped = load_packs([shipped_folder()]).prompts.values()
    assert sum(prompt.kind is Kind.PRACTICE and prompt.who is not Who.SELF for prompt in shipped) > 20


def test_a_practice_with_a_partner_waits_for_consent() -> None:
    assert practised(TEA, SHARED, replace(COUPLE, gate=())) == [("tea-couple", "gate")]


def test_what_is_behind_a_gate_is_not_overheard() -> None:
    assert rules(gate=(Gate.ROOTS_OK,)) == ["private"]
    assert rules(gate=(Gate.ROOTS_OK,), privacy=Privacy.PRIVATE) == []
    assert rules(gate=(Gate.SEXUAL_OK,), privacy=Privacy.PRIVATE) == ["adult"]
    assert rules(gate=(Gate.SEXUAL_OK, Gate.ADULT), privacy=Privacy.PRIVATE) == []


def test_a_follow_up_does_not_tell_what_is_not_kept() -> None:
    more = FollowUp("What else do you want?", FollowWhen.YES)
    assert rules(keep=False, kind=Kind.YES_NO, follow_up=more) == ["kept"]
    assert rules(keep=False, kind=Kind.YES_NO, follow_up=replace(more, when=FollowWhen.ALWAYS)) == []
    assert rules(follow_up=FollowUp(when=FollowWhen.ALWAYS, ask="tea-how")) == []


@pytest.mark.parametrize(
    ("own", "pack", "found"),
    [
        (Every.ONCE, {"every": Every.WEEK}, []),
        (Every.ONCE, {"every": Every.MONTH}, []),
        (Every.ONCE, {"every": Every.PROGRAMME}, []),
        (Every.MONTH, {"every": Every.DAY}, []),
        (None, {"every": Every.ONCE}, []),
        (Every.MONTH, {"every": Every.MONTH}, ["every"]),
        (Every.MONTH, {"every": Every.PROGRAMME}, ["every"]),
        (Every.ONCE, {"every": Every.ONCE}, ["every"]),
        (Every.ONCE, {"every": Every.ON_DEMAND}, ["every"]),
        (Every.ONCE, {"every": Every.WEEK, "order": Order.SEQUENCE}, ["every"]),
    ],
)
def test_a_question_of_its_own_rhythm_is_rarer_than_its_pack(
    own: Every | None, pack: dict[str, object], found: list[str]
) -> None:
    made = library(replace(GOOD, every=own))
    tea = replace(made.packs["tea"], **pack)  # type: ignore[arg-type]
    assert [finding.rule for finding in lint(replace(made, packs={"tea": tea}))] == found


def test_seeds_are_needed_in_what_ships_and_known_everywhere() -> None:
    assert rules(seeds=()) == []
    ours = library(replace(GOOD, seeds=()))
    ours = replace(ours, files={name: shipped_folder() / "tea.toml" for name in ours.files})
    assert [finding.rule for finding in lint(ours)] == ["seed"]
    assert known_seed("S2-61")
    assert known_seed("m.space")
    assert not any(map(known_seed, ("S2-62", "S0-00", "S5-01", "m.tea", "S2-7", "")))


@pytest.mark.parametrize("alias", ["love minute", "partner page", "safety line", "Closer now"])
def test_an_alias_tells_nothing(alias: str) -> None:
    assert [finding.rule for finding in lint(library(alias=alias))] == ["alias"]


# --- the reading grade --------------------------------------------------------------------------------------


def test_the_grade_is_the_published_formula() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    two = 0.39 * 12 / 2 + 11.8 * 14 / 12 - 15.59
    assert grade("A neighbour waited for me. I had a good book to read.") == pytest.approx(two)
    assert grade("") == 0.0
    assert grade("example.com") == 0.0
    assert words("Don't look at example.com, I’m 6.5!") == ["don't", "look", "at", "i'm", "6.5"]


def test_the_grade_needs_no_network_and_no_file() -> None:
    """The dictionary is inside the library; the one it takes after fetches it on first use."""
    use = "from voice_coach.prompt.grade import grade; grade('You are here.')"
    check = f"import sys; {use}; print('socket' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_wording_rules_load_nothing_until_they_are_used() -> None:
    check = "import sys, voice_coach.prompt.lint; print('textstat_rs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
