"""The paths through the plans: over every answer that somebody can give."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.content.ages import AGE_RANGES, MINOR_GROUPS
from bot.content.helplines import helplines
from bot.content.plans import Known, Plan, Question, plans, questions

LEXICON = Path(__file__).parents[2] / "bot/nlu/lexicon/entities.yml"
SKIP = None

PLANS = pytest.mark.parametrize("plan", plans().values(), ids=lambda p: p.situation)
STEPS = {step.id: step for plan in plans().values() for step in plan.steps}

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


def paths(plan: Plan) -> Iterator[Known]:
    """Yields every combination of what a plan asks or looks at."""
    conditions = {entry.when for entry in plan.path if entry.when}
    slots = {slot for step in plan.steps for slot in (*step.only, *step.unless)}
    names = sorted({q.id for q in plan.questions} | conditions | slots)
    for answers in product(*(ANSWERS[name] for name in names)):
        yield dict(zip(names, answers, strict=True))


def walk_all(plan: Plan, known: Known) -> list[str]:
    """Returns what is asked and shown, one after the other; questions are skipped."""
    passed: list[str] = []
    for _ in range(len(plan.path) + 1):
        item = plan.next(known, passed)
        if item is None:
            return passed
        passed.append(item.id)
    pytest.fail(f"the plan for {plan.situation} does not end: {passed}")


def walk(plan: Plan, known: Known) -> list[str]:
    """Returns the steps that are shown to somebody, one after the other."""
    return [name for name in walk_all(plan, known) if name not in questions()]


def test_every_answer_is_tried() -> None:
    """A question that is new needs its answers above."""
    assert set(questions()) <= set(ANSWERS)


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


REMOVING = [plan for plan in plans().values() if STEPS["remove_minor"] in plan.steps]
BY_PLAN = pytest.mark.parametrize("plan", REMOVING, ids=lambda p: p.situation)


@BY_PLAN
def test_unknown_age_gets_both_tools_in_one_step(plan: Plan) -> None:
    """Who does not tell an age chooses: the tools differ by the age in the image."""
    steps = walk(plan, {})

    assert STEPS["remove_unknown_age"].helplines == ("take_it_down", "stopncii")
    assert "remove_unknown_age" in steps


@BY_PLAN
@pytest.mark.parametrize("age_group", AGE_RANGES)
def test_known_age_gets_one_tool(plan: Plan, age_group: str) -> None:
    """A known age gets the tool for it, and no other."""
    steps = walk(plan, {"age_group": age_group})
    tool = "remove_minor" if age_group in MINOR_GROUPS else "remove_adult"

    assert [s for s in steps if s.startswith("remove")] == [tool]


def test_tools_for_removal_are_only_shown_for_a_victims_image() -> None:
    """They are used by who is in the image: a parent does so with the child."""
    assert {plan.role for plan in REMOVING} == {"victim", "parent"}


@PLANS
def test_threat_comes_before_other_steps(plan: Plan) -> None:
    """Where somebody may be threatened, not giving in is the first thing."""
    for known in paths(plan):
        shown = walk(plan, known)
        care = [step for step in shown if step != "sexual_violence_centre"]
        if "do_not_give_in" in shown:
            assert care[0] == "do_not_give_in", "only care for the body goes before"
        else:
            assert not known.get("threat_active")


@PLANS
def test_nobody_is_told_to_talk_at_an_unsafe_home(plan: Plan) -> None:
    """Who fears the family is asked before "tell somebody", and led outside."""
    for known in paths(plan):
        steps = walk(plan, known)

        assert not {"tell_someone", "tell_outside_home"} <= set(steps)
        if known.get("home_safe") is False:
            assert "tell_someone" not in steps


TELLING = [plan for plan in plans().values() if STEPS["tell_someone"] in plan.steps]


@pytest.mark.parametrize("plan", TELLING, ids=lambda p: p.situation)
def test_home_is_asked_about_before_telling_when_it_may_be_unsafe(plan: Plan) -> None:
    """Only who fears the family is asked, and then in time."""
    item, passed, asked = plan.next({}, []), [], []
    while item and item.id != "tell_someone":
        passed.append(item.id)
        item = plan.next({"family_fear": True}, passed)
        asked += [item.id] if isinstance(item, Question) else []

    assert "home_safe" in asked
    assert "home_safe" not in walk_all(plan, {})
