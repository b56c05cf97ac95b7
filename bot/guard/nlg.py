"""The NLG class of endpoints.yml: picks a sentence, fills it in, checks it."""

from __future__ import annotations

import copy
from typing import Any

from rasa.core.nlg.interpolator import interpolate
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.guard.reply import withhold


def times_said(tracker: DialogueStateTracker, response: str) -> int:
    """Returns how often a response was given in this conversation."""
    return sum(
        1
        for event in tracker.events
        if isinstance(event, BotUttered)
        and event.metadata.get("utter_action") == response
    )


def _holds(condition: dict[str, Any], slots: dict[str, Any]) -> bool:
    wanted, value = condition["value"], slots.get(condition["name"])
    return value in wanted if isinstance(wanted, list) else value == wanted


def fitting(
    variants: list[dict[str, Any]], slots: dict[str, Any], channel: str
) -> list[dict[str, Any]]:
    """Returns the variants that speak most exactly of what is known.

    A variant fits when all its conditions hold; a list as the value of one means any of
    these. Of those that fit, the ones with the most conditions are returned, in order.
    """
    of_size: dict[int, list[dict[str, Any]]] = {}
    for variant in variants:
        conditions = variant.get("condition") or []
        heard = variant.get("channel") in {None, channel}
        if heard and all(_holds(condition, slots) for condition in conditions):
            of_size.setdefault(len(conditions), []).append(variant)
    return of_size[max(of_size)] if of_size else []


def fill(variant: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Returns a reply with the values filled in where a person reads them.

    A button's payload is left alone: Rasa would take its braces for a placeholder.
    Where a sentence comes from and when it applies is not for the page.
    """
    reply: dict[str, Any] = {}
    if "text" in variant:
        reply["text"] = interpolate(variant["text"], values)
    if "custom" in variant:
        reply["custom"] = interpolate(copy.deepcopy(variant["custom"]), values)
    if "buttons" in variant:
        reply["buttons"] = [
            {**button, "title": interpolate(button["title"], values)}
            for button in variant["buttons"]
        ]
    return reply


class GuardedNLG(TemplatedNaturalLanguageGenerator):
    """Responses of the domain, each variant in turn, with the no-blame check."""

    def __init__(
        self,
        endpoint_config: EndpointConfig | None = None,
        domain: Domain | None = None,
    ) -> None:
        """Takes the domain's responses; Rasa refreshes them when a model is loaded."""
        super().__init__(domain.responses if domain else {})

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Returns the response filled in, or None when there is none of that name.

        Variants come in their order, so that a sentence is not said twice in a row
        and scripted scenarios see the same conversation every time.
        """
        if utter_action not in self.responses:
            return None
        # what the action has just changed is not in the tracker yet
        slots = {**tracker.current_slot_values(), **kwargs}
        suitable = fitting(self.responses[utter_action], slots, output_channel)
        if not suitable:
            return None
        variant = suitable[times_said(tracker, utter_action) % len(suitable)]
        reply = fill(variant, self._response_variables(slots, kwargs))
        withhold(reply)
        return reply
