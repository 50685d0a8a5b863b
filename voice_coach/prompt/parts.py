"""What belongs to a question: its follow-ups, the parts of a practice, the shelf of a script."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from voice_coach.model import FollowWhen, Kind, Part, Phrase, Prompt, Who

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from voice_coach.prompt.pack_file import PackFile
    from voice_coach.prompt.phrases import Phrases


LIKENESS = 0.65
"""Of 1: how much of two ids has to be the same for one to be taken for a slip of the other."""


def links(files: Iterable[PackFile], beside: Mapping[str, Prompt]) -> None:
    """Note every follow-up and variant that leads nowhere or round in a circle; `beside` may be led to as well."""
    placed = [(file.of(number), one) for file in files for number, one in enumerate(file.pack.prompts, start=1)]
    prompts = {**beside, **{prompt.id: prompt for _, prompt in placed}}
    for table, prompt in placed:
        for key, target in _leads(prompt):
            if target not in prompts:
                table.note(key, f'there is no prompt "{target:.40}".', _near(target, prompts))
            elif _returns(prompt.id, key, prompts):
                table.note(key, "leads round in a circle.", "Let the last one of them lead nowhere.")


def _near(wrong: str, prompts: Mapping[str, Prompt]) -> str:
    """Return a remedy with at most three ids that look like `wrong`, if any do."""
    found = [f'"{near}"' for near in difflib.get_close_matches(wrong, prompts, n=3, cutoff=LIKENESS)]
    return f"Did you mean {' or '.join(found)}?" if found else "`voice-coach prompts list` shows every id."


def _leads(prompt: Prompt) -> Iterable[tuple[str, str]]:
    if prompt.follow_up is not None and prompt.follow_up.ask is not None:
        yield "follow_up.ask", prompt.follow_up.ask
    if prompt.instead is not None:
        yield "instead", prompt.instead


def _returns(start: str, key: str, prompts: Mapping[str, Prompt]) -> bool:
    seen: set[str] = set()
    here: str | None = start
    while here is not None and here in prompts and here not in seen:
        seen.add(here)
        here = dict(_leads(prompts[here])).get(key)
    return here == start


def with_parts(prompt: Prompt, prompts: Mapping[str, Prompt], phrases: Phrases) -> Prompt:
    """Return `prompt` with everything that is asked after it, from its kind and its follow-ups."""
    parts = tuple(_parts(prompt, prompts, phrases, 0))
    return replace(prompt, parts=parts) if parts else prompt


def _parts(prompt: Prompt, prompts: Mapping[str, Prompt], phrases: Phrases, of: int) -> list[Part]:
    """Return the parts of `prompt`, which is number `of` of its group."""
    own = _of_kind(prompt, phrases, of)
    follow_up = prompt.follow_up
    if follow_up is None:
        return own
    if follow_up.ask is None:
        return [*own, Part(further(prompt, "more", follow_up.text), follow_up.when, of, optional=True)]
    asked = replace(prompts[follow_up.ask], parts=())
    position = of + len(own) + 1
    return [*own, Part(asked, follow_up.when, of, optional=True), *_parts(asked, prompts, phrases, position)]


def _of_kind(prompt: Prompt, phrases: Phrases, of: int) -> list[Part]:
    if prompt.kind is Kind.PRACTICE:
        predicted = further(prompt, "predicted", phrases.say(Phrase.PREDICTED), Kind.NUMBER)
        smaller = further(prompt, "smaller", phrases.say(Phrase.SMALLER))
        return [Part(predicted, FollowWhen.ALWAYS, of), Part(smaller, FollowWhen.HIGH, of + 1)]
    if prompt.kind is Kind.SCRIPT:
        return [Part(further(prompt, "shelf", phrases.say(Phrase.SHELF), Kind.YES_NO), FollowWhen.ALWAYS, of)]
    return []


def further(prompt: Prompt, name: str, text: str, kind: Kind = Kind.FREE) -> Prompt:
    """Return a question that belongs to `prompt`; its id is the prompt's with `name` behind a dot."""
    return Prompt(
        id=f"{prompt.id}.{name}",
        pack=prompt.pack,
        kind=kind,
        text=text,
        patience=prompt.patience,
        privacy=prompt.privacy,
        gate=prompt.gate,
        track=prompt.track,
        gentle=prompt.gentle,
        who=prompt.who,
        keep=prompt.keep,
    )


def follow_up_of(prompt: Prompt, plan: str, phrases: Phrases) -> Prompt:
    """Return the question of the day after a practice; `plan` is what the person said they would do.

    Its parts: how hard it was, how it was received (unless nobody else was in it), a word for how it felt.
    """
    said = " ".join(plan.split())
    short = 0 < len(said.split()) <= LONGEST_PLAN
    text = phrases.say(Phrase.DONE_PLAN, plan=said.rstrip(".!?")) if short else phrases.say(Phrase.DONE)
    done = replace(further(prompt, "done", text, Kind.YES_NO), stored_as=phrases.say(Phrase.DONE))
    actual = further(prompt, "actual", phrases.say(Phrase.ACTUAL), Kind.NUMBER)
    received = further(prompt, "received", phrases.say(Phrase.RECEIVED), Kind.NUMBER)
    feeling = further(prompt, "feeling", phrases.say(Phrase.FEELING))
    asked = [actual, *([received] if prompt.who is not Who.SELF else []), feeling]
    return replace(done, parts=tuple(Part(one, FollowWhen.YES, 0) for one in asked))


LONGEST_PLAN = 15
"""Words of a plan that are still read back whole: about six seconds."""


def addressed(prompt: Prompt, person: str) -> Prompt:
    """Return `prompt` and its parts with {person} filled in."""
    parts = tuple(replace(part, prompt=addressed(part.prompt, person)) for part in prompt.parts)

    def named(text: str) -> str:
        return text.replace("{person}", person)

    return replace(
        prompt,
        text=named(prompt.text),
        script=named(prompt.script),
        options=tuple(replace(option, label=named(option.label)) for option in prompt.options),
        lesson=prompt.lesson and replace(prompt.lesson, text=named(prompt.lesson.text)),
        rests=tuple(replace(rest, say=named(rest.say)) for rest in prompt.rests),
        parts=parts,
    )
