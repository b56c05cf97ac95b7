"""Every override is result-neutral, and loud when Rasa is not what it expects."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.serving import overrides
from tests.moments import is_long

ROOT = Path(__file__).parents[2]
SEEDS = range(1, 7) if is_long() else [1]
COUNT = "12" if is_long() else "6"
"""How many conversations are played with each seed."""


def play(mode: str, seed: int) -> subprocess.Popen[str]:
    """Starts playing conversations in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.serving.play_events", mode, str(seed), COUNT],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def played(playing: subprocess.Popen[str]) -> list[Any]:
    """Returns the conversations, when they are over."""
    output, _ = playing.communicate()
    assert playing.returncode == 0
    return list(json.loads(output))


@pytest.mark.model
@pytest.mark.parametrize("seed", SEEDS)
def test_overrides_change_no_event(model: Path, seed: int) -> None:
    """Random conversations give the same replies and events as stock Rasa's code."""
    both = play("stock", seed), play("ours", seed)
    stock, ours = map(played, both)

    assert len(stock) > 50
    assert stock == ours


RASA_ACTION = "rasa.core.actions.action"
TARGETS = {
    "action_result_schema": f"{RASA_ACTION}.RemoteAction._validate_action_result",
    "event_types": "rasa.shared.core.events.Event.resolve_by_type",
    "debug_copies": "rasa.core.processor.copy",
    "empty_domain": "rasa.shared.core.domain.Domain.is_empty",
    "default_actions": f"{RASA_ACTION}.default_actions",
    "applied_events": "rasa.shared.core.trackers.DialogueStateTracker.applied_events",
    "direct_runner": "rasa.core.processor.DaskGraphRunner",
}


def test_every_override_is_listed_here() -> None:
    """A new override gets a test of what it replaces."""
    assert {override.__name__ for override in overrides.ALL} == set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_override_is_loud_when_its_target_has_gone(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another Rasa is noticed at the start, not in a conversation."""
    monkeypatch.delattr(TARGETS[name])

    with pytest.raises(overrides.OverrideError, match=TARGETS[name].split(".")[-1]):
        getattr(overrides, name)()
