"""The rooms of the architecture: who may import whom, and what may not be in code."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "actions").rglob("*.py")])
MAX_LINES = 300

MAY_IMPORT = {
    "bot.channel": {"bot.guard", "bot.privacy", "bot.settings", "bot.storage"},
    "bot.language": set(),
    "bot.nlu": {"bot.language", "bot.privacy"},
    "bot.dialogue": set(),
    "bot.guard": {"bot.language"},
    "bot.content": set(),
    "bot.privacy": {"bot.language"},
    "bot.storage": {"bot.settings"},
    "bot.settings": set(),
    "actions": {"bot.content", "bot.storage", "bot.settings"},
}
"""Rooms that are not listed put the others together, and may import any."""


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[0] if parts[0] == "actions" else ".".join(parts[:2])


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", CODE, ids=_module)
def test_module_imports_only_what_its_room_may(path: Path) -> None:
    """A room imports only the rooms that the architecture allows it."""
    room = _room(_module(path))
    ours = {
        _room(name) for name in _imports(path) if re.match(r"(bot|actions)\b", name)
    }
    allowed = MAY_IMPORT.get(room)

    if allowed is None:
        assert "actions" not in ours
    else:
        assert set() == ours - allowed - {room, "bot"}


@pytest.mark.parametrize("path", CODE, ids=_module)
def test_module_is_short_enough_to_hold_one_subject(path: Path) -> None:
    """No module is longer than what one subject needs."""
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= MAX_LINES


@pytest.mark.parametrize("path", CODE, ids=_module)
def test_code_holds_no_sentence_for_the_user(path: Path) -> None:
    """Actions name responses: a sentence in code skips the review of texts."""
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"utter_message\(\s*(text\s*=|[\"'])", text)


@pytest.mark.parametrize("path", CODE, ids=_module)
def test_environment_is_read_in_one_place(path: Path) -> None:
    """Settings come from bot/settings.py; only the start-up writes variables."""
    text = path.read_text(encoding="utf-8")

    assert "os.getenv" not in text
    assert "os.environ.get(" not in text


def test_no_tracked_file_names_a_registry_or_this_machine() -> None:
    """Pins are hashes without addresses, and no path of a machine is kept."""
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    hosts = re.compile(rb"py(p)i\.org|python(h)osted|registry\.(n)pmjs|/(root|home)/\w")
    found = [
        name
        for name in tracked
        if name and (ROOT / name).is_file() and hosts.search((ROOT / name).read_bytes())
    ]

    assert found == []
