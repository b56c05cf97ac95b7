"""Fits linear models; the only module here that needs scikit-learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sparse

from bot.nlu.linear_model import LinearModel, weigh

RANDOM_SEED = 20


def _vocabulary(
    documents: Sequence[Counter[str]], seen_in_at_least: int
) -> tuple[dict[str, int], Any]:
    frequency: Counter[str] = Counter()
    for counts in documents:
        frequency.update(counts.keys())
    names = sorted(n for n, count in frequency.items() if count >= seen_in_at_least)
    vocabulary = {name: i for i, name in enumerate(names)}
    seen = np.array([frequency[name] for name in names], np.float32)
    idf = np.log((1 + len(documents)) / (1 + seen)) + 1
    return vocabulary, idf.astype(np.float32)


def _matrix(documents: Sequence[Counter[str]], vocabulary: Any, idf: Any) -> Any:
    rows = [weigh(counts, vocabulary, idf) for counts in documents]
    ends = np.cumsum([0] + [len(positions) for positions, _ in rows])
    positions = np.concatenate([p for p, _ in rows])
    values = np.concatenate([v for _, v in rows])
    shape = (len(rows), len(vocabulary))
    return sparse.csr_matrix((values, positions, ends), shape=shape)


def fit_classes(
    documents: Sequence[Counter[str]],
    labels: Sequence[str],
    *,
    strength: float,
    seen_in_at_least: int = 2,
) -> LinearModel:
    """Fits one label per document; the scores belong into softmax().

    `strength` is the inverse of the regularisation. Multinomial logistic regression.
    """
    from sklearn.linear_model import LogisticRegression

    vocabulary, idf = _vocabulary(documents, seen_in_at_least)
    features = _matrix(documents, vocabulary, idf)
    # a third of the time of the default solver for the same result on these data
    fitted = LogisticRegression(C=strength, solver="newton-cg", tol=1e-3)
    fitted.fit(features, labels)
    return LinearModel(
        labels=list(fitted.classes_),
        vocabulary=vocabulary,
        idf=idf,
        coefficients=np.ascontiguousarray(fitted.coef_.T, np.float32),
        intercepts=fitted.intercept_.astype(np.float32),
    )


def fit_signals(
    documents: Sequence[Counter[str]],
    present: Sequence[set[str]],
    names: Sequence[str],
    *,
    strength: float,
    seen_in_at_least: int = 2,
) -> LinearModel:
    """Fits any number of labels per document; the scores belong into sigmoid()."""
    from sklearn.linear_model import LogisticRegression

    vocabulary, idf = _vocabulary(documents, seen_in_at_least)
    features = _matrix(documents, vocabulary, idf)
    columns, intercepts = [], []
    for name in names:
        wanted = np.array([name in found for found in present])
        if wanted.all() or not wanted.any():
            columns.append(np.zeros(len(vocabulary), np.float32))
            intercepts.append(-20.0 if not wanted.any() else 20.0)
            continue
        fitted = LogisticRegression(
            C=strength,
            solver="liblinear",
            class_weight="balanced",
            random_state=RANDOM_SEED,
        ).fit(features, wanted)
        columns.append(fitted.coef_[0].astype(np.float32))
        intercepts.append(float(fitted.intercept_[0]))
    return LinearModel(
        labels=list(names),
        vocabulary=vocabulary,
        idf=idf,
        coefficients=np.ascontiguousarray(np.stack(columns, axis=1)),
        intercepts=np.array(intercepts, np.float32),
    )
