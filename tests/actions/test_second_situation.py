"""Something else happened as well: what is done stays done, the first comes back."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers import ActionTakeAnswer
from bot.content.plans import plans
from tests.actions.rules import hear
from tests.actions.talk import Outcome, Talk

TELLING: dict[str, Any] = {"age_group": "12-15", "platform": "snapchat"}


async def press(talk: Talk, button: str = "done") -> Outcome:
    """Answers a step by its button."""
    return await talk.turn(ActionTakeAnswer(), "affirm", step_answer=button)


async def to_the_end(talk: Talk) -> Outcome:
    """Goes through the steps that are left; returns the last reply."""
    outcome = Outcome()
    while talk.question not in {None, "wellbeing"}:
        if talk.question == "step":
            outcome = await press(talk, "next")
        else:
            outcome = await talk.turn(ActionTakeAnswer(), "prefer_not_to_say")
    return outcome


async def shared_and_then_threatened() -> Talk:
    """Returns a talk in which a threat is told after the first step for a photo."""
    talk = Talk(safe_now=True)
    await hear(talk, "image_shared", **TELLING)
    await press(talk)
    assert (talk.step, talk.finished) == ("report", ["evidence"])
    await hear(talk, "sextortion")
    return talk


async def test_second_situation_begins_its_own_plan() -> None:
    """It is believed like the first, with its helplines and its first step."""
    talk = await shared_and_then_threatened()

    assert talk.slots["situation"] == "sextortion"
    assert (talk.question, talk.step) == ("step", "do_not_give_in")


async def test_what_is_known_stays_known() -> None:
    """Answers count for every situation."""
    talk = await shared_and_then_threatened()

    assert {**TELLING, "safe_now": True}.items() <= talk.slots.items()


async def test_steps_that_are_done_do_not_come_again() -> None:
    """Evidence that is kept is kept."""
    talk = await shared_and_then_threatened()

    outcome = await press(talk)

    assert talk.finished == ["evidence", "do_not_give_in"]
    assert outcome.said[:2] == ["utter_well_done", "utter_step_report_and_block"]


async def test_question_that_was_skipped_is_not_asked_again() -> None:
    """Who would not tell an age is not asked because the subject changed."""
    talk = Talk(safe_now=True, progress={"skipped": ["age_group"]})

    outcome = await hear(talk, "image_shared")

    assert "utter_question_age_group" not in outcome.said


async def test_first_situation_is_offered_at_the_end() -> None:
    """With its own words as the choice, and other ways on beside it."""
    talk = await shared_and_then_threatened()

    end = await to_the_end(talk)
    after = await talk.turn(ActionTakeAnswer(), "prefer_not_to_say")

    assert end.said == ["utter_plan_done", "utter_question_wellbeing"]
    assert after.said == [
        "utter_earlier_situation",
        "utter_meaning_image_shared",
        "utter_choices_after_plan",
    ]


async def test_choosing_the_first_situation_goes_on_where_it_was() -> None:
    """It is not begun again: no introduction, no helplines, no step that was done."""
    talk = await shared_and_then_threatened()
    await to_the_end(talk)
    await talk.turn(ActionTakeAnswer(), "prefer_not_to_say")

    outcome = await hear(talk, "image_shared")

    assert outcome.said == [
        "utter_image_shared",
        "utter_step_report",
        "utter_choices_step",
    ]
    assert outcome.cards == []


async def test_end_of_both_offers_neither() -> None:
    """Somebody who went through all of it is asked nothing more."""
    talk = await shared_and_then_threatened()
    await to_the_end(talk)
    await hear(talk, "image_shared")

    end = await to_the_end(talk)

    assert end.said == ["utter_plan_done", "utter_ways_on_after"]


async def test_latest_of_several_situations_is_offered_first() -> None:
    """One at a time, the last told before the others."""
    talk = Talk(safe_now=True)
    for situation in ("image_shared", "grooming", "own_sexual_thoughts"):
        await hear(talk, situation, **TELLING)
    await to_the_end(talk)

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.said[-2:] == ["utter_meaning_grooming", "utter_choices_after_plan"]


async def test_situation_without_steps_left_is_not_offered() -> None:
    """What the second plan has done for the first as well is over."""
    talk = Talk(safe_now=True)
    await hear(talk, "secretly_recorded", **TELLING)
    await hear(talk, "image_shared")
    own = {step.id for step in plans()["secretly_recorded"].steps}
    assert own <= {step.id for step in plans()["image_shared"].steps}
    await to_the_end(talk)

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.said == ["utter_glad", "utter_ways_on_after"]


@pytest.mark.parametrize("again", [1, 2, 3, 4, 5])
async def test_telling_it_again_keeps_the_place(again: int) -> None:
    """Three times in other words; after that, what is told is simply heard."""
    talk = Talk(safe_now=True)
    await hear(talk, "image_shared", **TELLING)
    await press(talk)

    for _ in range(again):
        outcome = await hear(talk, "image_shared")

    heard = "utter_image_shared" if again < 3 else "utter_more_told"
    assert outcome.said == [heard, "utter_back_to_plan"]
    assert talk.finished == ["evidence"]
