"""The way through the setup: its steps in order, where one stands, and how one goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_coach.errors import NotFound, VoiceCoachError
from voice_coach.model import Gate
from voice_coach.setup import about_you, manners, sound_check
from voice_coach.setup.desk import After, Setup, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


# --- what is set --------------------------------------------------------------------------------------------


def _done(setup: Setup, name: str) -> str:
    return setup.words.say("list.set" if name in setup.choices.steps else "list.open")


def _answer(setup: Setup, *, yes: bool) -> str:
    return setup.words.say("list.yes" if yes else "list.no")


def _until(setup: Setup, day: date | None) -> str:
    if day is None or day < setup.today:
        return _answer(setup, yes=False)
    return setup.words.say("list.until", date=day.isoformat())


def _times(setup: Setup) -> str:
    off = setup.words.say("list.off")
    told = [f"{s.name} {manners.times_shown(s) if s.enabled else off}" for s in setup.house.settings.schedule]
    return "; ".join(told) or setup.words.say("list.nothing")


def _output(setup: Setup) -> str:
    return setup.words.say("output.headphones" if setup.house.settings.sound.headphones else "output.loudspeaker")


def _track(setup: Setup) -> str:
    return setup.words.say(f"track.{setup.person.track}")


def _voice(setup: Setup) -> str:
    held = setup.house.settings.voice
    return setup.words.say("list.rate", rate=held.rate) + (f", {held.name}" if held.name else "")


def _anew(setup: Setup) -> str:
    day = setup.person.others_anew
    return setup.words.say("list.open") if day is None else setup.words.say("resting.since", date=day.isoformat())


def _agreed(gate: Gate) -> Callable[[Setup], str]:
    return lambda setup: _answer(setup, yes=gate in setup.person.agreed)


STEPS: tuple[Step, ...] = (
    Step("about", about_you.about, lambda s: _done(s, "about")),
    Step("adult", about_you.adult, lambda s: _answer(s, yes=s.person.adult is True)),
    Step("country", about_you.country, lambda s: s.person.country or s.words.say("country.elsewhere")),
    Step("track", about_you.track, _track),
    Step("times", manners.at_times, _times),
    Step("nickname", about_you.nickname, lambda s: s.person.nickname or s.words.say("list.nothing")),
    Step("loss", about_you.loss, lambda s: _until(s, s.person.loss_until)),
    *(
        Step(name, run, _agreed(gate))
        for name, gate, run in (
            ("partner", Gate.PARTNER_OK, about_you.partner),
            ("roots", Gate.ROOTS_OK, about_you.opt_in("roots", Gate.ROOTS_OK)),
            ("intimate", Gate.SEXUAL_OK, about_you.opt_in("intimate", Gate.SEXUAL_OK)),
            ("body", Gate.BODY_OK, about_you.opt_in("body", Gate.BODY_OK)),
        )
    ),
    Step("output", manners.output, _output),
    Step("patience", manners.patience, lambda s: s.house.settings.listening.patience),
    Step("voice", sound_check.voice, _voice),
    Step("microphone", sound_check.microphone, lambda s: s.house.settings.sound.input),
    Step("gentle", about_you.gentle, lambda s: _until(s, s.person.gentle_until), extra=True),
    Step("messages", about_you.messages, lambda s: _answer(s, yes=s.person.safety_messages), extra=True),
    Step("resting", about_you.resting, _anew, extra=True),
)
"""In the order in which they are gone through; those at the end come only when they are asked for."""


def names() -> tuple[str, ...]:
    """Return the names of the steps."""
    return tuple(step.name for step in STEPS)


def step_named(name: str) -> Step:
    """Return a step by its name. Raise NotFound."""
    found = next((step for step in STEPS if step.name == name), None)
    if found is None:
        message = f"There is no step called {name}."
        raise NotFound(message, f"The steps are: {', '.join(names())}.")
    return found


def standing(setup: Setup) -> list[tuple[str, str, bool, str]]:
    """Return of every step its name, its title, whether it is answered, and what is set."""
    return [
        (step.name, setup.words.say(f"{step.name}.title"), step.name in setup.choices.steps, _state(setup, step))
        for step in STEPS
    ]


def _state(setup: Setup, step: Step) -> str:
    if step.name in setup.choices.steps:
        return step.state(setup)
    return setup.words.say("list.on_request" if step.extra else "list.open")


# --- going through ------------------------------------------------------------------------------------------


def walk(setup: Setup, only: str | None = None) -> None:
    """Go through the setup: the steps not answered yet, all of them again, or `only` the one of that name.

    What was answered is kept step by step, so that Ctrl-C (KeyboardInterrupt, or EOFError) loses one step at
    most. Raise ConfigError when something cannot be written, NotFound for a step that does not exist.
    """
    for position, step, of in _numbered(_way(setup, only)):
        title = setup.words.say(f"{step.name}.title")
        setup.console.heading(setup.words.say("walk.step", position=position, all=of, title=title))
        if _taken(setup, step) is After.END:
            return
    if only is None:
        setup.say("walk.done")
        if "setup" in setup.house.library.packs:
            setup.say("walk.more")


def _way(setup: Setup, only: str | None) -> Sequence[Step]:
    if only is not None:
        step = step_named(only)
        first = () if setup.person.adult or step.name in ("about", "adult") else ("adult",)
        return (*map(step_named, first), step)
    usual = [step for step in STEPS if not step.extra]
    left = [step for step in usual if step.name not in setup.choices.steps]
    if len(left) == len(usual):
        setup.say("walk.welcome")
        return usual
    if not left:
        return usual if setup.yes("walk.again", default=False) else ()
    title = setup.words.say(f"{left[0].name}.title")
    setup.say("walk.resume", title=title)
    options = {"on": setup.words.say("walk.on"), "over": setup.words.say("walk.over")}
    return left if setup.console.choose(setup.words.say("walk.which"), options, "on") == "on" else usual


def _numbered(steps: Sequence[Step]) -> list[tuple[int, Step, int]]:
    return [(position, step, len(steps)) for position, step in enumerate(steps, start=1)]


def _taken(setup: Setup, step: Step) -> After:
    """Take one step. A device that is not there is told, and the step is left for another time."""
    try:
        after = step.run(setup)
    except VoiceCoachError as error:
        if step.run not in (sound_check.voice, sound_check.microphone):
            raise
        setup.say("walk.failed", problem=str(error))
        after = After.LATER
    if after is After.LATER:
        setup.say("walk.later", name=step.name)
    return after
