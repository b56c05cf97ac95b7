"""The classifier: what it learns from, how it is kept, and how good the check is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from bot.guard import classifier
from bot.guard.no_blame import CLASSIFIER, check, rule_findings
from bot.language.linear_model import LinearModel

TESTS, UNSEEN = (
    yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text("utf-8"))
    for name in ("blaming", "blaming_unseen")
)
LEARNED = classifier.labelled()


def plain(text: str) -> str:
    """Returns the words of a text only, to compare texts by."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def share(found: list[bool]) -> float:
    """Returns the share that is true."""
    return sum(found) / len(found)


def test_there_is_enough_to_learn_from() -> None:
    """Both sides have many sentences, of many kinds."""
    blaming = [item for item in LEARNED if item.blaming]
    passing = [item for item in LEARNED if not item.blaming]

    assert len(blaming) >= 700
    assert len(passing) >= 1100
    assert len({item.kind for item in blaming}) >= 15
    assert len({item.kind for item in passing}) >= 10


def test_no_sentence_stands_twice_or_in_a_test_file() -> None:
    """What is tested was never learned from, and nothing counts double."""
    learned = [plain(item.text) for item in LEARNED]

    assert len(learned) == len(set(learned))
    assert set() == set(learned) & {plain(item["text"]) for item in TESTS + UNSEEN}


@pytest.mark.parametrize(
    ("items", "blaming", "harmless"), [(TESTS, 150, 240), (UNSEEN, 80, 160)]
)
def test_test_file_is_large_enough_to_say_something(
    items: list[dict[str, Any]], blaming: int, harmless: int
) -> None:
    """A percent is more than one sentence."""
    assert sum(item["blaming"] for item in items) >= blaming
    assert sum(not item["blaming"] for item in items) >= harmless


@pytest.mark.parametrize(
    ("items", "recall", "flagged"), [(TESTS, 0.92, 0.04), (UNSEEN, 0.65, 0.045)]
)
def test_check_finds_blame_in_sentences_it_never_saw(
    items: list[dict[str, Any]], recall: float, flagged: float
) -> None:
    """The floors stand a little under what benchmarks/no_blame.md reports."""
    blaming = [bool(check(i["text"])) for i in items if i["blaming"]]
    harmless = [bool(check(i["text"])) for i in items if not i["blaming"]]

    assert share(blaming) >= recall
    assert share(harmless) <= flagged


def test_rules_alone_pass_the_near_misses() -> None:
    """A withheld reply is a lost answer: the rules hardly touch what must pass."""
    passing = [bool(rule_findings(i.text)) for i in LEARNED if not i.blaming]

    assert share(passing) <= 0.003


def test_kept_model_is_the_fitted_one(tmp_path: Path) -> None:
    """A finding does not depend on whether the model was trained before."""
    classifier.keep(tmp_path)
    kept = LinearModel.load(tmp_path)
    fitted = classifier.fit(LEARNED)

    assert classifier.is_kept(tmp_path)
    assert np.array_equal(kept.coefficients, fitted.coefficients)
    assert np.array_equal(kept.intercepts, fitted.intercepts)


@pytest.mark.parametrize("name", ["model.npz", "model.json", "fingerprint.txt"])
def test_model_that_misses_a_file_is_not_kept(tmp_path: Path, name: str) -> None:
    """A broken folder is fitted again instead of failing a reply."""
    for each in ("model.npz", "model.json"):
        (tmp_path / each).write_text("x")
    (tmp_path / "fingerprint.txt").write_text(classifier.fingerprint())
    before = classifier.is_kept(tmp_path)
    (tmp_path / name).unlink()

    assert before
    assert not classifier.is_kept(tmp_path)


def test_model_of_other_sentences_is_not_kept(tmp_path: Path) -> None:
    """A changed sentence or concept makes the kept model out of date."""
    for each in ("model.npz", "model.json"):
        (tmp_path / each).write_text("x")
    (tmp_path / "fingerprint.txt").write_text("of yesterday")

    assert not classifier.is_kept(tmp_path)


def test_model_is_fitted_when_none_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a trained model the check works all the same."""
    monkeypatch.setattr(classifier, "is_kept", lambda: False)
    monkeypatch.setattr(classifier, "labelled", lambda: LEARNED[:50] + LEARNED[-50:])
    classifier.model.cache_clear()
    try:
        found = classifier.model()
    finally:
        classifier.model.cache_clear()

    assert [classifier.BLAMING] == list(found.labels)


def sure_of_everything() -> LinearModel:
    """Returns a model that finds blame in any sentence."""
    return LinearModel(
        labels=[classifier.BLAMING],
        vocabulary={},
        idf=np.zeros(0, np.float32),
        coefficients=np.zeros((0, 1), np.float32),
        intercepts=np.array([20.0], np.float32),
    )


def test_classifier_marks_the_whole_sentence() -> None:
    """Which words hurt it cannot say; the writer gets the sentence."""
    text = "Bel gerust nog eens vandaag. De trein vertrekt morgen vroeg."
    found = check(text, sure_of_everything())

    assert [CLASSIFIER] * 2 == [finding.rule for finding in found]
    assert "De trein vertrekt morgen vroeg." == text[slice(*found[1].span)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ja, dat mag.", id="too short"),
        pytest.param("Het is echt niet jouw schuld.", id="comfort"),
        pytest.param("Sommige mensen zeggen dat soort dingen.", id="reported"),
    ],
)
def test_classifier_is_not_asked(text: str) -> None:
    """Of a few words it knows too little, and what is lifted for rules is for it."""
    assert [] == check(text, sure_of_everything())


def test_classifier_adds_nothing_to_a_sentence_with_a_rule() -> None:
    """One finding with a reason is better than a second without."""
    found = check("Daar heb je er zelf om gevraagd.", sure_of_everything())

    assert CLASSIFIER not in {finding.rule for finding in found}


def test_reproach_over_two_sentences_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair is looked at when neither sentence is blame by itself."""
    asked: list[str] = []

    def likely(text: str, _model: LinearModel) -> float:
        asked.append(text)
        return float("pannenkoek" in text and "stroop" in text)

    monkeypatch.setattr(classifier, "probability", likely)
    text = "Jij wilde die pannenkoek eten. Nu zit er overal stroop."
    (found,) = check(text, sure_of_everything())

    assert (CLASSIFIER, (0, len(text))) == (found.rule, found.span)
    assert 3 == len(asked)
