"""Opening a situation: what is said first, and what is remembered."""

from __future__ import annotations

import pytest

from actions.situations import ActionOpenSituation
from bot.content.helplines import helplines
from bot.content.plans import Question, Step, plans
from bot.content.situations import PART_OF, ROLES
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


BESIDE = [(now, told) for now, parts in PART_OF.items() for told in sorted(parts)]


def in_the_middle(situation: str) -> Talk:
    """Returns a talk in which the first step of a plan was shown and done."""
    step, after, *_ = (step.id for step in plans()[situation].steps)
    progress = {
        "question": "step",
        "step": after,
        "started": [situation],
        "told": [situation],
        "finished": [step],
    }
    return Talk(
        situation=situation,
        role=ROLES[situation],
        safe_now=True,
        age_group="12-15",
        relation="ex",
        platform="snapchat",
        threat_active=True,
        progress=progress,
    )


@pytest.mark.parametrize(("now", "told"), BESIDE)
async def test_part_of_a_situation_leaves_the_plan(now: str, told: str) -> None:
    """Who is blackmailed and tells that a photo was sent has told no other story."""
    talk = in_the_middle(now)
    before = talk.slots | {"progress": None}

    outcome = await talk.turn(ActionOpenSituation(), told)

    blames = told == "blames_victim"
    said = "utter_blames_victim" if blames else "utter_more_told"
    assert outcome.said[0] == said
    assert len(outcome.said) == 2
    assert talk.slots | {"progress": None} == before
    assert talk.slots["progress"]["told"] == [now]


@pytest.mark.parametrize(("now", "told"), BESIDE)
async def test_part_of_a_situation_told_alone_is_one(now: str, told: str) -> None:
    """With nothing before it, it is what happened."""
    outcome = await Talk().turn(ActionOpenSituation(), told)

    assert outcome.said[0] == f"utter_{told}"
    assert outcome.slots["situation"] == told


@pytest.mark.parametrize("now", ["image_shared", "friend_is_victim", "worried_parent"])
async def test_blame_in_the_middle_is_answered_and_the_plan_stays(now: str) -> None:
    """Somebody who tells what others say does not become who says it."""
    talk = in_the_middle(now)

    outcome = await talk.turn(ActionOpenSituation(), "blames_victim")

    assert outcome.said[0] == "utter_blames_victim"
    assert (talk.slots["situation"], talk.slots["role"]) == (now, ROLES[now])


async def test_blame_said_again_is_no_aside_of_itself() -> None:
    """Who came with it stays with it."""
    talk = Talk()
    await talk.turn(ActionOpenSituation(), "blames_victim")

    outcome = await talk.turn(ActionOpenSituation(), "blames_victim")

    assert outcome.said == ["utter_blames_victim", "utter_back_to_plan"]


async def test_worse_than_the_situation_is_another() -> None:
    """A threat after "I sent something" changes everything; the reverse nothing."""
    talk = in_the_middle("sent_and_worried")

    await talk.turn(ActionOpenSituation(), "sextortion")

    assert talk.slots["situation"] == "sextortion"


def test_parts_are_situations_of_situations() -> None:
    """Both sides are names that exist, and nothing is a part of itself."""
    assert set(PART_OF) <= set(ROLES)
    assert all(parts <= set(ROLES) - {now} for now, parts in PART_OF.items())
