"""`demo` and `run` where there is no network at all: a namespace with nothing but loopback in it."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests import docs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.real

INTERFACES = "import socket; print(sorted(name for _, name in socket.if_nameindex()))"


@functools.cache
def alone() -> Sequence[str]:
    """Return what runs a command in a network namespace of its own, or skip."""
    ways = (["unshare", "--net"], ["unshare", "--map-root-user", "--net"])
    for way in ways if shutil.which("unshare") else ():
        if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0:
            return way
    pytest.skip("this system lets nobody make a network namespace (unshare --net)")


def test_there_is_no_network_in_there() -> None:
    ran = subprocess.run([*alone(), sys.executable, "-c", INTERFACES], capture_output=True, text=True, check=True)
    assert ran.stdout == "['lo']\n"


def test_the_demonstration(tmp_path: Path) -> None:
    command = [*alone(), sys.executable, "-m", "voice_coach", "--home", str(tmp_path / "home"), "demo"]
    ran = subprocess.run(command, cwd=docs.REPOSITORY, capture_output=True, text=True, check=False, timeout=300)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert ran.stdout.count("answered") == 2


def test_the_daemon(tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [*alone(), sys.executable, "-m", "voice_coach", "--home", str(home), "run"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=docs.REPOSITORY, env=environment, stderr=subprocess.PIPE, text=True) as daemon:
        assert daemon.stderr is not None
        log = []
        for line in daemon.stderr:
            log.append(line)
            if "voice_coach.daemon: running" in line:
                daemon.send_signal(signal.SIGTERM)
        code = daemon.wait(120)
    assert code == 0, "".join(log)
    assert "voice_coach.daemon: stopped" in log[-1]
    assert (home / "journal.db").exists()
