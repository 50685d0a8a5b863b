"""Processes that start together, and processes that are killed."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.test_migrations import an_old_journal
from voice_coach.store.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]

STARTER = """
import sys
from pathlib import Path
from tests.store.stories import told
from voice_coach.store.journal import Journal
print("ready", flush=True)
sys.stdin.readline()
with Journal.open(Path(sys.argv[1])) as journal:
    told(journal, sys.argv[2], "hello")
"""

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tests.store.stories import new_entry
from voice_coach.model import Answer, Outcome
from voice_coach.store.journal import Journal
journal = Journal.open(Path(sys.argv[1]))
for number in range(100_000):
    uid = f"{sys.argv[2]}-{number}"
    id_ = journal.begin(new_entry(uid))
    print(uid, "listening", flush=True)
    journal.capture(id_, audio=b"sound" * 5000, audio_format="wav", seconds=1.0)
    print(uid, "captured", flush=True)
    journal.transcribed(id_, "some words", "some words", "test")
    print(uid, "transcribed", flush=True)
    journal.complete(id_, Answer(Outcome.ANSWERED, "some words"))
    print(uid, "complete", flush=True)
    if number % 7 == 6:
        print(uid, "erasing", flush=True)
        journal.delete(id_)
        print(uid, "erased", flush=True)
    if number % 10 == 9:
        journal.backup(datetime.now(UTC).date())
"""
ORDER = ["listening", "captured", "transcribed", "complete"]


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("old", [False, True])
def test_processes_that_open_a_journal_at_once(path: Path, old: bool) -> None:
    if old:
        an_old_journal(path)
    processes = [start(STARTER, str(path), f"u{n}") for n in range(4)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    errors = [process.communicate()[1] for process in processes]

    assert errors == [""] * 4
    with Journal.open(path) as journal:
        assert sorted(entry.uid for entry in journal.entries()) == ["u0", "u1", "u2", "u3"]
        assert journal.check() == ()
    assert [file.name for file in path.parent.iterdir()] == ["journal.db"]


def test_killed_while_writing(path: Path) -> None:
    """What a process said it had stored is there after a SIGKILL; nothing is doubled, nothing is damaged."""
    chance = random.Random(7)
    for life in range(8):
        process = start(WRITER, str(path), f"life{life}")
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(chance.randrange(1, 150))]
        process.kill()
        said += process.stdout.read().splitlines()
        errors = process.communicate()[1]
        assert errors == ""
        _verify(path, [tuple(line.split()) for line in said if len(line.split()) == 2])


def _verify(path: Path, said: Sequence[tuple[str, ...]]) -> None:
    last = dict(said)
    with Journal.open(path) as journal:
        assert journal.check() == ()
        entries = {entry.uid: entry for entry in journal.entries()}
        counts = Counter(entry.uid for entry in journal.entries())
        for uid, reached in last.items():
            if reached == "erased":
                assert uid not in entries
            elif reached != "erasing":
                assert ORDER.index(entries[uid].status) >= ORDER.index(reached)
                assert entries[uid].has_audio or reached == "listening"
        assert set(counts.values()) <= {1}
        for backup in journal.backups():
            with Journal.open(backup, read_only=True) as copy:
                assert copy.check() == ()
