"""Rasa's trackers through the store: what was meant comes back, what was said not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.channel.turns import offered_choices
from bot.storage.tracker_store import PrivateTrackerStore

SAID = "mijn ex Kwispelstaart stuurde het door"
REPLIED = "Dat Zeepaardje is niet jouw schuld"
LABEL = "Vertel over Wervelwind"

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [image_shared, greet]
entities: [platform, threatened]
slots:
  platform: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  home_safe: {type: bool, influence_conversation: false, mappings: [{type: custom}]}
  progress: {type: any, influence_conversation: false, mappings: [{type: custom}]}
"""
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The database file."""
    return tmp_path / "bot.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[PrivateTrackerStore]:
    """A store in the file."""
    opened = PrivateTrackerStore(DOMAIN, database_url=f"sqlite:///{path}")
    yield opened
    opened.close()


def turn(intent: str = "image_shared") -> list[Event]:
    """Returns the events of one turn, full of text."""
    found = {"name": intent, "confidence": 0.9}
    entities = [
        {"entity": "platform", "value": "snapchat", "start": 0, "end": 4},
        {"entity": "threatened", "value": True, "text": SAID},
    ]
    parsed = {
        "text": SAID,
        "intent": found,
        "entities": entities,
        "intent_ranking": [found],
    }
    buttons = [{"title": LABEL, "payload": "/affirm"}]
    return [
        UserUttered(SAID, found, entities, parsed, metadata={"said": SAID}),
        SlotSet("platform", "snapchat"),
        SlotSet("progress", {"step": "save_evidence", "skipped": []}),
        ActionExecuted("utter_greet", policy="rules", confidence=1.0),
        BotUttered(REPLIED, {"buttons": buttons}, {"utter_action": "utter_greet"}),
        ActionExecuted("action_listen"),
    ]


def started(sender_id: str, *more: Event) -> DialogueStateTracker:
    """Returns a new conversation with the given events."""
    first = [ActionExecuted("action_session_start"), SessionStarted()]
    events = [*first, ActionExecuted("action_listen"), *more]
    return DialogueStateTracker.from_events(sender_id, events, DOMAIN.slots)


async def read(store: PrivateTrackerStore, sender_id: str) -> DialogueStateTracker:
    """Returns a conversation that must be there."""
    tracker = await store.retrieve(sender_id)
    assert tracker is not None
    return tracker


async def test_meaning_comes_back(store: PrivateTrackerStore) -> None:
    """Intent, entities, slots and the offered choices survive a restart."""
    said = started("a", *turn())
    await store.save(said)
    tracker = await read(store, "a")
    message = tracker.latest_message

    assert message is not None
    assert message.intent == {"name": "image_shared", "confidence": 0.9}
    assert message.entities == [
        {"entity": "platform", "value": "snapchat"},
        {"entity": "threatened", "value": True},
    ]
    assert message.parse_data["intent_ranking"] == [message.intent]
    assert tracker.get_slot("platform") == "snapchat"
    assert said.current_slot_values() == tracker.current_slot_values()
    assert offered_choices(tracker) == {"/affirm"}
    assert tracker.latest_action_name == "action_listen"


async def test_words_do_not_come_back(store: PrivateTrackerStore) -> None:
    """The tracker holds neither what was said nor what was answered."""
    await store.save(started("a", *turn()))
    held = str([event.as_dict() for event in (await read(store, "a")).events])

    assert "utter_greet" in held
    assert not [words for words in (SAID, REPLIED, LABEL) if words in held]


async def test_words_are_in_no_file(store: PrivateTrackerStore, tmp_path: Path) -> None:
    """Database and logs hold no text, title or metadata."""
    await store.save(started("a", *turn()))
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert b"image_shared" in content
    assert not [
        word
        for word in (b"Kwispelstaart", b"Zeepaardje", b"Wervelwind")
        if word in content
    ]


async def test_only_new_events_are_saved(store: PrivateTrackerStore) -> None:
    """Each turn is written once, however often its tracker is saved."""
    tracker = started("a", *turn())
    await store.save(tracker)
    await store.save(tracker)
    again = await read(store, "a")
    again.update_with_events(turn("greet"), DOMAIN)
    await store.save(again)
    await store.save(again)
    stored = store.conversations.read("a", all_sessions=True)
    intents = [
        e["parse_data"]["intent"]["name"] for e in stored if e["event"] == "user"
    ]

    assert len(again.events) == len(stored)
    assert intents == ["image_shared", "greet"]


async def test_saving_changes_nothing_in_the_tracker(
    store: PrivateTrackerStore,
) -> None:
    """The turn that is under way still has its words."""
    tracker = started("a", *turn())
    await store.save(tracker)

    assert tracker.latest_message is not None
    assert tracker.latest_message.text == SAID


async def test_two_conversations_stay_apart(store: PrivateTrackerStore) -> None:
    """Nobody sees another's slots; forgetting one leaves the other."""
    await store.save(started("a", SlotSet("home_safe", False)))
    await store.save(started("b", SlotSet("home_safe", True)))
    both = sorted(await store.keys())
    values = [(await read(store, who)).get_slot("home_safe") for who in both]
    await store.forget("a")

    assert both == ["a", "b"]
    assert values == [False, True]
    assert await store.retrieve("a") is None
    assert (await read(store, "b")).get_slot("home_safe") is True


async def test_unknown_conversation_is_none(store: PrivateTrackerStore) -> None:
    """A tracker is not made up for an id that was never stored."""
    assert await store.retrieve("a") is None
    assert await store.retrieve_full_tracker("a") is None


async def test_last_session_is_retrieved_and_all_on_request(
    store: PrivateTrackerStore,
) -> None:
    """A new session begins without the messages before it."""
    await store.save(started("a", *turn()))
    await store.save(started("a", SlotSet("home_safe", True)))
    last, full = await read(store, "a"), await store.retrieve_full_tracker("a")

    assert full is not None
    assert [e for e in last.events if isinstance(e, UserUttered)] == []
    assert len([e for e in full.events if isinstance(e, UserUttered)]) == 1


async def test_old_conversations_are_purged(store: PrivateTrackerStore) -> None:
    """Retention works on the time of the last event."""
    await store.save(started("a", SlotSet("home_safe", True, timestamp=9e9)))
    await store.save(started("b"))

    assert await store.purge(60, now=9e9) == 1
    assert await store.keys() == ["a"]


async def test_endpoint_without_address_uses_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store of endpoints.yml opens BOT_DATABASE_URL; a host is no database."""
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite:///{tmp_path / 'set.db'}")
    store = PrivateTrackerStore.create_from(EndpointConfig(host="elsewhere"))
    await store.check()
    store.close()

    assert (tmp_path / "set.db").is_file()


async def test_failed_save_is_made_up_for_by_the_next(
    store: PrivateTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Events that could not be written are still new."""
    tracker = started("a", SlotSet("home_safe", True))

    def fail(*_arguments: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(store.conversations, "append", fail)
        with pytest.raises(OSError):  # noqa: PT011
            await store.save(tracker)
    await store.save(tracker)

    assert (await read(store, "a")).get_slot("home_safe") is True
