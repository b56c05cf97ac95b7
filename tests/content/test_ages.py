"""Who may be referred where, by age."""

from __future__ import annotations

import pytest

from bot.content.ages import AGE_RANGES, MINOR_GROUPS
from bot.content.helplines import Helpline, helplines
from bot.nlu.ages import AGE_GROUPS, group_of

EVERYBODY = ("under-12", "12-15", "16-17", "18-25", "over-25")
MINORS = ("under-12", "12-15", "16-17")
ADULTS = ("18-25", "over-25")

SUITS = {
    "112": EVERYBODY,
    "police": EVERYBODY,
    "helpwanted": EVERYBODY,
    "meldknop": ("12-15", "16-17"),
    "113": EVERYBODY,
    "kindertelefoon": MINORS,
    "alles_oke": ("18-25",),
    "csg": EVERYBODY,
    "slachtofferhulp": EVERYBODY,
    "veilig_thuis": EVERYBODY,
    "fier": EVERYBODY,
    "sense": ("12-15", "16-17", "18-25"),
    "stop_it_now": EVERYBODY,
    "halt": ("12-15", "16-17"),
    "take_it_down": MINORS,
    "stopncii": ADULTS,
    "meldpunt_kinderporno": EVERYBODY,
    "seksuele_opvoeding": EVERYBODY,
    "zanzu": EVERYBODY,
    "genderpraatjes": ("12-15", "16-17", "18-25"),
}
"""Written out by hand: who changes an age in the file, changes it here as well."""


@pytest.mark.parametrize("age_group", EVERYBODY)
@pytest.mark.parametrize("helpline_id", SUITS)
def test_helpline_suits_the_ages_in_the_table(helpline_id: str, age_group: str) -> None:
    """A helpline is for the age groups of which it takes most."""
    suits = helplines()[helpline_id].suits_age(age_group)

    assert suits is (age_group in SUITS[helpline_id])


def test_table_covers_every_helpline() -> None:
    """No helpline is without an expectation."""
    assert set(helplines()) == set(SUITS)


@pytest.mark.parametrize("age_group", [None, "unknown", "", "15"])
@pytest.mark.parametrize("helpline", helplines().values(), ids=lambda h: h.id)
def test_unknown_age_rules_nothing_out(helpline: Helpline, age_group: str) -> None:
    """Who does not tell an age is not sent away."""
    assert helpline.suits_age(age_group)


@pytest.mark.parametrize(
    ("from_", "to", "suits"),
    [
        pytest.param(12, 15, True, id="all"),
        pytest.param(13, 15, True, id="three of four"),
        pytest.param(12, 13, False, id="half is not most"),
        pytest.param(15, 40, False, id="one of four"),
        pytest.param(16, None, False, id="older"),
        pytest.param(0, None, True, id="everybody"),
        pytest.param(0, 11, False, id="younger"),
    ],
)
def test_group_is_taken_when_most_of_it_fits(
    from_: int, to: int | None, suits: bool
) -> None:
    """More than half of the years from 12 to 15 must be welcome."""
    values = helplines()["helpwanted"].dict(by_alias=True)
    helpline = Helpline(**{**values, "ages": {"from": from_, "to": to}})

    assert helpline.suits_age("12-15") is suits


@pytest.mark.parametrize("years", range(8, 121))
def test_age_groups_of_understanding_and_content_agree(years: int) -> None:
    """The group that a message is read as is the one that advice is given for."""
    youngest, oldest = AGE_RANGES[group_of(years)]

    assert youngest <= years <= oldest


@pytest.mark.parametrize(
    ("years", "group"),
    [
        (6, "under-12"),
        (11, "under-12"),
        (12, "12-15"),
        (15, "12-15"),
        (16, "16-17"),
        (17, "16-17"),
        (18, "18-25"),
        (25, "18-25"),
        (26, "over-25"),
        (99, "over-25"),
    ],
)
def test_group_of_years_changes_at_the_limits(years: int, group: str) -> None:
    """The limits of the law, 12, 16 and 18, are limits of groups."""
    assert group_of(years) == group


def test_groups_have_the_names_of_the_contract() -> None:
    """Outsiders rely on the names of the slot's values."""
    assert tuple(AGE_RANGES) == EVERYBODY
    assert tuple(name for _, name in AGE_GROUPS) == EVERYBODY[:-1]


def test_minors_are_the_groups_below_18() -> None:
    """A group is a minor's exactly when all of its years are."""
    expected = {name for name, (_, oldest) in AGE_RANGES.items() if oldest < 18}

    assert expected == MINOR_GROUPS
