"""The daemon as a service of the person: what is written, where, and what is run."""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from voice_coach.errors import VoiceCoachError
from voice_coach.service import (
    TASK_SPACE,
    Command,
    Host,
    Service,
    install,
    launchd_plist,
    remove,
    run_command,
    service_for,
    systemd_unit,
    windows_task_xml,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

PYTHON = Path("/opt/coach/bin/python")
HOME = Path("/home/ann/.local/share/voice-coach")
ODD = [
    "plain",
    "two words",
    "100%h",
    "$HOME",
    "it's",
    'a"b',
    "back\\slash",
    "semi;colon",
    "größe",
    "trailing ",
]
"""Folder names that some service manager would misread."""


class Manager:
    """A service manager that notes what it is told and refuses what it is told to refuse."""

    def __init__(self, *refuses: str) -> None:
        self.refuses = refuses
        self.told: list[str] = []

    def __call__(self, words: Sequence[str]) -> int:
        self.told.append(" ".join(words))
        return int(any(refused in words for refused in self.refuses))


# --- systemd ------------------------------------------------------------------------------------------------


def settings_of(unit: str) -> dict[str, str]:
    lines = [line for line in unit.splitlines() if "=" in line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def test_the_unit_runs_the_daemon_of_this_home() -> None:
    found = settings_of(systemd_unit(PYTHON, HOME))
    assert found["ExecStart"] == f"{PYTHON} -m voice_coach --home {HOME} run"
    assert found["WantedBy"] == "default.target"
    assert found["Restart"] == "on-failure"
    assert {"pulseaudio.service", "pipewire.service"} <= set(found["After"].split())


def test_the_unit_cannot_use_the_network() -> None:
    assert settings_of(systemd_unit(PYTHON, HOME))["RestrictAddressFamilies"] == "AF_UNIX"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("two words", '"/h/two words"'),
        ("100%h", "/h/100%%h"),
        ("$HOME", "/h/$$HOME"),
        ('a"b', '"/h/a\\"b"'),
        ("back\\slash", '"/h/back\\\\slash"'),
    ],
)
def test_the_unit_quotes_odd_homes(name: str, written: str) -> None:
    start = settings_of(systemd_unit(PYTHON, Path("/h") / PurePosixPath(name)))["ExecStart"]
    assert start == f"{PYTHON} -m voice_coach --home {written} run"


@pytest.mark.parametrize("name", ["$HOME", "it's", 'a"b', "back\\slash"])
def test_an_odd_python_is_started_by_way_of_env(name: str) -> None:
    """systemd refuses such names for the program itself, and takes them in the words after it."""
    start = settings_of(systemd_unit(Path("/p") / PurePosixPath(name), HOME))["ExecStart"]
    assert start.startswith("/usr/bin/env ")


@pytest.mark.parametrize("name", ODD)
def test_systemd_accepts_the_unit(tmp_path: Path, name: str) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed: apt-get install systemd")
    python = tmp_path / name / "python"
    python.parent.mkdir()
    python.symlink_to(sys.executable)
    unit = tmp_path / "voice-coach.service"
    unit.write_text(systemd_unit(python, tmp_path / name / "home"), encoding="utf-8")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    checked = subprocess.run(
        [analyze, "--user", "verify", str(unit)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    mine = [line for line in checked.stderr.splitlines() if "voice-coach" in line]
    assert (checked.returncode, mine) == (0, []), checked.stderr


# --- launchd and Windows ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ODD)
def test_the_agent_runs_the_daemon_of_this_home(name: str) -> None:
    home = Path("/Users/ann") / PurePosixPath(name)
    agent = plistlib.loads(launchd_plist(PYTHON, home))
    assert agent["ProgramArguments"] == [str(PYTHON), "-m", "voice_coach", "--home", str(home), "run"]
    assert agent["RunAtLoad"] is True
    assert agent["KeepAlive"] == {"SuccessfulExit": False}
    assert agent["ProcessType"] == "Interactive"
    assert agent["Umask"] == 0o077


@pytest.mark.parametrize("name", ODD)
def test_the_task_runs_the_daemon_of_this_home(name: str) -> None:
    home = Path("/Users/ann") / PurePosixPath(name)
    task = ElementTree.fromstring(windows_task_xml(PYTHON, home, "DESK\\ann"))
    texts = {element.tag.removeprefix(f"{{{TASK_SPACE}}}"): element.text for element in task.iter()}
    assert task.tag == f"{{{TASK_SPACE}}}Task"
    assert texts["Command"] == str(PYTHON)
    rest = ["-m", "voice_coach", "--home", str(home), "run"]
    assert texts["Arguments"] == subprocess.list2cmdline(rest)
    assert (texts["UserId"], texts["LogonType"]) == ("DESK\\ann", "InteractiveToken")
    assert texts["ExecutionTimeLimit"] == "PT0S"
    assert texts["DisallowStartIfOnBatteries"] == texts["StopIfGoingOnBatteries"] == "false"
    assert (texts["Interval"], texts["Count"]) == ("PT1M", "5")


def test_the_task_is_in_the_encoding_its_first_line_names() -> None:
    written = windows_task_xml(PYTHON, Path("/Users/größe"), "DESK\\ann")
    assert written.startswith((b"\xff\xfe", b"\xfe\xff"))
    assert "encoding='utf-16'" in written.decode("utf-16").lower()


# --- where it goes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("system", "path"),
    [
        ("linux", ".config/systemd/user/voice-coach.service"),
        ("darwin", "Library/LaunchAgents/voice-coach.plist"),
        ("win32", "coach/voice-coach-task.xml"),
    ],
)
def test_each_system_has_its_place(tmp_path: Path, system: str, path: str) -> None:
    host = Host(system, tmp_path, {"USERDOMAIN": "DESK", "USERNAME": "ann"}, uid=501)
    service = service_for(host, PYTHON, tmp_path / "coach")
    assert service.path == tmp_path / path
    assert service.start
    assert service.stop


def test_the_unit_follows_the_configuration_folder_of_the_person(tmp_path: Path) -> None:
    unit = Path("systemd/user/voice-coach.service")
    for named, base in ((str(tmp_path / "cfg"), tmp_path / "cfg"), ("relative", tmp_path / ".config")):
        host = Host("linux", tmp_path, {"XDG_CONFIG_HOME": named})
        assert service_for(host, PYTHON, HOME).path == base / unit


def test_macos_starts_it_for_this_person(tmp_path: Path) -> None:
    service = service_for(Host("darwin", tmp_path, {}, uid=501), PYTHON, HOME)
    assert [str(command) for command in service.start] == [
        "launchctl bootout gui/501/voice-coach",
        f"launchctl bootstrap gui/501 {service.path}",
    ]


def test_windows_runs_without_a_window_where_it_can(tmp_path: Path) -> None:
    host = Host("win32", tmp_path, {"USERDOMAIN": "DESK", "USERNAME": "ann"})
    python = tmp_path / "python.exe"
    assert "python.exe" in service_for(host, python, tmp_path).content.decode("utf-16")
    python.with_name("pythonw.exe").touch()
    assert "pythonw.exe" in service_for(host, python, tmp_path).content.decode("utf-16")


def test_an_unknown_system_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(VoiceCoachError, match="sunos5") as caught:
        service_for(Host("sunos5", tmp_path, {}), PYTHON, HOME)
    assert "voice-coach run" in caught.value.remedy


@pytest.mark.parametrize("name", ["line\nbreak", "bell\a", "tab\t"])
def test_a_path_with_control_characters_is_refused(tmp_path: Path, name: str) -> None:
    for system in ("linux", "darwin", "win32"):
        with pytest.raises(VoiceCoachError, match="control character"):
            service_for(Host(system, tmp_path, {}), PYTHON, tmp_path / name)


# --- doing it -----------------------------------------------------------------------------------------------


@pytest.fixture
def service(tmp_path: Path) -> Service:
    """A service whose manager is a program every system has."""
    program = Path(sys.executable).name
    return Service(
        path=tmp_path / "deep" / "coach.service",
        content=b"new",
        start=(
            Command((program, "away"), may_fail=True),
            Command((program, "load")),
            Command((program, "go")),
        ),
        stop=(Command((program, "stop"), may_fail=True),),
        forget=(Command((program, "reload")),),
    )


@pytest.fixture(autouse=True)
def _manager_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    monkeypatch.setenv("PATH", path)


def test_installing_writes_the_file_and_names_the_commands(service: Service) -> None:
    done = install(service)
    assert service.path.read_bytes() == b"new"
    assert (done.path, done.commands, done.ran) == (service.path, service.start, False)


def test_installing_again_replaces_the_file_and_leaves_nothing_else(service: Service) -> None:
    service.path.parent.mkdir()
    service.path.write_bytes(b"old and longer")
    install(service)
    assert service.path.read_bytes() == b"new"
    assert list(service.path.parent.iterdir()) == [service.path]


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean nothing there")
def test_only_the_person_may_read_it(service: Service) -> None:
    install(service)
    assert service.path.stat().st_mode & 0o777 == 0o600


def test_asked_to_it_runs_the_commands_in_order(service: Service) -> None:
    manager = Manager("away")
    assert install(service, manager).ran
    assert [told.split()[-1] for told in manager.told] == ["away", "load", "go"]


def test_a_command_that_fails_is_named_with_what_is_left(service: Service) -> None:
    manager = Manager("load")
    with pytest.raises(VoiceCoachError, match="load` ended with code 1") as caught:
        install(service, manager)
    assert caught.value.remedy.endswith("voice-coach service install")
    assert [told.split()[-1] for told in manager.told] == ["away", "load", "stop"]
    assert not service.path.exists(), "what was not started is not left there either"
    service.path.write_bytes(b"old")
    with pytest.raises(VoiceCoachError, match="load` ended"):
        install(service, Manager("load"))
    assert service.path.read_bytes() == b"old"


def test_without_a_service_manager_nothing_is_run(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(service.path.parent))
    manager = Manager()
    assert not install(service, manager).ran
    assert not remove(service, manager).ran
    assert manager.told == []
    assert not service.path.exists()


def test_removing_stops_it_and_deletes_the_file(service: Service) -> None:
    install(service)
    manager = Manager("stop")
    done = remove(service, manager)
    assert [told.split()[-1] for told in manager.told] == ["stop", "reload"]
    assert (done.commands, done.ran) == ((*service.stop, *service.forget), True)
    assert not service.path.exists()
    again = remove(service)
    assert (again.ran, again.there, again.commands) == (False, False, ())


def test_a_folder_in_the_way_is_named(service: Service) -> None:
    service.path.mkdir(parents=True)
    for act in (install, remove):
        with pytest.raises(VoiceCoachError, match=f"{service.path.name} cannot be"):
            act(service)
    assert list(service.path.parent.iterdir()) == [service.path]


def test_commands_read_as_a_person_types_them() -> None:
    assert str(Command(("schtasks", "/TN", "Voice Coach"))) == 'schtasks /TN "Voice Coach"'


def test_a_command_is_run_for_its_code() -> None:
    assert run_command([sys.executable, "-c", "raise SystemExit(3)"]) == 3
    assert run_command([str(Path("no") / "such" / "program")]) == 1
