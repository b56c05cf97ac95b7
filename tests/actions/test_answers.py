"""Answers to a question: given, declined, or something else."""

from __future__ import annotations

import pytest

from actions.answers import ActionTakeAnswer
from tests.actions.talk import Outcome, Talk


def asked(question: str, *finished: str, **known: object) -> Talk:
    """Returns a talk about a shared image in which a question is open."""
    progress = {"question": question, "asked": [question], "finished": [*finished]}
    return Talk(situation="image_shared", role="victim", progress=progress, **known)


async def answer(talk: Talk, intent: str, **entities: object) -> Outcome:
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
    assert "utter_step_evidence" in second.said
    assert talk.skipped == ["safe_now", "age_group"]


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
    talk = asked(question, "evidence", **known)

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
    assert talk.skipped == [question]


@pytest.mark.parametrize(
    ("question", "intent"),
    [("age_group", "tell_age"), ("platform", "name_platform")],
)
async def test_answer_that_cannot_be_read_is_asked_for_once_more(
    question: str, intent: str
) -> None:
    """Who did answer is asked again, in other words; the second time it is left."""
    talk = asked(question, "evidence", safe_now=True, age_group="12-15")
    talk.slots[question] = None

    again = await answer(talk, intent)
    left = await answer(talk, intent)

    assert again.said == [f"utter_question_{question}"]
    assert left.said[0] == "utter_skipped"
    assert f"utter_question_{question}" not in left.said
    assert talk.skipped == [question]


async def test_explaining_a_question_does_not_use_it_up() -> None:
    """Who asks what is meant gets the question back, as often as it takes."""
    talk = asked("safe_now")

    replies = [await answer(talk, "ask_explain") for _ in range(4)]
    answered = await answer(talk, "affirm")

    asked_again = ["utter_ask_explain", "utter_question_safe_now"]
    assert [reply.said for reply in replies] == [asked_again] * 4
    assert answered.slots["safe_now"] is True


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
    """An answer to a question that does not exist any more is no dead end."""
    outcome = await answer(asked("abolished"), "affirm")

    assert outcome.said == ["utter_no_question_open", "utter_question_safe_now"]


@pytest.mark.parametrize(
    ("question", "intent", "said", "cards", "value"),
    [
        pytest.param("safe_now", "affirm", [], [], True, id="safe"),
        pytest.param("safe_now", "deny", ["utter_not_safe"], ["112"], False, id="112"),
        pytest.param(
            "home_safe",
            "deny",
            ["utter_home_not_safe"],
            ["veilig_thuis"],
            False,
            id="home not safe",
        ),
        pytest.param(
            "home_safe", "not_sure", ["utter_unsure_if_home_safe"], [], None, id="home"
        ),
        pytest.param("home_safe", "affirm", [], [], True, id="home is safe"),
        pytest.param(
            "threat_active",
            "affirm",
            ["utter_threat_is_wrong"],
            [],
            True,
            id="threatened",
        ),
        pytest.param("threat_active", "deny", [], [], False, id="not threatened"),
    ],
)
async def test_yes_and_no_are_met_and_kept(
    question: str, intent: str, said: list[str], cards: list[str], value: bool | None
) -> None:
    """What makes a difference is answered before the conversation goes on."""
    talk = asked(question)

    outcome = await answer(talk, intent)

    assert outcome.said[: len(said)] == said
    assert outcome.cards[: len(cards)] == cards
    assert talk.slots.get(question) is value
    assert (question in talk.skipped) is (value is None)
    assert len(outcome.said) > len(said), "and on"


@pytest.mark.parametrize("question", ["safe_now", "home_safe", "threat_active"])
async def test_yes_or_no_counts_whatever_else_is_told(question: str) -> None:
    """A no to "are you safe" is not lost because another person is spoken of."""
    talk = asked(question, relation="stranger")
    talk.slots["progress"]["seen"] = {"relation": "stranger"}

    await answer(talk, "deny", relation="ex")

    assert talk.slots[question] is False
    assert talk.slots["relation"] == "ex"


async def test_doubt_about_safety_is_met_whatever_else_is_told() -> None:
    """Who is not sure hears about 112, also when an app is corrected with it."""
    talk = asked("safe_now", platform="snapchat")
    talk.slots["progress"]["seen"] = {"platform": "snapchat"}

    outcome = await answer(talk, "not_sure", platform="whatsapp")

    assert outcome.said[0] == "utter_unsure_if_safe"


async def test_yes_to_wiping_counts_whatever_else_is_told() -> None:
    """Somebody who reads along is a reason to wipe, and no correction."""
    talk = asked("wipe", relation="friend")
    talk.slots["progress"]["seen"] = {"relation": "friend"}

    outcome = await answer(talk, "affirm", relation="ex")

    assert outcome.said == ["utter_wiped"]


@pytest.mark.parametrize("intent", ["thanks", "ask_explain", "already_tried"])
async def test_reply_to_small_words_pushes_no_step(intent: str) -> None:
    """Who said no to the steps and then says thanks is asked, and not led on."""
    talk = asked("plan", safe_now=True, age_group="12-15")
    await answer(talk, "deny")

    outcome = await answer(talk, intent)

    assert outcome.said == [f"utter_{intent}", "utter_offer_plan"]
