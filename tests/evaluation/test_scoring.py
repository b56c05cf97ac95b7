"""The scores are the ones that the words promise, on small examples by hand."""

from __future__ import annotations

from bot.evaluation.scoring import (
    Understood,
    binary,
    macro_f1,
    score_blame,
    score_crisis,
    score_intents,
)


def understood(intent: str, *ranking: str, signals: tuple[str, ...] = ()) -> Understood:
    """Returns what was found, the intent first in the ranking."""
    return Understood(intent, (intent, *ranking), frozenset(signals))


def test_binary_counts_recall_and_precision() -> None:
    """Two of three found, and one false alarm."""
    pairs = [(True, True), (True, True), (True, False), (False, True), (False, False)]

    assert {"recall": 0.6667, "precision": 0.6667, "tp": 2, "fp": 1, "fn": 1} == binary(
        pairs
    )


def test_binary_has_no_share_of_nothing() -> None:
    """Without a labelled or found item there is no recall or precision."""
    score = binary([(False, False)])

    assert score["recall"] is None
    assert score["precision"] is None


def test_macro_f1_weighs_rare_intents_like_common_ones() -> None:
    """Three of three and none of one make a half."""
    pairs = [("a", "a"), ("a", "a"), ("a", "a"), ("b", "c")]

    assert 0.5 == macro_f1(pairs)


def test_intents_count_also_and_the_top_three() -> None:
    """What a colleague would accept is right; the fourth place is not near."""
    items = [
        {"text": "1", "intent": "a", "also": ["b"], "signals": ["minor"]},
        {"text": "2", "intent": "a", "signals": []},
        {"text": "3", "intent": "a", "signals": []},
        {"text": "4", "intent": "a", "signals": ["minor"]},
    ]
    found = [
        understood("b", signals=("minor",)),
        understood("c", "d", "a"),
        understood("c", "d", "e", "a"),
        Understood("nlu_fallback", ("a",), frozenset()),
    ]
    scores = score_intents(items, found)

    assert 4 == scores["n"]
    assert 0.25 == scores["accuracy"]
    assert 0.75 == scores["accuracy_top3"]
    assert 0.25 == scores["clarified"]
    assert 0.5 == scores["signals"]["minor"]["recall"]
    assert 1.0 == scores["signals"]["minor"]["precision"]


def test_crisis_counts_any_signal_as_found() -> None:
    """A wish to die that is taken for self-harm still gets the crisis answer."""
    names = ("suicidal", "self_harm", "in_danger_now")
    items = [
        {"text": "1", "suicidal": True, "self_harm": False, "in_danger_now": False},
        {"text": "2", "suicidal": False, "self_harm": False, "in_danger_now": False},
    ]
    found = [understood("x", signals=("self_harm",)), understood("x")]
    scores = score_crisis(items, found, names)

    assert 1.0 == scores["recall"]
    assert 1.0 == scores["precision"]
    assert 0.0 == scores["signals"]["suicidal"]["recall"]


def test_blame_has_a_false_positive_rate() -> None:
    """One harmless sentence of two was marked."""
    items = [
        {"text": "1", "blaming": True},
        {"text": "2", "blaming": False},
        {"text": "3", "blaming": False},
    ]
    scores = score_blame(items, [True, True, False])

    assert 0.5 == scores["false_positive_rate"]
    assert 0.6667 == scores["f1"]
