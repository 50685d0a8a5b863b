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
    """When a follow-up is asked. SHORT: only after fewer than eight words."""

    ALWAYS = "always"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One further free question, asked at most once after an answer."""

    text: str
    when: FollowWhen = FollowWhen.ALWAYS


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of a pack.

    `low` and `high` bound a NUMBER (inclusive); `options` belong to a CHOICE; `patience` names a preset
    ("quick", "normal", "slow") that overrides the configured one; `seeds` are the source ids it serves.
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


class Every(StrEnum):
    """How often a pack is meant to be asked: a hint for whoever writes a schedule."""

    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    ON_DEMAND = "on_demand"


@dataclass(frozen=True, slots=True)
class Pack:
    """A file of questions. `alias` is the neutral name said aloud; `ask` is how many a check-in asks.

    `gentle` packs stay in use in gentle mode; the others rest.
    """

    id: str
    title: str
    alias: str
    prompts: tuple[Prompt, ...]
    version: int = 1
    ask: int = 1
    privacy: Privacy = Privacy.OPEN
    gate: str = "none"
    track: tuple[str, ...] = ()
    every: Every = Every.DAY
    gentle: bool = False


class Phrase(StrEnum):
    """Every stock sentence the coach can say; the words stand in `prompts/phrases.toml`."""

    CUE = "cue"  # {alias}: the neutral line before a check-in
    NOW_LATER_SKIP = "now_later_skip"
    REOFFER = "reoffer"
    OPTION = "option"  # {position} {label}: one option of a choice, read after the question
    OWN_WORDS = "own_words"  # after the options
    KEPT = "kept"
    KEPT_SILENT = "kept_silent"
    SKIPPED = "skipped"
    DECLINED = "declined"
    SNOOZED = "snoozed"  # {minutes}
    SNOOZED_ONE = "snoozed_one"  # said in place of SNOOZED when {minutes} is 1
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
