"""Every scenario of the project is played through the real model."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.scenarios.command import describe_failure
from bot.scenarios.runner import Player, vocabulary
from bot.scenarios.schema import find_files, read_scenario

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parent / "scenarios"
FILES = list(find_files([FOLDER]))
DAY = 24 * 3600


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(FOLDER)))
async def test_scenario(path: Path, loaded_model) -> None:
    """The conversation goes as the file says, and keeps every promise on the way."""
    scenario = read_scenario(path, vocabulary(loaded_model))
    result = await Player(loaded_model).play(scenario, DAY)

    assert result.passed, "\n".join(describe_failure(result))
