"""Where the conversation goes on: the open question, the plan's step, or ways on."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from bot.content.plans import Plan, Question, Step, plans
from bot.content.routing import route
from bot.content.situations import CURIOUS

STEP = "step"
BACK = "back"
PLAN = "plan"
WELLBEING = "wellbeing"
CRISIS = "crisis"
WIPE = "wipe"
"""Questions that are not in plans.yml: how a step went, whether to go back to it or
on with the steps, how somebody feels, what after a crisis, whether to wipe all."""

ASKED_AT_MOST = 3
"""Times that a question comes when something else is said: nobody is pressed."""

EARLIER = "earlier:"
"""Stands before the situation that was told before, once it has been offered."""

MOST_BUBBLES = 3

NO_BUBBLES = ("utter_choices_", "utter_copy_text_", "utter_meaning_")
"""How the names of responses begin that are no text bubble."""

HELPLINES_AT_START = 2
"""Cards with the first step: a human is never behind ten steps."""


def ask(conversation: Conversation, question: str) -> None:
    """Asks a question of plans.yml."""
    conversation.progress.question = question
    conversation.progress.asked.append(question)
    conversation.say(f"utter_question_{question}")


def show_step(conversation: Conversation, step: Step) -> None:
    """Shows a step of the plan, with its helplines and what can be answered."""
    _say_step(conversation, step)
    conversation.say("utter_choices_step")


def _say_step(conversation: Conversation, step: Step) -> None:
    conversation.progress.question = STEP
    conversation.progress.step = step.id
    conversation.say(f"utter_step_{step.id}")
    age = conversation.known.get("age_group")
    for helpline in step.helplines_for(age):
        conversation.show_helpline(helpline)
    if step.copy_text:
        conversation.offer_copy_text(step.id)


def _start_plan(conversation: Conversation, plan: Plan, first: Step) -> None:
    """Says what comes, shows the first step, and that a human can be reached now."""
    conversation.progress.started.append(plan.situation)
    # who has just been met with a sentence of understanding needs no second one
    if f"utter_{plan.situation}" not in conversation.said:
        conversation.say("utter_plan_start")
    _say_step(conversation, first)
    fitting = [r.help for r in route(conversation.known)][:HELPLINES_AT_START]
    # a first step that leads to the right people says it all
    cards = [] if {*fitting[:1]} & {*first.helplines} else fitting
    bubbles = [name for name in conversation.said if not name.startswith(NO_BUBBLES)]
    if cards and len(bubbles) < MOST_BUBBLES:
        conversation.say("utter_plan_help_now")
    for helpline in cards:
        conversation.show_helpline(helpline)
    conversation.say("utter_choices_step")


def _close_plan(conversation: Conversation, plan: Plan) -> None:
    progress = conversation.progress
    if progress.step is not None:
        progress.step = None
        conversation.say("utter_plan_done")
    # asked once: a feeling or a crisis as the answer must not bring it back
    if plan.wellbeing and WELLBEING not in progress.finished:
        progress.finished.append(WELLBEING)
        progress.question = WELLBEING
        conversation.say("utter_question_wellbeing")
    else:
        offer_ways_on(conversation)


def _next_item(conversation: Conversation, plan: Plan) -> Question | Step | None:
    """Returns what comes next; a question that got no answer twice is passed over."""
    progress = conversation.progress
    while True:
        item = plan.next(conversation.known, progress.passed)
        if not isinstance(item, Question):
            return item
        if progress.asked.count(item.id) < ASKED_AT_MOST:
            return item
        progress.skipped.append(item.id)


def _continue_plan(conversation: Conversation, plan: Plan) -> None:
    progress = conversation.progress
    item = _next_item(conversation, plan)
    if item is None:
        _close_plan(conversation, plan)
    elif isinstance(item, Question):
        ask(conversation, item.id)
    elif item.id == progress.step:
        # back from a digression: the step was shown, only the way back is needed
        progress.question = BACK
        conversation.say("utter_back_to_plan")
    elif conversation.is_answered:
        # a question was just answered or a feeling met: not a step on top of that
        progress.question = PLAN
        conversation.say("utter_offer_plan")
    else:
        if plan.situation not in progress.started:
            _start_plan(conversation, plan, item)
        else:
            show_step(conversation, item)


def still_at_step(conversation: Conversation) -> bool:
    """Offers the answers to the step just shown again, if it is still the next."""
    progress, plan = conversation.progress, conversation.plan
    if not plan or progress.question != STEP:
        return False
    item = _next_item(conversation, plan)
    if item is None or item.id != progress.step:
        return False
    conversation.say("utter_choices_step")
    return True


def restart(conversation: Conversation) -> None:
    """Goes through the steps of the plan once more; what is known stays known."""
    plan = conversation.plan
    if plan:
        steps = {step.id for step in plan.steps}
        progress = conversation.progress
        progress.finished = [done for done in progress.finished if done not in steps]
        progress.step = None
    resume(conversation)


def _unfinished(conversation: Conversation) -> str | None:
    """Returns the situation that was told before, and whose plan has steps left."""
    progress, now = conversation.progress, conversation.known.get("situation")
    for situation in reversed(progress.told):
        plan = plans().get(situation)
        if situation != now and plan and plan.next(conversation.known, progress.passed):
            return situation
    return None


def offer_ways_on(conversation: Conversation) -> None:
    """Offers what somebody can go on with when no plan is under way."""
    conversation.progress.question = None
    if not conversation.known.get("situation"):
        conversation.say("utter_ways_on")
        return
    earlier = _unfinished(conversation)
    if earlier and EARLIER + earlier not in conversation.progress.finished:
        conversation.progress.finished.append(EARLIER + earlier)  # offered once
        conversation.say("utter_earlier_situation")
        conversation.say(f"utter_meaning_{earlier}")
        conversation.say("utter_choices_after_plan")
    else:
        conversation.say("utter_ways_on_after")


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
        if conversation.intent in CURIOUS and not conversation.known.get("role"):
            conversation.remember("role", "curious")
        resume(conversation)
