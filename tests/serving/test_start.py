"""The start: without TensorFlow, and closed when something is wrong."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import ROOT, bot


@pytest.fixture
def project(model: Path, tmp_path: Path) -> Path:
    """A copy of the project with its trained model, to be broken."""
    copy = tmp_path / "project"
    unwanted = shutil.ignore_patterns(".*", "var", "tests", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=unwanted)
    return copy


def assert_refused(result: subprocess.CompletedProcess, *words: str) -> None:
    """Demands exit code 2 and one line that holds the words."""
    lines = [line for line in result.stderr.splitlines() if line.strip()]

    assert result.returncode == 2, result.stderr
    assert "Traceback" not in result.stderr
    assert lines[-1].startswith("bot: ")
    for word in words:
        assert word in lines[-1]


@pytest.mark.model
def test_tensorflow_is_never_imported(model: Path) -> None:
    """Loading the assistant and answering a message needs no TensorFlow."""
    code = """
import asyncio, sys
from bot.serving.rasa_environment import prepare
prepare()
from bot.privacy.logging import configure_logging
configure_logging("ERROR")
from bot.channel.turns import Turns
from bot.serving.agent import load_agent
from bot.serving.training import MODEL
async def main():
    turns = Turns(load_agent(MODEL, database_url="sqlite:///:memory:"))
    await turns.open("a")
    await turns.answer_text("a", "hoi")
asyncio.run(main())
print([m for m in sys.modules if m.split(".")[0] in ("tensorflow", "keras")])
try:
    import tensorflow
except ModuleNotFoundError as error:
    print(error)
"""
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
    )

    assert "[]\ntensorflow is not allowed" in result.stdout, result.stderr


@pytest.mark.model
def test_stock_component_that_needs_tensorflow_is_refused(project: Path) -> None:
    """A configuration that names DIET fails with a line that says so."""
    config = project / "config.yml"
    config.write_text(
        config.read_text().replace("policies:", "  - name: DIETClassifier\n\npolicies:")
    )

    assert_refused(bot("train", cwd=project), "DIETClassifier", "TensorFlow")


@pytest.mark.model
def test_wrong_store_type_is_refused(project: Path) -> None:
    """Rasa would go on in memory, with the text of conversations."""
    endpoints = project / "endpoints.yml"
    endpoints.write_text(endpoints.read_text().replace("PrivateTracker", "Other"))

    result = bot("serve", "--port", "0", cwd=project)

    assert_refused(result, "endpoints.yml", "tracker_store.type")


@pytest.mark.model
def test_wrong_nlg_type_is_refused(project: Path) -> None:
    """Without the guarding NLG nothing is said."""
    endpoints = project / "endpoints.yml"
    endpoints.write_text(
        endpoints.read_text().replace("bot.guard.nlg.GuardedNLG", "callback")
    )

    result = bot("serve", "--port", "0", cwd=project)

    assert_refused(result, "endpoints.yml", "nlg.type")


@pytest.mark.model
def test_wrong_channel_is_refused(project: Path) -> None:
    """A mistyped channel is named."""
    (project / "credentials.yml").write_text("bot.channel.web.WebInputt:\n")

    result = bot("serve", "--port", "0", cwd=project)

    assert_refused(result, "credentials.yml", "WebInputt")


@pytest.mark.model
def test_broken_model_is_refused(project: Path) -> None:
    """A model that cannot be read stops the start and says how to make one."""
    (project / "models/bot.tar.gz").write_bytes(b"not a model")

    assert_refused(bot("serve", "--port", "0", cwd=project), "bot train")


@pytest.mark.model
def test_database_that_cannot_be_opened_is_refused(model: Path, tmp_path: Path) -> None:
    """Without a store no conversation is started."""
    folder = tmp_path / "folder.db"
    folder.mkdir()

    result = bot("serve", "--port", "0", BOT_DATABASE_URL=f"sqlite:///{folder}")

    assert_refused(result, "BOT_DATABASE_URL")


@pytest.mark.model
def test_taken_port_is_refused(model: Path, tmp_path: Path) -> None:
    """A port in use is named, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        url = f"sqlite:///{tmp_path / 'bot.db'}"
        result = bot("serve", "--port", port, BOT_DATABASE_URL=url)

    assert_refused(result, port, "--port")


@pytest.mark.model
def test_open_address_without_key_is_refused(model: Path, tmp_path: Path) -> None:
    """On an address that others reach, the key must be set by hand."""
    result = bot(
        "serve", "--port", "0", "--host", "0.0.0.0",  # noqa: S104  (never opened)
        BOT_DATABASE_URL=f"sqlite:///{tmp_path / 'bot.db'}",
    )  # fmt: skip

    assert_refused(result, "BOT_SECRET_KEY")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_RETENTION_HOURS", "gisteren"),
        ("BOT_RETENTION_HOURS", "0"),
        ("BOT_SECRET_KEY", "short"),
        ("BOT_EXIT_URL", "javascript:alert(1)"),
        ("BOT_ALLOWED_ORIGINS", "voorbeeld.example"),
        ("BOT_DATABASE_URL", "mysql://localhost/bot"),
        ("BOT_LOG_LEVEL", "LOUD"),
    ],
)
def test_bad_setting_stops_the_start_and_is_named(name: str, value: str) -> None:
    """The line says which variable to correct."""
    assert_refused(bot("serve", "--port", "0", **{name: value}), name)


def test_help_lists_the_commands() -> None:
    """Every command has help, and exits with 0."""
    result = bot("--help")

    assert result.returncode == 0
    for command in ("serve", "train", "chat", "parse", "scenarios", "purge"):
        assert command in result.stdout
        assert bot(command, "--help").returncode == 0


@pytest.mark.parametrize("words", [[], ["nonsense"], ["serve", "--port", "x"]])
def test_bad_use_exits_with_2(words: list[str]) -> None:
    """Bad use is told from a failed check by its exit code."""
    assert bot(*words).returncode == 2
