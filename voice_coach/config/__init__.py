"""The configuration file: TOML in, frozen Settings out, every mistake reported at once; and the person's choices."""

from voice_coach.config.edit import change
from voice_coach.config.file import Loaded, check_packs, load, read
from voice_coach.config.person import (
    OPT_INS,
    Choices,
    begun,
    read_choices,
    read_person,
    settle_in,
    soften,
    touch,
    write_choices,
    write_person,
)
from voice_coach.config.show import Shown, as_toml, describe
from voice_coach.config.values import names_cloud

__all__ = [
    "OPT_INS",
    "Choices",
    "Loaded",
    "Shown",
    "as_toml",
    "begun",
    "change",
    "check_packs",
    "describe",
    "load",
    "names_cloud",
    "read",
    "read_choices",
    "read_person",
    "settle_in",
    "soften",
    "touch",
    "write_choices",
    "write_person",
]
