"""A crisis: who to call, what else was told, and the way on."""

from __future__ import annotations

import pytest

from actions.answers import ActionTakeAnswer
from actions.crisis import ActionAnswerCrisis
from bot.content.helplines import helplines
from tests.actions.talk import Talk

CRISES = ["suicidal", "self_harm", "in_danger_now"]


async def crisis(talk: Talk, intent: str = "suicidal", **ranking: float):
    """Tells of a crisis, with what else the message may mean."""
    return await talk.turn(
        ActionAnswerCrisis(), intent, ranking={intent: 0.9, **ranking}
    )


@pytest.mark.parametrize(
    ("intent", "cards"),
    [
        ("suicidal", ["113", "112"]),
        ("self_harm", ["113", "112"]),
        ("in_danger_now", ["112"]),
    ],
)
async def test_first_card_is_the_number_for_the_crisis(
    intent: str, cards: list[str]
) -> None:
    """At most two cards, the most urgent first, and then a way on."""
    outcome = await crisis(Talk(), intent)

    assert outcome.cards[: len(cards)] == cards
    assert len(outcome.cards) <= 2
    assert outcome.said == ["utter_choices_after_crisis"]


@pytest.mark.parametrize("age_group", [None, "under-12", "16-17", "over-25"])
@pytest.mark.parametrize("intent", CRISES)
async def test_cards_suit_the_age(intent: str, age_group: str | None) -> None:
    """A crisis does not make a helpline fit for another age."""
    outcome = await crisis(Talk(age_group=age_group), intent)

    assert all(helplines()[card].suits_age(age_group) for card in outcome.cards)


async def test_danger_is_remembered() -> None:
    """Who says to be in danger need not be asked whether they are safe."""
    outcome = await crisis(Talk(), "in_danger_now")

    assert outcome.slots["safe_now"] is False


@pytest.mark.parametrize("intent", ["suicidal", "self_harm"])
async def test_despair_says_nothing_about_safety(intent: str) -> None:
    """Whether others are a danger is still unknown."""
    assert "safe_now" not in (await crisis(Talk(), intent)).slots


@pytest.mark.parametrize("intent", CRISES)
async def test_what_else_was_told_is_kept(intent: str) -> None:
    """The likeliest situation in the ranking becomes the conversation's."""
    outcome = await crisis(
        Talk(), intent, ashamed=0.4, sextortion=0.3, image_shared=0.2
    )

    assert outcome.slots["situation"] == "sextortion"
    assert outcome.slots["role"] == "victim"


async def test_unlikely_situation_is_not_kept() -> None:
    """What the message hardly says is not held to be said."""
    outcome = await crisis(Talk(), sextortion=0.09, ashamed=0.5)

    assert "situation" not in outcome.slots


async def test_known_situation_is_not_replaced() -> None:
    """A crisis in the middle of a conversation keeps what it is about."""
    talk = Talk(situation="image_shared", role="victim")

    await crisis(talk, sextortion=0.8)

    assert talk.slots["situation"] == "image_shared"


async def test_crisis_keeps_the_place_in_the_plan() -> None:
    """After the crisis the conversation goes on where it was."""
    progress = {"question": "step", "step": "report", "finished": ["evidence"]}
    talk = Talk(
        situation="image_shared",
        safe_now=True,
        age_group="12-15",
        platform="snapchat",
        progress=progress,
    )
    await crisis(talk)

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.said == ["utter_back_to_plan"]
    assert talk.finished == ["evidence"]


async def test_kept_situation_leads_to_its_questions() -> None:
    """What was told beside the crisis is taken up when somebody goes on."""
    talk = Talk()
    await crisis(talk, image_shared=0.3)

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.said == ["utter_question_safe_now"]


async def test_crisis_without_a_situation_leads_to_ways_on() -> None:
    """Who told nothing else chooses what to talk about."""
    talk = Talk()
    await crisis(talk)

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.said == ["utter_ways_on"]


async def test_no_after_a_crisis_is_taken_for_a_no() -> None:
    """Who does not want to talk on is not led back to steps, but to ways on."""
    progress = {"question": "step", "step": "report", "finished": ["evidence"]}
    talk = Talk(situation="image_shared", age_group="12-15", progress=progress)
    await crisis(talk)

    outcome = await talk.turn(ActionTakeAnswer(), "deny")

    assert outcome.said == ["utter_ways_on_after"]
    assert talk.finished == ["evidence"]


async def test_crisis_closes_the_question_about_wiping() -> None:
    """A yes after a crisis must not wipe the conversation."""
    talk = Talk(progress={"question": "wipe"})
    await crisis(talk)

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert "utter_wiped" not in outcome.said
