"""Every sentence that the assistant can say, held to the promises of the product."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
import yaml

from bot.content.labels import labels
from bot.guard.no_blame import check
from bot.guard.reply import SAFE_SENTENCE, SAFE_TEXT, texts
from bot.scenarios.checks import ASKS_FOR_IMAGE

ROOT = Path(__file__).parents[2]
FORBIDDEN = re.compile(
    r"\b(exposing|wraakporno|slachtofferrol)\b|\bhad je maar\b|\bwaarom heb je\b",
    re.IGNORECASE,
)
MAX_WORDS = 60


def sentences() -> list[tuple[str, str]]:
    """Returns every text with the name of its response, for every value of a slot."""
    known = yaml.safe_load((ROOT / "bot/content/labels.yml").read_text("utf-8"))
    fillings = [
        labels(dict(zip(known, values, strict=True)))
        for values in product(*known.values())
    ]
    found = [("SAFE_TEXT", SAFE_TEXT), ("SAFE_SENTENCE", SAFE_SENTENCE)]
    for path in sorted((ROOT / "data/responses").glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))["responses"]
        for name, variants in content.items():
            for variant in variants:
                parts = {k: v for k, v in variant.items() if k != "metadata"}
                for text in texts(parts):
                    filled = {text.format(**filling) for filling in fillings}
                    found += [(name, each) for each in sorted(filled)]
    return found


def content() -> list[tuple[str, str]]:
    """Returns every text of bot/content, each with the name of its file.

    A helpline card that is withheld is a helpline that nobody gets to see.
    """
    found = []
    for path in sorted((ROOT / "bot/content").glob("*.yml")):
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [(path.stem, text) for text in texts(entries)]
    return found


CONTENT = content()
SENTENCES = sentences()
IDS = [f"{name}-{number}" for number, (name, _) in enumerate(SENTENCES)]


@pytest.mark.parametrize(("name", "text"), SENTENCES, ids=IDS)
def test_sentence_keeps_the_promises(name: str, text: str) -> None:
    """No sentence blames, asks for an image, or uses a word that hurts."""
    assert [] == check(text)
    assert not ASKS_FOR_IMAGE.search(text)
    assert not FORBIDDEN.search(text)


@pytest.mark.parametrize(("name", "text"), SENTENCES, ids=IDS)
def test_sentence_is_short(name: str, text: str) -> None:
    """A bubble can be read on a phone, in one go, by somebody who is upset."""
    assert len(text.split()) <= MAX_WORDS


@pytest.mark.parametrize(
    ("name", "text"), CONTENT, ids=[f"{n}-{i}" for i, (n, _) in enumerate(CONTENT)]
)
def test_content_passes_the_check(name: str, text: str) -> None:
    """No card, label or step is withheld for what it says."""
    assert [] == check(text)
