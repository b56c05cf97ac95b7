"""No word of a conversation is in a log or in the database, not even at DEBUG."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running_server import Chat, running_server

pytestmark = pytest.mark.model

SAID = [
    "mijn ex kwispelstaart heeft mijn naaktfoto doorgestuurd naar de hele klas",
    "ik heet zeepaardje en ik ben 15",
    "het staat op de telegramgroep van hockeyclub wervelwind",
    "06 12 34 56 78 en knalgeel@voorbeeld.example",
    "ik wil eigenlijk niet meer wakker worden pannenkoek",
    "xqzvw brrrt",
    '/affirm{"naam": "toverlantaarn"}',
]
MARKS = [
    b"kwispelstaart",
    b"naaktfoto",
    b"zeepaardje",
    b"wervelwind",
    b"12 34 56",
    b"knalgeel",
    b"wakker",
    b"pannenkoek",
    b"xqzvw",
    b"toverlantaarn",
]


def found_in(folder: Path) -> list[tuple[str, bytes]]:
    """Returns each file of a folder that holds one of the words, with the word."""
    return [
        (path.name, mark)
        for path in folder.iterdir()
        for mark in MARKS
        if mark in path.read_bytes()
    ]


def test_no_word_of_a_conversation_is_written_anywhere(
    model: Path, tmp_path: Path
) -> None:
    """Neither the log at DEBUG nor any database file holds what was said."""
    with running_server(tmp_path, BOT_LOG_LEVEL="DEBUG") as server:
        with server.client() as client:
            chat = Chat.open(client)
            for text in SAID:
                chat.say(text)
            chat.post({"choice": "toverlantaarn"})
            chat.post({"text": ["kwispelstaart"]})
            chat.post({"text": "kwispelstaart"}, authorization="Bearer kwispelstaart")
            client.get("/kwispelstaart?naaktfoto=wervelwind")
            while_open = found_in(tmp_path)
        log = server.log.read_text()
    after_stop = found_in(tmp_path)

    assert "turn.answered" in log, "the log is written, so that the test can fail"
    assert (tmp_path / "bot.db").stat().st_size > 0
    assert while_open == []
    assert after_stop == []


def test_replies_are_not_written_either(model: Path, tmp_path: Path) -> None:
    """What the assistant said would tell what somebody asked."""
    debug = {"BOT_LOG_LEVEL": "DEBUG"}
    with running_server(tmp_path, **debug) as server, server.client() as client:
        body = Chat.open(client).say("mijn ex heeft mijn naaktfoto doorgestuurd")
    sentence = body["messages"][0]["text"].split(".")[0].encode()
    written = [p.name for p in tmp_path.iterdir() if sentence in p.read_bytes()]

    assert written == []


def test_wiped_conversation_leaves_no_trace_of_its_id(
    model: Path, tmp_path: Path
) -> None:
    """After DELETE no database file holds the conversation's id."""
    with running_server(tmp_path) as server:
        with server.client() as client:
            chat = Chat.open(client)
            chat.say("hoi")
            chat.forget()
        databases = sorted(tmp_path.glob("bot.db*"))
        left = [p.name for p in databases if chat.id.encode() in p.read_bytes()]

    assert databases
    assert left == []
