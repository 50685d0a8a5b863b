"""The refusal of the network: in this process, in its children, and when the error is swallowed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import textwrap
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.no_network.network_refusal import NetworkRefused, is_here

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Refused

ELSEWHERE = ("192.0.2.1", 80)
"""An address set aside for documentation: nobody answers there."""


def connect_tcp() -> None:
    with socket.socket() as sock:
        sock.connect(ELSEWHERE)


def connect_without_raising() -> None:
    with socket.socket() as sock:
        sock.connect_ex(ELSEWHERE)


def connect_ipv6() -> None:
    with socket.socket(socket.AF_INET6) as sock:
        sock.connect(("2001:db8::1", 80))


def send_udp() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(b"x", ELSEWHERE)


def send_udp_message() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendmsg([b"x"], [], 0, ELSEWHERE)


def look_up() -> None:
    socket.getaddrinfo("example.com", 443)


def look_up_the_old_way() -> None:
    socket.gethostbyname("example.com")


def offer_to_the_network() -> None:
    with socket.socket() as sock:
        sock.bind(("0.0.0.0", 0))


def below_the_library() -> None:
    import _socket

    sock = _socket.socket()
    try:
        sock.connect(ELSEWHERE)
    finally:
        sock.close()


ATTEMPTS = [
    connect_tcp,
    connect_without_raising,
    connect_ipv6,
    send_udp,
    send_udp_message,
    look_up,
    look_up_the_old_way,
    offer_to_the_network,
    below_the_library,
]


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.__name__)
def test_this_process_is_refused(attempt: Callable[[], None], refused: Refused) -> None:
    with pytest.raises(NetworkRefused):
        attempt()
    assert len(refused.take()) == 1


def test_a_child_program_is_refused(refused: Refused) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert child.returncode != 0
    assert "NetworkRefused" in child.stderr
    assert len(refused.take()) == 1


def test_a_worker_process_is_refused(refused: Refused) -> None:
    worker = get_context("spawn").Process(target=connect_tcp)
    worker.start()
    worker.join(60)
    assert worker.exitcode == 1
    assert refused.take() == ["socket.connect 192.0.2.1"]


def test_this_computer_is_reachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=30) as client:
            assert client.getpeername()[1] == port


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_local_sockets_work() -> None:
    one, other = socket.socketpair(socket.AF_UNIX)
    with one, other:
        one.sendall(b"here")
        assert other.recv(4) == b"here"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost", b"localhost", "::1%lo"])
def test_hosts_that_are_here(host: object) -> None:
    assert is_here(host)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::", "192.0.2.1", "localhost.example.com", "127.0.0.1.example"])
def test_hosts_that_are_not(host: object) -> None:
    assert not is_here(host)


def test_a_swallowed_refusal_still_fails_the_test(tmp_path: Path, refused: Refused) -> None:
    story = tmp_path / "test_story.py"
    story.write_text(
        textwrap.dedent("""
            import socket
            import subprocess
            import sys

            def test_hides_its_own_attempt():
                try:
                    socket.create_connection(("192.0.2.1", 80))
                except Exception:
                    pass

            def test_hides_what_a_child_tried():
                code = "import socket; socket.create_connection(('192.0.2.1', 80))"
                subprocess.run([sys.executable, "-c", code], capture_output=True)

            def test_stays_here():
                pass
        """),
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "--rootdir", str(tmp_path)]
    inner = subprocess.run(
        [*command, "-p", "no:cacheprovider", "-c", os.devnull, str(story)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=Path(__file__).parents[1],
    )
    assert "3 passed, 2 errors" in inner.stdout, inner.stdout + inner.stderr
    assert inner.stdout.count("tried to leave this computer") >= 2
    assert refused.take() == []
