"""What is checked of every reply: each check can fail, and a good reply passes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channel.output import Reply
from bot.scenarios.checks import ASKS_FOR_IMAGE, always
from tests.scenarios_tool.making import card, choices, reply, text

NEXT = choices("Verder")


def problems(
    *messages: dict[str, Any], signals: str = "", age: str | None = None
) -> list[str]:
    """Returns what is wrong with a reply of these messages."""
    return [*always(reply(*messages), set(signals.split()), age)]


@pytest.mark.parametrize(
    "good",
    [
        pytest.param(reply(text("Hoi."), NEXT), id="text and choices"),
        pytest.param(reply(text("Gewist."), ended=True), id="the end"),
        pytest.param(reply(card("helpwanted"), NEXT), id="card"),
        pytest.param(reply(*[text("Hoi.")] * 3, NEXT), id="three bubbles"),
        pytest.param(reply(text("woord " * 90), NEXT), id="ninety words"),
    ],
)
def test_good_reply_passes(good: Reply) -> None:
    """A reply within the limits has nothing wrong with it."""
    assert [*always(good, set(), None)] == []


@pytest.mark.parametrize(
    ("messages", "problem"),
    [
        pytest.param([], "the reply is empty", id="empty"),
        pytest.param([text("Hoi.")], "the reply offers no next step", id="dead end"),
        pytest.param(
            [*[text("Hoi.")] * 4, NEXT], "4 text bubbles; at most 3", id="bubbles"
        ),
        pytest.param(
            [text("woord " * 91), NEXT], "91 words; at most 90", id="words in one"
        ),
        pytest.param(
            [text("woord " * 50), text("woord " * 41), NEXT],
            "91 words; at most 90",
            id="words in two",
        ),
    ],
)
def test_limit_that_is_passed_is_named(
    messages: list[dict[str, Any]], problem: str
) -> None:
    """What is too much or missing is said in one line."""
    assert problems(*messages) == [problem]


BLAME = "Het is je eigen schuld."


@pytest.mark.parametrize(
    "messages",
    [
        pytest.param([text(BLAME), NEXT], id="bubble"),
        pytest.param([text("Hoi."), choices(BLAME)], id="label"),
        pytest.param([card("helpwanted", BLAME), NEXT], id="card"),
    ],
)
def test_blame_is_found_everywhere(messages: list[dict[str, Any]]) -> None:
    """A blaming text is quoted, with the rule that found it."""
    (problem,) = problems(*messages)

    assert problem == f"blames a victim (own_fault): {BLAME!r}"


@pytest.mark.parametrize(
    "asked",
    [
        "Stuur de foto maar even hier.",
        "Upload het filmpje in deze chat.",
        "Laat de foto eens zien.",
        "Wat staat er op de foto?",
        "Hoe bloot was je?",
    ],
)
def test_asking_for_an_image_is_found(asked: str) -> None:
    """It never asks for an image, nor for what is on it."""
    (problem,) = problems(text(asked), NEXT)

    assert problem == f"asks for an image or for sexual detail: {asked!r}"


@pytest.mark.parametrize(
    "advice",
    [
        "Bewaar de naaktfoto niet als bewijs.",
        "Stuur niets meer naar degene die dreigt.",
        "Maak een screenshot van de chat, en laat die later aan de politie lezen.",
        "Je hoeft hier niets te laten zien.",
        "Stuur geen foto's hier.",
        "Stuur de foto niet hier.",
    ],
)
def test_advice_about_an_image_is_not_asking(advice: str) -> None:
    """Speaking of images is not asking for them."""
    assert not ASKS_FOR_IMAGE.search(advice)


@pytest.mark.parametrize(
    ("signals", "number"),
    [
        pytest.param("suicidal", "113", id="suicidal"),
        pytest.param("self_harm", "113", id="self-harm"),
        pytest.param("in_danger_now", "112", id="danger"),
        pytest.param("suicidal in_danger_now", "112", id="danger is more urgent"),
        pytest.param("threatened suicidal", "113", id="beside another signal"),
    ],
)
def test_crisis_needs_its_number_in_the_first_bubble(signals: str, number: str) -> None:
    """The number comes in the first text: a later one, or a card alone, is too late."""
    good = problems(text(f"Bel {number}."), NEXT, signals=signals)
    late = problems(text("Hoi."), text(f"Bel {number}."), NEXT, signals=signals)
    on_card = problems(card(number), NEXT, signals=signals)

    assert good == []
    assert len(late) == len(on_card) == 1
    assert f"must get {number} in the first bubble" in late[0]


@pytest.mark.parametrize("signals", ["", "threatened money_demanded minor"])
def test_number_is_not_needed_without_a_crisis(signals: str) -> None:
    """Other signals do not call for an emergency number."""
    assert problems(text("Hoi."), NEXT, signals=signals) == []


@pytest.mark.parametrize(
    ("helpline", "age", "fits"),
    [
        ("stopncii", "12-15", False),
        ("stopncii", "18-25", True),
        ("kindertelefoon", "over-25", False),
        ("kindertelefoon", "12-15", True),
        ("stopncii", None, True),
    ],
)
def test_helpline_for_another_age_is_found(
    helpline: str, age: str | None, fits: bool
) -> None:
    """A card must suit the age that is known."""
    found = problems(card(helpline), NEXT, age=age)

    expected = f"helpline {helpline} does not suit the age group {age}"
    assert found == ([] if fits else [expected])


def test_every_problem_of_a_reply_is_named() -> None:
    """Who mends a reply sees all that is wrong with it at once."""
    found = problems(text(BLAME), card("stopncii"), signals="suicidal", age="12-15")

    assert len(found) == 4
