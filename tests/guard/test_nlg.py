"""The sentences as Rasa asks for them: which variant, filled in, checked."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.guard.nlg import GuardedNLG, fill, times_said
from bot.guard.reply import SAFE_TEXT

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    slots:
      platform: {type: text, influence_conversation: false, mappings: [{type: custom}]}
      situation: {type: text, influence_conversation: false, mappings: [{type: custom}]}
      role: {type: text, influence_conversation: false, mappings: [{type: custom}]}
    responses:
      utter_hello:
        - {text: eerste}
        - {text: tweede}
        - {text: derde}
      utter_place:
        - text: algemeen
        - text: over {platform}
          condition: [{type: slot, name: platform, value: telegram}]
      utter_advice:
        - text: voor iedereen
        - text: bij bedreiging
          condition: [{type: slot, name: situation, value: [sextortion, grooming]}]
        - text: voor ouders
          condition: [{type: slot, name: role, value: parent}]
        - text: nog eens voor ouders
          condition: [{type: slot, name: role, value: parent}]
        - text: voor ouders bij bedreiging
          condition:
            - {type: slot, name: role, value: parent}
            - {type: slot, name: situation, value: [sextortion, grooming]}
      utter_quote:
        - text: "Je zei: {platform}"
          metadata: {source: eigen tekst, reviewed: null}
      utter_label:
        - text: "Je bent {age_group_label}"
      utter_elsewhere:
        - {text: alleen op papier, channel: paper}
    """
)


def said(*responses: str) -> list[BotUttered]:
    """Returns the events of these responses having been said."""
    return [BotUttered("x", metadata={"utter_action": name}) for name in responses]


def tracker(*events: Any) -> DialogueStateTracker:
    """Returns a conversation with these events."""
    return DialogueStateTracker.from_events("c1", list(events), slots=DOMAIN.slots)


async def reply_of(name: str, *events: Any, **values: Any) -> Any:
    """Returns what the NLG makes of a response after these events."""
    return await GuardedNLG(domain=DOMAIN).generate(
        name, tracker(*events), "web", **values
    )


@pytest.mark.parametrize(
    ("times", "expected"),
    [(0, "eerste"), (1, "tweede"), (2, "derde"), (3, "eerste"), (4, "tweede")],
)
async def test_variants_come_in_turn(times: int, expected: str) -> None:
    """A sentence is not said twice in a row, and every run says the same."""
    events = said(*["utter_hello"] * times, "utter_quote")

    assert {"text": expected} == await reply_of("utter_hello", *events)


async def test_conditional_variant_goes_first_where_it_applies() -> None:
    """A variant for what is known is preferred to the general one."""
    reply = await reply_of("utter_place", SlotSet("platform", "telegram"))

    assert reply == {"text": "over telegram"}


@pytest.mark.parametrize("value", [None, "discord"])
async def test_conditional_variant_is_left_out_where_it_does_not(
    value: str | None,
) -> None:
    """Without the fact that it speaks of, the general variant is said."""
    reply = await reply_of("utter_place", SlotSet("platform", value))

    assert reply == {"text": "algemeen"}


@pytest.mark.parametrize(
    ("situation", "role", "times", "expected"),
    [
        pytest.param(None, None, 0, "voor iedereen", id="nothing known"),
        pytest.param("deepfake", "victim", 0, "voor iedereen", id="none fits"),
        pytest.param("grooming", "victim", 0, "bij bedreiging", id="one of a list"),
        pytest.param("deepfake", "parent", 0, "voor ouders", id="first of two"),
        pytest.param("deepfake", "parent", 1, "nog eens voor ouders", id="in turn"),
        pytest.param(
            "sextortion", "parent", 0, "voor ouders bij bedreiging", id="most exact"
        ),
    ],
)
async def test_most_exact_variant_is_said(
    situation: str | None, role: str | None, times: int, expected: str
) -> None:
    """A list means any of these; more conditions that hold go before fewer."""
    events = [SlotSet("situation", situation), SlotSet("role", role)]

    reply = await reply_of("utter_advice", *events, *said(*["utter_advice"] * times))

    assert reply == {"text": expected}


async def test_unknown_response_is_none() -> None:
    """Rasa is told that there is no such response, instead of an empty one."""
    assert await reply_of("utter_nothing") is None


async def test_response_for_another_channel_is_none() -> None:
    """A response that has no variant for the page is not said on it."""
    assert await reply_of("utter_elsewhere") is None


async def test_blaming_slot_value_is_withheld() -> None:
    """The check sees the finished text: a slot cannot smuggle blame into it."""
    reply = await reply_of("utter_quote", SlotSet("platform", "eigen schuld"))

    assert reply == {"text": SAFE_TEXT}


async def test_blaming_value_of_an_action_is_withheld() -> None:
    """Values that an action passes along are checked as well."""
    reply = await reply_of("utter_label", age_group_label="wel naïef geweest")

    assert reply == {"text": SAFE_TEXT}


async def test_value_of_an_action_is_filled_in() -> None:
    """An action's own values fill placeholders that are no slots."""
    reply = await reply_of("utter_label", age_group_label="15")

    assert reply == {"text": "Je bent 15"}


async def test_editors_notes_are_left_out() -> None:
    """Source and review state are not for the page."""
    reply = await reply_of("utter_quote", SlotSet("platform", "snapchat"))

    assert reply == {"text": "Je zei: snapchat"}


def test_generator_without_a_domain_knows_no_response() -> None:
    """Rasa makes it before it has loaded a model."""
    assert GuardedNLG().responses == {}


def test_times_said_counts_one_response_only() -> None:
    """Other responses, and messages without a name, do not count."""
    events = said("utter_hello", "utter_quote", "utter_hello")

    assert times_said(tracker(*events, BotUttered("los")), "utter_hello") == 2


def test_fill_leaves_payloads_alone() -> None:
    """A payload's braces are JSON and no placeholder; the label is filled."""
    payload = '/tell_age{"age_group": "12-15"}'
    variant = {"buttons": [{"title": "Ik ben {age}", "payload": payload}]}

    reply = fill(variant, {"age": "14", '"age_group"': "x"})

    assert {"buttons": [{"title": "Ik ben 14", "payload": payload}]} == reply


def test_fill_reaches_into_a_card() -> None:
    """Placeholders in a card are filled at any depth."""
    variant = {"custom": {"kind": "copy_text", "rows": [{"title": "Via {app}"}]}}

    reply = fill(variant, {"app": "Snapchat"})

    assert reply["custom"] == {"kind": "copy_text", "rows": [{"title": "Via Snapchat"}]}


def test_fill_does_not_change_the_domains_own_sentence() -> None:
    """The next conversation gets the sentence with its placeholders unfilled."""
    variant = {
        "text": "Via {app}",
        "custom": {"title": "{app}"},
        "buttons": [{"title": "{app}", "payload": "/affirm"}],
    }
    before = copy.deepcopy(variant)

    fill(variant, {"app": "Snapchat"})

    assert before == variant


@pytest.mark.parametrize("key", ["metadata", "condition", "channel", "image"])
def test_fill_takes_only_what_the_page_shows(key: str) -> None:
    """Text, card and choices are all that a reply can hold: never an image."""
    assert fill({"text": "Hoi", key: "x"}, {}) == {"text": "Hoi"}
