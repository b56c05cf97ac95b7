"""The age groups of the slot `age_group`, as ranges of years."""

from __future__ import annotations

AGE_RANGES = {
    "under-12": (8, 11),  # who is younger does not type here
    "12-15": (12, 15),
    "16-17": (16, 17),
    "18-25": (18, 25),
    "over-25": (26, 120),
}
"""Years, inclusive. `unknown` and `None` stand for an age that was not told."""

MINOR_GROUPS = frozenset({"under-12", "12-15", "16-17"})
