"""The linear model: scores by hand, and the same after saving and loading."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from bot.language.linear_model import (
    ARRAYS,
    NAMES,
    LinearModel,
    number,
    sigmoid,
    softmax,
    weigh,
)

VOCABULARY = number({"words": ["foto", "dood", "hulp"], "pieces": ["fo", "do"]})
IDF = np.array([1, 2, 1, 1, 1], np.float32)


def model() -> LinearModel:
    """Returns a model with two labels, of which the words speak clearly."""
    return LinearModel(
        labels=["image_shared", "suicidal"],
        vocabulary=VOCABULARY,
        idf=IDF,
        coefficients=np.array([[2, 0], [0, 3], [1, 1], [0.5, 0], [0, 0.5]], np.float32),
        intercepts=np.array([0.25, -0.25], np.float32),
    )


def words(text: str) -> dict[str, Counter[str]]:
    """Returns the words of a text as features."""
    return {"words": Counter(text.split())}


def test_columns_are_numbered_through_all_kinds() -> None:
    """Each feature has a column of its own, also when two kinds share a name."""
    vocabulary = number({"words": ["a", "b"], "pieces": ["a"]})

    assert vocabulary == {"words": {"a": 0, "b": 1}, "pieces": {"a": 2}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("foto", [2.25, -0.25], id="one feature"),
        pytest.param("dood", [0.25, 2.75], id="weight does not matter alone"),
        pytest.param("foto foto", [2.25, -0.25], id="twice is not twice as much"),
        pytest.param("", [0.25, -0.25], id="nothing"),
        pytest.param("pizza", [0.25, -0.25], id="nothing known"),
        pytest.param("foto pizza", [2.25, -0.25], id="beside what is not known"),
    ],
)
def test_scores_are_intercepts_and_weights(text: str, expected: list[float]) -> None:
    """What is known of a message speaks; what is not known says nothing."""
    assert model().scores(words(text)) == pytest.approx(expected)


def test_rarer_feature_weighs_more() -> None:
    """Of two words the rarer, with the higher IDF, decides."""
    _, weights = weigh(words("foto dood"), VOCABULARY, IDF)

    assert weights == pytest.approx([1 / math.sqrt(5), 2 / math.sqrt(5)])


def test_each_kind_has_the_same_weight() -> None:
    """Many pieces do not drown a few words: the weights of a kind have length 1."""
    blocks = {"words": Counter(["foto"]), "pieces": Counter(["fo", "do"])}

    columns, weights = weigh(blocks, VOCABULARY, IDF)

    assert list(columns) == [0, 3, 4]
    assert weights == pytest.approx([1, math.sqrt(0.5), math.sqrt(0.5)])


def test_kind_that_the_model_does_not_know_is_passed_over() -> None:
    """A model of words alone takes a message that has pieces as well."""
    columns, weights = weigh({"other": Counter(["foto"])}, VOCABULARY, IDF)

    assert len(columns) == len(weights) == 0


@pytest.mark.parametrize("text", ["foto", "dood hulp", "", "pizza"])
def test_loaded_model_scores_like_the_saved_one(tmp_path: Path, text: str) -> None:
    """Nothing that matters is lost on disk."""
    model().save(tmp_path)

    loaded = LinearModel.load(tmp_path)

    assert list(loaded.labels) == model().labels
    assert loaded.vocabulary == VOCABULARY
    assert loaded.scores(words(text)) == pytest.approx(
        model().scores(words(text)), 1e-3
    )


def test_saved_model_is_arrays_and_json(tmp_path: Path) -> None:
    """Loading a model cannot run code: no pickle is needed to read it."""
    model().save(tmp_path)

    with np.load(tmp_path / ARRAYS, allow_pickle=False) as arrays:
        assert {"idf", "coefficients", "intercepts"} <= set(arrays)
    assert json.loads((tmp_path / NAMES).read_text("utf-8"))["labels"]
    assert {path.name for path in tmp_path.iterdir()} == {ARRAYS, NAMES}


@pytest.mark.parametrize(
    "scores",
    [
        pytest.param([1.0, 2.0, 3.0], id="plain"),
        pytest.param([1000.0, 0.0, -1000.0], id="far apart"),
        pytest.param([-5000.0, -5001.0, -5002.0], id="all very low"),
    ],
)
def test_softmax_sums_to_one_and_keeps_the_order(scores: list[float]) -> None:
    """Probabilities are probabilities, however large the scores are."""
    found = softmax(np.array(scores, np.float32))

    assert found.sum() == pytest.approx(1)
    assert not np.isnan(found).any()
    assert (np.diff(found[np.argsort(scores)]) >= 0).all()


@pytest.mark.parametrize(
    ("score", "expected"), [(0, 0.5), (-20, 0.0), (20, 1.0), (math.log(3), 0.75)]
)
def test_sigmoid_is_a_probability(score: float, expected: float) -> None:
    """A score of nothing is even odds."""
    assert sigmoid(np.array([score], np.float32)) == pytest.approx([expected], abs=1e-6)
