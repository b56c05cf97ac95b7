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
Vocabulary = Mapping[str, Mapping[str, int]]
"""By kind of feature: the column of each known feature."""

ARRAYS = "model.npz"
NAMES = "model.json"


@dataclass(frozen=True)
class LinearModel:
    """Scores of labels for a message: TF-IDF features times coefficients."""

    labels: Sequence[str]
    vocabulary: Vocabulary
    idf: Floats
    coefficients: Floats
    """One row per feature, one column per label."""
    intercepts: Floats

    def scores(self, blocks: Mapping[str, Counter[str]]) -> Floats:
        """Returns a score per label, in the order of `labels`."""
        positions, values = weigh(blocks, self.vocabulary, self.idf)
        if len(positions) == 0:
            return self.intercepts
        result: Floats = self.intercepts + values @ self.coefficients[positions]
        return result

    def save(self, folder: Path) -> None:
        """Writes the model into a folder; the coefficients with half the digits."""
        np.savez(
            folder / ARRAYS,
            idf=self.idf,
            coefficients=self.coefficients.astype(np.float16),
            intercepts=self.intercepts,
        )
        names = {
            "labels": list(self.labels),
            "vocabulary": {
                kind: list(known) for kind, known in self.vocabulary.items()
            },
        }
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
            vocabulary=number(names["vocabulary"]),
            idf=arrays["idf"],
            coefficients=arrays["coefficients"].astype(np.float32),
            intercepts=arrays["intercepts"],
        )


def number(names: Mapping[str, Sequence[str]]) -> Vocabulary:
    """Returns the vocabulary of features listed by kind: their columns, in order."""
    vocabulary: dict[str, dict[str, int]] = {}
    first = 0
    for kind, known in names.items():
        vocabulary[kind] = {name: first + i for i, name in enumerate(known)}
        first += len(known)
    return vocabulary


def weigh(
    blocks: Mapping[str, Counter[str]], vocabulary: Vocabulary, idf: Floats
) -> tuple[NDArray[np.int32], Floats]:
    """Returns the columns and TF-IDF weights of known features.

    The weights of each kind have length 1, so that a hundred pieces of text do not
    drown ten words.
    """
    positions, values = [np.empty(0, np.int32)], [np.empty(0, np.float32)]
    for kind, counts in blocks.items():
        columns = vocabulary.get(kind, {})
        known = [(columns[n], count) for n, count in counts.items() if n in columns]
        if not known:
            continue
        where = np.array([position for position, _ in known], np.int32)
        frequencies = np.array([count for _, count in known], np.float32)
        weights = (1 + np.log(frequencies)) * idf[where]
        positions.append(where)
        values.append(weights / np.sqrt((weights * weights).sum()))
    return np.concatenate(positions), np.concatenate(values)


def softmax(scores: Floats) -> Floats:
    """Returns probabilities that sum to 1."""
    powers = np.exp(scores - scores.max())
    result: Floats = powers / powers.sum()
    return result


def sigmoid(scores: Floats) -> Floats:
    """Returns a probability for each score on its own."""
    result: Floats = 1 / (1 + np.exp(-scores))
    return result
