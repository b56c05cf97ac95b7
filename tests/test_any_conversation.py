"""Conversations of any shape, several at once: the promises hold after every turn.

In CI the same thousand turns and more each time. For more, and others each time:
`HYPOTHESIS_PROFILE=long .venv/bin/python -m pytest tests/test_any_conversation.py`
"""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Awaitable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.channel.door import DoorError
from bot.channel.output import Reply
from bot.channel.tokens import TokenError, issue, new_conversation_id, verify
from bot.channel.turns import CALM_ERROR, Turns, UnknownConversationError
from bot.content.helplines import emergency_cards
from bot.nlu.signals import CRISIS_SIGNALS
from bot.scenarios.checks import always
from tests.any_message import messages
from tests.written_log import written_log

pytestmark = pytest.mark.model

RUNS = 120
STEPS = 16
AT_LEAST_TURNS = 1000
TURN_SECONDS = 5
LOG_KEPT = 100_000

MARK = "zqxjv"
"""What every marked message holds; no reply, log or database may."""

KEY = "k" * 40
which = st.integers(0, 9)


@dataclass
class Talk:
    """What is known of one conversation."""

    id: str
    offered: list[str]
    once_offered: set[str] = field(default_factory=set)


class AnyConversation(RuleBasedStateMachine):
    """Opens, says, presses, repeats, mixes up and forgets, in any order."""

    agent: ClassVar[Any]
    turns: ClassVar[Turns]
    loop: ClassVar[asyncio.AbstractEventLoop]
    log: ClassVar[io.StringIO]
    database: ClassVar[Path]
    played: ClassVar[dict[str, int]]

    def __init__(self) -> None:
        """Starts without conversations."""
        super().__init__()
        self.talks: list[Talk] = []
        self.gone: list[str] = []
        self.marks = count()

    def run(self, call: Awaitable[Any]) -> Any:
        """Returns what a call returns, which it must do soon."""
        return self.loop.run_until_complete(asyncio.wait_for(call, TURN_SECONDS))

    def rows(self, talk: Talk) -> list[dict[str, Any]]:
        """Returns what is stored of a conversation."""
        rows: list[dict[str, Any]] = self.agent.tracker_store.conversations.read(
            talk.id, all_sessions=True
        )
        return rows

    def refused(self, call: Awaitable[Any]) -> str:
        """Returns the code with which a call is refused; fails when it is not."""
        with pytest.raises(DoorError) as caught:
            self.run(call)
        assert MARK not in caught.value.message
        return caught.value.code

    def check(self, talk: Talk, reply: Reply) -> None:
        """Checks every promise that can be seen in one reply."""
        self.played["turns"] += 1
        tracker = self.run(self.agent.tracker_store.retrieve(talk.id))
        signals: set[str] = set()
        if tracker and tracker.latest_message:
            found = {e["entity"] for e in tracker.latest_message.entities}
            signals = found & set(CRISIS_SIGNALS)
        age_group = tracker.get_slot("age_group") if tracker else None
        self.played["crises"] += bool(signals)
        sent = json.dumps(reply.messages, ensure_ascii=False).casefold()

        assert [] == list(always(reply, signals, age_group))
        assert CALM_ERROR not in reply.responses, "something broke"
        assert MARK not in sent
        assert reply.ended is (tracker is None)
        if reply.ended:
            self.talks.remove(talk)
            self.gone.append(talk.id)
            self.played["ended"] += 1
        talk.once_offered.update(talk.offered)
        talk.offered = [choice["value"] for choice in reply.choices]

    def check_log(self) -> None:
        """Looks for marked words in what was logged since the last look."""
        assert MARK not in self.log.getvalue().casefold()
        self.log.seek(0)
        self.log.truncate()

    @initialize()
    def open_first(self) -> None:
        """Opens a conversation, so that there is always one to talk in."""
        self.open()

    @rule()
    @precondition(lambda self: len(self.talks) < 3)
    def open(self) -> None:
        """Opens another conversation."""
        talk = Talk(new_conversation_id(), [])
        reply = self.run(self.turns.open(talk.id))
        self.talks.append(talk)
        self.check(talk, reply)

    @rule(text=messages, who=which, marked=st.booleans(), repeat=st.booleans())
    @precondition(lambda self: self.talks)
    def say(self, text: str, who: int, marked: bool, repeat: bool) -> None:
        """Types a message, now and then twice, with others waiting elsewhere."""
        talk = self.talks[who % len(self.talks)]
        others = {t.id: self.rows(t) for t in self.talks if t is not talk}
        if marked:
            text = f"{text} {MARK}{next(self.marks)}"
        for _ in range(1 + repeat):
            if talk not in self.talks:
                break
            answer = self.turns.answer_text(talk.id, text)
            if marked:
                self.check(talk, self.run(answer))
            else:
                self.check_if_let_in(talk, answer)
        self.check_log()

        assert others == {t.id: self.rows(t) for t in self.talks if t.id in others}

    def check_if_let_in(self, talk: Talk, answer: Awaitable[Reply]) -> None:
        """Checks the answer, unless there was nothing to read in the message."""
        try:
            reply = self.run(answer)
        except DoorError as error:
            if error.code != "empty":
                raise
        else:
            self.check(talk, reply)

    @rule(who=which, number=which)
    @precondition(lambda self: any(talk.offered for talk in self.talks))
    def press(self, who: int, number: int) -> None:
        """Presses an offered choice."""
        offering = [talk for talk in self.talks if talk.offered]
        talk = offering[who % len(offering)]
        value = talk.offered[number % len(talk.offered)]
        reply = self.run(self.turns.answer_choice(talk.id, value))
        self.played["presses"] += 1
        self.check(talk, reply)

    @rule(who=which, sure=st.booleans())
    @precondition(lambda self: self.talks)
    def ask_to_wipe(self, who: int, sure: bool) -> None:
        """Asks by typing, is asked back, and answers by typing."""
        talk = self.talks[who % len(self.talks)]
        self.check(talk, self.run(self.turns.answer_text(talk.id, "wis dit gesprek")))
        answer = "ja" if sure else "nee"
        self.check(talk, self.run(self.turns.answer_text(talk.id, answer)))

        assert sure is (talk.id in self.gone)

    @rule(who=which, value=messages)
    @precondition(lambda self: self.talks)
    def press_what_is_not_there(self, who: int, value: str) -> None:
        """Makes up a choice, takes an old one, or another conversation's."""
        talk = self.talks[who % len(self.talks)]
        elsewhere = {v for other in self.talks for v in other.offered}
        before = self.rows(talk)
        for wrong in {value, *talk.once_offered, *elsewhere} - {*talk.offered}:
            code = self.refused(self.turns.answer_choice(talk.id, wrong))

            assert code == "not_offered"
        assert before == self.rows(talk)

    @rule(who=which, number=which, text=messages)
    @precondition(lambda self: any(talk.offered for talk in self.talks))
    def press_and_type_at_once(self, who: int, number: int, text: str) -> None:
        """Sends a choice twice and a message, without waiting for any answer."""
        offering = [talk for talk in self.talks if talk.offered]
        talk = offering[who % len(offering)]
        value = talk.offered[number % len(talk.offered)]

        async def at_once() -> list[Any]:
            return await asyncio.gather(
                self.turns.answer_choice(talk.id, value),
                self.turns.answer_text(talk.id, text),
                self.turns.answer_choice(talk.id, value),
                return_exceptions=True,
            )

        replies = self.run(at_once())
        self.played["turns"] += 2

        assert isinstance(replies[0], Reply)
        for reply in replies:
            if isinstance(reply, BaseException):
                assert isinstance(reply, (DoorError, UnknownConversationError))
            else:
                assert [] == list(always(reply, set(), None))
        self.forget(who=self.talks.index(talk))

    @rule(who=which)
    @precondition(lambda self: len(self.talks) > 1)
    def use_a_token_elsewhere(self, who: int) -> None:
        """Tries to open a conversation with the token of another."""
        mine, other = self.talks[who % len(self.talks)], self.talks[who % 2 - 1]
        token = issue(mine.id, KEY, 60)
        if mine is not other:
            with pytest.raises(TokenError):
                verify(token, other.id, KEY)
        verify(token, mine.id, KEY)

    @rule(who=which)
    @precondition(lambda self: len(self.talks) > 1)
    def forget(self, who: int) -> None:
        """Wipes a conversation; nothing of it is left."""
        talk = self.talks.pop(who % len(self.talks))
        self.run(self.turns.forget(talk.id))
        self.gone.append(talk.id)

        assert [] == self.rows(talk)

    @rule(text=messages, who=which)
    @precondition(lambda self: self.gone)
    def say_to_a_wiped_one(self, text: str, who: int) -> None:
        """Types into a conversation that is gone: it does not come back."""
        wiped = self.gone[who % len(self.gone)]
        with pytest.raises((UnknownConversationError, DoorError)):
            self.run(self.turns.answer_text(wiped, text))
        with pytest.raises(UnknownConversationError):
            self.run(self.turns.answer_choice(wiped, "/affirm"))

    def teardown(self) -> None:
        """Looks into the database's files and wipes what is left."""
        for path in self.database.parent.iterdir():
            assert MARK.encode() not in path.read_bytes().lower()
        for talk in self.talks:
            self.run(self.turns.forget(talk.id))
        self.check_log()


def test_every_promise_holds_in_any_conversation(model: Path, tmp_path: Path) -> None:
    """No blame, crisis first, a next step, no echo, no mix-up; thousands of turns."""
    from bot.serving.agent import load_agent

    database = tmp_path / "bot.db"
    played = dict.fromkeys(("turns", "presses", "crises", "ended"), 0)
    loop = asyncio.new_event_loop()
    with written_log() as log:
        agent = load_agent(model, database_url=f"sqlite:///{database}")
        AnyConversation.agent, AnyConversation.loop = agent, loop
        AnyConversation.turns = Turns(agent, emergency_cards())
        AnyConversation.log, AnyConversation.database = log, database
        AnyConversation.played = played
        runs = max(RUNS, settings.default.max_examples)
        run_state_machine_as_test(
            AnyConversation,
            settings=settings(max_examples=runs, stateful_step_count=STEPS),
        )
        agent.tracker_store.close()
    loop.close()

    assert played["turns"] >= AT_LEAST_TURNS
    assert all(played.values()), played
