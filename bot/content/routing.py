"""Who can help: one pure function over routing.yml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from bot.content.helplines import Strict, helplines
from bot.content.loading import ContentError, make, read_data
from bot.content.plans import Known

FILE = "routing.yml"
ASKED = "asked"
"""The key of what is known that holds the question or feeling to be answered."""

GENERAL_PUBLIC = ("victim", "curious")
"""The roles of somebody who has not told what happened."""


class Route(Strict):
    """When a helpline is offered, and why."""

    help: str
    when: Mapping[str, tuple[Any, ...]]
    reason: str

    def fits(self, known: Known) -> bool:
        """Says whether every condition holds, and the helpline suits age and role."""
        helpline = helplines()[self.help]
        role = known.get("role")
        roles = (role,) if role else GENERAL_PUBLIC
        return (
            all(known.get(slot) in values for slot, values in self.when.items())
            and helpline.suits_age(known.get("age_group"))
            and any(role in helpline.for_ for role in roles)
        )


@lru_cache(maxsize=1)
def routes() -> tuple[Route, ...]:
    """Returns the table in its order; raises ContentError when it is wrong."""
    made = []
    for number, entry in enumerate(read_data(FILE), start=1):
        where = f"{FILE}: entry {number}"
        route = make(Route, entry, where=where)
        if route.help not in helplines():
            msg = f"bot/content/{where}: there is no helpline '{route.help}'."
            raise ContentError(msg)
        made.append(route)
    return tuple(made)


def route_for(intent: str, known: Known) -> list[Route]:
    """Returns the help for one question or feeling, in order; often there is none."""
    found = route({**known, ASKED: intent})
    return [candidate for candidate in found if ASKED in candidate.when]


def route(known: Known) -> list[Route]:
    """Returns the fitting help in order, each helpline once; never an empty list."""
    found: dict[str, Route] = {}
    for candidate in routes():
        if candidate.fits(known):
            found.setdefault(candidate.help, candidate)
    return list(found.values())
