"""Measures the no-blame check: the rules, the classifier, and both together.

Prints the tables of no_blame.md: the sentences it learns from by five-fold
cross-validation (the rules were written looking at them), the two test files, and
training messages by other hands.

    .venv/bin/python -m benchmarks.measure_no_blame
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import yaml
from sklearn.model_selection import StratifiedKFold

from bot.guard import classifier
from bot.guard.classifier import Labelled
from bot.guard.no_blame import check, rule_findings
from bot.guard.splitting import sentences

ROOT = Path(__file__).parents[1]
FOLDS = 5
SEED = 1
THRESHOLDS = (0.7, 0.8, 0.9, 0.92, 0.95)
TESTS = ("blaming", "blaming_unseen")

Way = tuple[str, float | None]
Hit = Callable[[str], bool]


def test_items(name: str) -> list[Labelled]:
    """Returns the sentences of a test file."""
    text = (ROOT / f"tests/guard/{name}.yml").read_text(encoding="utf-8")
    return [Labelled(i["text"], i["blaming"], "test") for i in yaml.safe_load(text)]


def messages() -> list[Labelled]:
    """Returns the training messages of the intents: those who blame, and all others."""
    found = []
    for path in sorted((ROOT / "data/nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                text = line.removeprefix("- ").strip()
                blaming = path.stem == "blames_victim"
                found.append(Labelled(text, blaming, path.stem))
    return found


def ways(model: classifier.LinearModel) -> dict[Way, Hit]:
    """Returns the ways to check that are compared."""

    def alone(text: str, least: float) -> bool:
        parts = [s.text for s in sentences(text)]
        return any(classifier.probability(p, model) >= least for p in parts)

    def both(text: str, least: float) -> bool:
        classifier.SURE = least
        return bool(check(text, model))

    found: dict[Way, Hit] = {("rules", None): lambda text: bool(rule_findings(text))}
    for least in THRESHOLDS:
        found["classifier", least] = lambda text, least=least: alone(text, least)
        found["both", least] = lambda text, least=least: both(text, least)
    return found


def cell(items: Sequence[Labelled], hits: Sequence[bool]) -> str:
    """Returns recall and false-positive rate."""
    blaming = np.array([item.blaming for item in items])
    found = np.array(hits)
    recall = found[blaming].mean() if blaming.any() else float("nan")
    return f"{recall:.3f} / {found[~blaming].mean():.3f}"


def main() -> None:
    """Prints recall / false-positive rate of each way, as a Markdown table."""
    items = classifier.labelled()
    labels = np.array([item.blaming for item in items])
    validated: dict[Way, list[bool]] = {}
    order: list[Labelled] = []
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for seen, held in folds.split(labels, labels):
        model = classifier.fit([items[i] for i in seen])
        order += [items[i] for i in held]
        for way, hit in ways(model).items():
            validated.setdefault(way, []).extend(hit(items[i].text) for i in held)
    parts = [*map(test_items, TESTS), messages()]
    print("| way | least | cross-validation | test file | unseen file | messages |")
    print("| --- | --- | --- | --- | --- | --- |")
    for way, hit in ways(classifier.fit(items)).items():
        cells = [way[0], str(way[1] or "-"), cell(order, validated[way])]
        cells += [cell(part, [hit(i.text) for i in part]) for part in parts]
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
