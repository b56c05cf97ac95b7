"""Not understood: meanings first, then people; never a guess, never a dead end."""

from __future__ import annotations

import pytest

from actions.answers import ActionTakeAnswer
from actions.clarification import CRISES, LIKELY_CRISIS, ActionClarifyMeaning
from actions.helplines import ActionShowHelplines
from actions.next_step import ActionResume
from actions.situations import ActionOpenSituation
from bot.content.helplines import helplines
from tests.actions.talk import Outcome, Talk

RANKING = {
    "nlu_fallback": 0.8,
    "greet": 0.2,
    "sextortion": 0.15,
    "deepfake": 0.1,
    "affirm": 0.09,
    "ask_evidence": 0.08,
    "afraid": 0.07,
}
THREE = ["utter_meaning_sextortion", "utter_meaning_deepfake"]
THREE += ["utter_meaning_ask_evidence"]


async def not_understood(talk: Talk, ranking: dict[str, float] = RANKING) -> Outcome:
    """Says something unclear."""
    return await talk.turn(ActionClarifyMeaning(), "nlu_fallback", ranking=ranking)


async def test_first_time_offers_the_three_likeliest_meanings() -> None:
    """Meanings come likeliest first; answers and small talk are no meanings."""
    outcome = await not_understood(Talk())

    assert outcome.said == ["utter_clarify", *THREE, "utter_choices_none_of_these"]
    assert outcome.cards == []


async def test_second_time_in_a_row_offers_people_as_well() -> None:
    """Two helplines come with the meanings."""
    talk = Talk()
    await not_understood(talk)

    outcome = await not_understood(talk)

    assert outcome.said[0] == "utter_clarify_with_help"
    assert outcome.said[1:] == [*THREE, "utter_choices_none_of_these"]
    assert len(outcome.cards) == 2


async def test_third_time_does_not_go_back_to_asking_alone() -> None:
    """Helplines stay as long as nothing is understood."""
    talk = Talk()
    await not_understood(talk)
    await not_understood(talk)

    assert (await not_understood(talk)).cards


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        pytest.param(ActionOpenSituation(), "sextortion", id="situation"),
        pytest.param(ActionTakeAnswer(), "affirm", id="answer"),
        pytest.param(ActionResume(), "ask_evidence", id="question"),
        pytest.param(ActionShowHelplines(), "ask_who_can_help", id="helplines"),
    ],
)
async def test_message_that_was_understood_ends_the_row(action, intent: str) -> None:
    """Only messages in a row count: after any other, meanings are enough again."""
    talk = Talk()
    await not_understood(talk)
    await talk.turn(action, intent)

    outcome = await not_understood(talk)

    assert outcome.said[0] == "utter_clarify"
    assert outcome.cards == []


@pytest.mark.parametrize(
    "ranking",
    [
        pytest.param({"nlu_fallback": 1.0}, id="nothing likely"),
        pytest.param({"greet": 0.1, "chitchat": 0.1}, id="only small talk"),
    ],
)
async def test_no_meaning_at_all_offers_people_at_once(
    ranking: dict[str, float],
) -> None:
    """Without choices to offer, there are helplines and ways on."""
    outcome = await not_understood(Talk(), ranking)

    assert outcome.said == ["utter_clarify_with_help", "utter_ways_on"]
    assert len(outcome.cards) == 2


async def test_fewer_meanings_than_three_are_offered_as_they_are() -> None:
    """One likely meaning is one choice, beside something else."""
    outcome = await not_understood(Talk(), {"nlu_fallback": 0.9, "grooming": 0.1})

    assert outcome.said == [
        "utter_clarify",
        "utter_meaning_grooming",
        "utter_choices_none_of_these",
    ]


@pytest.mark.parametrize("age_group", ["under-12", "12-15", "18-25", "over-25"])
async def test_people_suit_what_is_known(age_group: str) -> None:
    """Helplines fit the age, and the first fits the situation."""
    talk = Talk(situation="sextortion", role="victim", age_group=age_group)
    await not_understood(talk)

    outcome = await not_understood(talk)

    assert outcome.cards[0] == "helpwanted"
    assert all(helplines()[card].suits_age(age_group) for card in outcome.cards)


async def test_open_question_stays_open() -> None:
    """An unclear message is no answer: the next one still can be."""
    talk = Talk(situation="image_shared", progress={"question": "safe_now"})
    await not_understood(talk)

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.slots["safe_now"] is True


async def test_nothing_is_concluded_from_an_unclear_message() -> None:
    """Only that it was unclear is remembered."""
    outcome = await not_understood(Talk())

    assert set(outcome.slots) == {"progress"}


@pytest.mark.parametrize("crisis", sorted(CRISES))
@pytest.mark.parametrize(
    ("confidence", "offered"), [(LIKELY_CRISIS, True), (LIKELY_CRISIS - 0.01, False)]
)
async def test_crisis_is_offered_only_on_some_evidence(
    crisis: str, confidence: float, offered: bool
) -> None:
    """Nobody who typed "foto" is asked out of nowhere whether they want to die."""
    ranking = {"nlu_fallback": 0.9, "sextortion": 0.06, crisis: confidence}

    outcome = await not_understood(Talk(), ranking)

    assert (f"utter_meaning_{crisis}" in outcome.said) is offered
    assert "utter_meaning_sextortion" in outcome.said


@pytest.mark.parametrize("role", ["parent", "professional"])
async def test_who_asks_for_a_child_is_not_taken_for_a_victim(role: str) -> None:
    """What can only have happened to oneself is no meaning of theirs."""
    ranking = {"nlu_fallback": 0.8, "sextortion": 0.2, "worried_parent": 0.15}
    ranking |= {"image_shared": 0.1, "ask_evidence": 0.08, "friend_is_victim": 0.07}

    outcome = await not_understood(Talk(role=role), ranking)

    assert outcome.said == [
        "utter_clarify",
        "utter_meaning_worried_parent",
        "utter_meaning_ask_evidence",
        "utter_meaning_friend_is_victim",
        "utter_choices_none_of_these",
    ]


@pytest.mark.parametrize("role", [None, "victim", "bystander", "curious"])
async def test_others_may_be_victims_as_well(role: str | None) -> None:
    """Who asks for a friend may have something to tell of themselves."""
    outcome = await not_understood(Talk(role=role))

    assert "utter_meaning_sextortion" in outcome.said


async def test_only_victims_meanings_for_a_parent_offer_people() -> None:
    """With no meaning left there are helplines and ways on, and no empty question."""
    ranking = {"nlu_fallback": 0.8, "sextortion": 0.2}

    outcome = await not_understood(
        Talk(role="parent", situation="worried_parent"), ranking
    )

    assert outcome.said == ["utter_clarify_with_help", "utter_ways_on_after"]
    assert outcome.cards
