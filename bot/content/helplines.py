"""The helplines of helplines.yml: typed access, and the facts for a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, Extra

from bot.content.ages import AGE_RANGES
from bot.content.loading import make, read_data

Confidence = Literal["confirmed", "confirmed_old", "seed", "inferred", "unverified"]
Role = Literal["victim", "bystander", "did_it", "parent", "professional", "curious"]

FILE = "helplines.yml"

FOR_PAGE = ("112", "113", "helpwanted", "kindertelefoon", "police")
"""What the page shows without the chat: danger, despair, images, a talk, a report."""


EMERGENCY = ("112", "113")
"""What is shown when the assistant itself fails."""


class Strict(BaseModel):
    """An entry without unknown keys."""

    class Config:
        """Refuses what it does not know, and changes of what it knows."""

        extra = Extra.forbid
        allow_mutation = False


class Fact(Strict):
    """Where a fact comes from, of when that is, and how sure it is."""

    source: str
    date: date | str
    confidence: Confidence

    class Config(Strict.Config):
        """A year stays text: else "2025" would be read as seconds since 1970."""

        smart_union = True


class Ages(Strict):
    """Ages that a helpline is for, inclusive; `to` None: no upper limit."""

    from_: int
    to: int | None

    class Config(Strict.Config):
        """`from` is a word of Python."""

        fields = {"from_": "from"}


class Helpline(Strict):
    """A service that somebody can be referred to."""

    id: str
    name: str
    phone: str | None
    chat: str | None
    url: str | None
    hours: str | None
    cost: Literal["gratis", "gewone belkosten", "onbekend"]
    free: bool | None
    anonymous: bool | None
    ages: Ages
    for_: tuple[Role, ...]
    facts: Mapping[str, Fact]

    class Config(Strict.Config):
        """`for` is a word of Python."""

        fields = {"for_": "for"}

    def suits_age(self, age_group: str | None) -> bool:
        """Says whether most ages of a group may go there; an unknown age may."""
        if age_group not in AGE_RANGES:
            return True
        youngest, oldest = AGE_RANGES[age_group]
        upper = oldest if self.ages.to is None else min(self.ages.to, oldest)
        covered = upper - max(self.ages.from_, youngest) + 1
        return covered * 2 > oldest - youngest + 1

    @property
    def tel(self) -> str | None:
        """The number to dial."""
        if self.phone is None:
            return None
        return "".join(c for c in self.phone if c.isdigit())

    def card(self) -> dict[str, Any]:
        """Returns the facts of a card as the page takes them.

        What happens there is a sentence, `utter_helpline_<id>`.
        """
        card: dict[str, Any] = {"kind": "helpline", "id": self.id, "name": self.name}
        for key in ("phone", "chat", "url", "hours", "free", "anonymous"):
            if getattr(self, key) is not None:
                card[key] = getattr(self, key)
        return card


@lru_cache(maxsize=1)
def helplines() -> Mapping[str, Helpline]:
    """Returns all helplines by id, in the order of the file."""
    entries = read_data(FILE)
    return MappingProxyType(
        {
            str(key): make(Helpline, {"id": str(key), **entry}, where=f"{FILE}: {key}")
            for key, entry in entries.items()
        }
    )


def for_page() -> Sequence[Mapping[str, str | None]]:
    """Returns the helplines that the page lists outside the conversation."""
    found = [helplines()[key] for key in FOR_PAGE]
    return [
        {"name": h.name, "phone": h.phone, "tel": h.tel, "url": h.url, "note": h.hours}
        for h in found
    ]


def emergency_cards() -> Sequence[dict[str, Any]]:
    """Returns the cards for when the assistant itself fails, without sentences."""
    return [helplines()[key].card() for key in EMERGENCY]
