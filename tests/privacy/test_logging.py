"""A log line tells what happened and where, never what somebody wrote."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

import pytest
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.core.nlg.interpolator import interpolate_text

from bot.channel.tokens import new_conversation_id
from bot.privacy.logging import (
    QUIET_LOGGERS,
    SAFE_KEYS,
    configure_logging,
    describe_exception,
    drop_values,
    short,
)
from tests.written_log import written_log

SAID = "mijn ex Kwispelstaart stuurde het door"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Collects what is really logged, at DEBUG; restores logging afterwards."""
    with written_log() as stream:
        yield stream


def fail() -> None:
    """Raises an error that quotes a person, twice."""
    try:
        raise ValueError(SAID)
    except ValueError as error:
        raise KeyError(SAID) from error


@settings(deadline=None)
@given(
    event=st.dictionaries(
        st.text(max_size=15).filter(lambda key: key not in SAFE_KEYS),
        st.text(max_size=5).map(lambda text: SAID + text) | st.lists(st.just(SAID)),
    )
)
def test_unknown_keys_keep_only_the_type_of_their_value(event: dict) -> None:
    """A key that nobody allowed shows that it was there, and no more."""
    keys = set(event)
    kept = drop_values(None, "info", event)

    assert keys == kept.keys()
    assert SAID not in str(list(kept.values()))


@pytest.mark.parametrize("value", [ValueError(SAID), {"a": SAID}, [SAID]])
def test_known_key_keeps_plain_values_only(value: Any) -> None:
    """An object under an allowed key could bring a message along."""
    kept = drop_values(None, "error", {"error": value, "count": 3, "intent": None})

    assert kept == {"error": f"<{type(value).__name__}>", "count": 3, "intent": None}


def test_structlog_line_is_json_with_known_keys(written: io.StringIO) -> None:
    """What helps to find a fault is there, and what was said is not."""
    log = structlog.get_logger("bot.test")
    log.info("turn.answered", bubbles=2, duration_ms=1.5, text=SAID)
    line = json.loads(written.getvalue())

    assert line.pop("timestamp")
    assert line == {
        "event": "turn.answered",
        "level": "info",
        "bubbles": 2,
        "duration_ms": 1.5,
        "text": "<str>",
    }


def test_structlog_exception_has_places_and_type_only(written: io.StringIO) -> None:
    """The message of an exception may quote what somebody wrote."""
    log = structlog.get_logger("bot.test")
    try:
        fail()
    except KeyError as error:
        log.exception("action.failed")
        log.error("turn.failed", exc_info=error, stack_info=True)
    output = written.getvalue()
    lines = [json.loads(line) for line in output.splitlines()]

    assert [line["event"] for line in lines] == ["action.failed", "turn.failed"]
    assert all("fail (test_logging.py:" in line["where"] for line in lines)
    assert all(line["where"].endswith("> KeyError") for line in lines)
    assert "Kwispelstaart" not in output


def test_standard_exception_has_places_and_type_only(written: io.StringIO) -> None:
    """Rasa's own loggers write tracebacks too."""
    try:
        fail()
    except KeyError:
        logging.getLogger("rasa.core.processor").exception("It failed.")
    lines = written.getvalue().splitlines()

    assert lines[0] == "It failed."
    assert lines[1].endswith("> KeyError")
    assert len(lines) == 2


def test_traceback_that_another_handler_formatted_is_not_used(
    written: io.StringIO,
) -> None:
    """Python keeps a formatted traceback in the record for the next handler."""
    error = ValueError(SAID)
    record = logging.LogRecord(
        "rasa", logging.ERROR, "", 1, "It failed.", (), (ValueError, error, None)
    )
    logging.Formatter().format(record)
    logging.getLogger("rasa").handle(record)

    assert written.getvalue() == "It failed.\nValueError\n"


async def test_asyncio_names_no_arguments_or_messages(written: io.StringIO) -> None:
    """What asyncio reports by itself quotes a task's exception and arguments."""

    async def fail_later() -> None:
        fail()

    def fail_with(_said: str) -> None:
        fail()

    task = asyncio.create_task(fail_later())
    asyncio.get_running_loop().call_soon(fail_with, SAID)
    await asyncio.wait([task])
    del task
    gc.collect()
    output = written.getvalue()

    assert output.count("> KeyError") == 2
    assert "Kwispelstaart" not in output


def test_rasas_own_debug_line_loses_the_sentence(written: io.StringIO) -> None:
    """Rasa logs a reply that it cannot fill in; the event stays, the reply goes."""
    interpolate_text(f"{{onbekend}} {SAID}", {})
    line = json.loads(written.getvalue())

    assert line["event"] == "interpolator.interpolate.text"
    assert line["response"] == "<str>"
    assert "Kwispelstaart" not in str(line)


def test_conversation_id_is_shortened_in_every_line(written: io.StringIO) -> None:
    """A log tells conversations apart, and opens none of them."""
    ids = [new_conversation_id() for _ in range(200)]
    log = structlog.get_logger("bot.test")
    for conversation_id in ids:
        logging.getLogger("rasa").debug("New session for ID '%s'.", conversation_id)
        logging.getLogger("sanic.error").error(
            f"/api/conversations/{conversation_id}/x"
        )
        log.info("turn.answered", conversation=conversation_id)
    output = written.getvalue()

    assert len(output.splitlines()) == 600
    assert all(f"'{conversation_id[:6]}'" in output for conversation_id in ids)
    assert not [whole for whole in ids if whole in output]


@pytest.mark.parametrize(
    ("key", "name"),
    [("action_name", "action_clarify_meaning"), ("where", "handle_reminder_events")],
)
def test_names_as_long_as_an_id_are_not_shortened(
    written: io.StringIO, key: str, name: str
) -> None:
    """A log without the action's name helps nobody."""
    structlog.get_logger("bot.test").error("action.failed", **{key: name})

    assert len(name) == len(new_conversation_id())
    assert json.loads(written.getvalue())[key] == name


def test_level_is_respected_by_both_kinds_of_logger(
    written: io.StringIO,
) -> None:
    """At WARNING, what is less is not written at all."""
    with redirect_stderr(written):
        configure_logging("WARNING")
    for log in (structlog.get_logger("bot.test"), logging.getLogger("rasa")):
        log.info("less")
        log.warning("more")
    output = written.getvalue()

    assert output.count("more") == 2
    assert "less" not in output


@pytest.mark.parametrize("name", QUIET_LOGGERS)
def test_chatty_libraries_are_quiet_at_debug(written: io.StringIO, name: str) -> None:
    """What libraries tell about requests and jobs is not for our log."""
    logging.getLogger(name).info(SAID)

    assert written.getvalue() == ""


@pytest.mark.parametrize("nothing", [None, True, False])
def test_description_without_an_exception_is_empty(nothing: bool | None) -> None:
    """A call outside an except block has no place to tell."""
    assert describe_exception(nothing) == ""


def test_short_id_is_a_part_that_opens_nothing() -> None:
    """Six characters of twenty-two are kept."""
    assert short("abcdefghijklmnopqrstuv") == "abcdef"


def test_numbers_that_slip_through_are_masked(written: io.StringIO) -> None:
    """The last net holds for both kinds of logger and for any allowed value."""
    said = "06 12345678, pip@voorbeeld.example, NL91ABNA0417164000"
    structlog.get_logger("bot.test").warning("turn.failed", rule=said)
    logging.getLogger("sanic.error").error("Bad request: %s", said)
    output = written.getvalue()

    assert 2 == output.count("[telefoonnummer], [e-mailadres], [rekeningnummer]")
    assert "12345678" not in output
    assert "pip@" not in output
