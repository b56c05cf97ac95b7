"""Every plan, walked with whatever somebody may say: what holds for every reply."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.next_step import ASKED_AT_MOST
from bot.content.ages import AGE_RANGES
from bot.content.helplines import helplines
from bot.content.plans import plans, questions
from tests.actions.rules import hear
from tests.actions.talk import Outcome, Talk

Message = tuple[str, dict[str, Any]]

SITUATIONS = sorted(plans())
STEPS = {step.id for plan in plans().values() for step in plan.steps}

BUTTONS: list[Message] = [
    ("affirm", {"step_answer": "done"}),
    ("affirm", {"step_answer": "next"}),
    ("deny", {"step_answer": "failed"}),
    ("ask_explain", {"step_answer": "more"}),
    ("affirm", {"step_answer": "again"}),
]
SHORT: list[Message] = [
    (intent, {}) for intent in ("affirm", "deny", "not_sure", "prefer_not_to_say")
]
ABOUT_ME: list[Message] = [
    *(("tell_age", {"age_group": age}) for age in AGE_RANGES),
    *(("name_platform", {"platform": app}) for app in ("snapchat", "other")),
    *(("name_relation", {"relation": who}) for who in ("ex", "stranger")),
]
DIGRESSIONS: list[Message] = [
    *((feeling, {}) for feeling in ("self_blame", "ashamed", "sad_or_alone", "angry")),
    *((feeling, {}) for feeling in ("afraid_of_outing", "not_believed")),
    ("afraid_of_family", {"afraid_of_family": True}),
    ("afraid", {"threatened": True}),
    ("ashamed", {"afraid_of_family": True, "adult_perpetrator": True}),
    *((question, {}) for question in ("ask_who_can_help", "ask_human", "greet")),
    *((question, {}) for question in ("ask_report_police", "ask_take_down")),
    *((question, {}) for question in ("ask_privacy", "ask_safe_sexting")),
    *((short, {}) for short in ("thanks", "already_tried", "ask_explain")),
    *((crisis, {}) for crisis in ("suicidal", "in_danger_now")),
    ("suicidal", {"situation": "grooming"}),
    ("ashamed", {"situation": "image_shared"}),
    ("ask_take_down", {"situation": "sextortion", "platform": "snapchat"}),
    *((unread, {}) for unread in ("tell_age", "name_platform", "name_relation")),
    ("nlu_fallback", {}),
    ("affirm", {"step_answer": "restart"}),
    ("deny", {"age_group": "16-17"}),
    *((situation, {}) for situation in SITUATIONS),
    ("worried_parent", {"age_group": "over-25"}),
    ("image_shared", {"age_group": "12-15", "threatened": True}),
]
ANSWERS: dict[Any, list[Message]] = {
    "step": [*BUTTONS, *SHORT],
    "back": [*BUTTONS, *SHORT],
    "age_group": [*ABOUT_ME, *SHORT],
    "platform": [*ABOUT_ME, *SHORT],
    "relation": [*ABOUT_ME, *SHORT],
}
"""What is said to a question; to the others it is yes, no, or neither."""

ENDINGS = (
    "utter_choices_",
    "utter_question_",
    "utter_ways_on",
    "utter_back_to_plan",
    "utter_offer_plan",
)
NO_BUBBLES = ("utter_choices_", "utter_meaning_", "utter_copy_text_")
GOES_ON = {"affirm", "thanks", "already_tried", "prefer_not_to_say"}
"""What is typed when a step is over, done or not."""
NEXT: Message = ("affirm", {"step_answer": "next"})
PRESSES_ON: dict[Any, Message] = {"step": NEXT, "back": NEXT, "plan": ("affirm", {})}


class Walk:
    """A conversation that looks at every reply."""

    def __init__(self) -> None:
        """Begins before anything was said."""
        self.talk = Talk()
        self.answered: set[str] = set()
        self.asked: Counter[str] = Counter()
        self.begun: set[str] = set()

    async def say(self, message: Message) -> Outcome:
        """Says something, and checks what is said back."""
        intent, entities = message
        before, situation = self.talk.step, self.talk.slots.get("situation")
        pressed = entities.get("step_answer")
        if pressed == "restart":
            self.answered.clear()
        question = self.talk.question
        if question == "crisis":
            self.asked["safe_now"] = 0  # asked anew: it may be over
        wants_it_again = question == "back" and message == ("affirm", {})
        if question in {"step", "back"} and not wants_it_again:
            typed = intent in GOES_ON and not entities
            if (typed or pressed in {"done", "next"}) and before:
                self.answered.add(before)
        if intent == "ask_explain" and question in questions():
            self.asked[question] -= 1  # explained, not answered
        in_danger = self.talk.slots.get("safe_now") is False
        reply = await hear(self.talk, intent, **entities)
        if in_danger and self.talk.slots["safe_now"] is None:
            self.asked["safe_now"] = 0  # asked anew: it may be otherwise by now
        self.check(reply)
        shown = self.shown(reply)
        if pressed not in {"again", "restart"} and not wants_it_again:
            is_same = self.talk.slots.get("situation") == situation
            assert not (is_same and before in shown), "shown again, unasked"
            assert not self.answered & shown, "shown after it was answered"
        return reply

    @staticmethod
    def shown(reply: Outcome) -> set[str]:
        """Returns the steps in a reply."""
        return {name.removeprefix("utter_step_") for name in reply.said} & STEPS

    def check(self, reply: Outcome) -> None:
        """Fails for a reply that nobody should get."""
        bubbles = [name for name in reply.said if not name.startswith(NO_BUBBLES)]
        endings = [name for name in reply.said if name.startswith(ENDINGS)]
        asked = {name.removeprefix("utter_question_") for name in endings}

        assert "utter_error_calm" not in reply.said
        assert reply.said[-1:] == endings, "one way on, and it comes last"
        assert len(bubbles) <= 3
        assert len(reply.said) == len(set(reply.said))

        age = self.talk.slots.get("age_group")
        assert all(helplines()[card].suits_age(age) for card in reply.cards)

        self.asked.update(asked & {*questions(), "wellbeing"})
        assert all(times <= ASKED_AT_MOST for times in self.asked.values())
        assert self.asked["wellbeing"] <= 1
        known = {slot for slot, value in self.talk.slots.items() if value is not None}
        if self.talk.slots.get("safe_now") is False:
            known.discard("safe_now")  # asked again after a crisis: it may be over
        assert not asked & known, "asked for what is known"

        if {"utter_plan_start", "utter_plan_help_now"} & set(reply.said):
            situation = self.talk.slots["situation"]
            assert situation not in self.begun, "begun twice"
            self.begun.add(situation)

    async def press_on(self) -> Outcome:
        """Goes on without answering anything, to the end; returns the last reply."""
        for _ in range(3 * len(STEPS)):
            otherwise = ("prefer_not_to_say", {})
            reply = await self.say(PRESSES_ON.get(self.talk.question, otherwise))
            if self.talk.question in {None, "wellbeing"}:
                return reply
        pytest.fail("the plan does not end")


@pytest.mark.parametrize("situation", SITUATIONS)
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_every_path_keeps_its_promises_and_ends(
    situation: str, data: st.DataObject
) -> None:
    """Whatever is said, each reply is short, fits and leads on, and there is an end."""

    async def walk() -> None:
        walker = Walk()
        await walker.say((situation, data.draw(st.sampled_from(OPENED_WITH))))
        for _ in range(data.draw(st.integers(0, 25), label="turns")):
            likely = ANSWERS.get(walker.talk.question, SHORT)
            anything = DIGRESSIONS + ABOUT_ME
            await walker.say(
                data.draw(st.sampled_from(likely) | st.sampled_from(anything))
            )
        last = await walker.press_on()

        assert last.said[-1] in AT_THE_END

    asyncio.run(walk())


OPENED_WITH: list[dict[str, Any]] = [
    {},
    {"age_group": "12-15"},
    {"age_group": "18-25", "platform": "snapchat"},
    {"threatened": True, "relation": "ex"},
    {"afraid_of_family": True},
]
AT_THE_END = {
    "utter_question_wellbeing",
    "utter_ways_on_after",
    "utter_choices_after_plan",
}
