"""One worker, and its keeper: replies, time limits, death, leaving in peace, replacement, closing."""

from __future__ import annotations

import os
import sys
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from voice_coach.errors import SpeakError
from voice_coach.workers import Keeper, Worker, WorkerDied, WorkerGone, WorkerHung, environment, python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Job = Callable[[Worker], dict[str, Any]]

STAND_IN = str(Path(__file__).with_name("stand_in_worker.py"))
LONG = 30.0


def command(folder: Path, conduct: str = "good") -> list[str]:
    return [sys.executable, STAND_IN, conduct, str(folder / "peace")]


def in_peace(folder: Path) -> bool:
    return (folder / "peace").exists()


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    made = Worker(command(tmp_path))
    made.await_ready(LONG)
    yield made
    made.kill()


def test_every_request_has_its_reply(worker: Worker) -> None:
    for length in (0, 7, 900_000):
        assert worker.ask({"do": "this"}, bytes(length), seconds=LONG) == ({"did": "this", "heard": length}, b"")


def test_what_a_library_prints_is_no_reply(worker: Worker) -> None:
    assert worker.ask({"do": "print"}, seconds=LONG)[0]["did"] == "print"


def test_what_fails_is_named_and_no_more_is_told(worker: Worker) -> None:
    assert worker.ask({"do": "fail"}, seconds=LONG) == ({"failed": "ValueError"}, b"")
    assert worker.ask({"do": "that"}, seconds=LONG)[0]["did"] == "that"


def test_a_worker_that_hangs_is_ended(worker: Worker) -> None:
    with pytest.raises(WorkerHung):
        worker.ask({"do": "hang"}, seconds=0.2)


def test_a_worker_that_died_tells_its_code(worker: Worker) -> None:
    with pytest.raises(WorkerDied, match="stopped unexpectedly") as died:
        worker.ask({"do": "die"}, seconds=LONG)
    assert died.value.code == 3


def test_an_idle_worker_leaves_in_peace(worker: Worker, tmp_path: Path) -> None:
    worker.end()
    assert in_peace(tmp_path)
    worker.end()


def test_a_killed_worker_does_not(worker: Worker, tmp_path: Path) -> None:
    worker.kill()
    assert not in_peace(tmp_path)


@pytest.mark.parametrize(("conduct", "why"), [("cannot-load", "RuntimeError"), ("crash-loading", "it stopped")])
def test_a_worker_that_cannot_load_says_why(tmp_path: Path, conduct: str, why: str) -> None:
    worker = Worker(command(tmp_path, conduct))
    with pytest.raises(WorkerGone, match=f"could not be loaded .{why}"):
        worker.await_ready(LONG)


def test_nothing_in_a_worker_may_use_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    told = environment(OMP_NUM_THREADS="1")
    assert (told["HF_HUB_OFFLINE"], told["OMP_NUM_THREADS"]) == ("1", "1")
    ours, theirs = told["PYTHONPATH"].split(os.pathsep)
    assert (Path(ours) / "voice_coach").is_dir()
    assert theirs == "elsewhere"


def test_a_module_never_imports_from_the_current_folder() -> None:
    assert python("a.module", "x") == [sys.executable, "-P", "-m", "a.module", "x"]


# --- the keeper


class Kept:
    """A keeper of stand-ins, which behave as `conduct` says; `loads` counts them."""

    def __init__(self, folder: Path) -> None:
        self.conduct = "good"
        self.loads = 0
        self._folder = folder
        self.keeper: Keeper[dict[str, Any]] = Keeper("stand-in", self._load, self._failure)

    def ask(self, what: str, seconds: float = LONG) -> Future[dict[str, Any]]:
        return self.keeper.submit(lambda worker: worker.ask({"do": what}, seconds=seconds)[0])

    def _load(self) -> Worker:
        self.loads += 1
        words = ["/nowhere/at/all"] if self.conduct == "absent" else command(self._folder, self.conduct)
        return self.keeper.launch(words, LONG)

    def _failure(self, gone: WorkerGone) -> SpeakError:
        return SpeakError(f"The stand-in {gone}.")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept(tmp_path)
    yield made
    made.keeper.close()


def test_jobs_are_done_in_order_by_one_worker(kept: Kept) -> None:
    kept.keeper.warm_up()
    futures = [kept.ask(f"job {n}") for n in range(5)]
    assert [future.result()["did"] for future in futures] == [f"job {n}" for n in range(5)]
    assert kept.loads == 1


def test_what_waits_behind_a_failure_fails_too(kept: Kept) -> None:
    for future in [kept.ask("hang", 0.2), kept.ask("one"), kept.ask("two")]:
        with pytest.raises(SpeakError, match="The stand-in did not answer in time"):
            future.result()


@pytest.mark.parametrize("problem", [KeyError("start"), TypeError("no dict"), RuntimeError("can't start new thread")])
def test_a_reply_that_is_none_fails_what_waits_and_no_more(kept: Kept, problem: Exception) -> None:
    """The thread lives on: an uncaught error would leave whoever asks next waiting for ever."""

    def babble(_worker: Worker) -> dict[str, Any]:
        raise problem

    for future in [kept.keeper.submit(babble), kept.ask("behind")]:
        with pytest.raises(SpeakError, match=f"The stand-in could not be understood .{type(problem).__name__}."):
            future.result()
    assert kept.ask("again").result()["did"] == "again"


def test_whoever_is_told_of_a_failure_may_ask_again_at_once(kept: Kept) -> None:
    again: Future[Future[dict[str, Any]]] = Future()
    first = kept.ask("die")
    first.add_done_callback(lambda _: again.set_result(kept.ask("again")))
    assert again.result().result()["did"] == "again"
    assert kept.loads == 2


def test_a_job_that_was_cancelled_is_not_done(kept: Kept) -> None:
    futures = [kept.ask("x") for _ in range(20)]
    cancelled = [future for future in futures[1:] if future.cancel()]
    assert kept.ask("last").result()["did"] == "last"
    assert all(future.cancelled() for future in cancelled)


@pytest.mark.parametrize(
    ("conduct", "fate"), [("cannot-load", "could not be loaded .RuntimeError."), ("absent", "could not be started")]
)
def test_a_worker_that_cannot_be_had_fails_each_job(kept: Kept, conduct: str, fate: str) -> None:
    kept.conduct = conduct
    with pytest.raises(SpeakError, match=fate):
        kept.ask("this").result()
    kept.conduct = "good"
    assert kept.ask("this").result()["did"] == "this"


@pytest.mark.parametrize("conduct", ["good", "mute"])
def test_closing_fails_what_waits_and_a_later_call_starts_again(kept: Kept, conduct: str) -> None:
    kept.conduct = conduct
    waiting = [kept.ask("hang"), kept.ask("behind")]
    kept.keeper.close()
    kept.keeper.close()
    for future in waiting:
        with pytest.raises(SpeakError):
            future.result()
    kept.conduct = "good"
    assert kept.ask("again").result()["did"] == "again"
