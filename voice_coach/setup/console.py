"""How setup speaks with the person: a screen and a keyboard behind one small protocol."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager


NOTHING_ELSE: Mapping[str, tuple[str, ...]] = MappingProxyType({})
"""No other words for any option."""


class Console(Protocol):
    """A screen and a keyboard. Every question raises EOFError when the input has ended."""

    def show(self, text: str) -> None:
        """Put text on the screen."""
        ...

    def heading(self, text: str) -> None:
        """Put a heading on the screen."""
        ...

    def ask(self, question: str, default: str = "") -> str:
        """Return a line of text; Enter alone is `default`."""
        ...

    def choose(
        self,
        question: str,
        options: Mapping[str, str],
        default: str = "",
        also: Mapping[str, tuple[str, ...]] = NOTHING_ELSE,
    ) -> str:
        """Return the id of one of `options` (id -> label); Enter alone is `default`, if there is one.

        `also` holds, by id, other words for an option, in small letters.
        """
        ...

    def yes(self, question: str, default: bool | None = None) -> bool:
        """Return a yes or no; Enter alone is `default`, if there is one."""
        ...

    def meter(self, label: str) -> AbstractContextManager[Callable[[float], None]]:
        """Show a level meter; what is yielded takes a level in dBFS."""
        ...
