"""Opening a situation: what is said first, and what is remembered."""

from __future__ import annotations

import pytest

from actions.situations import ActionOpenSituation
from bot.content.helplines import helplines
from bot.content.plans import Question, Step, plans
from bot.content.situations import ROLES
from tests.actions.talk import Talk


@pytest.mark.parametrize("situation", ROLES)
async def test_situation_is_answered_and_remembered(situation: str) -> None:
    """What happened is answered first, and kept with whom it concerns."""
    outcome = await Talk().turn(ActionOpenSituation(), situation)

    assert outcome.said[0] == f"utter_{situation}"
    assert outcome.slots["situation"] == situation
    assert outcome.slots["role"] == ROLES[situation]


@pytest.mark.parametrize("situation", sorted(plans()))
async def test_situation_leads_to_its_first_question_or_step(situation: str) -> None:
    """One thing follows: a question without a card, or a step after who can help."""
    first = plans()[situation].next({}, ())
    talk = Talk()

    outcome = await talk.turn(ActionOpenSituation(), situation)

    if isinstance(first, Question):
        assert outcome.said == [f"utter_{situation}", f"utter_question_{first.id}"]
        assert (outcome.cards, talk.question) == ([], first.id)
    else:
        assert isinstance(first, Step)
        assert f"utter_step_{first.id}" in outcome.said
        assert outcome.cards
        assert talk.question == "step"


def test_every_situation_has_a_plan() -> None:
    """Nothing that can be told is answered with one sentence alone."""
    assert set(plans()) == set(ROLES)


async def test_card_comes_with_its_sentence() -> None:
    """A card's facts go with the response that says what happens there."""
    talk = Talk(age_group="12-15")
    outcome = await talk.turn(ActionOpenSituation(), "sextortion")
    card = next(message for message in outcome.messages if message["custom"])

    assert card["custom"] == helplines()["helpwanted"].card()
    assert card["response"] == "utter_helpline_helpwanted"


async def test_age_told_in_the_same_message_is_not_asked() -> None:
    """A question that the message has answered already is left out."""
    talk = Talk(safe_now=True)

    outcome = await talk.turn(ActionOpenSituation(), "image_shared", age_group="12-15")

    assert "utter_question_age_group" not in outcome.said
    assert talk.question == "step"


async def test_sextortion_is_a_threat() -> None:
    """Who is blackmailed is not asked whether somebody threatens."""
    talk = Talk()

    await talk.turn(ActionOpenSituation(), "sextortion")

    assert talk.slots["threat_active"] is True


async def test_same_situation_told_often_is_thanked() -> None:
    """There are three ways to believe somebody; after that, more is simply heard."""
    talk = Talk()

    said = [
        (await talk.turn(ActionOpenSituation(), "grooming")).said[0] for _ in range(5)
    ]

    assert said == ["utter_grooming"] * 3 + ["utter_more_told"] * 2


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


async def test_role_follows_the_situation() -> None:
    """A victim who later asks for a friend is spoken to as a friend."""
    talk = Talk(situation="sextortion", role="victim")

    outcome = await talk.turn(ActionOpenSituation(), "friend_is_victim")

    assert outcome.slots["role"] == "bystander"
