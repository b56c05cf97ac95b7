"""Scores of what was found against what was labelled: pure counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FALLBACK = "nlu_fallback"
TOP = 3
DIGITS = 4


@dataclass(frozen=True)
class Understood:
    """What the assistant found in one message."""

    intent: str
    ranking: Sequence[str]
    """Intents, likeliest first; the fallback is not one of them."""
    signals: frozenset[str]


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, DIGITS) if whole else None


def binary(pairs: Iterable[tuple[bool, bool]]) -> dict[str, Any]:
    """Returns recall, precision and counts of (labelled, found) pairs."""
    counted = list(pairs)
    tp = sum(1 for labelled, found in counted if labelled and found)
    fp = sum(1 for labelled, found in counted if found and not labelled)
    fn = sum(1 for labelled, found in counted if labelled and not found)
    return {
        "recall": _share(tp, tp + fn),
        "precision": _share(tp, tp + fp),
        "tp": tp,
        "fp": fp,
        "fn": fn,
    }


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Returns the mean F1 over the labelled intents of (labelled, found) pairs."""
    total = 0.0
    names = {labelled for labelled, _ in pairs}
    for name in names:
        score = binary((labelled == name, found == name) for labelled, found in pairs)
        denominator = 2 * score["tp"] + score["fp"] + score["fn"]
        total += 2 * score["tp"] / denominator
    return round(total / len(names), DIGITS)


def accepted(item: Mapping[str, Any]) -> set[str]:
    """Returns the intents that are right for an item."""
    return {item["intent"], *(item.get("also") or [])}


def score_intents(
    items: Sequence[Mapping[str, Any]], found: Sequence[Understood]
) -> dict[str, Any]:
    """Returns accuracy, top-3 accuracy, macro-F1, clarifications and signals."""
    both = list(zip(items, found, strict=True))
    right = sum(u.intent in accepted(item) for item, u in both)
    top = sum(bool(accepted(item) & set(u.ranking[:TOP])) for item, u in both)
    clarified = sum(u.intent == FALLBACK for _, u in both)
    scores: dict[str, Any] = {
        "n": len(items),
        "accuracy": _share(right, len(items)),
        "accuracy_top3": _share(top, len(items)),
        "macro_f1": macro_f1([(item["intent"], u.intent) for item, u in both]),
        "clarified": _share(clarified, len(items)),
    }
    labelled = [(item, u) for item, u in both if "signals" in item]
    names = sorted({name for item, _ in labelled for name in item["signals"] or []})
    scores["signals"] = {
        name: binary(
            (name in (i["signals"] or []), name in u.signals) for i, u in labelled
        )
        for name in names
    }
    return scores


def score_crisis(
    items: Sequence[Mapping[str, Any]],
    found: Sequence[Understood],
    names: Sequence[str],
) -> dict[str, Any]:
    """Returns recall and precision per crisis signal, and for any of them."""
    both = list(zip(items, found, strict=True))
    overall = binary(
        (any(item[name] for name in names), bool(set(names) & u.signals))
        for item, u in both
    )
    return {
        "n": len(items),
        **overall,
        "signals": {
            name: binary((item[name], name in u.signals) for item, u in both)
            for name in names
        },
    }


def score_blame(
    items: Sequence[Mapping[str, Any]], found: Sequence[bool]
) -> dict[str, Any]:
    """Returns recall, precision, F1 and false-positive rate of the no-blame check."""
    pairs = [(item["blaming"], hit) for item, hit in zip(items, found, strict=True)]
    scores = binary(pairs)
    harmless = sum(not labelled for labelled, _ in pairs)
    denominator = 2 * scores["tp"] + scores["fp"] + scores["fn"]
    return {
        "n": len(items),
        **scores,
        "f1": _share(2 * scores["tp"], denominator),
        "false_positive_rate": _share(scores["fp"], harmless),
    }


Place = tuple[int, int]


def _covered(place: Place, others: Iterable[Place]) -> int:
    """Returns how many characters of a place the others cover; they do not overlap."""
    start, end = place
    return sum(max(0, min(end, b) - max(start, a)) for a, b in others)


def is_hit(place: Place, others: Iterable[Place]) -> bool:
    """Says whether others cover over half of a place."""
    return 2 * _covered(place, others) > place[1] - place[0]


def score_spans(
    items: Sequence[Mapping[str, Any]], found: Sequence[Sequence[Place]]
) -> dict[str, Any]:
    """Returns recall, precision and F1 of spans, and the share of characters missed.

    A labelled span is found, and a found span is right, when the other side covers
    over half of it, of whatever kind.
    """
    tp = fn = right = wrong = personal = missed = 0
    for item, places in zip(items, found, strict=True):
        labelled = [(span[0], span[1]) for span in item["spans"]]
        hits = sum(is_hit(place, places) for place in labelled)
        good = sum(is_hit(place, labelled) for place in places)
        tp, fn = tp + hits, fn + len(labelled) - hits
        right, wrong = right + good, wrong + len(places) - good
        for place in labelled:
            personal += place[1] - place[0]
            missed += place[1] - place[0] - _covered(place, places)
    recall, precision = _share(tp, tp + fn), _share(right, right + wrong)
    r, p = recall or 0.0, precision or 0.0
    return {
        "n": len(items),
        "recall": recall,
        "precision": precision,
        "f1": round(2 * r * p / (r + p), DIGITS) if r + p else None,
        "unmasked": _share(missed, personal),
        "tp": tp,
        "fp": wrong,
        "fn": fn,
    }
