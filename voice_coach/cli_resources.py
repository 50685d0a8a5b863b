"""`voice-coach resources`: the people to call, which of them somebody has checked, and your own."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from voice_coach import config, resources
from voice_coach.cli_journal import print_json
from voice_coach.cli_setup import INTERRUPTED, RichConsole, needs_a_terminal
from voice_coach.errors import NotFound, VoiceCoachError
from voice_coach.resources import Contact, Need, read_own, read_resources, status, verified, ways
from voice_coach.resources.files import ELSEWHERE
from voice_coach.setup import read_words
from voice_coach.wiring import house_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from voice_coach.resources import Resources
    from voice_coach.resources.values import PageWords

ACTIONS = ("list", "check", "add", "remove")
OWN = "own"
"""What the ids of the person's own begin with."""
NARROWEST = 20
"""Characters of the column of ids; a longer one makes it wider."""


def people(args: argparse.Namespace) -> int:
    """Show the people to call, or change what is kept about one of them."""
    house = house_of(args)
    today = house.today()
    path = house.paths.resources
    choices = config.read_choices(house.paths.person)
    code = _code(args.country) if args.country else choices.person.country
    known = read_resources(code, read_own(path))
    if args.what == "list":
        return _list(known, today, chosen=bool(code) or "country" in choices.steps, as_json=args.json)
    if args.what == "add":
        return _unless_stopped(lambda: _add(path, known, today), "Nothing was added.")
    if args.id is None:
        message = f"Which one do you want to {args.what}?"
        raise NotFound(message, f"Name its id: voice-coach resources {args.what} ID.")
    if args.what == "check":
        entry = _named(known, args.id)
        return _unless_stopped(lambda: _check(path, entry, known, today), "Nothing was noted.")
    return _remove(path, args.id, known)


def _unless_stopped(ask: Callable[[], int], told: str) -> int:
    """Return what `ask` does; at Ctrl-C, or at the end of the input, say what it did not do."""
    try:
        return ask()
    except (KeyboardInterrupt, EOFError):
        print(f"\nStopped. {told}")
        return INTERRUPTED


def _code(said: str) -> str:
    """Return the code of the country meant by a code, a name or the beginning of one. Raise NotFound."""
    code = resources.country_meant(said)
    if code is None:
        message = f"There is no list for the country {said}."
        raise NotFound(message, f"There are: {', '.join(sorted(set(resources.countries()) - {'other'}))}.")
    return code


def _named(known: Resources, name: str) -> Contact:
    found = next((entry for entry in known.contacts if entry.id == name), None)
    if found is None:
        message = f"There is nobody called {name} in your list."
        near = get_close_matches(name, [entry.id for entry in known.contacts], n=1)
        remedy = "`voice-coach resources` shows the ids; --country CC shows those of another country."
        raise NotFound(message, f"Did you mean {near[0]}? {remedy}" if near else remedy)
    return found


def _list(known: Resources, today: date, *, chosen: bool, as_json: bool) -> int:
    if as_json:
        print_json({"country": known.country.code, **entry.as_json(today)} for entry in known.contacts)
        return 0
    if not chosen:
        print("No country chosen: voice-coach setup --step country")
    emergency = known.words.emergency.format(number=known.country.emergency)
    named = known.country.name[:1].upper() + known.country.name[1:]
    print(emergency if known.country.code == ELSEWHERE else f"{named}. {emergency}")
    width = max((NARROWEST, *(len(entry.id) for entry in known.contacts)))
    alike: dict[tuple[str, str], list[Contact]] = {}
    for entry in known.contacts:
        alike.setdefault((_told(entry, known.words), _state(entry, known.words, today)), []).append(entry)
    alone = [entries[0] for entries in alike.values() if len(entries) == 1]
    for kind in dict.fromkeys(entry.kind for entry in alone):
        print(f"\n{known.words.kinds[kind]}:")
        for entry in alone:
            if entry.kind is kind:
                print(f"  {entry.id:{width}} {_told(entry, known.words)}")
                print(f"  {'':{width}} {_state(entry, known.words, today)}")
    for (told, state), entries in alike.items():
        if len(entries) > 1:
            print(f"\n{told}\n{state}")
            print("\n".join(f"  {entry.id:{width}} {known.words.kinds[entry.kind]}" for entry in entries))
    print(
        "\nOnly what was checked within a year is ever said aloud. `voice-coach resources check ID` notes that you did."
    )
    return 0


def _console() -> RichConsole:
    words = read_words()
    return RichConsole(words.say("walk.other"), words.say("walk.either"))


def _told(entry: Contact, words: PageWords) -> str:
    return f"{entry.name}. {ways(entry, words)}."


def _state(entry: Contact, words: PageWords, today: date) -> str:
    return status(entry, words, today) + (f"; {entry.source}" if entry.source else "")


def _check(path: Path, entry: Contact, known: Resources, today: date) -> int:
    needs_a_terminal("Checking")
    console = _console()
    console.show(f"{entry.name}. {ways(entry, known.words)}.")
    if not console.yes("Did you call it, or look at its own page, today, and is all of this right?"):
        print("Nothing was noted.")
        return 0
    who = console.ask("Who checked it? A name, or me", "me")
    resources.check(path, entry, today, who)
    print(f"Noted: {entry.name} was checked on {today.isoformat()} by {who}.")
    return 0


def _add(path: Path, known: Resources, today: date) -> int:
    needs_a_terminal("Adding somebody")
    console = _console()
    taken = {entry.id for entry in known.contacts}
    name = _asked(console, "What is this person or line called?")
    kind = Need(console.choose("What is it for?", {need: known.words.kinds[need] for need in Need}))
    voice = console.ask("The number to call; leave it empty if there is none")
    text = console.ask("The number for text messages, if any")
    url = console.ask("The page on the web, if any")
    if not (voice or text or url):
        message = "There is no way to reach them."
        raise VoiceCoachError(message, "Give a number or a page; nothing was kept.")
    right = console.yes("Have you checked today that this is right?")
    entry = Contact(
        id=_new_id(name, taken),
        kind=kind,
        name=name,
        voice=voice,
        text=text,
        url=url,
        last_verified=today if right else None,
        verified_by="me" if right else "",
        own=True,
    )
    resources.add(path, entry)
    aloud = "may be said aloud" if verified(entry, today) and voice else "is shown on the screen and not said aloud"
    print(f"Kept as {entry.id}; it {aloud}.")
    return 0


def _asked(console: RichConsole, question: str) -> str:
    while not (said := console.ask(question)):
        pass
    return said


def _new_id(name: str, taken: set[str]) -> str:
    kept = "".join(char if char.isascii() and char.isalnum() else " " for char in name.lower())
    stem = "-".join([OWN, *kept.split()])
    rest = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(found for found in (stem, *rest) if found not in taken)


def _remove(path: Path, name: str, known: Resources) -> int:
    for kept in (name, f"{OWN}-{name}"):
        if resources.remove(path, kept):
            print(f"{kept}: what you kept about it is gone.")
            return 0
    entry = _named(known, name)
    message = f"{entry.id} came with the program, and you have noted nothing about it."
    raise NotFound(message, "Only your own people and your own checks can be removed.")
