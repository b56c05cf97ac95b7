"""HTTP written by hand, for requests that no client would send."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from typing import Any

TIMEOUT_SECONDS = 20


@dataclass
class Answer:
    """One answer."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def error(self) -> dict[str, str]:
        """What the contract says that an error holds."""
        found: dict[str, str] = json.loads(self.content)["error"]
        return found


def exchange(port: int, sent: bytes) -> bytes:
    """Sends bytes to a port of this machine; returns what came until it was closed."""
    address = ("127.0.0.1", port)
    with socket.create_connection(address, TIMEOUT_SECONDS) as connection:
        connection.sendall(sent)
        received = bytearray()
        while part := connection.recv(65_536):
            received += part
    return bytes(received)


def answers(received: bytes) -> list[Answer]:
    """Returns the answers, one after the other, in what was received."""
    found = []
    while received:
        head, _, rest = received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        status = int(first.split(" ")[1])
        pairs = (line.split(": ", 1) for line in lines)
        headers = {name.lower(): value for name, value in pairs}
        if status == 100:
            received = rest
            continue
        length = int(headers.get("content-length", 0))
        found.append(Answer(status, headers, rest[:length]))
        received = rest[length:]
    return found


def ask(port: int, line: str, *headers: str, content: Any = b"") -> Answer:
    """Returns the answer to one request, after which the connection is closed."""
    head = "\r\n".join([line, "Host: localhost", "Connection: close", *headers])
    (answer,) = answers(exchange(port, head.encode("latin-1") + b"\r\n\r\n" + content))
    return answer
