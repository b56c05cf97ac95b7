"""The HTTP interface of a real server: shapes, statuses, headers."""

from __future__ import annotations

import httpx
import pytest

from tests.running_server import Chat, Server
from tests.sentences import sentence_of

pytestmark = pytest.mark.model


@pytest.fixture
def client(server: Server):
    """A client of the shared server."""
    with server.client() as client:
        yield client


@pytest.fixture
def chat(client: httpx.Client) -> Chat:
    """An open conversation."""
    return Chat.open(client)


def test_new_conversation_has_id_token_and_first_words(client: httpx.Client) -> None:
    """The server makes the id, and opens with two short bubbles and choices."""
    response = client.post("/api/conversations")
    body = response.json()

    assert response.status_code == 201
    assert {"id", "token", "expires_in", "messages"} == body.keys()
    assert body["expires_in"] == 24 * 3600
    assert [m["kind"] for m in body["messages"]] == ["text", "text", "choices"]


def test_text_gets_messages(chat: Chat) -> None:
    """A typed message is answered with messages of the contract."""
    body = chat.say("mijn ex heeft mijn naaktfoto doorgestuurd")

    assert {"messages", "ended"} == body.keys()
    assert body["ended"] is False
    assert sentence_of("utter_image_shared").fullmatch(body["messages"][0]["text"])


def test_offered_choice_is_accepted_once_offered(chat: Chat) -> None:
    """A choice that the last reply offered can be pressed."""
    body = chat.choose("Mijn foto is doorgestuurd")

    assert body["messages"][-1]["kind"] == "choices"


@pytest.mark.parametrize(
    "value", ["/restart", '/tell_age{"age_group": "12-15"}', "", 7, None, ["/affirm"]]
)
def test_choice_that_was_not_offered_is_refused(chat: Chat, value: object) -> None:
    """Nobody can set intents or slots by sending a payload that was not offered."""
    response = chat.post({"choice": value})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "not_offered"


@pytest.mark.parametrize(
    "text",
    ["/restart", '/tell_age{"age_group": "12-15"}', "/session_start", "//affirm"],
)
def test_text_that_looks_like_a_command_is_text(chat: Chat, text: str) -> None:
    """Free text never becomes a command."""
    body = chat.say(text)

    assert body["ended"] is False
    assert body["messages"]


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"{}", "application/json", 400),
        (b'{"text": "a", "choice": "b"}', "application/json", 400),
        (b'{"text": 5}', "application/json", 400),
        (b'{"text": "   "}', "application/json", 400),
        (b"[" * 20_000, "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"text": "hoi"}', "text/plain", 415),
        (b'{"text": "' + b"a" * 2001 + b'"}', "application/json", 413),
        (b'{"text": "' + b"a" * 40_000 + b'"}', "application/json", 413),
    ],
)
def test_bad_body_gets_a_clear_error(
    chat: Chat, content: bytes, content_type: str, status: int
) -> None:
    """What is wrong is said in plain Dutch, with the status of the contract."""
    response = chat.client.post(
        f"/api/conversations/{chat.id}/messages",
        content=content,
        headers={
            "authorization": f"Bearer {chat.token}",
            "content-type": content_type,
        },
    )
    error = response.json()["error"]

    assert status == response.status_code
    assert {"code", "message"} == error.keys()
    assert error["message"].endswith(".")


def test_longest_allowed_text_is_accepted_in_any_script(chat: Chat) -> None:
    """2,000 characters fit, also when each is escaped as two code units."""
    body = chat.say("\U0001f600" * 2000)

    assert body["messages"]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x.y.z", "Basic abc"])
def test_missing_or_bad_token_is_refused(chat: Chat, header: str) -> None:
    """Nobody reads or continues a conversation without its token."""
    response = chat.post({"text": "hoi"}, authorization=header)

    assert response.status_code == 401


def test_token_opens_only_its_own_conversation(client: httpx.Client) -> None:
    """Another conversation's token is no key."""
    mine, other = Chat.open(client), Chat.open(client)
    response = mine.post({"text": "hoi"}, authorization=f"Bearer {other.token}")

    assert response.status_code == 401


def test_deleted_conversation_is_gone(chat: Chat) -> None:
    """After DELETE nothing answers under its id."""
    deleted = chat.forget()
    after = chat.post({"text": "hoi"})

    assert deleted.status_code == 204
    assert after.status_code == 404


def test_typed_wish_to_wipe_ends_the_conversation(chat: Chat) -> None:
    """Typing it asks once, then everything is gone."""
    asked = chat.say("wis dit gesprek")
    ended = chat.choose("Ja, wis alles")
    after = chat.post({"text": "hoi"})

    assert asked["ended"] is False
    assert ended["ended"] is True
    assert after.status_code == 404


@pytest.mark.parametrize("path", ["/", "/health", "/nergens", "/api/conversations/x"])
def test_every_answer_carries_the_security_headers(
    client: httpx.Client, path: str
) -> None:
    """No script from elsewhere, no sniffing, no referrer, no cookie."""
    headers = client.get(path).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "set-cookie" not in headers


def test_page_lists_helplines_without_javascript(client: httpx.Client) -> None:
    """Whoever has no JavaScript still finds whom to call."""
    page = client.get("/").text
    noscript = page[page.index("<noscript") : page.index("</noscript>")]

    assert "tel:112" in noscript
    assert "tel:113" in noscript
    assert "Helpwanted" in noscript


def test_health_and_readiness(client: httpx.Client) -> None:
    """The process lives; the model is loaded and the store answers."""
    assert client.get("/health").status_code == 200
    assert client.get("/ready").json()["status"] == "ready"


def test_unknown_route_and_method_get_the_contracts_error(
    client: httpx.Client,
) -> None:
    """Errors have one shape everywhere, and repeat nothing of the request."""
    missing = client.get("/nergens?foto=van+mij")
    wrong = client.put("/api/conversations")

    assert missing.json()["error"]["code"] == "not_found"
    assert "foto" not in missing.text
    assert wrong.status_code == 405
