"""A home of Voice Coach for a bench: one question of its own, asked at given times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.recordings import AUDIO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

ANSWER = AUDIO / "dictation_katie.wav"
"""What is said to a microphone; in a home without devices it is the microphone."""
CONFIG = """
[sound]
input = "{input}"
output = "{output}"
[listening.custom]
first_wait = {wait}
second_wait = 1.0
[day]
zone = "UTC"
quiet_hours = "none"
[checkin]
ask_first = false
[prompts]
folder = "{packs}"
[[schedule]]
name = "bench"
pack = "bench"
at = [{times}]
"""
PACK = """
id = "bench"
title = "Bench"
alias = "evening minute"
[[prompt]]
id = "bench-day"
kind = "free"
text = "What stayed with you today?"
"""


def furnish(home: Path, times: Iterable[datetime], *, devices: bool, wait: float = 12.0) -> None:
    """Write the configuration and the pack. `wait`: seconds for a first word, before the one re-offer."""
    packs = home / "packs"
    packs.mkdir(parents=True)
    (packs / "bench.toml").write_text(PACK, encoding="utf-8")
    text = CONFIG.format(
        input="default" if devices else f"file:{ANSWER.resolve()}",
        output="default" if devices else "none",
        wait=wait,
        packs=packs,
        times=", ".join(f'"{at:%H:%M}"' for at in times),
    )
    (home / "config.toml").write_text(text, encoding="utf-8")
