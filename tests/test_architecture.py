"""The house stands as the design says; and each rule would notice if it did not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import house_rules as rules
from tests.house_rules import Module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MODULES = rules.package(Path(__file__).resolve().parents[1])
OF_ONE = (
    rules.rooms_keep_to_themselves,
    rules.nothing_reaches_up,
    rules.pure_parts_stay_pure,
    rules.heavy_libraries_come_late,
    rules.no_network,
    rules.only_the_command_line_prints,
    rules.functions_are_short,
    rules.files_fit_in_a_head,
    rules.errors_are_named,
    rules.public_things_are_explained,
)
OF_ALL = (rules.no_circles, rules.one_room_each)


def name(rule: Callable[..., object]) -> str:
    return rule.__name__


def report(rule: Callable[..., object], broken: Iterable[str]) -> str:
    return "\n".join([f"{rule.__doc__}", *(f"  {line}" for line in broken)])


def test_the_package_is_found() -> None:
    assert {"voice_coach.model", "voice_coach.config.file"} <= {module.name for module in MODULES}


@pytest.mark.parametrize("rule", OF_ONE, ids=name)
def test_every_module_keeps(rule: Callable[[Module], Iterator[str]]) -> None:
    broken = [line for module in MODULES for line in rule(module)]
    assert not broken, report(rule, broken)


@pytest.mark.parametrize("rule", OF_ALL, ids=name)
def test_the_package_keeps(rule: Callable[[Iterable[Module]], Iterator[str]]) -> None:
    broken = list(rule(MODULES))
    assert not broken, report(rule, broken)


LONG = "def walk() -> None:\n    '''Walk.'''\n" + "    step = 1\n" * 60
BROKEN = [
    (rules.rooms_keep_to_themselves, "listen/a.py", "from voice_coach.sound.wav import read"),
    (rules.rooms_keep_to_themselves, "listen/a.py", "from voice_coach import sound"),
    (rules.rooms_keep_to_themselves, "listen/a.py", "from ..sound import wav"),
    (rules.rooms_keep_to_themselves, "listen/a.py", "def late():\n    import voice_coach.config"),
    (
        rules.rooms_keep_to_themselves,
        "store/a.py",
        "if TYPE_CHECKING:\n    from voice_coach.checkin import Checkin",
    ),
    (rules.rooms_keep_to_themselves, "dialog/a.py", "from voice_coach.understand import numbers"),
    (rules.rooms_keep_to_themselves, "model.py", "from voice_coach.clock import SystemClock"),
    (rules.nothing_reaches_up, "config/a.py", "from voice_coach.daemon import Daemon"),
    (rules.nothing_reaches_up, "checkin.py", "from voice_coach.daemon import Daemon"),
    (rules.nothing_reaches_up, "daemon.py", "from voice_coach.cli_journal import show"),
    (rules.pure_parts_stay_pure, "dialog/a.py", "import time"),
    (rules.pure_parts_stay_pure, "understand/a.py", "from pathlib import Path"),
    (rules.pure_parts_stay_pure, "understand/a.py", "from datetime import date\nday = date.today()"),
    (rules.pure_parts_stay_pure, "dialog/a.py", "text = open('a').read()"),
    (rules.heavy_libraries_come_late, "transcribe/a.py", "import numpy as np"),
    (rules.heavy_libraries_come_late, "store/opus.py", "from av.audio import frame"),
    (rules.no_network, "store/a.py", "def late():\n    from urllib.request import urlopen"),
    (rules.no_network, "store/a.py", "import huggingface_hub"),
    (rules.only_the_command_line_prints, "daemon.py", "print('hello')"),
    (rules.functions_are_short, "store/a.py", LONG),
    (rules.files_fit_in_a_head, "store/a.py", "x = 1\n" * 351),
    (rules.errors_are_named, "store/a.py", "try:\n    x = 1\nexcept:\n    x = 2"),
    (rules.errors_are_named, "store/a.py", "try:\n    x = 1\nexcept (OSError, Exception):\n    x = 2"),
    (rules.public_things_are_explained, "store/a.py", "'''Module.'''\ndef save() -> None: ..."),
    (rules.public_things_are_explained, "store/a.py", "x = 1"),
]


@pytest.mark.parametrize(("rule", "path", "source"), BROKEN)
def test_a_rule_notices(rule: Callable[[Module], Iterator[str]], path: str, source: str) -> None:
    found = list(rule(Module(f"voice_coach/{path}", source)))
    assert len(found) == 1
    assert found[0].startswith(f"voice_coach/{path}")


KEPT = [
    (rules.rooms_keep_to_themselves, "listen/a.py", "from voice_coach.listen.levels import rms\nimport re"),
    (
        rules.rooms_keep_to_themselves,
        "listen/a.py",
        "from . import levels\nfrom voice_coach.model import Sound",
    ),
    (rules.nothing_reaches_up, "cli_journal.py", "from voice_coach.daemon import Daemon"),
    (rules.pure_parts_stay_pure, "understand/a.py", "from datetime import date"),
    (rules.heavy_libraries_come_late, "transcribe/a.py", "def decode():\n    import numpy"),
    (rules.heavy_libraries_come_late, "transcribe/worker.py", "import faster_whisper"),
    (rules.heavy_libraries_come_late, "transcribe/a.py", "if TYPE_CHECKING:\n    import numpy"),
    (rules.no_network, "transcribe/a.py", "def fetch():\n    import huggingface_hub"),
    (rules.only_the_command_line_prints, "cli_journal.py", "print('hello')"),
    (rules.errors_are_named, "store/a.py", "try:\n    x = 1\nexcept BaseException:\n    x = 2\n    raise"),
    (rules.errors_are_named, "cli.py", "try:\n    x = 1\nexcept Exception:\n    x = 2"),
]


@pytest.mark.parametrize(("rule", "path", "source"), KEPT)
def test_a_rule_lets_pass(rule: Callable[[Module], Iterator[str]], path: str, source: str) -> None:
    assert list(rule(Module(f"voice_coach/{path}", source))) == []


def test_a_library_in_two_rooms_is_noticed() -> None:
    modules = [Module(f"voice_coach/{room}/a.py", "import miniaudio") for room in ("sound", "speak")]
    (line,) = rules.one_room_each(modules)
    assert "miniaudio is imported by sound, speak" in line


def test_speech_recognition_may_be_in_two_rooms() -> None:
    modules = [Module(f"voice_coach/{room}/a.py", "import speech_recognition") for room in ("listen", "transcribe")]
    assert list(rules.one_room_each(modules)) == []


def test_a_circle_is_noticed_once() -> None:
    modules = [
        Module("voice_coach/settings.py", "from voice_coach.patience import patience_for"),
        Module("voice_coach/patience.py", "def late():\n    import voice_coach.paths"),
        Module("voice_coach/paths.py", "import voice_coach.settings"),
    ]
    assert list(rules.no_circles(modules)) == ["voice_coach: paths -> settings -> patience -> paths"]
