"""What a serving process loads, and that SECURITY.md says so."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")

CODE = """
import asyncio, json, socket, sys
from bot.serving.rasa_environment import prepare
prepare()
from bot.privacy.logging import configure_logging
from bot.serving import overrides
configure_logging("ERROR")
overrides.install()
from bot.serving.server import make_app
from bot.serving.training import MODEL
from bot.settings import read_settings

dialled = []
socket.socket.connect = lambda _self, address: dialled.append(str(address))
app = make_app(MODEL, read_settings())

async def talk():
    await app.ctx.turns.open("a")
    for text in ("mijn foto is doorgestuurd", "ja", "ik wil dood", "wis dit gesprek"):
        await app.ctx.turns.answer_text("a", text)
    await app.ctx.turns.forget("a")

asyncio.run(talk())
print(json.dumps({"modules": sorted(sys.modules), "dialled": dialled}))
"""


def never_imported() -> set[str]:
    """Returns the modules that SECURITY.md says are never imported."""
    listed = SECURITY.split("Never imported in a serving process")[1].split("\n\n")[0]
    return set(re.findall(r"`(\w+)`", listed))


@pytest.fixture(scope="module")
def serving(
    model: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """What a process that answers messages has loaded, and where it has connected."""
    database = tmp_path_factory.mktemp("imports") / "bot.db"
    result = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=ROOT,
        env={
            **os.environ,
            "BOT_DATABASE_URL": f"sqlite:///{database}",
            "BOT_SECRET_KEY": "k" * 40,
        },
        capture_output=True,
        text=True,
    )
    found: dict[str, list[str]] = json.loads(result.stdout.splitlines()[-1])
    return found


def test_what_is_said_never_to_be_imported_is_not(
    serving: dict[str, list[str]],
) -> None:
    """An old package that is not loaded cannot be attacked."""
    loaded = {name.split(".")[0] for name in serving["modules"]}

    assert len(never_imported()) > 10
    assert set() == loaded & never_imported()
    assert "sanic" in loaded, "the list of what is loaded is real"


def test_serving_connects_to_nothing(serving: dict[str, list[str]]) -> None:
    """Neither telemetry nor a download: a conversation stays on this machine."""
    assert serving["dialled"] == []


def test_versions_in_the_table_are_those_of_the_lock() -> None:
    """What SECURITY.md says about a version is about the version that is pinned."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", lock, re.M))
    table = SECURITY.split("| pin |")[1].split("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    named = {
        name.replace(".", "-"): version
        for cell in cells
        for name, version in re.findall(r"([a-z][\w.-]*) (\d[\d.]*\d|\d+)", cell)
    }

    assert len(named) > 10
    assert {} == {
        name: version
        for name, version in named.items()
        if f"{pinned[name]}.".removeprefix(version)[:1] != "."
    }
