"""One value of the configuration file at a time: numbers, names, devices and folders.

A reader takes what TOML delivered and returns the checked value, or raises NotAllowed. Readers with
settings of their own are small frozen objects; the rest are plain functions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

Reader = Callable[[object], object]

CLOUD_SERVICES = frozenset(
    {"amazon", "api", "assemblyai", "aws", "azure", "bing", "chatgpt", "cloud", "cohere", "deepgram", "edge"}
    | {
        "elevenlabs",
        "gemini",
        "gladia",
        "google",
        "groq",
        "gtts",
        "houndify",
        "ibm",
        "lex",
        "openai",
        "polly",
    }
    | {"revai", "speechmatics", "watson", "whisperapi", "wit", "witai"}
)
"""Names, in lower case letters only, of services that recognise or speak on somebody else's computer."""
CLOUD_REASON = (
    'a local engine: "{name}" would send your voice or words to somebody else\'s computer, '
    "and nothing may leave this one; use {known}"
)
FLAG = "true or false"
FLAG_WORDS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
LANGUAGE = 'a language code of two or three small letters, such as "en"'
FOLDER = 'a folder that exists, or "" for none'
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class NotAllowed(Exception):
    """A value that cannot be used. `allowed` completes "must be ..."; `meant` is the likely intention."""

    def __init__(self, allowed: str, meant: str | None = None) -> None:
        self.allowed = allowed
        self.meant = meant
        super().__init__(allowed)


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that `word` is probably a slip of, or None."""
    import difflib

    found = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else None


def quoted(word: str | None) -> str | None:
    """Return the word in quotes, None as None."""
    return None if word is None else json.dumps(word, ensure_ascii=False)


def shorten(text: str, most: int = 60) -> str:
    """Return `text` cut to `most` characters, an ellipsis in place of the rest."""
    return text if len(text) <= most else text[: most - 1] + "…"


def listed(words: Collection[str]) -> str:
    """Return the words in quotes, the last after "or"."""
    quoted = [f'"{word}"' for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `low` to `high`, of `unit`; a whole one when `whole`."""

    low: float
    high: float
    unit: str = ""
    whole: bool = False

    def __call__(self, value: object) -> float:
        kinds = int if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not self.low <= value <= self.high:
            raise NotAllowed(self._allowed(), self._unquoted(value))
        return value if self.whole else float(value)

    def _allowed(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        return f"{kind}{' of ' if self.unit else ''}{self.unit} from {self.low:g} to {self.high:g}"

    def _unquoted(self, value: object) -> str | None:
        pattern = r"\d{1,9}" if self.whole else r"\d{1,9}(\.\d{1,9})?"
        if isinstance(value, str) and re.fullmatch(pattern, value) and self.low <= float(value) <= self.high:
            return value
        return None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    def __call__(self, value: object) -> str:
        if not isinstance(value, str):
            raise NotAllowed(listed(self.words))
        if value not in self.words:
            raise NotAllowed(listed(self.words), quoted(nearest(value, self.words)))
        return value


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """One of the engines that work on this computer; a cloud service is refused with the reason."""

    words: tuple[str, ...]

    def __call__(self, value: object) -> str:
        if isinstance(value, str) and value not in self.words and names_cloud(value):
            raise NotAllowed(CLOUD_REASON.format(name=shorten(value), known=listed(self.words)))
        return OneOf(self.words)(value)


def names_cloud(engine: str) -> bool:
    """Tell whether `engine` names a recogniser or voice that works on somebody else's computer."""
    parts = re.split(r"[^a-z0-9]+", engine.lower().removeprefix("recognize_"))
    return not CLOUD_SERVICES.isdisjoint({*parts, "".join(parts)})


def flag(value: object) -> bool:
    """Read a switch."""
    if not isinstance(value, bool):
        raise NotAllowed(FLAG, FLAG_WORDS.get(value.lower()) if isinstance(value, str) else None)
    return value


@dataclass(frozen=True, slots=True)
class Text:
    """Printable text of 1 to 80 characters; empty text stands for None when `optional`."""

    what: str
    optional: bool = False

    def __call__(self, value: object) -> str | None:
        allowed = f"{self.what} of at most 80 characters" + (', or "" for none' if self.optional else "")
        if not isinstance(value, str) or CONTROL.search(value) or len(value) > 80:
            raise NotAllowed(allowed)
        text = value.strip()
        if not text and not self.optional:
            raise NotAllowed(allowed)
        return text or None


def language(value: object) -> str:
    """Read a language code."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2,3}", value):
        longer = re.match(r"([A-Za-z]{2})([-_]|$)", value) if isinstance(value, str) else None
        raise NotAllowed(LANGUAGE, quoted(longer[1].lower()) if longer else None)
    return value


# --- places -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Device:
    """A sound device; `base` is where a relative "file:" path starts, `words` are its own words."""

    base: Path
    words: tuple[str, ...] = ("default",)

    def __call__(self, value: object) -> str:
        own = ", ".join(f'"{word}"' for word in self.words)
        allowed = f'{own}, the name of a device, or "file:PATH"'
        text = value.strip() if isinstance(value, str) and not CONTROL.search(value) else ""
        if not text or re.match(r"[a-z]+://", text.lower()):
            raise NotAllowed(allowed)
        if text.lower() in ("default", "none"):
            return OneOf(self.words)(text.lower())
        return self._file(text) if text.lower().startswith("file:") else text

    def _file(self, text: str) -> str:
        name = text[len("file:") :].strip()
        path = resolve(self.base, name)
        if not name or path.is_dir():
            raise NotAllowed('"file:" followed by the path of a sound file' + (", not a folder" if name else ""))
        return f"file:{path}"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that exists; empty text is None."""

    base: Path

    def __call__(self, value: object) -> Path | None:
        if value == "":
            return None
        if not isinstance(value, str) or CONTROL.search(value) or not resolve(self.base, value).is_dir():
            raise NotAllowed(FOLDER)
        return resolve(self.base, value)


@dataclass(frozen=True, slots=True)
class Model:
    """One of the `names` of models, or a folder that exists."""

    base: Path
    names: tuple[str, ...]

    def __call__(self, value: object) -> str | Path:
        text = value if isinstance(value, str) and not CONTROL.search(value) else ""
        if text in self.names:
            return text
        if not text or not resolve(self.base, text).is_dir():
            near = nearest(text, self.names) if text else None
            allowed = f"{listed(self.names)}, or a folder that exists"
            raise NotAllowed(allowed, quoted(near))
        return resolve(self.base, text)


def resolve(base: Path, name: str) -> Path:
    """Return `name` as an absolute path, "~" expanded, a relative one starting at `base`."""
    try:
        return (base / Path(name).expanduser()).absolute()
    except RuntimeError:  # "~somebody" whose home cannot be found
        return (base / name).absolute()
