"""How hard a text is: syllables, long sentences, hard words, Flesch-Douma."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guard.readability import (
    is_hard,
    readability,
    readability_by_sentence,
    syllables,
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("je", 1),
        ("foto", 2),
        ("mooi", 1),
        ("eeuw", 1),
        ("vertrouwen", 3),
        ("schuld", 1),
        ("beïnvloeden", 4),
        ("idee", 2),
        ("ruzie", 2),
        ("verantwoordelijkheid", 6),
        ("hm", 1),
    ],
)
def test_syllables_are_counted_as_they_are_heard(word: str, expected: int) -> None:
    """Groups of vowels count once; a trema begins a new one."""
    assert expected == syllables(word)


@pytest.mark.parametrize("word", ["verantwoordelijk", "aansprakelijkheid"])
def test_long_word_is_hard(word: str) -> None:
    """Many syllables slow a reader down."""
    assert is_hard(word)


@pytest.mark.parametrize("word", ["schuld", "vertellen", "helpen"])
def test_everyday_word_is_not_hard(word: str) -> None:
    """What everybody says every day does not count."""
    assert not is_hard(word)


def test_figures_of_a_text() -> None:
    """Words, sentences, means and the formula of Douma."""
    found = readability("Je foto is van jou. Bel ons.")

    assert (7, 2, 3.5) == (found.words, found.sentences, found.words_per_sentence)
    assert 1.14 == found.syllables_per_word
    assert 115.6 == found.flesch_douma
    assert (0, 0, ()) == (
        found.long_sentences,
        found.passive_sentences,
        found.hard_words,
    )


def test_long_and_passive_sentences_are_counted() -> None:
    """More than fifteen words is long; worden with a participle is passive."""
    text = "De foto werd door de school verwijderd. " + "woord " * 16 + "."
    found = readability(text)

    assert (1, 1) == (found.long_sentences, found.passive_sentences)


def test_text_without_words_has_no_figures() -> None:
    """Numbers and marks are nothing to read."""
    assert 0 == readability("112 ... !").words
    assert [] == readability_by_sentence("112 ... !")


def test_easy_text_scores_higher_than_a_letter_of_an_office() -> None:
    """The score tells plain words from official ones."""
    easy = readability("Bel ons. We helpen je. Het kost niets.")
    hard = readability(
        "Naar aanleiding van uw mededeling inzake verspreiding van beeldmateriaal "
        "wordt de verantwoordelijkheid nader vastgesteld."
    )

    assert easy.flesch_douma > 90 > 30 > hard.flesch_douma


@given(st.text())
def test_any_text_can_be_measured(text: str) -> None:
    """Whatever is in it, the words of the sentences are those of the text."""
    parts = readability_by_sentence(text)

    assert readability(text).words == sum(figures.words for _, figures in parts)
