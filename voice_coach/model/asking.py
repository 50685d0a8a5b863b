"""What is asked: questions, packs, and every stock phrase of the coach."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of answer a question asks for."""

    FREE = "free"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    PAIR = "pair"  # two numbers on two scales, asked in one breath
    PRACTICE = "practice"  # a plan said aloud and how hard it looks; the day after, how it went
    LESSON = "lesson"  # one minute to listen to, if the person wants it
    SCRIPT = "script"  # hear it, say it in your own words, hear yourself, keep it on the shelf
    PAUSE = "pause"  # a guided quiet minute


class Who(StrEnum):
    """Whom a practice involves."""

    SELF = "self"
    SAFE_PERSON = "safe_person"
    PARTNER = "partner"


class Gate(StrEnum):
    """What a person must have agreed to, or be free of, before a question is asked."""

    ADULT = "adult"
    PARTNER_OK = "partner_ok"
    ROOTS_OK = "roots_ok"
    SEXUAL_OK = "sexual_ok"
    BODY_OK = "body_ok"
    NO_RECENT_LOSS = "no_recent_loss"


class Track(StrEnum):
    """Which side of pulling away a person looks at."""

    PULL_AWAY = "pull_away"
    OTHER_SIDE = "other_side"
    BOTH = "both"


class Privacy(StrEnum):
    """Who may overhear a pack: OPEN is spoken on any output, PRIVATE on headphones or the screen only."""

    OPEN = "open"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice: the id that is stored, the words that are said, other words that mean it."""

    id: str
    label: str
    also: tuple[str, ...] = ()


class FollowWhen(StrEnum):
    """When a follow-up is asked. SHORT: only after fewer than eight words; HIGH: after a number above seven."""

    ALWAYS = "always"
    SHORT = "short"
    YES = "yes"
    NO = "no"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One further question, asked at most once after an answer: a free one, or the prompt with the id `ask`."""

    text: str = ""
    when: FollowWhen = FollowWhen.ALWAYS
    ask: str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """One of the two scales of a PAIR: the name it is asked by, and other words a person may use for it."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a LESSON tells: `text` is spoken; source, date and grade (A to D) stand on the screen with `screen`."""

    text: str
    source: str
    date: str
    grade: str
    screen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """One step of a guided pause: what is said, and the seconds of quiet after it."""

    say: str
    seconds: float


LEFT_OUT = -1
"""As a part's `of`: it belongs to nothing that was asked, and so is never asked itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """A further question that belongs to one before it.

    `when` is judged on the answer to the question number `of` of the same group (0 is the first one asked);
    a part whose condition was never asked or answered is left out. An `optional` one is only asked of a person
    who wants follow-up questions.
    """

    prompt: Prompt
    when: FollowWhen = FollowWhen.ALWAYS
    of: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of a pack.

    `low` and `high` bound a NUMBER or both scales of a PAIR (inclusive); `options` belong to a CHOICE, `scales`
    to a PAIR, `lesson` to a LESSON, `script` to a SCRIPT, `rests` to a PAUSE. A PRACTICE names `who` it involves,
    and what to ask `instead` (a prompt id) of a person who has not agreed to that. `patience` names a preset
    ("quick", "normal", "slow") that overrides the configured one; `weeks` are those of the programme it belongs
    to; `seeds` are the source ids it serves; of one that is not to `keep` only the date is stored. What is
    `stored_as` another sentence is written down so, because what is spoken holds words that may be erased elsewhere.
    `parts` are asked after it, in order, as far as they apply. `every` (ONCE or MONTH) is how seldom it comes back,
    whatever its pack does. An answer of `landing_below` or less is offered a quiet minute at the end.
    """

    id: str
    pack: str
    kind: Kind
    text: str
    low: int = 0
    high: int = 10
    options: tuple[Option, ...] = ()
    follow_up: FollowUp | None = None
    patience: str | None = None
    privacy: Privacy = Privacy.OPEN
    seeds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    gate: tuple[Gate, ...] = ()
    track: tuple[Track, ...] = ()
    gentle: bool = False
    scales: tuple[Scale, ...] = ()
    lesson: Lesson | None = None
    script: str = ""
    rests: tuple[Rest, ...] = ()
    who: Who = Who.SELF
    instead: str | None = None
    weeks: tuple[int, ...] = ()
    keep: bool = True
    stored_as: str = ""
    parts: tuple[Part, ...] = ()
    every: Every | None = None
    landing_below: float | None = None


class Order(StrEnum):
    """How a pack's questions come: those longest not asked, or always the same ones one after the other."""

    ROTATE = "rotate"
    SEQUENCE = "sequence"


class Every(StrEnum):
    """How often a pack is meant to be asked: a hint for whoever writes a schedule."""

    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    ON_DEMAND = "on_demand"
    PROGRAMME = "programme"  # asked in the weeks of the ten-week programme
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Pack:
    """A file of questions. `alias` is the neutral name said aloud; `ask` is how many a check-in asks.

    `gentle` packs stay in use in gentle mode; the others rest. Gate, track, privacy and gentleness of a prompt
    already hold those of its pack.
    """

    id: str
    title: str
    alias: str
    prompts: tuple[Prompt, ...]
    version: int = 1
    ask: int = 1
    privacy: Privacy = Privacy.OPEN
    gate: tuple[Gate, ...] = ()
    track: tuple[Track, ...] = ()
    every: Every = Every.DAY
    gentle: bool = False
    order: Order = Order.ROTATE


class Phrase(StrEnum):
    """Every stock sentence the coach can say; the words stand in `prompts/phrases.toml`."""

    CUE = "cue"  # {alias}: the neutral line before a check-in
    NOW_LATER_SKIP = "now_later_skip"
    REOFFER = "reoffer"
    OPTION = "option"  # {position} {label}: one option of a choice, read after the question
    OWN_WORDS = "own_words"  # after the options
    KEPT = "kept"
    NOT_KEPT = "not_kept"  # in place of KEPT after a question whose answer is not stored
    KEPT_SILENT = "kept_silent"
    SKIPPED = "skipped"
    DECLINED = "declined"
    SNOOZED = "snoozed"  # {minutes}
    SNOOZED_ONE = "snoozed_one"  # said in place of SNOOZED when {minutes} is 1
    PUT_OFF = "put_off"  # said in place of SNOOZED when nothing will bring it back by itself
    CONFIRM_NUMBER = "confirm_number"  # {number}
    CONFIRM_CHOICE = "confirm_choice"  # {choice}
    ASK_NUMBER_AGAIN = "ask_number_again"  # {low} {high}
    ASK_AGAIN = "ask_again"  # a yes/no or a choice that was not understood
    UNCLEAR = "unclear"
    MUTED = "muted"
    MICROPHONE_LOST = "microphone_lost"
    LIMIT_REACHED = "limit_reached"
    SCRAPPED = "scrapped"
    STOPPED = "stopped"
    MORE_TIME = "more_time"
    SLOWER = "slower"
    HELP = "help"
    CLOSE = "close"
    STORED_FOR_LATER = "stored_for_later"
    LAST_RESORT_ENGINE = "last_resort_engine"
    ENTRY_RECOVERED = "entry_recovered"
    DISK_FULL = "disk_full"
    DEMO_START = "demo_start"
    PERSON = "person"  # what {person} stands for while no nickname is known
    CONFIRM_PAIR = "confirm_pair"  # {first} {second}
    ASK_SECOND = "ask_second"  # {name} {low} {high}: the second number of a pair, when one was heard
    NEVER_AGAIN = "never_again"  # this question is not asked any more
    SAFE_CLAUSE = "safe_clause"  # before a practice with somebody else
    IF_THEN = "if_then"  # how to say the plan of a practice
    PREDICTED = "predicted"  # parts of a practice, all of them questions
    SMALLER = "smaller"
    DONE = "done"
    DONE_PLAN = "done_plan"  # {plan}
    ACTUAL = "actual"
    RECEIVED = "received"
    FEELING = "feeling"
    HEAR_YOURSELF = "hear_yourself"  # before the person's own voice is played
    SHELF = "shelf"  # keep it on the shelf? a question
    LESSON_PAGE = "lesson_page"  # {source} {date} {grade}: on the screen only
    REST_END = "rest_end"
    WELCOME_BACK = "welcome_back"
    STEP_BACK = "step_back"
    WEEK_START = "week_start"  # {week}
    OFFER_WEEK = "offer_week"  # {week}: a question, as the next two
    OFFER_PHASE = "offer_phase"  # {week}
    OFFER_END = "offer_end"
    MAY_HAVE_MISHEARD = "may_have_misheard"
