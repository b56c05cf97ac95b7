"""Plays scenarios in process, through the same turns as the web channel."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.door import DoorError
from bot.channel.output import Reply
from bot.channel.tokens import new_conversation_id
from bot.channel.turns import Turns, UnknownConversationError
from bot.content.helplines import emergency_cards, helplines
from bot.nlu.signals import signal_rules
from bot.scenarios.checks import always
from bot.scenarios.schema import Scenario, Step, Vocabulary

INTERNAL_SLOTS = {"progress", "session_started_metadata", "requested_slot"}


@dataclass
class Turn:
    """What was said in one turn, for a transcript."""

    said: str
    reply: Reply
    intent: str = ""
    signals: set[str] = field(default_factory=set)


@dataclass
class Result:
    """How a scenario went; `step` is the number of the failing one, from 1."""

    scenario: Scenario
    turns: list[Turn] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    step: int | None = None
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Says whether everything was as expected."""
        return not self.failures


def vocabulary(agent: Agent) -> Vocabulary:
    """Returns the names that scenarios may use, from the loaded model."""
    domain = agent.domain
    return Vocabulary(
        intents={*domain.intents, "nlu_fallback"},
        signals=set(signal_rules()),
        responses=set(domain.responses),
        helplines=set(helplines()),
        slots={slot.name for slot in domain.slots} - INTERNAL_SLOTS,
    )


def _as_expected(step: Step, turn: Turn) -> Iterator[str]:
    """Yields the differences between a step's expectations and its turn."""
    said = "\n".join(
        str(m.get(key, ""))
        for m in turn.reply.messages
        for key in ("title", "name", "text")
    ).casefold()
    labels = [choice["label"] for choice in turn.reply.choices]
    if step.intent and turn.intent not in step.intent:
        yield f"intent: expected {' or '.join(step.intent)}, found {turn.intent}"
    for name in step.signals:
        if name not in turn.signals:
            found = ", ".join(sorted(turn.signals)) or "none"
            yield f"signals: expected {name}, found {found}"
    for name in step.bot:
        if name not in turn.reply.responses:
            yield f"bot: expected {name}, found {', '.join(turn.reply.responses)}"
    for fragment in step.says:
        if fragment.casefold() not in said:
            yield f"says: {fragment!r} is not in the reply"
    for fragment in step.never_says:
        if fragment.casefold() in said:
            yield f"never_says: {fragment!r} is in the reply"
    for name in step.refers_to:
        if name not in turn.reply.helplines:
            yield f"refers_to: {name} is not offered in this reply"
    for label in step.choices:
        if label not in labels:
            yield f"choices: {label!r} is not among {labels}"


class Player:
    """Plays scenarios one after the other with one agent."""

    def __init__(self, agent: Agent) -> None:
        """Uses an agent with a store of its own; the scenarios leave nothing in it."""
        self._agent = agent
        self._turns = Turns(agent, emergency_cards())

    async def play(self, scenario: Scenario, retention_seconds: float) -> Result:
        """Returns how the scenario went, up to the first step that failed."""
        started = time.monotonic()
        result = Result(scenario)
        conversation_id = new_conversation_id()
        waited = 0.0
        reply = await self._turns.open(conversation_id)
        result.turns.append(Turn("", reply))
        result.failures = [*always(reply, set(), None)]
        for number, step in enumerate(scenario.steps, start=1):
            if result.failures:
                break
            result.step = number
            if step.wait_seconds is not None:
                waited += step.wait_seconds
                store: Any = self._agent.tracker_store
                await store.purge(retention_seconds, now=time.time() + waited)
                if await store.retrieve(conversation_id) is None:
                    # who comes back after that begins anew, as on the page
                    conversation_id = new_conversation_id()
                    result.turns.append(
                        Turn("", await self._turns.open(conversation_id))
                    )
                continue
            waited = 0.0  # retention counts from the last message
            await self._take_step(conversation_id, step, result)
        if not result.failures:
            result.step = None
            tracker = await self._agent.tracker_store.retrieve(conversation_id)
            result.failures = [*_ends_as_expected(scenario, result.turns, tracker)]
        await self._turns.forget(conversation_id)
        result.seconds = time.monotonic() - started
        return result

    async def _take_step(
        self, conversation_id: str, step: Step, result: Result
    ) -> None:
        offered = {c["label"]: c["value"] for c in result.turns[-1].reply.choices}
        try:
            if step.user is not None:
                reply = await self._turns.answer_text(conversation_id, step.user)
            elif step.choose in offered:
                value = offered[step.choose]
                reply = await self._turns.answer_choice(conversation_id, value)
            else:
                problem = f"choose: {step.choose!r} is not offered: {list(offered)}"
                result.failures = [problem]
                return
        except DoorError as error:
            result.failures = [f"the message was refused: {error.message}"]
            return
        except UnknownConversationError:
            result.failures = ["the conversation has ended"]
            return
        turn = Turn(step.user or f"[{step.choose}]", reply)
        tracker = await self._agent.tracker_store.retrieve(conversation_id)
        age_group = None
        if tracker is not None and tracker.latest_message is not None:
            parsed = tracker.latest_message
            turn.intent = parsed.intent.get("name") or ""
            turn.signals = {e["entity"] for e in parsed.entities} & set(signal_rules())
            age_group = tracker.get_slot("age_group")
        result.turns.append(turn)
        result.failures = [
            *_as_expected(step, turn),
            *always(reply, turn.signals, age_group),
        ]


def _ends_as_expected(
    scenario: Scenario, turns: Sequence[Turn], tracker: DialogueStateTracker | None
) -> Iterator[str]:
    """Yields what the conversation as a whole lacks; a welcome is no turn."""
    ends = scenario.ends
    first_offered: dict[str, int] = {}
    number = 0
    for turn in turns:
        number += bool(turn.said)
        for helpline in turn.reply.helplines:
            first_offered.setdefault(helpline, number)
    for name in ends.refers_to:
        if name not in first_offered:
            yield f"ends: {name} was never offered"
        elif ends.within_turns and first_offered[name] > ends.within_turns:
            came = first_offered[name]
            yield f"ends: {name} came in turn {came}, not by turn {ends.within_turns}"
    for name in ends.never_refers_to:
        if name in first_offered:
            yield f"ends: {name} was offered in turn {first_offered[name]}"
    slots = tracker.current_slot_values() if tracker is not None else {}
    for name, value in ends.slots.items():
        if slots.get(name) != value:
            yield f"ends: slot {name} is {slots.get(name)!r}, expected {value!r}"
