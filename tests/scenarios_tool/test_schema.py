"""Scenario files as professionals write them: what is read, in which forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.scenarios.schema import (
    Ends,
    Scenario,
    ScenarioError,
    find_files,
    read_scenario,
)
from tests.scenarios_tool.making import VOCABULARY

ROOT = Path(__file__).parents[2]


@pytest.fixture
def read(tmp_path: Path):
    """Returns a function that reads a scenario from text."""

    def reader(content: str) -> Scenario:
        path = tmp_path / "s.yml"
        path.write_text(content, encoding="utf-8")
        return read_scenario(path, VOCABULARY)

    return reader


def with_step(step: str) -> str:
    """Returns a scenario with one step, given as the inside of {}."""
    return f"about: proef\nsteps:\n  - {{{step}}}\n"


def test_whole_scenario_is_read(read) -> None:
    """Every key of the contract arrives where the player finds it."""
    found = read(
        """
about: Onbekende dreigt
as: jongen van 15
steps:
  - user: iemand gaat me foto sturen
    intent: [sextortion, image_shared]
    signals: [threatened]
    bot: [utter_sextortion]
    says: [betaal niet]
    never_says: [waarom]
    refers_to: [helpwanted]
    choices: [Ja, Nee]
  - choose: Ja
  - wait: 2h
ends:
  refers_to: [helpwanted, police]
  never_refers_to: ["112"]
  within_turns: 6
  slots: {situation: sextortion, age_group: 12-15, safe_now: false}
"""
    )
    first, second, third = found.steps

    assert (found.about, found.as_) == ("Onbekende dreigt", "jongen van 15")
    assert (first.line, first.user) == (5, "iemand gaat me foto sturen")
    assert first.intent == ("sextortion", "image_shared")
    assert (first.signals, first.bot) == (("threatened",), ("utter_sextortion",))
    assert (first.says, first.never_says) == (("betaal niet",), ("waarom",))
    assert (first.refers_to, first.choices) == (("helpwanted",), ("Ja", "Nee"))
    assert (second.choose, third.wait_seconds) == ("Ja", 7200)
    assert found.ends == Ends(
        refers_to=("helpwanted", "police"),
        never_refers_to=("112",),
        within_turns=6,
        slots={"situation": "sextortion", "age_group": "12-15", "safe_now": False},
    )


def test_only_about_and_steps_are_needed(read) -> None:
    """The shortest scenario is one message."""
    found = read("about: proef\nsteps:\n  - user: hoi\n")

    assert (found.as_, found.ends) == ("", Ends())
    assert found.steps[0].intent == ()


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("[112]", id="number"),
        pytest.param('["112"]', id="in quotes"),
        pytest.param("112", id="number, no list"),
        pytest.param('"112"', id="in quotes, no list"),
    ],
)
@pytest.mark.parametrize("key", ["refers_to", "never_refers_to"])
def test_id_needs_no_quotes(read, key: str, written: str) -> None:
    """112 is the same helpline with and without quotes, alone or in a list."""
    found = read(with_step("user: hoi") + f"ends:\n  {key}: {written}\n")

    assert getattr(found.ends, key) == ("112",)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        pytest.param("45s", 45, id="seconds"),
        pytest.param("30m", 1800, id="minutes"),
        pytest.param("2h", 7200, id="hours"),
        pytest.param("3d", 259200, id="days"),
        pytest.param("1.5h", 5400, id="fraction"),
        pytest.param("2 h", 7200, id="space"),
        pytest.param('" 2h "', 7200, id="spaces around"),
        pytest.param("0s", 0, id="no time"),
    ],
)
def test_wait_is_read_as_seconds(read, written: str, seconds: float) -> None:
    """A time has a number and a unit."""
    assert read(with_step(f"wait: {written}")).steps[0].wait_seconds == seconds


@pytest.mark.parametrize(
    "written", ["2 uur", "h", "-1h", "2", "2h30m", "1,5h", "morgen", "1w"]
)
def test_wait_that_is_no_time_is_refused(read, written: str) -> None:
    """What cannot be read as a time is an error with an example."""
    with pytest.raises(ScenarioError, match=r"s.yml:3: .* such as 30m or 2h"):
        read(with_step(f'wait: "{written}"'))


@pytest.mark.parametrize(
    "typed",
    ["yes", "no", "off", "on", "y", "15", "010", "12:30", "2026-11-20", "1_000", "1e3"],
)
@pytest.mark.parametrize("key", ["user", "choose"])
def test_words_stay_as_they_are_typed(read, key: str, typed: str) -> None:
    """YAML's booleans and numbers are words when somebody says them."""
    assert getattr(read(with_step(f"{key}: {typed}")).steps[0], key) == typed


@pytest.mark.parametrize("written", ["yes", "[yes]"])
def test_expected_words_stay_as_they_are_typed(read, written: str) -> None:
    """A fragment or label that YAML takes for a boolean is a word as well."""
    step = read(with_step(f"user: hoi, says: {written}, choices: {written}")).steps[0]

    assert (step.says, step.choices) == (("yes",), ("yes",))


def test_long_message_may_span_lines(read) -> None:
    """A folded text is one message."""
    found = read("about: proef\nsteps:\n  - user: >-\n      eerst dit\n      dan dat\n")

    assert found.steps[0].user == "eerst dit dan dat"


def test_step_knows_its_own_line(read) -> None:
    """A failing step is found in the file."""
    found = read("about: proef\nsteps:\n\n  - user: a\n    says: [b]\n  - choose: c\n")

    assert [step.line for step in found.steps] == [4, 6]


def test_slot_value_keeps_its_type(read) -> None:
    """Yes or no in a slot is a boolean: the slots of the contract are."""
    ends = read(with_step("user: hoi") + "ends: {slots: {safe_now: true}}\n").ends

    assert ends.slots == {"safe_now": True}


def test_files_of_a_folder_come_in_order_and_once(tmp_path: Path) -> None:
    """Both endings count, subfolders too; a file that was named twice comes once."""
    for name in ("b.yml", "a.yaml", "sub/c.yml", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")

    found = find_files([tmp_path / "b.yml", tmp_path, tmp_path / "sub"])

    names = [path.relative_to(tmp_path).as_posix() for path in found]
    assert names == ["b.yml", "a.yaml", "sub/c.yml"]


def test_file_without_the_usual_ending_is_read_when_it_is_named(tmp_path: Path) -> None:
    """Who names a file means that file."""
    path = tmp_path / "scenario.txt"
    path.write_text("", encoding="utf-8")

    assert list(find_files([path])) == [path]


def test_missing_path_is_named(tmp_path: Path) -> None:
    """A typing error in a path does not look like success."""
    with pytest.raises(ScenarioError, match=r"nowhere: there is no such file"):
        list(find_files([tmp_path / "nowhere"]))
