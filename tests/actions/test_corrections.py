"""What is told otherwise, or only later: the advice changes with it."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers import ActionTakeAnswer
from actions.next_step import ActionResume
from actions.situations import ActionOpenSituation
from tests.actions.rules import hear
from tests.actions.talk import Outcome, Talk

DONE = {"step_answer": "done"}
UP_TO_REMOVAL = ["evidence", "report"]
TOOLS = {"remove_minor": "take_it_down", "remove_adult": "stopncii"}


def at(step: str, *finished: str, **known: Any) -> Talk:
    """Returns a talk about a shared image, at a step, with what was known before."""
    slots = {"safe_now": True, "age_group": "12-15", "platform": "snapchat", **known}
    progress = {
        "question": "step",
        "step": step,
        "started": ["image_shared"],
        "finished": [*finished],
        "seen": {"age_group": slots["age_group"], "platform": slots["platform"]},
    }
    return Talk(situation="image_shared", role="victim", progress=progress, **slots)


async def tell(talk: Talk, intent: str, **entities: Any) -> Outcome:
    """Tells something about oneself."""
    return await talk.turn(ActionTakeAnswer(), intent, **entities)


@pytest.mark.parametrize(
    ("shown", "before", "after", "expected"),
    [
        pytest.param("remove_adult", "18-25", "16-17", "remove_minor", id="younger"),
        pytest.param("remove_minor", "12-15", "18-25", "remove_adult", id="older"),
    ],
)
@pytest.mark.parametrize("intent", ["tell_age", "deny"])
async def test_corrected_age_changes_the_step(
    shown: str, before: str, after: str, expected: str, intent: str
) -> None:
    """The tool for the wrong age is replaced by the one for the right age."""
    talk = at(shown, *UP_TO_REMOVAL, age_group=before)

    outcome = await tell(talk, intent, age_group=after)

    assert outcome.said[:2] == ["utter_corrected", f"utter_step_{expected}"]
    assert outcome.cards == [TOOLS[expected]]
    assert talk.finished == UP_TO_REMOVAL


async def test_age_that_is_corrected_later_brings_the_right_tool() -> None:
    """Also when the step for the wrong age is long done."""
    talk = at("helpwanted", *UP_TO_REMOVAL, "remove_adult", age_group="18-25")

    outcome = await tell(talk, "tell_age", age_group="12-15")

    assert outcome.said[:2] == ["utter_corrected", "utter_step_remove_minor"]
    assert outcome.cards == ["take_it_down"]


async def test_correction_that_changes_nothing_stays_at_the_step() -> None:
    """The step is in sight: only the answers to it are offered again."""
    talk = at("evidence")

    outcome = await tell(talk, "tell_age", age_group="16-17")

    assert outcome.said == ["utter_corrected", "utter_choices_step"]
    assert (talk.question, talk.step) == ("step", "evidence")


async def test_same_age_again_is_no_correction() -> None:
    """Who repeats it is not told that something was changed."""
    outcome = await tell(at("evidence"), "tell_age", age_group="12-15")

    assert outcome.said == ["utter_noted", "utter_choices_step"]


async def test_answers_that_are_offered_again_count_for_the_step() -> None:
    """After something was told at a step, "Gelukt" is still about that step."""
    talk = at("evidence")
    await tell(talk, "name_relation", relation="ex")

    outcome = await tell(talk, "affirm", **DONE)

    assert outcome.said[:2] == ["utter_well_done", "utter_step_report"]
    assert talk.finished == ["evidence"]


async def test_what_is_told_after_a_digression_leads_back_to_the_step() -> None:
    """The step is out of sight by then: the way back is offered, not its answers."""
    talk = at("evidence")
    await hear(talk, "ask_privacy")

    outcome = await tell(talk, "name_relation", relation="ex")

    assert outcome.said == ["utter_noted", "utter_back_to_plan"]


async def test_no_with_an_age_that_was_not_known_is_noted() -> None:
    """A no that comes with an age says nothing about how the step went."""
    talk = at("evidence", age_group=None)
    talk.slots["progress"]["seen"] = {}

    outcome = await tell(talk, "deny", age_group="18-25")

    assert outcome.said == ["utter_noted", "utter_choices_step"]
    assert talk.finished == []


async def test_correction_is_said_once() -> None:
    """What was corrected is known from then on."""
    talk = at("evidence")
    await tell(talk, "tell_age", age_group="16-17")

    outcome = await tell(talk, "affirm", **DONE)

    assert "utter_corrected" not in outcome.said


async def test_what_changed_during_a_digression_is_no_correction_later() -> None:
    """An app named within a question is taken silently, and the next answer counts."""
    talk = at("evidence")
    await hear(talk, "ask_block_report", platform="tiktok")

    outcome = await tell(talk, "affirm", **DONE)

    assert outcome.said[0] == "utter_well_done"


async def test_correction_of_the_app_changes_how_to_report() -> None:
    """An app with a way to report of its own gets that step."""
    talk = at("report_anywhere", "evidence", platform="other")

    outcome = await tell(talk, "name_platform", platform="instagram")

    assert outcome.said[:2] == ["utter_corrected", "utter_step_report"]


@pytest.mark.parametrize(
    ("intent", "entities"),
    [
        pytest.param("affirm", {}, id="as the answer"),
        pytest.param("affirm", {"threatened": True}, id="with a signal"),
    ],
)
async def test_threat_told_late_brings_its_step_next(
    intent: str, entities: dict[str, Any]
) -> None:
    """Do not give in: that comes before the other steps, whenever it is told."""
    talk = at("helpwanted", *UP_TO_REMOVAL, "remove_minor", "helpwanted")
    talk.slots["progress"]["question"] = "threat_active"

    outcome = await tell(talk, intent, **entities)

    assert outcome.said == [
        "utter_threat_is_wrong",
        "utter_step_do_not_give_in",
        "utter_choices_step",
    ]


async def test_threat_told_amid_a_feeling_is_offered_next() -> None:
    """The feeling is met; the step about the threat comes when it is wanted."""
    talk = at("report", "evidence")

    met = await hear(talk, "afraid", threatened=True)
    on = await tell(talk, "affirm")
    after = await tell(talk, "affirm", **DONE)

    assert met.said == ["utter_afraid", "utter_offer_plan"]
    assert on.said[0] == "utter_step_do_not_give_in"
    assert after.said[:2] == ["utter_well_done", "utter_step_report"]


async def test_threat_that_was_told_is_not_asked() -> None:
    """Who told it in the first message is not asked whether somebody threatens."""
    talk = Talk()
    await talk.turn(ActionOpenSituation(), "sent_and_worried", threatened=True)

    assert talk.step == "do_not_give_in"


@pytest.mark.parametrize("situation", ["worried_parent", "professional_asks"])
async def test_age_of_a_parent_is_not_the_childs(situation: str) -> None:
    """An own age told with the worry is left out: the slot is about the child."""
    talk = Talk()

    await talk.turn(ActionOpenSituation(), situation, age_group="over-25")

    assert talk.slots["age_group"] is None


async def test_age_of_a_parent_told_later_leaves_the_childs() -> None:
    """A mother of 45 with a son of 14 keeps getting what fits the son."""
    talk = Talk()
    await talk.turn(ActionOpenSituation(), "worried_parent", age_group="12-15")

    outcome = await tell(talk, "tell_age", age_group="over-25")

    assert talk.slots["age_group"] == "12-15"
    assert outcome.said == ["utter_noted", "utter_question_safe_now"]


async def test_own_age_as_the_answer_leaves_the_childs_open() -> None:
    """The child's age is asked once more, and then passed over."""
    progress = {"question": "age_group", "asked": ["age_group"]}
    talk = Talk(
        situation="worried_parent", role="parent", safe_now=True, progress=progress
    )

    again = await tell(talk, "tell_age", age_group="over-25")
    left = await tell(talk, "tell_age", age_group="over-25")

    assert talk.slots["age_group"] is None
    assert again.said == ["utter_question_age_group"]
    assert left.said[0] == "utter_skipped"


async def test_grown_up_victim_keeps_their_age() -> None:
    """Only who writes about a child speaks of somebody else."""
    talk = at("evidence")

    await tell(talk, "tell_age", age_group="over-25")

    assert talk.slots["age_group"] == "over-25"


async def test_answer_to_what_was_asked_is_no_correction() -> None:
    """An age that was not known before is an answer."""
    talk = Talk(situation="image_shared", safe_now=True)
    await talk.turn(ActionResume(), "greet")

    outcome = await tell(talk, "tell_age", age_group="12-15")

    assert not {"utter_corrected", "utter_noted"} & set(outcome.said)
