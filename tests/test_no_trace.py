"""A journal does not show which reply was given to what was said, nor that one was: compared byte by byte."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.checkin_fakes import Heard, ScriptedChannel
from tests.test_checkin import FREE, PATIENCE, phrase
from voice_coach.care import SAFETY_FILE, CareDesk, Given, read_templates
from voice_coach.checkin import CheckIn, Plan
from voice_coach.clock import AudioClock
from voice_coach.config import read_person, soften
from voice_coach.model import Concern, Family
from voice_coach.prompt.packs import shipped_folder
from voice_coach.resources import read_resources
from voice_coach.store import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from voice_coach.model import Reply

NOW = datetime(2026, 3, 1, 20, tzinfo=UTC)
WORDS = "It was a long day, and then he came home."


def desk(found: Family | None, person: Path, *, private: bool) -> CareDesk:
    """Return a desk that recognises `found` in anything that is said."""
    return CareDesk(
        recognise=lambda _words, doubtful: None if found is None else Concern(found, doubtful),
        templates=read_templates(shipped_folder() / SAFETY_FILE),
        resources=read_resources("GB"),
        private=private,
        today=NOW.date,
        now=lambda: NOW,
        page=lambda: "the help page",
        misheard="perhaps",
        soften=lambda: soften(person, NOW.date()),
        given=Given(),
    )


def journal_after(folder: Path, care: Callable[[str, bool], Reply | None]) -> tuple[bytes, list[str]]:
    """Return the bytes of a journal after one check-in, without what chance and the clock put there."""
    path = folder / "journal.db"
    channel = ScriptedChannel(Heard(WORDS))
    with Journal.open(path) as journal:
        check_in = CheckIn(
            channel,
            journal,
            phrase,
            lambda pcm: ("raw", pcm),
            AudioClock(NOW),
            lambda _: ("UTC", date(2026, 3, 1)),
        )
        check_in.run(Plan((FREE,), "evening minute", lambda *_: PATIENCE, ask_first=False, care=care))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        assert db.execute("SELECT words FROM entry").fetchall() == [(WORDS,)]
        db.execute("UPDATE entry SET uid = 'x', created_utc = 'x', updated_utc = 'x'")
        db.execute("DELETE FROM _sqlite_migrations")
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("VACUUM INTO ?", [str(folder / "plain.db")])
    others = [file for file in folder.rglob("*") if file.is_file() and file.name not in ("plain.db", "person.toml")]
    assert not any(b"help page" in file.read_bytes() for file in others)
    return (folder / "plain.db").read_bytes(), channel.said


@pytest.mark.parametrize("private", [True, False])
def test_the_journal_is_the_same_to_the_byte_whatever_was_recognised(tmp_path: Path, private: bool) -> None:
    found: dict[Family | None, bytes] = {}
    said: set[tuple[str, ...]] = set()
    for family in (None, *Family):
        folder = tmp_path / str(family)
        folder.mkdir(mode=0o700)
        care = desk(family, folder / "person.toml", private=private)
        found[family], lines = journal_after(
            folder, lambda words, doubtful, at=care: at.reply(words, doubtful=doubtful)
        )
        said.add(tuple(lines))
    assert len(said) > len(Family) / 2, "what was said did differ"
    assert all(data == found[None] for data in found.values())


def test_this_comparison_would_find_a_trace(tmp_path: Path) -> None:
    journals = []
    for flag in ("", "one word more"):
        folder = tmp_path / f"with{flag}"
        folder.mkdir(mode=0o700)
        journal_after(folder, lambda *_: None)
        with closing(sqlite3.connect(folder / "journal.db", isolation_level=None)) as db:
            if flag:
                db.execute("INSERT INTO state VALUES ('flag', ?)", [flag])
            db.execute("VACUUM INTO ?", [str(folder / "again.db")])
        journals.append((folder / "again.db").read_bytes())
    assert journals[0] != journals[1]


def test_the_gentle_date_says_nothing_of_its_reason(tmp_path: Path) -> None:
    files = []
    for family in (Family.SELF_HARM, Family.PARTNER, Family.HARMING):
        path = tmp_path / f"{family}.toml"
        assert desk(family, path, private=True).reply(WORDS, doubtful=False) is not None
        assert read_person(path).gentle(NOW.date())
        files.append(re.sub(rb"gentle_until = \d{4}-\d\d-\d\d", b"gentle_until = ", path.read_bytes()))
    assert len(set(files)) == 1, "but for the date, whose length is drawn"
