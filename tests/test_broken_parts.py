"""Whatever breaks inside: a calm reply with 112 and 113, and then on it goes."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.channel.turns import CALM_ERROR, Turns
from bot.content.helplines import emergency_cards
from bot.guard.nlg import GuardedNLG
from bot.scenarios.checks import always
from bot.serving.actions_in_process import ActionsInProcess
from tests.running_server import Chat, Server
from tests.written_log import written_log

pytestmark = pytest.mark.model

MARK = "kwispelstaart"
TOLD = "mijn ex heeft mijn naaktfoto doorgestuurd, ik ben 15"
SAID = f"ik weet het niet meer {MARK}"
ID = "broken-parts"

Patch = pytest.MonkeyPatch
Break = Callable[[Any, Patch], None]


def raising(error: Exception) -> Callable[..., Any]:
    """Returns a function that raises, quoting the message."""

    def fail(*_arguments: Any, **_options: Any) -> None:
        raise error

    return fail


def raising_soon(error: Exception) -> Callable[..., Any]:
    """Returns the same as a coroutine function."""

    async def fail(*_arguments: Any, **_options: Any) -> None:
        raise error

    return fail


QUOTING = ValueError(SAID)
NO_DATABASE = OperationalError("INSERT", {"text": SAID}, Exception(SAID))


def at(target: str, replacement: Callable[..., Any]) -> Break:
    """Breaks what stands at a dotted name."""
    return lambda _agent, patch: patch.setattr(target, replacement)


def within(path: str, name: str, replacement: Any) -> Break:
    """Breaks a part of the running agent."""

    def break_it(agent: Any, patch: Patch) -> None:
        for part in filter(None, path.split(".")):
            agent = getattr(agent, part)
        patch.setattr(agent, name, replacement)

    return break_it


async def no_result(*_arguments: Any, **_options: Any) -> None:
    """Generates nothing."""


def full_disk(agent: Any, patch: Patch) -> None:
    """Lets the database grow no more."""
    conversations = agent.tracker_store.conversations
    with conversations._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    append = conversations.append
    large = [{"event": "x", "timestamp": 1.0, "filling": "x" * 20_000}]
    patch.setattr(conversations, "append", lambda id_, rows: append(id_, rows + large))


def room_again(agent: Any) -> None:
    """Undoes full_disk()."""
    with agent.tracker_store.conversations._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")


BREAKS: dict[str, Break] = {
    "the pipeline": within("processor.graph_runner", "run", raising(QUOTING)),
    "a component": at("bot.nlu.gate.choose", raising(QUOTING)),
    "the signals": at("bot.nlu.signal_finder.signals_by_rule", raising(QUOTING)),
    "the policy": at(
        "bot.dialogue.indexed_rule_policy._last_action_and_intent", raising(QUOTING)
    ),
    "what an action does": at("actions.answers.resume", raising(QUOTING)),
    "what an action needs": at("actions.base.Conversation", raising(QUOTING)),
    "calling an action": lambda _agent, patch: patch.setattr(
        ActionsInProcess, "request", raising_soon(QUOTING)
    ),
    "an action that hangs": lambda _agent, patch: patch.setattr(
        ActionsInProcess, "request", raising_soon(TimeoutError(SAID))
    ),
    "the sentences": lambda _agent, patch: patch.setattr(
        GuardedNLG, "generate", raising_soon(QUOTING)
    ),
    "a sentence": lambda _agent, patch: patch.setattr(
        GuardedNLG, "generate", no_result
    ),
    "the last check": at("bot.channel.output.withhold", raising(QUOTING)),
    "reading": within("tracker_store.conversations", "read", raising(NO_DATABASE)),
    "writing": within("tracker_store.conversations", "append", raising(NO_DATABASE)),
    "the disk": full_disk,
    "what is stored": at("bot.storage.tracker_store.storable", raising(QUOTING)),
    "the locks": within("lock_store", "lock", raising(OSError(SAID))),
}


@pytest.fixture
def agent(model: Path, loaded_model: Any, tmp_path: Path, monkeypatch: Patch):
    """The agent with a database of its own on the disk."""
    from bot.storage.tracker_store import PrivateTrackerStore

    store = PrivateTrackerStore(
        loaded_model.domain, database_url=f"sqlite:///{tmp_path / 'bot.db'}"
    )
    monkeypatch.setattr(loaded_model, "tracker_store", store)
    monkeypatch.setattr(loaded_model.processor, "tracker_store", store)
    yield loaded_model
    store.close()


@pytest.mark.parametrize("what", BREAKS)
async def test_turn_in_which_something_breaks_is_calm(what: str, agent: Any) -> None:
    """The reply says where help is, nothing is logged, and the plan goes on."""
    turns = Turns(agent, emergency_cards())
    await turns.open(ID)
    await turns.answer_text(ID, TOLD)
    with written_log() as log, Patch.context() as patch:
        BREAKS[what](agent, patch)
        broken = await turns.answer_text(ID, SAID)
    room_again(agent)
    going_on = await turns.answer_text(ID, "ja")
    tracker = await agent.tracker_store.retrieve(ID)

    assert CALM_ERROR in broken.responses
    assert {"112", "113"} <= set(broken.helplines)
    assert "112" in " ".join(broken.texts)
    assert "113" in " ".join(broken.texts)
    assert MARK not in log.getvalue().casefold()
    assert log.getvalue(), "what broke is told to who looks after the assistant"
    assert CALM_ERROR not in going_on.responses
    assert [] == list(always(going_on, set(), tracker.get_slot("age_group")))
    assert tracker.get_slot("situation") == "image_shared"


@pytest.mark.parametrize("what", BREAKS)
async def test_opening_in_which_something_breaks_is_calm(what: str, agent: Any) -> None:
    """Somebody who comes at the worst moment finds help, and can talk a bit later."""
    turns = Turns(agent, emergency_cards())
    with written_log() as log, Patch.context() as patch:
        BREAKS[what](agent, patch)
        opened = await turns.open(ID)
    room_again(agent)
    answered = await turns.answer_text(ID, TOLD)

    assert opened.texts
    assert opened.choices or {"112", "113"} <= set(opened.helplines)
    assert MARK not in log.getvalue().casefold()
    assert CALM_ERROR not in answered.responses
    assert "utter_image_shared" in answered.responses


async def test_broken_store_wipes_nothing_and_says_so(agent: Any) -> None:
    """After a failed wipe the next try wipes."""
    turns = Turns(agent, emergency_cards())
    await turns.open(ID)
    with Patch.context() as patch:
        patch.setattr(agent.tracker_store.conversations, "forget", raising(NO_DATABASE))
        await turns.answer_text(ID, "wis dit gesprek")
        not_wiped = await turns.answer_text(ID, "ja")
    await turns.answer_text(ID, "wis dit gesprek")
    wiped = await turns.answer_text(ID, "ja")

    assert not_wiped.ended is False
    assert not_wiped.responses == [CALM_ERROR]
    assert wiped.ended is True


def test_locked_database_is_a_calm_reply_over_http(server: Server) -> None:
    """Another program holds the database: 200 and calm, 503 for wiping, then on."""
    with server.client() as client, server.client() as second:
        chat = Chat.open(client)
        other = sqlite3.connect(server.folder / "bot.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            calm = chat.post({"text": SAID})
            kept = chat.forget()
        finally:
            other.execute("ROLLBACK")
            other.close()
        going_on = chat.post({"text": TOLD})
        gone = chat.forget()
        ready = second.get("/ready")
    shown = {message.get("id") for message in calm.json()["messages"]}

    assert calm.status_code == 200
    assert {"112", "113"} <= shown
    assert kept.status_code == 503
    assert kept.json()["error"]["code"] == "not_wiped"
    assert int(kept.headers["retry-after"]) > 0
    assert going_on.json()["messages"][-1]["kind"] == "choices"
    assert gone.status_code == 204
    assert ready.status_code == 200
    assert MARK not in server.log.read_text().casefold()


async def test_turn_that_is_broken_off_lets_the_next_one_in(agent: Any) -> None:
    """A phone that loses its connection halfway keeps no lock."""
    turns = Turns(agent, emergency_cards())
    await turns.open(ID)
    for _ in range(10):
        turn = asyncio.create_task(turns.answer_text(ID, SAID))
        await asyncio.sleep(0.001)
        turn.cancel()
        await asyncio.gather(turn, return_exceptions=True)
    reply = await turns.answer_text(ID, TOLD)

    assert "utter_image_shared" in reply.responses
