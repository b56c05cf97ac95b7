"""The plans: what they are made of, and a sentence for all that is asked and shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.content.helplines import helplines
from bot.content.plans import (
    Entry,
    Known,
    Plan,
    Question,
    Reply,
    Step,
    plans,
    questions,
)
from bot.content.situations import ROLES

ROOT = Path(__file__).parents[2]
RESPONSES = ROOT / "data/responses"


@cache
def sentences() -> set[str]:
    """Returns the names of all responses."""
    files = [yaml.safe_load(p.read_text("utf-8")) for p in RESPONSES.glob("*.yml")]
    return {name for content in files for name in content["responses"]}


PLANS = pytest.mark.parametrize("plan", plans().values(), ids=lambda p: p.situation)
STEPS = {step.id: step for plan in plans().values() for step in plan.steps}
QUESTIONS = {q.id: q for plan in plans().values() for q in plan.questions}


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_has_its_sentence(question: str) -> None:
    """What is asked can be said."""
    assert f"utter_question_{question}" in sentences()


REPLIES = [reply for q in questions().values() for reply in q.replies.values()]


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: reply.say)
def test_reply_to_an_answer_exists(reply: Reply) -> None:
    """What is said after an answer has its sentence, and its helplines a card."""
    assert reply.say in sentences()
    assert set(reply.helplines) <= set(helplines())


@pytest.mark.parametrize("ending", ["", "_more", "_failed"])
@pytest.mark.parametrize("step", STEPS)
def test_step_has_its_sentences(step: str, ending: str) -> None:
    """A step can be shown, explained, and answered when it does not work."""
    assert f"utter_step_{step}{ending}" in sentences()


@pytest.mark.parametrize("step", STEPS.values(), ids=lambda step: step.id)
def test_step_names_helplines_and_texts_that_exist(step: Step) -> None:
    """A step's helplines have cards, and a promised copy text is there."""
    assert set(step.helplines) <= set(helplines())
    assert not step.copy_text or f"utter_copy_text_{step.id}" in sentences()


@PLANS
def test_plan_is_for_a_known_situation(plan: Plan) -> None:
    """A plan belongs to a situation, and is written for who is in it."""
    assert ROLES[plan.situation] == plan.role
    assert f"utter_{plan.situation}" in sentences()


@pytest.mark.parametrize(
    ("age_group", "expected"),
    [
        (None, ["kindertelefoon", "alles_oke", "helpwanted"]),
        ("unknown", ["kindertelefoon", "alles_oke", "helpwanted"]),
        ("12-15", ["kindertelefoon", "helpwanted"]),
        ("18-25", ["alles_oke", "helpwanted"]),
        ("over-25", ["helpwanted"]),
    ],
)
def test_helplines_of_a_step_suit_the_age(
    age_group: str | None, expected: list[str]
) -> None:
    """In their order, and without those that would send somebody away."""
    step = Step(id="any", helplines=("kindertelefoon", "alles_oke", "helpwanted"))

    assert step.helplines_for(age_group) == expected


@PLANS
def test_step_offers_help_for_who_is_spoken_to(plan: Plan) -> None:
    """A parent is not sent to a line for who did it, nor the other way round."""
    steps = [step for step in plan.steps if not step.id.startswith("remove_")]
    offered = {helpline for step in steps for helpline in step.helplines}

    assert [h for h in offered if plan.role not in helplines()[h].for_] == []


@PLANS
def test_nothing_stands_twice_on_a_path(plan: Plan) -> None:
    """The second would never be reached: what is done does not come again."""
    ids = [entry.item.id for entry in plan.path]

    assert len(ids) == len(set(ids))


def test_questions_and_steps_have_names_of_their_own() -> None:
    """What was skipped and what was finished are looked up together."""
    special = {"step", "plan", "wellbeing", "crisis", "wipe"}

    assert set() == STEPS.keys() & questions().keys()
    assert set() == special & (STEPS.keys() | questions().keys())


def test_every_question_and_step_that_is_defined_is_used() -> None:
    """A step on no path is never reviewed in use."""
    content = yaml.safe_load((ROOT / "bot/content/plans.yml").read_text("utf-8"))

    assert set(content["questions"]) == set(QUESTIONS)
    assert set(content["steps"]) == set(STEPS)


SAFE, AGE = Question(id="safe_now"), Question(id="age_group")
FIRST, ADULT = Step(id="first"), Step(id="adult", only={"age_group": ("18-25",)})
LAST = Step(id="last", unless={"safe_now": (False,), "age_group": ("under-12",)})
SMALL = Plan(
    situation="image_shared",
    role="victim",
    path=(
        Entry(item=SAFE),
        Entry(item=FIRST, when="threat_active"),
        Entry(item=AGE),
        Entry(item=ADULT),
        Entry(item=LAST),
    ),
)


@pytest.mark.parametrize(
    ("known", "passed", "expected"),
    [
        pytest.param({}, [], SAFE, id="nothing known"),
        pytest.param({"safe_now": True}, [], AGE, id="answered"),
        pytest.param({"safe_now": False}, [], AGE, id="no is an answer"),
        pytest.param({}, ["safe_now"], AGE, id="skipped"),
        pytest.param({"age_group": "12-15"}, ["safe_now"], LAST, id="told already"),
        pytest.param({"safe_now": None, "age_group": None}, [], SAFE, id="empty slots"),
        pytest.param({"threat_active": True}, ["safe_now"], FIRST, id="when it is so"),
        pytest.param({"threat_active": False}, ["safe_now"], AGE, id="when it is not"),
        pytest.param(
            {"threat_active": True, "age_group": "18-25"},
            ["safe_now", "adult"],
            FIRST,
            id="back to what was not so before",
        ),
        pytest.param({"age_group": "18-25"}, ["safe_now"], ADULT, id="an adult"),
        pytest.param(
            {"safe_now": False, "age_group": "16-17"}, [], None, id="barred by one slot"
        ),
        pytest.param(
            {"age_group": "under-12"}, ["safe_now"], None, id="barred by another"
        ),
        pytest.param(
            {"age_group": "18-25"}, ["safe_now", "last"], ADULT, id="in order"
        ),
        pytest.param({}, ["safe_now", "age_group", "last"], None, id="all done"),
    ],
)
def test_next_is_the_first_that_is_open(
    known: Known, passed: list[str], expected: Question | Step | None
) -> None:
    """What is known or done is passed over, and so is what does not fit."""
    assert SMALL.next(known, passed) == expected
