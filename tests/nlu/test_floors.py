"""How well messages are understood must not sink: floors a little under the measured.

benchmarks/understanding.md has the figures themselves.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import bot

FOLDER = Path(__file__).parent
FLOORS = {
    "typical": {"accuracy": 0.95, "accuracy_top3": 0.97},
    "hard": {"accuracy": 0.75, "accuracy_top3": 0.89},
    "out_of_scope": {"accuracy": 0.91},
    "crisis": {"recall": 0.91, "precision": 0.77},
    "crisis_unseen": {"recall": 0.89, "precision": 0.75},
}
SIGNAL_FLOORS = {
    "typical": {"threatened": 0.95, "money_demanded": 0.95, "afraid_of_family": 0.95},
    "signals_unseen": {
        "threatened": 0.9,
        "money_demanded": 0.93,
        "afraid_of_family": 0.95,
    },
}

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def scores(model: Path) -> dict[str, Any]:
    """The scores of all labelled files, by the file's name."""
    paths = [str(FOLDER / f"{name}.yml") for name in {*FLOORS, *SIGNAL_FLOORS}]
    found = json.loads(bot("evaluate", *paths, "--json").stdout)
    return {Path(path).stem: scores for path, scores in found.items()}


@pytest.mark.parametrize("name", FLOORS)
def test_file_is_understood_as_well_as_before(
    scores: dict[str, Any], name: str
) -> None:
    """Neither intents nor crises are found worse than they were."""
    found = {key: scores[name][key] for key in FLOORS[name]}

    assert {} == {k: v for k, v in found.items() if v < FLOORS[name][k]}


@pytest.mark.parametrize("name", SIGNAL_FLOORS)
def test_signals_are_found_as_often_as_before(
    scores: dict[str, Any], name: str
) -> None:
    """A threat, a demand or a fear that was told is not passed over."""
    floors = SIGNAL_FLOORS[name]
    found = {signal: scores[name]["signals"][signal]["recall"] for signal in floors}

    assert {} == {k: v for k, v in found.items() if v < floors[k]}
