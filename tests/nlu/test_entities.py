"""Apps and relations: closed lists, matched as words and not within words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.language.reading import read
from bot.nlu.entities import find_amount, find_listed

ROOT = Path(__file__).parents[2]
LEXICON: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (ROOT / "bot/nlu/lexicon/entities.yml").read_text(encoding="utf-8")
)
RELATIONS = {
    *("partner", "ex", "friend", "peer"),
    *("online_contact", "stranger", "adult_known", "unknown"),
}


def found(typed: str) -> dict[str, Any]:
    """Returns the listed values in a message."""
    return find_listed(read(typed))


@pytest.mark.parametrize(
    ("entity", "value", "phrase"),
    [
        pytest.param(entity, value, phrase, id=phrase)
        for entity, values in LEXICON.items()
        for value, phrases in values.items()
        for phrase in phrases
    ],
)
def test_phrase_of_the_list_is_found(entity: str, value: str, phrase: str) -> None:
    """Each phrase is found as it stands: none is changed by normalising it."""
    assert found(phrase)[entity] == value


def test_values_are_those_of_the_contract() -> None:
    """Outsiders rely on the values of the slot `relation`."""
    assert set(LEXICON["relation"]) <= RELATIONS


@pytest.mark.parametrize(
    ("typed", "platform"),
    [
        ("Hij stuurde het via WhatsApp", "whatsapp"),
        ("staat op INSTA", "instagram"),
        ("op snap", "snapchat"),
        ("hij heeft me op snap", "snapchat"),
        ("ik snap met hem", "snapchat"),
        ("via sn@p", "snapchat"),
        ("in de groepsapp van de klas", "whatsapp"),
        ("tik tok", "tiktok"),
        ("een telegramgroep", "telegram"),
        ("op een telegramkanaal", "telegram"),
        ("fb", "facebook"),
        ("op een site", "other"),
        ("op snap en later ook op insta", "snapchat"),
    ],
)
def test_app_is_found_in_a_sentence(typed: str, platform: str) -> None:
    """An app is found by its name and nicknames; of several the first."""
    assert found(typed)["platform"] == platform


@pytest.mark.parametrize(
    "typed",
    [
        "ik snap het niet",
        "snap je dat",
        "snap jij het",
        "dat snap ik niet",
        "k snap t niet",
        "de snapper",
        "hij tikt",
        "ik ging weg",
        "een dief",
        "",
    ],
)
def test_other_words_are_no_app(typed: str) -> None:
    """Dutch for "understand", and letters within a word, are not an app."""
    assert "platform" not in found(typed)


@pytest.mark.parametrize(
    ("typed", "relation"),
    [
        ("mijn ex heeft het gedaan", "ex"),
        ("MN EX", "ex"),
        ("mijn ex vriendin", "ex"),
        ("mijn vriendje", "partner"),
        ("men vriendje", "partner"),
        ("mijn beste vriendin", "friend"),
        ("een jongen uit mijn klas", "peer"),
        ("er zit een jongen in me klas", "peer"),
        ("een klasgenoot", "peer"),
        ("iemand online", "online_contact"),
        ("een onbekende", "stranger"),
        ("geen idee wie", "stranger"),
        ("mijn trainer", "adult_known"),
        ("de buurman", "adult_known"),
    ],
)
def test_relation_is_found_in_a_sentence(typed: str, relation: str) -> None:
    """Who did it is found as it is said."""
    assert found(typed)["relation"] == relation


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("op snpachat", {"platform": "snapchat"}),
        ("het staat op instgram", {"platform": "instagram"}),
        ("ze zetten het op een discrod denk ik", {"platform": "discord"}),
        ("niet op instgram", {}),
        ("het stond in de telegraaf", {}),
        ("ik snap het", {}),
    ],
)
def test_slip_of_the_finger_in_an_app_is_read(
    typed: str, listed: dict[str, str]
) -> None:
    """Who types in a hurry is understood; a word that is only alike is none."""
    assert found(typed) == listed


@pytest.mark.parametrize("typed", ["examen", "mijn vriendelijke buurvrouw", "textuur"])
def test_part_of_a_word_is_no_relation(typed: str) -> None:
    """An exam is no ex."""
    assert "relation" not in found(typed)


def test_app_and_relation_are_found_together() -> None:
    """One message may answer several questions."""
    expected = {"platform": "snapchat", "relation": "ex"}

    assert found("mijn ex zette het op snap") == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nee niet mn ex, een onbekende", {"relation": "stranger"}),
        ("het was niet op snap maar op insta", {"platform": "instagram"}),
        ("het is geen klasgenoot", {}),
        ("nee, het is mijn ex", {"relation": "ex"}),
    ],
)
def test_what_is_denied_does_not_count(text: str, found: dict[str, str]) -> None:
    """A correction names the wrong value first."""
    assert find_listed(read(text)) == found


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("hij wil 200 euro voor vanavond", 200),
        ("ze vragen €50", 50),
        ("€ 1000 of hij stuurt het", 1000),
        ("50eu via tikkie", 50),
        ("honderd euro", 100),
        ("hij wil 19,95 euro", 19),
        ("ik ben 15", None),
        ("200 volgers", None),
        ("hij wil geld", None),
    ],
)
def test_amount_is_a_number_of_euros(text: str, amount: int | None) -> None:
    """Only money counts, not years or followers."""
    assert find_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("het gebeurde gisteravond", "this_week"),
        ("vanmiddag na school", "today"),
        ("dat was vorige week ofzo", "this_month"),
        ("twee jaar geleden al", "longer_ago"),
    ],
)
def test_time_is_one_of_a_few(text: str, when: str) -> None:
    """How long ago decides what still can be done."""
    assert find_listed(read(text))["time"] == when
