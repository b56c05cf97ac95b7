"""Logging without a word of any conversation, at every level.

Rasa's debug events carry the user's text in many keys, and keys come and go with
versions. So values are let through by an allow-list: a key that is not on it, or a
value that is not plain, is written as its type alone. Tracebacks keep places and
types, not messages, because an exception's message may quote what somebody wrote.
What still looks like an e-mail address or somebody's number in a line is masked.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

from bot.privacy.masking import mask_numbers

SAFE_KEYS = frozenset(
    {
        "action_name",
        "bubbles",
        "conversation",
        "count",
        "duration_ms",
        "error",
        "event",
        "intent",
        "level",
        "model",
        "path",
        "policy_name",
        "port",
        "rule",
        "seconds",
        "status",
        "timestamp",
        "where",
    }
)

PLAIN_TYPES = (str, int, float, bool, type(None))

QUIET_LOGGERS = ("apscheduler", "asyncio", "matplotlib", "sanic.access", "urllib3")
CHATTY_LOGGERS = ("rasa", "rasa_sdk", "sanic")
"""Tell of every step of theirs at INFO; worth reading at DEBUG only."""


def short(conversation_id: str) -> str:
    """Returns enough of an id to tell conversations apart in a log, not to use it."""
    return conversation_id[:6]


def drop_values(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keeps a log event's known keys; of the others only the type of the value."""
    for key, value in event.items():
        if key not in SAFE_KEYS or not isinstance(value, PLAIN_TYPES):
            event[key] = f"<{type(value).__name__}>"
    return event


def describe_exception(exc_info: Any) -> str:
    """Returns an exception's type and the places it passed, without its message."""
    if isinstance(exc_info, BaseException):
        exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
    if not isinstance(exc_info, tuple):
        exc_info = sys.exc_info()
    kind, _, trace = exc_info
    if kind is None:
        return ""
    places = [
        f"{frame.name} ({frame.filename.rsplit('/', 1)[-1]}:{frame.lineno})"
        for frame in traceback.extract_tb(trace)
    ]
    return " > ".join([*places, kind.__name__])


def describe_exceptions(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replaces a structlog event's exception by its type and places."""
    exc_info = event.pop("exc_info", None)
    if exc_info:
        event["where"] = describe_exception(exc_info)
    return event


CONVERSATION_ID = re.compile(
    r"(?<![\w-])(?=[\w-]*[A-Z0-9])([\w-]{6})[\w-]{16}(?![\w-])"
)
"""Our names have neither capitals nor digits, and may be as long as an id."""


class PlacesFormatter(logging.Formatter):
    """Formats all log records: ids shortened, tracebacks without messages.

    The last net: structlog's lines pass here as well.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Returns the line; Rasa's own lines name whole conversation ids."""
        record.exc_text = None  # another handler may have left the message there
        return mask_numbers(CONVERSATION_ID.sub(r"\1", super().format(record)))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """Returns the message; asyncio's own quote exceptions and arguments."""
        if record.name == "asyncio":
            return f"asyncio.{record.levelname.lower()}"
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the base class's name)
        """Returns the exception's type and the places it passed."""
        return describe_exception(ei)


def configure_logging(level: str = "INFO") -> None:
    """Sets up structlog and the standard library's logging for this process."""
    number = logging.getLevelName(level)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlacesFormatter("%(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(number)
    for name in QUIET_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in CHATTY_LOGGERS:
        chatty = number if number == logging.DEBUG else max(number, logging.WARNING)
        logging.getLogger(name).setLevel(chatty)
    structlog.configure(
        processors=[
            describe_exceptions,
            structlog.stdlib.filter_by_level,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            drop_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(number),
        cache_logger_on_first_use=False,
    )
