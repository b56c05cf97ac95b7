"""A linear model of blaming sentences: what the rules do not name, in other words.

It is fitted on sentences/**/*.yml, kept beside the intents' model, and fitted in memory
when no kept one is up to date: a finding never depends on which of the two it was.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.language.features import Blocks, count_features
from bot.language.linear_model import ARRAYS, NAMES, LinearModel, sigmoid
from bot.language.reading import Reading, read

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "models" / "no_blame"
FINGERPRINT = "fingerprint.txt"

BLAMING = "blaming"
SURE = 0.85
"""The least probability that counts; see benchmarks/no_blame.md for the others."""

STRENGTH = 0.3
"""The inverse of the regularisation."""

START, END = "<", ">"
REACH = 5
"""How many concepts on another may stand and still be seen with the first."""


@dataclass(frozen=True)
class Labelled:
    """A sentence to learn from, and the kind (the file) that it stands under."""

    text: str
    blaming: bool
    kind: str


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def labelled() -> list[Labelled]:
    """Returns every sentence of sentences/blaming and sentences/passing."""
    return [
        Labelled(text, folder == BLAMING, path.stem)
        for folder in (BLAMING, "passing")
        for path in sorted((HERE / "sentences" / folder).glob("*.yml"))
        for text in _read(path)["sentences"]
    ]


@lru_cache(maxsize=1)
def _concepts() -> Mapping[str, re.Pattern[str]]:
    patterns = _read(HERE / "concepts.yml")
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


@lru_cache(maxsize=8192)
def _concept(word: str) -> str | None:
    """Returns the name that stands for the word, if any; marks stand for themselves."""
    if word in {"?", "'", '"', ":"}:
        return word
    for name, pattern in _concepts().items():
        if pattern.fullmatch(word):
            return name
    return None


def _frames(reading: Reading) -> Counter[str]:
    """Counts concepts, runs of two and three, and pairs with something between."""
    found = [name for token in reading.doc if (name := _concept(token.text))]
    row = [START, *found, END]
    counts = Counter(row)
    counts.update(" ".join(pair) for pair in pairwise(row))
    counts.update(" ".join(run) for run in zip(row, row[1:], row[2:], strict=False))
    counts.update(
        f"{first} .. {second}"
        for place, first in enumerate(row)
        for second in row[place + 2 : place + REACH]
    )
    return counts


def features(text: str) -> Blocks:
    """Returns what the model sees of a sentence: words, pieces of text and concepts."""
    reading = read(text)
    return {**count_features(reading), "frames": _frames(reading)}


def fit(sentences: Iterable[Labelled]) -> LinearModel:
    """Returns a calibrated model of the sentences; needs scikit-learn."""
    from bot.language.fitting import fit_signals

    items = list(sentences)
    model = fit_signals(
        [features(item.text) for item in items],
        [{BLAMING} if item.blaming else set() for item in items],
        [BLAMING],
        strength=STRENGTH,
    )
    # as it will be when it was kept, with half the digits
    rounded = model.coefficients.astype(np.float16).astype(np.float32)
    return replace(model, coefficients=rounded)


def fingerprint() -> str:
    """Returns a hash of all that the model is made from."""
    digest = hashlib.sha256()
    sources = [HERE / "concepts.yml", Path(__file__)]
    sources += sorted((HERE / "sentences").rglob("*.yml"))
    sources += sorted((HERE.parent / "language").glob("*.py"))
    for path in sources:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def is_kept(folder: Path = FOLDER) -> bool:
    """Says whether the folder has a model of the present sentences."""
    stored = folder / FINGERPRINT
    if not all((folder / name).is_file() for name in (ARRAYS, NAMES, FINGERPRINT)):
        return False
    return stored.read_text(encoding="utf-8") == fingerprint()


def keep(folder: Path = FOLDER) -> None:
    """Fits the model and writes it into the folder; the fingerprint comes last."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FINGERPRINT).unlink(missing_ok=True)
    made_from = fingerprint()
    fit(labelled()).save(folder)
    (folder / FINGERPRINT).write_text(made_from, encoding="utf-8")


@lru_cache(maxsize=1)
def model() -> LinearModel:
    """Returns the model: the kept one, or one fitted now (some two seconds)."""
    return LinearModel.load(FOLDER) if is_kept() else fit(labelled())


def probability(text: str, model: LinearModel) -> float:
    """Returns how likely it is that a sentence blames, by a model of fit()."""
    return float(sigmoid(model.scores(features(text)))[0])
