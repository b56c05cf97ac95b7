"""Who can help: what was asked for, or what fits best."""

from __future__ import annotations

import pytest

from bot.content.helplines import helplines
from bot.content.routing import route
from bot.content.situations import ROLES
from tests.actions.rules import hear
from tests.actions.talk import Talk


@pytest.mark.parametrize(
    ("intent", "age_group", "cards"),
    [
        ("ask_about_helpwanted", None, ["helpwanted"]),
        ("ask_about_meldknop", "12-15", ["meldknop"]),
        ("ask_report_police", None, ["police", "helpwanted"]),
        ("ask_take_down", None, ["helpwanted", "take_it_down", "stopncii"]),
        ("ask_take_down", "16-17", ["helpwanted", "take_it_down"]),
        ("ask_take_down", "18-25", ["helpwanted", "stopncii"]),
    ],
)
async def test_question_about_a_service_shows_that_service(
    intent: str, age_group: str | None, cards: list[str]
) -> None:
    """Only what was asked for has a card, and only what takes the age."""
    talk = Talk(role="victim", age_group=age_group)

    outcome = await hear(talk, intent)

    assert outcome.cards == cards
    assert outcome.said == [f"utter_{intent}", "utter_ways_on"]


async def test_police_question_after_violence_shows_the_centre_too() -> None:
    """At the Centrum Seksueel Geweld the police can come in when somebody wants it."""
    talk = Talk(situation="sexual_violence", role="victim")

    outcome = await hear(talk, "ask_report_police")

    assert outcome.cards == ["police", "csg", "helpwanted"]


async def test_service_for_another_age_is_not_shown() -> None:
    """A grown-up who asks about Meldknop is shown who does help at that age."""
    outcome = await hear(Talk(age_group="over-25"), "ask_about_meldknop")

    assert outcome.cards
    assert "meldknop" not in outcome.cards
    assert all(helplines()[card].suits_age("over-25") for card in outcome.cards)


@pytest.mark.parametrize("intent", ["ask_who_can_help", "ask_human"])
@pytest.mark.parametrize("age_group", [None, "12-15", "over-25"])
@pytest.mark.parametrize("situation", ROLES)
async def test_best_helplines_come_in_the_order_of_the_table(
    situation: str, age_group: str | None, intent: str
) -> None:
    """At most three, all suiting the age, as routing puts them; then one way on."""
    known = {
        "situation": situation,
        "role": ROLES[situation],
        "age_group": age_group,
        "safe_now": True,
        "threat_active": False,
        "relation": "ex",
    }
    talk = Talk(**known)

    outcome = await hear(talk, intent)

    suiting = talk.slots["age_group"]
    assert 1 <= len(outcome.cards) <= 3
    best = [r.help for r in route(talk.slots)]
    assert outcome.cards == best[: len(outcome.cards)]
    assert all(helplines()[card].suits_age(suiting) for card in outcome.cards)
    assert outcome.said[0] == f"utter_{intent}"
    assert len(outcome.said) == 2


async def test_who_is_not_safe_gets_112_first() -> None:
    """What was said about safety earlier still counts."""
    outcome = await hear(Talk(safe_now=False), "ask_human")

    assert outcome.cards[0] == "112"


async def test_open_question_comes_back() -> None:
    """After the cards the conversation goes on where it was."""
    talk = Talk(situation="image_shared", progress={"question": "safe_now"})

    outcome = await hear(talk, "ask_who_can_help")

    assert outcome.said == ["utter_ask_who_can_help", "utter_question_safe_now"]
