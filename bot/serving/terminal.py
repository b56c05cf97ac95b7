"""The same conversation in the terminal: `bot chat`."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.channel.door import DoorError
from bot.channel.output import Reply
from bot.channel.tokens import new_conversation_id
from bot.channel.turns import Turns
from bot.content.helplines import emergency_cards
from bot.serving.agent import load_agent

END = {"/stop", "/quit", "/exit"}


def _show(reply: Reply) -> None:
    for message in reply.messages:
        if message["kind"] == "text":
            print(f"  {message['text']}\n")
        elif message["kind"] == "helpline":
            ways = [message.get(key) for key in ("phone", "chat", "url")]
            reach = ", ".join(dict.fromkeys(way for way in ways if way))
            print(f"  [{message['name']}: {reach}] {message['text']}\n")
        elif message["kind"] == "copy_text":
            print(f"  {message['title']}:\n  | {message['text']}\n")
    for number, choice in enumerate(reply.choices, start=1):
        print(f"  {number}. {choice['label']}")


async def _talk(turns: Turns) -> None:
    conversation_id = new_conversation_id()
    reply = await turns.open(conversation_id)
    while True:
        _show(reply)
        if reply.ended:
            return
        try:
            typed = (await asyncio.to_thread(input, "> ")).strip()
        except EOFError:
            return
        if typed in END:
            await turns.forget(conversation_id)
            return
        try:
            choices = reply.choices
            if typed.isdigit() and 0 < int(typed) <= len(choices):
                value = choices[int(typed) - 1]["value"]
                reply = await turns.answer_choice(conversation_id, value)
            else:
                reply = await turns.answer_text(conversation_id, typed)
        except DoorError as error:
            print(f"  ({error.message})")


def chat(model: Path) -> None:
    """Talks until the conversation or the input ends; nothing is kept."""
    print("Typ je bericht, of het nummer van een keuze. Stoppen: /stop\n")
    agent = load_agent(model, database_url="sqlite:///:memory:")
    asyncio.run(_talk(Turns(agent, emergency_cards())))
