"""What the tests of the scenario tool share: names, files, replies, results."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.channel.output import Reply
from bot.scenarios.schema import Ends, Scenario, Step, Vocabulary

VOCABULARY = Vocabulary(
    intents={"sextortion", "image_shared", "nlu_fallback"},
    signals={"threatened", "suicidal"},
    responses={"utter_sextortion", "utter_welcome"},
    helplines={"112", "113", "helpwanted", "police"},
    slots={"age_group", "safe_now", "situation"},
)


def text(content: str) -> dict[str, Any]:
    """Returns a bubble."""
    return {"kind": "text", "text": content}


def card(helpline: str, content: str = "Je kunt daar praten.") -> dict[str, Any]:
    """Returns a helpline's card."""
    return {"kind": "helpline", "id": helpline, "name": helpline, "text": content}


def choices(*labels: str) -> dict[str, Any]:
    """Returns choices with a made-up value each."""
    offered = [{"label": label, "value": f"/{label.casefold()}"} for label in labels]
    return {"kind": "choices", "choices": offered}


def reply(*messages: dict[str, Any], ended: bool = False, said: str = "") -> Reply:
    """Returns a reply of these messages; `said` are its responses' names."""
    return Reply(messages=[*messages], ended=ended, responses=said.split())


def scenario(*steps: Step, path: str = "a.yml", **ends: Any) -> Scenario:
    """Returns a scenario of these steps."""
    return Scenario(
        path=Path(path), about="Een proef", steps=steps or [], ends=Ends(**ends)
    )
