"""The scores are the ones that the words promise, on small examples by hand."""

from __future__ import annotations

from bot.evaluation.scoring import (
    Understood,
    binary,
    macro_f1,
    score_blame,
    score_crisis,
    score_intents,
    score_spans,
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


def test_spans_are_hit_when_over_half_is_covered() -> None:
    """Two of three are found, one of four is wrong, and characters count by length."""
    items = [
        {"text": "a" * 40, "spans": [[0, 10, "name"], [20, 30, "phone"]]},
        {"text": "b" * 10, "spans": [[0, 4, "name"]]},
        {"text": "c" * 10, "spans": []},
    ]
    found = [[(0, 3), (3, 10), (20, 25)], [(1, 4)], [(5, 9)]]

    scores = score_spans(items, found)

    assert {"tp": 2, "fn": 1, "fp": 1} == {k: scores[k] for k in ("tp", "fn", "fp")}
    assert 0.6667 == scores["recall"]
    assert 0.8 == scores["precision"]
    assert 0.7273 == scores["f1"]
    assert 0.25 == scores["unmasked"]


def test_spans_have_no_share_of_nothing() -> None:
    """Files in which nothing is labelled and nothing found have no F1."""
    scores = score_spans([{"text": "a", "spans": []}], [[]])

    assert [None] * 4 == [scores[k] for k in ("recall", "precision", "f1", "unmasked")]
