"""Ages as young people tell them, and the ages of others, which are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.ages import AGE_RANGES
from bot.language.normaliser import normalise
from bot.nlu.ages import (
    NUMBER_WORDS,
    find_age_group,
    find_answered_age,
    find_childs_age,
    tells_adult_age,
)

THIS_YEAR = 2026


def age_group(typed: str) -> str | None:
    """Returns the age group that a message tells."""
    return find_age_group(normalise(typed), THIS_YEAR)


TOLD = {
    "under-12": [
        "11",
        "elf",
        "ik ben 10",
        "Ik ben pas 11",
        "ik ben nog maar 9 jaar",
        "bijna 12",
        "ik ben bijna 12",
        "jonger dan 12",
        "ik ben jonger dan twaalf",
        "ik zit in groep 7",
        "uit 2016",
    ],
    "12-15": [
        "15",
        "15!",
        "  14 ",
        "veertien",
        "Twaalf.",
        "ik ben 15",
        "k ben 15",
        "kben 13",
        "kben13",
        "ben 14",
        "bn 14",
        "ik ben14",
        "IK BEN VIJFTIEN",
        "15 jaar",
        "15jr",
        "13j",
        "ik ben 15 jaar oud",
        "14jaar en ik zit op vmbo",
        "ik ben net 14",
        "net 14 geworden",
        "pas 14",
        "14, net als mijn vriendin",
        "15 geworden vorige maand",
        "12 hoezo",
        "ik ben al 15",
        "nog maar 12",
        "bijna 16",
        "ik ben bijna 16",
        "omdat ik bijna 16 ben",
        "leeftijd: 15",
        "ik ben een meisje van 14",
        "ik ben een jongen van 15 jaar",
        "hoi ik ben 13 en mijn foto gaat rond",
        "ik ben 12 of 13",
        "ik ben geboren in 2011",
        "bouwjaar 2012",
        "uit 2011",
        "van 2012",
    ],
    "16-17": [
        "16",
        "zeventien",
        "ik ben 17",
        "bijna 18",
        "ik ben bijna achttien",
        "kben 17 maar bijna 18",
        "net 16 geworden",
        "ik ben 16 jaar",
        "ik ben uit 2009",
        "ik ben geboren in 2010",
    ],
    "18-25": [
        "18",
        "twintig",
        "ik ben 19",
        "ik ben net 18",
        "24 jaar",
        "ik ben 25",
        "al 20",
        "ik ben volwassen",
        "ik ben meerderjarig",
        "ik ben 18+",
        "ik ben boven de 18",
        "bouwjaar 2004",
    ],
    "over-25": [
        "26",
        "40 jaar",
        "ik ben 34",
        "ik ben een man van 45",
        "ik ben 62 jaar",
    ],
}


@pytest.mark.parametrize(
    ("group", "typed"),
    [pytest.param(group, t, id=t) for group, all_ in TOLD.items() for t in all_],
)
def test_told_age_is_found(group: str, typed: str) -> None:
    """An age that the writer tells of themselves is read as its group."""
    assert age_group(typed) == group


@pytest.mark.parametrize(
    "typed",
    [
        "hij is 24",
        "hij is 24 jaar",
        "hij is pas 15 jaar",
        "ze is bijna 18 jaar",
        "een man van 45 jaar",
        "die gast is 30 jaar oud",
        "een gozer van 22 jaar",
        "mijn ex is 17 jaar",
        "mijn ex (17 jaar) heeft het gedaan",
        "een jongen van 19 jaar",
        "iemand van 25 jaar",
        "mijn trainer is 35 jaar",
        "mn oom is 50 jaar",
        "mijn leraar is 28 jaar",
        "hij zei dat hij 17 jaar was",
        "hij zegt dat ie 16 jaar is",
        "hij bleek 38 jaar te zijn",
        "hij is geboren in 1990",
        "een account met 45 jaar in het profiel",
        "hij wordt 20 jaar",
    ],
)
def test_age_of_somebody_else_is_left_alone(typed: str) -> None:
    """Who did it is another than who writes: their age must not choose the help."""
    assert age_group(typed) is None


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        pytest.param("hij is 24 en ik ben 14", "12-15", id="other first"),
        pytest.param("ik ben 17, hij is 24", "16-17", id="writer first"),
        pytest.param("ben 16 jaar en hij is 40 jaar", "16-17", id="both in years"),
        pytest.param("mijn ex weet dat ik ben 15", "12-15", id="ex before"),
        pytest.param("man ik ben pas 15", "12-15", id="vocative"),
    ],
)
def test_writers_age_is_found_beside_anothers(typed: str, group: str) -> None:
    """Of two ages the writer's own counts, in either order."""
    assert age_group(typed) == group


@pytest.mark.parametrize(
    ("typed", "group"),
    [("mijn dochter is 14 jaar", "12-15"), ("mijn zoon is 16 jaar", "16-17")],
)
def test_child_of_a_parent_is_the_young_person_concerned(
    typed: str, group: str
) -> None:
    """When a parent writes, the age that counts is the child's."""
    assert age_group(typed) == group


@pytest.mark.parametrize(
    "typed",
    [
        "ik ben nog geen 18",
        "ik ben nog geen 18 jaar",
        "ik ben onder de 18 jaar",
        "ik ben jonger dan 18 jaar",
        "is het strafbaar onder de 16 jaar",
        "vanaf 16 jaar mag het toch",
        "tot 18 jaar",
        "toen ik 14 jaar was",
    ],
)
def test_limit_is_no_age(typed: str) -> None:
    """Nobody who says to be under 18 is taken for 18."""
    assert age_group(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ik ben bang",
        "ik ben 3 keer gebeld",
        "ik moet 15 euro betalen",
        "al 20 minuten",
        "15 net voor het weekend gestuurde foto's",
        "12 mensen dus",
        "ik ben al 12 uur wakker",
        "al 10 maanden",
        "10 jaar geleden",
        "ik ben 15 jaar geleden verhuisd",
        "al 8 jaar samen",
        "hij heeft al 50 berichten gestuurd",
        "al 15 mensen hebben het gezien",
        "ik heb al 30 likes",
        "ik ben 20% kwijt",
        "het is 12:30",
        "in 2019 heeft mijn ex dat gedaan",
        "een foto van 2015",
        "ik ben 5",
        "ik ben 150",
        "bel 112",
        "bouwjaar 1890",
    ],
)
def test_other_numbers_are_no_age(typed: str) -> None:
    """Amounts, times and years are no ages, nor is an age that nobody types at."""
    assert age_group(typed) is None


@pytest.mark.parametrize(("word", "years"), NUMBER_WORDS.items())
def test_age_in_words_is_the_age_in_digits(word: str, years: int) -> None:
    """Somebody who writes a number out is understood like somebody who does not."""
    assert age_group(f"ik ben {word}") == age_group(f"ik ben {years}")


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_message_has_a_group_or_none(typed: str) -> None:
    """Nothing that can be typed breaks it, and no group is made up."""
    assert age_group(typed) in {None, *AGE_RANGES}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("mijn dochter van 14 heeft een naaktfoto gestuurd", "12-15"),
        ("mn zoon (15) wordt gechanteerd", "12-15"),
        ("mijn kind is pas 11 jaar", "under-12"),
        ("een leerling van bijna 16", "12-15"),
        ("ik ben 38 en mijn dochter is 17", "16-17"),
        ("dochter 12", "12-15"),
        ("mijn kleindochter van 11 is hier", "under-12"),
        ("mn broertje is nu 9", "under-12"),
        ("mn nichtje van 11 foto's laten maken door een man", "under-12"),
        ("mijn zoontje van 8 maanden", None),
        ("mijn zoon heeft 13 foto's gestuurd", None),
        ("mn dochter kreeg 15 berichten", None),
        ("mijn zoon is 14 dagen weg geweest", None),
    ],
)
def test_age_of_a_child_is_that_of_whom_it_is_about(
    text: str, group: str | None
) -> None:
    """A parent's or teacher's message is about somebody younger."""
    assert find_age_group(normalise(text), THIS_YEAR) == group


@pytest.mark.parametrize(
    "text",
    ["nee ik ben eigenlijk 18", "ik ben toch echt al 18", "ben trouwens zelf ook 18"],
)
def test_words_before_an_age_do_not_matter(text: str) -> None:
    """A correction is said with a word more."""
    assert find_age_group(normalise(text), THIS_YEAR) == "18-25"


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("ik zit in de brugklas", "12-15"),
        ("2e klas", "12-15"),
        ("ik zit nu in 3 havo", "12-15"),
        ("mn zusje (2e klas) zit al twee dagen op dr kamer", "12-15"),
        ("mijn zoon zit in groep 8", "under-12"),
        ("ik zit in 5 vwo", "16-17"),
        ("kzit in groep 7", "under-12"),
        ("ik zit op het hbo", "18-25"),
        ("hij zit in de brugklas", None),
        ("een meisje uit 3 havo stuurde het door", None),
        ("de hele 2e klas heeft het gezien", None),
        ("ik zit in de 4e klas", None),
    ],
)
def test_school_year_tells_an_age_group(text: str, group: str | None) -> None:
    """Of the writer or a child; a fourth class holds two age groups."""
    assert find_age_group(normalise(text), THIS_YEAR) == group


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("17 ben ik", "16-17"),
        ("dertien jaar ben ik", "12-15"),
        ("19 was het", "18-25"),
        ("oeps verkeerd getikt 14", "12-15"),
        ("sorry typfout, het is 16", "16-17"),
        ("ik bedoelde 12", "12-15"),
        ("er waren 16 mensen bij", None),
        ("ik bedoelde dat 16 mensen het zagen", None),
    ],
)
def test_other_order_and_correction_tell_an_age(typed: str, group: str | None) -> None:
    """A number before "ben ik", or after a slip of the finger, is an age."""
    assert age_group(typed) == group


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("Ze is 14.", "12-15"),
        ("hij wordt volgende maand 17", "16-17"),
        ("bijna 16 is mn zusje", "12-15"),
        ("zestein", "16-17"),
        ("19 denk ik", "18-25"),
        ("onder de 16", None),
        ("14 of 17", None),
        ("al 3 dagen", None),
        ("negentig", None),
        ("mijn dochter heeft gisteren aan 14 mensen geschreven", None),
    ],
)
def test_number_after_the_question_for_an_age_is_the_age(
    typed: str, group: str | None
) -> None:
    """Who was asked how old somebody is, answers in few words and about anybody."""
    assert find_answered_age(normalise(typed), about_another=True) == group


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("hij is 35", None),
        ("ze is 16", None),
        ("16 denk ik", "16-17"),
        ("15 bijna 16", "12-15"),
        ("15, maar bijna 16 jaar", "12-15"),
        ("15 of 16", None),
    ],
)
def test_who_is_asked_their_own_age_is_not_given_anothers(
    typed: str, group: str | None
) -> None:
    """A child that tells how old the man is must not get the help for adults."""
    assert find_answered_age(normalise(typed), about_another=False) == group


@pytest.mark.parametrize(
    ("typed", "adult"),
    [
        ("ik ben 18 en zit in mijn eindexamenjaar", True),
        ("ik ben 31", True),
        ("ik ben 17, bijna 18", False),
        ("mijn dochter is 14 en ik ben 45", False),
        ("hij is 24", False),
        ("de meester zegt dat het mag", False),
    ],
)
def test_adult_age_is_that_of_the_young_person(typed: str, adult: bool) -> None:
    """Neither the other's age nor the parent's makes a child an adult."""
    assert tells_adult_age(normalise(typed), THIS_YEAR) is adult


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("ze is 15", "12-15"),
        ("Nee, hij is pas elf jaar.", "under-12"),
        ("hij is 35", None),
        ("zij is 13 en hij is 17", None),
        ("nee nu lacht ze wel weer", None),
        ("hij is 14 dagen weg", None),
        ("hij is 3", None),
    ],
)
def test_child_who_is_spoken_of_has_an_age_unasked(
    typed: str, group: str | None
) -> None:
    """It must be said of one person, and be a child's."""
    assert find_childs_age(normalise(typed)) == group


def test_number_after_a_child_is_its_age_whatever_follows() -> None:
    """Eleven is how old she is, and not how many were sent."""
    typed = "mijn zusje van 11 foto's heeft gestuurd, ik ben zelf 18"

    assert age_group(typed) == "under-12"
    assert age_group("mijn kind van 8 maanden") is None
