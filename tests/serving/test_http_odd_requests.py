"""Requests that no page sends: each gets a sane answer that repeats nothing of it."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.raw_http import answers, ask, exchange
from tests.running_server import Chat, Server

pytestmark = pytest.mark.model

MARK = "kwispelstaart"
"""A word that stands in the requests and may stand nowhere else."""


@pytest.fixture
def port(server: Server) -> int:
    """The port of the shared server."""
    return httpx.URL(server.url).port or 0


@pytest.fixture
def chat(server: Server):
    """An open conversation."""
    with server.client() as client:
        yield Chat.open(client)


def post(chat: Chat, port: int, content: bytes, *headers: str):
    """Returns the answer to a body sent to a conversation, as its owner."""
    return ask(
        port,
        f"POST /api/conversations/{chat.id}/messages HTTP/1.1",
        f"Authorization: Bearer {chat.token}",
        "Content-Type: application/json",
        *(headers or [f"Content-Length: {len(content)}"]),
        content=content,
    )


def is_calm(answer) -> bool:
    """Says whether an error is a plain Dutch sentence without a trace or an echo."""
    seen = answer.content.decode() + str(answer.headers)
    traces = (MARK, "Traceback", ".py", "sanic", "Exception", "rasa")
    return answer.error["message"].endswith(".") and not any(t in seen for t in traces)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (f"GET /{MARK} HTTP/1.1", 404),
        (f"GET /assets/{MARK}/chat.js HTTP/1.1", 404),
        (f"GET /assets/../../{MARK} HTTP/1.1", 404),
        (f"GET /assets/x/%2e%2e%2f{MARK} HTTP/1.1", 404),
        (f"GET /%00{MARK} HTTP/1.1", 404),
        (f"GET //{MARK}/.. HTTP/1.1", 404),
        (f"DELETE /api/conversations/{MARK} HTTP/1.1", 401),
        (f"DELETE /api/conversations/%ff{MARK} HTTP/1.1", 401),
        (f"POST /api/conversations/{MARK}/messages HTTP/1.1", 401),
        ("GET /api/conversations HTTP/1.1", 405),
        (f"GET /api/conversations/{MARK}/messages HTTP/1.1", 405),
        ("OPTIONS / HTTP/1.1", 405),
        ("TRACE / HTTP/1.1", 405),
        (f"{MARK.upper()} / HTTP/1.1", 405),
        ("POST /health HTTP/1.1", 405),
        ("GET /\xe9 HTTP/1.1", 400),
        (f"GET /{MARK} HTTP/2.0", 400),
        (f"{MARK}", 400),
        (f"GET / {MARK} HTTP/1.1", 400),
    ],
)
def test_path_and_method_that_are_not_there(port: int, line: str, status: int) -> None:
    """The status says what is wrong, a sentence says it in Dutch."""
    answer = ask(port, line)

    assert status == answer.status
    assert is_calm(answer)
    assert ("allow" in answer.headers) is (status == 405)
    assert ("www-authenticate" in answer.headers) is (status == 401)


@pytest.mark.parametrize("path", ["/", "/health", "/ready"])
def test_head_is_get_without_its_body(port: int, path: str) -> None:
    """Whoever watches the service may ask for the head alone."""
    head = exchange(
        port, f"HEAD {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    )
    got = ask(port, f"GET {path} HTTP/1.1")

    assert head.endswith(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert f"content-length: {len(got.content)}\r\n".encode() in head.lower()


def test_old_http_is_answered_and_closed(port: int) -> None:
    """A simple check of the service may speak HTTP/1.0."""
    (answer,) = answers(exchange(port, b"GET /health HTTP/1.0\r\n\r\n"))

    assert answer.status == 200
    assert answer.headers["connection"] == "close"


@pytest.mark.parametrize(
    ("header", "status"),
    [
        pytest.param("X-Long: " + "a" * 20_000, 413, id="one long header"),
        pytest.param("\r\n".join(["X-Many: a"] * 1000), 413, id="many headers"),
        pytest.param(f"no colon {MARK}", 400, id="no header"),
        pytest.param("Content-Length: -1", 400, id="negative length"),
        pytest.param("Content-Length: " + "9" * 5000, 400, id="huge length"),
        pytest.param("Content-Length: 99999999999", 413, id="large length"),
        pytest.param("Content-Length: 2\r\nContent-Length: 3", 400, id="two lengths"),
        pytest.param(
            "Content-Length: 2\r\nTransfer-Encoding: chunked", 400, id="smuggling"
        ),
        pytest.param("Content-Length: 2\r\nExpect: 200-ok", 417, id="expectation"),
    ],
)
def test_bad_headers_are_refused(
    port: int, chat: Chat, header: str, status: int
) -> None:
    """Lengths that disagree are a way past a proxy, and long headers a burden."""
    answer = post(chat, port, b"{}", header)

    assert status == answer.status
    assert is_calm(answer)


TEXT = b'{"text": "hoi"}'


@pytest.mark.parametrize(
    ("content", "status"),
    [
        pytest.param(b'{"text": NaN}', 400, id="not a number"),
        pytest.param(b'{"text": "hoi", "x": -Infinity}', 400, id="infinity"),
        pytest.param(b'{"text": "a", "text": "b"}', 400, id="a key twice"),
        pytest.param(b'{"choice": "a", "choice": "b"}', 400, id="a choice twice"),
        pytest.param(b'{"text": ' + b"9" * 6000 + b"}", 400, id="huge number"),
        pytest.param(b'{"text": 1e400}', 400, id="beyond a number"),
        pytest.param(b'{"text":' + b'{"a":' * 5000, 400, id="deep and open"),
        pytest.param(
            b'{"text":"hoi","x":' + b"[" * 9000 + b"]" * 9000 + b"}", 400, id="deep"
        ),
        pytest.param(b'{"text": null}', 400, id="null"),
        pytest.param(b'{"text": "a", "choice": null}', 400, id="both"),
        pytest.param(TEXT + b"x", 400, id="something behind it"),
        pytest.param(b"", 400, id="nothing"),
        pytest.param("hoi".encode("utf-16"), 400, id="another encoding"),
        pytest.param(b'{"text": "\xed\xa0\xbd"}', 400, id="surrogate in bytes"),
        pytest.param(b'{"text": "a\tb"}', 400, id="control in a string"),
        pytest.param(b'{"text": "\\ud83d"}', 400, id="half an emoji alone"),
        pytest.param(json.dumps({"text": "😀" * 2001}).encode(), 413, id="emoji"),
    ],
)
def test_bad_json_is_refused(
    port: int, chat: Chat, content: bytes, status: int
) -> None:
    """Whatever is in the body: the contract's error, and the conversation goes on."""
    answer = post(chat, port, content)

    assert status == answer.status
    assert is_calm(answer)
    assert post(chat, port, TEXT).status == 200


def test_chunked_body_is_read(port: int, chat: Chat) -> None:
    """A body may come in parts."""
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(TEXT), TEXT)
    answer = post(chat, port, chunks, "Transfer-Encoding: chunked")

    assert answer.status == 200


@pytest.mark.parametrize(
    ("chunks", "status"),
    [
        pytest.param(b"zz\r\n{}\r\n0\r\n\r\n", 400, id="no number"),
        pytest.param(b"-2\r\n{}\r\n0\r\n\r\n", 400, id="negative"),
        pytest.param(
            (b"7000\r\n" + b"a" * 0x7000 + b"\r\n") * 2 + b"0\r\n\r\n",
            413,
            id="too much in parts",
        ),
    ],
)
def test_bad_chunks_are_refused(
    port: int, chat: Chat, chunks: bytes, status: int
) -> None:
    """A length that is not said before is counted all the same."""
    answer = post(chat, port, chunks, "Transfer-Encoding: chunked")

    assert status == answer.status
    assert is_calm(answer)


def test_requests_sent_without_waiting_are_answered_in_order(
    port: int, chat: Chat
) -> None:
    """Three at once on one connection: three answers, the first to the first."""
    path = f"/api/conversations/{chat.id}/messages"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {chat.token}\r\n"
        "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n"
    )
    bodies = (TEXT, b"{", TEXT)
    sent = [head.format(len(body)).encode() + body for body in bodies]
    last = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    received = answers(exchange(port, b"".join(sent) + last))

    assert [200, 400, 200, 200] == [answer.status for answer in received]
    assert received[-1].content == b'{"status":"ok"}'


def test_every_answer_of_the_api_is_guarded(port: int) -> None:
    """Errors of Sanic's own carry the security headers as well."""
    for line in ("GET / HTTP/2.0", f"GET /{MARK} HTTP/1.1", "TRACE / HTTP/1.1"):
        headers = ask(port, line).headers

        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "set-cookie" not in headers
        assert "server" not in headers


def test_none_of_it_is_logged(server: Server, port: int, chat: Chat) -> None:
    """Neither a path, a method, a header nor a body of such a request is in the log."""
    ask(port, f"GET /{MARK}?{MARK} HTTP/1.1", f"X-A: {MARK}", f"User-Agent: {MARK}")
    ask(port, f"CONNECT / {MARK}")
    post(chat, port, f'{{"{MARK}": "{MARK}", "text": {{"{MARK}": 1}}}}'.encode())

    assert MARK not in server.log.read_text().casefold()
