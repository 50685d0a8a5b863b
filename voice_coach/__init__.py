"""Voice Coach: a private voice companion on your own computer."""

__version__ = "0.1.0"
