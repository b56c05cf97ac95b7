"""What is said when a data file of bot/content is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content import loading, plans, routing
from bot.content.helplines import Helpline, helplines
from bot.content.loading import ContentError, make, read_data
from bot.content.plans import Step


def helpline(**changes: Any) -> dict[str, Any]:
    """Returns a good entry with changes."""
    return {**helplines()["helpwanted"].dict(by_alias=True), **changes}


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        pytest.param({"fone": "112"}, "fone", id="unknown key"),
        pytest.param({"cost": "duur"}, "cost", id="unknown price"),
        pytest.param({"for": ["everybody"]}, "for.0", id="unknown role"),
        pytest.param({"ages": {"from": "jong"}}, "ages.from", id="no number"),
        pytest.param({"name": None}, "name", id="no name"),
        pytest.param({"facts": {"cost": {}}}, "facts.cost.source", id="no source"),
    ],
)
def test_wrong_entry_is_named(changes: dict[str, Any], key: str) -> None:
    """The error says which file, which entry and which key."""
    with pytest.raises(ContentError) as caught:
        make(Helpline, helpline(**changes), where="helplines.yml: helpwanted")

    assert str(caught.value).startswith("bot/content/helplines.yml: helpwanted:")
    assert f"'{key}'" in str(caught.value)


def test_entry_with_a_key_that_is_no_name_is_named() -> None:
    """A number as a key is an error of the file, not a crash."""
    with pytest.raises(ContentError, match=r"bot/content/plans.yml: steps.a"):
        make(Step, {"id": "a", 3: "b"}, where="plans.yml: steps.a")  # type: ignore[dict-item]


def test_good_entry_is_made() -> None:
    """A good entry becomes a value with its defaults."""
    assert make(Step, {"id": "a"}, where="x") == Step(
        id="a", only={}, unless={}, helplines=(), copy_text=False
    )


def test_broken_yaml_is_named(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the file, and passes on where YAML went wrong."""
    (tmp_path / "plans.yml").write_text("a: [1\nb: 2", encoding="utf-8")
    monkeypatch.setattr(loading, "files", lambda _package: tmp_path)

    with pytest.raises(ContentError, match=r"bot/content/plans.yml is not valid YAML"):
        read_data("plans.yml")


@pytest.mark.parametrize("part", ["questions", "steps"])
def test_plan_with_an_undefined_part_is_refused(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan can only use questions and steps that are defined."""
    plan = {"role": "victim", "questions": [], "steps": [], part: ["nowhere"]}
    content = {"questions": {}, "steps": {}, "plans": {"image_shared": plan}}
    monkeypatch.setattr(plans, "read_data", lambda _name: content)

    with pytest.raises(ContentError) as caught:
        plans.plans.__wrapped__()

    assert "plans.image_shared: 'nowhere' is not defined" in str(caught.value)


def test_route_to_an_unknown_helpline_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody is sent to a helpline that is not in the catalogue."""
    entry = {"help": "helpwanned", "when": {}, "reason": "tikfout"}
    monkeypatch.setattr(routing, "read_data", lambda _name: [entry])

    with pytest.raises(ContentError, match=r"entry 1: there is no .*'helpwanned'"):
        routing.routes.__wrapped__()
