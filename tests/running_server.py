"""A real `bot serve` on a free loopback port, for tests that speak HTTP to it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

START_SECONDS = 120
WHERE = re.compile(r"The assistant is at http://localhost:(\d+)")


@dataclass
class Server:
    """A running server."""

    url: str
    process: subprocess.Popen[str]
    folder: Path
    """Where its database is."""
    log: Path

    def client(self) -> httpx.Client:
        """Returns an HTTP client for it."""
        return httpx.Client(base_url=self.url, timeout=30)


@contextmanager
def running_server(folder: Path, **settings: str) -> Iterator[Server]:
    """Starts a server whose database and log are in `folder`; stops it at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    environment = {
        **os.environ,
        "BOT_DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "BOT_SECRET_KEY": "k" * 40,
        **settings,
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve", "--port", "0"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=output,
            text=True,
        )
    watchdog = threading.Timer(START_SECONDS, process.kill)
    watchdog.start()
    try:
        assert process.stdout is not None
        started = next(filter(None, map(WHERE.search, process.stdout)), None)
        assert started, f"the server did not start: {log.read_text()[-2000:]}"
        watchdog.cancel()
        yield Server(f"http://127.0.0.1:{started[1]}", process, folder, log)
    finally:
        watchdog.cancel()
        process.terminate()
        process.wait(timeout=30)


@dataclass
class Chat:
    """One conversation over HTTP."""

    client: httpx.Client
    id: str
    token: str
    messages: list[dict]

    @classmethod
    def open(cls, client: httpx.Client) -> Chat:
        """Opens a conversation."""
        body = client.post("/api/conversations").raise_for_status().json()
        return cls(client, body["id"], body["token"], body["messages"])

    def post(self, body: object, **headers: str) -> httpx.Response:
        """Sends a body to the conversation, as its owner."""
        return self.client.post(
            f"/api/conversations/{self.id}/messages",
            json=body,
            headers={"authorization": f"Bearer {self.token}", **headers},
        )

    def say(self, text: str) -> dict:
        """Sends a text and returns the answer's body."""
        body: dict = self.post({"text": text}).raise_for_status().json()
        self.messages = body["messages"]
        return body

    def choose(self, label: str) -> dict:
        """Presses an offered choice and returns the answer's body."""
        offered = {
            choice["label"]: choice["value"]
            for message in self.messages
            for choice in message.get("choices", [])
        }
        body: dict = self.post({"choice": offered[label]}).raise_for_status().json()
        self.messages = body["messages"]
        return body

    def forget(self) -> httpx.Response:
        """Deletes the conversation."""
        return self.client.delete(
            f"/api/conversations/{self.id}",
            headers={"authorization": f"Bearer {self.token}"},
        )
