"""What of an event may be stored: meanings and positions, never words.

Built up from what is allowed, not taken away from what is there: a key that a new
Rasa adds to an event is not stored until somebody decides that it may be.
"""

from __future__ import annotations

from typing import Any

PLAIN_KEYS = {
    "action": ("name", "policy", "confidence", "hide_rule_turn"),
    "slot": ("name", "value"),
    "session_started": (),
    "active_loop": ("name",),
    "followup": ("name",),
    "pause": (),
    "resume": (),
    "restart": (),
}
"""Event kinds that hold no text, with the keys that they are made from. Slots are
filled by our own actions and from closed lists of values; see domain.yml."""

METADATA_SLOT = "session_started_metadata"
"""Rasa fills it with a message's metadata, whatever a channel put there."""

CLOSED_ENTITY_TYPES = (str, bool, int)
MAX_ENTITY_VALUE = 24
"""No value of our closed lists (a platform, an age group) is longer."""


def _entity(entity: dict[str, Any]) -> dict[str, Any] | None:
    value = entity.get("value")
    if not isinstance(value, CLOSED_ENTITY_TYPES) or len(str(value)) > MAX_ENTITY_VALUE:
        return None
    return {"entity": entity["entity"], "value": value}


def _user(event: dict[str, Any]) -> dict[str, Any]:
    parsed = event.get("parse_data") or {}
    intent = parsed.get("intent") or {}
    entities = [_entity(entity) for entity in parsed.get("entities") or []]
    ranking = [
        {"name": rank["name"], "confidence": round(rank["confidence"], 4)}
        for rank in parsed.get("intent_ranking") or []
    ]
    parse_data = {
        "text": "",
        "intent": {
            "name": intent.get("name"),
            "confidence": round(intent.get("confidence") or 0.0, 4),
        },
        "entities": [entity for entity in entities if entity],
        "intent_ranking": ranking,
    }
    return {"text": "", "parse_data": parse_data, "input_channel": "web"}


def _bot(event: dict[str, Any]) -> dict[str, Any]:
    buttons = (event.get("data") or {}).get("buttons") or []
    payloads = [{"payload": b["payload"]} for b in buttons if b.get("payload")]
    response = (event.get("metadata") or {}).get("utter_action")
    return {
        "text": None,
        "data": {"buttons": payloads} if payloads else {},
        "metadata": {"utter_action": response} if response else {},
    }


def storable(event: dict[str, Any]) -> dict[str, Any] | None:
    """Returns what of an event's dictionary is stored; None when nothing is."""
    kind = event["event"]
    head = {"event": kind, "timestamp": event.get("timestamp") or 0.0}
    if kind == "user":
        return {**head, **_user(event)}
    if kind == "bot":
        return {**head, **_bot(event)}
    if kind == "slot" and event.get("name") == METADATA_SLOT:
        return None
    if kind in PLAIN_KEYS:
        return {**head, **{key: event.get(key) for key in PLAIN_KEYS[kind]}}
    return None
