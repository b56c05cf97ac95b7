"""Answers to what was asked: yes, no, an age, an app, "gelukt", "sla over"."""

from __future__ import annotations

from collections.abc import Callable

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import CRISIS, STEP, WELLBEING, WIPE, resume, show_step
from bot.content.plans import Question, Step

SLOT_OF_INTENT = {
    "tell_age": "age_group",
    "name_platform": "platform",
    "name_relation": "relation",
}

DECLINED = {"prefer_not_to_say", "not_sure"}

REPLIES = {"thanks", "ask_explain", "already_tried"}
"""Answers to a step; said at another moment they have a reply of their own."""


def _current_step(conversation: Conversation) -> Step | None:
    plan, shown = conversation.plan, conversation.progress.step
    steps = plan.steps if plan else ()
    return next((step for step in steps if step.id == shown), None)


SAID_AFTER_STEP = {"done": "utter_well_done", "tried": "utter_noted"}


def _step_answer(conversation: Conversation) -> str:
    """Returns how a step went, from the choice pressed or from what was typed."""
    chosen = conversation.entities.get("step_answer")
    if chosen:
        return str(chosen)
    meanings = {
        "affirm": "done",
        "thanks": "done",
        "deny": "failed",
        "already_tried": "tried",  # with or without success: no praise, just on
        "not_sure": "more",
        "ask_explain": "more",
    }
    return meanings.get(conversation.intent, "next")


def _take_step(conversation: Conversation) -> None:
    step = _current_step(conversation)
    if step is None:
        resume(conversation)
        return
    answer = _step_answer(conversation)
    if answer == "more":
        conversation.say(f"utter_step_{step.id}_more")
        conversation.say("utter_choices_step_short")
    elif answer == "again":
        show_step(conversation, step)
    elif answer == "failed":
        conversation.say(f"utter_step_{step.id}_failed")
        conversation.say("utter_choices_step_short")
    else:
        if answer in SAID_AFTER_STEP:
            conversation.say(SAID_AFTER_STEP[answer])
        conversation.progress.finished.append(step.id)
        resume(conversation)


def _take_safety(conversation: Conversation) -> None:
    if conversation.intent == "affirm":
        conversation.remember("safe_now", True)
    elif conversation.intent == "deny":
        conversation.remember("safe_now", False)
        conversation.say("utter_not_safe")
        conversation.show_helpline("112")
    else:
        conversation.progress.skipped.append("safe_now")
        if conversation.intent == "not_sure":
            conversation.say("utter_unsure_if_safe")
    resume(conversation)


def _take_wipe(conversation: Conversation) -> None:
    if conversation.intent == "affirm":
        conversation.progress.question = None
        conversation.say("utter_wiped")
    else:
        conversation.say("utter_not_wiped")
        resume(conversation)


def _take_wellbeing(conversation: Conversation) -> None:
    if conversation.intent == "affirm":
        conversation.say("utter_glad")
    elif conversation.intent == "deny":
        conversation.say("utter_sad_or_alone")
    resume(conversation)


def _take_question(conversation: Conversation, question: Question) -> None:
    """Skips a question that was not answered: it is asked once, and never pressed."""
    if conversation.known.get(question.id) is None:
        conversation.progress.skipped.append(question.id)
        if conversation.intent not in DECLINED:
            conversation.say("utter_skipped")
    resume(conversation)


SPECIAL: dict[str, Callable[[Conversation], None]] = {
    "safe_now": _take_safety,
    STEP: _take_step,
    WELLBEING: _take_wellbeing,
    WIPE: _take_wipe,
    CRISIS: resume,
}


def _tells_something_else(conversation: Conversation) -> bool:
    """Says whether something was told that was not asked, or is corrected."""
    asked = conversation.progress.question
    if conversation.intent in SLOT_OF_INTENT:
        return SLOT_OF_INTENT[conversation.intent] != asked
    # "nee, ik ben 17" corrects an age; it does not say that a step went wrong
    corrects = conversation.entities.keys() & set(SLOT_OF_INTENT.values())
    return conversation.intent == "deny" and asked == STEP and bool(corrects)


class ActionTakeAnswer(BotAction):
    """Reads a short answer in the light of what was asked."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_take_answer"

    def act(self, conversation: Conversation) -> None:
        """Takes the answer to the open question and goes on."""
        asked = conversation.progress.question
        if conversation.intent in REPLIES and asked != STEP:
            conversation.say(f"utter_{conversation.intent}")
            resume(conversation)
            return
        if _tells_something_else(conversation):
            told = conversation.entities.keys() & set(SLOT_OF_INTENT.values())
            conversation.say("utter_noted" if told else "utter_no_question_open")
            resume(conversation)
            return
        if asked in SPECIAL:
            SPECIAL[asked](conversation)
            return
        plan = conversation.plan
        for question in plan.questions if plan else ():
            if question.id == asked:
                _take_question(conversation, question)
                return
        conversation.say("utter_no_question_open")
        resume(conversation)
