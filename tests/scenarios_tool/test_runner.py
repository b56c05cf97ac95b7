"""How a scenario is played, against an assistant whose replies are written here."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.channel.door import DoorError
from bot.channel.output import Reply
from bot.channel.turns import UnknownConversationError
from bot.scenarios import runner
from bot.scenarios.runner import Player, Result
from bot.scenarios.schema import Step
from tests.scenarios_tool.making import card, choices, reply, scenario, text

RETENTION = 3600.0
WELCOME = reply(text("Welkom."), choices("Ja", "Nee"), said="utter_welcome")
GOOD = reply(text("Betaal niet."), card("helpwanted"), choices("Ja"), said="utter_a")


class Assistant:
    """An agent, its store and its turns in one: it says what it was given."""

    def __init__(self, *replies: Reply | Exception, intent: str = "", **slots: Any):
        """Takes what is replied, or raised, in turn, and the slots."""
        self.replies = [*replies]
        self.tracker_store = self
        found = [{"entity": "threatened"}, {"entity": "age_group"}]
        self.latest_message = SimpleNamespace(intent={"name": intent}, entities=found)
        self.slots = slots
        self.heard: list[tuple[str, str]] = []
        self.waited: list[float] = []
        self.forgotten = 0

    async def open(self, _id: str) -> Reply:
        """Says the welcome."""
        return WELCOME

    async def _next(self, kind: str, said: str) -> Reply:
        self.heard.append((kind, said))
        answer = self.replies.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def answer_text(self, _id: str, said: str) -> Reply:
        """Hears a text."""
        return await self._next("text", said)

    async def answer_choice(self, _id: str, value: str) -> Reply:
        """Hears a choice."""
        return await self._next("choice", value)

    async def forget(self, _id: str) -> None:
        """Counts."""
        self.forgotten += 1

    async def retrieve(self, _id: str) -> Assistant:
        """Returns itself as the tracker."""
        return self

    async def purge(self, retention: float, *, now: float) -> None:
        """Notes how much time has passed."""
        self.waited.append(now - runner.time.time())
        assert retention == RETENTION

    def get_slot(self, name: str) -> Any:
        """Returns a slot's value."""
        return self.slots.get(name)

    def current_slot_values(self) -> dict[str, Any]:
        """Returns all slots."""
        return self.slots


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch):
    """Returns a function that plays steps with an assistant; time stands still."""
    monkeypatch.setattr(runner.time, "time", lambda: 1000.0)

    async def player(assistant: Assistant, *steps: Step, **ends: Any) -> Result:
        monkeypatch.setattr(runner, "Turns", lambda agent, _cards: agent)
        return await Player(assistant).play(scenario(*steps, **ends), RETENTION)

    return player


def says(**expected: Any) -> Step:
    """Returns a step with expectations."""
    return Step(line=3, user="hoi", **expected)


async def test_expectations_that_are_met_pass(play) -> None:
    """All kinds of expectation hold for a reply that has what they ask."""
    step = says(
        intent=["image_shared", "sextortion"],
        signals=["threatened"],
        bot=["utter_a"],
        says=["BETAAL niet"],
        never_says=["waarom"],
        refers_to=["helpwanted"],
        choices=["Ja"],
    )

    result = await play(Assistant(GOOD, intent="sextortion"), step)

    assert result.passed
    assert result.step is None
    assert result.turns[1].signals == {"threatened"}


@pytest.mark.parametrize(
    ("step", "failure"),
    [
        (says(intent=["a", "b"]), "intent: expected a or b, found greet"),
        (says(signals=["minor"]), "signals: expected minor, found threatened"),
        (says(bot=["utter_b"]), "bot: expected utter_b, found utter_a"),
        (says(says=["stop"]), "says: 'stop' is not in the reply"),
        (says(never_says=["BETAAL"]), "never_says: 'BETAAL' is in the reply"),
        (says(refers_to=["112"]), "refers_to: 112 is not offered in this reply"),
        (says(choices=["Nee"]), "choices: 'Nee' is not among ['Ja']"),
    ],
    ids=lambda value: value.split(":")[0] if isinstance(value, str) else "",
)
async def test_expectation_that_is_not_met_is_named(
    play, step: Step, failure: str
) -> None:
    """The difference says what was expected and what was found."""
    result = await play(Assistant(GOOD, intent="greet"), step)

    assert result.failures == [failure]
    assert result.step == 1


async def test_choice_is_pressed_by_its_label(play) -> None:
    """The value of the button that was offered goes to the assistant."""
    assistant = Assistant(GOOD)

    result = await play(assistant, Step(line=3, choose="Nee"))

    assert result.passed
    assert assistant.heard == [("choice", "/nee")]


async def test_choice_that_is_not_offered_fails(play) -> None:
    """Only the last reply's choices can be pressed."""
    result = await play(Assistant(GOOD), says(), Step(line=5, choose="Nee"))

    assert result.failures == ["choose: 'Nee' is not offered: ['Ja']"]
    assert result.step == 2


async def test_play_stops_at_the_first_failing_step(play) -> None:
    """What comes after would only repeat the failure."""
    assistant = Assistant(GOOD, GOOD)

    result = await play(assistant, says(says=["stop"]), says())

    assert len(assistant.heard) == 1
    assert len(result.turns) == 2


async def test_bad_reply_fails_without_being_asked_for(play) -> None:
    """A reply that leads nowhere fails a scenario that expects nothing."""
    result = await play(Assistant(reply(text("Hoi."))), says())

    assert result.failures == ["the reply offers no next step"]


async def test_age_that_is_known_is_held_against_the_cards(play) -> None:
    """The slot's value decides which helplines may be shown."""
    bad = reply(card("stopncii"), choices("Ja"))

    result = await play(Assistant(bad, age_group="12-15"), says())

    assert result.failures == ["helpline stopncii does not suit the age group 12-15"]


@pytest.mark.parametrize(
    ("trouble", "failure"),
    [
        (DoorError(413, "long", "Te lang."), "the message was refused: Te lang."),
        (UnknownConversationError(), "the conversation has ended"),
    ],
    ids=["refused", "ended"],
)
async def test_message_that_is_not_let_in_fails(
    play, trouble: Exception, failure: str
) -> None:
    """What the channel would answer with an error is a failure of the step."""
    assert (await play(Assistant(trouble), says())).failures == [failure]


async def test_waiting_adds_up_until_the_next_message(play) -> None:
    """Retention is counted from the last message."""
    wait = Step(line=4, wait_seconds=600)
    assistant = Assistant(GOOD)

    await play(assistant, wait, wait, says(), wait)

    assert assistant.waited == [600, 1200, 600]


@pytest.mark.parametrize(
    ("ends", "failures"),
    [
        ({"refers_to": ["helpwanted"]}, []),
        ({"refers_to": ["112"]}, ["ends: 112 was never offered"]),
        ({"refers_to": ["helpwanted"], "within_turns": 2}, []),
        (
            {"refers_to": ["helpwanted"], "within_turns": 1},
            ["ends: helpwanted came in turn 2, not by turn 1"],
        ),
        ({"never_refers_to": ["112"]}, []),
        (
            {"never_refers_to": ["helpwanted"]},
            ["ends: helpwanted was offered in turn 2"],
        ),
        ({"slots": {"age_group": "12-15"}}, []),
        (
            {"slots": {"safe_now": True}},
            ["ends: slot safe_now is None, expected True"],
        ),
    ],
)
async def test_whole_conversation_is_held_to_its_ends(
    play, ends: dict[str, Any], failures: list[str]
) -> None:
    """Turns of the user are counted; the welcome is none."""
    assistant = Assistant(WELCOME, GOOD, age_group="12-15")

    result = await play(assistant, says(), says(), **ends)

    assert result.failures == failures
    assert result.step is None


async def test_conversation_is_forgotten_afterwards(play) -> None:
    """A scenario leaves nothing behind, also when it fails."""
    assistant = Assistant(reply())

    await play(assistant, says())

    assert assistant.forgotten == 1
