"""The care desk: how the coach answers when an answer asks for care.

Nothing here is written or logged: not what was heard, not which reply was given, not that one was. What must be
remembered (not to say the same thing twice in a day) is remembered in memory alone, so that a restart forgets it.
The one trace is a date until which gentler questions are asked; it is set by `soften`, carries no reason, and
others have it by chance.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from string import Formatter
from typing import TYPE_CHECKING

from voice_coach.errors import PackError, VoiceCoachError
from voice_coach.model import Concern, Family, Reply
from voice_coach.prompt.reading import Problem, Table, read_toml
from voice_coach.resources import Need, say_digits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from voice_coach.resources import Contact, Resources

SAFETY_FILE = "99-help-and-safety.toml"
CHANNELS = ("private", "open")
PLACEHOLDERS = frozenset({"emergency", "name", "number"})
Care = Callable[[str, bool], Reply | None]
"""(finished words, whether the recogniser doubted them) -> the reply they ask for, if any."""
STRENGTH = tuple(Family)
"""Strongest first."""
GOES_ON = frozenset({Family.THIRD, Family.PAST, Family.SOFT})
"""After these the check-in may go on; after the others no further question is asked."""
SOFTENS = frozenset({Family.SELF_HARM, Family.PARTNER, Family.HARMING})
NOT_AGAIN_WITHIN = timedelta(hours=24)
SOFT_NOT_AGAIN_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Template:
    """How one family is answered: on a private and on an open channel.

    A line with {name} or {number} needs a checked contact of `kind`; `unchecked` is said in its place. `show`: the
    channels on which the help page is put on the screen.
    """

    private: tuple[str, ...]
    open: tuple[str, ...]
    kind: Need | None = None
    unchecked: str = ""
    show: tuple[str, ...] = ()


Templates = dict[Family, Template]


@dataclass(slots=True)
class Given:
    """When each reply was last given, in memory alone. It outlives the check-ins of one run of the program."""

    at: dict[Family, datetime] = field(default_factory=dict)

    def within(self, family: Family, pause: timedelta, now: datetime) -> bool:
        """Return whether `family` was answered less than `pause` ago."""
        before = self.at.get(family)
        return before is not None and now - before < pause


@dataclass(kw_only=True)
class CareDesk:
    """Answers the concerns of one check-in."""

    recognise: Callable[[str, bool], Concern | None]
    """(finished words, whether the recogniser doubted them) -> what is in them, None for nothing."""
    templates: Mapping[Family, Template]
    resources: Resources
    private: bool
    """Only the person hears or sees what is said."""
    today: Callable[[], date]
    now: Callable[[], datetime]
    page: Callable[[], str]
    """The help page, the same for everybody."""
    misheard: str
    """What comes before a reply to words the recogniser was unsure of."""
    soften: Callable[[], None]
    """Sets the date until which only gentle questions are asked."""
    given: Given
    messages: bool = True
    """The person wants such replies; without, the medical one alone is given."""
    aloud: bool = True
    """Numbers are written digit by digit, as a voice has to say them."""
    _strongest: Family | None = field(default=None, init=False)

    def reply(self, words: str, *, doubtful: bool) -> Reply | None:
        """Return how to answer the finished `words` of one entry; None where there is nothing to say.

        A reply without lines asks for nothing to be said, and for no further question. In one check-in only an
        ever stronger concern is answered.
        """
        concern = self.recognise(words, doubtful)
        if concern is None:
            return None
        family = _family(concern)
        if family is Family.MEDICAL:
            self._strongest = family
            return Reply(self._lines(family, doubtful=concern.doubtful), self._shown(family), ends=True)
        return self._in_doubt(family) if concern.doubtful else self._sure(family)

    def _sure(self, family: Family) -> Reply | None:
        if family in SOFTENS:
            self._be_gentle()
        ends = family not in GOES_ON
        if not self.messages:  # nothing is said; that a child is asked no further is no message
            return Reply(ends=True) if family is Family.MINOR else None
        if not self._may_say(family, SOFT_NOT_AGAIN_WITHIN if family is Family.SOFT else NOT_AGAIN_WITHIN):
            return Reply(ends=True) if ends else None
        return Reply(self._lines(family), self._shown(family), ends)

    def _in_doubt(self, family: Family) -> Reply | None:
        """Answer words that were perhaps never said: as softly as can be, and the check-in goes on.

        It counts as a soft reply, so that the same said clearly is still answered; it may come after a day, and
        not only after a week, when it was for more than a heavy day.
        """
        pause = SOFT_NOT_AGAIN_WITHIN if family is Family.SOFT else NOT_AGAIN_WITHIN
        if not self.messages or not self._may_say(Family.SOFT, pause):
            return None
        if family is Family.PARTNER and not self.private:  # there nothing but the plain thank-you
            return Reply(self._lines(family))
        return Reply(self._lines(Family.SOFT, doubtful=True))

    def _be_gentle(self) -> None:
        """Set the gentle date. A disk that refuses it must not keep the person from being answered."""
        with suppress(VoiceCoachError):
            self.soften()

    def _may_say(self, family: Family, pause: timedelta) -> bool:
        """Return whether the family is to be answered now, and note that it is."""
        if self._strongest is not None and STRENGTH.index(self._strongest) <= STRENGTH.index(family):
            return False
        self._strongest = family
        now = self.now()
        if self.given.within(family, pause, now):
            return False
        self.given.at[family] = now
        return True

    @property
    def _channel(self) -> str:
        return CHANNELS[0] if self.private else CHANNELS[1]

    def _shown(self, family: Family) -> str | None:
        return self.page() if self._channel in self.templates[family].show else None

    def _lines(self, family: Family, *, doubtful: bool = False) -> tuple[str, ...]:
        template = self.templates[family]
        contact = self.resources.checked(template.kind, self.today()) if template.kind else None
        wanted = template.private if self.private else template.open
        said = (self._filled(line, template, contact) for line in wanted)
        return (*((self.misheard,) if doubtful else ()), *said)

    def _filled(self, line: str, template: Template, contact: Contact | None) -> str:
        if contact is None and _fields(line) & {"name", "number"}:
            line = template.unchecked
        return line.format(
            emergency=self._number(self.resources.country.emergency),
            name=contact.name if contact else "",
            number=self._number(contact.voice) if contact else "",
        )

    def _number(self, number: str) -> str:
        return say_digits(number) if self.aloud else number


def _family(concern: Concern) -> Family:
    """Return what to answer: a young speaker before anything weaker than that."""
    if concern.minor and STRENGTH.index(concern.family) > STRENGTH.index(Family.MINOR):
        return Family.MINOR
    return concern.family


def _fields(line: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(line) if name is not None}


# --- the templates ------------------------------------------------------------------------------------------


def read_templates(path: Path) -> Templates:
    """Return the replies in the file at `path`, one for each family. Raise PackError with every mistake."""
    problems: list[Problem] = []
    values = read_toml(path, problems)
    table = Table(values or {}, path, problems)
    table.texts("seeds")
    found: Templates = {}
    for family in Family:
        inner = table.table(family)
        if inner is not None:
            found[family] = _template(inner, may_be_silent=family is Family.PARTNER)
        elif values is not None and family not in table:
            table.note(family, "is missing.", f"Add [{family}].")
    table.finish()
    if problems:
        message = "\n".join(["The replies that care cannot be used:", *(f"  {problem}" for problem in problems)])
        raise PackError(message, "\nCorrect the file, or install Voice Coach again.")
    return found


def _template(table: Table, *, may_be_silent: bool) -> Template:
    """Read one reply. Aloud, where others hear it, a partner's may be no more than the thank-you of every answer."""
    template = Template(
        private=table.texts("private"),
        open=table.texts("open"),
        kind=_kind(table),
        unchecked=table.text("unchecked", ""),
        show=table.texts("show", CHANNELS),
    )
    for channel, lines in (("private", template.private), ("open", template.open)):
        if not lines and not (may_be_silent and channel == CHANNELS[1] and channel in table):
            table.note(channel, "there are none.", f'Add {channel} = ["..."].')
        for line in lines:
            _check(table, channel, line, template)
    _check(table, "unchecked", template.unchecked, template, frozenset({"emergency"}))
    table.finish()
    return template


def _kind(table: Table) -> Need | None:
    word = table.member("kind", tuple(Need)) if "kind" in table else ""
    return Need(word) if word else None


def _check(table: Table, channel: str, line: str, template: Template, allowed: frozenset[str] = PLACEHOLDERS) -> None:
    try:
        named = _fields(line)
    except ValueError:
        table.note(channel, "a brace has no partner.", "Close it, or remove it.")
        return
    if not named <= allowed:
        table.note(channel, "a word in braces is not known here.", f"Known: {', '.join(sorted(allowed))}.")
    if named & {"name", "number"} and not (template.kind and template.unchecked):
        table.note(channel, "a line names a contact.", 'Add kind = "..." and unchecked = "...".')
