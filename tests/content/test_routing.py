"""Who is offered which help: over everything that can be known."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any, get_args

import pytest

from bot.content.ages import AGE_RANGES, MINOR_GROUPS
from bot.content.helplines import Role, helplines
from bot.content.loading import make
from bot.content.routing import ASKED, Route, route, route_for, routes
from bot.content.situations import ROLES

VALUES: dict[str, list[Any]] = {
    "situation": [None, *ROLES],
    "role": [None, *get_args(Role)],
    "age_group": [None, "unknown", *AGE_RANGES],
    "safe_now": [None, True, False],
    "home_safe": [None, True, False],
    "crisis": [None, "suicidal", "self_harm", "in_danger_now"],
}

Case = tuple[Mapping[str, Any], list[str]]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Returns all that can be known, each with the ids of the help offered."""
    every = [dict(zip(VALUES, row, strict=True)) for row in product(*VALUES.values())]
    return [(known, [r.help for r in route(known)]) for known in every]


def unlike(cases: list[Case], wanted: Any, right: Any) -> list[Case]:
    """Returns the cases that are wanted, and are not right."""
    return [case for case in cases if wanted(case[0]) and not right(*case)]


def is_danger(known: Mapping[str, Any]) -> bool:
    """Says whether somebody is in danger now."""
    return known["crisis"] == "in_danger_now" or known["safe_now"] is False


def test_somebody_can_always_help(cases: list[Case]) -> None:
    """Nobody, whatever is known of them, is left without a helpline."""
    assert unlike(cases, lambda _: True, lambda _, offered: offered) == []


def test_no_helpline_is_offered_twice(cases: list[Case]) -> None:
    """Each card is shown once."""
    wrong = unlike(cases, lambda _: True, lambda _, o: len(o) == len(set(o)))

    assert wrong == []


def test_danger_gets_112_first(cases: list[Case]) -> None:
    """Who is in danger, or says not to be safe, gets 112 before anything else."""
    assert unlike(cases, is_danger, lambda _, offered: offered[0] == "112") == []


@pytest.mark.parametrize("crisis", ["suicidal", "self_harm"])
def test_despair_gets_113_first(cases: list[Case], crisis: str) -> None:
    """Who is safe from others but not from themselves gets 113 first, then 112."""
    wrong = unlike(
        cases,
        lambda known: known["crisis"] == crisis and not is_danger(known),
        lambda _, offered: offered[:2] == ["113", "112"],
    )

    assert wrong == []


@pytest.mark.parametrize("crisis", ["suicidal", "self_harm"])
def test_despair_in_danger_gets_both_numbers(cases: list[Case], crisis: str) -> None:
    """Both numbers are the first two, also when somebody is not safe."""
    wrong = unlike(
        cases,
        lambda known: known["crisis"] == crisis,
        lambda _, offered: set(offered[:2]) == {"112", "113"},
    )

    assert wrong == []


def test_calm_conversation_is_not_sent_to_112(cases: list[Case]) -> None:
    """Without danger or crisis, an emergency number would only frighten."""
    wrong = unlike(
        cases,
        lambda known: not is_danger(known) and known["crisis"] is None,
        lambda _, offered: not {"112", "113"} & set(offered),
    )

    assert wrong == []


def test_nobody_under_18_gets_stopncii(cases: list[Case]) -> None:
    """The tool for adults' images is never offered to a minor."""
    wrong = unlike(
        cases,
        lambda known: known["age_group"] in MINOR_GROUPS,
        lambda _, offered: "stopncii" not in offered,
    )

    assert wrong == []


def test_nobody_over_25_gets_the_kindertelefoon(cases: list[Case]) -> None:
    """Adults are not sent to a line for children."""
    wrong = unlike(
        cases,
        lambda known: known["age_group"] in {"18-25", "over-25"},
        lambda _, offered: "kindertelefoon" not in offered,
    )

    assert wrong == []


def test_help_suits_the_age(cases: list[Case]) -> None:
    """Every helpline offered takes the age group that is known."""

    def suits(known: Mapping[str, Any], offered: list[str]) -> bool:
        return all(helplines()[h].suits_age(known["age_group"]) for h in offered)

    assert unlike(cases, lambda _: True, suits) == []


def test_help_is_for_the_role(cases: list[Case]) -> None:
    """Every helpline offered is for the role that is known."""

    def is_for(known: Mapping[str, Any], offered: list[str]) -> bool:
        return all(known["role"] in helplines()[h].for_ for h in offered)

    assert unlike(cases, lambda known: known["role"], is_for) == []


@pytest.mark.parametrize("role", ["parent", "did_it", "professional"])
def test_unknown_role_is_not_taken_for(cases: list[Case], role: str) -> None:
    """Who tells nothing is offered what a young person in need is offered."""
    wrong = unlike(
        cases,
        lambda known: known["role"] is None,
        lambda _, offered: all(helplines()[h].for_ != (role,) for h in offered),
    )

    assert wrong == []


def test_unsafe_home_gets_veilig_thuis(cases: list[Case]) -> None:
    """Who is not safe at home is told of the service for that."""
    told = {"victim", "bystander", "parent", "professional"}
    wrong = unlike(
        cases,
        lambda known: known["home_safe"] is False and known["role"] in told,
        lambda _, offered: "veilig_thuis" in offered,
    )

    assert wrong == []


@pytest.mark.parametrize("situation", sorted(set(ROLES) - {"own_sexual_thoughts"}))
def test_situation_gets_helpwanted(situation: str) -> None:
    """Helpwanted is offered for all that happens with images, in every role."""
    known = {"situation": situation, "role": ROLES[situation]}

    assert "helpwanted" in [r.help for r in route(known)]


@pytest.mark.parametrize(
    ("situation", "first"),
    [("own_sexual_thoughts", "stop_it_now"), ("sexual_violence", "csg")],
)
def test_situation_gets_its_specialist_first(situation: str, first: str) -> None:
    """What needs special help gets it before the general."""
    assert route({"situation": situation, "role": ROLES[situation]})[0].help == first


@pytest.mark.parametrize("number", range(len(routes())))
def test_route_names_slots_and_values_that_exist(number: int) -> None:
    """A condition that can never hold is a typing error in the table."""
    for slot in routes()[number].when.keys() - {ASKED}:
        assert set(routes()[number].when[slot]) <= set(VALUES[slot])


@pytest.mark.parametrize("number", range(len(routes())))
def test_route_is_taken_by_somebody(cases: list[Case], number: int) -> None:
    """A line that fits nobody, by role or age, is a mistake in the table."""
    line = routes()[number]
    asked = {ASKED: line.when.get(ASKED, [None])[0]}

    assert any(line.fits({**known, **asked}) for known, _ in cases)


@pytest.mark.parametrize(
    ("values", "age_group", "fits"),
    [
        pytest.param([None], None, True, id="null is not known"),
        pytest.param([None], "12-15", False, id="null is not an age"),
        pytest.param([None, "12-15"], "12-15", True, id="or"),
        pytest.param([None, "12-15"], None, True, id="or not known"),
        pytest.param([None, "12-15"], "18-25", False, id="neither"),
        pytest.param(["12-15"], None, False, id="not known is no age"),
    ],
)
def test_null_in_a_condition_means_not_known(
    values: list[str | None], age_group: str | None, fits: bool
) -> None:
    """A slot that is empty and one that is missing are the same."""
    entry = {"help": "helpwanted", "when": {"age_group": values}, "reason": "proef"}
    made = make(Route, entry, where="proef")

    assert made.fits({"age_group": age_group}) is fits
    if age_group is None:
        assert made.fits({}) is fits


@pytest.mark.parametrize("number", range(len(routes())))
def test_route_says_why(number: int) -> None:
    """Who reviews the table reads the reason of each line."""
    assert routes()[number].reason.strip()


@pytest.mark.parametrize(
    ("intent", "helpline"),
    [
        ("ask_report_police", "police"),
        ("ask_about_helpwanted", "helpwanted"),
        ("ask_about_meldknop", "meldknop"),
    ],
)
def test_what_is_asked_for_is_offered_to_the_curious(
    intent: str, helpline: str
) -> None:
    """Who only has questions gets the service that they ask about."""
    offered = [found.help for found in route_for(intent, {"role": "curious"})]

    assert helpline in offered
