"""docs/openapi.yml is what the server speaks, and what the page understands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from bot.channel.tokens import new_conversation_id
from tests.running_server import Chat, Server

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "openapi.yml"
CONTRACT = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SCHEMAS = CONTRACT["components"]["schemas"]

schema = schemathesis.openapi.from_path(str(FILE))

# a string that fits the schema may be no choice that was offered, or be blank
NOT_PROMISED = CHECKS.get_by_names(["positive_data_acceptance"])

# these judge a request with the id and the token that it had before it got real ones
OF_THE_REQUEST = CHECKS.get_by_names(
    [
        "positive_data_acceptance",
        "negative_data_rejection",
        "missing_required_header",
        "ignored_auth",
    ]
)
REFUSED = {400, 413, 415}
bounded = settings(max_examples=40, suppress_health_check=[*HealthCheck])


def validator(name: str) -> jsonschema.Draft202012Validator:
    """Returns a validator for one of the schemas."""
    reference = {"$ref": f"#/components/schemas/{name}"}
    return jsonschema.Draft202012Validator({**CONTRACT, **reference})


@schema.parametrize()
@bounded
def test_every_answer_is_as_described(case: schemathesis.Case, server: Server) -> None:
    """Good requests and bad ones, from somebody without any conversation."""
    case.call_and_validate(base_url=server.url, excluded_checks=NOT_PROMISED)


@schema.include(operation_id="sendMessage").parametrize()
@bounded
def test_every_answer_to_an_owner_is_as_described(
    case: schemathesis.Case, server: Server
) -> None:
    """The same with the token of a real conversation; what does not fit is refused."""
    with server.client() as client:
        chat = Chat.open(client)
    case.path_parameters = {"conversation_id": chat.id}
    response = case.call(
        base_url=server.url, headers={"authorization": f"Bearer {chat.token}"}
    )
    case.validate_response(response, excluded_checks=OF_THE_REQUEST)
    fits = case.media_type == "application/json" and validator("Message").is_valid(
        case.body
    )

    assert fits or response.status_code in REFUSED | {405}


@pytest.fixture
def replies(server: Server) -> list[dict[str, Any]]:
    """What a whole conversation brings: all kinds of messages."""
    with server.client() as client:
        chat = Chat.open(client)
        bodies = [chat.say("mijn ex heeft mijn naaktfoto doorgestuurd, ik ben 15")]
        bodies += [chat.say("ja") for _ in range(12)]
        bodies += [chat.say("wis dit gesprek"), chat.say("ja")]
    return bodies


def test_conversation_is_as_described(replies: list[dict[str, Any]]) -> None:
    """Every reply conforms, and every kind of message was among them."""
    check = validator("Reply")
    kinds = {message["kind"] for body in replies for message in body["messages"]}

    assert [] == [str(e) for body in replies for e in check.iter_errors(body)]
    assert kinds_described() == kinds
    assert replies[-1]["ended"] is True


def kinds_described() -> set[str]:
    """Returns the kinds of messages of the contract."""
    parts = SCHEMAS["Messages"]["items"]["oneOf"]
    names = {part["$ref"].rsplit("/", 1)[1] for part in parts}
    assert names == {SCHEMAS[name]["properties"]["kind"]["const"] for name in names}
    return names


def test_page_shows_exactly_the_kinds_that_are_described() -> None:
    """The page has a way to show each kind, and none for what never comes."""
    script = (ROOT / "bot/channel/static/messages.js").read_text(encoding="utf-8")
    table = re.search(r"^const RENDERERS = \{\n(.*?)^\};", script, re.S | re.M)
    assert table
    shown = set(re.findall(r"^ {2}(\w+):", table[1], re.M))

    assert kinds_described() == shown


def test_statuses_and_codes_are_described(server: Server) -> None:
    """The routes of the server and those of the contract are the same."""
    described = {
        (method.upper(), re.sub(r"\{.*?\}", "x", path))
        for path, operations in CONTRACT["paths"].items()
        for method in operations.keys() & {"get", "post", "delete", "put", "patch"}
    }
    methods = {"GET", "POST", "DELETE", "PUT", "PATCH"}
    found = set()
    with server.client() as client:
        for path in {path for _, path in described}:
            allowed = client.request("OPTIONS", path).headers["allow"]
            found |= {(m, path) for m in methods & set(allowed.split(", "))}

    assert described == found


def test_readme_names_the_same_routes_and_kinds() -> None:
    """README.md and the description tell one story."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    paths = [path.replace("conversation_id", "id") for path in CONTRACT["paths"]]

    assert [] == [path for path in paths if f"{path}`" not in readme]
    assert [] == [kind for kind in kinds_described() if f'"{kind}"' not in readme]


def test_token_of_an_unknown_conversation_is_described(server: Server) -> None:
    """Somebody else's id and one that never was get the same 401."""
    with server.client() as client:
        chat = Chat.open(client)
        chat.id = new_conversation_id()
        response = chat.post({"text": "hoi"})

    assert response.status_code == 401
    assert [] == [*validator("Error").iter_errors(response.json())]
