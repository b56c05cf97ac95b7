"""A crisis at any moment: the number first, nothing lost, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.channels.channel import UserMessage

from bot.guard.nlg import GuardedNLG
from bot.nlu.signals import CRISIS_SIGNALS
from bot.scenarios.checks import always
from tests.moments import Moment, Times, is_long

pytestmark = pytest.mark.model

LABELLED = yaml.safe_load(
    (Path(__file__).parent / "nlu" / "crisis.yml").read_text("utf-8")
)
PLANS = {
    "shared": ["mijn ex heeft mijn naaktfoto doorgestuurd, ik ben 14"],
    "threatened": ["iemand chanteert me met een naaktfoto, ik ben 16"],
}
OTHER_MOMENTS = {
    "first message": [],
    "question about age": ["mijn naaktfoto staat online", "ja"],
    "not understood": ["foto"],
    "not understood twice": ["foto", "eh blauw"],
    "question about wiping": ["mijn ex heeft mijn naaktfoto doorgestuurd", "wis alles"],
    "after another crisis": ["ik ben 15", "ik wil niet meer leven"],
    "after danger": ["hij staat nu voor mijn deur en wil me slaan"],
    "swearing": ["rotbot"],
    "goodbye": ["doei"],
}
WALK = 30
"""Turns after which every plan has come to its end."""

PAIRS = 1200
"""Pairs of message and moment that are played, spread evenly over both; all of them
with HYPOTHESIS_PROFILE=long."""

RESUMED_EVERY = 5
"""One in so many pairs of message and moment is followed by "ja, verder"."""

MAY_CHANGE = {"progress", "session_started_metadata", "safe_now"}
"""Slots that say where the conversation is; danger says that it is not safe."""

PLAN_QUESTIONS = {"safe_now", "age_group", "platform"}
CHANGES_THE_PLAN = {*PLAN_QUESTIONS, "threatened", "afraid_of_family"}
"""What a message may tell beside the crisis, so that something else comes next."""

SLOTS_OF = {"threatened": {"threat_active"}, "afraid_of_family": {"family_fear"}}
"""The slots that such a signal fills."""


class Walks(Times):
    """Finds the moments at which a crisis may come."""

    async def walk(self, plan: str, said: list[str]) -> list[Moment]:
        """Returns every question and step of a plan, and its end."""
        here = self.go_to(await self.after(plan, said))
        found: dict[tuple[str | None, str | None], Moment] = {}
        for _ in range(WALK):
            moment = await self.moment(here, plan)
            moment.name = f"{plan}: {moment.question} {moment.step or ''}"
            if (moment.question, moment.step) in found:
                break
            found[moment.question, moment.step] = moment
            await self.turns.answer_text(here, "ja")
        return list(found.values())

    async def all_moments(self) -> list[Moment]:
        """Returns the moments of all plans and the others."""
        moments = [
            m for plan, said in PLANS.items() for m in await self.walk(plan, said)
        ]
        for name, said in OTHER_MOMENTS.items():
            moments.append(await self.after(name, said))
        moments.append(await self.after_an_error())
        return moments

    async def after_an_error(self) -> Moment:
        """Returns the moment after a reply whose sentences broke."""
        here = self.go_to(await self.after("a plan", PLANS["shared"]))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(GuardedNLG, "generate", None)
            reply = await self.turns.answer_text(here, "ja")
        assert reply.responses == ["utter_error_calm"]
        return await self.moment(here, "after an error")


@dataclass
class Crisis:
    """A message in which the model finds a crisis."""

    text: str
    signals: set[str]
    told: set[str]
    """The slots that the message itself says something about."""


async def found_crises(agent: Any) -> list[Crisis]:
    """Returns the labelled messages in which the model finds what the label says.

    Also where they may be an answer: there a few unsure words are no alarm.
    """
    found = []
    for item in LABELLED:
        labels = {signal for signal in CRISIS_SIGNALS if item[signal]}
        message = UserMessage(item["text"], metadata={"question": "step"})
        parsed = await agent.processor.parse_message(message)
        entities = {e["entity"] for e in parsed["entities"]}
        if labels & entities:
            signals = entities & set(CRISIS_SIGNALS)
            found.append(Crisis(item["text"], signals, entities - signals))
    return found


def lost(before: Moment, after: Moment, crisis: Crisis) -> Iterator[str]:
    """Yields what a crisis and the way back from it have taken from a conversation."""
    known = {k: v for k, v in before.slots.items() if v is not None}
    told = crisis.told.union(*(SLOTS_OF.get(name, ()) for name in crisis.told))
    for slot in known.keys() - told - MAY_CHANGE:
        if after.slots.get(slot) != known[slot]:
            yield f"{slot} was {known[slot]!r} and is {after.slots.get(slot)!r}"
    asked = before.question
    if crisis.told & CHANGES_THE_PLAN:
        return
    if "in_danger_now" in crisis.signals and after.question == "safe_now":
        return  # asked anew: it may be otherwise by now
    if asked == "step" and (after.question, after.step) != ("back", before.step):
        yield f"step {before.step}: now {after.question} {after.step}"
    is_asked = after.question == asked or after.slots.get(asked or "") is not None
    if asked in PLAN_QUESTIONS and not is_asked:
        yield f"question {asked}: now {after.question}"


async def test_crisis_comes_first_and_goes_back_at_every_moment(
    loaded_model: Any,
) -> None:
    """Each message in many states; the open question, the step, the slots survive."""
    times = Walks(loaded_model)
    crises = await found_crises(loaded_model)
    moments = await times.all_moments()
    wrong = []
    played = resumed = 0
    stride = 1 if is_long() else ceil(len(crises) * len(moments) / PAIRS)
    for i, crisis in enumerate(crises):
        for j, moment in enumerate(moments):
            if (i + j) % stride:
                continue
            played += 1
            here = times.go_to(moment)
            reply = await times.turns.answer_text(here, crisis.text)
            after = moment
            if "age_group" in crisis.told:
                after = await times.moment(here, moment.name)
            age_group = after.slots.get("age_group")
            problems = [*always(reply, crisis.signals, age_group)]
            if played % RESUMED_EVERY == 0:
                resumed += 1
                back = await times.turns.answer_text(here, "ja, verder")
                assert not back.ended
                after = await times.moment(here, moment.name)
                problems += lost(moment, after, crisis)
            wrong += [(moment.name, crisis.text, problem) for problem in problems]

    assert len(crises) >= 100
    assert len(moments) >= 20
    assert resumed >= len(crises)
    assert wrong == []
