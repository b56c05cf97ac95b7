"""Labelled files: YAML lists whose keys tell what is labelled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.nlu.signals import CRISIS_SIGNALS

KINDS: Mapping[str, tuple[set[str], set[str]]] = {
    "intent": ({"text", "intent"}, {"also", "signals"}),
    "crisis": ({"text", *CRISIS_SIGNALS}, set()),
    "blaming": ({"text", "blaming"}, set()),
    "spans": ({"text", "spans"}, set()),
}
"""By kind: the keys that every item has, and those that it may have."""


class LabelledFileError(Exception):
    """Raised for a file that cannot be scored; the text names file, item and remedy."""


@dataclass(frozen=True)
class LabelledFile:
    """The items of one file, all of one kind."""

    path: Path
    kind: str
    items: Sequence[Mapping[str, Any]]


def _kind_of(item: Mapping[str, Any]) -> str | None:
    for kind, (required, optional) in KINDS.items():
        if required <= item.keys() <= required | optional:
            return kind
    return None


def _check_spans(item: Mapping[str, Any]) -> str | None:
    """Returns what is wrong with an item's spans of personal data, or None."""
    spans = item["spans"]
    if not isinstance(spans, list):
        return "'spans' must be a list of [start, end, kind]"
    for span in spans:
        if not isinstance(span, list) or list(map(type, span)) != [int, int, str]:
            return "a span must be [start, end, kind]"
        if not 0 <= span[0] < span[1] <= len(item["text"]):
            return f"the span {span} does not lie in the text"
    return None


def _check_item(
    item: Mapping[str, Any], kind: str, intents: Collection[str]
) -> str | None:
    """Returns what is wrong with an item, or None."""
    if not isinstance(item["text"], str) or not item["text"].strip():
        return "'text' must be a text"
    if kind == "intent":
        for name in [item["intent"], *(item.get("also") or [])]:
            if name not in intents:
                return f"there is no intent '{name}'"
        return None
    if kind == "spans":
        return _check_spans(item)
    for key in item.keys() - {"text"}:
        if not isinstance(item[key], bool):
            return f"'{key}' must be true or false"
    return None


def read_labelled(path: Path, intents: Collection[str]) -> LabelledFile:
    """Returns a labelled file; raises LabelledFileError that says what is wrong."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: cannot be read ({type(error).__name__})"
        raise LabelledFileError(msg) from error
    except yaml.YAMLError as error:
        msg = f"{path}: not valid YAML: {error}"
        raise LabelledFileError(msg) from error
    if not isinstance(content, list) or not content:
        msg = f"{path}: this must be a list of items with a 'text' and labels"
        raise LabelledFileError(msg)
    first_kind: str | None = None
    for number, item in enumerate(content, start=1):
        kind = _kind_of(item) if isinstance(item, dict) else None
        if kind is None or (first_kind and kind != first_kind):
            expected = "; ".join(
                ", ".join(sorted(required)) for required, _ in KINDS.values()
            )
            msg = f"{path}: item {number}: the keys must be one of: {expected}"
            raise LabelledFileError(msg)
        first_kind = kind
        problem = _check_item(item, kind, intents)
        if problem:
            msg = f"{path}: item {number}: {problem}"
            raise LabelledFileError(msg)
    return LabelledFile(path=path, kind=str(first_kind), items=content)
