"""What of a reply is withheld, and what comes in its place."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.guard.no_blame import CLASSIFIER, Finding, check
from bot.guard.reply import SAFE_SENTENCE, SAFE_TEXT, WITHHELD, texts, withhold
from bot.guard.rulebook import rules

BLAME = "Daar heb je er zelf om gevraagd."
KIND = "Het is niet jouw schuld."


def helpline(text: str) -> dict[str, Any]:
    """Returns a reply with a card."""
    card = {"kind": "helpline", "id": "helpwanted", "name": "Helpwanted"}
    return {"text": KIND, "custom": {**card, "note": text}}


@pytest.mark.parametrize("text", [SAFE_TEXT, SAFE_SENTENCE])
def test_safe_text_passes_its_own_check(text: str) -> None:
    """What is said instead of a blaming text blames nobody."""
    assert check(text) == []


def test_withhold_replaces_a_blaming_text() -> None:
    """A blaming bubble becomes the safe text, and the rule is named."""
    reply = {"text": BLAME}

    found = withhold(reply)

    assert found == ["asked_for_it"]
    assert reply == {"text": SAFE_TEXT}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"Dank je. {BLAME} Bel 113.",
            f"Dank je. {SAFE_SENTENCE} Bel 113.",
            id="in the middle",
        ),
        pytest.param(
            f"{BLAME} Bel 112.\nEigen schuld. Of loop weg.",
            f"{SAFE_SENTENCE} Bel 112. Of loop weg.",
            id="two sentences",
        ),
        pytest.param(f"{BLAME} Eigen schuld.", SAFE_TEXT, id="nothing left"),
    ],
)
def test_withhold_replaces_only_the_sentence(text: str, expected: str) -> None:
    """The number in the next sentence still reaches who needs it."""
    reply = {"text": text}
    withhold(reply)

    assert reply == {"text": expected}


def test_withhold_replaces_all_when_a_sentence_is_not_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A text that still blames after mending is not said at all."""
    found = [Finding(CLASSIFIER, (0, 4), "", "")]
    monkeypatch.setattr("bot.guard.reply.check", lambda _text: found)
    reply = {"text": "Een zin. Nog een zin."}

    assert withhold(reply) == [CLASSIFIER]
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
    ("custom", "expected"),
    [
        pytest.param(
            helpline(f"Gratis. {BLAME}")["custom"],
            helpline(f"Gratis. {SAFE_SENTENCE}")["custom"],
            id="in a field",
        ),
        pytest.param(
            {"kind": "copy_text", "title": BLAME, "text": KIND},
            {"kind": "copy_text", "title": SAFE_SENTENCE, "text": KIND},
            id="in a title",
        ),
        pytest.param(
            {"rows": [{"cells": [KIND, BLAME], "count": 3}]},
            {"rows": [{"cells": [KIND, SAFE_SENTENCE], "count": 3}]},
            id="deep inside",
        ),
    ],
)
def test_withhold_mends_a_card(custom: dict[str, Any], expected: Any) -> None:
    """Only the sentence that blames is replaced; the card stays."""
    reply = {"text": KIND, "custom": custom}

    found = withhold(reply)

    assert found == ["asked_for_it"]
    assert reply == {"text": KIND, "custom": expected}


def test_withhold_keeps_the_facts_of_a_card() -> None:
    """A number stays to be called even when the check were to dislike all of it."""
    facts = {"phone": "0800-0113", "url": "https://example.org", "hours": BLAME}
    reply = {"custom": {"kind": "helpline", "id": "113", **facts, "name": BLAME}}
    withhold(reply)

    assert reply["custom"] == {
        "kind": "helpline",
        "id": "113",
        **facts,
        "name": SAFE_SENTENCE,
    }


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
