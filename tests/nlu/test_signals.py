"""Signals by rule: what shows them, what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.language.normaliser import normalise
from bot.nlu.signals import (
    CRISIS_SIGNALS,
    signal_rules,
    signals_by_rule,
    signals_in_other_languages,
)

ROOT = Path(__file__).parents[2]

SHOWN = {
    "suicidal": [
        "ik wil dood",
        "ik wil niet meer leven",
        "kwil ni meer leven",
        "Zelfmoord lijkt me het beste",
        "z3lfm00rd",
        "ik wil er niet meer zijn",
        "ik maak er een einde aan",
        "ik wil er een eind aan maken",
        "ik stap eruit",
        "ik wou dat ik niet meer wakker werd, nooit meer wakker worden",
        "voor mij hoeft het allemaal niet meer",
        "ik zie echt geen uitweg meer",
        "iedereen is beter af zonder mij",
        "niemand zou me missen als ik er niet meer was",
        "dan is iedereen van mij af",
        "ik heb een afscheidsbrief, afscheid nemen wil ik voorgoed",
        "ik ben niet suicidaal maar ik wil gewoon dood",
        "ze zegt dat ze niet meer wil leven",
    ],
    "self_harm": [
        "ik snij mezelf",
        "ik sneed me in mn arm",
        "ik kras in mijn arm",
        "ik doe mezelf pijn",
        "ik heb mezelf gesneden",
        "ik wil mezelf straffen",
        "zelfbeschadiging",
    ],
    "in_danger_now": [
        "hij staat voor de deur",
        "ze staan hier buiten",
        "hij slaat me",
        "ik ben opgesloten",
        "ik mag niet weg",
        "hij dwingt me nu",
        "ik ben niet veilig",
        "hij heeft een mes bij zich",
        "bel de politie snel",
        "hij was gisteren boos en nu staat hij voor de deur",
        "toen ging hij weg maar nu staat hij hier buiten",
        "er is iemand in huis",
        "mijn zusje is gewoon opgesloten",
    ],
    "threatened": [
        "hij dreigt",
        "ik word gechanteerd",
        "als ik niet betaal stuurt hij het door",
        "ze zet het online als ik niks stuur",
        "hij mailt het naar mijn werk als ik niet opneem",
        "hij dreigt niet meer met woorden maar met mijn foto",
        "hij dreigt niet alleen, hij doet het ook",
    ],
    "money_demanded": ["hij wil 200 euro", "een steamkaart", "ik moet betalen"],
    "adult_perpetrator": ["een oudere man", "mijn trainer", "een man van 40"],
    "minor": ["ik ben 15", "ik ben pas veertien", "ik zit in de brugklas", "groep 8"],
    "image_is_online": [
        "mijn foto staat online",
        "het staat op telegram",
        "het gaat rond",
        "de hele klas heeft het gezien",
    ],
    "self_blame": [
        "het is mijn eigen schuld",
        "ik ben zo dom",
        "was ik maar thuis",
        "khad beter moeten weten",
        "ik had gewoon niet zoveel moeten vertellen",
        "hoe kon ik zo stom zijn",
    ],
    "afraid_of_family": [
        "mijn vader slaat me als hij dit hoort",
        "een schande voor ons geloof",
        "mijn broers vermoorden me",
    ],
}

NOT_SHOWN = {
    "suicidal": [
        "ik schaam me dood",
        "ik verveel me dood",
        "doodmoe ben ik",
        "ik schrok me kapot",
        "ik wil niet dood",
        "ik ben niet suicidaal",
        "vroeger wilde ik dood, nu niet meer",
        "mijn batterij is dood",
    ],
    "self_harm": [
        "ik snij een ui in stukjes",
        "ik heb mezelf niet gesneden",
        "brood snijden in de keuken",
    ],
    "in_danger_now": [
        "hij stond gisteren voor de deur",
        "vorig jaar was ik opgesloten",
        "mijn zusje is gewoon hier in huis",
        "ik ben bang",
        "het staat online",
        "mijn dochter is gewoon hier in huis",
        "mn broertje zit veilig in huis hoor",
    ],
    "threatened": [
        "hij stuurde het door",
        "ik ben verdrietig",
        "nee hij dreigt niet",
        "nee er is niet gedreigd",
    ],
    "money_demanded": ["hij wil foto's"],
    "adult_perpetrator": ["een jongen uit mijn klas", "een man van 19"],
    "minor": ["ik ben 18", "ik ben 15 keer gebeld", "ik ben 23"],
    "image_is_online": ["hij heeft een foto van mij"],
    "self_blame": [
        "het is niet mijn schuld",
        "het is zijn schuld",
        "hoe kon ik dat weten",
    ],
    "afraid_of_family": ["mijn moeder helpt me", "mijn broer weet het"],
}


IN_OTHER_LANGUAGES = {
    "suicidal": [
        "i want to die",
        "I'm gonna kill myself tonight",
        "i feel suicidal",
        "suicidal",
        "i just want to end it all",
        "she says she wants to kill herself",
        "i don't want to be here anymore",
        "i wish i was dead",
        "Ich will nicht mehr leben",
        "ich bringe mich um",
        "je veux mourir",
        "je n'ai plus envie de vivre",
        "no quiero vivir",
        "ölmek istiyorum",
        "artık yaşamak istemiyorum",
        "chcę umrzeć",
        "nie chcę już żyć",
        "я хочу умереть",
        "не хочу жити",
        "اريد ان اموت",
    ],
    "self_harm": [
        "i keep cutting myself",
        "i cut my arms again",
        "self-harm",
        "ich ritze mich",
        "je me coupe",
        "me corto",
        "kendimi kesiyorum",
        "tnę się",
    ],
    "in_danger_now": [
        "he is at my door",
        "someone's outside my house",
        "my dad is beating me",
        "he won't let me leave",
        "he has a knife",
        "er steht vor meiner Tür",
        "il est devant ma porte",
        "il me frappe",
        "está en mi puerta",
        "kapımda bekliyor",
        "beni dövüyor",
        "stoi pod moimi drzwiami",
        "on mnie bije, bije mnie teraz",
    ],
}

DUTCH_OR_NO_CRISIS = [
    "i want to block him",
    "he wants my pictures and i am scared",
    "my ex is at school now",
    "ich will mein foto loschen",
    "il veut des photos de moi",
    "biri fotografimi paylasti",
    "chce usunac zdjecie",
    "ze wil het aan die vriendin vertellen want die zwijgt",
    "mijn suicidaal klinkende liedje",
    "to die for deze taart",
]


def signals(typed: str) -> set[str]:
    """Returns the signals that a rule finds in a message."""
    return signals_by_rule(normalise(typed))


@pytest.mark.parametrize(
    ("signal", "typed"),
    [pytest.param(s, t, id=f"{s}: {t}") for s, all_ in SHOWN.items() for t in all_],
)
def test_rule_shows_the_signal(signal: str, typed: str) -> None:
    """What says it in so many words is found by rule, without the classifier."""
    assert signal in signals(typed)


@pytest.mark.parametrize(
    ("signal", "typed"),
    [pytest.param(s, t, id=f"{s}: {t}") for s, all_ in NOT_SHOWN.items() for t in all_],
)
def test_rule_ignores_what_only_looks_like_it(signal: str, typed: str) -> None:
    """Idioms, negations, and what is long over are not the signal."""
    assert signal not in signals(typed)


def test_signals_are_those_of_the_vocabulary() -> None:
    """Every public signal has a rule, and there is no other."""
    text = (ROOT / "docs/intents.yml").read_text(encoding="utf-8")
    vocabulary = yaml.safe_load(text)

    assert set(signal_rules()) == set(vocabulary["signals"])
    assert set(signal_rules()) == set(SHOWN) == set(NOT_SHOWN)


def test_crisis_signals_are_intents_most_urgent_first() -> None:
    """Danger goes before despair, and each is an intent with a reply of its own."""
    text = (ROOT / "docs/intents.yml").read_text(encoding="utf-8")
    crises = yaml.safe_load(text)["intents"]["crisis"]

    assert CRISIS_SIGNALS[0] == "in_danger_now"
    assert set(CRISIS_SIGNALS) == set(crises)


@pytest.mark.parametrize(
    ("signal", "typed"),
    [
        pytest.param(signal, typed, id=f"{signal}: {typed}")
        for signal, all_ in IN_OTHER_LANGUAGES.items()
        for typed in all_
    ],
)
def test_crisis_is_found_in_other_languages(signal: str, typed: str) -> None:
    """Who cries for help in another language is not asked to say it in Dutch first."""
    assert signal in signals_in_other_languages(normalise(typed))


@pytest.mark.parametrize("typed", DUTCH_OR_NO_CRISIS)
def test_what_is_no_crisis_in_another_language_is_none(typed: str) -> None:
    """These rules decide alone: they show only what leaves no doubt."""
    assert signals_in_other_languages(normalise(typed)) == set()


def test_signals_are_found_together() -> None:
    """One message may show several, and none hides another."""
    typed = "hij dreigt als ik geen geld stuur, ik wil dood en ik ben 14"

    expected = {"threatened", "money_demanded", "suicidal", "minor"}
    assert expected <= signals(typed)


def test_message_without_signals_has_none() -> None:
    """A plain question is a plain question."""
    assert signals("hoe maak ik een screenshot") == set()
    assert signals("") == set()
