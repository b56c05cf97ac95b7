"""`bot scenarios`: plays files and says how they went."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from tqdm import tqdm

from bot.scenarios.runner import Player, Result, Turn, vocabulary
from bot.scenarios.schema import ScenarioError, find_files, read_scenario
from bot.serving.agent import load_agent
from bot.settings import read_settings


def _transcript(turns: Sequence[Turn]) -> list[str]:
    lines = []
    for turn in turns:
        if turn.said:
            lines.append(f"    user: {turn.said}")
        for message in turn.reply.messages:
            if message["kind"] == "choices":
                labels = " | ".join(c["label"] for c in message["choices"])
                lines.append(f"          [{labels}]")
            else:
                name = f"({message['id']}) " if message["kind"] == "helpline" else ""
                lines.append(f"    bot:  {name}{message['text']}")
    return lines


def describe_failure(result: Result) -> list[str]:
    """Returns the conversation up to where it failed, and what was different."""
    scenario = result.scenario
    where = scenario.path.as_posix()
    if result.step:
        where += f":{scenario.steps[result.step - 1].line}"
    head = f"FAILED {where}: {scenario.about}"
    return [head, *_transcript(result.turns), *(f"  x {f}" for f in result.failures)]


def _as_json(results: Sequence[Result]) -> str:
    entries = []
    for result in results:
        entry: dict[str, object] = {
            "file": result.scenario.path.as_posix(),
            "about": result.scenario.about,
            "passed": result.passed,
        }
        if not result.passed:
            entry["failure"] = "; ".join(result.failures)
            if result.step:
                entry["step"] = result.step
        entries.append(entry)
    passed = sum(result.passed for result in results)
    summary = {"n": len(results), "passed": passed, "results": entries}
    return json.dumps(summary, ensure_ascii=False, indent=2)


def _write_junit(results: Sequence[Result], path: Path) -> None:
    failed = sum(not result.passed for result in results)
    suite = ET.Element(
        "testsuite", name="scenarios", tests=str(len(results)), failures=str(failed)
    )
    for result in results:
        case = ET.SubElement(
            suite,
            "testcase",
            classname=result.scenario.path.as_posix(),
            name=result.scenario.about,
            time=f"{result.seconds:.3f}",
        )
        if not result.passed:
            failure = ET.SubElement(case, "failure", message=result.failures[0])
            failure.text = "\n".join(describe_failure(result))
    try:
        ET.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)
    except OSError as error:
        msg = f"{path}: cannot be written ({error.strerror}); choose another --junit"
        raise ScenarioError(msg) from error


async def _play_all(model: Path, paths: Sequence[str]) -> list[Result]:
    agent = load_agent(model, database_url="sqlite:///:memory:")
    names = vocabulary(agent)
    files = list(find_files([Path(path) for path in paths]))
    if not files:
        msg = f"{' '.join(paths)}: there are no .yml files"
        raise ScenarioError(msg)
    scenarios = [read_scenario(file, names) for file in files]
    player = Player(agent)
    retention = read_settings().retention_seconds
    bar = tqdm(scenarios, unit="scenario", disable=not sys.stderr.isatty())
    return [await player.play(scenario, retention) for scenario in bar]


def play(model: Path, arguments: argparse.Namespace) -> bool:
    """Plays the scenarios, prints the results, and says whether all passed."""
    results = asyncio.run(_play_all(model, arguments.paths))
    if arguments.junit:
        _write_junit(results, Path(arguments.junit))
    if arguments.json:
        print(_as_json(results))
    else:
        for result in results:
            if not result.passed:
                print("\n".join(describe_failure(result)), end="\n\n")
        passed = sum(result.passed for result in results)
        print(f"{passed} of {len(results)} scenarios passed")
    return all(result.passed for result in results)
