"""A crisis: who to call, what else was told, and the way on."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers import ActionTakeAnswer
from actions.crisis import ActionAnswerCrisis
from bot.content.helplines import helplines
from tests.actions.rules import hear, rules
from tests.actions.talk import Outcome, Talk

CRISES = ["suicidal", "self_harm", "in_danger_now"]


async def crisis(talk: Talk, intent: str = "suicidal", **entities: Any) -> Outcome:
    """Tells of a crisis, with what else a part of the message tells."""
    return await talk.turn(ActionAnswerCrisis(), intent, **entities)


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
    """The sentence with it, at most two cards, the most urgent first, and a way on."""
    outcome = await crisis(Talk(), intent)

    assert outcome.cards[: len(cards)] == cards
    assert len(outcome.cards) <= 2
    assert [message["response"] for message in outcome.messages] == [
        f"utter_{intent}",
        *(f"utter_helpline_{card}" for card in outcome.cards),
        "utter_choices_after_crisis",
    ]


@pytest.mark.parametrize("intent", CRISES)
def test_nothing_is_said_before_the_crisis_is_answered(intent: str) -> None:
    """The action alone answers, so that what it learns decides on the words."""
    assert rules()[intent] == ["action_answer_crisis"]


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
@pytest.mark.parametrize(
    ("situation", "role"),
    [
        ("sextortion", "victim"),
        ("friend_is_victim", "bystander"),
        ("worried_parent", "parent"),
    ],
)
async def test_what_else_was_told_is_kept(
    intent: str, situation: str, role: str
) -> None:
    """What a part of the message tells becomes the conversation's."""
    outcome = await crisis(Talk(), intent, situation=situation)

    assert outcome.slots["situation"] == situation
    assert outcome.slots["role"] == role


async def test_crisis_of_somebody_else_is_answered_with_the_role_known() -> None:
    """The sentence goes with the role: a mother is not told that she can be helped."""
    outcome = await crisis(Talk(), situation="worried_parent")

    said = next(m for m in outcome.messages if m["response"] == "utter_suicidal")
    assert said["role"] == "parent"


@pytest.mark.parametrize(
    "ranking", [{"suicidal": 0.9, "sextortion": 0.8}, {"suicidal": 0.9}]
)
async def test_ranking_alone_is_no_situation(ranking: dict[str, float]) -> None:
    """What the words as a whole resemble is not held to be said."""
    outcome = await Talk().turn(ActionAnswerCrisis(), "suicidal", ranking=ranking)

    assert "situation" not in outcome.slots


async def test_situation_that_does_not_exist_is_not_kept() -> None:
    """Only a situation that has a plan can be what was told."""
    outcome = await crisis(Talk(), situation="abolished")

    assert "situation" not in outcome.slots


async def test_known_situation_is_not_replaced() -> None:
    """A crisis in the middle of a conversation keeps what it is about."""
    talk = Talk(situation="image_shared", role="victim")

    await crisis(talk, situation="sextortion")

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
    await crisis(talk, situation="image_shared")

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.said == ["utter_question_safe_now"]


async def test_safety_is_asked_anew_after_danger() -> None:
    """Who was in danger and goes on may be safe by now: it is asked, not supposed."""
    progress = {"question": "step", "step": "report", "finished": ["evidence"]}
    known = {"age_group": "12-15", "platform": "snapchat", "safe_now": True}
    talk = Talk(situation="image_shared", progress=progress, **known)
    await crisis(talk, "in_danger_now")

    on = await talk.turn(ActionTakeAnswer(), "affirm")
    safe = await talk.turn(ActionTakeAnswer(), "affirm")

    assert on.said == ["utter_question_safe_now"]
    assert on.slots.get("safe_now", False) is False, "until it is said"
    assert safe.said == ["utter_back_to_plan"]
    assert talk.slots["safe_now"] is True


async def test_safety_is_asked_anew_also_when_it_had_been_passed_over() -> None:
    """Who would not say it before, or was asked often, was not in danger then."""
    progress = {"skipped": ["safe_now"], "asked": ["safe_now"] * 3}
    talk = Talk(situation="image_shared", age_group="12-15", progress=progress)
    await crisis(talk, "in_danger_now")

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.said == ["utter_question_safe_now"]


@pytest.mark.parametrize("intent", ["suicidal", "self_harm"])
@pytest.mark.parametrize("safe", [True, None])
async def test_safety_is_not_asked_anew_after_despair(
    intent: str, safe: bool | None
) -> None:
    """A wish to die does not say that others are a danger."""
    progress = {"question": "step", "step": "evidence", "skipped": ["safe_now"]}
    talk = Talk(
        situation="image_shared", age_group="12-15", safe_now=safe, progress=progress
    )
    await crisis(talk, intent)

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.said == ["utter_back_to_plan"]
    assert talk.slots["safe_now"] is safe


async def test_who_does_not_go_on_stays_in_danger() -> None:
    """A no to talking on says nothing about safety: 112 stays the first to call."""
    talk = Talk(situation="image_shared", age_group="12-15")
    await crisis(talk, "in_danger_now")
    await talk.turn(ActionTakeAnswer(), "deny")

    outcome = await hear(talk, "ask_human")

    assert talk.slots["safe_now"] is False
    assert outcome.cards[0] == "112"


@pytest.mark.parametrize(
    ("intent", "number"),
    [("suicidal", "113"), ("self_harm", "113"), ("in_danger_now", "112")],
)
@pytest.mark.parametrize("asked", ["ask_human", "ask_who_can_help", "ask_take_down"])
async def test_help_asked_for_right_after_a_crisis_begins_with_its_number(
    intent: str, number: str, asked: str
) -> None:
    """The number comes first, whoever is asked for."""
    talk = Talk(situation="image_shared", role="victim", age_group="12-15")
    await crisis(talk, intent)

    outcome = await hear(talk, asked)

    assert outcome.cards[0] == number
    assert len(outcome.cards) <= 3


async def test_service_asked_for_right_after_a_crisis_is_shown_as_well() -> None:
    """After the numbers comes what was asked for."""
    talk = Talk(age_group="12-15")
    await crisis(talk)

    outcome = await hear(talk, "ask_about_meldknop")

    assert outcome.cards == ["113", "112", "meldknop"]


async def test_crisis_is_over_after_another_message() -> None:
    """Who went on is not given the number at every question."""
    talk = Talk(situation="image_shared", role="victim", age_group="12-15")
    await crisis(talk)
    await talk.turn(ActionTakeAnswer(), "affirm")

    outcome = await hear(talk, "ask_human")

    assert not {"112", "113"} & set(outcome.cards)


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
