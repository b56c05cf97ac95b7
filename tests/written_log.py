"""What the process really logs, at DEBUG, for tests that search it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

import structlog

from bot.privacy.logging import CHATTY_LOGGERS, QUIET_LOGGERS, configure_logging


@contextmanager
def written_log() -> Iterator[io.StringIO]:
    """Collects the log in a stream; restores logging afterwards."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    names = QUIET_LOGGERS + CHATTY_LOGGERS
    levels = {name: logging.getLogger(name).level for name in names}
    try:
        with redirect_stderr(io.StringIO()) as stream:
            configure_logging("DEBUG")
        yield stream
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name, number in levels.items():
            logging.getLogger(name).setLevel(number)
        structlog.configure(**before)
