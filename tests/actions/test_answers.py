"""Answers to a question: given, declined, something else, or corrected later."""

from __future__ import annotations

import pytest

from actions.answers import ActionTakeAnswer
from tests.actions.talk import Talk


def asked(question: str, **known: object) -> Talk:
    """Returns a talk about a shared image in which a question is open."""
    progress = {"question": question}
    return Talk(situation="image_shared", role="victim", progress=progress, **known)


async def answer(talk: Talk, intent: str, **entities: object):
    """Gives an answer and returns what came of it."""
    return await talk.turn(ActionTakeAnswer(), intent, **entities)


async def test_safe_is_remembered_and_the_next_question_asked() -> None:
    """Who is safe is asked the next thing, without comment."""
    outcome = await answer(talk := asked("safe_now"), "affirm")

    assert outcome.slots["safe_now"] is True
    assert (outcome.said, outcome.cards) == (["utter_question_age_group"], [])
    assert talk.question == "age_group"


async def test_not_safe_gets_112_before_the_next_question() -> None:
    """Danger is answered at once, with the number on a card."""
    outcome = await answer(asked("safe_now"), "deny")

    assert outcome.slots["safe_now"] is False
    assert [message["response"] for message in outcome.messages] == [
        "utter_not_safe",
        "utter_helpline_112",
        "utter_question_age_group",
    ]
    assert outcome.cards == ["112"]


@pytest.mark.parametrize(
    ("intent", "comment"),
    [
        pytest.param("not_sure", ["utter_unsure_if_safe"], id="not sure"),
        pytest.param("prefer_not_to_say", [], id="rather not say"),
        pytest.param("already_tried", ["utter_already_tried"], id="another reply"),
    ],
)
async def test_safety_that_is_not_answered_stays_unknown(
    intent: str, comment: list[str]
) -> None:
    """Nothing is concluded from silence: the slot stays empty."""
    outcome = await answer(asked("safe_now"), intent)

    assert "safe_now" not in outcome.slots
    assert outcome.said[: len(comment)] == comment


async def test_skipped_safety_is_not_asked_again() -> None:
    """A question that was declined is asked once, and never pressed."""
    talk = asked("safe_now")

    first = await answer(talk, "prefer_not_to_say")
    second = await answer(talk, "prefer_not_to_say")

    assert first.said == ["utter_question_age_group"]
    assert second.said == ["utter_question_platform"]
    assert talk.slots["progress"]["skipped"] == ["safe_now", "age_group"]


@pytest.mark.parametrize(
    ("question", "intent", "value", "next_question"),
    [
        pytest.param("age_group", "tell_age", "12-15", "platform", id="age"),
        pytest.param("platform", "name_platform", "other", "step", id="app"),
    ],
)
async def test_answer_leads_to_what_comes_next(
    question: str, intent: str, value: str, next_question: str
) -> None:
    """An answer is not commented on; the next question or step follows."""
    known = {"safe_now": True, "age_group": "16-17"}
    known.pop(question, None)
    talk = asked(question, **known)

    outcome = await answer(talk, intent, **{question: value})

    assert "utter_noted" not in outcome.said
    assert talk.slots[question] == value
    assert talk.question == next_question


@pytest.mark.parametrize("question", ["age_group", "platform"])
@pytest.mark.parametrize(
    ("intent", "comment"),
    [
        pytest.param("prefer_not_to_say", [], id="declined"),
        pytest.param("not_sure", [], id="not sure"),
        pytest.param("affirm", ["utter_skipped"], id="yes is no answer"),
        pytest.param("deny", ["utter_skipped"], id="no is no answer"),
    ],
)
async def test_question_that_is_not_answered_is_left(
    question: str, intent: str, comment: list[str]
) -> None:
    """It is not asked again; who did not decline is told that it is passed over."""
    talk = asked(question, safe_now=True, **{"age_group": "12-15"})
    talk.slots[question] = None

    outcome = await answer(talk, intent)

    assert outcome.said[: len(comment)] == comment
    assert f"utter_question_{question}" not in outcome.said
    assert talk.slots["progress"]["skipped"] == [question]


async def test_age_that_was_not_understood_is_left() -> None:
    """An answer about age without an age in it does not come back as a question."""
    outcome = await answer(asked("age_group", safe_now=True), "tell_age")

    assert outcome.said == ["utter_skipped", "utter_question_platform"]


async def test_answer_to_a_later_question_is_noted_and_the_open_one_asked() -> None:
    """Who tells the app when asked for the age has told the app."""
    talk = asked("age_group", safe_now=True)

    outcome = await answer(talk, "name_platform", platform="tiktok")

    assert outcome.said == ["utter_noted", "utter_question_age_group"]
    assert talk.slots["platform"] == "tiktok"


async def test_relation_is_noted_at_any_time() -> None:
    """Who did it is never asked in this plan, but may be told."""
    outcome = await answer(asked("safe_now"), "name_relation", relation="ex")

    assert outcome.said == ["utter_noted", "utter_question_safe_now"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("18-25", "12-15", "remove_minor", id="younger"),
        pytest.param("12-15", "18-25", "remove_adult", id="older"),
    ],
)
async def test_corrected_age_changes_the_step(
    before: str, after: str, expected: str
) -> None:
    """The tool for the wrong age is replaced by the one for the right age."""
    shown = "remove_minor" if before == "12-15" else "remove_adult"
    finished = ["evidence", "report"]
    talk = Talk(
        situation="image_shared",
        safe_now=True,
        age_group=before,
        platform="snapchat",
        progress={"question": "step", "step": shown, "finished": finished},
    )

    outcome = await answer(talk, "tell_age", age_group=after)

    assert outcome.said[:2] == ["utter_noted", f"utter_step_{expected}"]
    assert outcome.cards == [
        "take_it_down" if expected == "remove_minor" else "stopncii"
    ]
    assert talk.finished == finished


async def test_correction_within_the_group_goes_back_to_the_step() -> None:
    """A correction that changes nothing does not show the step again."""
    progress = {"question": "step", "step": "evidence"}
    talk = Talk(
        situation="image_shared",
        safe_now=True,
        age_group="12-15",
        platform="snapchat",
        progress=progress,
    )

    outcome = await answer(talk, "tell_age", age_group="16-17")

    assert outcome.said == ["utter_noted", "utter_back_to_plan"]


@pytest.mark.parametrize("intent", ["affirm", "deny", "not_sure", "prefer_not_to_say"])
async def test_answer_without_a_question_is_met_with_ways_on(intent: str) -> None:
    """A yes to nothing is not guessed at."""
    outcome = await answer(Talk(), intent)

    assert outcome.said == ["utter_no_question_open", "utter_ways_on"]
    assert outcome.cards == []


@pytest.mark.parametrize("intent", ["thanks", "ask_explain", "already_tried"])
async def test_reply_outside_of_a_step_has_its_own_sentence(intent: str) -> None:
    """Thanks and the like are answered, and the open question stays open."""
    outcome = await answer(asked("age_group", safe_now=True), intent)

    assert outcome.said == [f"utter_{intent}", "utter_question_age_group"]


async def test_question_of_a_plan_that_is_gone_is_no_error() -> None:
    """An open question that no plan knows any more is met with ways on."""
    talk = Talk(situation="grooming", progress={"question": "age_group"})

    outcome = await answer(talk, "affirm")

    assert outcome.said == ["utter_no_question_open", "utter_ways_on_after"]
