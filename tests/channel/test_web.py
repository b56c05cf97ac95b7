"""The routes with a fake assistant: patience, limits, and who is let in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import pytest_asyncio
from rasa.core.channels.channel import register
from sanic import Sanic

from bot.channel import tokens
from bot.channel import web as web_module
from bot.channel.output import Reply
from bot.channel.web import WebInput, add_headers, on_error
from bot.serving.server import open_socket

pytestmark = pytest.mark.asyncio(loop_scope="module")

KEY = "k" * 40
PATIENCE_SECONDS = 0.4


class FakeTurns:
    """Answers when it is told to."""

    def __init__(self) -> None:
        """Answers at once, until `may_answer` is cleared."""
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.said: list[Any] = []

    async def open(self, conversation_id: str) -> Reply:
        """Opens nothing."""
        return await self.answer_text(conversation_id, "")

    async def answer_text(self, _conversation_id: str, text: object) -> Reply:
        """Answers a text."""
        self.said.append(text)
        await self.may_answer.wait()
        return Reply([{"kind": "text", "text": "Hoi."}])


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def served() -> AsyncIterator[tuple[int, FakeTurns]]:
    """A port that serves the routes with little patience; the assistant behind it.

    Served once: Sanic rewrites its own methods when an application starts.
    """
    turns = FakeTurns()
    app: Any = Sanic("web-under-test", configure_logging=False)
    app.config.REQUEST_TIMEOUT = app.config.RESPONSE_TIMEOUT = PATIENCE_SECONDS
    app.ctx = SimpleNamespace(
        settings=SimpleNamespace(retention_seconds=60, exit_url="https://x.example/"),
        turns=turns,
        signing_key=KEY,
        helplines=[],
        security_headers={},
    )
    app.error_handler.add(Exception, on_error)
    app.register_middleware(add_headers, "response")
    register([WebInput()], app, route="/")
    sock = open_socket("127.0.0.1", 0)
    server = await app.create_server(sock=sock, return_asyncio_server=True)
    await server.startup()
    await server.before_start()
    await server.start_serving()
    yield sock.getsockname()[1], turns
    server.close()
    Sanic.unregister_app(app)


@pytest.fixture
def port(served: tuple[int, FakeTurns]) -> int:
    """The port."""
    return served[0]


@pytest.fixture
def turns(served: tuple[int, FakeTurns]) -> FakeTurns:
    """The fake assistant, as new."""
    turns = served[1]
    turns.may_answer.set()
    turns.said.clear()
    return turns


@pytest_asyncio.fixture(loop_scope="module")
async def client(port: int) -> AsyncIterator[httpx.AsyncClient]:
    """A client that owns the conversation `mine`."""
    headers = {"authorization": f"Bearer {tokens.issue('mine', KEY, 60)}"}
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", headers=headers
    ) as client:
        yield client


HERE = "/api/conversations/mine/messages"
TEXT = {"text": "hoi"}


async def test_more_than_can_be_answered_is_asked_to_come_back(
    client: httpx.AsyncClient, turns: FakeTurns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the limit everybody gets a plain 503 at once, until there is room."""
    monkeypatch.setattr(web_module, "MAX_IN_HAND", 2)
    turns.may_answer.clear()
    waiting = [asyncio.create_task(client.post(HERE, json=TEXT)) for _ in range(2)]
    while len(turns.said) < 2:
        await asyncio.sleep(0.01)
    refused = [await client.post(HERE, json=TEXT)]
    refused.append(await client.post("/api/conversations"))
    turns.may_answer.set()
    answered = await asyncio.gather(*waiting)
    afterwards = await client.post(HERE, json=TEXT)

    assert [503, 503] == [response.status_code for response in refused]
    assert {"busy"} == {response.json()["error"]["code"] for response in refused}
    assert all(int(response.headers["retry-after"]) > 0 for response in refused)
    assert [200, 200] == [response.status_code for response in answered]
    assert afterwards.status_code == 200


async def test_answer_that_takes_too_long_is_given_up(
    client: httpx.AsyncClient, turns: FakeTurns
) -> None:
    """Nobody waits for ever for an answer that does not come."""
    turns.may_answer.clear()
    response = await client.post(HERE, json=TEXT)

    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        pytest.param(b"POST /api/conversa", b"408", id="half a head"),
        pytest.param(
            b"POST /api/conversations HTTP/1.1\r\nContent-Length: 9\r\n\r\n{",
            b"503",
            id="half a body",
        ),
    ],
)
async def test_request_that_stops_halfway_is_answered_and_closed(
    port: int, sent: bytes, status: bytes
) -> None:
    """Who sends nothing more is told so and keeps no connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    async with asyncio.timeout(20 * PATIENCE_SECONDS):
        received = await reader.read()  # until it is closed
    writer.close()

    assert received.split(b" ")[1] == status
    assert b'"message":"' in received


@pytest.mark.parametrize(
    ("header", "status"),
    [
        pytest.param("Bearer {}", 200, id="as written"),
        pytest.param("bearer {}", 200, id="lower case, as HTTP allows"),
        pytest.param("Token {}", 401, id="another scheme"),
        pytest.param("{}", 401, id="no scheme"),
        pytest.param("Bearer {}x", 401, id="one letter more"),
        pytest.param("Bearer {} {}", 401, id="twice"),
        pytest.param("Bearer", 401, id="no token"),
    ],
)
async def test_only_a_bearer_token_opens(
    client: httpx.AsyncClient, turns: FakeTurns, header: str, status: int
) -> None:
    """The one scheme of the contract, and nothing that looks like it."""
    token = tokens.issue("mine", KEY, 60)
    headers = {"authorization": header.format(token, token)}
    response = await client.post(HERE, json=TEXT, headers=headers)

    assert status == response.status_code
    assert turns.said == (["hoi"] if status == 200 else [])
    assert ("www-authenticate" in response.headers) is (status == 401)
