"""One turn of a conversation: text or a choice in, a reply out.

The web channel, the terminal and scripted scenarios all go through here.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import LockError
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.door import DoorError, clean_text
from bot.channel.output import Message, Reply, ReplyChannel
from bot.channel.privacy_hint import add_hint, is_due
from bot.privacy.logging import short

WELCOME = "action_welcome"
CALM_ERROR = "utter_error_calm"

MAX_EVENTS = 100
"""After so many events a new session starts, with the slots carried over: a turn's
cost grows with the events of its session, and people in need talk long."""

MAX_BUBBLES = 3
MAX_UNOPENED = 1000
"""Conversations whose opening failed that are remembered, to open them later."""

logger = structlog.get_logger(__name__)


class UnknownConversationError(Exception):
    """Raised for a conversation that has expired, was wiped, or never was."""


def offered_choices(tracker: DialogueStateTracker) -> set[str]:
    """Returns the values of the choices that the last reply offered."""
    values: set[str] = set()
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered):
            buttons = (event.data or {}).get("buttons") or []
            values.update(button["payload"] for button in buttons)
        elif isinstance(event, UserUttered):
            break
    return values


class Turns:
    """Answers messages with a loaded agent, one at a time per conversation."""

    def __init__(self, agent: Agent, emergency_cards: Sequence[Message] = ()) -> None:
        """Uses an agent whose store can forget (see storage.tracker_store).

        `emergency_cards` are helplines for when something broke; their sentences
        come from the responses.
        """
        self._agent = agent
        # made before anything breaks, so that what breaks cannot take them along
        self._calm_text = self._first_text(CALM_ERROR)
        self._calm_cards = [
            {**card, "text": self._first_text(f"utter_helpline_{card['id']}")}
            for card in emergency_cards
        ]
        self._unopened: set[str] = set()

    async def open(self, conversation_id: str) -> Reply:
        """Starts a conversation and returns the first words.

        When that fails, the words are calm and the next message starts it.
        """
        output = ReplyChannel()
        try:
            async with self._turn(conversation_id):
                await self._welcome(conversation_id, output)
        except DoorError:
            raise
        except Exception as error:  # whatever breaks, somebody waits for an answer
            logger.error("opening.failed", error=type(error).__name__, exc_info=error)
            if len(self._unopened) < MAX_UNOPENED:
                self._unopened.add(conversation_id)
            return self.calm_error()
        return self._complete(output.reply())

    async def _welcome(self, conversation_id: str, output: ReplyChannel) -> None:
        # rules begin where the assistant listens
        for action in (WELCOME, ACTION_LISTEN_NAME):
            await self._agent.execute_action(conversation_id, action, output, None, 1.0)

    async def answer_text(self, conversation_id: str, text: object) -> Reply:
        """Answers what somebody typed.

        Raises DoorError when the text is not let in, UnknownConversationError when
        there is no such conversation; any other trouble becomes a calm reply.
        """
        cleaned = clean_text(text)
        return await self._answer(conversation_id, lambda _tracker: cleaned)

    async def answer_choice(self, conversation_id: str, value: object) -> Reply:
        """Answers a pressed choice; raises DoorError when it was not offered."""

        def chosen(tracker: DialogueStateTracker) -> str:
            if not isinstance(value, str) or value not in offered_choices(tracker):
                raise DoorError(
                    400,
                    "not_offered",
                    "Deze knop hoort bij een eerder bericht. Kies een van de "
                    "knoppen onderaan of typ je antwoord.",
                )
            return value

        return await self._answer(conversation_id, chosen)

    async def forget(self, conversation_id: str) -> bool:
        """Deletes everything about a conversation; says whether there was any.

        Raises DoorError when it could not be deleted: nobody may believe that it was.
        """
        try:
            async with self._turn(conversation_id):
                self._unopened.discard(conversation_id)
                return bool(await self._agent.tracker_store.forget(conversation_id))
        except DoorError:
            raise
        except Exception as error:
            logger.error("wiping.failed", error=type(error).__name__, exc_info=error)
            raise DoorError(
                503, "not_wiped", "Het wissen lukte nu niet. Probeer het zo nog eens."
            ) from None

    async def _answer(
        self, conversation_id: str, read: Callable[[DialogueStateTracker], str]
    ) -> Reply:
        started = time.monotonic()
        output = ReplyChannel()
        try:
            async with self._turn(conversation_id):
                await self._handle(conversation_id, read, output)
                reply = output.reply()
                if reply.ended:
                    await self._agent.tracker_store.forget(conversation_id)
        except (DoorError, UnknownConversationError):
            raise
        except Exception as error:  # whatever breaks, somebody waits for an answer
            logger.error("turn.failed", error=type(error).__name__, exc_info=error)
            return self.calm_error()
        logger.info(
            "turn.answered",
            conversation=short(conversation_id),
            bubbles=len(reply.texts),
            duration_ms=round((time.monotonic() - started) * 1000, 1),
        )
        return self._complete(reply)

    async def _handle(
        self,
        conversation_id: str,
        read: Callable[[DialogueStateTracker], str],
        output: ReplyChannel,
    ) -> None:
        if conversation_id in self._unopened:
            await self._agent.tracker_store.forget(conversation_id)  # half a welcome
            await self._welcome(conversation_id, ReplyChannel())
            self._unopened.discard(conversation_id)
        tracker = await self._agent.tracker_store.retrieve(conversation_id)
        if tracker is None:
            raise UnknownConversationError
        text = read(tracker)
        hint_due = is_due(tracker, text)
        if len(tracker.events) > MAX_EVENTS:
            await self._agent.execute_action(
                conversation_id, ACTION_SESSION_START_NAME, ReplyChannel(), None, 1.0
            )
        # a short answer is understood by what was asked of whom; no more is set
        progress = tracker.get_slot("progress") or {}
        message = UserMessage(
            text,
            output,
            conversation_id,
            input_channel="web",
            metadata={
                "question": progress.get("question"),
                "role": tracker.get_slot("role"),
            },
        )
        if self._agent.processor is None:
            msg = "The agent has no model."
            raise RuntimeError(msg)
        await self._agent.processor.handle_message(message)
        if hint_due:
            await add_hint(self._agent, conversation_id, output)

    def calm_error(self) -> Reply:
        """Returns what is said when something broke: calm, with 112 and 113."""
        messages = [{"kind": "text", "text": self._calm_text}, *self._calm_cards]
        return Reply(messages=messages, responses=[CALM_ERROR])

    def _complete(self, reply: Reply) -> Reply:
        """Returns a reply with words and a next step.

        Rasa goes on when an action breaks, so that a reply may come without its end
        or without anything. What was said stays: it may hold the number to call.
        """
        if not reply.texts:
            logger.error("reply.without.words")
            return self.calm_error()
        if reply.choices or reply.ended:
            return reply
        logger.error("reply.without.next_step")
        calm = self.calm_error()
        if CALM_ERROR not in reply.responses and len(reply.texts) < MAX_BUBBLES:
            reply.messages.append(calm.messages[0])
            reply.responses.append(CALM_ERROR)
        shown = reply.helplines
        reply.messages += [card for card in self._calm_cards if card["id"] not in shown]
        return reply

    def _first_text(self, response: str) -> str:
        return str(self._agent.domain.responses[response][0]["text"]).strip()

    @asynccontextmanager
    async def _turn(self, conversation_id: str) -> AsyncIterator[None]:
        try:
            async with self._agent.lock_store.lock(conversation_id):
                yield
        except LockError:
            raise DoorError(
                429, "too_fast", "Ik ben nog bezig met je vorige bericht. Wacht even."
            ) from None
