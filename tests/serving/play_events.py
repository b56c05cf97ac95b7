"""Plays conversations and prints every event: `play_events.py stock|ours SEED COUNT`.

Run twice in processes of their own, because an override stays for a process's life.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from typing import Any

from bot.serving.rasa_environment import prepare

TURNS = 14
SAID = [
    "mijn ex heeft mijn naaktfoto doorgestuurd naar de hele klas",
    "iemand wil geld anders zet hij mijn foto online",
    "ja",
    "nee",
    "weet ik niet",
    "zeg ik liever niet",
    "15",
    "ik ben bijna 18",
    "via snapchat",
    "gelukt",
    "dat heb ik al geprobeerd",
    "ik schaam me zo",
    "het is mijn eigen schuld",
    "ik wil niet meer leven",
    "hij staat nu voor mijn deur",
    "is dit anoniem",
    "hoe krijg ik het offline",
    "wie kan mij helpen",
    "wat is sexting eigenlijk",
    "hoe laat gaat de trein naar utrecht",
    "brrr xqz",
    "wis dit gesprek",
    "dankjewel",
    "snap ik niet",
]
IGNORED = {"timestamp", "message_id", "metadata"}


def use_stock_policy() -> None:
    """Gives our policy Rasa's own look-ups back."""
    from rasa.core.policies.rule_policy import RulePolicy

    from bot.dialogue.indexed_rule_policy import IndexedRulePolicy

    for name in ("_get_possible_keys", "_rule_key_to_state"):
        setattr(IndexedRulePolicy, name, RulePolicy.__dict__[name])


def comparable(event: Any) -> dict[str, Any]:
    """Returns an event without what differs between any two runs."""
    values = {k: v for k, v in event.as_dict().items() if k not in IGNORED}
    parsed = values.get("parse_data")
    if parsed:
        values["parse_data"] = {k: v for k, v in parsed.items() if k not in IGNORED}
    return values


async def play(seed: int, conversations: int) -> list[Any]:
    """Returns the replies and events of random conversations."""
    from bot.channel.turns import Turns, UnknownConversationError
    from bot.serving.agent import load_agent
    from bot.serving.training import MODEL

    agent = load_agent(MODEL, database_url="sqlite:///:memory:")
    turns = Turns(agent)
    choice = random.Random(seed)  # noqa: S311  (a repeatable walk)
    played: list[Any] = []
    for number in range(conversations):
        conversation_id = f"conversation-{number}"
        reply = await turns.open(conversation_id)
        for _ in range(TURNS):
            played.append(reply.messages)
            try:
                if reply.choices and choice.random() < 0.5:
                    value = choice.choice(reply.choices)["value"]
                    reply = await turns.answer_choice(conversation_id, value)
                else:
                    text = choice.choice(SAID)
                    reply = await turns.answer_text(conversation_id, text)
            except UnknownConversationError:
                break
        tracker = await agent.tracker_store.retrieve_full_tracker(conversation_id)
        events = tracker.events if tracker else []
        played.append([comparable(event) for event in events])
    return played


def main(mode: str, seed: str, count: str) -> None:
    """Prints what was played as JSON."""
    prepare()
    from bot.privacy.logging import configure_logging

    configure_logging("ERROR")
    if mode == "ours":
        from bot.serving import overrides

        overrides.install()
    else:
        use_stock_policy()
    print(json.dumps(asyncio.run(play(int(seed), int(count)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
