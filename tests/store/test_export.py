"""Taking everything out again."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.stories import NOON, new_entry, snapshot, told
from voice_coach.errors import JournalError
from voice_coach.model import Answer, Outcome
from voice_coach.store.journal import ExportFormat, Journal

if TYPE_CHECKING:
    from pathlib import Path

AWKWARD = 'She said "no, don\'t",\nand 我 left; =1+1'


@pytest.fixture
def filled(journal: Journal) -> Journal:
    told(journal, "u1", AWKWARD, audio=b"RIFFsound")
    second = journal.begin(new_entry("u2", NOON + timedelta(days=1, microseconds=7), pack="evening"))
    journal.complete(second, Answer(Outcome.ANSWERED, "seven and a half", number=7.5, yes=False, choice="calm"))
    return journal


def test_json_loses_nothing(filled: Journal) -> None:
    first, second = json.loads("".join(filled.export(ExportFormat.JSON)))

    assert (first["uid"], first["words"], first["raw_words"], first["has_audio"]) == (
        "u1",
        AWKWARD,
        AWKWARD,
        True,
    )
    assert (second["number"], second["yes"], second["choice"], second["edited"]) == (
        7.5,
        False,
        "calm",
        False,
    )
    assert datetime.fromisoformat(second["at_utc"]) == NOON + timedelta(days=1, microseconds=7)
    entry = filled.by_uid("u2")
    assert entry is not None
    assert entry.as_json().items() <= second.items()


def test_an_empty_journal_exports_as_nothing(journal: Journal) -> None:
    texts = {form: "".join(journal.export(form)) for form in ExportFormat}
    assert json.loads(texts[ExportFormat.JSON]) == []
    assert texts[ExportFormat.CSV] == ""


def test_csv_reads_back(filled: Journal) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(filled.export(ExportFormat.CSV)), newline="")))
    assert [row["words"] for row in rows] == [AWKWARD, "seven and a half"]
    assert rows[1]["number"] == "7.5"


def test_markdown_is_for_people(filled: Journal) -> None:
    text = "".join(filled.export(ExportFormat.MARKDOWN))
    assert "## 2026-07-04\n" in text
    assert '> She said "no, don\'t",\n> and 我 left; =1+1\n' in text
    assert "*14:00, evening, answered, 7.5, calm, no*" in text


def test_an_export_holds_only_what_was_asked_for(filled: Journal) -> None:
    assert [e["uid"] for e in json.loads("".join(filled.export(ExportFormat.JSON, pack="evening")))] == ["u2"]
    until = "".join(filled.export(ExportFormat.JSON, until=NOON.date()))
    assert [e["uid"] for e in json.loads(until)] == ["u1"]


def test_to_a_private_file_with_the_sound_beside_it(filled: Journal, tmp_path: Path) -> None:
    target = tmp_path / "out" / "journal.json"
    target.parent.mkdir()
    target.write_text("an older export")
    assert filled.export_to(target, ExportFormat.JSON, audio_folder=target.parent / "audio") == 2

    first, second = json.loads(target.read_text(encoding="utf-8"))
    assert (target.parent / first["audio"]).read_bytes() == b"RIFFsound"
    assert "audio" not in second
    if os.name != "nt":
        assert {stat.S_IMODE(file.stat().st_mode) for file in target.parent.rglob("*.*")} == {0o600}


def test_a_place_that_cannot_be_written_leaves_the_old_export(filled: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "inside").write_text("x")
    before = snapshot(folder)
    for target in (folder, tmp_path / "no" / "such" / "place.json"):
        with pytest.raises(JournalError, match="could not be written"):
            filled.export_to(target, ExportFormat.JSON)
    assert snapshot(folder) == before
    assert not [file for file in tmp_path.iterdir() if file.suffix == ".part"]
