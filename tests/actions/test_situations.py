"""Opening a situation: what is said first, and what is remembered."""

from __future__ import annotations

import pytest

from actions.situations import ActionOpenSituation
from bot.content.helplines import helplines
from bot.content.plans import plans
from bot.content.situations import ROLES
from tests.actions.talk import Talk

WITH_PLAN = sorted(plans())
WITHOUT_PLAN = sorted(ROLES.keys() - plans().keys())


@pytest.mark.parametrize("situation", ROLES)
async def test_situation_is_answered_and_remembered(situation: str) -> None:
    """What happened is answered first, and kept with whom it concerns."""
    outcome = await Talk().turn(ActionOpenSituation(), situation)

    assert outcome.said[0] == f"utter_{situation}"
    assert outcome.slots["situation"] == situation
    assert outcome.slots["role"] == ROLES[situation]


@pytest.mark.parametrize("situation", WITH_PLAN)
async def test_situation_with_a_plan_asks_its_first_question(situation: str) -> None:
    """One question follows, and no card yet."""
    question = plans()[situation].questions[0].id

    talk = Talk()
    outcome = await talk.turn(ActionOpenSituation(), situation)

    assert outcome.said == [f"utter_{situation}", f"utter_question_{question}"]
    assert outcome.cards == []
    assert talk.question == question


@pytest.mark.parametrize("age_group", [None, "under-12", "16-17", "18-25", "over-25"])
@pytest.mark.parametrize("situation", WITHOUT_PLAN)
async def test_situation_without_a_plan_shows_who_can_help(
    situation: str, age_group: str | None
) -> None:
    """One or two helplines that suit the age, then ways to go on."""
    talk = Talk(age_group=age_group)

    outcome = await talk.turn(ActionOpenSituation(), situation)

    assert outcome.said == [f"utter_{situation}", "utter_ways_on_after"]
    assert 1 <= len(outcome.cards) <= 2
    assert all(helplines()[card].suits_age(age_group) for card in outcome.cards)
    assert talk.question is None


async def test_card_comes_with_its_sentence() -> None:
    """A card's facts go with the response that says what happens there."""
    outcome = await Talk().turn(ActionOpenSituation(), "deepfake")
    card = next(message for message in outcome.messages if message["custom"])

    assert card["custom"] == helplines()["helpwanted"].card()
    assert card["response"] == "utter_helpline_helpwanted"


async def test_age_told_in_the_same_message_is_not_asked() -> None:
    """A question that the message has answered already is left out."""
    talk = Talk(safe_now=True)

    outcome = await talk.turn(ActionOpenSituation(), "image_shared", age_group="12-15")

    assert outcome.said == ["utter_image_shared", "utter_question_platform"]


async def test_same_situation_again_keeps_the_place_in_the_plan() -> None:
    """Who tells it again is not led through the steps from the start."""
    progress = {"question": "step", "step": "report", "finished": ["evidence"]}
    talk = Talk(
        situation="image_shared",
        safe_now=True,
        age_group="12-15",
        platform="snapchat",
        progress=progress,
    )

    outcome = await talk.turn(ActionOpenSituation(), "image_shared")

    assert outcome.said == ["utter_image_shared", "utter_back_to_plan"]
    assert talk.finished == ["evidence"]


async def test_other_situation_starts_its_own_plan() -> None:
    """Steps of one situation say nothing about another's; answers stay known."""
    progress = {"question": "step", "step": "report", "finished": ["evidence"]}
    talk = Talk(
        situation="grooming",
        role="victim",
        safe_now=True,
        age_group="12-15",
        platform="snapchat",
        progress=progress,
    )

    outcome = await talk.turn(ActionOpenSituation(), "image_shared")

    assert outcome.said[1:] == [
        "utter_plan_start",
        "utter_step_evidence",
        "utter_choices_step",
    ]
    assert talk.finished == []
    assert talk.slots["age_group"] == "12-15"


async def test_skipped_question_stays_skipped_in_another_situation() -> None:
    """Who would not tell an age is not asked again because the subject changed."""
    progress = {"skipped": ["age_group"]}
    talk = Talk(situation="grooming", safe_now=True, progress=progress)

    outcome = await talk.turn(ActionOpenSituation(), "image_shared")

    assert outcome.said == ["utter_image_shared", "utter_question_platform"]


async def test_role_follows_the_situation() -> None:
    """A victim who later asks for a friend is spoken to as a friend."""
    talk = Talk(situation="sextortion", role="victim")

    outcome = await talk.turn(ActionOpenSituation(), "friend_is_victim")

    assert outcome.slots["role"] == "bystander"
