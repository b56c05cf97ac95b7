"""The tables of the database."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, String, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class ConversationEvent(Base):  # type: ignore[misc, valid-type]
    """One event of a conversation, as JSON without any text that a person wrote."""

    __tablename__ = "conversation_event"

    id = Column(Integer, primary_key=True)
    conversation_id = Column(String(64), nullable=False, index=True)
    kind = Column(String(32), nullable=False)
    timestamp = Column(Float, nullable=False, index=True)
    event = Column(Text, nullable=False)
