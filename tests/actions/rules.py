"""A message and all that its rule does, as Rasa would run it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

import yaml

import actions
from actions.base import BotAction
from tests.actions.talk import ROOT, Outcome, Talk


@cache
def actions_by_name() -> dict[str, BotAction]:
    """Returns every action of the package."""
    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"actions.{module.name}")
    made = [action() for action in BotAction.__subclasses__()]
    return {action.name(): action for action in made}


@cache
def rules() -> dict[str, list[str]]:
    """Returns what the rule for each intent does, in order."""
    found = {}
    for path in (ROOT / "data/stories").glob("*.yml"):
        for rule in yaml.safe_load(path.read_text("utf-8"))["rules"]:
            first, *then = rule["steps"]
            for begin in first.get("or", [first]):
                found[begin["intent"]] = [step["action"] for step in then]
    return found


async def hear(talk: Talk, intent: str, **entities: Any) -> Outcome:
    """Answers a message by its rule; returns the whole reply."""
    reply = Outcome()
    for name in rules()[intent]:
        if name.startswith("utter_"):
            reply.said.append(name)
            continue
        outcome = await talk.turn(
            actions_by_name()[name], intent, answered=bool(reply.said), **entities
        )
        reply.said += outcome.said
        reply.cards += outcome.cards
        reply.messages += outcome.messages
        reply.slots |= outcome.slots
    return reply
