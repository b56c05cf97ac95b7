"""Names and numbers: said once that they are not needed, where there is room."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import SlotSet

from bot.channel.output import Reply
from bot.channel.privacy_hint import (
    DUE,
    GIVEN,
    HINT,
    MAX_BUBBLES,
    MAX_WORDS,
    NOT_AFTER,
    SLOT,
    has_room,
    is_due,
)
from bot.channel.turns import Turns
from bot.nlu.signals import CRISIS_SIGNALS
from bot.scenarios.checks import always
from tests.channel.fakes import ID, FakeAgent, end, say_hello, say_nothing, tracker

NAMED = "mijn ex Jayden stuurde mijn foto door, mn nummer is 0612345678"
UNNAMED = "mijn ex stuurde mijn foto door"


@pytest.mark.parametrize(
    ("state", "text", "expected"),
    [
        (None, NAMED, True),
        (None, UNNAMED, False),
        (DUE, UNNAMED, True),
        (GIVEN, NAMED, False),
        (None, "/affirm", False),
        (None, "/tell Jayden 0612345678", False),
    ],
)
def test_hint_is_due_once_after_personal_data(
    state: str | None, text: str, expected: bool
) -> None:
    """A pressed choice is ours and tells nothing."""
    assert expected is is_due(tracker(SlotSet(SLOT, state)), text)


def said(*texts: str, ended: bool = False, response: str = "utter_greet") -> Reply:
    """Returns a reply of text bubbles."""
    messages = [{"kind": "text", "text": text} for text in texts]
    return Reply(messages=messages, ended=ended, responses=[response])


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        pytest.param(said("Hoi."), True, id="short"),
        pytest.param(said(*["Hoi."] * MAX_BUBBLES), True, id="two bubbles"),
        pytest.param(said(*["Hoi."] * (MAX_BUBBLES + 1)), False, id="three bubbles"),
        pytest.param(said("a " * (MAX_WORDS - 10)), True, id="just fits"),
        pytest.param(said("a " * (MAX_WORDS - 9)), False, id="too long"),
        pytest.param(said(), False, id="nothing said"),
        pytest.param(said("Gewist.", ended=True), False, id="over"),
        *(pytest.param(said("x", response=r), False, id=r) for r in sorted(NOT_AFTER)),
    ],
)
def test_hint_needs_room(reply: Reply, expected: bool) -> None:
    """Never in a crisis, and never more than a turn may hold."""
    assert expected is has_room(reply, words=10)


def test_every_crisis_reply_goes_without() -> None:
    """A new crisis signal must be added here too."""
    assert {f"utter_{signal}" for signal in CRISIS_SIGNALS} <= NOT_AFTER


async def test_hint_follows_the_answer_and_rules_go_on() -> None:
    """The assistant listens again afterwards, and remembers only that it was said."""
    agent = FakeAgent(say_hello, tracker())
    reply = await Turns(agent).answer_text(ID, NAMED)
    again = await Turns(agent).answer_text(ID, NAMED)

    assert ["Hoi.", "Namen zijn niet nodig."] == reply.texts
    assert ["Hoi."] == again.texts
    assert [HINT, "action_listen"] == agent.actions
    assert GIVEN == agent.tracker_store.trackers[ID].get_slot(SLOT)


async def test_hint_without_room_is_kept_for_later() -> None:
    """A turn that says nothing is no place for it; the next one is."""
    agent = FakeAgent(say_nothing, tracker())
    await Turns(agent).answer_text(ID, NAMED)
    state = agent.tracker_store.trackers[ID].get_slot(SLOT)
    agent.answer = say_hello
    later = await Turns(agent).answer_text(ID, UNNAMED)

    assert DUE == state
    assert HINT == later.responses[-1]


async def test_no_hint_when_the_conversation_is_over() -> None:
    """Nothing is said or kept of what was just wiped."""
    agent = FakeAgent(end, tracker())
    reply = await Turns(agent).answer_text(ID, NAMED)

    assert ["Gewist."] == reply.texts
    assert {} == agent.tracker_store.trackers


@pytest.mark.model
async def test_hint_is_said_last_and_once(turns: Turns) -> None:
    """It follows the answer, and the next name is not answered with it again."""
    await turns.open("hint")
    first = await turns.answer_text("hint", "hoi ik heet Jayden")
    second = await turns.answer_text("hint", "mn nummer is 0612345678")
    third = await turns.answer_text("hint", UNNAMED)
    await turns.forget("hint")

    assert HINT == first.responses[-1]
    assert "geen namen of nummers" in first.texts[-1]
    assert [] == [*always(first, set(), None)]
    assert HINT not in [*second.responses, *third.responses]
    assert third.choices, "rules go on as before"


@pytest.mark.model
async def test_hint_waits_for_a_calmer_reply(turns: Turns) -> None:
    """Who wants to die gets the number, and nothing about names; later it may be."""
    await turns.open("later")
    crisis = await turns.answer_text("later", "ik heet Jayden en ik wil dood")
    later = await turns.answer_text("later", "hoi")
    await turns.forget("later")

    assert HINT not in crisis.responses
    assert HINT in later.responses
    assert "over eerder" in later.texts[-1]


@pytest.mark.model
async def test_without_personal_data_nothing_is_said_of_it(turns: Turns) -> None:
    """An age or an app is what the assistant asks for."""
    await turns.open("none")
    replies = [
        await turns.answer_text("none", text)
        for text in (UNNAMED, "ja", "ik ben 15", "via snap")
    ]
    await turns.forget("none")

    assert not [r for reply in replies for r in reply.responses if r == HINT]
