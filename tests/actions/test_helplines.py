"""Who can help: what was asked for, or what fits best."""

from __future__ import annotations

import pytest

from actions.helplines import ActionShowHelplines
from bot.content.helplines import helplines
from bot.content.routing import route
from bot.content.situations import ROLES
from tests.actions.talk import Talk


@pytest.mark.parametrize(
    ("intent", "helpline"),
    [
        ("ask_about_helpwanted", "helpwanted"),
        ("ask_about_meldknop", "meldknop"),
        ("ask_report_police", "police"),
    ],
)
async def test_question_about_one_service_shows_that_service(
    intent: str, helpline: str
) -> None:
    """Only the service that was asked for has a card."""
    outcome = await Talk(situation="deepfake", role="victim").turn(
        ActionShowHelplines(), intent
    )

    assert outcome.cards == [helpline]
    assert outcome.said == ["utter_ways_on_after"]


async def test_service_for_another_age_is_not_shown() -> None:
    """A grown-up who asks about Meldknop gets the answer, and no card for the young."""
    outcome = await Talk(age_group="over-25").turn(
        ActionShowHelplines(), "ask_about_meldknop"
    )

    assert outcome.cards == []
    assert outcome.said == ["utter_ways_on"]


@pytest.mark.parametrize("age_group", [None, "12-15", "over-25"])
@pytest.mark.parametrize("situation", ROLES)
async def test_best_helplines_come_in_the_order_of_the_table(
    situation: str, age_group: str | None
) -> None:
    """At most three, all suiting the age, as routing puts them."""
    known = {
        "situation": situation,
        "role": ROLES[situation],
        "age_group": age_group,
    }

    outcome = await Talk(**known).turn(ActionShowHelplines(), "ask_who_can_help")

    assert 1 <= len(outcome.cards) <= 3
    assert outcome.cards == [r.help for r in route(known)][: len(outcome.cards)]
    assert all(helplines()[card].suits_age(age_group) for card in outcome.cards)


async def test_who_is_not_safe_gets_112_first() -> None:
    """What was said about safety earlier still counts."""
    outcome = await Talk(safe_now=False).turn(ActionShowHelplines(), "ask_human")

    assert outcome.cards[0] == "112"


async def test_open_question_comes_back() -> None:
    """After the cards the conversation goes on where it was."""
    talk = Talk(situation="image_shared", progress={"question": "safe_now"})

    outcome = await talk.turn(ActionShowHelplines(), "ask_who_can_help")

    assert outcome.said == ["utter_question_safe_now"]
