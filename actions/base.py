"""The base of every action: what it may do, and a calm answer when it fails."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import Conversation

Event = dict[str, Any]
logger = structlog.get_logger(__name__)


class BotAction(Action, ABC):
    """An action that decides with facts and names responses; it holds no sentences."""

    @abstractmethod
    def act(self, conversation: Conversation) -> None:
        """Says and remembers things through the conversation."""

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[Event]:
        """Runs the action; a failure becomes the calm error, never silence.

        The SDK would answer an error with the whole conversation in its body, and
        Rasa would log that. So everything is caught here, and only the type named.
        """
        try:
            conversation = Conversation(tracker, dispatcher)
            self.act(conversation)
            return conversation.events()
        except Exception as error:
            logger.error("action.failed", action_name=self.name(), exc_info=error)
            dispatcher.messages.clear()
            dispatcher.utter_message(response="utter_error_calm")
            return []
