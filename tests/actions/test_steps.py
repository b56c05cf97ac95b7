"""The steps of a plan: done, failed, more, next, again, and the end."""

from __future__ import annotations

import pytest

from actions.answers import ActionTakeAnswer
from actions.crisis import ActionAnswerCrisis
from actions.next_step import ActionResume
from actions.situations import ActionOpenSituation
from bot.content.ages import AGE_RANGES
from bot.content.helplines import helplines
from bot.content.plans import plans
from tests.actions.talk import Outcome, Talk

ORDER = [step.id for step in plans()["image_shared"].steps]
BEFORE_LAST = [step for step in ORDER if step != "police"]


def at(step: str, *finished: str, age: str | None = "12-15") -> Talk:
    """Returns a talk in which a step of the plan was shown."""
    return Talk(
        situation="image_shared",
        role="victim",
        safe_now=True,
        age_group=age,
        platform="snapchat",
        threat_active=False,
        progress={
            "question": "step",
            "step": step,
            "started": ["image_shared"],
            "finished": [*finished],
        },
    )


async def at_the_end() -> Talk:
    """Returns a talk in which the question after the last step is open."""
    talk = at("police", *BEFORE_LAST)
    await answer(talk, "affirm", "next")
    assert talk.question == "wellbeing"
    return talk


async def answer(talk: Talk, intent: str, step_answer: str | None = None) -> Outcome:
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
        pytest.param("already_tried", "done", id="words"),
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


async def test_more_is_told_once_and_then_elsewhere() -> None:
    """Who still wants more after the explanation is helped by people."""
    talk = at("evidence")

    first = await answer(talk, "ask_explain", "more")
    second = await answer(talk, "ask_explain", "more")

    assert first.said == ["utter_step_evidence_more", "utter_choices_step_short"]
    assert second.said == ["utter_more_elsewhere", "utter_choices_step_short"]


async def test_more_about_the_next_step_is_told_again() -> None:
    """Each step has its own explanation."""
    talk = at("evidence")
    await answer(talk, "ask_explain", "more")
    await answer(talk, "affirm", "next")

    outcome = await answer(talk, "ask_explain", "more")

    assert outcome.said[0] == "utter_step_report_more"


@pytest.mark.parametrize(
    ("button", "told"), [("done", True), ("next", None), ("failed", None)]
)
async def test_only_what_went_well_is_known(button: str, told: bool | None) -> None:
    """Who has told somebody is known to have; passing over says nothing."""
    talk = at("tell_someone", *BEFORE_LAST[: BEFORE_LAST.index("tell_someone")])

    await answer(talk, "affirm", button)

    assert talk.slots.get("told_someone") is told


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
@pytest.mark.parametrize("situation", sorted(plans()))
async def test_plan_comes_to_its_end(
    situation: str, age: str | None, button: str
) -> None:
    """Pressing on leads through each step once, and then to how somebody feels."""
    talk = Talk(age_group=age)
    outcome = await talk.turn(ActionOpenSituation(), situation)
    shown, cards = [], outcome.cards

    while talk.question is not None and talk.question != "wellbeing":
        pressed = talk.question == "step"
        if pressed:
            shown.append(talk.step)
        intent = "affirm" if pressed else "prefer_not_to_say"
        outcome = await answer(talk, intent, button if pressed else None)
        cards += outcome.cards

    plan = plans()[situation]
    end = "utter_question_wellbeing" if plan.wellbeing else "utter_ways_on_after"
    assert len(shown) == len(set(shown)) > 1
    assert outcome.said[-2:] == ["utter_plan_done", end]
    assert cards
    known = talk.slots["age_group"]
    assert all(helplines()[card].suits_age(known) for card in cards)


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
