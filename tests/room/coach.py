"""The coach as the simulated room knows it: the real program, started as anybody would start it."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voice_coach.config import read, write_person
from voice_coach.paths import Paths
from voice_coach.wiring import House

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from voice_coach.agenda import Agenda
    from voice_coach.model import Person

REPOSITORY = Path(__file__).resolve().parents[2]
PACKS = Path(__file__).parent / "packs"
_DEADLINE = 90.0


def configuration(more: str = "", zone: str = "UTC") -> str:
    """Return a configuration with the packs of the room. `more` are further sections."""
    return f'[day]\nzone = "{zone}"\nquiet_hours = "none"\n[prompts]\nfolder = "{PACKS}"\n{more}'


SHORT_PAUSES = "[listening.custom]\nsoft = 1.2\nhard = 1.2\n"
"""For tests in which nobody thinks for long."""

HEADPHONES = "[sound]\nheadphones = true\n"
WEST, EAST = "Etc/GMT+12", "Etc/GMT-14"
"""In the east it is 26 hours later than in the west, so always another day: whoever flies there is a day on."""


class Coach:
    """One home, and the programs that run in it."""

    def __init__(self, home: Path, cache: Path, env: Mapping[str, str]) -> None:
        """`cache` holds what every home can use: the joined model, rendered sentences."""
        self.home = home
        self._env = dict(env)
        self._cache = cache
        self._output = home.parent / "output"
        home.mkdir(mode=0o700)
        self.learn()
        self.configure()

    def learn(self) -> None:
        """Take over what was rendered since, so that it says it in the very same way."""
        shutil.copytree(self._cache, self.home / "cache", copy_function=_link, dirs_exist_ok=True)

    def configure(self, more: str = "", zone: str = "UTC") -> None:
        """Write the configuration."""
        (self.home / "config.toml").write_text(configuration(more, zone), encoding="utf-8")

    def is_for(self, person: Person) -> None:
        """Let the setup have been walked through."""
        write_person(self.home / "person.toml", person)

    def agenda(self, name: str) -> Agenda:
        """Return what `now NAME` is going to ask; the dice that decide it lie in the journal from now on."""
        paths = Paths(self.home)
        house = House(read(paths.config).settings, paths, paths.config)
        with house.journal() as journal:
            return house.agenda(journal, name)

    @contextmanager
    def doing(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run `voice-coach WORDS` meanwhile. A test that fails prints what it said."""
        with self._output.open("ab") as output:
            process = subprocess.Popen(
                [*self._command(), "--debug", *words],
                env=self._env,
                cwd=REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        try:
            yield process
        finally:
            process.kill()
            process.wait()
            print(f"--- voice-coach {' '.join(words)}: {process.returncode}")
            print(self._output.read_text(encoding="utf-8", errors="replace"))

    def said(self) -> str:
        """Return everything the program printed and logged until now."""
        return self._output.read_text(encoding="utf-8")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run `voice-coach WORDS` to its end."""
        return subprocess.run(
            [*self._command(), *words], env=self._env, cwd=REPOSITORY, capture_output=True, text=True, check=False
        )

    def recordings(self) -> int:
        """Return how many recordings there are, in the journal and on their way to it."""
        with closing(sqlite3.connect(self.home / "journal.db")) as journal:
            (kept,) = journal.execute("SELECT count(*) FROM audio").fetchone()
        return int(kept) + len(list((self.home / "spool").glob("*")))

    def ended(self, process: subprocess.Popen[bytes]) -> int:
        """Return its exit code when it has ended by itself."""
        return process.wait(_DEADLINE)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Kill it as a power cut would."""
        process.kill()
        assert process.wait(_DEADLINE) == -signal.SIGKILL

    def entries(self) -> list[dict[str, Any]]:
        """Return the journal, oldest entry first."""
        return self._json("journal", "list", "-n", "100")

    def recover(self) -> dict[str, Any]:
        """Finish what was left behind; return the report."""
        (report,) = self._json("recover")
        return dict(report)

    def occurrences(self) -> dict[str, str]:
        """Return what became of the due moments, by schedule."""
        with closing(sqlite3.connect(self.home / "journal.db")) as journal:
            rows = journal.execute("SELECT schedule, status FROM occurrence").fetchall()
        assert len(dict(rows)) == len(rows), f"a moment is there twice: {rows}"
        return dict(rows)

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "voice_coach", "--home", str(self.home)]

    def _json(self, *words: str) -> list[dict[str, Any]]:
        done = subprocess.run(
            [*self._command(), "--json", *words], env=self._env, cwd=REPOSITORY, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return list(json.loads(done.stdout))


def _link(source: str, target: str) -> None:
    """A model need not be copied to be used."""
    if not Path(target).exists():
        Path(target).hardlink_to(source)
