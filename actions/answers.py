"""Answers to what was asked: yes, no, an age, an app, "gelukt", "sla over"."""

from __future__ import annotations

from collections.abc import Callable

from actions.base import BotAction
from actions.conversation import TOLD, Conversation
from actions.helplines import show_help_for
from actions.next_step import (
    ASKED_AT_MOST,
    BACK,
    CRISIS,
    PLAN,
    STEP,
    WELLBEING,
    WIPE,
    ask,
    offer_ways_on,
    restart,
    resume,
    show_step,
    still_at_step,
)
from bot.content.plans import Question, Step, questions

SLOT_OF_INTENT = {
    "tell_age": "age_group",
    "name_platform": "platform",
    "name_relation": "relation",
}

DECLINED = {"prefer_not_to_say", "not_sure"}

NOT_NOW = {"deny", "prefer_not_to_say"}
"""Answers of who does not want to go on."""

YES_OR_NO = {"affirm", "deny"}

REPLIES = {"thanks", "ask_explain", "already_tried"}
"""Answers to a step; said at another moment they have a reply of their own."""

SAID_AFTER_STEP = {"done": "utter_well_done", "tried": "utter_noted"}

MEANINGS_OF_STEP_ANSWER = {
    # "oké" may be said to any step, and "al geprobeerd" without success: no praise
    "affirm": "tried",
    "thanks": "tried",
    "already_tried": "tried",
    "deny": "failed",
    "not_sure": "more",
    "ask_explain": "more",
}


def _current_step(conversation: Conversation) -> Step | None:
    plan, shown = conversation.plan, conversation.progress.step
    steps = plan.steps if plan else ()
    return next((step for step in steps if step.id == shown), None)


def _step_answer(conversation: Conversation) -> str:
    """Returns how a step went, from the choice pressed or from what was typed."""
    chosen = conversation.entities.get("step_answer")
    if chosen:
        return str(chosen)
    return MEANINGS_OF_STEP_ANSWER.get(conversation.intent, "next")


def _explain(conversation: Conversation, step: Step) -> None:
    if conversation.progress.more == step.id:
        conversation.say("utter_more_elsewhere")
    else:
        conversation.progress.more = step.id
        conversation.say(f"utter_step_{step.id}_more")
    conversation.say("utter_choices_step_short")


def _take_step(conversation: Conversation) -> None:
    step = _current_step(conversation)
    if step is None:
        resume(conversation)
        return
    answer = _step_answer(conversation)
    if answer == "more":
        _explain(conversation, step)
    elif answer == "again":
        show_step(conversation, step)
    elif answer == "failed":
        conversation.say(f"utter_step_{step.id}_failed")
        conversation.say("utter_choices_step_short")
    else:
        if answer in SAID_AFTER_STEP:
            conversation.say(SAID_AFTER_STEP[answer])
        if answer == "done":
            for slot, value in step.sets.items():
                conversation.remember(slot, value)
        conversation.progress.finished.append(step.id)
        resume(conversation)


def _take_back(conversation: Conversation) -> None:
    """Takes "ja" as: show me the step; a button may also say how it went."""
    pressed = "step_answer" in conversation.entities
    step = _current_step(conversation)
    if conversation.intent == "deny" and not pressed:
        offer_ways_on(conversation)
    elif conversation.intent == "affirm" and not pressed and step:
        show_step(conversation, step)
    else:
        _take_step(conversation)


def _take_going_on(conversation: Conversation) -> None:
    if conversation.intent in NOT_NOW:
        offer_ways_on(conversation)
    else:
        resume(conversation)


def _take_wipe(conversation: Conversation) -> None:
    conversation.progress.question = None
    if conversation.intent == "affirm":
        conversation.say("utter_wiped")
    else:
        conversation.say("utter_not_wiped")
        resume(conversation)


def _take_wellbeing(conversation: Conversation) -> None:
    if conversation.intent == "affirm":
        conversation.say("utter_glad")
    elif conversation.intent == "deny":
        conversation.say("utter_sad_or_alone")
        show_help_for(conversation, "sad_or_alone")
    resume(conversation)


def _take_question(conversation: Conversation, question: Question) -> None:
    """Takes the answer, or skips the question: it is never pressed."""
    if conversation.intent in question.answers:
        conversation.remember(question.id, question.answers[conversation.intent])
    reply = question.replies.get(conversation.intent)
    if reply:
        conversation.say(reply.say)
        for helpline in reply.helplines:
            conversation.show_helpline(helpline)
    if conversation.known.get(question.id) is None:
        asked_once = conversation.progress.asked.count(question.id) < ASKED_AT_MOST - 1
        if SLOT_OF_INTENT.get(conversation.intent) == question.id and asked_once:
            # an answer that could not be read: asked once more, in other words
            resume(conversation)
            return
        conversation.progress.skipped.append(question.id)
        if conversation.intent not in DECLINED:
            conversation.say("utter_skipped")
    resume(conversation)


def _take_after_crisis(conversation: Conversation) -> None:
    in_danger = conversation.known.get("safe_now") is False
    if in_danger and conversation.intent not in NOT_NOW:
        ask(conversation, "safe_now")  # it may be over by now
    else:
        _take_going_on(conversation)


SPECIAL: dict[str, Callable[[Conversation], None]] = {
    STEP: _take_step,
    BACK: _take_back,
    PLAN: _take_going_on,
    WELLBEING: _take_wellbeing,
    WIPE: _take_wipe,
    CRISIS: _take_after_crisis,
}


def _answers_yes_or_no(conversation: Conversation) -> bool:
    """Says whether a question for a yes or a no got one, or "weet ik niet"."""
    asked, intent = conversation.progress.question or "", conversation.intent
    if asked in questions():
        question = questions()[asked]
        return intent in question.answers or intent in question.replies
    return asked in SPECIAL.keys() - {STEP, BACK} and intent in YES_OR_NO


def _tells_something_else(conversation: Conversation) -> bool:
    """Says whether something was told that was not asked, or is corrected."""
    asked = conversation.progress.question
    if _answers_yes_or_no(conversation):
        # "nee, mn ex staat voor de deur": not safe, whoever was spoken of before
        return False
    if conversation.corrected:
        return True
    if conversation.intent in SLOT_OF_INTENT:
        return SLOT_OF_INTENT[conversation.intent] != asked
    # "nee, ik ben 17" tells an age; it does not say that a step went wrong
    tells = conversation.entities.keys() & set(TOLD)
    return conversation.intent == "deny" and asked in {STEP, BACK} and bool(tells)


def _note(conversation: Conversation) -> None:
    """Says that something is known now; the step that was shown stays in sight."""
    if conversation.corrected:
        conversation.say("utter_corrected")
    elif conversation.entities.keys() & set(TOLD):
        conversation.say("utter_noted")
    else:
        conversation.say("utter_no_question_open")


class ActionTakeAnswer(BotAction):
    """Reads a short answer in the light of what was asked."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_take_answer"

    def act(self, conversation: Conversation) -> None:
        """Takes the answer to the open question and goes on."""
        asked = conversation.progress.question
        if conversation.entities.get("step_answer") == "restart":
            restart(conversation)
        elif conversation.intent in REPLIES and asked not in {STEP, BACK}:
            if conversation.intent == "ask_explain" and asked and asked in questions():
                conversation.progress.asked.remove(asked)  # explained, not answered
            conversation.say(f"utter_{conversation.intent}")
            conversation.is_answered = True
            resume(conversation)
        elif _tells_something_else(conversation):
            _note(conversation)
            if not still_at_step(conversation):
                resume(conversation)
        elif asked and asked in SPECIAL:
            SPECIAL[asked](conversation)
        elif asked and asked in questions():
            _take_question(conversation, questions()[asked])
        else:
            conversation.say("utter_no_question_open")
            resume(conversation)
