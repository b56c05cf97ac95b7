"""Whatever somebody says, at whatever moment: the reply keeps every promise."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.channel.turns import Turns, UnknownConversationError
from bot.nlu.signals import signal_rules
from bot.scenarios.checks import always

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parent / "nlu"
TOLD = "mijn ex heeft mijn naaktfoto doorgestuurd, ik ben 15"
MOMENTS = {
    "first message": [],
    "while a question is open": [TOLD],
    "in the middle of the plan": [TOLD, "ja", "via whatsapp"],
    "in the plan for threats": [
        "iemand chanteert me met een naaktfoto, ik ben 16",
        "ja",
        "via insta",
    ],
    "after something was not understood": ["foto"],
    "after a crisis": ["ik wil niet meer leven"],
    "when asked whether to wipe": [TOLD, "wis dit gesprek"],
}


def messages() -> list[str]:
    """Returns messages of all intents, by another hand than the training data."""
    names = ("typical", "out_of_scope")
    files = [FOLDER / f"{name}.yml" for name in names]
    return [
        item["text"] for f in files for item in yaml.safe_load(f.read_text("utf-8"))
    ]


async def broken_promises(
    turns: Turns, agent, before: list[str], text: str
) -> list[str]:
    """Returns what is wrong with the reply to a message at some moment."""
    conversation_id = "promises"
    await turns.open(conversation_id)
    try:
        for said in before:
            await turns.answer_text(conversation_id, said)
        reply = await turns.answer_text(conversation_id, text)
        tracker = await agent.tracker_store.retrieve(conversation_id)
        parsed = tracker.latest_message if tracker else None
        found = {e["entity"] for e in parsed.entities} if parsed else set()
        age_group = tracker.get_slot("age_group") if tracker else None
        return [*always(reply, found & set(signal_rules()), age_group)]
    except UnknownConversationError:
        return []
    finally:
        await turns.forget(conversation_id)


@pytest.mark.parametrize("moment", MOMENTS)
async def test_reply_keeps_every_promise(
    moment: str, turns: Turns, loaded_model
) -> None:
    """No blame, short, crisis first, fit for the age, and a next step."""
    broken = {}
    for text in messages():
        problems = await broken_promises(turns, loaded_model, MOMENTS[moment], text)
        if problems:
            broken[text] = problems

    assert {} == broken
