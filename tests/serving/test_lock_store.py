"""Messages of one conversation are answered one at a time, in their order."""

from __future__ import annotations

import asyncio

import pytest
from rasa.core.lock_store import LockError

from bot.serving.lock_store import MAX_WAITING, LocalLockStore


async def test_messages_of_one_conversation_wait_for_each_other() -> None:
    """The next one starts when the one before has ended, first come first served."""
    store, order = LocalLockStore(), []

    async def turn(number: int) -> None:
        async with store.lock("a"):
            order.append(("begins", number))
            await asyncio.sleep(0)
            order.append(("ends", number))

    await asyncio.gather(*(turn(number) for number in range(5)))

    assert [(w, n) for n in range(5) for w in ("begins", "ends")] == order


async def test_other_conversations_do_not_wait() -> None:
    """A slow answer keeps nobody else."""
    store = LocalLockStore()

    async with store.lock("a"), asyncio.timeout(1), store.lock("b"):
        pass


async def test_too_many_waiting_messages_are_refused() -> None:
    """A flood in one conversation ends in an error, not in a long queue."""
    store = LocalLockStore()

    async def wait() -> None:
        async with store.lock("a"):
            pass

    async with store.lock("a"):
        waiting = [asyncio.create_task(wait()) for _ in range(MAX_WAITING - 1)]
        await asyncio.sleep(0)
        with pytest.raises(LockError):
            await wait()
    await asyncio.gather(*waiting)


async def test_lock_that_is_never_released_is_given_up() -> None:
    """A message does not wait for ever."""
    store = LocalLockStore()

    async with store.lock("a"):
        with pytest.raises(LockError):
            async with store.lock("a", lock_lifetime=0.01):
                pass


async def test_nothing_is_kept_of_a_conversation_that_nobody_waits_for() -> None:
    """The store does not grow with the number of conversations."""
    store = LocalLockStore()
    async with store.lock("a"):
        pass

    assert store._turns == {}
