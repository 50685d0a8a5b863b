"""What a check-in asks in a house: gates, stand-ins, names, practices and the day after, over a real journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.small_house import small_house
from voice_coach.agenda import PACE, Circle
from voice_coach.answers import new_entry
from voice_coach.config import write_person
from voice_coach.errors import NotFound
from voice_coach.model import (
    LEFT_OUT,
    Answer,
    Gate,
    Kind,
    NewEntry,
    Outcome,
    Part,
    Person,
    Phrase,
    ProgrammeTurn,
    Prompt,
    Slot,
    Track,
    Turn,
    Who,
)
from voice_coach.prompt.packs import load_packs, shipped_folder
from voice_coach.prompt.programme import OFFER
from voice_coach.settings import SHIPPED_SCHEDULES
from voice_coach.store import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from voice_coach.prompt.packs import Library

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_packs([shipped_folder()])


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db") as opened:
        yield opened


def circle(
    library: Library, journal: Journal, day: date = DAY, *, private_ok: bool = False, **person: object
) -> Circle:
    return Circle(library, journal, Person(adult=True, **person), day, 7, private_ok)  # type: ignore[arg-type]


def tell(journal: Journal, prompt: Prompt, answer: Answer, at: datetime = NOON, parent: int | None = None) -> int:
    """Put an answered question into the journal."""
    day = at.date()
    new = NewEntry(f"{prompt.id}{at}", at, "UTC", day, prompt.pack, prompt.id, prompt.text, prompt.kind, parent)
    entry = journal.begin(new)
    journal.complete(entry, answer)
    return entry


def practice_with(library: Library, who: Who) -> Prompt:
    return next(p for p in library.prompts.values() if p.kind is Kind.PRACTICE and p.who is who)


def test_a_gate_refuses_a_whole_pack_and_says_how_to_open_it(library: Library, journal: Journal) -> None:
    roots = library.packs["roots"]
    with pytest.raises(NotFound) as caught:
        circle(library, journal, private_ok=True).named(roots)
    assert "voice-coach setup" in caught.value.remedy
    agreed = circle(library, journal, private_ok=True, agreed=frozenset({Gate.ROOTS_OK}))
    assert agreed.named(roots).questions


def test_a_recent_loss_closes_what_asks_for_meaning(library: Library, journal: Journal) -> None:
    agreed = frozenset({Gate.ROOTS_OK})
    lost = circle(library, journal, private_ok=True, agreed=agreed, loss_until=DAY)
    with pytest.raises(NotFound):
        lost.named(library.packs["roots"])
    later = circle(library, journal, DAY + timedelta(days=1), private_ok=True, agreed=agreed, loss_until=DAY)
    assert later.named(library.packs["roots"]).questions


def test_what_is_private_needs_headphones_or_the_screen(library: Library, journal: Journal) -> None:
    private = next(p for p in library.prompts.values() if p.privacy == "private" and not p.gate)
    with pytest.raises(NotFound, match="nothing that may be asked") as caught:
        circle(library, journal).single(private)
    assert "headphones" in caught.value.remedy
    assert circle(library, journal, private_ok=True).single(private).questions[0].id == private.id


def test_a_partner_practice_gives_way_to_one_that_is_agreed_to(library: Library, journal: Journal) -> None:
    partner = practice_with(library, Who.PARTNER)
    (asked,) = circle(library, journal, private_ok=True).single(partner).questions
    assert asked.who is not Who.PARTNER
    agreed = circle(library, journal, private_ok=True, agreed=frozenset({Gate.PARTNER_OK}))
    (asked,) = agreed.single(partner).questions
    assert asked.id == partner.id


def test_the_person_is_called_by_their_nickname(library: Library, journal: Journal) -> None:
    named = next(p for p in library.prompts.values() if "{person}" in p.text and not p.gate)
    said = circle(library, journal, private_ok=True, nickname="Bee", track=Track.BOTH).single(named).questions[0].text
    assert "Bee" in said
    unnamed = circle(library, journal, private_ok=True).single(named).questions[0].text
    assert library.phrases.say(Phrase.PERSON) in unnamed


def test_the_day_after_a_practice_asks_how_it_went(library: Library, journal: Journal) -> None:
    practice = practice_with(library, Who.SELF)
    plan = tell(journal, practice, Answer(Outcome.ANSWERED, "If it rains, I write it down."))
    today = circle(library, journal).scheduled(library.packs["evening"])
    assert not any(".done" in prompt.id for prompt in today.questions), "not on the same day"
    tomorrow = circle(library, journal, DAY + timedelta(days=1)).scheduled(library.packs["evening"])
    first = tomorrow.questions[0]
    assert (first.id, tomorrow.parents) == (f"{practice.id}.done", {f"{practice.id}.done": plan})
    assert "rains" not in first.text, "a plan is not read out where others may hear it"
    alone = circle(library, journal, DAY + timedelta(days=1), private_ok=True).calendar()
    assert "rains" in alone.questions[0].text
    tell(journal, first, Answer(Outcome.ANSWERED, "no", yes=False), NOON + timedelta(days=1), plan)
    after = circle(library, journal, DAY + timedelta(days=2)).calendar()
    assert not any(".done" in prompt.id for prompt in after.questions), "asked once"


def test_the_calendar_of_a_gentle_day_asks_only_what_is_gentle(library: Library, journal: Journal) -> None:
    for offset in range(14):
        gentle = circle(library, journal, DAY + timedelta(days=offset), gentle_until=DAY + timedelta(days=13))
        agenda = gentle.calendar()
        assert agenda.questions
        assert all(prompt.gentle and prompt.who is Who.SELF for prompt in agenda.questions)


def test_what_is_for_once_comes_back_only_by_its_own_name(library: Library, journal: Journal) -> None:
    once = library.prompts["reasons-easy-exit"]
    pack, here = library.packs["four-reasons"], circle(library, journal, private_ok=True)
    assert once in here.named(pack, len(pack.prompts)).questions
    tell(journal, once, Answer(Outcome.ANSWERED, "The one with my neighbour."), NOON - timedelta(days=400))
    everything = here.named(pack, len(pack.prompts)).questions
    assert len(everything) == len(pack.prompts) - 1
    assert once not in everything
    assert here.single(once).questions == (once,)


def test_what_is_never_to_be_asked_comes_back_only_by_name(library: Library, journal: Journal) -> None:
    pack = library.packs["evening"]
    for prompt in pack.prompts[1:]:
        journal.never_ask(prompt.id)
    (asked,) = circle(library, journal).scheduled(pack, 5).questions
    assert asked.id == pack.prompts[0].id
    assert len(circle(library, journal).named(pack, 5).questions) > 1
    journal.never_ask(pack.prompts[0].id)
    with pytest.raises(NotFound):
        circle(library, journal).scheduled(pack)
    journal.ask_again(pack.prompts[0].id)
    assert circle(library, journal).scheduled(pack).questions


def test_a_part_that_may_not_be_asked_is_left_out_and_keeps_its_place(library: Library, journal: Journal) -> None:
    private = next(p for p in library.prompts.values() if p.privacy == "private" and not p.gate)
    asks = next(p for p in library.prompts.values() if p.pack == "evening" and p.kind is Kind.FREE)
    chained = replace(asks, parts=(Part(private), *asks.parts))
    (asked,) = circle(library, journal)._agenda((chained,), "x").questions
    assert [part.of == LEFT_OUT for part in asked.parts] == [True, *[False] * len(asks.parts)]


def test_saying_yes_to_the_next_week_goes_on(library: Library, journal: Journal) -> None:
    journal.take_turn(ProgrammeTurn(DAY, Turn.STARTED, 1), NOON)
    today = circle(library, journal)
    offer = Prompt(OFFER, "calendar", Kind.YES_NO, "Would you like to go on?")
    refused = tell(journal, offer, Answer(Outcome.ANSWERED, "no", yes=False))
    today.take_up([refused], NOON)
    assert len(journal.turns()) == 1
    early = tell(journal, offer, Answer(Outcome.ANSWERED, "yes", yes=True), NOON - timedelta(minutes=1))
    today.take_up([early], NOON)
    assert len(journal.turns()) == 1, "a week that was not lived is not over"
    journal.take_turn(ProgrammeTurn(DAY, Turn.SKIPPED_STEP, 1), NOON)
    agreed = tell(journal, offer, Answer(Outcome.ANSWERED, "yes", yes=True), NOON + timedelta(minutes=1))
    today.take_up([agreed], NOON)
    assert [turn.turn for turn in journal.turns()] == [Turn.STARTED, Turn.SKIPPED_STEP, Turn.WENT_ON]
    assert journal.turns()[-1].week == 2


def test_the_same_history_always_asks_the_same(library: Library, journal: Journal) -> None:
    first = circle(library, journal).calendar()
    assert circle(library, journal).calendar() == first


def test_the_pace_does_not_jump_a_gate(library: Library, journal: Journal) -> None:
    """Into weeks five and nine only with a yes to the question that says what begins there."""
    journal.take_turn(ProgrammeTurn(DAY, Turn.STARTED, 1), NOON)
    for week in (2, 3, 4):
        journal.take_turn(ProgrammeTurn(DAY, Turn.WENT_ON, week), NOON)
    journal.take_turn(ProgrammeTurn(DAY, Turn.SKIPPED_STEP, 4), NOON)
    on = tell(journal, library.prompts["steps-pace"], Answer(Outcome.ANSWERED, "something new", choice="on"))
    circle(library, journal).take_up([on], NOON)
    assert journal.turns()[-1].turn is Turn.SKIPPED_STEP


def test_what_was_never_spoken_is_not_used_up(library: Library, journal: Journal) -> None:
    practice = practice_with(library, Who.SELF)
    tell(journal, practice, Answer(Outcome.ANSWERED, "a plan"))
    slot = Slot("evening", DAY, "20:30", NOON)
    occurrence = journal.ensure_occurrence(slot).id
    done = f"{practice.id}.done"
    for night in (1, 2):
        at = NOON + timedelta(days=night)
        new = NewEntry(f"{night}", at, "UTC", at.date(), "x", done, "?", Kind.YES_NO, None, occurrence)
        journal.complete(journal.begin(new), Answer(Outcome.SILENT))
    later = circle(library, journal, DAY + timedelta(days=3)).calendar()
    assert later.questions[0].id == done


def test_a_plan_read_back_is_stored_without_its_words(library: Library, journal: Journal) -> None:
    practice = practice_with(library, Who.SELF)
    tell(journal, practice, Answer(Outcome.ANSWERED, "If Zebedee snores, I hum."))
    asked = circle(library, journal, DAY + timedelta(days=1), private_ok=True).calendar().questions[0]
    assert "Zebedee" in asked.text
    row = new_entry(asked, NOON, lambda _: ("UTC", DAY), None, None)
    assert row.question == library.phrases.say(Phrase.DONE)


def test_a_part_is_held_to_every_rule_of_its_own(library: Library, journal: Journal) -> None:
    """On a loudspeaker, in a gentle fortnight: that it is not gentle must not hide that it is private."""
    gated = next(p for p in library.prompts.values() if Gate.SEXUAL_OK in p.gate)
    asks = library.prompts["evening-kind-thing"]
    chained = replace(asks, parts=(Part(gated),))
    gentle = circle(library, journal, gentle_until=DAY, agreed=frozenset({Gate.SEXUAL_OK}))
    (asked,) = gentle._agenda((chained,), "x").questions
    assert asked.parts[0].of == LEFT_OUT


def test_the_offer_can_be_refused_for_good(library: Library, journal: Journal) -> None:
    journal.take_turn(ProgrammeTurn(DAY - timedelta(days=20), Turn.STARTED, 1), NOON)
    journal.take_turn(ProgrammeTurn(DAY - timedelta(days=20), Turn.SKIPPED_STEP, 1), NOON)
    assert circle(library, journal).calendar().questions[-1].id == OFFER
    journal.never_ask(OFFER)
    assert circle(library, journal).calendar().questions[-1].id != OFFER


def test_the_pace_can_be_said_in_a_check_in(library: Library, journal: Journal) -> None:
    journal.take_turn(ProgrammeTurn(DAY, Turn.STARTED, 1), NOON)
    pace = library.prompts["steps-pace"]
    assert {option.id for option in pace.options} == set(PACE)
    back = tell(journal, pace, Answer(Outcome.ANSWERED, "one back", choice="back"))
    circle(library, journal).take_up([back], NOON)
    assert len(journal.turns()) == 1, "there is no week before the first"
    rest = tell(journal, pace, Answer(Outcome.ANSWERED, "a rest", choice="rest"), NOON + timedelta(minutes=1))
    circle(library, journal).take_up([rest], NOON)
    assert journal.turns()[-1].turn is Turn.PAUSED


def test_without_a_safe_person_it_is_done_alone(library: Library, journal: Journal) -> None:
    practice = practice_with(library, Who.SAFE_PERSON)
    (alone,) = circle(library, journal, private_ok=True).single(practice).questions
    assert alone.who is Who.SELF
    (asked,) = circle(library, journal, private_ok=True, nickname="Bee").single(practice).questions
    assert asked.id == practice.id


def test_in_a_gentle_fortnight_some_things_rest_even_when_called_by_name(library: Library, journal: Journal) -> None:
    agreed = frozenset({Gate.ROOTS_OK, Gate.PARTNER_OK})
    gentle = circle(library, journal, private_ok=True, agreed=agreed, gentle_until=DAY)
    with pytest.raises(NotFound):
        gentle.named(library.packs["roots"])
    assert gentle.single(practice_with(library, Who.PARTNER)).questions[0].who is not Who.PARTNER
    assert gentle.named(library.packs["brakes"]).questions, "the rest may be asked for"


def test_neither_a_plan_nor_a_nickname_is_kept_as_sound(tmp_path: Path, library: Library) -> None:
    house = small_house(tmp_path / "home")
    house.settings = replace(
        house.settings,
        schedule=SHIPPED_SCHEDULES,
        sound=replace(house.settings.sound, headphones=True),
    )
    with house.journal() as journal:
        write_person(house.paths.person, Person(adult=True, nickname="Zebedee", track=Track.BOTH))
        yesterday = datetime.now(UTC) - timedelta(days=2)  # the journal's day begins at four
        tell(journal, practice_with(library, Who.SELF), Answer(Outcome.ANSWERED, "If it snows, I sing."), yesterday)
        asked = [prompt.text for prompt in house.circle(journal).calendar().questions]
        assert any("snows" in text for text in asked)
        rendered = house.texts(journal)
    assert not any("snows" in line or "Zebedee" in line for line in rendered)
    assert len(rendered) > 40


def test_gentle_weeks_do_not_silence_a_schedule(tmp_path: Path, journal: Journal) -> None:
    """Some new users are given such weeks by chance: what they scheduled is asked, or something kind in its place."""
    (tmp_path / "tea.toml").write_text(
        'id = "tea"\ntitle = "Tea"\nalias = "tea minute"\ntrack = ["both"]\n'
        '[[prompt]]\nid = "tea-how"\nkind = "free"\ntext = "How was your tea?"\n',
        encoding="utf-8",
    )
    library = load_packs([shipped_folder(), tmp_path])
    gentle = circle(library, journal, gentle_until=DAY)
    assert [prompt.id for prompt in gentle.scheduled(library.packs["tea"]).questions] == ["tea-how"]
    for name in ("brakes", "the-cycle", "evening", "morning"):
        questions = gentle.scheduled(library.packs[name]).questions
        assert questions
        assert all(prompt.gentle for prompt in questions)
    journal.never_ask("tea-how")
    with pytest.raises(NotFound):
        gentle.scheduled(library.packs["tea"])
