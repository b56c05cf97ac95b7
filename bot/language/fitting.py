"""Fits linear models; the only module here that needs scikit-learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import scipy.sparse as sparse

from bot.language.features import Blocks
from bot.language.linear_model import Floats, LinearModel, Vocabulary, number, weigh

SEEN_IN_AT_LEAST = {"words": 2, "pieces": 4}
"""In how many messages a feature must occur to count, by kind."""

HELD_OUT = 0.2
"""The share of messages on which probabilities are calibrated."""

RANDOM_SEED = 20


def build_vocabulary(documents: Sequence[Blocks]) -> tuple[Vocabulary, Floats]:
    """Returns the features that occur often enough, and the weight of each (IDF)."""
    frequency: dict[str, Counter[str]] = {}
    for blocks in documents:
        for kind, counts in blocks.items():
            frequency.setdefault(kind, Counter()).update(counts.keys())
    kept = {
        kind: sorted(n for n, c in seen.items() if c >= SEEN_IN_AT_LEAST.get(kind, 1))
        for kind, seen in frequency.items()
    }
    seen = np.array([frequency[k][name] for k in kept for name in kept[k]], np.float32)
    idf = np.log((1 + len(documents)) / (1 + seen)) + 1
    return number(kept), idf.astype(np.float32)


def build_matrix(
    documents: Sequence[Blocks], vocabulary: Vocabulary, idf: Floats
) -> Any:
    """Returns the documents as a sparse matrix, a row each, TF-IDF weighted."""
    rows = [weigh(blocks, vocabulary, idf) for blocks in documents]
    ends = np.cumsum([0] + [len(positions) for positions, _ in rows])
    positions = np.concatenate([p for p, _ in rows])
    values = np.concatenate([v for _, v in rows])
    return sparse.csr_matrix((values, positions, ends), shape=(len(rows), len(idf)))


def _temperature(scores: Any, truth: Any) -> float:
    """Returns the factor that makes softmax(factor * scores) fit the truth best."""
    from scipy.optimize import minimize_scalar
    from scipy.special import log_softmax

    def surprise(factor: float) -> float:
        likelihoods = log_softmax(factor * scores, axis=1)
        return -float(likelihoods[np.arange(len(truth)), truth].mean())

    return float(minimize_scalar(surprise, bounds=(0.5, 20), method="bounded").x)


def _fit_and_score(
    features: Any, truth: Any, strength: float
) -> tuple[Any, Any, Any, Any]:
    """Returns a machine fitted on everything, and scores of what one did not see.

    The scores come with their classes and truth; they are for calibration.
    """
    from sklearn.model_selection import train_test_split
    from sklearn.svm import LinearSVC

    seen, held, seen_truth, held_truth = train_test_split(
        features,
        truth,
        test_size=HELD_OUT,
        stratify=truth,
        random_state=RANDOM_SEED,
    )
    whole, part = (LinearSVC(C=strength, random_state=RANDOM_SEED) for _ in range(2))
    # one after the other: in threads they would share liblinear's random numbers,
    # and the same data would give another model each time
    whole.fit(features, truth)
    part.fit(seen, seen_truth)
    return whole, part.decision_function(held), part.classes_, held_truth


def fit_classes(
    documents: Sequence[Blocks],
    labels: Sequence[str],
    *,
    strength: float,
    bonus: Mapping[str, float] | None = None,
) -> LinearModel:
    """Fits one label per document; softmax() of the scores is calibrated.

    A linear support vector machine, one label against the rest. `strength` is the
    inverse of the regularisation; `bonus` is added to the scores of a label.
    """
    vocabulary, idf = build_vocabulary(documents)
    features = build_matrix(documents, vocabulary, idf)
    machine, scores, classes, truth = _fit_and_score(
        features, np.array(labels), strength
    )
    temperature = _temperature(scores, np.searchsorted(classes, truth))
    extra = np.array([(bonus or {}).get(label, 0.0) for label in machine.classes_])
    return LinearModel(
        labels=[str(label) for label in machine.classes_],
        vocabulary=vocabulary,
        idf=idf,
        coefficients=np.ascontiguousarray(machine.coef_.T * temperature, np.float32),
        intercepts=((machine.intercept_ + extra) * temperature).astype(np.float32),
    )


def _calibration(scores: Any, truth: Any) -> tuple[float, float]:
    """Returns factor and shift that make sigmoid(factor * score + shift) fit best."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1e3).fit(scores.reshape(-1, 1), truth)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def fit_signals(
    documents: Sequence[Blocks],
    present: Sequence[set[str]],
    names: Sequence[str],
    *,
    strength: float,
) -> LinearModel:
    """Fits any number of labels per document; sigmoid() of the scores is calibrated.

    A linear support vector machine per label; every name must occur somewhere.
    """
    vocabulary, idf = build_vocabulary(documents)
    features = build_matrix(documents, vocabulary, idf)
    columns, intercepts = [], []
    for name in names:
        wanted = np.array([name in found for found in present])
        machine, scores, _, truth = _fit_and_score(features, wanted, strength)
        factor, shift = _calibration(scores, truth)
        columns.append((machine.coef_[0] * factor).astype(np.float32))
        intercepts.append(float(machine.intercept_[0]) * factor + shift)
    return LinearModel(
        labels=list(names),
        vocabulary=vocabulary,
        idf=idf,
        coefficients=np.ascontiguousarray(np.stack(columns, axis=1)),
        intercepts=np.array(intercepts, np.float32),
    )
