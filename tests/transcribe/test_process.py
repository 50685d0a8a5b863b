"""Futures over a worker process: order, death, babble, hanging, falling back, closing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from voice_coach.errors import ConfigError, ModelError, TranscribeError
from voice_coach.transcribe.process import ENGINES, ProcessTranscriber, check_engine, worker_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STAND_IN = Path(__file__).with_name("stand_in_worker.py")
Make = "Callable[..., ProcessTranscriber]"


@pytest.fixture
def make() -> Iterator[Callable[..., ProcessTranscriber]]:
    made: list[ProcessTranscriber] = []

    def build(
        conduct: str = "good",
        engine: str = "whisper",
        patience: float = 30.0,
        find_model: Callable[[], Path] = lambda: Path("model"),
    ) -> ProcessTranscriber:
        def command(settings: dict[str, Any]) -> list[str]:
            return [sys.executable, str(STAND_IN), conduct, settings["engine"]]

        made.append(ProcessTranscriber(engine, find_model, patience=patience, command=command))
        return made[-1]

    yield build
    for transcriber in made:
        transcriber.close()


def test_requests_are_answered_in_order(make: Callable[..., ProcessTranscriber]) -> None:
    transcriber = make()
    transcriber.warm_up()
    futures = [transcriber.submit(bytes(n), f"number{n}") for n in range(5)]
    assert [future.result().words for future in futures] == [f"whisper number{n} {n}" for n in range(5)]
    assert futures[0].result().engine == "whisper"
    assert transcriber.notice is None


def test_a_window_larger_than_any_pipe_does_not_block_the_caller(make: Callable[..., ProcessTranscriber]) -> None:
    transcriber = make()
    futures = [transcriber.submit(bytes(900_000)) for _ in range(4)]
    assert all(future.result().words.endswith("900000") for future in futures)


@pytest.mark.parametrize("trouble", ["die", "refuse"])
def test_a_worker_in_trouble_fails_what_waits_and_is_replaced(
    make: Callable[..., ProcessTranscriber], trouble: str
) -> None:
    transcriber = make()
    first = transcriber.submit(b"", trouble)
    with pytest.raises(TranscribeError, match="safe"):
        first.result()
    assert transcriber.submit(b"", "again").result().words == "whisper again 0"


@pytest.mark.parametrize("trouble", ["babble", "hang"])
def test_a_worker_that_babbles_or_hangs_is_ended(make: Callable[..., ProcessTranscriber], trouble: str) -> None:
    transcriber = make(patience=0.5)
    with pytest.raises(TranscribeError):
        transcriber.submit(b"", trouble).result()


def test_everything_waiting_behind_a_dead_worker_fails(make: Callable[..., ProcessTranscriber]) -> None:
    transcriber = make(patience=0.5)
    futures = [transcriber.submit(b"", context) for context in ("hang", "one", "two")]
    for future in futures:
        with pytest.raises(TranscribeError):
            future.result()


@pytest.mark.parametrize("conduct", ["cannot-load", "crash-loading"])
def test_whisper_that_cannot_be_loaded_gives_way_to_pocketsphinx(
    make: Callable[..., ProcessTranscriber], conduct: str
) -> None:
    transcriber = make(conduct)
    assert transcriber.submit(b"", "hello").result().words == "pocketsphinx hello 0"
    assert transcriber.engine == "pocketsphinx"
    assert transcriber.notice
    assert "could not be loaded" in transcriber.notice


def test_a_missing_model_gives_way_too_and_says_what_to_do(make: Callable[..., ProcessTranscriber]) -> None:
    def missing() -> Path:
        raise ModelError("The speech model 'small' is not there.", "Fetch it.")

    transcriber = make(find_model=missing)
    assert transcriber.submit(b"", "hello").result().engine == "pocketsphinx"
    assert transcriber.notice is not None
    assert transcriber.notice.startswith("The speech model 'small' is not there. Fetch it.")


def test_closing_fails_what_waits_and_a_later_call_starts_again(make: Callable[..., ProcessTranscriber]) -> None:
    transcriber = make()
    waiting = [transcriber.submit(b"", "hang"), transcriber.submit(b"", "behind")]
    transcriber.close()
    transcriber.close()
    for future in waiting:
        with pytest.raises(TranscribeError):
            future.result()
    assert transcriber.submit(b"", "again").result().words == "whisper again 0"


def test_closing_what_was_never_used_is_harmless(make: Callable[..., ProcessTranscriber]) -> None:
    make().close()


def test_a_request_that_was_cancelled_is_not_done(make: Callable[..., ProcessTranscriber]) -> None:
    transcriber = make()
    futures = [transcriber.submit(bytes(n), "x") for n in range(50)]
    cancelled = [future for future in futures[1:] if future.cancel()]
    assert futures[0].result().words == "whisper x 0"
    assert transcriber.submit(b"", "last").result().words == "whisper last 0"
    assert all(future.cancelled() for future in cancelled)


@pytest.mark.parametrize("name", ["google", "google_cloud", "azure", "openai", "whisper_api", "vosk", ""])
def test_only_local_engines_exist(name: str) -> None:
    with pytest.raises(ConfigError, match="stays here"):
        check_engine(name)
    with pytest.raises(ConfigError):
        ProcessTranscriber(name, lambda: Path("model"))


def test_every_engine_of_the_table_can_be_found() -> None:
    import importlib

    for name, path in ENGINES.items():
        module, _, attribute = path.partition(":")
        assert hasattr(importlib.import_module(module), attribute), name


def test_the_worker_never_imports_from_the_current_folder() -> None:
    command = worker_command({"engine": "whisper"})
    assert command[:2] == [sys.executable, "-P"]
