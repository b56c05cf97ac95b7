"""`bot scenarios`: what is printed and written of results that were made by hand."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bot.scenarios import command
from bot.scenarios.runner import Result, Turn
from bot.scenarios.schema import ScenarioError, Step
from tests.scenarios_tool.making import card, choices, reply, scenario, text

PASSED = Result(scenario(Step(line=3, user="hoi"), path="goed.yml"), seconds=0.1234)
FAILED = Result(
    scenario(Step(line=3, user="hoi"), Step(line=7, choose="Ja"), path="map/fout.yml"),
    turns=[
        Turn("", reply(text("Welkom."), choices("Ja", "Nee"))),
        Turn("hoi", reply(text("Dag."), card("helpwanted"), choices("Ja"))),
    ],
    failures=["says: 'é <&>' is not in the reply", "choices: 'Nee' is not among []"],
    step=2,
    seconds=1.5,
)
AT_THE_END = Result(
    scenario(Step(line=3, user="hoi"), path="einde.yml"),
    turns=[Turn("", reply(text("Welkom."))), Turn("hoi", reply(text("Dag.")))],
    failures=["ends: police was never offered"],
)

Play = Callable[..., bool]


def read_report(path: Path) -> ET.Element:
    """Returns the root of a report."""
    return ET.parse(path).getroot()  # noqa: S314  (the test wrote it)


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    """Returns a function that reports these results, as if they had been played."""

    def report(*results: Result, junit: Path | None = None, as_json: bool = False):
        async def played(_model: Path, _paths: Any) -> list[Result]:
            return list(results)

        monkeypatch.setattr(command, "_play_all", played)
        arguments = Namespace(paths=["x"], junit=junit, json=as_json)
        return command.play(Path("model.tar.gz"), arguments)

    return report


@pytest.mark.parametrize(
    ("results", "passed"),
    [
        pytest.param([PASSED, PASSED], True, id="all passed"),
        pytest.param([PASSED, FAILED], False, id="one failed"),
        pytest.param([AT_THE_END], False, id="failed at the end"),
    ],
)
def test_play_says_whether_all_passed(
    play: Play, results: list[Result], passed: bool
) -> None:
    """The exit code depends on it."""
    assert play(*results) is passed


def test_json_has_the_shape_of_the_contract(play: Play, capsys) -> None:
    """One object: how many, how many passed, and each with where it failed."""
    play(PASSED, FAILED, AT_THE_END, as_json=True)

    assert json.loads(capsys.readouterr().out) == {
        "n": 3,
        "passed": 1,
        "results": [
            {"file": "goed.yml", "about": "Een proef", "passed": True},
            {
                "file": "map/fout.yml",
                "about": "Een proef",
                "passed": False,
                "step": 2,
                "failure": "; ".join(FAILED.failures),
            },
            {
                "file": "einde.yml",
                "about": "Een proef",
                "passed": False,
                "failure": "ends: police was never offered",
            },
        ],
    }


def test_json_keeps_accents_readable(play: Play, capsys) -> None:
    """Dutch comes out as it was written."""
    play(FAILED, as_json=True)

    assert "'é <&>'" in capsys.readouterr().out


def test_passed_scenarios_are_only_counted(play: Play, capsys) -> None:
    """What went well needs one line."""
    play(PASSED, PASSED)

    assert capsys.readouterr().out == "2 of 2 scenarios passed\n"


def test_failure_shows_place_conversation_and_difference(play: Play, capsys) -> None:
    """The reader sees the line of the step, what was said, and what was missing."""
    play(FAILED)

    assert capsys.readouterr().out.splitlines() == [
        "FAILED map/fout.yml:7: Een proef",
        "    bot:  Welkom.",
        "          [Ja | Nee]",
        "    user: hoi",
        "    bot:  Dag.",
        "    bot:  (helpwanted) Je kunt daar praten.",
        "          [Ja]",
        "  x says: 'é <&>' is not in the reply",
        "  x choices: 'Nee' is not among []",
        "",
        "0 of 1 scenarios passed",
    ]


def test_failure_of_the_whole_has_no_line(play: Play, capsys) -> None:
    """What the conversation as a whole lacks is at no step."""
    play(AT_THE_END)

    assert capsys.readouterr().out.startswith("FAILED einde.yml: Een proef\n")


def test_junit_counts_and_names_every_scenario(play: Play, tmp_path: Path) -> None:
    """A build server reads tests, failures, names and times."""
    play(PASSED, FAILED, junit=tmp_path / "out.xml")
    suite = read_report(tmp_path / "out.xml")
    cases = suite.findall("testcase")

    assert suite.tag == "testsuite"
    assert suite.attrib == {"name": "scenarios", "tests": "2", "failures": "1"}
    assert [case.attrib for case in cases] == [
        {"classname": "goed.yml", "name": "Een proef", "time": "0.123"},
        {"classname": "map/fout.yml", "name": "Een proef", "time": "1.500"},
    ]


def test_junit_failure_has_first_difference_and_conversation(
    play: Play, tmp_path: Path
) -> None:
    """A passed case has no failure; a failed one has all that is printed."""
    play(PASSED, FAILED, junit=tmp_path / "out.xml")
    good, bad = read_report(tmp_path / "out.xml").findall("testcase")
    failure = bad.find("failure")

    assert good.find("failure") is None
    assert failure.attrib == {"message": "says: 'é <&>' is not in the reply"}
    assert failure.text.startswith("FAILED map/fout.yml:7: Een proef")
    assert "user: hoi" in failure.text


def test_junit_and_json_go_together(play: Play, tmp_path: Path, capsys) -> None:
    """Standard output stays one JSON object while the report is written."""
    play(PASSED, junit=tmp_path / "out.xml", as_json=True)

    assert json.loads(capsys.readouterr().out)["n"] == 1
    assert (tmp_path / "out.xml").exists()


def test_report_that_cannot_be_written_is_named(play: Play, tmp_path: Path) -> None:
    """The error says which path, and what to do."""
    with pytest.raises(ScenarioError, match=r"out.xml: cannot be written .*--junit"):
        play(PASSED, junit=tmp_path / "nowhere" / "out.xml")


def test_folder_without_scenarios_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing played is not the same as all passed."""
    monkeypatch.setattr(command, "load_agent", lambda *_, **__: None)
    monkeypatch.setattr(command, "vocabulary", lambda _agent: None)
    arguments = Namespace(paths=[str(tmp_path)], junit=None, json=False)

    with pytest.raises(ScenarioError, match=r"there are no .yml files"):
        command.play(Path("model.tar.gz"), arguments)
