"""Entities and slots hold values of closed lists: there is no room for a name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channel.turns import Turns
from bot.content.plans import plans
from bot.language.reading import read
from bot.nlu.ages import AGE_GROUPS, find_age_group
from bot.nlu.entities import find_listed
from bot.nlu.signals import signal_rules
from bot.privacy.masking import find

ROOT = Path(__file__).parents[2]
THIS_YEAR = 2026


def content(name: str) -> Any:
    """Returns the content of one of the project's YAML files."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


LEXICON = content("bot/nlu/lexicon/entities.yml")
GROUPS = {group for _, group in AGE_GROUPS} | {"over-25"}
PERSONAL = [
    item["text"] for item in content("tests/privacy/personal_data.yml") if item["spans"]
]


@settings(deadline=None)
@given(st.text() | st.sampled_from(PERSONAL))
def test_entity_values_come_from_closed_lists(text: str) -> None:
    """Whatever is typed, a value is one of ours."""
    reading = read(text)

    for name, value in find_listed(reading).items():
        assert value in LEXICON[name]
    assert find_age_group(reading.normal, THIS_YEAR) in GROUPS | {None}


def test_no_slot_is_filled_from_text() -> None:
    """A slot takes an entity's closed value, or what an action of ours decides."""
    domain = content("domain.yml")
    kinds = {
        (mapping["type"], mapping.get("entity"))
        for slot in domain["slots"].values()
        for mapping in slot["mappings"]
    }
    # a signal's value is always true, an amount is a number
    entities = {*LEXICON, *signal_rules(), "age_group", "amount"}

    assert {kind for kind, _ in kinds} <= {"custom", "from_entity"}
    assert {entity for _, entity in kinds if entity} <= entities


def test_values_of_closed_lists_are_no_personal_data() -> None:
    """A name that got into a lexicon would be stored as an answer."""
    values = [*(value for group in LEXICON.values() for value in group), *GROUPS]

    assert [] == [value for value in values if find(value.replace("_", " "))]


def words_in(value: Any) -> set[str]:
    """Returns every word somewhere in a slot's value."""
    return set(re.findall(r"\w+", str(value).casefold()))


@pytest.mark.model
async def test_slots_hold_no_word_of_what_was_personal(
    turns: Turns, loaded_model
) -> None:
    """Told in the middle of a conversation, at any question, a name stays nowhere."""
    ours = {word for plan in plans().values() for word in words_in(plan)}
    ours |= {word for group in LEXICON.values() for v in group for word in words_in(v)}
    items = [i for i in content("tests/privacy/personal_data.yml") if i["spans"]]
    await turns.open("closed")
    for item in items[::6]:
        await turns.answer_text("closed", item["text"])
        tracker = await loaded_model.tracker_store.retrieve("closed")
        if tracker is None:  # wiped by what was said
            await turns.open("closed")
            continue
        kept = {word for value in tracker.slots.values() for word in words_in(value)}
        personal = {
            word
            for start, end, _ in item["spans"]
            for word in words_in(item["text"][start:end])
        }

        assert not (kept & personal) - ours, item["text"]
    await turns.forget("closed")
