"""What the assistant understands of a text, for people: `bot parse`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.channel.door import clean_text
from bot.nlu.signals import signal_rules
from bot.privacy.masking import find, mask
from bot.serving.agent import load_agent


def understand(model: Path, text: str) -> dict[str, Any]:
    """Returns intent, ranking, signals and entities of a text as the bot reads it.

    With them: the text with personal data masked, and which kinds it held.
    """
    agent = load_agent(model, database_url="sqlite:///:memory:")
    message = UserMessage(clean_text(text))
    assert agent.processor is not None
    parsed = asyncio.run(agent.processor.parse_message(message))
    signals = signal_rules().keys()
    return {
        "intent": parsed["intent"],
        "intent_ranking": parsed["intent_ranking"],
        "signals": [e["entity"] for e in parsed["entities"] if e["entity"] in signals],
        "entities": [
            {"entity": e["entity"], "value": e["value"]}
            for e in parsed["entities"]
            if e["entity"] not in signals
        ],
        "personal_data": [span.kind for span in find(text)],
        "masked": mask(text),
    }


def describe(found: dict[str, Any]) -> str:
    """Returns the same as lines to read."""
    intent = found["intent"]
    lines = [f"intent    {intent['name']}  {intent['confidence']:.2f}"]
    lines += [
        f"          {rank['name']}  {rank['confidence']:.2f}"
        for rank in found["intent_ranking"]
        if rank["name"] != intent["name"]
    ][:4]
    lines.append(f"signals   {', '.join(found['signals']) or '-'}")
    answers = [f"{e['entity']}={e['value']}" for e in found["entities"]]
    lines.append(f"entities  {', '.join(answers) or '-'}")
    lines.append(f"masked    {found['masked'] if found['personal_data'] else '-'}")
    return "\n".join(lines)
