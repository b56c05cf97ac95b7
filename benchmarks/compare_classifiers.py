"""Compares classifiers for intents, and ways to find a crisis.

Prints the tables of understanding.md: five-fold cross-validation on data/nlu, and the
files of tests/nlu, which are by other hands and never trained on. Takes some minutes.

    .venv/bin/python -m benchmarks.compare_classifiers
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import ComplementNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import LinearSVC

from bot.language.features import Blocks, count_features
from bot.language.fitting import build_matrix, build_vocabulary
from bot.language.reading import read
from bot.nlu.signals import CRISIS_SIGNALS

ROOT = Path(__file__).parents[1]
FOLDS = 5
SEED = 1
RECALLS = (0.85, 0.9, 0.95)

CLASSIFIERS: dict[str, Callable[[], Any]] = {
    "complement naive Bayes": lambda: ComplementNB(alpha=0.3),
    "nearest 15 neighbours": lambda: KNeighborsClassifier(15, weights="distance"),
    "logistic regression": lambda: LogisticRegression(
        C=10, solver="newton-cg", tol=1e-3
    ),
    "linear SVM": lambda: LinearSVC(C=1, random_state=SEED),
}


def training_messages() -> Iterator[tuple[str, str]]:
    """Yields the labelled messages with their intents."""
    for path in sorted((ROOT / "data/nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                yield line.removeprefix("- "), block["intent"]


def test_items(name: str) -> list[dict[str, Any]]:
    """Returns the items of a file of tests/nlu."""
    text = (ROOT / "tests/nlu" / f"{name}.yml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text))


def scores_of(model: Any, features: Any) -> Any:
    """Returns a score per class, whatever the model calls it."""
    if hasattr(model, "decision_function"):
        return model.decision_function(features)
    return model.predict_proba(features)


def accuracy(classes: Any, scores: Any, accepted: Sequence[set[str]]) -> str:
    """Returns the share right, and right among the top three."""
    order = np.argsort(-scores, axis=1)[:, :3]
    first = np.mean([classes[o[0]] in a for o, a in zip(order, accepted, strict=True)])
    top = np.mean(
        [bool(a & set(classes[o])) for o, a in zip(order, accepted, strict=True)]
    )
    return f"{first:.3f} / {top:.3f}"


def cross_validate(
    make: Callable[[], Any], documents: list[Blocks], labels: Any
) -> str:
    """Returns accuracy and top-3 accuracy over all folds."""
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    collected: list[Any] = []
    accepted: list[set[str]] = []
    classes: Any = None
    for seen, held in folds.split(labels, labels):
        vocabulary, idf = build_vocabulary([documents[i] for i in seen])
        model = make()
        model.fit(
            build_matrix([documents[i] for i in seen], vocabulary, idf), labels[seen]
        )
        held_features = build_matrix([documents[i] for i in held], vocabulary, idf)
        collected.append(scores_of(model, held_features))
        accepted += [{label} for label in labels[held]]
        classes = model.classes_
    return accuracy(classes, np.concatenate(collected), accepted)


def crisis_table(classes: Any, scores: Any, truth: Any) -> str:
    """Returns the precision at some recalls of the summed crisis probability."""
    powers = np.exp(3 * (scores - scores.max(axis=1, keepdims=True)))
    shares = powers / powers.sum(axis=1, keepdims=True)
    columns = [list(classes).index(name) for name in CRISIS_SIGNALS]
    cries = shares[:, columns].sum(axis=1)
    cells = []
    for recall in RECALLS:
        least = np.sort(cries[truth])[int((1 - recall) * truth.sum())]
        cells.append(f"{truth[cries >= least].mean():.2f}")
    return " | ".join(cells)


def main() -> None:
    """Prints the tables as Markdown."""
    texts, intents = zip(*training_messages(), strict=True)
    labels = np.array(intents)
    documents = [count_features(read(text)) for text in texts]
    vocabulary, idf = build_vocabulary(documents)
    features = build_matrix(documents, vocabulary, idf)
    files = {name: test_items(name) for name in ("typical", "hard", "out_of_scope")}
    crisis = test_items("crisis")
    truth = np.array([any(item[name] for name in CRISIS_SIGNALS) for item in crisis])

    def matrix(items: list[dict[str, Any]]) -> Any:
        blocks = [count_features(read(item["text"])) for item in items]
        return build_matrix(blocks, vocabulary, idf)

    print(f"{len(texts)} messages, {features.shape[1]} features\n")
    columns = ["classifier", "fit (s)", "cross-validation", *files]
    columns += [f"crisis: precision at recall {recall}" for recall in RECALLS]
    print(f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}")
    for name, make in CLASSIFIERS.items():
        validated = cross_validate(make, documents, labels)
        started = time.monotonic()
        model = make().fit(features, labels)
        seconds = time.monotonic() - started
        cells = [name, f"{seconds:.1f}", validated]
        for items in files.values():
            accepted = [{i["intent"], *i.get("also", [])} for i in items]
            scores = scores_of(model, matrix(items))
            cells.append(accuracy(model.classes_, scores, accepted))
        scores = scores_of(model, matrix(crisis))
        cells.append(crisis_table(model.classes_, scores, truth))
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
