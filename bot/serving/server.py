"""The server: one Sanic application with the agent, the channel and health."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import structlog
import yaml
from rasa.core.channels.channel import InputChannel, register
from rasa.shared.utils.common import class_from_module_path
from sanic import Sanic
from sanic.response import HTTPResponse, json

from bot.channel.page import security_headers
from bot.channel.turns import Turns
from bot.channel.web import (
    MAX_BODY_BYTES,
    READ,
    RETRY_AFTER_SECONDS,
    App,
    add_headers,
    on_error,
)
from bot.content.helplines import emergency_cards, for_page
from bot.serving.agent import StartError, load_agent
from bot.settings import ROOT, Settings, signing_key

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PURGE_EVERY_SECONDS = 600
GRACE_SECONDS = 10

REQUEST_SECONDS = 20
"""How long the head of a request may keep still before it is told so."""
RESPONSE_SECONDS = 20
"""How long a body may keep still, or an answer take; the page waits 25 seconds."""
KEEP_ALIVE_SECONDS = 75

logger = structlog.get_logger(__name__)


def _channels(path: Path = ROOT / "credentials.yml") -> list[InputChannel]:
    credentials = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    channels = []
    for name, arguments in credentials.items():
        try:
            channel_class = class_from_module_path(name)
        except (AttributeError, ImportError) as error:
            msg = f"credentials.yml: there is no channel '{name}' ({error})."
            raise StartError(msg) from error
        channels.append(channel_class.from_credentials(arguments))
    return channels


async def _purge_now_and_then(app: App) -> None:
    settings: Settings = app.ctx.settings
    while True:
        try:
            count = await app.ctx.agent.tracker_store.purge(settings.retention_seconds)
        except Exception as error:  # a busy database must not end the purging
            logger.error("storage.purge.failed", error=type(error).__name__)
        else:
            if count:
                logger.info("storage.purged", count=count)
        await asyncio.sleep(PURGE_EVERY_SECONDS)


def _add_health(app: App) -> None:
    @app.route("/health", methods=READ)
    async def health(_request: Any) -> HTTPResponse:
        return json({"status": "ok"})

    @app.route("/ready", methods=READ)
    async def ready(_request: Any) -> HTTPResponse:
        try:
            await app.ctx.agent.tracker_store.check()
        except Exception as error:
            logger.error("ready.store.failed", error=type(error).__name__)
            wait = {"retry-after": str(RETRY_AFTER_SECONDS)}
            return json({"status": "no store"}, status=503, headers=wait)
        return json({"status": "ready", "model": app.ctx.agent.model_id})


def make_app(model: Path, settings: Settings, *, loopback: bool = True) -> App:
    """Returns an application that is ready to serve; raises StartError otherwise."""
    app: App = Sanic("bot", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = GRACE_SECONDS
    app.config.REQUEST_TIMEOUT = REQUEST_SECONDS
    app.config.RESPONSE_TIMEOUT = RESPONSE_SECONDS
    app.config.KEEP_ALIVE_TIMEOUT = KEEP_ALIVE_SECONDS
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.ACCESS_LOG = False
    app.ctx.settings = settings
    app.ctx.signing_key = signing_key(settings, loopback=loopback)
    app.ctx.agent = load_agent(model, database_url=settings.database_url)
    app.ctx.turns = Turns(app.ctx.agent, emergency_cards())
    app.ctx.helplines = for_page()
    app.ctx.security_headers = security_headers(settings.allowed_origins)
    app.error_handler.add(Exception, on_error)
    app.register_middleware(add_headers, "response")  # type: ignore[arg-type]
    register(_channels(), app, route="/")
    _add_health(app)
    app.add_task(_purge_now_and_then(app))

    @app.after_server_stop
    async def close(_app: App) -> None:
        app.ctx.agent.tracker_store.close()

    return app


def open_socket(host: str, port: int) -> socket.socket:
    """Returns a listening socket; raises StartError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except (OSError, OverflowError) as error:
        sock.close()
        reason = getattr(error, "strerror", None) or error
        msg = f"Port {port} on {host} cannot be used ({reason}). Choose one: --port"
        raise StartError(msg) from error
    return sock


def serve(model: Path, settings: Settings, *, host: str, port: int) -> None:
    """Serves until the process is told to stop."""
    sock = open_socket(host, port)
    app = make_app(model, settings, loopback=host in LOOPBACK)
    where = (
        f"http://{'localhost' if host in LOOPBACK else host}:{sock.getsockname()[1]}"
    )

    @app.after_server_start
    async def say_where(_app: App) -> None:
        print(f"The assistant is at {where} (stop it with Ctrl+C)", flush=True)

    app.run(sock=sock, single_process=True, access_log=False, motd=False)
