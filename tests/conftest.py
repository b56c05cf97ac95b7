"""What the tests share: a process ready for Rasa, and the model, trained once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.serving.rasa_environment import prepare

prepare()  # before anything imports Rasa

from bot.serving import overrides  # noqa: E402
from tests.running_server import Server, running_server  # noqa: E402

overrides.install()

# the same examples every time, so that a failure is a change's own; for more of them
# and other ones: HYPOTHESIS_PROFILE=long pytest ...
settings.register_profile("default", deadline=None, derandomize=True, database=None)
settings.register_profile(
    "long",
    deadline=None,
    max_examples=1500,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def model() -> Path:
    """The path of an up-to-date model; trains it when there is none."""
    from bot.serving.training import MODEL, all_up_to_date, train

    return MODEL if all_up_to_date() else train(print)


@pytest.fixture(scope="session")
def loaded_model(model: Path):
    """An agent with the model, loaded once; use `agent` for a store of one's own."""
    from bot.serving.agent import load_agent

    return load_agent(model, database_url="sqlite:///:memory:")


@pytest.fixture
async def turns(loaded_model):
    """Turns with the real model and a store in memory."""
    from bot.channel.turns import Turns
    from bot.content.helplines import emergency_cards

    return Turns(loaded_model, emergency_cards())


@pytest.fixture(scope="session")
def server(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that logs at DEBUG, shared by the tests that need one."""
    with running_server(
        tmp_path_factory.mktemp("server"), BOT_LOG_LEVEL="DEBUG"
    ) as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the browser last: Playwright's loop runs in this thread until its end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
