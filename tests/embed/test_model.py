"""The real sentence model: its numbers are the published ones, and the shipped head reaches its bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.safety import figures, sets
from tests.understand.test_safety import CODES, SHARED
from voice_coach.embed import SentenceModel, find_model
from voice_coach.embed.head import WEIGHTS
from voice_coach.model.care import Family
from voice_coach.understand.safety import sentences

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real
CAUGHT, FALSE_OFFERS = 0.95, 0.02
"""On held-back sentences, many of whose ordinary ones are written to look serious."""


@pytest.fixture(scope="module")
def folder() -> Path:
    found = find_model()
    if found is None:
        pytest.skip("the sentence model's package is not installed (extra: sentences)")
    return found


def test_places_are_the_published_ones(folder: Path) -> None:
    """The similarities printed in the sentence-transformers documentation for this model."""
    from voice_coach.embed.bert import Bert

    places = Bert(folder).places(["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."])
    alike = places @ places.T
    assert alike[0, 1] == pytest.approx(0.6660, abs=1e-4)
    assert alike[0, 2] == pytest.approx(0.1046, abs=1e-4)
    assert alike[1, 2] == pytest.approx(0.1411, abs=1e-4)


def test_company_does_not_change_a_place(folder: Path) -> None:
    from voice_coach.embed.bert import Bert

    bert = Bert(folder)
    together = bert.places(["One.", "A much longer sentence about the sea and the sky.", ""])
    assert together.shape == (3, 384)
    assert together[0] == pytest.approx(bert.places(["One."])[0], abs=1e-5)


def test_the_worker_answers_in_families(folder: Path) -> None:
    model = SentenceModel(lambda: folder, patience=60.0)
    near = model.near(["He hit me again last night.", "We had tea in the garden."])
    model.close()
    assert max(near[0], key=near[0].__getitem__) is Family.PARTNER
    assert near[0][Family.PARTNER] > 0.5
    assert sum(near[1].values()) < 0.5


def test_the_shipped_head_reaches_its_bars(folder: Path) -> None:
    model = figures.installed()
    assert model is not None
    result = figures.tally(model.both, sets.held_back())
    caught, said = result.explicit
    false, plain = result.false_offers
    assert (said >= 200, plain >= 300) == (True, True)
    assert caught / said >= CAUGHT
    assert false / plain <= FALSE_OFFERS


def test_every_shared_example_is_read_as_it_says_with_the_model_too() -> None:
    path = SHARED / "safety_examples.tsv"
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    model = figures.installed()
    assert model is not None
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    wrong = [(code, text, model.both(text)) for code, text in rows if model.both(text) not in CODES[code]]
    assert wrong == []


def test_an_entry_of_four_sentences_is_asked_about_in_few_pieces() -> None:
    """What a likeness costs grows with the words asked about; a head must stay small beside the model."""
    entry = "We had soup on the terrace. She asked about my sister. I said little. Then we watched the rain."
    assert len(sentences(entry)) <= 8
    assert WEIGHTS.stat().st_size <= 5_000_000
