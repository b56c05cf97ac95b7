"""Situations, meanings and labels: the names that the rest of the product uses."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from bot.content.ages import AGE_RANGES
from bot.content.helplines import Role
from bot.content.labels import labels
from bot.content.meanings import MEANINGS
from bot.content.situations import ROLES
from bot.guard.no_blame import check
from bot.nlu.signals import CRISIS_SIGNALS

ROOT = Path(__file__).parents[2]
LEXICON = (ROOT / "bot/nlu/lexicon/entities.yml").read_text(encoding="utf-8")
APPS = set(yaml.safe_load(LEXICON)["platform"])
"""The apps that are understood in a message."""


def groups() -> dict[str, Any]:
    """Returns the public intents by group."""
    text = (ROOT / "docs/intents.yml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)["intents"]
    return content


def test_situations_are_the_intents_of_their_two_groups() -> None:
    """The slot `situation` holds what happened to the writer or to somebody else."""
    expected = {*groups()["something_happened_to_me"], *groups()["about_someone_else"]}

    assert expected == set(ROLES)


def test_what_happened_to_me_happened_to_a_victim() -> None:
    """Only who is in the first group is spoken to as the one it happened to."""
    victims = {name for name, role in ROLES.items() if role == "victim"}

    assert set(groups()["something_happened_to_me"]) == victims


def test_roles_are_those_of_the_contract() -> None:
    """The names of the roles are public."""
    contract = ["victim", "bystander", "did_it", "parent", "professional", "curious"]

    assert list(get_args(Role)) == contract
    assert set(ROLES.values()) <= set(contract)


def test_meanings_are_public_intents() -> None:
    """What is offered as "did you mean" can be understood and answered."""
    intents = {name for group in groups().values() for name in group}

    assert set() == MEANINGS - intents


def test_every_situation_and_crisis_can_be_meant() -> None:
    """A message that was not understood can always be about something grave."""
    assert {*ROLES, *CRISIS_SIGNALS} <= MEANINGS


@pytest.mark.parametrize("intent", ["affirm", "greet", "chitchat", "out_of_scope"])
def test_answers_and_small_talk_are_no_meanings(intent: str) -> None:
    """Nobody looks for small talk in a list of meanings."""
    assert intent not in MEANINGS


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param({"platform": "snapchat"}, " via Snapchat", id="known"),
        pytest.param({"platform": "other"}, "", id="not listed"),
        pytest.param({"platform": "<script>"}, "", id="unforeseen"),
        pytest.param({"platform": None}, "", id="empty"),
        pytest.param({}, "", id="missing"),
    ],
)
def test_label_says_a_platform_only_when_it_is_listed(
    known: dict[str, Any], expected: str
) -> None:
    """Nothing that is not in the file gets into a sentence."""
    assert labels(known)["platform_label"] == expected


@pytest.mark.parametrize("age_group", AGE_RANGES)
def test_every_age_group_can_be_said(age_group: str) -> None:
    """A text to copy says the age that was told, as a sentence of its own."""
    said = labels({"age_group": age_group})["age_group_label"]

    assert said.startswith("Ik ben ")
    assert said.endswith(". ")


@pytest.mark.parametrize("platform", sorted(APPS - {"other"}))
def test_every_app_that_is_understood_can_be_said(platform: str) -> None:
    """An app that somebody names comes back by its name."""
    said = labels({"platform": platform})["platform_label"]

    assert said.casefold() == f" via {platform}"


def test_labels_blame_nobody() -> None:
    """Each label, in any combination, passes the check."""
    for age_group in AGE_RANGES:
        for platform in APPS:
            said = labels({"age_group": age_group, "platform": platform})

            assert check(" ".join(said.values())) == []
