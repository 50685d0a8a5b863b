"""Voice Coach: a private voice companion on your own computer."""

__version__ = "0.2.0"
