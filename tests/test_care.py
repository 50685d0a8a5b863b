"""The care desk: what is said to whom, what never is, and that nothing of it is kept."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.wordings import borrowed, breaches
from voice_coach.care import CHANNELS, GOES_ON, SAFETY_FILE, SOFTENS, CareDesk, Given, read_templates
from voice_coach.errors import ConfigError, PackError
from voice_coach.model import Concern, Family, Reply
from voice_coach.prompt.grade import grade, words
from voice_coach.prompt.packs import shipped_folder
from voice_coach.resources import Check, Contact, Need, Own, read_resources

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TEMPLATES = read_templates(shipped_folder() / SAFETY_FILE)
MISHEARD = "I may have misheard."
PAGE = "the page of help"
ANSWERED = [family for family in Family if family is not Family.MEDICAL]


@dataclass
class Days:
    """A clock that is moved by hand, and what was softened."""

    now: datetime = NOON
    softened: int = 0
    given: Given = field(default_factory=Given)
    full: bool = False

    def soften(self) -> None:
        self.softened += 1
        if self.full:
            message = "no room left"
            raise ConfigError(message)

    def day(self) -> date:
        return self.now.date()

    def desk(
        self,
        *,
        private: bool = True,
        country: str | None = "GB",
        own: Own | None = None,
        messages: bool = True,
        aloud: bool = False,
    ) -> CareDesk:
        """Return a desk that hears what it is told: the words are the name of a family."""
        return CareDesk(
            recognise=recognise,
            templates=TEMPLATES,
            resources=read_resources(country, own),
            private=private,
            today=self.day,
            now=lambda: self.now,
            page=lambda: PAGE,
            misheard=MISHEARD,
            soften=self.soften,
            given=self.given,
            messages=messages,
            aloud=aloud,
        )


def recognise(said: str, doubtful: bool) -> Concern | None:
    name, _, more = said.partition(" ")
    return Concern(Family(name), doubtful, minor=more == "young") if name in tuple(Family) else None


def checked(country: str = "GB", on: date = TODAY) -> Own:
    """Return what a person keeps who has checked every line of a country."""
    lines = read_resources(country).country.contacts
    return Own(checks=tuple(Check(line.id, on, "me", line.voice, line.text) for line in lines))


# --- what is said -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize("family", Family)
def test_every_family_is_answered_on_both_channels(family: Family, private: bool) -> None:
    reply = Days().desk(private=private).reply(family, doubtful=False)
    assert reply is not None
    assert bool(reply.lines) is (private or family is not Family.PARTNER), "what others hear is what they always hear"
    assert reply.ends is (family not in GOES_ON)
    assert not any("{" in line for line in reply.lines)
    channel = CHANNELS[0] if private else CHANNELS[1]
    assert reply.page == (PAGE if channel in TEMPLATES[family].show else None)


def test_an_ordinary_answer_is_not_answered() -> None:
    days = Days()
    assert days.desk().reply("we went for a walk", doubtful=False) is None
    assert (days.softened, days.given.at) == (0, {})


def test_on_an_open_channel_nothing_is_given_away() -> None:
    days = Days()
    partner = days.desk(private=False, own=checked()).reply("partner", doubtful=False)
    assert partner == Reply((), None, ends=True)
    for family in ANSWERED:
        reply = Days().desk(private=False, own=checked()).reply(family, doubtful=False)
        assert reply is not None
        said = " ".join(reply.lines)
        assert not any(character.isdigit() for character in said), "no number"
        assert not set(words(said)) & {"hurt", "die", "death", "child", "young", "afraid", "danger", "harm"}


def test_unchecked_numbers_are_never_said() -> None:
    for code in ("US", "CA", "GB", "IE", "AU", "NZ", "IN", "DE", "FR", None):
        country = read_resources(code).country
        for family in Family:
            reply = Days().desk(country=code).reply(family, doubtful=False)
            assert reply is not None
            said = " ".join(reply.lines).replace(country.emergency, "")
            assert not any(character.isdigit() for character in said), said
            assert not any(line.name in said for line in country.contacts)


@pytest.mark.parametrize(("age", "said"), [(0, True), (365, True), (366, False), (-1, False)])
def test_a_checked_number_is_said_for_a_year(age: int, said: bool) -> None:
    reply = Days().desk(own=checked(on=TODAY - timedelta(days=age))).reply("self_harm", doubtful=False)
    assert reply is not None
    assert any("Samaritans" in line and "116 123" in line for line in reply.lines) is said
    assert (TEMPLATES[Family.SELF_HARM].unchecked in reply.lines) is not said


def test_own_people_come_first() -> None:
    own = Own((Contact("ada", Need.DV, "Ada", "012 34", last_verified=TODAY, own=True),), checked().checks)
    reply = Days().desk(own=own, aloud=True).reply("partner", doubtful=False)
    assert reply is not None
    assert "Ada knows about this well: 0 1 2, 3 4." in reply.lines


def test_aloud_the_emergency_number_comes_digit_by_digit() -> None:
    reply = Days().desk(country="US", aloud=True).reply("medical", doubtful=False)
    assert reply is not None and "9 1 1" in reply.lines[0]
    elsewhere = Days().desk(country=None, aloud=True).reply("medical", doubtful=False)
    assert elsewhere is not None and "your local emergency number" in elsewhere.lines[0]


# --- how often ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("family", [f for f in ANSWERED if f not in GOES_ON])
def test_the_same_is_not_said_twice_in_a_day_but_nothing_more_is_asked(family: Family) -> None:
    days = Days()
    first = days.desk().reply(family, doubtful=False)
    days.now += timedelta(hours=23, minutes=59)
    assert days.desk().reply(family, doubtful=False) == Reply(ends=True)
    days.now += timedelta(minutes=1)
    assert days.desk().reply(family, doubtful=False) == first


@pytest.mark.parametrize(("family", "days_apart"), [(Family.SOFT, 7), (Family.PAST, 1), (Family.THIRD, 1)])
def test_the_softer_ones_rest_too_and_the_check_in_goes_on(family: Family, days_apart: int) -> None:
    days = Days()
    assert days.desk().reply(family, doubtful=False)
    days.now += timedelta(days=days_apart, seconds=-1)
    assert days.desk().reply(family, doubtful=False) is None
    days.now += timedelta(seconds=1)
    assert days.desk().reply(family, doubtful=False)


def test_the_medical_reply_is_always_given() -> None:
    days = Days()
    desk = days.desk(private=False)
    first = desk.reply("medical", doubtful=False)
    assert first is not None and first.ends
    assert desk.reply("medical", doubtful=False) == first
    assert desk.reply("self_harm", doubtful=False) == Reply(ends=True), "nothing weaker after it"


def test_a_restart_forgets_everything() -> None:
    assert Days().desk().reply("soft", doubtful=False) == Days().desk().reply("soft", doubtful=False) is not None


def test_in_one_check_in_only_something_stronger_is_answered() -> None:
    desk = Days().desk()
    assert desk.reply("soft", doubtful=False)
    past = desk.reply("past", doubtful=False)
    assert past is not None and past.lines == TEMPLATES[Family.PAST].private
    assert desk.reply("third", doubtful=False)
    assert desk.reply("past", doubtful=False) is None
    strong = desk.reply("self_harm", doubtful=False)
    assert strong is not None and strong.lines
    assert desk.reply("partner", doubtful=False) == Reply(ends=True)


def test_a_young_speaker_is_asked_nothing_more() -> None:
    for said in ("soft young", "past young", "third young", "minor"):
        reply = Days().desk().reply(said, doubtful=False)
        assert reply is not None and reply.ends
        assert reply.lines[0] == TEMPLATES[Family.MINOR].private[0]
    stronger = Days().desk().reply("self_harm young", doubtful=False)
    assert stronger is not None and stronger.lines[0] == TEMPLATES[Family.SELF_HARM].private[0]


# --- in doubt -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("family", ANSWERED)
def test_words_in_doubt_are_answered_softly(family: Family) -> None:
    days = Days()
    reply = days.desk().reply(family, doubtful=True)
    assert reply == Reply((MISHEARD, *TEMPLATES[Family.SOFT].private))
    assert days.softened == 0


def test_doubt_on_an_open_channel_gives_nothing_away_either() -> None:
    assert Days().desk(private=False).reply("partner", doubtful=True) == Reply()


def test_doubt_does_not_silence_the_medical_reply() -> None:
    reply = Days().desk(private=False, country="US").reply("medical", doubtful=True)
    assert reply is not None and reply.ends
    assert reply.lines[0] == MISHEARD and "911" in reply.lines[1]


def test_what_was_in_doubt_is_answered_once_it_is_clear() -> None:
    days = Days()
    desk = days.desk()
    assert desk.reply("self_harm", doubtful=True)
    clear = desk.reply("self_harm", doubtful=False)
    assert clear is not None and clear.lines == Days().desk().reply("self_harm", doubtful=False).lines  # type: ignore[union-attr]
    days.now += timedelta(hours=23)
    assert days.desk().reply("partner", doubtful=True) is None, "one soft reply a day is enough"
    days.now += timedelta(hours=1)
    assert days.desk().reply("partner", doubtful=True)


# --- the person's choice, and gentle times ------------------------------------------------------------------


@pytest.mark.parametrize("family", Family)
def test_without_messages_only_the_medical_one_is_left(family: Family) -> None:
    reply = Days().desk(messages=False).reply(family, doubtful=False)
    if family is Family.MEDICAL:
        assert reply is not None and reply.lines
    elif family is Family.MINOR:
        assert reply == Reply(ends=True)
    else:
        assert reply is None
    assert family is Family.MEDICAL or Days().desk(messages=False).reply(family, doubtful=True) is None


@pytest.mark.parametrize("messages", [True, False])
@pytest.mark.parametrize("family", Family)
def test_gentle_times_follow_three_of_them(family: Family, messages: bool) -> None:
    days = Days()
    days.desk(messages=messages).reply(family, doubtful=False)
    assert days.softened == (family in SOFTENS)


def test_a_date_that_cannot_be_written_costs_nobody_the_reply() -> None:
    reply = Days(full=True).desk().reply("self_harm", doubtful=False)
    assert reply is not None and reply.lines


# --- nothing of it is kept ----------------------------------------------------------------------------------


def test_nothing_is_logged_printed_or_written(
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with caplog.at_level(logging.DEBUG):
        for family in Family:
            for private in (True, False):
                Days(full=True).desk(private=private).reply(family, doubtful=False)
    assert not caplog.records
    assert capsys.readouterr() == ("", "")
    assert not any(tmp_path.iterdir())


# --- the wording --------------------------------------------------------------------------------------------


def every_line() -> list[str]:
    lines = [line for t in TEMPLATES.values() for line in (*t.private, *t.open, t.unchecked) if line]
    return [line.format(emergency="112", name="The line", number="12 34") for line in lines]


@pytest.mark.parametrize("line", sorted(set(every_line())))
def test_no_reply_breaks_a_rule_of_wording(line: str) -> None:
    assert not breaches(line)
    assert "?" not in line, "no reply asks anything"
    assert len(words(line)) <= 25
    assert len(words(line)) < 8 or grade(line) <= 7


def test_a_wrong_wording_would_be_noticed() -> None:
    for wrong in (
        "I understand.",
        "Calm down.",
        "You should leave him.",
        "He is abusive.",
        "Everything will be fine.",
        "I have notified somebody.",
        "Nobody can ever see this.",
        "You have an anxiety disorder.",
        "Did you take the pills?",
    ):
        assert breaches(wrong), wrong


def test_the_sentences_are_our_own(shared: Path) -> None:
    assert not borrowed(every_line(), (shared / "content.md").read_text(encoding="utf-8"))


def test_of_a_partner_the_page_is_shown_nowhere() -> None:
    assert TEMPLATES[Family.PARTNER].show == ()
    assert TEMPLATES[Family.PARTNER].open == ()


def test_every_mistake_in_the_templates_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / SAFETY_FILE
    file.write_text(
        '[medical]\nprivate = ["Call {emergncy}."]\nopen = []\nhue = 1\n'
        '[partner]\nprivate = ["{name} helps."]\nopen = ["Thanks {."]\nkind = "dvv"\nshow = ["loud"]\n',
        encoding="utf-8",
    )
    with pytest.raises(PackError) as raised:
        read_templates(file)
    told = str(raised.value)
    for part in ("medical", "hue", "partner", "dvv", "loud", "self_harm: is missing", "partner", "names a contact"):
        assert part in told
    with pytest.raises(PackError, match="not a plain file"):
        read_templates(tmp_path / "absent.toml")
