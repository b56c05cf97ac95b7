"""Sentences by the name of their response, for tests that see only what is said."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "data/responses"


@cache
def _responses() -> dict[str, list[dict[str, Any]]]:
    return {
        name: variants
        for path in FOLDER.glob("*.yml")
        for name, variants in yaml.safe_load(path.read_text("utf-8"))[
            "responses"
        ].items()
    }


def sentence_of(response: str) -> re.Pattern[str]:
    """Returns a pattern of every way to say a response, so that texts may be edited."""
    said = [variant["text"].strip() for variant in _responses()[response]]
    return re.compile("|".join(re.escape(text) for text in said))
