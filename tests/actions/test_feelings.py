"""Feelings: met first, with somebody who listens, and nothing pushed after."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers import ActionTakeAnswer
from actions.next_step import ActionResume
from bot.content.situations import CURIOUS
from tests.actions.rules import hear
from tests.actions.talk import Talk

FEELINGS = (
    *("self_blame", "ashamed", "afraid", "sad_or_alone"),
    *("angry", "afraid_of_family", "afraid_of_outing", "not_believed"),
)


def before_a_step(**known: Any) -> Talk:
    """Returns a talk in which the plan can begin."""
    return Talk(
        situation="sextortion", role="victim", **{"age_group": "16-17", **known}
    )


@pytest.mark.parametrize("feeling", FEELINGS)
async def test_feeling_is_met_and_no_step_is_put_on_top(feeling: str) -> None:
    """One sentence for the feeling, and at most one question after it."""
    outcome = await hear(before_a_step(home_safe=True), feeling)

    assert outcome.said == [f"utter_{feeling}", "utter_offer_plan"]
    assert len(outcome.cards) <= 1


@pytest.mark.parametrize("feeling", FEELINGS)
async def test_feeling_before_anything_was_told_leads_to_ways_on(feeling: str) -> None:
    """Who only feels can choose what to talk about."""
    outcome = await hear(Talk(home_safe=True), feeling)

    assert outcome.said == [f"utter_{feeling}", "utter_ways_on"]


@pytest.mark.parametrize(
    ("feeling", "age_group", "cards"),
    [
        ("sad_or_alone", None, ["kindertelefoon"]),
        ("sad_or_alone", "12-15", ["kindertelefoon"]),
        ("sad_or_alone", "18-25", ["alles_oke"]),
        ("sad_or_alone", "over-25", []),
        ("afraid_of_outing", "16-17", ["kindertelefoon"]),
        ("afraid_of_outing", "18-25", ["alles_oke"]),
        ("not_believed", "12-15", ["helpwanted"]),
        ("not_believed", "over-25", ["helpwanted"]),
        ("ashamed", "12-15", []),
    ],
)
async def test_who_listens_depends_on_feeling_and_age(
    feeling: str, age_group: str | None, cards: list[str]
) -> None:
    """One line, that takes the age, where somebody listens to this feeling."""
    outcome = await hear(before_a_step(age_group=age_group), feeling)

    assert outcome.cards == cards


@pytest.mark.parametrize("age_group", ["12-15", "18-25"])
async def test_no_to_how_are_you_is_met_like_the_feeling(age_group: str) -> None:
    """A typed no gets the same line as the button for a bad feeling."""
    talk = before_a_step(age_group=age_group)
    talk.slots["progress"] = {"question": "wellbeing"}

    outcome = await talk.turn(ActionTakeAnswer(), "deny")

    expected = "kindertelefoon" if age_group == "12-15" else "alles_oke"
    assert outcome.said[0] == "utter_sad_or_alone"
    assert outcome.cards[:1] == [expected]


async def test_fear_of_family_asks_once_whether_home_is_safe() -> None:
    """The answer changes who should be told; nobody is asked twice for it."""
    talk = before_a_step()

    first = await hear(talk, "afraid_of_family")
    skipped = await talk.turn(ActionTakeAnswer(), "prefer_not_to_say")
    second = await hear(talk, "afraid_of_family")

    assert first.said == ["utter_afraid_of_family", "utter_question_home_safe"]
    assert "utter_question_home_safe" not in skipped.said
    assert second.said == ["utter_afraid_of_family", "utter_back_to_plan"]


async def test_fear_of_family_does_not_ask_what_is_known() -> None:
    """Who has said that home is safe is believed."""
    outcome = await hear(before_a_step(home_safe=True), "afraid_of_family")

    assert "utter_question_home_safe" not in outcome.said


async def test_fear_of_family_is_remembered() -> None:
    """What comes later takes it into account."""
    talk = before_a_step()

    await hear(talk, "afraid_of_family")

    assert talk.slots["family_fear"] is True


async def test_fear_of_family_within_another_message_is_asked_about() -> None:
    """Whatever feeling is met first: whether home is safe changes all that follows."""
    talk = before_a_step(progress={"question": "step", "step": "evidence"})

    outcome = await hear(talk, "ashamed", afraid_of_family=True)

    assert outcome.said == ["utter_ashamed", "utter_question_home_safe"]


@pytest.mark.parametrize(
    ("answer", "step", "other"),
    [
        ("affirm", "tell_someone", "tell_outside_home"),
        ("not_sure", "tell_someone", "tell_outside_home"),
        ("deny", "tell_outside_home", "tell_someone"),
    ],
)
async def test_unsafe_home_changes_whom_to_tell(
    answer: str, step: str, other: str
) -> None:
    """Who is not safe at home is led to somebody outside, and to Veilig Thuis."""
    talk = before_a_step()
    await hear(talk, "afraid_of_family")

    outcome = await talk.turn(ActionTakeAnswer(), answer)
    shown = [talk.step]
    while talk.question == "step":
        await talk.turn(ActionTakeAnswer(), "affirm", step_answer="next")
        shown.append(talk.step)

    assert ("veilig_thuis" in outcome.cards) is (answer == "deny")
    assert step in shown
    assert other not in shown


async def test_not_being_believed_means_that_it_was_told() -> None:
    """Who was not believed did tell somebody."""
    talk = before_a_step()

    await hear(talk, "not_believed")

    assert talk.slots["told_someone"] is True


@pytest.mark.parametrize("feeling", sorted(set(FEELINGS) - {"not_believed"}))
async def test_other_feelings_do_not_say_that_it_was_told(feeling: str) -> None:
    """Nothing is concluded from a feeling."""
    assert "told_someone" not in (await hear(before_a_step(), feeling)).slots


@pytest.mark.parametrize("heard", [*FEELINGS, "ask_who_can_help", "ask_take_down"])
async def test_what_is_told_beside_a_feeling_is_kept(heard: str) -> None:
    """The feeling or question is answered, and its situation need not be told again."""
    talk = Talk(home_safe=True)

    outcome = await hear(talk, heard, situation="image_shared")

    assert outcome.said == [f"utter_{heard}", "utter_question_safe_now"]
    assert talk.slots["situation"] == "image_shared"
    assert talk.slots["role"] == "victim"


@pytest.mark.parametrize("heard", ["ashamed", "ask_human"])
async def test_what_is_told_beside_a_feeling_replaces_no_situation(heard: str) -> None:
    """A part of a message changes no plan that is under way."""
    talk = before_a_step()

    await hear(talk, heard, situation="image_shared")

    assert talk.slots["situation"] == "sextortion"


async def test_threat_told_beside_a_feeling_is_a_threat() -> None:
    """Who is blackmailed and ashamed is not asked whether somebody threatens."""
    talk = Talk()

    await hear(talk, "ashamed", situation="sextortion")

    assert talk.slots["threat_active"] is True


@pytest.mark.parametrize("intent", sorted(CURIOUS))
async def test_question_about_sexting_makes_somebody_curious(intent: str) -> None:
    """Of whom nothing else is known."""
    talk = Talk()

    await hear(talk, intent)

    assert talk.slots["role"] == "curious"


@pytest.mark.parametrize(
    ("intent", "role"),
    [
        pytest.param("ask_consent", "victim", id="a role is known"),
        pytest.param("ask_privacy", None, id="no such question"),
    ],
)
async def test_others_are_not_made_curious(intent: str, role: str | None) -> None:
    """Who told what happened keeps the role, and a greeting gives none."""
    talk = Talk(role=role)

    await talk.turn(ActionResume(), intent, answered=True)

    assert talk.slots["role"] == role
