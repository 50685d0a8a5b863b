"""The quiet minute at the end: after a long answer or a drop of the mood, once, and never before a reply."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.checkin_fakes import Heard, ScriptedChannel
from tests.test_checkin import FREE, NUMBER, SILENCE
from tests.test_kinds import PAUSING, play
from voice_coach.agenda import Circle
from voice_coach.answers import new_entry
from voice_coach.model import Answer, FollowWhen, Kind, Outcome, Part, Person, Recorded, Reply
from voice_coach.prompt.packs import load_packs, shipped_folder
from voice_coach.store import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checkin_fakes import MemoryJournal

MOOD = replace(NUMBER, id="mood", landing_below=5.0)
NO = Heard("no")


class LongAnswers(ScriptedChannel):
    """Every answer takes two minutes."""

    def finish(self) -> Recorded:
        return replace(super().finish(), seconds=120.0)


def offers(channel: ScriptedChannel) -> int:
    return channel.said.count(PAUSING.text)


def prompts(journal: MemoryJournal) -> list[str]:
    return [row.new.prompt for row in journal.rows]


@pytest.mark.parametrize(("said", "offered"), [("two", 1), ("five", 1), ("six", 0), ("nine", 0)])
def test_a_drop_is_followed_by_the_offer(said: str, offered: int) -> None:
    channel = ScriptedChannel(Heard(said), NO)
    play(channel, MOOD, landing=PAUSING)
    assert offers(channel) == offered


def test_without_a_number_to_compare_with_there_is_none() -> None:
    channel = ScriptedChannel(Heard("zero"))
    play(channel, NUMBER, landing=PAUSING)
    assert offers(channel) == 0


def test_it_comes_at_the_end_and_can_be_taken() -> None:
    channel = ScriptedChannel(Heard("two"), Heard("We talked."), Heard("yes"))
    _, journal = play(channel, MOOD, FREE, landing=PAUSING)
    assert prompts(journal) == ["mood", "f1", "q1"]
    assert [line for line in channel.log if "quiet" in line] == ["quiet for 20 s", "quiet for 30 s"]


def test_it_comes_once_for_two_drops_and_a_long_answer() -> None:
    channel = LongAnswers(Heard("two"), Heard("three"), Heard("So much."), NO)
    _, journal = play(channel, MOOD, replace(MOOD, id="mood-2"), FREE, landing=PAUSING)
    assert prompts(journal) == ["mood", "mood-2", "f1", "q1"]
    assert offers(channel) == 1


def test_what_stays_in_doubt_is_no_drop() -> None:
    unsure = ScriptedChannel(Heard("two, or seven, something"), Heard("hard to tell"))
    _, journal = play(unsure, MOOD, landing=PAUSING)
    assert journal.rows[0].answer is not None
    assert (journal.rows[0].answer.number, offers(unsure)) == (None, 0)
    silent = ScriptedChannel(SILENCE, SILENCE)
    play(silent, MOOD, landing=PAUSING)
    assert offers(silent) == 0


def test_a_doubt_that_was_settled_is_one() -> None:
    channel = ScriptedChannel(Heard("for"), Heard("yes"), NO)
    play(channel, MOOD, landing=PAUSING)
    assert offers(channel) == 1


def test_a_grave_reply_ends_it_and_a_soft_one_comes_first() -> None:
    grave = ScriptedChannel(Heard("two"))
    play(grave, MOOD, landing=PAUSING, care=lambda *_: Reply(("Thank you.",), ends=True))
    assert grave.said[-1] == "Thank you."
    assert offers(grave) == 0
    soft = ScriptedChannel(Heard("two"), NO)
    play(soft, MOOD, landing=PAUSING, care=lambda words, _: Reply(("Heavy.",)) if words == "two" else None)
    assert soft.said.index("Heavy.") < soft.said.index(PAUSING.text)


def test_the_agenda_looks_the_last_number_up(tmp_path: Path) -> None:
    library, day = load_packs([shipped_folder()]), date(2026, 3, 9)
    mood = library.prompts["numbers-mood"]
    with Journal.open(tmp_path / "journal.db") as journal:

        def asked() -> float | None:
            (prompt,) = Circle(library, journal, Person(adult=True), day, 7, private_ok=True).single(mood).questions
            return prompt.landing_below

        assert asked() is None
        for ago, answer in (
            (9, Answer(Outcome.ANSWERED, "nine", 9.0)),
            (5, Answer(Outcome.ANSWERED, "eight", 8.0)),
            (1, Answer(Outcome.UNCLEAR, "two or seven")),
        ):
            then = datetime(2026, 3, 9, 12, tzinfo=UTC) - timedelta(days=ago)
            entry = journal.begin(new_entry(mood, then, lambda at: ("UTC", at.date()), None, None))
            journal.complete(entry, answer)
        assert asked() == 5.0


def test_whatever_lands_is_a_quiet_minute(tmp_path: Path) -> None:
    library = load_packs([shipped_folder()])
    with Journal.open(tmp_path / "journal.db") as journal:
        circle = Circle(library, journal, Person(adult=True), date(2026, 3, 9), 7, private_ok=False)
        landing = circle.named(library.packs["daily-numbers"]).landing
    assert landing is not None
    assert landing.kind is Kind.PAUSE
    (after,) = landing.parts
    assert (after.prompt.kind, after.prompt.tags, after.when) == (Kind.FREE, ("landing",), FollowWhen.YES)


def test_what_is_asked_already_does_not_come_again_with_the_landing(tmp_path: Path) -> None:
    """A question refused for ever a minute ago would."""
    library = load_packs([shipped_folder()])
    with Journal.open(tmp_path / "journal.db") as journal:
        for day in range(1, 29):
            circle = Circle(library, journal, Person(adult=True), date(2026, 3, day), day, private_ok=False)
            agenda = circle.named(library.packs["settle"], ask=6)
            landing = agenda.landing
            asked = {prompt.id for prompt in agenda.questions}
            if landing is not None:
                assert asked.isdisjoint([landing.id, *(part.prompt.id for part in landing.parts)])


def test_the_ordinary_question_is_for_whoever_took_the_minute() -> None:
    ordinary = replace(FREE, id="ordinary", text="What is for dinner?")
    landing = replace(PAUSING, parts=(Part(ordinary, FollowWhen.YES),))
    taken = ScriptedChannel(Heard("two"), Heard("yes"), Heard("Soup."))
    _, journal = play(taken, MOOD, landing=landing)
    assert prompts(journal) == ["mood", "q1", "ordinary"]
    declined = ScriptedChannel(Heard("two"), NO)
    _, journal = play(declined, MOOD, landing=landing)
    assert prompts(journal) == ["mood", "q1"]
