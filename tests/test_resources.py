"""People to call: the shipped files, what may be said aloud, and the person's own."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.wordings import borrowed, breaches
from voice_coach.care import SAFETY_FILE, read_templates
from voice_coach.cli import main
from voice_coach.errors import ConfigError, PackError
from voice_coach.prompt.packs import shipped_folder
from voice_coach.prompt.phrases import HELP_FILE, read_help
from voice_coach.resources import (
    Check,
    Contact,
    Need,
    Own,
    add,
    check,
    countries,
    countries_folder,
    country_meant,
    help_page,
    read_own,
    read_resources,
    remove,
    say_digits,
    status,
    verified,
)

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 3, 2)
COUNTRIES = {"US", "CA", "GB", "IE", "AU", "NZ", "IN", "DE", "FR", "other"}
EMERGENCY = {
    "US": "911",
    "CA": "911",
    "GB": "999",
    "IE": "112 or 999",
    "AU": "000",
    "NZ": "111",
    "IN": "112",
    "DE": "112",
    "FR": "112",
}
PAGE = read_help([shipped_folder() / HELP_FILE], [])
SISTER = Contact("own-sister", Need.CRISIS, "My sister", "012 345", own=True)


# --- the shipped files --------------------------------------------------------------------------------------


def test_the_countries_are_there_with_their_emergency_numbers() -> None:
    found = countries()
    assert found.keys() == COUNTRIES
    assert {code: land.emergency for code, land in found.items() if code != "other"} == EMERGENCY
    assert "local emergency number" in found["other"].emergency


def test_nothing_shipped_was_checked_by_a_person() -> None:
    for code, land in countries().items():
        assert land.contacts
        for entry in land.contacts:
            assert entry.last_verified is None and not entry.verified_by
            assert entry.source, entry.id
            assert entry.id.startswith(code.lower())
        resources = read_resources(code)
        assert not any(resources.checked(kind, TODAY) for kind in Need)


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_whoever_is_sent_to_the_help_page_finds_somebody_there(code: str) -> None:
    templates = read_templates(shipped_folder() / SAFETY_FILE)
    kinds = {template.kind for template in templates.values() if template.unchecked}
    assert len(kinds) == 6
    assert kinds <= {entry.kind for entry in countries()[code].contacts}


@pytest.mark.parametrize(
    ("said", "code"),
    [("gb", "GB"), ("UK", "GB"), ("usa", "US"), ("Germany", "DE"), ("united k", "GB"), ("new  zea", "NZ"),
     ("other", "other"), ("united", None), ("Atlantis", None), ("", None)],
)  # fmt: skip
def test_a_country_is_known_by_its_code_and_names(said: str, code: str | None) -> None:
    assert country_meant(said) == code


def test_no_retired_number_is_shipped() -> None:
    digits = {
        "".join(c for c in entry.voice if c.isdigit()) for land in countries().values() for entry in land.contacts
    }
    assert not digits & {"08457909090", "18007842433"}


def test_every_mistake_in_every_file_is_told_at_once(tmp_path: Path) -> None:
    for file in countries_folder().iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "US.toml").write_text('code = "UK"\nname = "States"\nemergncy = "911"\n', encoding="utf-8")
    (tmp_path / "IE.toml").write_text(
        'code = "IE"\nname = "Ireland"\nemergency = "112"\n'
        '[[contact]]\nid = "gb-shout"\nkind = "criris"\nname = "X"\nlast_verified = "2026-01-01"\n',
        encoding="utf-8",
    )
    (tmp_path / "FR.toml").write_text("code = ", encoding="utf-8")
    (tmp_path / "page.toml").write_text('heading = "People"\n', encoding="utf-8")
    with pytest.raises(PackError) as raised:
        read_resources("GB", folder=tmp_path)
    told = str(raised.value)
    for part in (
        '"UK" is not the name of the file',
        "emergncy",
        "emergency: is missing",
        'Did you mean "crisis"?',
        "no way to reach it",
        "is not a date",
        "not valid TOML",
        "note: is missing",
        "kind.crisis: is missing",
    ):
        assert part in told, part


def test_two_entries_cannot_share_an_id(tmp_path: Path) -> None:
    for file in countries_folder().iterdir():
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace('"ie-samaritans"', '"gb-samaritans"'), encoding="utf-8")
    with pytest.raises(PackError, match=r"gb-samaritans.*is used twice"):
        countries(tmp_path)


# --- checked, and for how long ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "good"),
    [(None, False), (0, True), (1, True), (365, True), (366, False), (-1, False)],
)
def test_a_check_is_good_for_a_year(day: int | None, good: bool) -> None:
    on = None if day is None else TODAY - timedelta(days=day)
    entry = Contact("a", Need.DV, "A", "1", last_verified=on, verified_by="me")
    assert verified(entry, TODAY) is good
    words = read_resources(None).words
    told = status(entry, words, TODAY)
    assert ("checked on" in told and "over a year" not in told) is good
    assert (told == "not checked by a person yet") is (on is None)


def test_digits_are_said_one_by_one() -> None:
    assert say_digits("1-800-799-7233") == "1, 8 0 0, 7 9 9, 7 2 3 3"
    assert say_digits("112 or 999") == "1 1 2 or 9 9 9"
    assert say_digits("your local emergency number") == "your local emergency number"


# --- the person's own ---------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "resources.toml"


def test_nothing_kept_reads_as_nothing(file: Path) -> None:
    assert read_own(file) == Own()
    assert not remove(file, "us-988")
    assert not file.parent.exists()


def test_checks_and_own_people_are_kept(file: Path) -> None:
    line = read_resources("US").contacts[0]
    check(file, line, TODAY, "Ada")
    add(file, SISTER)
    own = read_own(file)
    assert own == Own((SISTER,), (Check("us-988", TODAY, "Ada", "988", "988"),))
    known = read_resources("US", own)
    assert [entry.id for entry in known.contacts[:2]] == ["own-sister", "us-988"]
    assert known.checked(Need.CRISIS, TODAY) == known.contacts[1]
    check(file, known.contacts[0], TODAY, "me")
    checked = read_resources("US", read_own(file)).checked(Need.CRISIS, TODAY)
    assert checked is not None and checked.name == "My sister"
    assert remove(file, "own-sister") and remove(file, "us-988")
    assert read_own(file) == Own()
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_check_of_another_number_counts_for_nothing() -> None:
    own = Own(checks=(Check("us-988", TODAY, "me", "989", "988"),))
    assert read_resources("US", own).checked(Need.CRISIS, TODAY) is None


def test_an_own_contact_takes_the_place_of_a_shipped_one() -> None:
    mended = Contact("us-988", Need.CRISIS, "988", "988 1", last_verified=TODAY, own=True)
    known = read_resources("US", Own((mended,)))
    assert [entry.voice for entry in known.contacts if entry.id == "us-988"] == ["988 1"]


def test_every_mistake_in_the_own_file_is_told_at_once(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(
        '[[contact]]\nid = "A B"\nkind = "dv"\nname = "A"\nvoice = 12\n[[checked]]\nid = "us-988"\non = "today"\n'
        "[people]\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as raised:
        read_own(file)
    told = str(raised.value)
    for part in ("is not an id", "no way to reach", "by: is missing", "is not a date", "people"):
        assert part in told


# --- the help page ------------------------------------------------------------------------------------------


def test_the_help_page_shows_every_line_with_its_status() -> None:
    own = Own((SISTER,), (Check("gb-samaritans", TODAY, "me", "116 123"),))
    page = help_page(PAGE, read_resources("GB", own), TODAY)
    assert page.startswith(PAGE.title)
    for section in PAGE.sections:
        assert section.heading in page
        assert all(line in page for line in section.lines)
    assert "In an emergency, call 999." in page
    told = [line for line in page.splitlines() if "Call " in line or "see " in line.lower()]
    for entry in read_resources("GB", own).contacts:
        (line,) = (line for line in told if entry.name in line)
        assert ("(checked on 2026-03-02 by me)" in line) is (entry.id == "gb-samaritans")
        assert ("(not checked by a person yet)" in line) is (entry.id != "gb-samaritans")


def test_the_help_page_is_the_same_for_everyone_of_a_country() -> None:
    assert len({help_page(PAGE, read_resources("FR"), TODAY) for _ in range(3)}) == 1
    assert help_page(PAGE, read_resources("ZZ"), TODAY) == help_page(PAGE, read_resources(None), TODAY)


def test_the_words_of_the_page_are_our_own(shared: Path) -> None:
    pages = [help_page(PAGE, read_resources(code), TODAY) for code in COUNTRIES]
    words = read_resources(None).words
    texts = [words.heading, words.note, words.unchecked, words.checked, words.expired, *words.kinds.values()]
    assert not [found for text in texts for found in breaches(text)]
    assert not borrowed(pages, (shared / "content.md").read_text(encoding="utf-8"))


# --- the command --------------------------------------------------------------------------------------------


def test_the_list_shows_what_is_not_checked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resources", "--country", "gb"]) == 0
    out = capsys.readouterr().out
    assert "gb-samaritans" in out and "not checked by a person yet" in out and "999" in out
    assert "If you think of dying" in out and "No country chosen" not in out
    assert main(["resources"]) == 0
    assert capsys.readouterr().out.startswith("No country chosen: voice-coach setup --step country\n")
    assert main(["resources", "--country", "Germany"]) == 0
    assert capsys.readouterr().out.startswith("Germany.")
    assert not home.exists()


def test_without_a_country_the_same_line_is_shown_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resources"]) == 0
    out = capsys.readouterr().out
    assert "Your country" not in out and "In an emergency, call your local emergency number." in out
    assert out.count("Find a Helpline") == 1
    for entry in countries()["other"].contacts:
        (line,) = (line for line in out.splitlines() if line.split()[:1] == [entry.id])
        assert read_resources(None).words.kinds[entry.kind] in line


def test_a_long_id_makes_its_column_wider(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    long = replace(SISTER, id="own-my-sister-who-lives-in-another-town")
    add(home / "resources.toml", long)
    assert main(["resources", "--country", "gb"]) == 0
    lines = capsys.readouterr().out.splitlines()
    shown = [line for line in lines if line.startswith(("  own-", "  gb-"))]
    column = shown[0].index(SISTER.name)
    assert len(shown) > 1 and {line[column - 1] for line in shown} == {" "}
    assert not any(line[column] == " " for line in shown)


@pytest.mark.parametrize(
    "words",
    ["resources --country xx", "resources check nobody", "resources check", "resources remove us-988", "resources add"],
)
def test_what_cannot_be_done_is_one_sentence(words: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == 1
    out, err = capsys.readouterr()
    assert not out and err.startswith("voice-coach: ") and err.count("\n") == 1
    assert not home.exists()
