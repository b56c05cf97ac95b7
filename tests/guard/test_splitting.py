"""Sentences keep their place in the text, whatever the text is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guard.splitting import MAX_CHARACTERS, ease, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Hoi. Gaat het?", ["Hoi.", "Gaat het?"], id="marks"),
        pytest.param("een\ntwee", ["een", "twee"], id="lines"),
        pytest.param(
            "'Waarom?' is geen vraag.", ["'Waarom?' is geen vraag."], id="quote"
        ),
        pytest.param("waarom? gewoon dom", ["waarom?", "gewoon dom"], id="lower case"),
        pytest.param("om 15.00 uur. Ja", ["om 15.00 uur.", "Ja"], id="time"),
        pytest.param(" \n ", [], id="nothing"),
    ],
)
def test_text_is_cut_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    """An end is a mark before a space; a quotation within a sentence is no end."""
    assert expected == [sentence.text for sentence in sentences(text)]


@settings(deadline=None)
@given(st.text(max_size=900))
def test_every_sentence_stands_where_it_says(text: str) -> None:
    """Offsets cut the sentence out of the text, and no piece is too long."""
    for sentence in sentences(text):
        assert sentence.text == text[sentence.start : sentence.end]
        assert len(sentence.text) <= MAX_CHARACTERS


@settings(deadline=None)
@given(st.text())
def test_easing_keeps_every_offset(text: str) -> None:
    """Spans that are found in the eased text are true in the text itself."""
    assert len(text) == len(ease(text))


def test_easing_makes_spelling_plain() -> None:
    """Capitals, accents and curly marks make no difference to the rules."""
    assert "naief, zo'n foto" == ease("NAÏEF, zo’n foto")


def test_endless_text_without_a_space_is_cut() -> None:
    """A text without any end or space cannot make one endless sentence."""
    parts = sentences("a" * (3 * MAX_CHARACTERS))

    assert [MAX_CHARACTERS] * 3 == [len(part.text) for part in parts]
