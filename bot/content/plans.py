"""What comes next in a plan, a question or a step: pure functions over plans.yml."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from bot.content.helplines import Role, Strict, helplines
from bot.content.loading import ContentError, make, read_data

FILE = "plans.yml"

Known = Mapping[str, Any]
"""Slot values by name; a slot that is not known is None or missing."""

_ENTRY = re.compile(r"(?P<ask>ask )?(?P<id>\w+)(?: when (?P<when>\w+))?")


class Reply(Strict):
    """What is said after an answer, and whom to call."""

    say: str
    helplines: tuple[str, ...] = ()


class Question(Strict):
    """Something worth asking, because the answer changes the advice."""

    id: str
    answers: Mapping[str, bool] = {}
    """What an intent means as the answer; the other questions are told by entities."""
    replies: Mapping[str, Reply] = {}
    """By intent: what is said after the answer."""


class Step(Strict):
    """One thing to do, with the helplines that belong to it."""

    id: str
    only: Mapping[str, tuple[Any, ...]] = {}
    unless: Mapping[str, tuple[Any, ...]] = {}
    helplines: tuple[str, ...] = ()
    copy_text: bool = False
    sets: Mapping[str, bool] = {}
    """What is known once the step went well."""

    def fits(self, known: Known) -> bool:
        """Says whether the step is for somebody of whom this is known."""
        wanted = all(known.get(slot) in values for slot, values in self.only.items())
        barred = any(known.get(slot) in values for slot, values in self.unless.items())
        return wanted and not barred

    def helplines_for(self, age_group: str | None) -> list[str]:
        """Returns the helplines that suit an age group."""
        return [h for h in self.helplines if helplines()[h].suits_age(age_group)]


class Entry(Strict):
    """A place on the path of a plan."""

    item: Question | Step
    when: str | None = None
    """The slot that must be true."""

    class Config(Strict.Config):
        """A question stays a question."""

        smart_union = True

    def is_open(self, known: Known, passed: Collection[str]) -> bool:
        """Says whether the item is still to be asked or done by somebody."""
        item = self.item
        if item.id in passed or (self.when and known.get(self.when) is not True):
            return False
        if isinstance(item, Question):
            return known.get(item.id) is None
        return item.fits(known)


class Plan(Strict):
    """The questions and steps for one situation, in their order."""

    situation: str
    role: Role
    wellbeing: bool = True
    """Whether somebody is asked how they are at the end."""
    path: tuple[Entry, ...]

    def next(self, known: Known, passed: Collection[str]) -> Question | Step | None:
        """Returns the first question or step that is open; None at the end.

        `passed` holds the ids of questions that were skipped and steps that are
        finished.
        """
        return next((e.item for e in self.path if e.is_open(known, passed)), None)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps on the path."""
        return tuple(e.item for e in self.path if isinstance(e.item, Step))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions on the path."""
        return tuple(e.item for e in self.path if isinstance(e.item, Question))


def _entries(
    path: list[str], questions: Known, steps: Known, where: str
) -> Iterator[Entry]:
    for text in path:
        match = _ENTRY.fullmatch(text)
        known = questions if match and match["ask"] else steps
        if not match or match["id"] not in known:
            msg = f"bot/content/{FILE}: {where}: '{text}' is not defined above."
            raise ContentError(msg)
        yield Entry(item=known[match["id"]], when=match["when"])


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Question]:
    """Returns the questions by id; raises ContentError when the file is wrong."""
    return {
        name: make(Question, {"id": name, **entry}, where=f"{FILE}: questions.{name}")
        for name, entry in read_data(FILE)["questions"].items()
    }


@lru_cache(maxsize=1)
def plans() -> Mapping[str, Plan]:
    """Returns the plans by situation; raises ContentError when the file is wrong."""
    content = read_data(FILE)
    steps = {
        name: make(Step, {"id": name, **entry}, where=f"{FILE}: steps.{name}")
        for name, entry in content["steps"].items()
    }
    made = {}
    for situation, entry in content["plans"].items():
        where = f"plans.{situation}"
        if "path" not in entry:
            msg = f"bot/content/{FILE}: {where}: there is no 'path'."
            raise ContentError(msg)
        path = tuple(_entries(entry["path"], questions(), steps, where))
        values = {**entry, "situation": situation, "path": path}
        made[situation] = make(Plan, values, where=f"{FILE}: {where}")
    return made
