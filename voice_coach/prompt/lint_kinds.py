"""The rules that hold for one kind of question each. PURE."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voice_coach.model import FollowWhen, Gate, Kind, Privacy, Who
from voice_coach.prompt.grade import words
from voice_coach.prompt.lint_wording import (
    MOST_LESSON_WORDS,
    Breach,
    Placed,
    at,
    length,
    lesson_wording,
    question,
    reading,
    spoken,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from voice_coach.model import Prompt, Scale

MOST_LABEL_WORDS = 6
SHORTEST_PAUSE, LONGEST_PAUSE = 60, 120
"""Seconds of quiet in a guided pause, all steps together."""
EYES = ("eyes-open", "eyes-closed")

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}|undated")
_PLACED = re.compile(
    r"\b(?:where|when|whom?|with which|which (?:\w+ )?(?:moment|time|day|evening|morning|hour|place|room|person)"
    r"|at what|what (?:time|day|moment|place|hour))\b",
    re.IGNORECASE,
)
_BREATH = re.compile(r"\bbreath\w*|\binhale\w*|\bexhale\w*", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:or|if you like|if not|instead)\b", re.IGNORECASE)


def of_kind(prompt: Prompt, prompts: Mapping[str, Prompt]) -> Iterator[Placed]:
    """Yield every breach of the rules of the prompt's kind; `prompts` are all of the library by their id."""
    yield from at("text", question(prompt.text))
    yield from _further(prompt)
    match prompt.kind:
        case Kind.NUMBER:
            yield from at("text", _ends(prompt))
        case Kind.PAIR:
            yield from at("text", _ends(prompt))
            yield from at("scales", _both_named(prompt))
        case Kind.CHOICE:
            yield from at("options", _labels(prompt))
        case Kind.LESSON:
            yield from _lesson(prompt)
        case Kind.SCRIPT:
            yield from at("script", _script(prompt))
        case Kind.PAUSE:
            yield from _pause(prompt)
        case Kind.PRACTICE:
            yield from _practice(prompt, prompts)
        case Kind.FREE | Kind.YES_NO:
            pass


def _further(prompt: Prompt) -> Iterator[Placed]:
    follow_up = prompt.follow_up
    if follow_up is None:
        return
    if follow_up.ask is None:
        yield from at("follow_up.text", question(follow_up.text))
    if not prompt.keep and follow_up.when is not FollowWhen.ALWAYS:
        tells = "the follow-up tells what was answered, which is not kept."
        yield "follow_up.when", ("kept", tells, 'Set when = "always", or remove it.')


def of_care(prompt: Prompt) -> Iterator[Placed]:
    """Yield a breach where what is asked behind a gate could be overheard, or asked of a child."""
    for gate in (Gate.SEXUAL_OK, Gate.ROOTS_OK):
        if gate in prompt.gate and prompt.privacy is not Privacy.PRIVATE:
            yield "privacy", ("private", f"{gate} can be overheard.", 'Set privacy = "private".')
    if Gate.SEXUAL_OK in prompt.gate and Gate.ADULT not in prompt.gate:
        yield "gate", ("adult", "sexual_ok does not say that the person is of age.", 'Add "adult" to the gate.')


# --- numbers and choices --------------------------------------------------------------------------------------


def _ends(prompt: Prompt) -> Iterator[Breach]:
    spoken = words(prompt.text)
    for end in (prompt.low, prompt.high):
        if str(end) not in spoken and _NUMBERS[end] not in spoken:
            yield (
                "ends",
                f'"{prompt.text}" does not name {end}.',
                "Name both ends of the scale, and what they mean.",
            )


def _both_named(prompt: Prompt) -> Iterator[Breach]:
    spoken = f" {' '.join(words(prompt.text))} "
    for scale in prompt.scales:
        if not any(f" {' '.join(words(name))} " in spoken for name in _names(scale)):
            yield "scales", f'"{prompt.text}" does not name "{scale.name}".', "Name both things that are counted."
    names = [name for scale in prompt.scales for name in _names(scale)]
    if len(set(names)) < len(names):
        yield "scales", "one word means both scales.", "Give each scale words of its own."


def _names(scale: Scale) -> list[str]:
    return [name.lower() for name in (scale.name, *scale.also)]


def _labels(prompt: Prompt) -> Iterator[Breach]:
    for option in prompt.options:
        yield from wording(option.label)
        if len(words(option.label)) > MOST_LABEL_WORDS:
            yield (
                "words",
                f'option "{option.label}" is long.',
                f"Say it in {MOST_LABEL_WORDS} words or fewer.",
            )
    names = [name.lower() for option in prompt.options for name in (option.label, *option.also)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield "options", f'"{name}" means two options.', "Leave it with one of them."


# --- what is listened to ----------------------------------------------------------------------------------------


def _lesson(prompt: Prompt) -> Iterator[Placed]:
    lesson = prompt.lesson
    if lesson is None:
        yield "lesson", ("lesson", "there is nothing to tell.", 'Add lesson = "...".')
        return
    yield from at("lesson", length(lesson.text, MOST_LESSON_WORDS))
    yield from at("lesson", reading(lesson.text))
    yield from at("lesson", lesson_wording(lesson.text))
    for line in lesson.screen:
        yield from at("screen", lesson_wording(line, on_screen=True))
    if not lesson.source:
        yield "source", ("source", "nobody is named.", 'Add source = "who, where, year".')
    if not _DATE.fullmatch(lesson.date):
        yield "date", ("date", f'"{lesson.date}" is not a date.', 'Write "2015", "2015-06", or "undated".')


def _script(prompt: Prompt) -> Iterator[Breach]:
    if not prompt.script:
        yield "script", "there is nothing to hear.", 'Add script = "...".'
    yield from spoken(prompt.script)


def _pause(prompt: Prompt) -> Iterator[Placed]:
    yield from at("rests", _rests(prompt))
    if sum(eyes in prompt.tags for eyes in EYES) != 1:
        yield "tags", ("eyes", "open or closed eyes are not told.", f"Tag it {' or '.join(EYES)}.")


def _rests(prompt: Prompt) -> Iterator[Breach]:
    for rest in prompt.rests:
        yield from spoken(rest.say)
        if _BREATH.search(rest.say) and not _OTHERWISE.search(rest.say):
            alone = f'"{rest.say}" leaves nothing but the breath.'
            yield "breath", alone, 'Offer something else too: "..., or just look at one spot".'
    quiet = sum(rest.seconds for rest in prompt.rests)
    if not SHORTEST_PAUSE <= quiet <= LONGEST_PAUSE:
        lasts = f"{quiet:g} s of quiet."
        yield "seconds", lasts, f"Let the steps come to {SHORTEST_PAUSE} to {LONGEST_PAUSE}."


# --- what is done ----------------------------------------------------------------------------------------------


def _practice(prompt: Prompt, prompts: Mapping[str, Prompt]) -> Iterator[Placed]:
    if not _PLACED.search(prompt.text):
        asks = f'"{prompt.text}" does not ask where, when or with whom.'
        yield "text", ("plan", asks, "Ask for the moment, so that the answer is a plan.")
    if prompt.who is Who.PARTNER and Gate.PARTNER_OK not in prompt.gate:
        yield "gate", ("gate", "a partner is asked for without consent.", 'Add gate = ["partner_ok"].')
    if prompt.who is not Who.SELF:
        yield from at("instead", _way_out(prompt, prompts))


def _way_out(prompt: Prompt, prompts: Mapping[str, Prompt]) -> Iterator[Breach]:
    """Whoever has nobody safe gets the same practice for one: `instead` leads there in the end."""
    here, seen = prompt, {prompt.id}
    while here.who is not Who.SELF:
        following = prompts.get(here.instead or "")
        if following is None or following.id in seen or following.kind is not Kind.PRACTICE:
            ends = f"the way out ends at {here.id}, for a {here.who.replace('_', ' ')}."
            yield "instead", ends, 'Let `instead` lead to a practice with who = "self".'
            return
        seen.add(following.id)
        here = following
