"""Refuses every connection that would leave this computer, in whichever process installs it.

An audit hook sees what Python's sockets are about to do below every library and cannot be taken out again.
A refused attempt raises and is also written down: a library that swallows the error still fails the test.
"""

from __future__ import annotations

import os
import sys
from ipaddress import ip_address
from pathlib import Path

RECORD_VARIABLE = "VOICE_COACH_REFUSED_CONNECTIONS"
"""Names the file that attempts are written to, one line each, by every process of a test run."""
NAMES_HERE = frozenset({"localhost", "localhost.", "localhost.localdomain", "ip6-localhost"})
TO_ADDRESS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"})
"""Audit events whose arguments are (socket, address)."""
TO_HOST = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
"""Audit events whose first argument is a host."""


class NetworkRefused(RuntimeError):
    """Something tried to leave this computer. Not an OSError, which network code expects and handles."""


def install() -> None:
    """Refuse from now on, until this process ends."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    host = _host(event, arguments)
    if host is None or is_here(host):
        return
    record = os.environ.get(RECORD_VARIABLE)
    if record:
        with Path(record).open("a", encoding="utf-8") as file:
            file.write(f"{event} {host}\n")
    raise NetworkRefused(f"{event}: {host} is not this computer")


def _host(event: str, arguments: tuple[object, ...]) -> object:
    """Return the host an event is about; None when it names none (local sockets, connected sockets)."""
    if event in TO_HOST:
        return arguments[0]
    if event == "socket.getnameinfo":
        arguments = (None, *arguments)
    elif event not in TO_ADDRESS:
        return None
    address = arguments[1]
    return address[0] if isinstance(address, tuple) and isinstance(address[0], str | bytes) else None


def is_here(host: object) -> bool:
    """Tell whether a host, as sockets take it, is this computer. "" is every interface, so it is not."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes | bytearray) else str(host)
    if name.lower() in NAMES_HERE:
        return True
    try:
        return ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False
