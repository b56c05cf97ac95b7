"""What is forgotten is in no file any more: not one byte of it."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.storage.conversations import Conversations, make_engine

ENDINGS = {"bot.db", "bot.db-wal", "bot.db-shm"}


@pytest.fixture
def conversations(tmp_path: Path) -> Iterator[Conversations]:
    """An empty store in a file of its own folder."""
    store = Conversations(make_engine(f"sqlite:///{tmp_path / 'bot.db'}"))
    yield store
    store.close()


def event(conversation_id: str, size: int, timestamp: float = 0.0) -> dict[str, Any]:
    """Returns an event that is recognisable as this conversation's."""
    value = f"of:{conversation_id}:{'.' * size}"
    return {"event": "slot", "timestamp": timestamp, "name": "progress", "value": value}


def traces(folder: Path, *conversation_ids: str) -> list[tuple[str, str]]:
    """Returns each file that holds an id, with the id."""
    return [
        (path.name, conversation_id)
        for path in sorted(folder.iterdir())
        for conversation_id in conversation_ids
        if conversation_id.encode() in path.read_bytes()
    ]


def busy_store(conversations: Conversations, chance: random.Random) -> list[str]:
    """Fills the store with conversations whose events are mixed; returns their ids."""
    ids = ["".join(chance.choices(string.ascii_letters, k=22)) for _ in range(6)]
    for _ in range(chance.randint(100, 300)):
        who = chance.choice(ids)
        sizes = chance.choices([0, 10, 300, 600, 6000], k=chance.randint(1, 4))
        conversations.append(who, [event(who, size) for size in sizes])
    return ids


def test_events_are_in_the_files_before_they_are_forgotten(
    conversations: Conversations, tmp_path: Path
) -> None:
    """The search would find what is there."""
    conversations.append("mark-of-a", [event("mark-of-a", 10)])
    names = {path.name for path in tmp_path.iterdir()}

    assert names == ENDINGS
    assert traces(tmp_path, "mark-of-a") == [("bot.db-wal", "mark-of-a")]


@pytest.mark.parametrize("seed", range(12))
def test_forgotten_conversation_leaves_no_byte(
    conversations: Conversations, tmp_path: Path, seed: int
) -> None:
    """Neither database nor logs hold the id or an event, after any history."""
    chance = random.Random(seed)  # noqa: S311  (a story to repeat, not a secret)
    ids = busy_store(conversations, chance)
    kept, gone = ids[:2], ids[2:]
    before = {who: conversations.read(who) for who in kept}
    found = []
    for number, who in enumerate(gone):
        conversations.forget(who)
        found += traces(tmp_path, *gone[: number + 1])
        conversations.append(kept[0], [event(kept[0], 300)])
        before[kept[0]].append(event(kept[0], 300))

    assert found == []
    assert before == {who: conversations.read(who) for who in kept}


def test_forgotten_conversation_is_gone_after_closing(
    conversations: Conversations, tmp_path: Path
) -> None:
    """Closing writes nothing back."""
    chance = random.Random(2)  # noqa: S311
    gone = busy_store(conversations, chance)[0]
    conversations.forget(gone)
    conversations.close()

    assert (tmp_path / "bot.db").stat().st_size > 0
    assert traces(tmp_path, gone) == []


@pytest.mark.parametrize("seed", range(6))
def test_purged_conversations_leave_no_byte(
    conversations: Conversations, tmp_path: Path, seed: int
) -> None:
    """Retention deletes as thoroughly as a person's own request."""
    chance = random.Random(seed)  # noqa: S311
    old = busy_store(conversations, chance)
    conversations.append("young", [event("young", 10, timestamp=1000.0)])
    count = conversations.purge(10.0, now=1000.0)

    assert len(old) == count
    assert traces(tmp_path, *old) == []
    assert [event("young", 10, timestamp=1000.0)] == conversations.read("young")


def test_conversation_forgotten_before_the_last_restart_leaves_no_byte(
    tmp_path: Path,
) -> None:
    """What one process wrote, another can forget."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    first = Conversations(make_engine(url))
    gone = busy_store(first, random.Random(3))[0]  # noqa: S311
    first.close()
    second = Conversations(make_engine(url))
    second.forget(gone)

    assert traces(tmp_path, gone) == []
    second.close()
