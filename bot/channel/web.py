"""The web channel of credentials.yml: the chat page and its HTTP interface.

The routes and shapes are fixed, see README.md ("HTTP"). No cookie is set, and no
address or user agent is read, kept or logged.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Request, Sanic
from sanic.exceptions import (
    MethodNotAllowed,
    RequestTimeout,
    SanicException,
    ServiceUnavailable,
)
from sanic.http import Http
from sanic.response import HTTPResponse, empty, html, raw
from sanic.response import json as json_response

from bot.channel import tokens
from bot.channel.door import DoorError
from bot.channel.output import Reply
from bot.channel.page import asset_version, read_assets, render_page
from bot.channel.turns import Turns, UnknownConversationError
from bot.settings import Settings

App = Sanic[Any, Any]

MAX_BODY_BYTES = 32_768
"""2,000 characters, each escaped as two \\uXXXX, and the rest of the JSON."""

ASSETS = "/assets/"
READ = ("GET", "HEAD")
RETRY_AFTER_SECONDS = 2

MAX_IN_HAND = 500
"""Requests for a turn at once, some seconds of work: more are asked to come back,
rather than that everybody waits until their page gives up."""
YEAR = 365 * 24 * 3600

PLAIN_ERRORS = {
    400: ("bad_request", "Je bericht kwam niet goed aan. Probeer het nog eens."),
    401: ("no_access", "Dit gesprek is niet meer open. Begin een nieuw gesprek."),
    404: ("not_found", "Dit bestaat niet of niet meer. Begin een nieuw gesprek."),
    405: ("not_allowed", "Dit kan hier niet."),
    408: ("too_slow", "Je bericht kwam niet op tijd aan. Probeer het nog eens."),
    413: ("too_long", "Je bericht is te lang. Maak het korter."),
    415: ("not_json", "Je bericht kwam niet goed aan: het moet JSON zijn."),
    429: ("too_fast", "Het gaat even te snel. Wacht een paar tellen."),
    503: ("busy", "Het is nu even te druk. Probeer het zo nog eens."),
}
UNEXPECTED = ("error", "Er ging iets mis. Probeer het nog eens.")


def _failure(status: int, code: str = "", message: str = "") -> HTTPResponse:
    plain_code, plain_message = PLAIN_ERRORS.get(status, UNEXPECTED)
    body = {"error": {"code": code or plain_code, "message": message or plain_message}}
    response = json_response(body, status=status)
    if status in {429, 503}:
        response.headers["retry-after"] = str(RETRY_AFTER_SECONDS)
    if status == 401:
        response.headers["www-authenticate"] = "Bearer"
    return response


def on_error(request: Request, error: Exception) -> HTTPResponse:
    """Every error becomes the contract's JSON; nothing of the request comes back."""
    is_over = isinstance(error, (RequestTimeout, ServiceUnavailable))
    if is_over and isinstance(request.stream, Http):
        # Sanic would wait for the rest of the body, without a limit this time
        request.stream.request_body = None
    if isinstance(error, DoorError):
        return _failure(error.status, error.code, error.message)
    if isinstance(error, UnknownConversationError):
        return _failure(404)
    if isinstance(error, tokens.TokenError):
        return _failure(401)
    if isinstance(error, MethodNotAllowed):
        response = _failure(405)
        response.headers["allow"] = error.headers["Allow"]
        return response
    if isinstance(error, SanicException):
        return _failure(error.status_code)
    return _failure(500)


async def add_headers(request: Request, response: HTTPResponse) -> None:
    """Adds the security headers to every answer; only assets may be cached."""
    response.headers.update(request.app.ctx.security_headers)
    if not request.path.startswith(ASSETS):
        response.headers["cache-control"] = "no-store"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuses a key that stands twice: parsers disagree on which of them counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _no_constant(_name: str) -> None:
    """Refuses NaN and Infinity, which are no JSON."""
    raise ValueError


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _body(request: Request) -> dict[str, Any]:
    content_type = request.headers.get("content-type", "")
    if content_type.split(";")[0].strip().lower() != "application/json":
        raise DoorError(415, *PLAIN_ERRORS[415])
    try:
        body = json.loads(
            request.body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_no_constant,
        )
    except (ValueError, RecursionError):
        raise DoorError(400, *PLAIN_ERRORS[400]) from None
    if not isinstance(body, dict) or len(body.keys() & {"text", "choice"}) != 1:
        raise DoorError(400, *PLAIN_ERRORS[400])
    return body


class WebInput(InputChannel):
    """The one channel: a page on this origin, ids and tokens made by the server."""

    @classmethod
    def name(cls) -> str:
        """Returns the channel's name in the tracker."""
        return "web"

    def url_prefix(self) -> str:
        """Returns the prefix of the routes: this channel owns the whole origin."""
        return "/"

    def blueprint(
        self, _on_new_message: Callable[[UserMessage], Awaitable[None]]
    ) -> Blueprint:
        """Returns the routes; they answer through `app.ctx.turns`."""
        blueprint = Blueprint("web")
        blueprint.listener("before_server_start")(self._prepare)
        blueprint.add_route(self._page, "/", methods=READ)
        blueprint.add_route(
            self._asset, f"{ASSETS}<version:str>/<name:str>", methods=READ
        )
        conversations = "/api/conversations"
        blueprint.add_route(self._open, conversations, methods=["POST"])
        one = f"{conversations}/<conversation_id:str>"
        blueprint.add_route(self._answer, f"{one}/messages", methods=["POST"])
        blueprint.add_route(self._forget, one, methods=["DELETE"])
        return blueprint

    async def _prepare(self, app: App) -> None:
        settings: Settings = app.ctx.settings
        self._turns: Turns = app.ctx.turns
        self._count = 0
        self._key: str = app.ctx.signing_key
        self._expires_in = int(settings.retention_seconds)
        self._assets = read_assets()
        self._version = asset_version(self._assets)
        self._html = render_page(
            exit_url=settings.exit_url,
            version=self._version,
            helplines=app.ctx.helplines,
        )

    async def _page(self, _request: Request) -> HTTPResponse:
        return html(self._html)

    async def _asset(self, _request: Request, version: str, name: str) -> HTTPResponse:
        asset = self._assets.get(name)
        if asset is None or version != self._version:
            return _failure(404)
        headers = {"cache-control": f"public, max-age={YEAR}, immutable"}
        return raw(asset.content, content_type=asset.content_type, headers=headers)

    async def _open(self, _request: Request) -> HTTPResponse:
        conversation_id = tokens.new_conversation_id()
        with self._in_hand():
            reply = await self._turns.open(conversation_id)
        body = {
            "id": conversation_id,
            "token": tokens.issue(conversation_id, self._key, self._expires_in),
            "expires_in": self._expires_in,
            "messages": reply.messages,
        }
        return json_response(body, status=201)

    async def _answer(self, request: Request, conversation_id: str) -> HTTPResponse:
        self._admit(request, conversation_id)
        body = _body(request)
        reply: Reply
        with self._in_hand():
            if "text" in body:
                reply = await self._turns.answer_text(conversation_id, body["text"])
            else:
                reply = await self._turns.answer_choice(conversation_id, body["choice"])
        return json_response({"messages": reply.messages, "ended": reply.ended})

    async def _forget(self, request: Request, conversation_id: str) -> HTTPResponse:
        self._admit(request, conversation_id)
        await self._turns.forget(conversation_id)
        return empty()

    def _admit(self, request: Request, conversation_id: str) -> None:
        tokens.verify(_bearer(request), conversation_id, self._key)

    @contextmanager
    def _in_hand(self) -> Iterator[None]:
        if self._count >= MAX_IN_HAND:
            raise DoorError(503, *PLAIN_ERRORS[503])
        self._count += 1
        try:
            yield
        finally:
            self._count -= 1
