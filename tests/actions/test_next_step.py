"""Where a conversation goes on after something else was asked or felt."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers import ActionTakeAnswer
from actions.helplines import ActionShowHelplines
from actions.next_step import ActionResume
from actions.situations import ActionOpenSituation
from tests.actions.talk import Talk

KNOWN = {"safe_now": True, "age_group": "12-15", "platform": "snapchat"}


def plan_at(progress: dict[str, Any], **known: Any) -> Talk:
    """Returns a talk about a shared image at some place in its plan."""
    return Talk(situation="image_shared", role="victim", progress=progress, **known)


@pytest.mark.parametrize(
    ("known", "question"),
    [
        pytest.param({}, "safe_now", id="first"),
        pytest.param({"safe_now": False}, "age_group", id="second"),
        pytest.param({"safe_now": True, "age_group": "12-15"}, "platform", id="third"),
    ],
)
async def test_resume_asks_the_open_question_again(
    known: dict[str, Any], question: str
) -> None:
    """After a digression the question comes back."""
    talk = plan_at({"question": question}, **known)

    outcome = await talk.turn(ActionResume(), "ask_privacy")

    assert outcome.said == [f"utter_question_{question}"]
    assert talk.question == question


async def test_resume_offers_the_way_back_to_a_step() -> None:
    """A step that was shown is not said again; the way back is one tap."""
    talk = plan_at({"question": "step", "step": "evidence"}, **KNOWN)

    outcome = await talk.turn(ActionResume(), "ask_privacy")

    assert outcome.said == ["utter_back_to_plan"]
    assert talk.question == "step"


async def test_resume_leaves_the_plan_as_it_was() -> None:
    """A digression finishes no step and skips no question."""
    progress = {"question": "step", "step": "report", "finished": ["evidence"]}
    talk = plan_at(progress, **KNOWN)

    await talk.turn(ActionResume(), "ashamed")

    assert talk.finished == ["evidence"]
    assert talk.slots["progress"]["skipped"] == []


@pytest.mark.parametrize(
    ("known", "said"),
    [
        pytest.param({}, "utter_ways_on", id="nothing told"),
        pytest.param({"situation": "grooming"}, "utter_ways_on_after", id="told"),
    ],
)
async def test_resume_without_a_plan_offers_ways_on(
    known: dict[str, Any], said: str
) -> None:
    """There is always a next step, also where there is no plan."""
    outcome = await Talk(**known).turn(ActionResume(), "greet")

    assert outcome.said == [said]


async def test_ways_on_close_a_question_that_was_open() -> None:
    """A yes to the ways on must not answer what was asked long before."""
    talk = Talk(situation="grooming", progress={"question": "wipe"})
    await talk.turn(ActionResume(), "ask_evidence")

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert "utter_wiped" not in outcome.said
    assert outcome.said[0] == "utter_no_question_open"


async def test_digression_within_a_step_and_back() -> None:
    """Helplines asked for amid a step come, and the step is then finished."""
    talk = Talk(**KNOWN)
    await talk.turn(ActionOpenSituation(), "image_shared")

    digression = await talk.turn(ActionShowHelplines(), "ask_who_can_help")
    back = await talk.turn(ActionTakeAnswer(), "affirm", step_answer="again")
    done = await talk.turn(ActionTakeAnswer(), "affirm", step_answer="done")

    assert digression.cards
    assert digression.said == ["utter_back_to_plan"]
    assert back.said == ["utter_step_evidence", "utter_choices_step"]
    assert done.said[:2] == ["utter_well_done", "utter_step_report"]


async def test_digression_between_questions_and_back() -> None:
    """The answer after a digression counts for the question that came back."""
    talk = Talk()
    await talk.turn(ActionOpenSituation(), "image_shared")
    await talk.turn(ActionResume(), "self_blame")

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.slots["safe_now"] is True
    assert outcome.said == ["utter_question_age_group"]


async def test_plan_that_is_finished_is_not_started_again() -> None:
    """After the end every return offers ways on."""
    plan = [
        "evidence",
        "report",
        "remove_minor",
        "helpwanted",
        "tell_someone",
        "police",
    ]
    talk = plan_at({"finished": [*plan, "wellbeing"], "step": None}, **KNOWN)

    outcome = await talk.turn(ActionResume(), "ask_punishment")

    assert outcome.said == ["utter_ways_on_after"]
