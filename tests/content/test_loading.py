"""What is said when a data file of bot/content is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
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
        id="a", only={}, unless={}, helplines=(), copy_text=False, sets={}
    )


def test_broken_yaml_is_named(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the file, and passes on where YAML went wrong."""
    (tmp_path / "plans.yml").write_text("a: [1\nb: 2", encoding="utf-8")
    monkeypatch.setattr(loading, "files", lambda _package: tmp_path)

    with pytest.raises(ContentError, match=r"bot/content/plans.yml is not valid YAML"):
        read_data("plans.yml")


GOOD: dict[str, Any] = {
    "questions": {"age_group": {}},
    "steps": {"evidence": {}},
    "plans": {
        "image_shared": {"role": "victim", "path": ["ask age_group", "evidence"]}
    },
}


@pytest.fixture
def load_plans(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Returns a function that loads a small plans.yml with changes."""

    def load(part: str, entry: str, **changes: Any) -> Any:
        content = deepcopy(GOOD)
        content[part][entry] = {**content[part][entry], **changes}
        monkeypatch.setattr(plans, "read_data", lambda _name: content)
        plans.questions.cache_clear()
        return plans.plans.__wrapped__()

    yield load
    plans.questions.cache_clear()


def test_good_plan_is_made(load_plans: Callable[..., Any]) -> None:
    """A path becomes questions and steps in their order."""
    made = load_plans("plans", "image_shared")["image_shared"]

    assert [entry.item.id for entry in made.path] == ["age_group", "evidence"]
    assert [question.id for question in made.questions] == ["age_group"]
    assert [step.id for step in made.steps] == ["evidence"]
    assert made.wellbeing


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("nowhere", id="no such step"),
        pytest.param("age_group", id="a question as a step"),
        pytest.param("ask nowhere", id="no such question"),
        pytest.param("ask evidence", id="a step as a question"),
        pytest.param("ask", id="nothing asked"),
        pytest.param("evidence if safe_now", id="no such word"),
        pytest.param("evidence when", id="when what"),
        pytest.param("evidence when a when b", id="two conditions"),
        pytest.param("", id="nothing"),
    ],
)
def test_plan_with_a_wrong_path_is_refused(
    entry: str, load_plans: Callable[..., Any]
) -> None:
    """A path holds only what is defined; the error says in which plan it is not."""
    with pytest.raises(ContentError) as caught:
        load_plans("plans", "image_shared", path=["evidence", entry])

    where = "bot/content/plans.yml: plans.image_shared:"
    assert str(caught.value) == f"{where} '{entry}' is not defined above."


@pytest.mark.parametrize(
    ("part", "entry", "changes", "key"),
    [
        ("plans", "image_shared", {"role": "nobody"}, "role"),
        ("plans", "image_shared", {"steps": []}, "steps"),
        ("plans", "image_shared", {"wellbeing": "perhaps"}, "wellbeing"),
        ("questions", "age_group", {"answers": {"affirm": "later"}}, "answers.affirm"),
        ("questions", "age_group", {"replies": {"deny": {}}}, "replies.deny.say"),
        ("questions", "age_group", {"reply": {}}, "reply"),
        ("steps", "evidence", {"sets": {"told_someone": "later"}}, "sets.told_someone"),
        ("steps", "evidence", {"only": {"age_group": 3}}, "only.age_group"),
        ("steps", "evidence", {"helpline": ["112"]}, "helpline"),
    ],
)
def test_wrong_entry_of_a_plan_is_named(
    part: str,
    entry: str,
    changes: dict[str, Any],
    key: str,
    load_plans: Callable[..., Any],
) -> None:
    """The error says which question, step or plan, and which key."""
    with pytest.raises(ContentError) as caught:
        load_plans(part, entry, **changes)

    assert str(caught.value).startswith(f"bot/content/plans.yml: {part}.{entry}: ")
    assert f"'{key}'" in str(caught.value)


def test_route_to_an_unknown_helpline_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody is sent to a helpline that is not in the catalogue."""
    entry = {"help": "helpwanned", "when": {}, "reason": "tikfout"}
    monkeypatch.setattr(routing, "read_data", lambda _name: [entry])

    with pytest.raises(ContentError, match=r"entry 1: there is no .*'helpwanned'"):
        routing.routes.__wrapped__()
