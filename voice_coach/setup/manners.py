"""The steps about manners: the times, who hears the coach, and how patient it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from voice_coach import config
from voice_coach.config.times import DAY_GROUPS, WEEKDAYS, days, times, window
from voice_coach.config.values import NotAllowed
from voice_coach.never import never_asked
from voice_coach.settings import schedules
from voice_coach.setup.desk import After, Setup

if TYPE_CHECKING:
    from collections.abc import Callable

    from voice_coach.settings import ScheduleSettings

PATIENCE = ("quick", "normal", "slow")


def at_times(setup: Setup) -> After:
    """Ask for the times of every check-in of the configuration, and write those that changed."""
    before = setup.house.settings.schedule
    if not before:
        setup.say("times.none", file=setup.house.config_file)
    else:
        setup.say("times.intro")
    after = tuple(_timed(setup, schedule) for schedule in before)
    if after != before:
        setup.house.settings = config.change(setup.house.config_file, schedules=after).settings
    setup.keep("times")
    return After.NEXT


def _timed(setup: Setup, schedule: ScheduleSettings) -> ScheduleSettings:
    off = setup.words.say("times.off")
    question = setup.words.say("times.question", name=schedule.name, days=days_shown(schedule.days))
    now = times_shown(schedule) if schedule.enabled else off

    def at(said: str) -> ScheduleSettings:
        if said.strip().lower() == off:
            return replace(schedule, enabled=False)
        if "-" in said or "\u2013" in said:
            wanted = replace(schedule, at=(), window=window(said), enabled=True)
        else:
            wanted = replace(schedule, at=times([part.strip() for part in said.split(",")]), window=None, enabled=True)
        _comes(setup, wanted)
        return wanted

    def on(said: str) -> ScheduleSettings:
        group = said.strip().lower()
        wanted = days(group) if group in DAY_GROUPS else days([part.strip() for part in said.split(",")])
        return replace(schedule, days=wanted)

    schedule = _answered(setup, question, now, at, "times.wrong")
    return (
        _answered(setup, setup.words.say("times.days"), days_shown(schedule.days), on, "times.no_days")
        if schedule.enabled
        else schedule
    )


def _comes(setup: Setup, schedule: ScheduleSettings) -> None:
    """Raise NotAllowed for a time at which nothing would ever be asked."""
    settings = setup.house.settings
    never = never_asked(schedules(replace(settings, schedule=(schedule,))), settings.day)
    if never:
        raise NotAllowed(setup.words.say("times.outside", quiet=never[0].quiet))


def _answered(
    setup: Setup, question: str, now: str, read: Callable[[str], ScheduleSettings], refusal: str
) -> ScheduleSettings:
    """Ask until the answer can be read. What is said instead has no quotes: nobody types them here."""
    while True:
        try:
            return read(setup.console.ask(question, now))
        except NotAllowed as wrong:
            setup.say(refusal, allowed=wrong.allowed.replace('"', ""))
            if wrong.meant:
                setup.say("times.meant", meant=wrong.meant.replace('"', ""))


def times_shown(schedule: ScheduleSettings) -> str:
    """Return the times of a schedule as a person writes them."""
    between = "-" if schedule.window else ", "
    return between.join(f"{time:%H:%M}" for time in schedule.window or schedule.at)


def days_shown(wanted: frozenset[int]) -> str:
    """Return days as a person writes them."""
    group = next((name for name, held in DAY_GROUPS.items() if held == wanted), None)
    return group or ", ".join(WEEKDAYS[day] for day in sorted(wanted))


def output(setup: Setup) -> After:
    """Ask who hears the coach: private questions are only spoken where the person alone does."""
    options = {way: setup.words.say(f"output.{way}") for way in ("headphones", "loudspeaker")}
    asked = "output" in setup.choices.steps
    before = ("headphones" if setup.house.settings.sound.headphones else "loudspeaker") if asked else ""
    alone = setup.console.choose(setup.words.say("output.question"), options, before) == "headphones"
    setup.change("output", sound_headphones=alone)
    setup.say("output.private" if alone else "output.open")
    return After.NEXT


def patience(setup: Setup) -> After:
    """Ask how long a pause may be."""
    options = {preset: setup.words.say(f"patience.{preset}") for preset in PATIENCE}
    now = setup.house.settings.listening.patience
    wanted = setup.console.choose(setup.words.say("patience.question"), options, now)
    setup.change("patience", listening_patience=wanted)
    return After.NEXT
