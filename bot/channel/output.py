"""Step 6: turns what Rasa sends into messages for the page, after a last check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import OutputChannel

from bot.guard.reply import withhold

Message = dict[str, Any]


@dataclass
class Reply:
    """The messages of one turn, and whether the conversation has ended with it."""

    messages: list[Message] = field(default_factory=list)
    ended: bool = False
    responses: list[str] = field(default_factory=list)
    """The names of the responses, for scripted scenarios; not sent to the page."""

    @property
    def texts(self) -> list[str]:
        """The text bubbles."""
        return [m["text"] for m in self.messages if m["kind"] == "text"]

    @property
    def choices(self) -> list[dict[str, str]]:
        """The choices offered, each with a label and a value."""
        return [c for m in self.messages for c in m.get("choices", [])]

    @property
    def helplines(self) -> list[str]:
        """The ids of the helplines on cards."""
        return [m["id"] for m in self.messages if m["kind"] == "helpline"]


class ReplyChannel(OutputChannel):
    """Collects one turn; the choices of all its parts become one message, the last."""

    def __init__(self) -> None:
        """Starts with an empty reply."""
        self._reply = Reply()
        self._choices: dict[str, str] = {}

    @classmethod
    def name(cls) -> str:
        """Returns the channel's name, as in responses with a `channel:`."""
        return "web"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Takes one message from Rasa."""
        withhold(message)
        self._note_response(message)
        text = (message.get("text") or "").strip()
        custom = message.get("custom") or {}
        kind = custom.get("kind")
        if kind == "helpline":
            self._add_once({**custom, "text": text})
        elif kind == "copy_text":
            self._reply.messages.append({**custom, "text": text})
        elif text:
            self._reply.messages.append({"kind": "text", "text": text})
        if kind == "end":
            self._reply.ended = True
        for button in message.get("buttons") or []:
            self._choices.setdefault(button["title"], button["payload"])

    def _note_response(self, message: dict[str, Any]) -> None:
        response = message.get("utter_action")
        metadata = message.get("metadata")
        if not response and isinstance(metadata, dict):
            response = metadata.get("utter_action")
        if response:
            self._reply.responses.append(response)

    def _add_once(self, card: Message) -> None:
        if card["id"] not in self._reply.helplines:
            self._reply.messages.append(card)

    @property
    def so_far(self) -> Reply:
        """What the turn has said until now, without the choices."""
        return self._reply

    def reply(self) -> Reply:
        """Returns the turn's messages, the choices last."""
        if self._choices and not self._reply.ended:
            choices = [{"label": k, "value": v} for k, v in self._choices.items()]
            self._reply.messages.append({"kind": "choices", "choices": choices})
            self._choices = {}
        return self._reply
