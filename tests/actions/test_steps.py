"""The steps of a plan: done, failed, more, next, again, and the end."""

from __future__ import annotations

import pytest

from actions.answers import ActionTakeAnswer
from actions.crisis import ActionAnswerCrisis
from actions.next_step import ActionResume
from bot.content.ages import AGE_RANGES
from bot.content.helplines import helplines
from tests.actions.talk import Talk

BEFORE_LAST = ("evidence", "report", "remove_minor", "helpwanted", "tell_someone")


def at(step: str, *finished: str, age: str | None = "12-15") -> Talk:
    """Returns a talk in which a step of the plan was shown."""
    return Talk(
        situation="image_shared",
        role="victim",
        safe_now=True,
        age_group=age,
        platform="snapchat",
        progress={"question": "step", "step": step, "finished": [*finished]},
    )


async def at_the_end() -> Talk:
    """Returns a talk in which the question after the last step is open."""
    talk = at("police", *BEFORE_LAST)
    await answer(talk, "affirm", "next")
    assert talk.question == "wellbeing"
    return talk


async def answer(talk: Talk, intent: str, step_answer: str | None = None):
    """Answers a step by a button, or in words when there is no `step_answer`."""
    pressed = {"step_answer": step_answer} if step_answer else {}
    return await talk.turn(ActionTakeAnswer(), intent, **pressed)


async def test_tried_already_goes_on_without_praise() -> None:
    """It may not have helped: "goed gedaan" would hurt."""
    outcome = await answer(at("evidence"), "already_tried")

    assert ["utter_noted", "utter_step_report"] == outcome.said[:2]


@pytest.mark.parametrize(
    ("intent", "button"),
    [
        pytest.param("affirm", "done", id="button"),
        pytest.param("affirm", None, id="yes"),
        pytest.param("thanks", None, id="thanks"),
    ],
)
async def test_done_is_praised_and_the_next_step_shown(
    intent: str, button: str | None
) -> None:
    """What is done is off the list."""
    talk = at("evidence")

    outcome = await answer(talk, intent, button)

    assert outcome.said == [
        "utter_well_done",
        "utter_step_report",
        "utter_choices_step",
    ]
    assert talk.finished == ["evidence"]


@pytest.mark.parametrize(
    ("intent", "button"),
    [
        pytest.param("affirm", "next", id="button"),
        pytest.param("prefer_not_to_say", None, id="rather not say"),
    ],
)
async def test_next_passes_over_the_step_without_praise(
    intent: str, button: str | None
) -> None:
    """Nobody is praised for what they chose not to do."""
    talk = at("evidence")

    outcome = await answer(talk, intent, button)

    assert outcome.said == ["utter_step_report", "utter_choices_step"]
    assert talk.finished == ["evidence"]


@pytest.mark.parametrize(
    ("intent", "button", "ending"),
    [
        pytest.param("deny", "failed", "failed", id="failed, button"),
        pytest.param("deny", None, "failed", id="no"),
        pytest.param("ask_explain", "more", "more", id="more, button"),
        pytest.param("ask_explain", None, "more", id="what do you mean"),
        pytest.param("not_sure", None, "more", id="not sure"),
    ],
)
async def test_step_that_is_not_done_stays_open(
    intent: str, button: str | None, ending: str
) -> None:
    """More is said about the step, with shorter choices, and it can still be done."""
    talk = at("evidence")

    outcome = await answer(talk, intent, button)

    assert outcome.said == [f"utter_step_evidence_{ending}", "utter_choices_step_short"]
    assert (talk.question, talk.finished) == ("step", [])


async def test_again_shows_the_step_as_before() -> None:
    """A step comes back with its cards."""
    outcome = await answer(at("remove_minor", "evidence", "report"), "affirm", "again")

    assert outcome.said == ["utter_step_remove_minor", "utter_choices_step"]
    assert outcome.cards == ["take_it_down"]


async def test_done_after_failed_goes_on() -> None:
    """What failed first and then worked is done."""
    talk = at("evidence")
    await answer(talk, "deny", "failed")

    outcome = await answer(talk, "affirm", "done")

    assert outcome.said[0] == "utter_well_done"
    assert talk.finished == ["evidence"]


async def test_answer_to_a_step_that_is_gone_goes_on() -> None:
    """A step that the plan no longer has is no error."""
    outcome = await answer(at("abolished", "evidence"), "affirm", "done")

    assert outcome.said == ["utter_step_report", "utter_choices_step"]


async def test_no_with_an_age_in_it_corrects_the_age() -> None:
    """A no that comes with an age says nothing about how the step went."""
    talk = at("evidence")

    outcome = await talk.turn(ActionTakeAnswer(), "deny", age_group="18-25")

    assert outcome.said == ["utter_noted", "utter_back_to_plan"]
    assert talk.slots["age_group"] == "18-25"


async def test_copy_text_is_made_from_what_is_known() -> None:
    """The text for Helpwanted says age and app, as sentences say them."""
    talk = at("remove_minor", "evidence", "report")

    outcome = await answer(talk, "affirm", "next")
    copy_text = next(
        m for m in outcome.messages if m["response"] == "utter_copy_text_helpwanted"
    )

    assert copy_text["platform_label"] == " via Snapchat"
    assert copy_text["age_group_label"] == "Ik ben tussen de 12 en 15 jaar. "
    assert outcome.cards == ["helpwanted"]


@pytest.mark.parametrize("age", [*AGE_RANGES, None])
@pytest.mark.parametrize("button", ["done", "next"])
async def test_plan_comes_to_its_end(age: str | None, button: str) -> None:
    """Pressing on leads through each step once, and then to how somebody feels."""
    talk = at("nothing yet", age=age)
    talk.slots["progress"]["step"] = None
    if age is None:
        talk.slots["progress"]["skipped"] = ["age_group"]
    first = await talk.turn(ActionResume())
    shown, cards = [talk.slots["progress"]["step"]], first.cards

    for _ in range(20):
        outcome = await answer(talk, "affirm", button)
        cards += outcome.cards
        if talk.question != "step":
            break
        shown.append(talk.slots["progress"]["step"])

    assert first.said[0] == "utter_plan_start"
    assert len(shown) == len(set(shown)) > 3
    assert outcome.said[-2:] == ["utter_plan_done", "utter_question_wellbeing"]
    assert all(helplines()[card].suits_age(age) for card in cards)


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        pytest.param("affirm", ["utter_glad"], id="fine"),
        pytest.param("deny", ["utter_sad_or_alone"], id="not fine"),
        pytest.param("prefer_not_to_say", [], id="rather not say"),
    ],
)
async def test_wellbeing_is_answered_and_ways_on_follow(
    intent: str, said: list[str]
) -> None:
    """After the plan nothing is pressed: there are ways on."""
    talk = await at_the_end()

    outcome = await answer(talk, intent)

    assert outcome.said == [*said, "utter_ways_on_after"]
    assert talk.question is None


@pytest.mark.parametrize("intent", ["sad_or_alone", "afraid", "ask_evidence"])
async def test_wellbeing_is_asked_once(intent: str) -> None:
    """A feeling as the answer has a sentence of its own, and does not bring it back."""
    talk = await at_the_end()

    outcome = await talk.turn(ActionResume(), intent)

    assert outcome.said == ["utter_ways_on_after"]


async def test_wellbeing_is_not_asked_again_after_a_crisis() -> None:
    """Who answered it with a wish to die is not asked how things are."""
    talk = await at_the_end()
    await talk.turn(ActionAnswerCrisis(), "suicidal")

    outcome = await answer(talk, "affirm")

    assert outcome.said == ["utter_ways_on_after"]
