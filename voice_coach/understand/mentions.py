"""Where in an answer a number is named, and whether it is named as a rating or only counts something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from voice_coach.understand.counting import cardinal
from voice_coach.understand.text import is_word, vocabulary


class Weight(Enum):
    """How a number stands in its sentence."""

    RATING = auto()  # "a six", "six.", "I'd say six because"
    UNKNOWN = auto()  # "six bananas"
    COUNT = auto()  # "six minutes"
    REFUSED = auto()  # "minus six", "60 percent", "six out of seven"


@dataclass(frozen=True, slots=True)
class Mention:
    """A number at tokens[start:end]. `loose`: only bounded ("more than five", "not quite six")."""

    value: float
    start: int
    end: int
    weight: Weight
    negated: bool = False
    loose: bool = False


# What may follow a rating; any other word makes the number count that word.
_TAILS: Final = vocabulary(
    """because since cause cuz as today tonight now right just maybe probably perhaps i i'd i'm i'll it
    it's that's this at for so and but or no not nope wait actually really please thanks thank ish
    if when though although then well you we definitely all overall plus too to out with honestly
    let's like he she they my the points point even yeah yes would is was sounds feels seems felt
    again still from in on until compared down up something almost about exactly sorry rather make scratch hm
    which roughly a an okay ok over than there instead correction minus i've around"""
)
_COUNTED: Final = vocabulary(
    """minute minutes hour hours second seconds day days week weeks month months year years time times
    mile miles km kilometers kilometres meters metres kid kids child children son sons daughter
    daughters people person friend friends brother brothers sister sisters cat cats dog dogs meeting
    meetings call calls text texts message messages cup cups glass glasses pound pounds dollar
    dollars euro euros o'clock am pm a.m p.m p of us them th st nd rd more other others things thing
    percent hundred thousand million degrees pages steps beers coffees drinks night nights morning
    mornings weekend weekends boys girls men women old"""
)
_MISHEARD_OUT_OF: Final = (["out", "and"], ["out", "in"])
"""What Whisper base made of "eight out of ten" in a robot's voice, 6 times of 6."""
_ARTICLES: Final = frozenset(("a", "an"))
_GRADES: Final = vocabulary(
    """solid strong good low high weak bare full perfect clear definite nice rough big firm flat
    straight small"""
)
# "one" is mostly no number: "one of", "a hard one", "no one". These may stand right before a rating of 1.
_BEFORE_ONE: Final = vocabulary(
    """solid clear definite firm flat a about around
    roughly maybe perhaps probably say it's its is was be like or and to just only
    give number level between actually wait today's than rate at for i'd exactly still sorry mean
    almost nearly from minus"""
)
_AFTER_ONE: Final = vocabulary(
    """out or to and because since today tonight now maybe probably point i i'd i think please no wait
    but so actually right really thanks sorry plus than"""
)
_LIMITS: Final = (
    ("at", "least"),
    ("at", "most"),
    ("not", "quite"),
    ("not", "even"),
)
_LIMIT_WORDS: Final = vocabulary("over under above below")
# "Two and a bit", "six and something": more than the number, and nobody knows how much.
_MORE: Final = (["and", "a", "bit"], ["and", "a", "little"], ["and", "something"], ["and", "some"], ["something"])
_WRITTEN: Final = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_NEGATIONS: Final = vocabulary("not isn't wasn't ain't")


def mentions(said: list[str], low: int, high: int) -> list[Mention]:
    """Return the numbers named in the tokens `said`, in order, without an echo of the scale itself."""
    found: list[Mention] = []
    at = 0
    while at < len(said):
        skipped = _scale_echo(said, at, low, high)
        if skipped:
            at += skipped
            continue
        mention = _mention(said, at, high, compared=bool(found))
        if mention is None:
            at += 1
            continue
        at = mention.end
        if said[mention.start] != "one" or mention.end > mention.start + 1 or _one_is_rating(said, mention.start):
            found.append(mention)
    return found


def number_at(said: list[str], start: int) -> tuple[float, int] | None:
    """Return (value, tokens used) of a number in words or digits at `start`, halves and decimals included."""
    head = _head(said, start)
    if head is None:
        return None
    value, at = head[0], start + head[1]
    if said[at : at + 1] == ["point"]:
        decimals = _decimals(said, at + 1)
        if decimals:
            return value + decimals[0], at + 1 + decimals[1] - start
    for lead in ([], ["and"]):
        written = said[at : at + len(lead) + 3]
        if written[: len(lead)] == lead and "".join(written[len(lead) :]) in _WRITTEN:
            return value + _WRITTEN["".join(written[len(lead) :])], at + len(written) - start
    part = _part(said, at)
    return (value + part[0], at + part[1] - start) if part else (value, at - start)


def _head(said: list[str], start: int) -> tuple[float, int] | None:
    token = said[start] if start < len(said) else ""
    if token[:1].isdigit() or (token[:1] == "." and len(token) > 1):
        return (float(token[:12]), 1) if token[-1].isdigit() else None
    if token == "point":
        return _with_one(_decimals(said, start + 1))
    if token.endswith("ish"):
        return cardinal([token.removesuffix("ish")])
    return cardinal(said, start)


def _with_one(decimals: tuple[float, int] | None) -> tuple[float, int] | None:
    return (decimals[0], decimals[1] + 1) if decimals else None


def _decimals(said: list[str], start: int) -> tuple[float, int] | None:
    """Return "five" or "two five" after "point" as a fraction of one."""
    digits = ""
    for token in said[start : start + 2]:
        word = (0, 1) if token in ("oh", "o") else cardinal([token])
        digit = token if token.isdigit() else str(word[0]) if word else ""
        if len(digit) != 1:
            break
        digits += digit
    return (float(f"0.{digits}"), len(digits)) if digits else None


def _part(said: list[str], start: int) -> tuple[float, int] | None:
    """Return "and a half" and its like at `start`, a comma before it allowed."""
    at = start + 1 if start < len(said) and said[start] in ",." else start
    if said[at : at + 1] != ["and"]:
        return None
    rest = said[at + 1 : at + 3]
    used = at - start
    if rest[:1] == ["half"]:
        return 0.5, used + 2
    shares = {"a half": 0.5, "a quarter": 0.25, "three quarters": 0.75}
    share = shares.get(" ".join(rest))
    return None if share is None else (share, used + 3)


def _scale_echo(said: list[str], at: int, low: int, high: int) -> int:
    """Return how many tokens at `at` only repeat the question's scale: "from zero to ten", "out of ten"."""
    if said[at : at + 2] in (["out", "of"], *_MISHEARD_OUT_OF):
        top = number_at(said, at + 2)
        return 2 + top[1] if top and top[0] == high else 0
    start = number_at(said, at)
    if start is None or start[0] not in (low, 1) or said[at + start[1] : at + start[1] + 1] not in (["to"], ["-"]):
        return 0
    end = number_at(said, at + start[1] + 1)
    return start[1] + 1 + end[1] if end and end[0] == high and high - low > 1 else 0


def _mention(said: list[str], start: int, high: int, *, compared: bool) -> Mention | None:
    number = number_at(said, start)
    if number is None:
        return None
    value, end = number[0], start + number[1]
    end, other_scale = _out_of(said, end, high)
    weight = Weight.REFUSED if other_scale or _refused(said, start, end) else _weight(said, start, end)
    before = [token for token in said[max(0, start - 4) : start] if token not in _ARTICLES and token not in _GRADES]
    than = before[-1:] == ["than"]  # "more than five", but "closer to four than five"
    bound = than or tuple(before[-2:]) in _LIMITS or (before[-1:] != [] and before[-1] in _LIMIT_WORDS)
    loose = bound or any(said[end : end + len(more)] == more for more in _MORE)
    negated = (than and compared) or (not bound and before[-1:] != [] and before[-1] in _NEGATIONS)
    return Mention(value, start, end, weight, negated, loose)


def _out_of(said: list[str], at: int, high: int) -> tuple[int, bool]:
    """Return where the number ends with its "out of ten", and whether that names another scale."""
    for lead in (["out", "of"], ["/"], ["over"], ["out", "of", "a"], *_MISHEARD_OUT_OF):
        if said[at : at + len(lead)] == lead:
            top = number_at(said, at + len(lead))
            if top and (top[0] == high or lead not in _MISHEARD_OUT_OF):
                return at + len(lead) + top[1], top[0] != high
    return at, False


def _refused(said: list[str], start: int, end: int) -> bool:
    """Tell "minus six", "60 %", "7:30" and "half past six"."""
    before, after = said[max(0, start - 1) : start], said[end : end + 2]
    if before and before[0] in ("minus", "negative", "past"):
        return True
    if before == [":"] and said[start - 2 : start - 1] and said[start - 2][0].isdigit():
        return True
    return after[:1] in (["%"], ["percent"]) or after == ["per", "cent"] or _is_clock(after)


def _is_clock(after: list[str]) -> bool:
    return after[:1] == [":"] and after[1:] != [] and after[1][0].isdigit()


def _weight(said: list[str], start: int, end: int) -> Weight:
    after = said[end] if end < len(said) else "."
    if not is_word(after) or after in _TAILS or number_at(said, end):
        return Weight.RATING
    if after in _COUNTED:
        return Weight.COUNT
    before = [token for token in said[max(0, start - 3) : start] if token not in _GRADES]
    return Weight.RATING if before and before[-1] in _ARTICLES else Weight.UNKNOWN


def _one_is_rating(said: list[str], at: int) -> bool:
    before = said[at - 1] if at else "."
    after = said[at + 1] if at + 1 < len(said) else "."
    made = said[max(0, at - 2) : at] == ["make", "that"]
    fits_before = made or not is_word(before) or before in _BEFORE_ONE or number_at(said, at - 1) is not None
    fits_after = not is_word(after) or after in _AFTER_ONE or number_at(said, at + 1) is not None
    return fits_before and fits_after
