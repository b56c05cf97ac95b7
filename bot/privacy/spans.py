"""Where personal data stands in a text, and of which kind it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KINDS = {
    "email": "e-mailadres",
    "link": "link",
    "iban": "rekeningnummer",
    "phone": "telefoonnummer",
    "bsn": "bsn",
    "number": "nummer",
    "birth_date": "datum",
    "plate": "kenteken",
    "address": "adres",
    "school": "school",
    "handle": "account",
    "name": "naam",
}
"""By kind: what stands in the text instead. Earlier kinds go before later ones where
two claim the same place."""


@dataclass(frozen=True, order=True)
class Span:
    """A part of a text, as offsets in the text as it was typed."""

    start: int
    end: int
    kind: str


def settle(claims: Iterable[Sequence[Span]]) -> list[Span]:
    """Returns spans in their order, none touching another's characters.

    `claims` come in groups, the most certain first; within a group, the first to
    claim a place keeps it, and of two that begin together the longer one.
    """
    kept: list[Span] = []
    for group in claims:
        taken = sorted(kept)
        free: list[Span] = []
        position = 0
        end = 0
        for span in sorted(group, key=lambda s: (s.start, -s.end)):
            while position < len(taken) and taken[position].end <= span.start:
                position += 1
            clear = position == len(taken) or span.end <= taken[position].start
            if clear and span.start >= end and span.start < span.end:
                free.append(span)
                end = span.end
        kept += free
    return sorted(kept)
