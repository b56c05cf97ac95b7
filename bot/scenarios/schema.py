"""The format of a scenario file, and errors with file and line.

The keys are fixed (docs/scenarios.md): professionals keep such files elsewhere.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

LINE = "__line__"
WAIT = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}

ENDINGS = {".yml", ".yaml"}
STARTS = ("user", "choose", "wait")
LISTS = ("intent", "signals", "bot", "says", "never_says", "refers_to", "choices")
STEP_KEYS = {*STARTS, *LISTS}
TOP_KEYS = {"about", "as", "steps", "ends"}
END_KEYS = {"refers_to", "never_refers_to", "within_turns", "slots"}


class ScenarioError(Exception):
    """Raised for a file that is not a scenario; the text has the file and line."""


@dataclass(frozen=True)
class Vocabulary:
    """The names that a scenario may use."""

    intents: Collection[str]
    signals: Collection[str]
    responses: Collection[str]
    helplines: Collection[str]
    slots: Collection[str]


@dataclass(frozen=True)
class Step:
    """One turn of the user, or time that passes, with what the reply must be."""

    line: int
    user: str | None = None
    choose: str | None = None
    wait_seconds: float | None = None
    intent: Sequence[str] = ()
    signals: Sequence[str] = ()
    bot: Sequence[str] = ()
    says: Sequence[str] = ()
    never_says: Sequence[str] = ()
    refers_to: Sequence[str] = ()
    choices: Sequence[str] = ()


@dataclass(frozen=True)
class Ends:
    """What must hold over the whole conversation."""

    refers_to: Sequence[str] = ()
    never_refers_to: Sequence[str] = ()
    within_turns: int | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """A scripted conversation."""

    path: Path
    about: str
    steps: Sequence[Step]
    ends: Ends
    as_: str = ""


def _as_written(node: Any, value: Any) -> Any:
    """Returns words as they stand: somebody who types "yes" types no boolean."""
    if isinstance(node, yaml.SequenceNode):
        return [_as_written(*pair) for pair in zip(node.value, value, strict=True)]
    written = isinstance(node, yaml.ScalarNode) and value is not None
    return node.value if written else value


class _LineLoader(yaml.SafeLoader):
    """Notes the line of every mapping; refuses a key that stands there twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(
                    problem="a key must be a word", problem_mark=key_node.start_mark
                )
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"'{key}' stands here twice",
                    problem_mark=key_node.start_mark,
                )
            seen.add(key)
        mapping = super().construct_mapping(node, deep=True)
        for key_node, value_node in node.value:
            if key_node.value in STEP_KEYS:
                written = _as_written(value_node, mapping[key_node.value])
                mapping[key_node.value] = written
        mapping[LINE] = node.start_mark.line + 1
        return mapping


class _Reader:
    """Reads one file, knowing the path and the names for its errors."""

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self._path = path
        self._names: dict[str, tuple[str, Collection[str]]] = {
            "intent": ("intent", vocabulary.intents),
            "signals": ("signal", vocabulary.signals),
            "bot": ("response", vocabulary.responses),
            "refers_to": ("helpline", vocabulary.helplines),
            "never_refers_to": ("helpline", vocabulary.helplines),
        }
        self._slots = vocabulary.slots

    def fail(self, line: int, problem: str) -> ScenarioError:
        return ScenarioError(f"{self._path}:{line}: {problem}")

    def _check_keys(self, entry: Any, known: Collection[str], line: int) -> None:
        if not isinstance(entry, dict):
            raise self.fail(line, "this must be a list of 'key: value' lines")
        for key in entry.keys() - {LINE}:
            if key not in known:
                raise self.fail(entry[LINE], f"unknown key '{key}'{_hint(key, known)}")

    def _list(self, entry: dict[str, Any], key: str) -> tuple[str, ...]:
        value = entry.get(key)
        values = value if isinstance(value, list) else [] if value is None else [value]
        for item in values:
            if isinstance(item, (dict, list)) or item is None:
                raise self.fail(
                    entry[LINE], f"'{key}' must be a word or a list of words"
                )
        texts = tuple(str(item) for item in values)
        kind, known = self._names.get(key, ("", ()))
        for text in texts:
            if kind and text not in known:
                hint = _hint(text, known)
                raise self.fail(entry[LINE], f"there is no {kind} '{text}'{hint}")
        return texts

    def _step(self, entry: Any, line: int) -> Step:
        self._check_keys(entry, STEP_KEYS, line)
        line = entry[LINE]
        starts = [key for key in STARTS if key in entry]
        if len(starts) != 1:
            raise self.fail(line, "a step has one of: user, choose, wait")
        if not isinstance(entry[starts[0]], str):
            raise self.fail(line, f"'{starts[0]}' must be one text, and not empty")
        start = entry[starts[0]]
        expected: dict[str, Any] = {key: self._list(entry, key) for key in LISTS}
        if starts[0] == "user":
            return Step(line=line, user=start, **expected)
        if starts[0] == "choose":
            return Step(line=line, choose=start, **expected)
        match = WAIT.fullmatch(start.strip())
        if match is None:
            raise self.fail(line, f"wait: '{start}' is not a time such as 30m or 2h")
        seconds = float(match[1]) * SECONDS[match[2]]
        return Step(line=line, wait_seconds=seconds, **expected)

    def _ends(self, entry: Any, line: int) -> Ends:
        if entry is None:
            return Ends()
        self._check_keys(entry, END_KEYS, line)
        told = entry.get("slots") or {}
        if not isinstance(told, dict):
            raise self.fail(entry[LINE], "'slots' must be 'name: value' lines")
        slots = {name: value for name, value in told.items() if name != LINE}
        for name in slots:
            if name not in self._slots:
                hint = _hint(name, self._slots)
                raise self.fail(entry[LINE], f"there is no slot '{name}'{hint}")
        turns = entry.get("within_turns")
        if turns is not None and (not isinstance(turns, int) or turns < 1):
            raise self.fail(entry[LINE], "within_turns must be a number from 1")
        return Ends(
            refers_to=self._list(entry, "refers_to"),
            never_refers_to=self._list(entry, "never_refers_to"),
            within_turns=turns,
            slots=slots,
        )

    def scenario(self, content: Any) -> Scenario:
        self._check_keys(content, TOP_KEYS, 1)
        about, steps = content.get("about"), content.get("steps")
        if not isinstance(about, str) or not about.strip():
            raise self.fail(1, "'about' is missing: say in one line what this is about")
        if not isinstance(steps, list) or not steps:
            raise self.fail(1, "'steps' is missing: a list of turns")
        return Scenario(
            path=self._path,
            about=about.strip(),
            as_=str(content.get("as") or ""),
            steps=[self._step(entry, content[LINE]) for entry in steps],
            ends=self._ends(content.get("ends"), content[LINE]),
        )


def _hint(word: Any, known: Collection[str]) -> str:
    close = difflib.get_close_matches(str(word), list(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else ""


def read_scenario(path: Path, vocabulary: Vocabulary) -> Scenario:
    """Returns the scenario in a file; raises ScenarioError with file and line."""
    try:
        loader = _LineLoader  # a SafeLoader that counts lines
        content = yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: cannot be read ({type(error).__name__})"
        raise ScenarioError(msg) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        msg = f"{path}:{line}: not valid YAML: {error.problem}"
        raise ScenarioError(msg) from error
    except yaml.YAMLError as error:
        msg = f"{path}: not valid YAML: {error}"
        raise ScenarioError(msg) from error
    return _Reader(path, vocabulary).scenario(content)


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yields the scenario files in folders and files, in order, each once."""
    seen = set()
    for path in paths:
        if not path.exists():
            msg = f"{path}: there is no such file or folder"
            raise ScenarioError(msg)
        found = [path]
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix in ENDINGS)
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file
