"""One check-in as a pure state machine: no clock, disk, sound or logging anywhere in this folder."""

from voice_coach.dialog.table import TRANSITIONS, IllegalEvent, diagram, step
from voice_coach.dialog.values import Dialog, State

__all__ = ["TRANSITIONS", "Dialog", "IllegalEvent", "State", "diagram", "step"]
