"""One message of a conversation at a time, in the order of arrival, in one process.

Rasa's own lock store asks once per second whether it may go on.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

MAX_WAITING = 8
"""Messages of one conversation that may wait; a person does not send more at once."""


@dataclass
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class LocalLockStore(LockStore):
    """Locks for one process: fair, without polling, forgotten when nobody waits."""

    def __init__(self, endpoint_config: EndpointConfig | None = None) -> None:
        """Takes the endpoint configuration that Rasa hands over; needs none of it."""
        self._turns: dict[str, _Turn] = {}

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = 60,
        wait_time_in_seconds: float = 1,
    ) -> AsyncIterator[Any]:
        """Holds the conversation's lock; raises LockError when too many wait."""
        turn = self._turns.setdefault(conversation_id, _Turn())
        if turn.waiting >= MAX_WAITING:
            msg = "Too many messages of this conversation are waiting."
            raise LockError(msg)
        turn.waiting += 1
        try:
            try:
                await asyncio.wait_for(turn.lock.acquire(), lock_lifetime)
            except TimeoutError:
                msg = "The message before this one took too long."
                raise LockError(msg) from None
            try:
                yield turn.lock
            finally:
                turn.lock.release()
        finally:
            turn.waiting -= 1
            if turn.waiting == 0:
                del self._turns[conversation_id]
