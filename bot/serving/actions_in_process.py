"""rasa-sdk actions without a second server: an endpoint that calls their executor."""

from __future__ import annotations

import asyncio
import json as jsonlib
from typing import Any

import structlog
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot.guard.reply import withhold

TIMEOUT_SECONDS = 10.0
logger = structlog.get_logger(__name__)


class ActionsInProcess(EndpointConfig):
    """What Rasa takes for the address of an action server."""

    def __init__(self, package: str = "actions") -> None:
        """Registers every action in the package; raises when one cannot be imported."""
        # The domain's sentences need not be copied for each call: no action reads them.
        super().__init__(url=f"in-process://{package}", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    @property
    def names(self) -> set[str]:
        """The names of the registered actions."""
        return set(self._executor.actions)

    def copy(self) -> ActionsInProcess:
        """Returns itself; Rasa copies endpoints, the executor must stay one."""
        return self

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = None,
        compress: bool = False,
        json: dict[str, Any] | None = None,
        **_kwargs: Any,
    ) -> dict[str, Any]:
        """Returns the action's events and responses, as its server would.

        Raises ClientResponseError with the status that a server would answer.
        """
        call = json or {}
        try:
            result = await asyncio.wait_for(self._executor.run(call), TIMEOUT_SECONDS)
        except ActionExecutionRejection as error:
            text = jsonlib.dumps(
                {"action_name": error.action_name, "error": error.message}
            )
            raise ClientResponseError(400, "rejected", text) from error
        except ActionNotFoundException as error:
            raise ClientResponseError(404, "not found", error.message) from error
        for response in result["responses"]:
            # A sentence from an action skips the NLG; it must not skip the check.
            withhold(response)
        return dict(result)
