"""Reading and writing conversations in a real SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.conversations import Conversations, make_engine

HOUR = 3600.0


def slot(value: Any, timestamp: float = 0.0) -> dict[str, Any]:
    """Returns an event that can be told apart by its value."""
    return {"event": "slot", "timestamp": timestamp, "name": "role", "value": value}


def session(timestamp: float = 0.0) -> list[dict[str, Any]]:
    """Returns the events with which Rasa starts a session."""
    return [
        {
            "event": "action",
            "timestamp": timestamp,
            "name": "action_session_start",
            "policy": None,
            "confidence": 1.0,
            "hide_rule_turn": False,
        },
        {"event": "session_started", "timestamp": timestamp},
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The database file."""
    return tmp_path / "bot.db"


@pytest.fixture
def conversations(path: Path) -> Iterator[Conversations]:
    """An empty store in the file."""
    store = Conversations(make_engine(f"sqlite:///{path}"))
    yield store
    store.close()


def test_events_come_back_in_the_order_they_were_added(
    conversations: Conversations,
) -> None:
    """Order is that of writing, also when clocks disagree."""
    conversations.append("a", [slot(1, 30.0), slot(2, 20.0)])
    conversations.append("a", [slot(3, 10.0)])

    assert [slot(1, 30.0), slot(2, 20.0), slot(3, 10.0)] == conversations.read("a")


def test_events_survive_closing_the_database(path: Path) -> None:
    """A restart of the assistant does not end a conversation."""
    before = Conversations(make_engine(f"sqlite:///{path}"))
    before.append("a", [slot("één 🙂")])
    before.close()
    after = Conversations(make_engine(f"sqlite:///{path}"))

    assert [slot("één 🙂")] == after.read("a")
    after.close()


def test_unknown_conversation_is_empty(conversations: Conversations) -> None:
    """There are no events of what was never stored."""
    conversations.append("a", [slot(1)])

    assert conversations.read("b") == []
    assert conversations.read("b", all_sessions=True) == []


def test_events_are_added_all_or_none(conversations: Conversations) -> None:
    """A turn whose last event cannot be stored is not stored by half."""
    with pytest.raises(SQLAlchemyError):
        conversations.append("a", [slot(1), {"event": None, "timestamp": 0.0}])

    assert conversations.read("a") == []


def test_read_returns_the_last_session_only(conversations: Conversations) -> None:
    """A long conversation costs no more than its last session."""
    first, second = [*session(1.0), slot(1)], [*session(2.0), slot(2)]
    conversations.append("a", first)
    conversations.append("a", second)

    assert second == conversations.read("a")
    assert first + second == conversations.read("a", all_sessions=True)


def test_read_returns_everything_before_the_first_session(
    conversations: Conversations,
) -> None:
    """A conversation without the start of a session is read whole."""
    conversations.append("a", [slot(1), slot(2)])

    assert [slot(1), slot(2)] == conversations.read("a")


def test_interleaved_conversations_stay_apart(conversations: Conversations) -> None:
    """Two people at the same time read their own last session, and all of it."""
    for number in range(3):
        for who in ("a", "b"):
            conversations.append(who, session())
            conversations.append("c", [slot("c")])
            conversations.append(who, [slot(f"{who}{number}")])

    assert [*session(), slot("a2")] == conversations.read("a")
    assert [*session(), slot("b2")] == conversations.read("b")
    assert len(conversations.read("a", all_sessions=True)) == 9
    assert [slot("c")] * 6 == conversations.read("c")


def test_ids_names_each_conversation_once(conversations: Conversations) -> None:
    """The ids of all that is stored, however many events each has."""
    conversations.append("a", [slot(1), slot(2)])
    conversations.append("b", [slot(1)])

    assert sorted(conversations.ids()) == ["a", "b"]


def test_forget_deletes_one_conversation(conversations: Conversations) -> None:
    """The one is gone, and counted; the other is as it was."""
    conversations.append("a", [slot(1), slot(2)])
    conversations.append("b", [slot(3)])
    count = conversations.forget("a")

    assert count == 2
    assert conversations.read("a", all_sessions=True) == []
    assert [slot(3)] == conversations.read("b")
    assert conversations.forget("a") == 0


def test_purge_deletes_what_has_been_silent_too_long(
    conversations: Conversations,
) -> None:
    """Age counts from a conversation's last event, so none is cut in half."""
    now = 100 * HOUR
    conversations.append("old", [slot(1, now - 30 * HOUR), slot(2, now - 25 * HOUR)])
    conversations.append("long", [slot(1, now - 90 * HOUR), slot(2, now - HOUR)])
    conversations.append("edge", [slot(1, now - 24 * HOUR)])
    count = conversations.purge(24 * HOUR, now=now)

    assert count == 1
    assert sorted(conversations.ids()) == ["edge", "long"]
    assert len(conversations.read("long")) == 2


def test_purge_takes_the_time_when_none_is_given(
    conversations: Conversations,
) -> None:
    """What was said in 1970 is too old on any clock."""
    conversations.append("old", [slot(1, 0.0)])

    assert conversations.purge(24 * HOUR) == 1
    assert conversations.purge(24 * HOUR) == 0


def test_database_is_in_wal_mode(conversations: Conversations, path: Path) -> None:
    """Reading does not wait for writing; the mode is a property of the file."""
    with closing(sqlite3.connect(path)) as other:
        mode = other.execute("PRAGMA journal_mode").fetchone()

    assert mode == ("wal",)


def test_another_process_sees_what_was_stored(
    conversations: Conversations, path: Path
) -> None:
    """`bot purge` works while the assistant is serving."""
    conversations.append("a", [slot(1, 0.0)])
    other = Conversations(make_engine(f"sqlite:///{path}"))

    assert other.purge(24 * HOUR) == 1
    assert conversations.read("a") == []
    other.close()


def test_database_is_made_with_its_folder(tmp_path: Path) -> None:
    """The first start needs nothing prepared."""
    path = tmp_path / "var" / "deep" / "bot.db"
    Conversations(make_engine(f"sqlite:///{path}")).close()

    assert path.is_file()


def test_database_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    """A folder is no database; the start must not go on."""
    with pytest.raises(SQLAlchemyError):
        make_engine(f"sqlite:///{tmp_path}")


def test_check_notices_a_broken_database(
    conversations: Conversations, path: Path
) -> None:
    """Readiness fails when the events cannot be read."""
    conversations.check()
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE conversation_event")

    with pytest.raises(SQLAlchemyError):
        conversations.check()
