"""What Rasa would not notice: names in YAML that stand for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from rasa.shared.utils.common import class_from_module_path

from actions.answers import SPECIAL
from actions.clarification import CRISES
from actions.next_step import BACK, STEP
from actions.out_of_scope import LANGUAGES
from bot.channel.privacy_hint import DUE, GIVEN
from bot.content.ages import AGE_RANGES
from bot.content.helplines import Role, helplines
from bot.content.meanings import MEANINGS
from bot.content.plans import Plan, Question, plans, questions
from bot.content.situations import ROLES
from bot.nlu.context import EXPECTED
from bot.nlu.entity_finder import STEP_QUESTIONS
from bot.nlu.gate import STEP_ANSWERS as READ_STEP_ANSWERS
from bot.nlu.signals import CRISIS_SIGNALS
from bot.serving.actions_in_process import ActionsInProcess

ROOT = Path(__file__).parents[1]
STEP_ANSWERS = {"done", "failed", "more", "next", "again", "restart"}


def read(name: str) -> Any:
    """Returns the content of one of the project's YAML files."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def read_all(folder: str, key: str) -> dict[str, Any]:
    """Returns what all files of a folder hold under a key, merged."""
    merged: dict[str, Any] = {}
    for path in sorted((ROOT / folder).rglob("*.yml")):
        for name, value in yaml.safe_load(path.read_text(encoding="utf-8"))[
            key
        ].items():
            assert name not in merged, f"{name} is defined twice, again in {path}"
            merged[name] = value
    return merged


def rules() -> list[dict[str, Any]]:
    """Returns the rules of all files."""
    paths = sorted((ROOT / "data/stories").glob("*.yml"))
    return [r for p in paths for r in yaml.safe_load(p.read_text("utf-8"))["rules"]]


def rule_intents() -> list[str]:
    """Returns every intent that a rule begins with, with repetitions."""
    found = []
    for rule in rules():
        first = rule["steps"][0]
        found += (
            [s["intent"] for s in first["or"]] if "or" in first else [first["intent"]]
        )
    return found


def rule_actions() -> set[str]:
    """Returns every action that a rule names."""
    return {s["action"] for rule in rules() for s in rule["steps"] if "action" in s}


def said_by_code() -> set[str]:
    """Returns the responses that actions and the channel name, in full or by rule."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("actions", "bot")
        for path in (ROOT / folder).rglob("*.py")
    )
    named = set(re.findall(r'"(utter_[a-z0-9_]*[a-z0-9])"', code)) - {"utter_action"}
    steps = [step for plan in plans().values() for step in plan.steps]
    named |= {f"utter_{situation}" for situation in ROLES}
    named |= {f"utter_meaning_{name}" for name in MEANINGS}
    named |= {f"utter_helpline_{name}" for name in helplines()}
    named |= {f"utter_question_{name}" for name in questions()}
    named |= {r.say for q in questions().values() for r in q.replies.values()}
    named |= {f"utter_copy_text_{step.id}" for step in steps if step.copy_text}
    for ending in ("", "_more", "_failed"):
        named |= {f"utter_step_{step.id}{ending}" for step in steps}
    named |= {f"utter_other_language_{code}" for code in LANGUAGES}
    named |= {f"utter_{crisis}" for crisis in CRISIS_SIGNALS}
    named |= {"utter_thanks", "utter_ask_explain", "utter_already_tried"}
    return named


@pytest.mark.parametrize(
    "dotted",
    [
        *(part["name"] for part in read("config.yml")["pipeline"]),
        *(part["name"] for part in read("config.yml")["policies"]),
        *read("credentials.yml"),
        *(part["type"] for part in read("endpoints.yml").values()),
    ],
)
def test_dotted_path_imports(dotted: str) -> None:
    """Every class that a YAML file names can be imported."""
    assert isinstance(class_from_module_path(dotted), type)


def test_domain_declares_the_public_vocabulary() -> None:
    """The domain's intents are those of docs/intents.yml, and signals are entities."""
    vocabulary = read("docs/intents.yml")
    intents = {name for group in vocabulary["intents"].values() for name in group}
    domain = read("domain.yml")

    assert intents == set(domain["intents"])
    assert set(vocabulary["signals"]) <= set(domain["entities"])


def test_domain_holds_no_sentences() -> None:
    """Sentences live in data/responses."""
    assert "responses" not in read("domain.yml")


def test_domain_actions_are_the_registered_ones() -> None:
    """Rasa does not notice an action that no class provides."""
    assert set(read("domain.yml")["actions"]) == ActionsInProcess("actions").names


def test_every_intent_has_exactly_one_rule() -> None:
    """No intent is left without an answer, and none has two."""
    answered = rule_intents()

    assert len(answered) == len(set(answered))
    assert {*read("domain.yml")["intents"], "nlu_fallback"} == set(answered)


def test_rules_name_actions_and_responses_that_exist() -> None:
    """What a rule does is a response or an action of the domain."""
    known = {*read_all("data/responses", "responses"), *read("domain.yml")["actions"]}

    assert set() == rule_actions() - known


def test_every_response_used_exists_and_every_one_defined_is_used() -> None:
    """A missing response would be silence; an unused one is never reviewed in use."""
    defined = set(read_all("data/responses", "responses"))
    used = said_by_code() | {a for a in rule_actions() if a.startswith("utter_")}

    assert set() == used - defined, "named, but not defined"
    assert set() == defined - used, "defined, but never said"


def test_every_button_leads_somewhere() -> None:
    """A button's payload is an intent of the domain, with entities that it declares."""
    domain = read("domain.yml")
    payload = re.compile(r'/(\w+)(\{("\w+": "[\w-]+"(, )?)+\})?')
    for name, variants in read_all("data/responses", "responses").items():
        for button in (b for v in variants for b in v.get("buttons", [])):
            match = payload.fullmatch(button["payload"])

            assert match, f"{name}: {button['payload']}"
            assert match[1] in domain["intents"], name
            assert set(re.findall(r'"(\w+)":', match[2] or "")) <= set(
                domain["entities"]
            )


@cache
def slot_values() -> dict[str, set[Any]]:
    """Returns the values that the slots with a closed list can have."""
    lexicon = read("bot/nlu/lexicon/entities.yml")
    slots = read("domain.yml")["slots"]
    return {
        "situation": set(ROLES),
        "role": set(get_args(Role)),
        "age_group": {*AGE_RANGES, "unknown"},
        "platform": {*lexicon["platform"], "other"},
        "relation": {*lexicon["relation"], "unknown"},
        "happened": set(lexicon["time"]),
        "privacy_hint": {DUE, GIVEN},
        **{name: {True, False} for name in slots if slots[name]["type"] == "bool"},
    }


def is_possible(slot: str, values: Iterable[Any]) -> bool:
    """Says whether a slot exists and can have each of these values, or none."""
    slots = slot_values()
    return slot in slots and set(values) - {None} <= slots[slot]


@pytest.mark.parametrize("plan", plans().values(), ids=lambda plan: plan.situation)
def test_plan_looks_at_slots_and_values_that_exist(plan: Plan) -> None:
    """A condition on what is never filled would hide a step for ever."""
    slots = slot_values()
    for entry in plan.path:
        assert entry.when is None or slots[entry.when] == {True, False}
    for step in plan.steps:
        for slot, values in [*step.only.items(), *step.unless.items()]:
            assert is_possible(slot, values), f"{step.id}: {slot}"
        assert all(slots[slot] == {True, False} for slot in step.sets), step.id


@pytest.mark.parametrize("question", questions().values(), ids=lambda q: q.id)
def test_question_fills_a_slot_with_intents_that_exist(question: Question) -> None:
    """Yes or no fills a yes-or-no slot; every other answer is told by an entity."""
    domain = read("domain.yml")
    slot = domain["slots"][question.id]
    from_entities = [m["type"] == "from_entity" for m in slot["mappings"]]

    assert {*question.answers, *question.replies} <= set(domain["intents"])
    assert (slot["type"] == "bool") is bool(question.answers)
    assert question.answers or all(from_entities)


def test_conditions_of_sentences_can_hold() -> None:
    """A variant for a slot or value that does not exist would never be said."""
    for name, variants in read_all("data/responses", "responses").items():
        for condition in (c for v in variants for c in v.get("condition") or []):
            wanted = condition["value"]
            values = wanted if isinstance(wanted, list) else [wanted]

            assert condition["type"] == "slot", name
            assert is_possible(condition["name"], values), f"{name}: {condition}"


def test_buttons_tell_values_that_exist() -> None:
    """A button's age, app or answer is one that actions know."""
    values = slot_values() | {"step_answer": STEP_ANSWERS}
    told = re.compile(r'"(\w+)": "([\w-]+)"')
    for name, variants in read_all("data/responses", "responses").items():
        for button in (b for v in variants for b in v.get("buttons", [])):
            for entity, value in told.findall(button["payload"]):
                assert value in values[entity], f"{name}: {button['payload']}"


def test_every_sentence_names_its_source_and_review() -> None:
    """Each variant says where its facts come from and whether somebody reviewed it."""
    for name, variants in read_all("data/responses", "responses").items():
        for variant in variants:
            metadata = variant.get("metadata") or {}

            assert metadata.get("source"), name
            assert "reviewed" in metadata, name


def test_step_answers_that_are_read_are_those_of_the_buttons() -> None:
    """What may be typed after a step means what one of its buttons means."""
    typed = set(read("bot/nlu/lexicon/entities.yml")["step_answer"])

    assert typed == set(READ_STEP_ANSWERS) == STEP_ANSWERS - {"restart"}
    assert set(READ_STEP_ANSWERS.values()) <= set(read("domain.yml")["intents"])


def test_what_is_asked_is_called_the_same_where_it_is_read() -> None:
    """An open question is handed to the reading of the next message by its name."""
    assert STEP_QUESTIONS == {STEP, BACK}
    assert set(EXPECTED) == {*SPECIAL, *questions()}


def test_crises_are_the_same_everywhere() -> None:
    """A crisis that is new must not be offered on no evidence at all."""
    assert CRISES == set(CRISIS_SIGNALS)


def test_parts_of_messages_tell_situations() -> None:
    """What is kept from a part of a message is a situation that has a plan."""
    pipeline = read("config.yml")["pipeline"]
    told = next(part["situations"] for part in pipeline if "situations" in part)

    assert told
    assert set(told) <= set(ROLES)
