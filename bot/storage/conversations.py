"""Reading, writing and forgetting conversations in the database; knows no Rasa.

Every call blocks; the tracker store runs them in a thread of their own.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import StaticPool

from bot.storage.models import Base, ConversationEvent

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "busy_timeout=5000",
    "secure_delete=ON",  # what is deleted is overwritten, not just marked free
)

events = ConversationEvent.__table__


def make_engine(url: str) -> Engine:
    """Returns an engine with the tables made; raises SQLAlchemyError when it can't.

    SQLite gets one connection, used by one thread at a time, in WAL mode.
    """
    address = make_url(url)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url,
        future=True,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
    )

    @sa.event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    Base.metadata.create_all(engine)
    return engine


class Conversations:
    """The stored conversations of one database."""

    def __init__(self, engine: Engine) -> None:
        """Uses an engine of make_engine()."""
        self._engine = engine

    def append(self, conversation_id: str, new: Sequence[dict[str, Any]]) -> None:
        """Adds events (see redaction.storable) to a conversation, all or none."""
        rows = [
            {
                "conversation_id": conversation_id,
                "kind": event["event"],
                "timestamp": event["timestamp"],
                "event": json.dumps(event, ensure_ascii=False),
            }
            for event in new
        ]
        with self._engine.begin() as connection:
            connection.execute(sa.insert(events), rows)

    def read(
        self, conversation_id: str, *, all_sessions: bool = False
    ) -> list[dict[str, Any]]:
        """Returns a conversation's events in order: of its last session, or all."""
        mine = events.c.conversation_id == conversation_id
        query = sa.select(events.c.event).where(mine).order_by(events.c.id)
        if not all_sessions:
            session_start = sa.select(sa.func.max(events.c.id)).where(
                mine, events.c.kind == "session_started"
            )
            # the action that started the session stands right before the event
            first = sa.func.coalesce(session_start.scalar_subquery() - 1, 0)
            query = query.where(events.c.id >= first)
        with self._engine.connect() as connection:
            return [json.loads(row.event) for row in connection.execute(query)]

    def ids(self) -> list[str]:
        """Returns the ids of all stored conversations."""
        query = sa.select(events.c.conversation_id).distinct()
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def forget(self, conversation_id: str) -> int:
        """Deletes a conversation, also from SQLite's log; returns its event count."""
        return self._delete(events.c.conversation_id == conversation_id)

    def purge(self, max_age_seconds: float, now: float | None = None) -> int:
        """Deletes conversations whose last event is older; returns their number."""
        oldest = (time.time() if now is None else now) - max_age_seconds
        query = (
            sa.select(events.c.conversation_id)
            .group_by(events.c.conversation_id)
            .having(sa.func.max(events.c.timestamp) < oldest)
        )
        with self._engine.connect() as connection:
            old = list(connection.execute(query).scalars())
        if old:
            self._delete(events.c.conversation_id.in_(old))
        return len(old)

    def _delete(self, condition: Any) -> int:
        with self._engine.begin() as connection:
            count = connection.execute(sa.delete(events).where(condition)).rowcount
        with self._engine.connect() as connection:
            # secure_delete misses the copies that SQLite leaves in a page when it
            # splits or joins pages; only writing the file anew is without them
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return int(count)

    def check(self) -> None:
        """Raises SQLAlchemyError when the database does not answer."""
        with self._engine.connect() as connection:
            connection.execute(sa.select(events.c.id).limit(1))

    def close(self) -> None:
        """Closes the connection."""
        self._engine.dispose()
