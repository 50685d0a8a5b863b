"""Answers that come near a number: a fraction, a share of the whole, an end of the scale. Always asked back."""

from __future__ import annotations

import re
from typing import Final

from voice_coach.model import NumberHeard
from voice_coach.understand.counting import cardinal
from voice_coach.understand.text import bare, is_word

_AROUND: Final = (
    r"(?:(?:i'd|i would|i|it's|it is|that's|say|guess|think|maybe|about|around|at|just|like|only|probably|today) )*"
)
_LOWEST: Final = re.compile(
    rf"{_AROUND}(?:(?:at )?(?:the |my )?(?:very |absolute |rock )?(?:bottom|lowest|minimum)(?: end| point)?|"
    r"as low as (?:it gets|possible|can be|it goes)|(?:not|nothing|none) at all|nothing)"
)
_HIGHEST: Final = re.compile(
    rf"{_AROUND}(?:(?:at )?(?:the |my )?(?:very |absolute )?(?:top|highest|maximum|max)(?: end| marks)?|"
    r"full marks|as high as (?:it gets|possible|can be|it goes)|off the (?:scale|charts?))"
)
_MIDDLE: Final = re.compile(
    rf"{_AROUND}(?:half ?way|(?:right |somewhere )?(?:in |near )?the middle|middle|(?:fifty|50) ?-? ?(?:fifty|50))"
)
_FRACTION: Final = re.compile(
    rf"{_AROUND}(?:(?P<half>(?:a |one )?half)|(?P<quarter>(?:a |one )quarter)|"
    r"(?P<three>three quarters|3 quarters|3 / 4)|(?P<third>(?:a |one )third)|"
    r"(?P<two>two thirds|2 thirds|2 / 3))(?: of a? ?(?:point|one))?"
)
_FRACTIONS: Final = {"half": 0.5, "quarter": 0.25, "three": 0.75, "third": 0.33, "two": 0.67}
_PERCENT: Final = re.compile(rf"{_AROUND}(?P<share>[\w. -]+?) ?(?:%|percent|per cent)")


def rough(said: list[str], low: int, high: int) -> NumberHeard | None:
    """Return the number that the whole of the tokens `said` comes near to, in doubt, or None."""
    words = bare([token for token in said if is_word(token) or token in "%/-"])
    whole = " ".join(words)
    value = _value(whole, low, high)
    if value is None or not low <= value <= high:
        return None
    return NumberHeard(float(value), sure=False)


def _value(whole: str, low: int, high: int) -> float | None:
    if _MIDDLE.fullmatch(whole):
        return (low + high) / 2
    if _LOWEST.fullmatch(whole):
        return low
    if _HIGHEST.fullmatch(whole):
        return high
    part = _FRACTION.fullmatch(whole)
    if part is not None:
        return next(_FRACTIONS[name] for name, found in part.groupdict().items() if found)
    percent = _PERCENT.fullmatch(whole)
    share = _share(percent["share"].split()) if percent else None
    return None if share is None else round(low + (high - low) * share / 100, 1)


def _share(said: list[str]) -> float | None:
    """Return the whole of `said` as a number from 0 to 100."""
    if len(said) == 1 and said[0].replace(".", "", 1).isdigit():
        value = float(said[0][:6])
    else:
        found = cardinal(said)
        if found is None or found[1] != len(said):
            return None
        value = float(found[0])
    return value if value <= 100 else None
