"""The helplines: the public ids, and facts that can be traced."""

from __future__ import annotations

import re

import pytest

from bot.content.helplines import (
    EMERGENCY,
    FOR_PAGE,
    Helpline,
    emergency_cards,
    for_page,
    helplines,
)

IDS = [
    *("112", "police", "helpwanted", "meldknop", "113", "kindertelefoon"),
    *("alles_oke", "csg", "slachtofferhulp", "veilig_thuis", "fier", "sense"),
    *("stop_it_now", "halt", "take_it_down", "stopncii", "meldpunt_kinderporno"),
    *("seksuele_opvoeding", "zanzu", "genderpraatjes"),
]

ON_CARD = ("phone", "chat", "url", "hours", "free", "anonymous")
FACTS = (*ON_CARD, "cost", "ages")

# A promise of a time: "24/7", "9 uur", "10:00", "dag en nacht", "op werkdagen"
TIMES = re.compile(
    r"24/7|\d\s*uur|\d[:.]\d\d|dag en nacht|altijd|werkdag|weekend|dagelijks",
    re.IGNORECASE,
)

ALL = pytest.mark.parametrize("helpline", helplines().values(), ids=lambda h: h.id)


def test_ids_are_those_of_the_contract() -> None:
    """Professionals' files depend on the twenty ids."""
    assert list(helplines()) == IDS


@ALL
def test_key_and_id_agree(helpline: Helpline) -> None:
    """A helpline is found under its own id, which is text."""
    assert helplines()[helpline.id] is helpline


@ALL
def test_every_fact_has_source_date_and_confidence(helpline: Helpline) -> None:
    """What is said of a helpline can be traced; what is not said needs no source."""
    said = {key for key in FACTS if getattr(helpline, key) is not None}

    assert set(helpline.facts) == said
    for fact in helpline.facts.values():
        assert fact.source.strip()
        assert fact.confidence


@ALL
def test_date_of_a_fact_is_the_one_in_the_file(helpline: Helpline) -> None:
    """A year or month stays as it was written, and is never in another century."""
    for fact in helpline.facts.values():
        assert re.fullmatch(r"20\d\d(-\d\d){0,2}", str(fact.date))
        assert str(fact.date) <= "2026-11-20"


@ALL
def test_hours_are_promised_only_when_confirmed(helpline: Helpline) -> None:
    """Somebody in need does not call a number at hours that nobody confirmed."""
    promised = TIMES.search(helpline.hours or "")

    assert not promised or helpline.facts["hours"].confidence == "confirmed"


@ALL
def test_unverified_number_is_not_shown(helpline: Helpline) -> None:
    """A phone number or chat without a source is left out."""
    for key in ("phone", "chat"):
        if getattr(helpline, key) is not None:
            assert helpline.facts[key].confidence != "unverified"


@ALL
def test_price_and_free_agree(helpline: Helpline) -> None:
    """The card never says free where the catalogue says that it costs money."""
    expected = {"gratis": True, "gewone belkosten": False, "onbekend": None}

    assert helpline.free is expected[helpline.cost]


@ALL
def test_addresses_are_secure_web_addresses(helpline: Helpline) -> None:
    """A link leads to the service itself, encrypted."""
    for address in (helpline.chat, helpline.url):
        assert address is None or re.fullmatch(r"https://[\w.-]+", address)


@ALL
def test_card_has_the_shape_of_the_contract(helpline: Helpline) -> None:
    """The page gets kind, id and name, and of the rest only what is known."""
    card = helpline.card()

    assert list(card)[:3] == ["kind", "id", "name"]
    assert card["kind"] == "helpline"
    assert (card["id"], card["name"]) == (helpline.id, helpline.name)
    assert set(card) - {"kind", "id", "name"} == {
        key for key in ON_CARD if getattr(helpline, key) is not None
    }


@ALL
def test_card_has_values_of_json(helpline: Helpline) -> None:
    """Texts are texts, and yes or no are booleans: the page shows them as they are."""
    for key, value in helpline.card().items():
        assert isinstance(value, bool if key in {"free", "anonymous"} else str)


@ALL
def test_number_to_dial_has_only_digits(helpline: Helpline) -> None:
    """A phone can dial it, and it is the number that is shown."""
    if helpline.phone is None:
        assert helpline.tel is None
    else:
        assert re.fullmatch(r"\d{3,11}", helpline.tel or "")
        assert helpline.tel == re.sub(r"[ -]", "", helpline.phone)


@pytest.mark.parametrize(
    ("helpline_id", "tel"),
    [("112", "112"), ("113", "113"), ("helpwanted", "0202615275")],
)
def test_well_known_number_is_right(helpline_id: str, tel: str) -> None:
    """The numbers that matter most are the sourced ones."""
    assert helplines()[helpline_id].tel == tel


def test_catalogue_cannot_be_changed() -> None:
    """One conversation cannot change what the next is told."""
    with pytest.raises(TypeError):
        helplines()["112"].phone = "0900"  # type: ignore[misc]


def test_card_can_be_changed_without_harm() -> None:
    """A card is the caller's own; the next is made afresh."""
    helplines()["112"].card()["phone"] = "0900"

    assert helplines()["112"].card()["phone"] == "112"


def test_page_lists_helplines_with_a_way_in() -> None:
    """Without the chat, each helpline still has a name and a number or address."""
    listed = for_page()

    assert [entry["name"] for entry in listed] == [
        helplines()[i].name for i in FOR_PAGE
    ]
    for entry in listed:
        assert entry["tel"] or entry["url"]


def test_page_has_the_number_to_call_first() -> None:
    """Danger comes before anything else, and its number can be dialled."""
    assert (for_page()[0]["phone"], for_page()[0]["tel"]) == ("112", "112")


def test_emergency_cards_are_112_and_113() -> None:
    """When the assistant itself fails, both crisis numbers are there."""
    assert [card["phone"] for card in emergency_cards()] == list(EMERGENCY)
    assert list(EMERGENCY) == ["112", "113"]
