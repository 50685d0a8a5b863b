"""The configuration file: TOML in, frozen Settings out, every mistake reported at once."""

from voice_coach.config.file import Loaded, check_packs, load, read
from voice_coach.config.show import Shown, as_toml, describe
from voice_coach.config.values import names_cloud

__all__ = ["Loaded", "Shown", "as_toml", "check_packs", "describe", "load", "names_cloud", "read"]
