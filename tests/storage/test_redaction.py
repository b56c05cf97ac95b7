"""What may be stored of an event: meanings and positions, never words."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rasa.shared.core import events as rasa_events
from rasa.shared.core.constants import SESSION_START_METADATA_SLOT

from bot.storage.redaction import storable

SAID = "mijn ex Kwispelstaart stuurde het door"
"""Longer than any value of a closed list, as a sentence is."""

ALLOWED_KEYS = {
    "action": {"name", "policy", "confidence", "hide_rule_turn"},
    "slot": {"name", "value"},
    "session_started": set(),
    "active_loop": {"name"},
    "followup": {"name"},
    "pause": set(),
    "resume": set(),
    "restart": set(),
}

EVENT_CLASSES = [
    kind
    for kind in vars(rasa_events).values()
    if isinstance(kind, type)
    and issubclass(kind, rasa_events.Event)
    and kind.type_name not in {"event", "slot", "form", "form_validation"}
    and not kind.__name__.endswith("Mixin")
]
ARGUMENTS: dict[str, dict[str, Any]] = {
    "agent": {"text": SAID, "data": {"said": SAID}},
    "action": {"action_name": "utter_greet", "action_text": SAID},
    "action_execution_rejected": {"action_name": "utter_greet"},
    "active_loop": {"name": "form"},
    "bot": {
        "text": SAID,
        "data": {
            "buttons": [{"title": SAID, "payload": "/affirm", "about": SAID}],
            "quick_replies": [{"title": SAID, "payload": "/deny"}],
            "custom": {"kind": "copy_text", "text": SAID},
            "elements": [{"title": SAID}],
            "attachment": SAID,
            "image": SAID,
        },
        "metadata": {"utter_action": "utter_greet", "title": SAID},
    },
    "cancel_reminder": {"intent": "greet", "entities": [{"value": SAID}]},
    "entities": {"entities": [{"entity": "platform", "value": SAID}]},
    "export": {"path": SAID},
    "followup": {"name": "action_listen"},
    "loop_interrupted": {"is_interrupted": True},
    "reminder": {
        "intent": "greet",
        "trigger_date_time": datetime(2030, 1, 1),
        "entities": [{"entity": "platform", "value": SAID}],
        "name": SAID,
    },
    "user": {
        "text": SAID,
        "parse_data": {
            "text": SAID,
            "intent": {"name": "greet", "confidence": 0.5, "about": SAID},
            "entities": [{"entity": "platform", "value": SAID, "text": SAID}],
            "intent_ranking": [{"name": "greet", "confidence": 0.5, "about": SAID}],
            "text_tokens": [[0, 4]],
            "signals": {"about": SAID},
        },
        "input_channel": SAID,
        "message_id": SAID,
    },
    "user_featurization": {"use_text_for_featurization": True},
}

words = st.text(max_size=20).map(lambda text: f"{SAID}{text}")
"""Text that people might have written; always recognisable."""

anything = st.recursive(
    words | st.integers() | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
unknown_keys = st.dictionaries(st.text(min_size=1, max_size=12), anything, max_size=4)
entity = st.fixed_dictionaries(
    {"entity": st.just("platform"), "value": anything},
    optional={"text": words, "start": st.integers(), "extractor": words},
)
ranked = st.fixed_dictionaries(
    {"name": st.just("greet"), "confidence": st.floats(0, 1)},
    optional={"id": words, "metadata": anything},
)
user_event = st.fixed_dictionaries(
    {"event": st.just("user"), "text": words},
    optional={
        "parse_data": st.fixed_dictionaries(
            {
                "text": words,
                "intent": ranked,
                "entities": st.lists(entity, max_size=3),
                "intent_ranking": st.lists(ranked, max_size=3),
            },
            optional={"signals": anything, "commands": anything},
        )
        | st.none(),
        "metadata": anything,
        "message_id": words,
        "input_channel": words,
    },
)
bot_event = st.fixed_dictionaries(
    {"event": st.just("bot"), "text": words | st.none()},
    optional={
        "data": st.fixed_dictionaries(
            {},
            optional={
                "buttons": st.none()
                | st.lists(
                    st.fixed_dictionaries(
                        {"title": words}, optional={"payload": st.just("/affirm")}
                    )
                ),
                "custom": anything,
                "attachment": anything,
            },
        ),
        "metadata": st.fixed_dictionaries({}, optional={"title": words}),
    },
)


def as_stored(event: dict[str, Any]) -> str:
    """Returns what would stand in the database."""
    return json.dumps(storable(event), ensure_ascii=False)


@settings(deadline=None)
@given(event=user_event | bot_event, more=unknown_keys)
def test_what_was_said_is_never_storable(event: dict, more: dict) -> None:
    """Nothing that somebody wrote comes through, whatever keys an event has."""
    stored = as_stored({**more, **event})

    assert SAID not in stored


@settings(deadline=None)
@given(kind=st.sampled_from(sorted(ALLOWED_KEYS)), more=unknown_keys)
def test_events_without_words_keep_only_their_known_keys(kind: str, more: dict) -> None:
    """A key that a newer Rasa adds is not stored before somebody decides so."""
    allowed = {"event", "timestamp", *ALLOWED_KEYS[kind]}
    unknown = {key: value for key, value in more.items() if key not in allowed}
    stored = as_stored({**unknown, "event": kind, "name": "a", "metadata": SAID})

    assert SAID not in stored
    assert allowed == json.loads(stored).keys()


@settings(deadline=None)
@given(kind=st.text(max_size=12), more=unknown_keys)
def test_unknown_kind_of_event_is_not_stored(kind: str, more: dict) -> None:
    """Only kinds of events that are known to hold no words are stored at all."""
    assume(kind not in {*ALLOWED_KEYS, "user", "bot"})

    assert storable({**more, "event": kind}) is None


@pytest.mark.parametrize("kind", EVENT_CLASSES, ids=lambda kind: kind.type_name)
def test_rasas_own_events_leave_no_words(kind: type[rasa_events.Event]) -> None:
    """Each event that Rasa knows, full of text and metadata, is stored without."""
    arguments = {"metadata": {"said": SAID}, **ARGUMENTS.get(kind.type_name, {})}
    event = kind(**arguments, timestamp=7.0).as_dict()

    assert SAID in json.dumps(event)
    assert SAID not in as_stored(event)


@settings(deadline=None)
@given(event=user_event | bot_event)
def test_stored_event_is_stored_again_unchanged(event: dict) -> None:
    """Reading a conversation and saving it again changes nothing."""
    once = storable(event)

    assert once is not None
    assert once == storable(once)


def test_meaning_of_a_message_is_kept() -> None:
    """Intent, ranking, and entities of closed lists are what dialogue needs."""
    ranking = [{"name": "sextortion", "confidence": 0.91234567}]
    parsed = {
        "intent": ranking[0],
        "entities": [
            {"entity": "platform", "value": "snapchat", "start": 3, "end": 7},
            {"entity": "threatened", "value": True},
            {"entity": "name", "value": SAID},
            {"entity": "amount", "value": 1.5},
        ],
        "intent_ranking": ranking,
    }
    stored = storable({"event": "user", "timestamp": 3.0, "parse_data": parsed})

    assert stored is not None
    assert stored["timestamp"] == 3.0
    assert stored["parse_data"] == {
        "text": "",
        "intent": {"name": "sextortion", "confidence": 0.9123},
        "entities": [
            {"entity": "platform", "value": "snapchat"},
            {"entity": "threatened", "value": True},
        ],
        "intent_ranking": [{"name": "sextortion", "confidence": 0.9123}],
    }


def test_metadata_slot_of_a_session_is_not_stored() -> None:
    """Rasa copies a message's metadata to a slot when a session starts."""
    slot = rasa_events.SlotSet(SESSION_START_METADATA_SLOT, {"address": SAID})

    assert storable(slot.as_dict()) is None
