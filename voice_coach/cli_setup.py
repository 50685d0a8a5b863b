"""`voice-coach setup`, and the screen and keyboard it works with."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from voice_coach import config
from voice_coach.cli_journal import print_json
from voice_coach.errors import VoiceCoachError
from voice_coach.setup import NOTHING_ELSE, Setup, read_words, standing, step_named, walk
from voice_coach.wiring import house_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping

INTERRUPTED = 130
QUIETEST_SHOWN = -70.0
"""dBFS at the left end of the meter; its right end is full scale."""


def setup(args: argparse.Namespace) -> int:
    """Answer, in private and on the screen, what the coach has to know; or list what was answered."""
    house = house_of(args)
    today = house.today()
    words = read_words()
    desk = Setup(
        house,
        RichConsole(words.say("walk.other"), words.say("walk.either"), words.say("walk.needed")),
        words,
        today,
        config.read_choices(house.paths.person),
    )
    if args.list:
        return _list(desk, as_json=args.json)
    if args.step is not None:
        step_named(args.step)
    needs_a_terminal("Setup")
    house.make_home()
    try:
        walk(desk, args.step)
    except (KeyboardInterrupt, EOFError):
        print(f"\n{words.say('walk.stopped' if desk.choices.steps else 'walk.early')}")
        return INTERRUPTED
    return 0


def needs_a_terminal(what: str) -> None:
    """Raise VoiceCoachError unless somebody sits at the keyboard."""
    if not sys.stdin.isatty():
        message = f"{what} asks its questions on the screen, and there is no terminal here."
        raise VoiceCoachError(message, "Run it in a terminal window.")


def _list(desk: Setup, *, as_json: bool) -> int:
    rows = standing(desk)
    if as_json:
        print_json({"step": name, "title": title, "done": done, "set": state} for name, title, done, state in rows)
        return 0
    for name, title, _, state in rows:
        print(f"{name:11} {title:32} {state}")
    return 0


def _meant(said: str, options: Mapping[str, str], also: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the option that `said` names, whole or by a beginning that only this one has."""
    ways = {name: (name.lower(), label.lower(), *also.get(name, ())) for name, label in options.items()}
    whole = [name for name, words in ways.items() if said in words]
    begun = [name for name, words in ways.items() if any(word.startswith(said) for word in words)]
    found = whole or (begun if said and not said.isdecimal() else [])
    return found[0] if len(found) == 1 else None


class RichConsole:
    """A terminal, by way of Rich. Text is shown as it is: brackets in it are no markup."""

    def __init__(self, other: str, either: str, needed: str = "") -> None:
        """`other`: what is said when an answer is none of those offered; `either`: when it is no yes or no.

        `needed` takes the place of `either` at a question that Enter does not answer.
        """
        from rich.console import Console

        self._console = Console(highlight=False)
        self._other = other
        self._either = either
        self._needed = needed or either

    def show(self, text: str) -> None:
        """Put text on the screen."""
        self._console.print(text, markup=False)

    def heading(self, text: str) -> None:
        """Put a heading on the screen."""
        from rich.text import Text

        self._console.print()
        self._console.rule(Text(text, style="bold"), align="left")

    def ask(self, question: str, default: str = "") -> str:
        """Return a line of text; Enter alone is `default`."""
        from rich.text import Text

        mark = Text.assemble(question, (f" [{default}]" if default else "", "cyan"), " > ")
        return self._console.input(mark).strip() or default

    def choose(
        self,
        question: str,
        options: Mapping[str, str],
        default: str = "",
        also: Mapping[str, tuple[str, ...]] = NOTHING_ELSE,
    ) -> str:
        """Return the id of one of `options`, named by its number or in words, of which the beginning is enough."""
        ids = list(options)
        self.show(question)
        for position, name in enumerate(ids, start=1):
            self.show(f"  {position}  {options[name]}")
        usual = str(ids.index(default) + 1) if default in ids else ""
        while True:
            said = self.ask("", usual).lower()
            if said.isdecimal() and 1 <= int(said) <= len(ids):
                return ids[int(said) - 1]
            meant = _meant(said, options, also)
            if meant is not None:
                return meant
            self.show(self._other)

    def yes(self, question: str, default: bool | None = None) -> bool:
        """Return a yes or no."""
        usual = "" if default is None else "y" if default else "n"
        while True:
            said = self.ask(f"{question} (y/n)", usual).lower()
            if said in ("y", "yes", "n", "no"):
                return said[0] == "y"
            self.show(self._needed if default is None else self._either)

    @contextmanager
    def meter(self, label: str) -> Iterator[Callable[[float], None]]:
        """Show a level meter as long as the block lasts."""
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(40), TextColumn("{task.fields[level]:>4.0f} dB"))
        with Progress(*columns, console=self._console, transient=True) as bar:
            task = bar.add_task(label, total=-QUIETEST_SHOWN, level=QUIETEST_SHOWN)

            def update(level: float) -> None:
                shown = min(max(level, QUIETEST_SHOWN), 0.0)
                bar.update(task, completed=shown - QUIETEST_SHOWN, level=shown)

            yield update
