"""How slot values are said within a sentence (labels.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from bot.content.loading import read_data
from bot.content.plans import Known

FILE = "labels.yml"


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, Mapping[str | None, str]]:
    content: Mapping[str, Mapping[str | None, str]] = read_data(FILE)
    return content


def labels(known: Known) -> dict[str, str]:
    """Returns `<slot>_label` for each slot in the file.

    A value that is not listed is said like an unknown one, so that nothing unforeseen
    gets into a sentence.
    """
    return {
        f"{slot}_label": texts.get(known.get(slot), texts[None])
        for slot, texts in _labels().items()
    }
