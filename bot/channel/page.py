"""The chat page and its files, read once at the start."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

PAGE = "index.html"
ASSET_ENDINGS = (".js", ".css", ".svg")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {who}"
)

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


@dataclass(frozen=True)
class Asset:
    """A file of the page."""

    content: bytes
    content_type: str


def security_headers(allowed_origins: str) -> dict[str, str]:
    """Returns the headers of every answer; `allowed_origins` may embed the page."""
    who = allowed_origins or "'none'"
    policy = CONTENT_SECURITY_POLICY.format(who=who)
    return {**HEADERS, "content-security-policy": policy}


def read_assets() -> Mapping[str, Asset]:
    """Returns the page's scripts, styles and pictures by file name."""
    folder = files("bot.channel").joinpath("static")
    return {
        entry.name: Asset(
            entry.read_bytes(),
            mimetypes.guess_type(entry.name)[0] or "application/octet-stream",
        )
        for entry in folder.iterdir()
        if entry.name.endswith(ASSET_ENDINGS)
    }


def asset_version(assets: Mapping[str, Asset]) -> str:
    """Returns a hash that changes when any file of the page does."""
    digest = hashlib.sha256()
    for name in sorted(assets):
        digest.update(name.encode() + assets[name].content)
    return digest.hexdigest()[:12]


def render_page(*, exit_url: str, version: str, helplines: Sequence[Any]) -> str:
    """Returns the HTML of the chat page; without JavaScript it lists helplines."""
    source = files("bot.channel").joinpath("static", PAGE).read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(source).render(
        exit_url=exit_url, asset_version=version, helplines=helplines
    )
