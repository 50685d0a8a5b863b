"""Engines in processes of their own: what they weigh goes when they end, and their crash is nobody else's.

`process` is one worker as its parent sees it, `keeper` replaces a worker that is gone and gives futures for its
replies, `inside` is the worker's own end, and `framing` what goes through the pipes.
"""

from voice_coach.workers.keeper import Keeper
from voice_coach.workers.process import Worker, WorkerDied, WorkerGone, WorkerHung, environment, python

__all__ = ["Keeper", "Worker", "WorkerDied", "WorkerGone", "WorkerHung", "environment", "python"]
