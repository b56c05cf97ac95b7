"""Where a conversation goes on after something else was asked or felt."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers import ActionTakeAnswer
from actions.next_step import ActionResume
from actions.situations import ActionOpenSituation
from bot.content.plans import plans
from tests.actions.rules import hear
from tests.actions.talk import Talk

KNOWN = {"safe_now": True, "age_group": "12-15", "platform": "snapchat"}


def plan_at(progress: dict[str, Any], **known: Any) -> Talk:
    """Returns a talk about a shared image at some place in its plan."""
    return Talk(situation="image_shared", role="victim", progress=progress, **known)


@pytest.mark.parametrize(
    ("known", "question"),
    [
        pytest.param({}, "safe_now", id="first"),
        pytest.param({"safe_now": False}, "age_group", id="second"),
        pytest.param({"age_group": "12-15"}, "safe_now", id="the other is known"),
    ],
)
async def test_resume_asks_the_open_question_again(
    known: dict[str, Any], question: str
) -> None:
    """After a digression the question comes back."""
    talk = plan_at({"question": question}, **known)

    outcome = await talk.turn(ActionResume(), "ask_privacy")

    assert outcome.said == [f"utter_question_{question}"]
    assert talk.question == question


async def test_resume_offers_the_way_back_to_a_step() -> None:
    """A step that was shown is not said again; the way back is one tap."""
    talk = plan_at({"question": "step", "step": "evidence"}, **KNOWN)

    outcome = await talk.turn(ActionResume(), "ask_privacy")

    assert outcome.said == ["utter_back_to_plan"]
    assert talk.question == "back"


async def test_resume_leaves_the_plan_as_it_was() -> None:
    """A digression finishes no step and skips no question."""
    progress = {"question": "step", "step": "report", "finished": ["evidence"]}
    talk = plan_at(progress, **KNOWN)

    await talk.turn(ActionResume(), "ashamed")

    assert talk.finished == ["evidence"]
    assert talk.slots["progress"]["skipped"] == []


@pytest.mark.parametrize(
    ("known", "said"),
    [
        pytest.param({}, "utter_ways_on", id="nothing told"),
        pytest.param({"situation": "abolished"}, "utter_ways_on_after", id="told"),
    ],
)
async def test_resume_without_a_plan_offers_ways_on(
    known: dict[str, Any], said: str
) -> None:
    """There is always a next step, also where there is no plan."""
    outcome = await Talk(**known).turn(ActionResume(), "greet")

    assert outcome.said == [said]


async def test_ways_on_close_a_question_that_was_open() -> None:
    """A yes to the ways on must not answer what was asked long before."""
    talk = Talk(progress={"question": "wipe"})
    await talk.turn(ActionResume(), "ask_evidence")

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert "utter_wiped" not in outcome.said
    assert outcome.said[0] == "utter_no_question_open"


async def test_digression_within_a_step_and_back() -> None:
    """Helplines asked for amid a step come, and the step is then finished."""
    talk = Talk(**KNOWN)
    await talk.turn(ActionOpenSituation(), "image_shared")

    digression = await hear(talk, "ask_who_can_help")
    back = await talk.turn(ActionTakeAnswer(), "affirm", step_answer="again")
    done = await talk.turn(ActionTakeAnswer(), "affirm", step_answer="done")

    assert digression.cards
    assert digression.said == ["utter_ask_who_can_help", "utter_back_to_plan"]
    assert back.said == ["utter_step_evidence", "utter_choices_step"]
    assert done.said[:2] == ["utter_well_done", "utter_step_report"]


async def test_digression_between_questions_and_back() -> None:
    """The answer after a digression counts for the question that came back."""
    talk = Talk()
    await talk.turn(ActionOpenSituation(), "image_shared")
    await hear(talk, "self_blame")

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.slots["safe_now"] is True
    assert outcome.said == ["utter_question_age_group"]


async def test_plan_that_is_finished_is_not_started_again() -> None:
    """After the end every return offers ways on."""
    everything = [step.id for step in plans()["image_shared"].steps]
    progress = {"finished": [*everything, "wellbeing"], "skipped": ["threat_active"]}
    talk = plan_at(progress, **KNOWN)

    outcome = await talk.turn(ActionResume(), "ask_punishment")

    assert outcome.said == ["utter_ways_on_after"]


async def test_question_comes_back_and_is_then_passed_over() -> None:
    """Who asks other things is not pressed: after three times something else comes."""
    talk = Talk()
    begin = await hear(talk, "image_shared")
    again = [await hear(talk, question) for question in ("ask_privacy", "greet")]

    last = await hear(talk, "ask_consent")

    assert {reply.said[-1] for reply in (begin, *again)} == {"utter_question_safe_now"}
    assert last.said == ["utter_ask_consent", "utter_question_age_group"]
    assert talk.skipped == ["safe_now"]


async def test_question_that_was_passed_over_can_still_be_answered() -> None:
    """What is told later counts, and is not asked again."""
    talk = plan_at({"skipped": ["age_group"]}, safe_now=True)
    await talk.turn(ActionResume())

    outcome = await talk.turn(ActionTakeAnswer(), "tell_age", age_group="12-15")

    assert talk.slots["age_group"] == "12-15"
    assert outcome.said == ["utter_noted", "utter_choices_step"]


async def test_question_waits_until_it_changes_the_next_step() -> None:
    """The app is asked after the first step, where it matters for reporting."""
    talk = plan_at({}, safe_now=True, age_group="12-15")

    first = await talk.turn(ActionResume())
    second = await talk.turn(ActionTakeAnswer(), "affirm", step_answer="done")
    third = await talk.turn(ActionTakeAnswer(), "name_platform", platform="tiktok")

    assert "utter_step_evidence" in first.said
    assert second.said == ["utter_well_done", "utter_question_platform"]
    assert third.said == ["utter_step_report", "utter_choices_step"]


async def test_question_that_was_answered_before_is_not_asked() -> None:
    """What the first message told is known; the plan begins at once."""
    outcome = await Talk(safe_now=True).turn(
        ActionOpenSituation(), "image_shared", age_group="12-15"
    )

    assert not [name for name in outcome.said if name.startswith("utter_question")]


async def test_plan_begins_with_who_can_help() -> None:
    """With the first of many steps a human is within reach, and does not hide it."""
    outcome = await plan_at({}, safe_now=True, age_group="12-15").turn(ActionResume())

    assert outcome.said == [
        "utter_plan_start",
        "utter_step_evidence",
        "utter_plan_help_now",
        "utter_choices_step",
    ]
    assert outcome.cards == ["helpwanted", "kindertelefoon"]


async def test_opening_takes_the_place_of_the_plans_first_words() -> None:
    """Who has just been met with understanding gets no second introduction."""
    outcome = await Talk(age_group="12-15").turn(ActionOpenSituation(), "sextortion")

    assert outcome.said[:3] == [
        "utter_sextortion",
        "utter_step_do_not_give_in",
        "utter_plan_help_now",
    ]


async def test_helpline_of_the_first_step_is_not_shown_before_it() -> None:
    """The step itself brings its card."""
    outcome = await Talk(safe_now=True).turn(ActionOpenSituation(), "sexual_violence")

    assert outcome.cards.count("csg") == 1


@pytest.mark.parametrize("situation", sorted(plans()))
async def test_plan_begins_once(situation: str) -> None:
    """Helplines come with the first step only, and then where they belong."""
    talk = Talk(safe_now=True, age_group="12-15", relation="ex", threat_active=False)
    first = await talk.turn(ActionOpenSituation(), situation)

    second = await talk.turn(ActionTakeAnswer(), "affirm", step_answer="next")

    assert first.cards, "a human is in sight at once"
    assert not {"utter_plan_start", "utter_plan_help_now"} & set(second.said)


@pytest.mark.parametrize(
    ("intent", "pressed", "said"),
    [
        pytest.param("affirm", None, "utter_step_evidence", id="yes, go on"),
        pytest.param("affirm", "again", "utter_step_evidence", id="show it"),
        pytest.param("affirm", "done", "utter_well_done", id="it is done"),
        pytest.param("deny", None, "utter_ways_on_after", id="not now"),
        pytest.param("deny", "failed", "utter_step_evidence_failed", id="failed"),
    ],
)
async def test_back_from_a_digression(
    intent: str, pressed: str | None, said: str
) -> None:
    """A yes to "wil je verder gaan?" is no praise for a step that was not done."""
    talk = plan_at({"question": "back", "step": "evidence"}, **KNOWN)
    entities = {"step_answer": pressed} if pressed else {}

    outcome = await talk.turn(ActionTakeAnswer(), intent, **entities)

    assert outcome.said[0] == said


async def test_step_after_a_digression_is_offered_and_not_pushed() -> None:
    """A question was just answered: the step comes when it is wanted."""
    talk = plan_at({}, safe_now=True, age_group="12-15")

    offer = await hear(talk, "ask_punishment")

    assert offer.said == ["utter_ask_punishment", "utter_offer_plan"]
    assert talk.step is None


@pytest.mark.parametrize(
    "situation", ["friend_is_victim", "worried_parent", "professional_asks"]
)
@pytest.mark.parametrize("threat", [True, None])
async def test_threat_comes_first_also_for_who_helps(
    situation: str, threat: bool | None
) -> None:
    """Whoever stands beside somebody who is threatened hears what not to do."""
    talk = Talk(safe_now=True, age_group="12-15", threat_active=threat)

    outcome = await talk.turn(ActionOpenSituation(), situation)

    assert ("utter_step_do_not_give_in" in outcome.said) is bool(threat)


@pytest.mark.parametrize("intent", ["affirm", "not_sure"])
async def test_yes_to_the_offer_shows_the_step(intent: str) -> None:
    """The plan begins, or goes on, where it was."""
    talk = plan_at({"question": "plan", "started": ["image_shared"]}, **KNOWN)

    outcome = await talk.turn(ActionTakeAnswer(), intent)

    assert outcome.said == ["utter_step_evidence", "utter_choices_step"]


async def test_no_to_the_offer_gives_ways_on() -> None:
    """Nobody has to go through steps, and none of them is lost."""
    talk = plan_at({"question": "plan", "started": ["image_shared"]}, **KNOWN)

    outcome = await talk.turn(ActionTakeAnswer(), "deny")

    assert outcome.said == ["utter_ways_on_after"]
    assert (talk.question, talk.finished) == (None, [])


async def test_restart_shows_the_steps_again_and_keeps_what_is_known() -> None:
    """Who wants to go through them once more is asked nothing twice."""
    everything = [step.id for step in plans()["image_shared"].steps]
    progress = {
        "finished": [*everything, "wellbeing"],
        "skipped": ["threat_active"],
        "started": ["image_shared"],
    }
    talk = plan_at(progress, **KNOWN)

    first = await talk.turn(ActionTakeAnswer(), "affirm", step_answer="restart")
    second = await talk.turn(ActionTakeAnswer(), "affirm", step_answer="done")

    assert first.said == ["utter_step_evidence", "utter_choices_step"]
    assert second.said[:2] == ["utter_well_done", "utter_step_report"]


async def test_restart_leaves_the_steps_of_other_situations_done() -> None:
    """Only this plan's steps come again."""
    progress = {"finished": ["evidence", "listen"], "question": "step"}
    talk = plan_at({**progress, "step": "report"}, **KNOWN)

    await talk.turn(ActionTakeAnswer(), "affirm", step_answer="restart")

    assert talk.finished == ["listen"]


async def test_restart_without_a_plan_offers_ways_on() -> None:
    """A button from before is no dead end."""
    outcome = await Talk().turn(ActionTakeAnswer(), "affirm", step_answer="restart")

    assert outcome.said == ["utter_ways_on"]
