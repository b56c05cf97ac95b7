"""Where the conversation goes on: the open question, the plan's step, or ways on."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from bot.content.plans import Plan, Step

STEP = "step"
WELLBEING = "wellbeing"
CRISIS = "crisis"
WIPE = "wipe"
"""Questions that are not in plans.yml: how a step went, how somebody feels, what
after a crisis, whether to wipe the conversation."""


def show_step(conversation: Conversation, step: Step) -> None:
    """Shows a step of the plan, with its helplines and what can be answered."""
    conversation.progress.question = STEP
    conversation.progress.step = step.id
    conversation.say(f"utter_step_{step.id}")
    for helpline in step.helplines:
        conversation.show_helpline(helpline)
    if step.copy_text:
        conversation.offer_copy_text(step.id)
    conversation.say("utter_choices_step")


def _close_plan(conversation: Conversation) -> None:
    progress = conversation.progress
    if WELLBEING in progress.finished:
        offer_ways_on(conversation)
        return
    if progress.step is not None:
        progress.step = None
        conversation.say("utter_plan_done")
    # asked once: a feeling or a crisis as the answer must not bring it back
    progress.finished.append(WELLBEING)
    progress.question = WELLBEING
    conversation.say("utter_question_wellbeing")


def _continue_plan(conversation: Conversation, plan: Plan) -> None:
    progress = conversation.progress
    question = plan.next_question(conversation.known, progress.skipped)
    if question:
        progress.question = question.id
        conversation.say(f"utter_question_{question.id}")
        return
    step = plan.next_step(conversation.known, progress.finished)
    if step is None:
        _close_plan(conversation)
    elif step.id == progress.step:
        # back from a digression: the step was shown, only the way back is needed
        progress.question = STEP
        conversation.say("utter_back_to_plan")
    else:
        if not progress.finished and progress.step is None:
            conversation.say("utter_plan_start")
        show_step(conversation, step)


def offer_ways_on(conversation: Conversation) -> None:
    """Offers what somebody can go on with when no plan is under way."""
    conversation.progress.question = None
    told = conversation.known.get("situation")
    conversation.say("utter_ways_on_after" if told else "utter_ways_on")


def resume(conversation: Conversation) -> None:
    """Goes on where the conversation was; every reply ends here or in choices."""
    plan = conversation.plan
    if plan:
        _continue_plan(conversation, plan)
    else:
        offer_ways_on(conversation)


class ActionResume(BotAction):
    """Goes on after an answer to something else."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_resume"

    def act(self, conversation: Conversation) -> None:
        """Asks the open question again, goes back to the plan, or offers ways on."""
        resume(conversation)
