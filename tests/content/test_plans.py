"""The plans: every path ends, with sentences for all that is asked and shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.content.ages import AGE_RANGES, MINOR_GROUPS
from bot.content.helplines import helplines
from bot.content.loading import ContentError
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
LEXICON = ROOT / "bot/nlu/lexicon/entities.yml"
SKIP = None

ANSWERS: dict[str, list[Any]] = {
    "safe_now": [True, False, SKIP],
    "home_safe": [True, False, SKIP],
    "threat_active": [True, False, SKIP],
    "age_group": [*AGE_RANGES, SKIP],
    "platform": ["whatsapp", "other", SKIP],
    "relation": [*yaml.safe_load(LEXICON.read_text("utf-8"))["relation"], SKIP],
    "family_fear": [True, SKIP],
    "other_is_adult": [True, SKIP],
}
"""Every answer to every question, and what else a path may ask of what is known."""


@cache
def sentences() -> set[str]:
    """Returns the names of all responses."""
    files = [yaml.safe_load(p.read_text("utf-8")) for p in RESPONSES.glob("*.yml")]
    return {name for content in files for name in content["responses"]}


def paths(plan: Plan) -> Iterator[Known]:
    """Yields every combination of what a plan asks or looks at."""
    conditions = {entry.when for entry in plan.path if entry.when}
    slots = {slot for step in plan.steps for slot in (*step.only, *step.unless)}
    names = sorted({q.id for q in plan.questions} | conditions | slots)
    for answers in product(*(ANSWERS[name] for name in names)):
        yield dict(zip(names, answers, strict=True))


def walk(plan: Plan, known: Known) -> list[str]:
    """Returns the steps that are shown to somebody, one after the other."""
    passed: list[str] = []
    for _ in range(len(plan.path) + 1):
        item = plan.next(known, passed)
        if item is None:
            asked = {question.id for question in plan.questions}
            return [name for name in passed if name not in asked]
        passed.append(item.id)
    pytest.fail(f"the plan for {plan.situation} does not end: {passed}")


PLANS = pytest.mark.parametrize("plan", plans().values(), ids=lambda p: p.situation)
STEPS = {step.id: step for plan in plans().values() for step in plan.steps}
QUESTIONS = {q.id: q for plan in plans().values() for q in plan.questions}


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_has_its_sentence_and_its_answers(question: str) -> None:
    """What is asked can be said, and the paths below try all answers to it."""
    assert f"utter_question_{question}" in sentences()
    assert question in ANSWERS


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


@PLANS
def test_every_path_ends_without_repeating_a_step(plan: Plan) -> None:
    """Whatever is answered, there are steps, each once, and then an end."""
    for known in paths(plan):
        shown = walk(plan, known)

        assert shown
        assert len(shown) == len(set(shown))


@PLANS
def test_every_path_leads_to_a_person_who_can_help(plan: Plan) -> None:
    """No combination of answers leaves somebody without a helpline."""
    for known in paths(plan):
        offered = {h for step in walk(plan, known) for h in STEPS[step].helplines}

        assert any(helplines()[h].phone or helplines()[h].chat for h in offered)


@PLANS
def test_every_step_is_on_some_path(plan: Plan) -> None:
    """A step that nobody can reach is a mistake in its conditions."""
    shown = {step for known in paths(plan) for step in walk(plan, known)}

    assert {step.id for step in plan.steps} == shown


@PLANS
def test_no_step_offers_what_does_not_suit_the_age(plan: Plan) -> None:
    """No minor is led to StopNCII, and no adult to Take It Down alone."""
    for known in paths(plan):
        age = known.get("age_group")
        for step in walk(plan, known):
            for helpline in STEPS[step].helplines_for(age):
                assert helplines()[helpline].suits_age(age), step
            assert not STEPS[step].helplines or STEPS[step].helplines_for(age), step


def test_unknown_age_gets_both_tools_in_one_step() -> None:
    """Who does not tell an age chooses: the tools differ by the age in the image."""
    steps = walk(plans()["image_shared"], {})

    assert STEPS["remove_unknown_age"].helplines == ("take_it_down", "stopncii")
    assert "remove_unknown_age" in steps


@pytest.mark.parametrize("age_group", AGE_RANGES)
def test_known_age_gets_one_tool(age_group: str) -> None:
    """A known age gets the tool for it, and no other."""
    steps = walk(plans()["image_shared"], {"age_group": age_group})
    tool = "remove_minor" if age_group in MINOR_GROUPS else "remove_adult"

    assert [s for s in steps if s.startswith("remove")] == [tool]


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


@pytest.mark.parametrize("text", ["ask evidence", "steal", "evidence if x", "ask"])
def test_wrong_path_says_where(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path with something that is not defined is refused with its place."""
    content = {
        "questions": {"age_group": {}},
        "steps": {"evidence": {}},
        "plans": {"image_shared": {"role": "victim", "path": [text]}},
    }
    monkeypatch.setattr("bot.content.plans.read_data", lambda _: content)
    questions.cache_clear()
    try:
        with pytest.raises(ContentError, match=f"plans.image_shared: '{text}'"):
            plans.__wrapped__()
    finally:
        questions.cache_clear()
