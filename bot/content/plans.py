"""Which question comes next, and which step: pure functions over plans.yml."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from bot.content.helplines import Role, Strict
from bot.content.loading import ContentError, make, read_data

FILE = "plans.yml"

Known = Mapping[str, Any]
"""Slot values by name; a slot that is not known is None or missing."""


class Question(Strict):
    """Something worth asking, because the answer changes the advice."""

    id: str


class Step(Strict):
    """One thing to do, with the helplines that belong to it."""

    id: str
    only: Mapping[str, tuple[Any, ...]] = {}
    unless: Mapping[str, tuple[Any, ...]] = {}
    helplines: tuple[str, ...] = ()
    copy_text: bool = False

    def fits(self, known: Known) -> bool:
        """Says whether the step is for somebody of whom this is known."""
        wanted = all(known.get(slot) in values for slot, values in self.only.items())
        barred = any(known.get(slot) in values for slot, values in self.unless.items())
        return wanted and not barred


class Plan(Strict):
    """The questions and steps for one situation."""

    situation: str
    role: Role
    questions: tuple[Question, ...]
    steps: tuple[Step, ...]

    def next_question(self, known: Known, skipped: Collection[str]) -> Question | None:
        """Returns the first question that was neither answered nor skipped."""
        for question in self.questions:
            if known.get(question.id) is None and question.id not in skipped:
                return question
        return None

    def next_step(self, known: Known, finished: Collection[str]) -> Step | None:
        """Returns the first step that fits and is not finished."""
        for step in self.steps:
            if step.id not in finished and step.fits(known):
                return step
        return None


def _pick(names: list[str], entries: dict[str, Any], where: str) -> list[Any]:
    for name in names:
        if name not in entries:
            msg = f"bot/content/{FILE}: {where}: '{name}' is not defined above."
            raise ContentError(msg)
    return [entries[name] for name in names]


@lru_cache(maxsize=1)
def plans() -> Mapping[str, Plan]:
    """Returns the plans by situation; raises ContentError when the file is wrong."""
    content = read_data(FILE)
    questions = {
        name: make(Question, {"id": name, **entry}, where=f"{FILE}: questions.{name}")
        for name, entry in content["questions"].items()
    }
    steps = {
        name: make(Step, {"id": name, **entry}, where=f"{FILE}: steps.{name}")
        for name, entry in content["steps"].items()
    }
    made = {}
    for situation, entry in content["plans"].items():
        where = f"plans.{situation}"
        values = {
            "situation": situation,
            "role": entry["role"],
            "questions": _pick(entry["questions"], questions, where),
            "steps": _pick(entry["steps"], steps, where),
        }
        made[situation] = make(Plan, values, where=f"{FILE}: {where}")
    return made
