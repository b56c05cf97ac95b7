"""The facts about helplines, the ones to check first on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.helplines import Fact, helplines

OLD_AFTER_DAYS = 180
"""A fact that a frightened person acts on is checked twice a year."""

ORDER = ("unverified", "inferred", "seed", "confirmed_old", "confirmed")
"""How sure a fact is; the least sure first."""


@dataclass(frozen=True)
class FactRow:
    """One fact of one helpline."""

    helpline: str
    key: str
    value: str
    source: str
    dated: str
    confidence: str
    age_days: int | None
    """None for a fact that is dated by year or month only."""

    @property
    def is_old(self) -> bool:
        """Whether it must be checked for its age; a bare year counts as old."""
        return self.age_days is None or self.age_days > OLD_AFTER_DAYS


def _age(fact: Fact, today: date) -> int | None:
    return (today - fact.date).days if isinstance(fact.date, date) else None


def facts(today: date) -> Sequence[FactRow]:
    """Returns every fact of every helpline: unverified and old ones first."""
    rows = [
        FactRow(
            helpline=helpline.name,
            key=key,
            value=str(getattr(helpline, key)),
            source=fact.source,
            dated=str(fact.date),
            confidence=fact.confidence,
            age_days=_age(fact, today),
        )
        for helpline in helplines().values()
        for key, fact in helpline.facts.items()
    ]
    return sorted(rows, key=lambda row: (ORDER.index(row.confidence), not row.is_old))
