"""Loads the assistant into this process: model, actions, NLG, store, locks."""

from __future__ import annotations

from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.exceptions import RasaException
from sqlalchemy.exc import SQLAlchemyError

from bot.guard.nlg import GuardedNLG
from bot.guard.no_blame import prepare
from bot.serving.actions_in_process import ActionsInProcess
from bot.serving.lock_store import LocalLockStore
from bot.settings import ROOT
from bot.storage.tracker_store import PrivateTrackerStore


class StartError(Exception):
    """Raised when the assistant cannot start; the text says why and what to do."""


def _store(endpoints: AvailableEndpoints, database_url: str | None) -> TrackerStore:
    """Rasa would turn a wrong `type` into a store in memory; here it is an error."""
    endpoint = endpoints.tracker_store
    wanted = endpoint.type if endpoint else None
    name = f"{PrivateTrackerStore.__module__}.{PrivateTrackerStore.__name__}"
    if wanted != name:
        msg = f"endpoints.yml: tracker_store.type is '{wanted}'; it must be '{name}'."
        raise StartError(msg)
    try:
        return PrivateTrackerStore(database_url=database_url)
    except (SQLAlchemyError, OSError) as error:
        reason = getattr(error, "orig", None) or error
        msg = f"The database cannot be opened ({reason}). Check BOT_DATABASE_URL."
        raise StartError(msg) from error


def load_agent(model: Path, *, database_url: str | None = None) -> Agent:
    """Returns an agent that is ready to answer; raises StartError otherwise.

    `database_url` overrides the setting, for tests and scripted scenarios.
    """
    prepare()  # the first message is not the one that waits
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    store = _store(endpoints, database_url)
    try:
        agent = Agent(
            generator=endpoints.nlg,
            tracker_store=store,
            lock_store=LocalLockStore(),
            action_endpoint=ActionsInProcess("actions"),
        )
        # Rasa wraps the store in one that goes on in memory after an error, with
        # the text of the conversation: an error of the store must be an error.
        agent.tracker_store = store
        agent.load_model(model)
    except RasaException as error:
        store.close()
        msg = f"The model {model.name} cannot be loaded ({error}). Run: bot train"
        raise StartError(msg) from error
    if not isinstance(agent.nlg, GuardedNLG):
        msg = "endpoints.yml: nlg.type must be 'bot.guard.nlg.GuardedNLG'."
        raise StartError(msg)
    return agent
