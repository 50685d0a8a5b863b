"""What the shipped packs promise beyond their wording: who is asked what, in whose hearing, and what is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from voice_coach.model import Every, FollowWhen, Gate, Kind, Order, Privacy, Prompt, Track, Who
from voice_coach.prompt.packs import load_packs, shipped_folder
from voice_coach.prompt.parts import addressed

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = load_packs([shipped_folder()])
PROMPTS = LIBRARY.prompts
PLANNED = {
    "setup": 9, "daily-numbers": 8, "two-dials": 8, "evening-moments": 16, "episode-log": 14, "week-signs": 18,
    "brakes": 16, "micro-steps": 62, "five-areas": 20, "four-reasons": 20, "beliefs": 10, "roots": 10,
    "other-side": 24, "the-cycle": 10, "say-it-aloud": 16, "balance": 12, "disagreements": 8, "kindness": 14,
    "settle": 8, "lessons": 26, "month-page": 12,
}  # fmt: skip
CONDITIONS = re.compile(
    r"\b(anxiety|depress\w+|adhd|borderline|bipolar|ocd|psychosis|ptsd|trauma\w*|addict\w+)\b", re.I
)
HARSH = re.compile(
    r"\b(insult\w*|mock\w*|scorn\w*|contempt|rude\w*|(?<!not )(?<!nobody was )unkind|threat\w*|disrespect\w*"
    r"|abus\w+)\b",
    re.I,
)
ARTICLES = re.compile(r"\banonymous|\bIntegrative Psych\b|\bHeights\b", re.I)
EDITED = re.compile(r"\bHealthline\b|\bMedindia\b")
BETTER = re.compile(r"\bHotline\b|\bStanton\b")
STEPS = {
    "S1-31": {1, 2, 3, 4},
    "S1-32": {3, 4},
    "S1-34": {5, 6},
    "S1-35": {7, 8},
    "S1-38": {9, 10},
}
"""The weeks in which each practice of the programme has its place."""


def serving(seed: str, *packs: str) -> list[Prompt]:
    """Return the shipped prompts that name a seed, those of `packs` if any are given."""
    found = [prompt for prompt in PROMPTS.values() if seed in prompt.seeds and (not packs or prompt.pack in packs)]
    assert found, seed
    return found


def texts(prompt: Prompt, *, screen: bool = True) -> Iterator[str]:
    """Yield everything a prompt says, and what it shows unless told otherwise."""
    yield prompt.text
    yield prompt.script
    yield from (option.label for option in prompt.options)
    yield from (rest.say for rest in prompt.rests)
    if prompt.follow_up:
        yield prompt.follow_up.text
    if prompt.lesson:
        yield prompt.lesson.text
        yield from prompt.lesson.screen if screen else ()


@pytest.mark.parametrize("pack", sorted(PLANNED))
def test_every_pack_holds_what_was_planned_or_more(pack: str) -> None:
    assert len(LIBRARY.packs[pack].prompts) >= PLANNED[pack]


def test_every_kind_and_every_gate_is_used() -> None:
    assert {prompt.kind for prompt in PROMPTS.values()} == set(Kind)
    assert {prompt.who for prompt in PROMPTS.values()} == set(Who)
    assert {gate for prompt in PROMPTS.values() for gate in prompt.gate} == set(Gate)


def test_what_comes_in_order_is_in_sequence() -> None:
    for pack in ("setup", "two-dials", "episode-log", "five-areas", "month-page"):
        assert LIBRARY.packs[pack].order is Order.SEQUENCE, pack


# --- who is asked, and where ----------------------------------------------------------------------------------


def test_roots_are_asked_on_demand_in_private_and_after_consent() -> None:
    assert LIBRARY.packs["roots"].every is Every.ON_DEMAND
    for prompt in LIBRARY.packs["roots"].prompts:
        assert {Gate.ROOTS_OK, Gate.NO_RECENT_LOSS} <= set(prompt.gate)
        assert prompt.privacy is Privacy.PRIVATE
        assert not prompt.gentle


def test_touch_is_asked_of_adults_in_private_after_consent() -> None:
    for prompt in [*serving("S1-19"), *serving("S1-26")]:
        assert {Gate.ADULT, Gate.SEXUAL_OK} <= set(prompt.gate), prompt.id
        assert prompt.privacy is Privacy.PRIVATE, prompt.id
    assert any("say no" in text for prompt in serving("S1-19") for text in texts(prompt))


def test_looking_for_meaning_rests_after_a_loss() -> None:
    for pack in ("four-reasons", "roots"):
        assert all(Gate.NO_RECENT_LOSS in prompt.gate for prompt in LIBRARY.packs[pack].prompts), pack
    assert all(Gate.NO_RECENT_LOSS in prompt.gate for prompt in serving("S1-16"))


def test_no_practice_with_a_partner_stays_in_gentle_mode() -> None:
    assert not [prompt.id for prompt in PROMPTS.values() if prompt.who is Who.PARTNER and prompt.gentle]
    kept = {pack.id for pack in LIBRARY.packs.values() if pack.gentle}
    assert {"kindness", "settle", "lessons", "evening-moments"} <= kept


def test_help_for_couples_rests_in_gentle_mode() -> None:
    for prompt in [*serving("S0-24"), *serving("S2-56")]:
        assert not prompt.gentle
        assert prompt.lesson
        assert "afraid" in prompt.lesson.text


def test_what_is_about_harm_is_told_in_private() -> None:
    for id_ in ("lesson-not-closeness", "lesson-highs-and-lows", "lesson-whom-first", "lesson-wise-distance"):
        assert PROMPTS[id_].privacy is Privacy.PRIVATE
        assert PROMPTS[id_].gentle
    assert {prompt.id for prompt in serving("S1-39")} == {"lesson-highs-and-lows"}


def test_the_nickname_stands_in_the_questions() -> None:
    named = [prompt for prompt in PROMPTS.values() if "{person}" in prompt.text]
    assert len(named) > 20
    for prompt in named:
        spoken = addressed(prompt, "Sam")
        assert "{" not in spoken.text
        assert "Sam" in spoken.text


def test_both_sides_have_questions_of_their_own() -> None:
    asked = [set(prompt.track) or set(Track) for prompt in PROMPTS.values()]
    for side, other in ((Track.PULL_AWAY, Track.OTHER_SIDE), (Track.OTHER_SIDE, Track.PULL_AWAY)):
        assert sum(side in tracks and other not in tracks for tracks in asked) > 2
        assert all(Track.BOTH in tracks for tracks in asked if side in tracks)


# --- what is kept ---------------------------------------------------------------------------------------------


def test_answers_about_needing_help_are_not_kept() -> None:
    asked = [*serving("S0-34"), *serving("S2-47")]
    assert len({prompt.id for prompt in serving("S0-34")}) == 4
    for prompt in asked:
        assert prompt.kind is Kind.YES_NO
        assert not prompt.keep
        assert prompt.follow_up is None or prompt.follow_up.when is FollowWhen.ALWAYS


# --- what is said ---------------------------------------------------------------------------------------------


def test_nobody_is_given_a_type() -> None:
    types = re.compile(r"\b(?:style|type)\b|\bare you (?:an?|the) \w+ (?:person|type)\b", re.I)
    for prompt in PROMPTS.values():
        for text in (prompt.text, *(option.label for option in prompt.options)):
            assert not types.search(text), prompt.id
    assert all(len(prompt.options) >= 3 for prompt in serving("S0-10"))


def test_harsh_signs_stand_in_the_safety_lesson_alone() -> None:
    for prompt in PROMPTS.values():
        for text in (prompt.text, prompt.script, *(option.label for option in prompt.options)):
            assert not HARSH.search(text), f"{prompt.id}: {text}"
    lesson = PROMPTS["lesson-not-closeness"].lesson
    assert lesson
    for word in ("Insults", "Scorn", "Anger", "afraid", "phone", "money", "sex", "Cutting", "Threats", "fault"):
        assert word in lesson.text


def test_conditions_are_named_on_the_screen_alone() -> None:
    for prompt in PROMPTS.values():
        for text in texts(prompt, screen=False):
            assert not CONDITIONS.search(text), prompt.id
    (named,) = serving("S0-27")
    assert named.lesson
    assert len(named.lesson.screen) == 9
    assert all(line.startswith("If you already live with") for line in named.lesson.screen)


def test_a_tight_chest_is_never_explained_away() -> None:
    told = [p.lesson.text for p in PROMPTS.values() if p.lesson and re.search(r"\bchest\b", p.lesson.text)]
    assert told
    assert all("new or strong pain" in text and "medical help" in text for text in told)


def test_no_published_questionnaire_is_named() -> None:
    names = re.compile(r"\b(PAIR|ECR\w*|RSQ|FIS|ASQ|SAAM|PHQ\S*|GAD\S*|WHO-5|CSI\S*|SCS\S*|IOS)\b")
    for prompt in PROMPTS.values():
        assert not [text for text in texts(prompt) if names.search(text)], prompt.id


def test_nothing_leads_to_a_shop() -> None:
    for prompt in PROMPTS.values():
        for text in texts(prompt):
            assert not re.search(r"https?:|www\.|\b(?:buy|discount|affiliate|sign up|book now)\b", text, re.I), (
                prompt.id
            )
        assert prompt.kind is not Kind.LESSON or (prompt.lesson and prompt.lesson.source and prompt.lesson.grade)


def test_a_lesson_is_graded_no_better_than_its_source() -> None:
    """D for what a text without sources says, C for an edited article; better needs a study or a service."""
    for prompt in LIBRARY.packs["lessons"].prompts:
        assert prompt.lesson
        source, grade = prompt.lesson.source, prompt.lesson.grade
        article, edited = ARTICLES.search(source), EDITED.search(source)
        if (article or edited) and not BETTER.search(source):
            assert grade == "D" or (edited and grade == "C"), prompt.id


def test_a_pause_line_names_the_way_back() -> None:
    for prompt in serving("S1-38"):
        if prompt.kind is Kind.SCRIPT:
            assert re.search(r"\b(?:back|here I am|again)\b", prompt.script), prompt.id


def test_a_no_counts_as_done() -> None:
    asked = [p for p in serving("S1-34") if p.kind is Kind.PRACTICE and p.who is not Who.SELF]
    assert asked
    assert all(re.search(r"\bno\b", prompt.text) for prompt in asked)
    (choice,) = [p for p in serving("S1-34") if p.kind is Kind.CHOICE]
    assert {"pet", "own"} <= {option.id for option in choice.options}


def test_each_step_stands_in_its_weeks() -> None:
    for seed, weeks in STEPS.items():
        for prompt in serving(seed, "micro-steps"):
            assert set(prompt.weeks) <= weeks, prompt.id
    assert {week for prompt in LIBRARY.packs["micro-steps"].prompts for week in prompt.weeks} == set(range(1, 11))


def test_a_step_above_seven_is_made_smaller() -> None:
    practices = [prompt for prompt in PROMPTS.values() if prompt.kind is Kind.PRACTICE]
    assert len(practices) > 40
    for practice in practices:
        predicted, smaller = practice.parts[:2]
        assert predicted.prompt.kind is Kind.NUMBER
        assert (smaller.when, smaller.of) == (FollowWhen.HIGH, 1)
        assert "smaller" in smaller.prompt.text


def test_each_brake_is_seen_before_something_is_tried() -> None:
    order = [prompt.id for prompt in LIBRARY.packs["brakes"].prompts]
    for seed in ("S1-16", "S1-17", "S1-18", "S1-19"):
        seen = [p for p in serving(seed, "brakes") if p.kind is Kind.YES_NO]
        tried = [p for p in serving(seed, "brakes") if "S1-15" in p.seeds]
        assert seen, seed
        assert tried, seed
        assert order.index(seen[0].id) < min(order.index(p.id) for p in tried)


def test_quiet_minutes_leave_a_choice() -> None:
    pauses = [prompt for prompt in PROMPTS.values() if prompt.kind is Kind.PAUSE]
    for about in ("feet", "sounds", "hand"):
        eyes = {tag for p in pauses if about in p.id for tag in p.tags if tag.startswith("eyes-")}
        assert eyes == {"eyes-open", "eyes-closed"}, about
    assert not [p.id for p in pauses if all("breath" in rest.say for rest in p.rests)]


def test_every_answer_about_wanting_help_leads_to_the_same_lesson() -> None:
    (last,) = [p for p in LIBRARY.packs["month-page"].prompts if p.follow_up and p.follow_up.ask]
    assert last.id == LIBRARY.packs["month-page"].prompts[-1].id
    assert last.follow_up is not None
    assert (last.follow_up.ask, last.follow_up.when) == ("lesson-kinds-of-help", FollowWhen.ALWAYS)
