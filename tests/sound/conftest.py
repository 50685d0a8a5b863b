"""The simulated room, for the real devices."""

from tests.room.conftest import pulse

__all__ = ["pulse"]
