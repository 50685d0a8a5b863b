"""The steps about the person: what this is, age, country, track, nickname, loss, and what they agree to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from voice_coach import config
from voice_coach.config.person import GENTLE_DAYS, NICKNAME
from voice_coach.config.values import NotAllowed
from voice_coach.model import Gate, Person, Track
from voice_coach.prompt import practices
from voice_coach.resources import ALIASES, countries, read_own, read_resources
from voice_coach.resources.files import ELSEWHERE
from voice_coach.resources.page import help_page
from voice_coach.setup.desk import After, Setup

if TYPE_CHECKING:
    from collections.abc import Callable

RECENT = timedelta(days=91)
"""Three months: how long a loss counts as recent (Sbarra and others 2013 found writing to make sense of a fresh
separation harmful for some)."""
CHECKS = ("free", "private", "found")


# --- what this is, and for whom -----------------------------------------------------------------------------


def about(setup: Setup) -> After:
    """Say what this is. Nothing is written before the person wants it, and then only that this was gone through."""
    setup.say("about.text")
    for prompt in setup.house.library.prompts.values():
        lesson = prompt.lesson if prompt.id.startswith("setup-") else None
        if lesson is not None and setup.console.yes(prompt.text, default=True):
            setup.say("about.lesson", text=lesson.text, source=lesson.source, date=lesson.date)
    if not setup.yes("about.question", default=True):
        if not setup.choices.steps:
            setup.say("about.no")
        return After.END
    if setup.person.adult is not False:
        setup.keep("about")
    return After.NEXT


def adult(setup: Setup) -> After:
    """Ask for the age. Of somebody younger nothing is kept but that."""
    if not setup.yes("adult.question"):
        setup.begin(Person(adult=False))
        setup.say("adult.no")
        return After.END
    if setup.person.adult:
        setup.keep("adult")
    else:
        gone_through = setup.choices.steps & {"about"}
        setup.begin(config.begun(setup.today, setup.dice, setup.person.gentle_until), *gone_through, "adult")
    return After.NEXT


def country(setup: Setup) -> After:
    """Ask where the person lives; it is never guessed."""
    known = countries()
    named = {code: land.name for code, land in known.items() if code != ELSEWHERE}
    options = dict(sorted(named.items(), key=lambda item: item[1]))
    options[ELSEWHERE] = setup.words.say("country.elsewhere")
    before = setup.person.country or (ELSEWHERE if "country" in setup.choices.steps else "")
    code = setup.console.choose(setup.words.say("country.question"), options, before, also=ALIASES)
    setup.keep("country", country=None if code == ELSEWHERE else code)
    setup.say("country.chosen", emergency=known[code].emergency)
    setup.say("country.unchecked")
    return After.NEXT


def track(setup: Setup) -> After:
    """Ask which side of pulling away to look at."""
    prompt = setup.prompt("track")
    options = {str(side): setup.words.say(f"track.{side}") for side in Track}
    theirs = {option.id.replace("-", "_"): option.label for option in prompt.options} if prompt else {}
    if theirs.keys() == options.keys():
        options = theirs
    before = str(setup.person.track) if "track" in setup.choices.steps else ""
    setup.keep("track", track=Track(setup.console.choose(setup.question("track.question"), options, before)))
    return After.NEXT


def nickname(setup: Setup) -> After:
    """Ask for the nickname that questions use; a name may be recognised by whoever overhears it."""
    setup.say("nickname.intro")
    none = setup.words.say("nickname.none")
    while True:
        said = setup.console.ask(setup.question("nickname.question"), setup.person.nickname or "").strip()
        try:
            known = None if said.lower() in ("", none) else NICKNAME(said)
        except NotAllowed as wrong:
            setup.say("nickname.wrong", allowed=wrong.allowed)
            continue
        setup.keep("nickname", nickname=known)
        return After.NEXT


def loss(setup: Setup) -> After:
    """Ask for a recent loss; the date until which it counts is all that is kept."""
    until = setup.person.loss_until
    now = until is not None and until >= setup.today
    if setup.yes("loss.question", now if "loss" in setup.choices.steps else None):
        setup.say("loss.yes")
        setup.keep("loss", loss_until=until if now else setup.today + RECENT)
    else:
        setup.keep("loss", loss_until=None)
    return After.NEXT


# --- what the person agrees to ------------------------------------------------------------------------------


def partner(setup: Setup) -> After:
    """Offer steps with somebody else, behind three checks whose answers are not kept.

    With anything but three times yes the person is shown the help page, and nothing more is said about it.
    """
    agreed = Gate.PARTNER_OK in setup.person.agreed
    if not setup.yes("partner.question", agreed):
        _agree(setup, "partner", Gate.PARTNER_OK, agreed=False)
        setup.say("partner.alone")
        return After.NEXT
    safe = _safe(setup)
    _agree(setup, "partner", Gate.PARTNER_OK, agreed=safe)
    _answer_to_checks(setup, safe=safe)
    return After.NEXT


def _safe(setup: Setup) -> bool:
    """Ask the three checks, and return whether each was answered with yes."""
    setup.say("partner.intro")
    options = {word: setup.words.say(f"partner.{word}") for word in ("yes", "no", "unsure")}
    answers = [setup.console.choose(setup.words.say(f"partner.{check}"), options) for check in CHECKS]
    return set(answers) == {"yes"}


def _answer_to_checks(setup: Setup, *, safe: bool) -> None:
    setup.say("partner.agreed" if safe else "partner.alone")
    if not safe:
        resources = read_resources(setup.person.country, read_own(setup.house.paths.resources))
        setup.console.show(help_page(setup.house.library.help_page, resources, setup.today))


def resting(setup: Setup) -> After:
    """Let a person open the steps again that rest because they were received badly, behind the same three checks.

    They rest for a while first, and steps by oneself come before them. With anything but three times yes they stay
    closed, and what was agreed to about a partner is taken back.
    """
    with setup.house.read_journal() as journal:
        found = practices.resting(journal.past(), setup.house.library.prompts, setup.person.anew(setup.today))
    if found is None:
        setup.say("resting.none")
    elif setup.person.gentle(setup.today):
        setup.say("resting.gentle")
    elif not found.may_open(setup.today):
        setup.say("resting.wait", date=found.until.isoformat(), count=found.alone)
    elif not setup.yes("resting.question", default=False):
        setup.say("resting.stay")
    elif _safe(setup):
        setup.keep("resting", others_anew=setup.today)
        setup.say("resting.opened")
    else:
        _agree(setup, "partner", Gate.PARTNER_OK, agreed=False)
        _answer_to_checks(setup, safe=False)
    return After.NEXT


def opt_in(name: str, gate: Gate) -> Callable[[Setup], After]:
    """Return the step that offers what stands behind `gate`, with its one check."""

    def offer(setup: Setup) -> After:
        agreed = setup.yes(f"{name}.question", gate in setup.person.agreed) and setup.yes(f"{name}.check")
        _agree(setup, name, gate, agreed=agreed)
        setup.say("optin.agreed" if agreed else "optin.left_out")
        return After.NEXT

    return offer


def _agree(setup: Setup, step: str, gate: Gate, *, agreed: bool) -> None:
    without = setup.person.agreed - {gate}
    setup.keep(step, agreed=without | {gate} if agreed else without)


# --- on demand ----------------------------------------------------------------------------------------------


def gentle(setup: Setup) -> After:
    """Let a person ask for gentle questions themselves; so the date alone says nothing about a reason."""
    until = None
    if setup.yes("gentle.question", setup.person.gentle(setup.today)):
        asked = setup.today + timedelta(days=GENTLE_DAYS)
        until = max(asked, setup.person.gentle_until or asked)  # a date drawn by chance may come sooner
        setup.say("gentle.on", date=until.isoformat())
    else:
        setup.say("gentle.off")
    setup.keep(gentle_until=until)  # that it was chosen by hand would tell of a date that was not
    return After.NEXT


def messages(setup: Setup) -> After:
    """Let a person turn off what is said when an answer sounds heavy; the help page is always there."""
    wanted = setup.yes("messages.question", setup.person.safety_messages)
    setup.keep("messages", safety_messages=wanted)
    setup.say("messages.on" if wanted else "messages.off")
    return After.NEXT
