"""Who is offered to somebody who asks or feels something in particular."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.content.ages import AGE_RANGES
from bot.content.helplines import Role, helplines
from bot.content.plans import Known
from bot.content.routing import ASKED, route_for, routes
from bot.content.situations import ROLES
from tests.actions.rules import rules

ROOT = Path(__file__).parents[2]
QUESTIONS = sorted({intent for r in routes() for intent in r.when.get(ASKED, ())})
"""The questions and feelings that have help of their own."""

BOTH_TOOLS = ["take_it_down", "stopncii"]

Case = tuple[Known, list[str]]


@pytest.fixture(scope="module")
def answers() -> list[Case]:
    """Returns the help for each question, for everybody who may ask it."""
    names = (ASKED, "situation", "role", "age_group")
    rows = product(
        QUESTIONS,
        [None, *ROLES],
        [None, *get_args(Role)],
        [None, "unknown", *AGE_RANGES],
    )
    every = [dict(zip(names, row, strict=True)) for row in rows]
    return [(who, [r.help for r in route_for(str(who[ASKED]), who)]) for who in every]


@pytest.mark.parametrize("intent", QUESTIONS)
def test_help_for_a_question_is_shown_by_what_answers_it(intent: str) -> None:
    """A line for a question that no action looks up would never be seen."""
    code = "".join(p.read_text("utf-8") for p in (ROOT / "actions").glob("*.py"))
    shows_help = {"action_show_helplines", "action_meet_feeling"}

    assert shows_help & set(rules().get(intent, [])) or f'"{intent}"' in code


def test_help_for_a_question_is_only_what_is_meant_for_it(answers: list[Case]) -> None:
    """What fits the conversation in general is left out, and nothing comes twice."""
    for known, offered in answers:
        meant = {r.help for r in routes() if known[ASKED] in r.when.get(ASKED, ())}

        assert set(offered) <= meant, known
        assert len(offered) == len(set(offered)), known


def test_help_for_a_question_suits_age_and_role(answers: list[Case]) -> None:
    """The same holds for what was asked as for what is offered."""
    for known, offered in answers:
        for helpline in (helplines()[name] for name in offered):
            assert helpline.suits_age(known["age_group"]), known
            assert known["role"] in {None, *helpline.for_}, known


@pytest.mark.parametrize("intent", ["ask_privacy", "affirm", "angry", ""])
@pytest.mark.parametrize("known", [{}, {"situation": "grooming", "safe_now": False}])
def test_most_questions_have_no_help_of_their_own(
    intent: str, known: dict[str, Any]
) -> None:
    """Then what fits the conversation is for the caller to take."""
    assert route_for(intent, known) == []


@pytest.mark.parametrize(
    ("intent", "known", "expected"),
    [
        ("ask_about_helpwanted", {}, ["helpwanted"]),
        ("ask_about_meldknop", {"age_group": "12-15"}, ["meldknop"]),
        ("ask_about_meldknop", {"age_group": "over-25"}, []),
        ("ask_report_police", {}, ["police", "helpwanted"]),
        (
            "ask_report_police",
            {"situation": "sexual_violence", "role": "victim"},
            ["police", "csg", "helpwanted"],
        ),
        ("ask_take_down", {}, ["helpwanted", "take_it_down", "stopncii"]),
        ("ask_take_down", {"age_group": "unknown"}, ["helpwanted", *BOTH_TOOLS]),
        ("ask_take_down", {"age_group": "12-15"}, ["helpwanted", "take_it_down"]),
        ("ask_take_down", {"age_group": "over-25"}, ["helpwanted", "stopncii"]),
        ("sad_or_alone", {"age_group": "16-17"}, ["kindertelefoon"]),
        ("sad_or_alone", {"age_group": "18-25"}, ["alles_oke"]),
        ("not_believed", {"role": "victim"}, ["helpwanted"]),
    ],
)
def test_question_gets_its_help(
    intent: str, known: dict[str, Any], expected: list[str]
) -> None:
    """In the order of the table, by age and by what happened."""
    assert [r.help for r in route_for(intent, known)] == expected


def test_asking_changes_nothing_that_is_known() -> None:
    """The question is looked up, and not kept."""
    known = {"role": "victim"}

    route_for("ask_take_down", known)

    assert known == {"role": "victim"}
