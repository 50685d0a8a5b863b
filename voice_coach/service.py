"""Start the daemon when the person logs in: systemd user unit, launchd agent or Windows scheduled task.

A service of the person, never of the system: only there are their loudspeaker and microphone. The builders
are pure; `install` and `remove` write one file and name the commands that make it count.
"""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from voice_coach.errors import VoiceCoachError

UNIT = "voice-coach.service"
LABEL = "voice-coach"
TASK = "Voice Coach"
TASK_SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
SYSTEMD_UNIT = """\
[Unit]
Description=Voice Coach: asks, listens, keeps what you said on this computer
# The sound server is the person's too; whichever of these exists is up first.
After=pipewire.service pipewire-pulse.service wireplumber.service pulseaudio.service sound.target
StartLimitIntervalSec=300
StartLimitBurst=5

[Service]
Type=exec
ExecStart={start}
# What the coach shows is for a screen: in the system's log it would stand beside the time of day.
StandardOutput=null
Restart=on-failure
RestartSec=10
# SIGTERM goes to the daemon alone: it finishes storing, then ends its own workers.
KillMode=mixed
TimeoutStopSec=60
UMask=0077
# What a user unit can enforce without privileges. No address family but local sockets: the sound server
# is reached, the network is not.
RestrictAddressFamilies=AF_UNIX
NoNewPrivileges=yes
RestrictSUIDSGID=yes
RestrictNamespaces=yes
LockPersonality=yes
SystemCallArchitectures=native

[Install]
WantedBy=default.target
"""

Runner = Callable[[Sequence[str]], int]
"""Runs one command and returns its exit code."""


@dataclass(frozen=True, slots=True)
class Host:
    """The computer and person a service is for. `system` is `sys.platform`; `uid` only matters on macOS."""

    system: str
    person_home: Path
    environ: Mapping[str, str]
    uid: int = 0


@dataclass(frozen=True, slots=True)
class Command:
    """One command for the service manager. `may_fail`: it only clears away what may not be there."""

    words: tuple[str, ...]
    may_fail: bool = False

    def __str__(self) -> str:
        """The command as a person would type it, on Windows too."""
        return " ".join(f'"{word}"' if " " in word else word for word in self.words)


@dataclass(frozen=True, slots=True)
class Service:
    """One service: its file, what is in it, and the commands around writing and deleting it."""

    path: Path
    content: bytes
    start: tuple[Command, ...]
    stop: tuple[Command, ...]
    forget: tuple[Command, ...] = ()
    """Commands once the file is gone."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the file written or deleted, the commands that belong to it, and whether they ran.

    `there`: there was something to remove.
    """

    path: Path
    commands: tuple[Command, ...]
    ran: bool
    there: bool = True


# --- what is written ----------------------------------------------------------------------------------------


def arguments(python: Path, home: Path) -> list[str]:
    """Return the command line of the daemon. Raise VoiceCoachError for a path no service file can hold."""
    for path in (python, home):
        if any(ord(letter) < 32 or ord(letter) == 127 for letter in str(path)):
            message = f"The path {str(path)!r} holds a control character, which no service file can name."
            raise VoiceCoachError(message, "Move it to a folder with an ordinary name.")
    return [str(python), "-m", "voice_coach", "--home", str(home), "run"]


def systemd_unit(python: Path, home: Path) -> str:
    """Return the systemd user unit that runs the daemon of `home` with `python`."""
    program, *rest = arguments(python, home)
    words = [_systemd_word(word) for word in rest]
    if set(program) & set("$\"'\\"):  # systemd takes these in a word, but not in the name of the program
        words, program = [_systemd_word(program), *words], "/usr/bin/env"
    return SYSTEMD_UNIT.format(start=" ".join([_systemd_word(program), *words]))


def _systemd_word(word: str) -> str:
    """Quote one word of ExecStart: specifiers (%), variables ($), backslashes, quotes and spaces."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if not escaped or set(escaped) & set(" '\";\\") else escaped


def launchd_plist(python: Path, home: Path) -> bytes:
    """Return the launchd agent that runs the daemon of `home` with `python`."""
    agent = {
        "Label": LABEL,
        "ProgramArguments": arguments(python, home),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 10,
        "ExitTimeOut": 60,
        "ProcessType": "Interactive",  # a background process is throttled in the middle of a sentence
        "LimitLoadToSessionType": "Aqua",
        "Umask": 0o077,
        "StandardErrorPath": str(home / "service.log"),
    }
    return plistlib.dumps(agent)


def windows_task_xml(python: Path, home: Path, person: str) -> bytes:
    """Return the scheduled task, as UTF-16 XML, that starts the daemon when `person` logs on.

    `person` is DOMAIN\\name: a logon task without one is for everybody, and only an administrator may
    make it.
    """
    program, *rest = arguments(python, home)
    task = ElementTree.Element("Task", {"version": "1.2", "xmlns": TASK_SPACE})
    _xml(task, "RegistrationInfo", {"Description": "Voice Coach: asks, listens, keeps what you said here."})
    trigger = {"Enabled": "true", "UserId": person}
    _xml(ElementTree.SubElement(task, "Triggers"), "LogonTrigger", trigger)
    principal = {"UserId": person, "LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"}
    _xml(ElementTree.SubElement(task, "Principals"), "Principal", principal).set("id", "Author")
    settings = {
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "true",
        "ExecutionTimeLimit": "PT0S",  # for ever; the default ends it after three days
        "Hidden": "true",
    }
    _xml(_xml(task, "Settings", settings), "RestartOnFailure", {"Interval": "PT1M", "Count": "5"})
    actions = ElementTree.SubElement(task, "Actions", {"Context": "Author"})
    _xml(actions, "Exec", {"Command": program, "Arguments": subprocess.list2cmdline(rest)})
    text: bytes = ElementTree.tostring(task, encoding="utf-16", xml_declaration=True)
    return text


def _xml(parent: ElementTree.Element, tag: str, texts: Mapping[str, str]) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag)
    for name, text in texts.items():
        ElementTree.SubElement(element, name).text = text
    return element


# --- where it goes, and how it is started -------------------------------------------------------------------


def service_for(host: Host, python: Path, home: Path) -> Service:
    """Return the service of this computer. Raise VoiceCoachError where there is none to make."""
    if host.system == "darwin":
        return _launchd(host, python, home)
    if host.system == "win32":
        return _windows(host, python, home)
    if host.system.startswith("linux"):
        return _systemd(host, python, home)
    message = f"Voice Coach does not know how services are started on {host.system}."
    raise VoiceCoachError(message, "Start `voice-coach run` when you log in, in whatever way your system has.")


def _systemd(host: Host, python: Path, home: Path) -> Service:
    named = host.environ.get("XDG_CONFIG_HOME", "")
    base = Path(named) if Path(named).is_absolute() else host.person_home / ".config"
    manager = ("systemctl", "--user")
    return Service(
        path=base / "systemd" / "user" / UNIT,
        content=systemd_unit(python, home).encode("utf-8"),
        start=(
            Command((*manager, "daemon-reload")),
            Command((*manager, "enable", UNIT)),
            Command((*manager, "restart", UNIT)),
        ),
        stop=(Command((*manager, "disable", "--now", UNIT), may_fail=True),),
        forget=(Command((*manager, "daemon-reload")),),
    )


def _launchd(host: Host, python: Path, home: Path) -> Service:
    path = host.person_home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    away = Command(("launchctl", "bootout", f"gui/{host.uid}/{LABEL}"), may_fail=True)
    load = Command(("launchctl", "bootstrap", f"gui/{host.uid}", str(path)))
    return Service(path=path, content=launchd_plist(python, home), start=(away, load), stop=(away,))


def _windows(host: Host, python: Path, home: Path) -> Service:
    person = "\\".join(filter(None, (host.environ.get("USERDOMAIN"), host.environ.get("USERNAME"))))
    path = home / "voice-coach-task.xml"
    scheduler = "schtasks"
    return Service(
        path=path,
        content=windows_task_xml(_without_window(python), home, person),
        start=(
            Command((scheduler, "/Create", "/TN", TASK, "/XML", str(path), "/F")),
            Command((scheduler, "/Run", "/TN", TASK)),
        ),
        stop=(
            Command((scheduler, "/End", "/TN", TASK), may_fail=True),
            Command((scheduler, "/Delete", "/TN", TASK, "/F"), may_fail=True),
        ),
    )


def _without_window(python: Path) -> Path:
    silent = python.with_name("pythonw.exe")
    return silent if silent.is_file() else python


# --- doing it -----------------------------------------------------------------------------------------------


def install(service: Service, run: Runner | None = None) -> Done:
    """Write the service's file and, with `run`, start it. Return what was done and what is left to do.

    Nothing is run where the service manager is not installed. Raise VoiceCoachError when the file cannot be
    written or a command fails; what was there before is there again then.
    """
    before = service.path.read_bytes() if service.path.is_file() else None
    _write(service.path, service.content)
    try:
        return Done(service.path, service.start, _run(service.start, run))
    except VoiceCoachError as error:
        _undo(service, before, run)
        remedy = "Nothing was installed. Log in on the computer's own screen and run: voice-coach service install"
        raise VoiceCoachError(error.message, remedy) from None


def _undo(service: Service, before: bytes | None, run: Runner | None) -> None:
    """Put back the file as it was `before`. A new one is taken away, and the manager told to forget it."""
    if before is not None:
        _write(service.path, before)
        return
    if run is not None:
        for command in service.stop:
            run(command.words)
    service.path.unlink(missing_ok=True)


def remove(service: Service, run: Runner | None = None) -> Done:
    """With `run`, stop the service; then delete its file. Harmless without one. Raise as `install` does."""
    if not service.path.exists() and not service.path.is_symlink():
        return Done(service.path, (), _run(service.stop, run), there=False)
    commands = (*service.stop, *service.forget)
    ran = _run(service.stop, run)
    try:
        service.path.unlink(missing_ok=True)
    except OSError as error:
        message = f"{service.path} cannot be deleted: {error.strerror}."
        raise VoiceCoachError(message, "Delete it by hand.") from None
    return Done(service.path, commands, _run(service.forget, run) and ran)


def run_command(words: Sequence[str]) -> int:
    """Run one command of the service manager, its output hidden, and return its exit code."""
    try:
        return subprocess.run(words, capture_output=True, check=False, timeout=120).returncode
    except (OSError, subprocess.TimeoutExpired):
        return 1


def _run(commands: Sequence[Command], run: Runner | None) -> bool:
    if run is None or not all(shutil.which(command.words[0]) for command in commands):
        return False
    for command in commands:
        code = run(command.words)
        if code and not command.may_fail:
            message = f"`{command}` ended with code {code}."
            rest = "; ".join(str(other) for other in commands[commands.index(command) :])
            raise VoiceCoachError(message, f"Log in on the computer's own screen and run: {rest}")
    return True


def _write(path: Path, content: bytes) -> None:
    """Replace the file at once, readable by the person alone: never half of it, whatever happens."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise VoiceCoachError(message, "Check who owns the folder and whether the disk is full.") from None
