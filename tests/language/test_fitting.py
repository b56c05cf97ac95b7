"""Fitting on a toy: the models learn what is there, and say what they do not know."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.language.features import Blocks, count_features
from bot.language.fitting import fit_classes, fit_signals
from bot.language.linear_model import LinearModel, sigmoid, softmax
from bot.language.reading import read
from bot.nlu.intent_classifier import rank

FILLERS = ["", "hoi ", "ja ", "he ", "oke ", "nou ", "zeg ", "dus ", "eh ", "hm "]
KINDS = {
    "image_shared": "mijn foto is doorgestuurd",
    "sextortion": "hij dreigt en wil geld",
    "greet": "goedemorgen allemaal",
}
TEXTS = [filler + text for text in KINDS.values() for filler in FILLERS]
LABELS = [kind for kind in KINDS for _ in FILLERS]
SIGNALS = {
    "sextortion": {"threatened", "money_demanded"},
    "image_shared": {"image_is_online"},
}
DOCUMENTS = [count_features(read(text)) for text in TEXTS]


def features(typed: str) -> Blocks:
    """Returns what the models see of a message."""
    return count_features(read(typed))


@pytest.fixture(scope="module")
def classes() -> LinearModel:
    """A model of the three kinds of message."""
    return fit_classes(DOCUMENTS, LABELS, strength=1.0)


@pytest.fixture(scope="module")
def signals() -> LinearModel:
    """A model of two signals that occur together, and one that occurs elsewhere."""
    present = [SIGNALS.get(label, set()) for label in LABELS]
    names = ["threatened", "money_demanded", "image_is_online"]
    return fit_signals(DOCUMENTS, present, names, strength=1.0)


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("MIJN FOTO is doorgestuurd!!", "image_shared"),
        ("mn foto doorgestuurt", "image_shared"),
        ("hij wil geld", "sextortion"),
        ("goedemorgen", "greet"),
    ],
)
def test_likeliest_class_is_the_one_that_was_learnt(
    classes: LinearModel, typed: str, intent: str
) -> None:
    """Messages near to the examples get their label, also when misspelt."""
    ranking = rank(classes, features(typed), 3)

    assert ranking[0]["name"] == intent


@pytest.mark.parametrize("typed", ["mijn foto", "pizza", "", "😭"])
def test_ranking_is_complete_and_adds_up(classes: LinearModel, typed: str) -> None:
    """Every message has all labels, best first, with confidences that sum to 1."""
    ranking = rank(classes, features(typed), 10)
    confidences = [entry["confidence"] for entry in ranking]

    assert {entry["name"] for entry in ranking} == set(KINDS)
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1)


def test_ranking_has_the_length_that_was_asked(classes: LinearModel) -> None:
    """Only the best are kept."""
    assert len(rank(classes, features("mijn foto"), 2)) == 2


def test_clear_message_is_surer_than_one_that_says_nothing(
    classes: LinearModel,
) -> None:
    """Confidence can be used to ask back."""
    clear = rank(classes, features(KINDS["sextortion"]), 1)[0]["confidence"]
    unclear = rank(classes, features("xyz"), 1)[0]["confidence"]

    assert clear > unclear


def test_bonus_moves_doubt_towards_a_label() -> None:
    """A label whose sample is too small for its variety gets a head start."""
    plain = fit_classes(DOCUMENTS, LABELS, strength=1.0)
    moved = fit_classes(DOCUMENTS, LABELS, strength=1.0, bonus={"greet": 0.5})
    unknown = count_features(read("xyz"))
    greet = plain.labels.index("greet")

    before, after = softmax(plain.scores(unknown)), softmax(moved.scores(unknown))
    assert after[greet] > before[greet]


def test_fitting_again_gives_the_same_model() -> None:
    """Two trainings on the same messages understand the same."""
    one, two = (fit_classes(DOCUMENTS, LABELS, strength=1.0) for _ in range(2))

    assert np.array_equal(one.coefficients, two.coefficients)
    assert np.array_equal(one.intercepts, two.intercepts)


def test_fitted_model_survives_saving(classes: LinearModel, tmp_path: Path) -> None:
    """What is served is what was trained."""
    classes.save(tmp_path)

    loaded = LinearModel.load(tmp_path)

    for text in TEXTS:
        assert (
            rank(loaded, features(text), 1)[0]["name"]
            == (rank(classes, features(text), 1)[0]["name"])
        )


def test_rare_feature_does_not_count(classes: LinearModel) -> None:
    """A word that one example has is chance: it is no feature."""
    assert "hoi" in classes.vocabulary["words"]
    assert "hoi mijn" not in classes.vocabulary["words"]


def test_signals_are_learnt_each_on_its_own(signals: LinearModel) -> None:
    """A message can have several signals, one, or none."""
    two, one, none = (
        list(sigmoid(signals.scores(count_features(read(text)))) > 0.5)
        for text in (KINDS["sextortion"], KINDS["image_shared"], KINDS["greet"])
    )

    assert two == [True, True, False]
    assert one == [False, False, True]
    assert none == [False, False, False]


@pytest.mark.parametrize("typed", ["", "pizza", "mijn foto", "hij dreigt met geld"])
def test_signals_are_probabilities(signals: LinearModel, typed: str) -> None:
    """Whatever is said, each signal is somewhere between no and yes."""
    found = sigmoid(signals.scores(count_features(read(typed))))

    assert ((found >= 0) & (found <= 1)).all()
