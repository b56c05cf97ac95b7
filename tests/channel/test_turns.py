"""One turn: what is answered, refused, forgotten, and said when something breaks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from structlog.testing import capture_logs

from bot.channel.door import DoorError
from bot.channel.turns import (
    MAX_EVENTS,
    Turns,
    UnknownConversationError,
    offered_choices,
)
from bot.serving.lock_store import MAX_WAITING
from tests.channel.fakes import (
    CARD,
    ID,
    SAID,
    Answer,
    BusyLocks,
    FakeAgent,
    end,
    fail,
    say_hello,
    say_nothing,
    stop_halfway,
    tracker,
)


def offer(*values: str) -> BotUttered:
    """Returns a reply that offers choices."""
    buttons = [{"title": f"Kies {value}", "payload": value} for value in values]
    return BotUttered("Kies.", {"buttons": buttons})


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        pytest.param([], set(), id="nothing said"),
        pytest.param([offer("/a", "/b")], {"/a", "/b"}, id="one reply"),
        pytest.param([offer("/a"), offer("/b")], {"/a", "/b"}, id="two bubbles"),
        pytest.param(
            [offer("/a"), UserUttered("x"), offer("/b")], {"/b"}, id="last reply only"
        ),
        pytest.param(
            [offer("/a"), UserUttered("x"), BotUttered("Hoi.")],
            set(),
            id="reply without choices",
        ),
        pytest.param(
            [offer("/a"), BotUttered("Hoi.", {"buttons": None}), SlotSet("x", 1)],
            {"/a"},
            id="other events between",
        ),
    ],
)
def test_offered_choices_are_those_of_the_last_reply(
    events: Iterable[Event], expected: set[str]
) -> None:
    """A choice can be pressed as long as its reply is the last one."""
    assert expected == offered_choices(tracker(*events))


async def test_opening_says_welcome_and_listens() -> None:
    """A conversation begins with the assistant, ready for rules."""
    agent = FakeAgent(say_hello)
    reply = await Turns(agent).open(ID)

    assert reply.texts == ["Welkom."]
    assert agent.actions == ["action_welcome", "action_listen"]


async def test_text_is_answered_after_cleaning() -> None:
    """The assistant reads what the door lets in."""
    agent = FakeAgent(say_hello, tracker())
    reply = await Turns(agent).answer_text(ID, " /restart\0 ")

    assert reply.texts == ["Hoi."]
    assert agent.messages == ["∕restart"]


async def test_offered_choice_is_passed_on_as_a_command() -> None:
    """A payload that the assistant offered itself may set an intent."""
    agent = FakeAgent(say_hello, tracker(offer("/affirm", "/deny")))
    await Turns(agent).answer_choice(ID, "/deny")

    assert agent.messages == ["/deny"]


@pytest.mark.parametrize(
    "value", ["/restart", "Kies /affirm", "", None, 7, ["/affirm"]]
)
async def test_choice_that_was_not_offered_is_refused(value: Any) -> None:
    """Nobody sends commands by making up a choice."""
    agent = FakeAgent(say_hello, tracker(offer("/affirm")))
    with pytest.raises(DoorError) as caught:
        await Turns(agent).answer_choice(ID, value)

    assert (caught.value.status, caught.value.code) == (400, "not_offered")
    assert agent.messages == []


async def test_unknown_conversation_is_said_to_be_unknown() -> None:
    """What has expired or was wiped is not begun anew by a message."""
    agent = FakeAgent(say_hello, tracker())
    for answer in (Turns(agent).answer_text, Turns(agent).answer_choice):
        with pytest.raises(UnknownConversationError):
            await answer("another", "hoi")

    assert agent.messages == []


@pytest.mark.parametrize(
    "answer", [fail, say_nothing], ids=["failing processor", "silent processor"]
)
async def test_trouble_becomes_a_calm_reply_with_helplines(answer: Answer) -> None:
    """Whoever waits gets a sentence and a way to real help, not half a reply."""
    turns = Turns(FakeAgent(answer, tracker()), [CARD])
    reply = await turns.answer_text(ID, SAID)

    assert reply.messages == [
        {"kind": "text", "text": "Er ging iets mis. Bel 112 of 113."},
        {**CARD, "text": "Bij gevaar."},
    ]
    assert reply.responses == ["utter_error_calm"]
    assert reply.ended is False


async def test_agent_without_a_model_answers_calmly() -> None:
    """A model that is not there is trouble like any other."""
    agent = FakeAgent(say_hello, tracker())
    agent.processor = None
    reply = await Turns(agent).answer_text(ID, "hoi")

    assert reply.responses == ["utter_error_calm"]


async def test_broken_store_answers_calmly() -> None:
    """A database that does not answer is no dead end either."""
    agent = FakeAgent(say_hello, tracker())
    agent.tracker_store.breaks = True
    reply = await Turns(agent, [CARD]).answer_text(ID, "hoi")

    assert reply.responses == ["utter_error_calm"]
    assert reply.helplines == ["112"]


async def test_half_a_reply_is_completed_with_real_help() -> None:
    """What was said stays, as it may hold the number; a way to help is added."""
    reply = await Turns(FakeAgent(stop_halfway, tracker()), [CARD]).answer_text(ID, "x")

    assert reply.texts == ["Bel 113.", "Er ging iets mis. Bel 112 of 113."]
    assert reply.helplines == ["112"]
    assert reply.responses == ["utter_error_calm"]


async def test_opening_that_fails_is_calm_and_made_up_for() -> None:
    """The first words are calm; the next message starts the conversation."""
    agent = FakeAgent(say_hello, tracker())
    agent.breaks = True
    turns = Turns(agent, [CARD])
    opened = await turns.open("late")
    agent.breaks = False
    agent.tracker_store.trackers["late"] = tracker()  # half a welcome was stored
    answered = await turns.answer_text("late", "hoi")

    assert opened.responses == ["utter_error_calm"]
    assert opened.helplines == ["112"]
    assert answered.texts == ["Hoi."]
    assert agent.actions[-2:] == ["action_welcome", "action_listen"]


async def test_opening_that_failed_is_forgotten_like_any_other() -> None:
    """A wiped conversation is not started by a message that comes late."""
    agent = FakeAgent(say_hello)
    agent.breaks = True
    turns = Turns(agent)
    await turns.open("late")
    agent.breaks = False
    await turns.forget("late")

    with pytest.raises(UnknownConversationError):
        await turns.answer_text("late", "hoi")


async def test_wiping_that_fails_is_said() -> None:
    """Nobody is told that a conversation is gone when it is not."""
    agent = FakeAgent(say_hello, tracker())
    agent.tracker_store.breaks = True
    with pytest.raises(DoorError) as caught:
        await Turns(agent).forget(ID)

    assert (caught.value.status, caught.value.code) == (503, "not_wiped")


async def test_end_that_cannot_be_wiped_is_no_end() -> None:
    """The last words, that it is wiped, are not said when it is not."""
    agent = FakeAgent(end, tracker())
    agent.tracker_store.forgets = False
    reply = await Turns(agent).answer_text(ID, "wis dit gesprek")

    assert reply.ended is False
    assert reply.responses == ["utter_error_calm"]


async def test_choice_pressed_twice_at_once_counts_once() -> None:
    """The second press comes when the choice is no longer offered."""
    agent = FakeAgent(say_hello, tracker(offer("/deny")))

    async def answer(message: UserMessage) -> None:
        await asyncio.sleep(0)
        held = agent.tracker_store.trackers[ID]
        held.update(UserUttered(message.text))
        held.update(offer("/affirm"))
        await say_hello(message)

    agent.answer = answer
    turns = Turns(agent)
    presses = (turns.answer_choice(ID, "/deny") for _ in range(2))
    first, second = await asyncio.gather(*presses, return_exceptions=True)

    assert not isinstance(first, BaseException)
    assert isinstance(second, DoorError)
    assert second.code == "not_offered"
    assert agent.messages == ["/deny"]


async def test_choice_of_another_conversation_is_refused() -> None:
    """What was offered to somebody else is not offered here."""
    mine, other = tracker(offer("/affirm")), tracker(offer("/deny"))
    other.sender_id = "another"
    agent = FakeAgent(say_hello, mine, other)
    with pytest.raises(DoorError):
        await Turns(agent).answer_choice(ID, "/deny")

    assert agent.messages == []


async def test_turn_after_a_failed_one_is_answered() -> None:
    """A failure keeps no lock."""
    agent = FakeAgent(fail, tracker())
    turns = Turns(agent)
    await turns.answer_text(ID, "hoi")
    agent.answer = say_hello
    reply = await turns.answer_text(ID, "hoi")

    assert reply.texts == ["Hoi."]


async def test_turn_logs_no_words_and_a_short_id() -> None:
    """One line per turn, that opens no conversation and quotes nobody."""
    with capture_logs() as logs:
        await Turns(FakeAgent(say_hello, tracker())).answer_text(ID, SAID)
        await Turns(FakeAgent(fail, tracker())).answer_text(ID, SAID)
    answered, failed = logs
    failed.pop("exc_info")  # its message is dropped by bot.privacy.logging

    assert answered["event"] == "turn.answered"
    assert answered["conversation"] == ID[:6]
    assert failed["event"] == "turn.failed"
    assert failed["error"] == "ValueError"
    assert SAID not in str(logs)
    assert ID not in str(logs)


async def test_end_of_a_conversation_forgets_it() -> None:
    """After the last words nothing is kept."""
    agent = FakeAgent(end, tracker())
    reply = await Turns(agent).answer_text(ID, "wis dit gesprek")

    assert reply.ended is True
    assert reply.texts == ["Gewist."]
    assert agent.tracker_store.trackers == {}


async def test_forget_says_whether_there_was_anything() -> None:
    """Deleting twice is no error."""
    turns = Turns(FakeAgent(say_hello, tracker()))

    assert await turns.forget(ID) is True
    assert await turns.forget(ID) is False


@pytest.mark.parametrize(
    ("count", "actions"),
    [(MAX_EVENTS, []), (MAX_EVENTS + 1, ["action_session_start"])],
    ids=["up to the limit", "beyond it"],
)
async def test_long_conversation_gets_a_new_session(
    count: int, actions: list[str]
) -> None:
    """People in need talk long, and must not wait longer for each answer."""
    agent = FakeAgent(say_hello, tracker(*[SlotSet("x", 1)] * count))
    reply = await Turns(agent).answer_text(ID, "hoi")

    assert actions == agent.actions
    assert reply.texts == ["Hoi."]


@pytest.mark.parametrize("call", ["open", "answer_text", "answer_choice", "forget"])
async def test_busy_conversation_asks_for_patience(call: str) -> None:
    """Too many messages at once get one plain answer, also when wiping."""
    agent = FakeAgent(say_hello, tracker())
    agent.lock_store = BusyLocks()
    arguments = [ID, "hoi"] if call.startswith("answer") else [ID]
    with pytest.raises(DoorError) as caught:
        await getattr(Turns(agent), call)(*arguments)

    assert (caught.value.status, caught.value.code) == (429, "too_fast")


async def test_messages_sent_at_once_are_answered_in_order() -> None:
    """As many as may wait are answered; one more is told to wait."""
    agent = FakeAgent(say_hello, tracker())
    turns = Turns(agent)
    sent = [str(number) for number in range(MAX_WAITING + 1)]
    answers = await asyncio.gather(
        *(turns.answer_text(ID, text) for text in sent), return_exceptions=True
    )

    assert sent[:MAX_WAITING] == agent.messages
    assert [answer.texts for answer in answers[:MAX_WAITING]] == [
        ["Hoi."]
    ] * MAX_WAITING
    assert isinstance(answers[-1], DoorError)
