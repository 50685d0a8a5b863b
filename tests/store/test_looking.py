"""Finding one's way in the journal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.stories import NOON, new_entry, told
from voice_coach.model import Answer, Outcome

if TYPE_CHECKING:
    from voice_coach.store.journal import Journal


def test_newest_first_and_by_day(journal: Journal) -> None:
    ids = [told(journal, f"u{n}", f"day {n}", days_later=n) for n in range(5)]
    day = NOON.date() + timedelta(days=1)

    assert [e.id for e in journal.entries()] == ids[::-1]
    assert [e.id for e in journal.entries(since=day, until=day + timedelta(days=1))] == [ids[2], ids[1]]
    assert [e.id for e in journal.entries(limit=2, offset=1)] == [ids[3], ids[2]]
    assert journal.entries(pack="evening") == ()


def test_an_entry_after_midnight_belongs_to_the_day_it_was_given(journal: Journal) -> None:
    night = journal.begin(new_entry("night", day=date(2026, 7, 3)))

    assert [e.id for e in journal.entries(until=date(2026, 7, 3))] == [night]


@pytest.mark.parametrize("query", ["walk", "WALKS", '"walking home"', "home walk", "walking.", "éclair"])
def test_search_finds_any_form(journal: Journal, query: str) -> None:
    wanted = told(journal, "u1", "We were walking home, eating an eclair.")
    told(journal, "u2", "Nothing of that.")

    assert [found.entry.id for found in journal.search(query)] == [wanted]


@pytest.mark.parametrize(
    "query",
    [
        "don't",
        '"my',
        "x-y",
        "C++",
        '"',
        '""',
        "*",
        "NEAR(",
        "a AND",
        "NOT",
        "words:my",
        "^",
        "",
        " ",
        "'",
        "\0",
        "()",
    ],
)
def test_nothing_a_person_types_is_an_error(journal: Journal, query: str) -> None:
    told(journal, "u1", "I don't know my x-y in C++ and so on, near words")

    found = journal.search(query)
    if query in {"don't", '"my', "x-y", "C++", "words:my"}:
        assert len(found) == (0 if query == "words:my" else 1)


def test_beginnings_count_when_nothing_else_matches(journal: Journal) -> None:
    birthday = told(journal, "u1", "her birthday party")
    assert [found.entry.id for found in journal.search("birth")] == [birthday]
    birth = told(journal, "u2", "the birth of her son")
    assert [found.entry.id for found in journal.search("birth")] == [birth]


def test_the_best_comes_first_with_its_place_marked(journal: Journal) -> None:
    told(journal, "u1", "my mother and " + "many other things " * 20)
    best = told(journal, "u2", "mother, my mother")

    found = journal.search("mother")
    assert found[0].entry.id == best
    assert [found[0].excerpt[a:b] for a, b in found[0].marks] == ["mother", "mother"]
    assert len(found[1].excerpt) < 150


def test_of_very_many_the_newest_come(journal: Journal) -> None:
    with journal._connections.writing() as db:
        db.conn.executemany(
            "INSERT INTO entry (uid, at_utc, zone, day, pack, prompt, question, kind, status, words)"
            " VALUES (?, '2026-07-04T12:00:00.000000+00:00', 'UTC', '2026-07-04',"
            " 'p', 'q', '?', 'free', 'complete', ?)",
            [(str(n), "the same") for n in range(600)],
        )
    assert [found.entry.uid for found in journal.search("same", limit=3)] == ["599", "598", "597"]


def test_used_prompts_newest_first(journal: Journal) -> None:
    told(journal, "u1", "x")
    later = journal.begin(new_entry("u2", NOON + timedelta(days=1), prompt="second"))
    told(journal, "u3", "x", pack="evening")

    assert [(p, o) for p, _, o in journal.used_prompts("morning")] == [
        ("second", None),
        ("first-thing", Outcome.ANSWERED),
    ]
    journal.complete(later, Answer(Outcome.SKIPPED))
    ((_, at, outcome),) = journal.used_prompts("morning", 1)
    assert (at, outcome) == (NOON + timedelta(days=1), Outcome.SKIPPED)


def test_stats_are_numbers(journal: Journal) -> None:
    empty = journal.stats()
    told(journal, "u1", "one", audio=b"12345")
    told(journal, "u2", "two", days_later=3, pack="evening")
    full = journal.stats()

    assert (empty.entries, empty.first, empty.last, empty.outcomes) == (0, None, None, {})
    assert (full.entries, full.with_audio, full.audio_bytes, full.seconds) == (2, 1, 5, 4.0)
    assert (full.first, full.last) == (NOON, NOON + timedelta(days=3))
    assert full.outcomes == {"answered": 2}
    assert full.packs == {"evening": 1, "morning": 1}
