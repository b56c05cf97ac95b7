"""The tracker store of endpoints.yml: conversations without words, off the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.settings import read_settings
from bot.storage.conversations import Conversations, make_engine
from bot.storage.redaction import storable

T = TypeVar("T")


class PrivateTrackerStore(TrackerStore):
    """Keeps intents, slots and positions of a conversation; never what was said."""

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        database_url: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Opens the database of BOT_DATABASE_URL, or the one given."""
        kwargs.pop("host", None)  # Rasa hands over the endpoint's url as a host
        super().__init__(domain, event_broker, **kwargs)
        url = database_url or read_settings().database_url
        self.conversations = Conversations(make_engine(url))
        # SQLite has one writer; one thread keeps the order and the loop free
        self._thread = ThreadPoolExecutor(1, "conversations")

    @classmethod
    def create_from(cls, endpoint: EndpointConfig | None) -> PrivateTrackerStore:
        """Returns the store that endpoints.yml describes."""
        return cls(**(endpoint.kwargs if endpoint else {}))

    async def _run(self, call: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: call(*args, **kwargs))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stores the events that have come since the tracker was read."""
        if self.event_broker:
            await self.stream_events(tracker)
        stored = getattr(tracker, "stored_events", 0)
        new = [storable(event.as_dict()) for event in list(tracker.events)[stored:]]
        rows = [event for event in new if event]
        if rows:
            await self._run(self.conversations.append, tracker.sender_id, rows)
        tracker.stored_events = len(tracker.events)

    async def _load(self, sender_id: str, **which: Any) -> DialogueStateTracker | None:
        rows = await self._run(self.conversations.read, sender_id, **which)
        if not rows:
            return None
        events = [Event.from_parameters(row) for row in rows]
        tracker = DialogueStateTracker.from_events(
            sender_id, [event for event in events if event], self.domain.slots
        )
        tracker.stored_events = len(tracker.events)
        return tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Returns the conversation's last session, or None when there is none."""
        return await self._load(sender_id)

    async def retrieve_full_tracker(
        self, conversation_id: str
    ) -> DialogueStateTracker | None:
        """Returns all sessions of the conversation."""
        return await self._load(conversation_id, all_sessions=True)

    async def keys(self) -> Iterable[str]:
        """Returns the ids of all conversations."""
        return await self._run(self.conversations.ids)

    async def forget(self, conversation_id: str) -> int:
        """Deletes everything about a conversation; returns how many events."""
        return await self._run(self.conversations.forget, conversation_id)

    async def purge(self, max_age_seconds: float, now: float | None = None) -> int:
        """Deletes conversations that are too old; returns how many."""
        return await self._run(self.conversations.purge, max_age_seconds, now)

    async def check(self) -> None:
        """Raises when the database does not answer."""
        await self._run(self.conversations.check)

    def close(self) -> None:
        """Waits for what is being written and closes the database."""
        self._thread.shutdown(wait=True)
        self.conversations.close()
