"""A linear model over sparse features: fitted with scikit-learn, used with NumPy.

Kept as arrays and JSON: loading needs neither pickle, which can run code, nor
scikit-learn, which costs two seconds at every start.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ARRAYS = "model.npz"
NAMES = "model.json"


@dataclass(frozen=True)
class LinearModel:
    """Scores of labels for a message: TF-IDF features times coefficients."""

    labels: Sequence[str]
    vocabulary: Mapping[str, int]
    idf: Floats
    coefficients: Floats
    """One row per feature, one column per label."""
    intercepts: Floats

    def scores(self, counts: Counter[str]) -> Floats:
        """Returns a score per label, in the order of `labels`."""
        positions, values = weigh(counts, self.vocabulary, self.idf)
        if len(positions) == 0:
            return self.intercepts
        result: Floats = self.intercepts + values @ self.coefficients[positions]
        return result

    def save(self, folder: Path) -> None:
        """Writes the model into a folder."""
        np.savez(
            folder / ARRAYS,
            idf=self.idf,
            coefficients=self.coefficients,
            intercepts=self.intercepts,
        )
        names = {"labels": list(self.labels), "vocabulary": list(self.vocabulary)}
        (folder / NAMES).write_text(
            json.dumps(names, ensure_ascii=False), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Reads a model that save() wrote."""
        arrays = np.load(folder / ARRAYS, allow_pickle=False)
        names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        return cls(
            labels=names["labels"],
            vocabulary={name: i for i, name in enumerate(names["vocabulary"])},
            idf=arrays["idf"],
            coefficients=arrays["coefficients"],
            intercepts=arrays["intercepts"],
        )


def weigh(
    counts: Counter[str], vocabulary: Mapping[str, int], idf: Floats
) -> tuple[NDArray[np.int32], Floats]:
    """Returns the positions and the TF-IDF weights (length 1) of known features."""
    known = [
        (vocabulary[name], count)
        for name, count in counts.items()
        if name in vocabulary
    ]
    if not known:
        return np.empty(0, np.int32), np.empty(0, np.float32)
    positions = np.array([position for position, _ in known], np.int32)
    frequencies = np.array([count for _, count in known], np.float32)
    values = (1 + np.log(frequencies)) * idf[positions]
    return positions, values / np.sqrt((values * values).sum())


def softmax(scores: Floats) -> Floats:
    """Returns probabilities that sum to 1."""
    powers = np.exp(scores - scores.max())
    result: Floats = powers / powers.sum()
    return result


def sigmoid(scores: Floats) -> Floats:
    """Returns a probability for each score on its own."""
    result: Floats = 1 / (1 + np.exp(-scores))
    return result
