"""Whatever somebody says, at whatever moment: the reply keeps every promise."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.nlu.signals import signal_rules
from bot.scenarios.checks import always
from tests.moments import Moment, Times, is_long

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

IN_TURN = 2
"""Every message is played at one in so many of the moments; at all of them with
HYPOTHESIS_PROFILE=long."""


def messages() -> list[str]:
    """Returns messages of all intents, by another hand than the training data."""
    names = ("typical", "out_of_scope")
    files = [FOLDER / f"{name}.yml" for name in names]
    return [
        item["text"] for f in files for item in yaml.safe_load(f.read_text("utf-8"))
    ]


async def broken_promises(times: Times, moment: Moment, text: str) -> list[str]:
    """Returns what is wrong with the reply to a message at some moment."""
    here = times.go_to(moment)
    reply = await times.turns.answer_text(here, text)
    tracker = await times.agent.tracker_store.retrieve(here)
    parsed = tracker.latest_message if tracker else None
    found = {e["entity"] for e in parsed.entities} if parsed else set()
    age_group = tracker.get_slot("age_group") if tracker else None
    return [*always(reply, found & set(signal_rules()), age_group)]


@pytest.mark.parametrize("moment", MOMENTS)
async def test_reply_keeps_every_promise(moment: str, loaded_model) -> None:
    """No blame, short, crisis first, fit for the age, and a next step."""
    times = Times(loaded_model)
    here = await times.after(moment, MOMENTS[moment])
    every, first = (1, 0) if is_long() else (IN_TURN, [*MOMENTS].index(moment))
    broken = {}
    for text in messages()[first % every :: every]:
        problems = await broken_promises(times, here, text)
        if problems:
            broken[text] = problems

    assert {} == broken
