"""What of a reply is withheld, and what comes in its place."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.guard.no_blame import CLASSIFIER, check
from bot.guard.reply import SAFE_TEXT, WITHHELD, texts, withhold
from bot.guard.rulebook import rules

BLAME = "Daar heb je er zelf om gevraagd."
KIND = "Het is niet jouw schuld."


def helpline(text: str) -> dict[str, Any]:
    """Returns a reply with a card."""
    card = {"kind": "helpline", "id": "helpwanted", "name": "Helpwanted"}
    return {"text": KIND, "custom": {**card, "note": text}}


def test_safe_text_passes_its_own_check() -> None:
    """What is said instead of a blaming text blames nobody."""
    assert check(SAFE_TEXT) == []


def test_withhold_replaces_a_blaming_text() -> None:
    """A blaming bubble becomes the safe text, and the rule is named."""
    reply = {"text": BLAME}

    found = withhold(reply)

    assert found == ["asked_for_it"]
    assert reply == {"text": SAFE_TEXT}


def test_withhold_leaves_out_only_the_blaming_button() -> None:
    """The other choices stay, in their order, so that there is a next step."""
    first = {"title": "Ja", "payload": "/affirm"}
    last = {"title": "Nee", "payload": "/deny"}
    reply = {"text": KIND, "buttons": [first, {**first, "title": BLAME}, last]}

    found = withhold(reply)

    assert found == ["asked_for_it"]
    assert [first, last] == reply["buttons"]
    assert reply["text"] == KIND


@pytest.mark.parametrize(
    "custom",
    [
        pytest.param(helpline(BLAME)["custom"], id="in a field"),
        pytest.param({"kind": "copy_text", "title": BLAME}, id="in a title"),
        pytest.param({"rows": [{"cells": [KIND, BLAME]}]}, id="deep inside"),
    ],
)
def test_withhold_empties_a_blaming_card(custom: dict[str, Any]) -> None:
    """A card that blames is not shown; the text beside it stays."""
    reply = {"text": KIND, "custom": custom}

    found = withhold(reply)

    assert found == ["asked_for_it"]
    assert reply == {"text": KIND, "custom": {}}


def test_withhold_names_every_rule_once_and_sorted() -> None:
    """Findings in several parts are counted per rule."""
    reply = {
        "text": f"{BLAME} Waarom heb je dat gedaan?",
        "buttons": [{"title": "Eigen schuld", "payload": "/affirm"}],
    }

    assert withhold(reply) == ["asked_for_it", "own_fault", "why_did_you"]


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param({}, id="empty"),
        pytest.param({"text": None, "buttons": None, "custom": None}, id="nothing"),
        pytest.param({"text": KIND, "buttons": [{"title": "Ja"}]}, id="text"),
        pytest.param(helpline("Gratis en anoniem."), id="card"),
    ],
)
def test_withhold_leaves_a_good_reply_as_it_was(reply: dict[str, Any]) -> None:
    """Nothing is changed in a reply that blames nobody."""
    before = copy.deepcopy(reply)

    found = withhold(reply)

    assert found == []
    assert before == reply


@pytest.mark.parametrize("key", ["payload", "value", "metadata", "response"])
def test_withhold_ignores_what_nobody_reads(key: str) -> None:
    """What the page does not show is not checked: an intent's name may say anything."""
    button = {"title": "Ja", key: BLAME}
    reply = {"buttons": [button]}

    assert withhold(reply) == []
    assert [button] == reply["buttons"]


def test_withhold_again_finds_nothing() -> None:
    """After one pass the reply is clean, so later checks have nothing to add."""
    reply = {"text": BLAME, "buttons": [{"title": BLAME}], "custom": {"a": BLAME}}
    withhold(reply)

    assert withhold(reply) == []


def test_withhold_logs_the_rule_and_no_words() -> None:
    """The log counts which rule hit, without the sentence that was withheld."""
    with capture_logs() as events:
        withhold({"text": BLAME})

    assert [
        {key: event[key] for key in event if key != "log_level"} for event in events
    ] == [{"event": "guard.reply.withheld", "rule": "asked_for_it"}]


def test_texts_yields_every_readable_text() -> None:
    """Text, labels and card fields are read; payloads and metadata are not."""
    reply = {
        "text": "a",
        "buttons": [{"title": "b", "payload": "/x"}],
        "custom": {"rows": ["c", {"note": "d", "count": 3}]},
        "metadata": {"source": "e"},
    }

    assert list(texts(reply)) == ["a", "b", "c", "d"]


def test_withhold_counts_by_rule() -> None:
    """Metrics can read how often each rule withheld something: its name, no words."""
    before = WITHHELD["asked_for_it"]
    withhold({"text": BLAME, "buttons": [{"title": BLAME}]})

    assert before + 1 == WITHHELD["asked_for_it"]
    assert set(WITHHELD) <= {CLASSIFIER, *(rule.id for rule in rules())}
