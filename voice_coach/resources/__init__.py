"""People to call: the shipped lines of a country, checked or not, and the person's own contacts beside them."""

from voice_coach.resources.files import ALIASES, countries, countries_folder, country_meant, read_resources
from voice_coach.resources.keeping import Check, Own, add, check, read_own, remove
from voice_coach.resources.page import help_page, status, ways
from voice_coach.resources.values import (
    CHECKED_FOR,
    Contact,
    Country,
    Need,
    PageWords,
    Resources,
    say_digits,
    verified,
)

__all__ = [
    "ALIASES",
    "CHECKED_FOR",
    "Check",
    "Contact",
    "Country",
    "Need",
    "Own",
    "PageWords",
    "Resources",
    "add",
    "check",
    "countries",
    "countries_folder",
    "country_meant",
    "help_page",
    "read_own",
    "read_resources",
    "remove",
    "say_digits",
    "status",
    "verified",
    "ways",
]
