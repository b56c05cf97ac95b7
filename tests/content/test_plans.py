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
from bot.content.plans import Known, Plan, Question, Step, plans
from bot.content.situations import ROLES

ROOT = Path(__file__).parents[2]
RESPONSES = ROOT / "data/responses"
LEXICON = ROOT / "bot/nlu/lexicon/entities.yml"
SKIP = None

ANSWERS: dict[str, list[Any]] = {
    "safe_now": [True, False, SKIP],
    "age_group": [*AGE_RANGES, SKIP],
    "platform": [*yaml.safe_load(LEXICON.read_text("utf-8"))["platform"], SKIP],
}
"""Every answer to every question; a question without a line here fails a test."""


@cache
def sentences() -> set[str]:
    """Returns the names of all responses."""
    files = [yaml.safe_load(p.read_text("utf-8")) for p in RESPONSES.glob("*.yml")]
    return {name for content in files for name in content["responses"]}


def paths(plan: Plan) -> Iterator[Known]:
    """Yields every combination of answers to a plan's questions."""
    names = [question.id for question in plan.questions]
    for answers in product(*(ANSWERS[name] for name in names)):
        yield dict(zip(names, answers, strict=True))


def walk(plan: Plan, known: Known) -> list[str]:
    """Returns the steps that are shown to somebody, one after the other."""
    finished: list[str] = []
    for _ in range(len(plan.steps) + 1):
        step = plan.next_step(known, finished)
        if step is None:
            return finished
        finished.append(step.id)
    pytest.fail(f"the plan for {plan.situation} does not end: {finished}")


PLANS = pytest.mark.parametrize("plan", plans().values(), ids=lambda p: p.situation)
STEPS = {step.id: step for plan in plans().values() for step in plan.steps}
QUESTIONS = {q.id: q for plan in plans().values() for q in plan.questions}


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_has_its_sentence_and_its_answers(question: str) -> None:
    """What is asked can be said, and the paths below try all answers to it."""
    assert f"utter_question_{question}" in sentences()
    assert question in ANSWERS


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
        for step in walk(plan, known):
            for helpline in STEPS[step].helplines:
                assert helplines()[helpline].suits_age(known.get("age_group")), step


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


A, B = Question(id="safe_now"), Question(id="age_group")
FIRST, ADULT = Step(id="first"), Step(id="adult", only={"age_group": ("18-25",)})
LAST = Step(id="last", unless={"safe_now": (False,), "age_group": ("under-12",)})
SMALL = Plan(
    situation="image_shared",
    role="victim",
    questions=(A, B),
    steps=(FIRST, ADULT, LAST),
)


@pytest.mark.parametrize(
    ("known", "skipped", "expected"),
    [
        pytest.param({}, [], A, id="nothing known"),
        pytest.param({"safe_now": True}, [], B, id="first answered"),
        pytest.param({"safe_now": False}, [], B, id="no is an answer"),
        pytest.param({}, ["safe_now"], B, id="first skipped"),
        pytest.param({"age_group": "12-15"}, [], A, id="second told already"),
        pytest.param({"safe_now": True}, ["age_group"], None, id="none left"),
        pytest.param({"safe_now": None, "age_group": None}, [], A, id="empty slots"),
    ],
)
def test_next_question_is_the_first_that_is_open(
    known: Known, skipped: list[str], expected: Question | None
) -> None:
    """A question that was answered or skipped is not asked again."""
    assert SMALL.next_question(known, skipped) == expected


@pytest.mark.parametrize(
    ("known", "finished", "expected"),
    [
        pytest.param({}, [], FIRST, id="from the start"),
        pytest.param({}, ["first"], LAST, id="only for adults"),
        pytest.param({"age_group": "18-25"}, ["first"], ADULT, id="an adult"),
        pytest.param({"safe_now": False}, ["first"], None, id="barred by one slot"),
        pytest.param({"age_group": "under-12"}, ["first"], None, id="by another"),
        pytest.param({"age_group": "18-25"}, ["first", "last"], ADULT, id="not last"),
        pytest.param({}, ["first", "last"], None, id="all done"),
    ],
)
def test_next_step_is_the_first_that_fits(
    known: Known, finished: list[str], expected: Step | None
) -> None:
    """Steps come in their order; what does not fit is passed over."""
    assert SMALL.next_step(known, finished) == expected
