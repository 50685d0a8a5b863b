"""Likenesses over a worker process: answers, absence, death, babble, hanging, closing."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from voice_coach.embed import SentenceModel
from voice_coach.model.care import Family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Make = Callable[..., SentenceModel]

STAND_IN = Path(__file__).with_name("stand_in_worker.py")


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[SentenceModel] = []

    def build(conduct: str = "good", patience: float = 30.0, folder: Path | None = Path("model")) -> SentenceModel:
        def command(_: Path) -> list[str]:
            return [sys.executable, str(STAND_IN), conduct]

        made.append(SentenceModel(lambda: folder, patience=patience, command=command))
        return made[-1]

    yield build
    for model in made:
        model.close()


def test_each_sentence_has_its_answer(make: Make) -> None:
    model = make()
    model.warm_up()
    assert model.near(["ab", "abcd"]) == ({Family.SOFT: 0.02}, {Family.SOFT: 0.04})
    assert model.near(["abc"]) == ({Family.SOFT: 0.03},)


def test_nothing_asked_nothing_answered(make: Make) -> None:
    assert make().near([]) == ()


def test_without_a_model_nothing_is_like_anything(make: Make) -> None:
    model = make(folder=None)
    model.warm_up()
    assert model.near(["anything"]) == ()


@pytest.mark.parametrize("conduct", ["cannot-load", "crash-loading"])
def test_a_model_that_cannot_be_loaded_is_as_an_absent_one(make: Make, conduct: str) -> None:
    model = make(conduct)
    assert model.near(["anything"]) == ()
    assert model.near(["again"]) == ()


def test_a_command_that_cannot_be_started_is_as_an_absent_one() -> None:
    model = SentenceModel(lambda: Path("model"), command=lambda _: ["/nowhere/at/all"])
    assert model.near(["anything"]) == ()
    model.close()


@pytest.mark.parametrize("trouble", ["die", "babble", "refuse"])
def test_a_worker_in_trouble_is_replaced(make: Make, trouble: str) -> None:
    model = make()
    assert model.near([trouble]) == ()
    assert model.near(["abc"]) == ({Family.SOFT: 0.03},)


def test_a_worker_that_hangs_is_not_waited_for(make: Make) -> None:
    model = make(patience=0.5)
    assert model.near(["hang"]) == ()


def test_too_few_answers_are_no_answer(make: Make) -> None:
    assert make("short").near(["one", "two"]) == ()


def test_it_can_be_closed_at_any_time_and_used_again(make: Make) -> None:
    model = make()
    model.close()
    model.warm_up()
    model.close()
    assert model.near(["ab"]) == ({Family.SOFT: 0.02},)


def test_the_words_are_not_logged(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    model = make(patience=0.5)
    for said in ("quillwort", "die", "hang", "refuse", "babble"):
        model.near([said, "quillwort"])
    assert "quillwort" not in caplog.text
