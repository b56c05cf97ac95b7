"""Markdown is read as its reader reads it, and every offset stays true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking.markdown import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("**Niet** jouw schuld", "Niet jouw schuld", id="bold"),
        pytest.param("# Kop", "Kop", id="heading"),
        pytest.param("- eerst bellen", "eerst bellen", id="list"),
        pytest.param("[bel ons](https://a.nl/b)", "bel ons", id="link"),
        pytest.param("een zin die\ndoorloopt", "een zin die doorloopt", id="wrapped"),
        pytest.param("voor `code` na", "voor na", id="code"),
        pytest.param("2018 was lang geleden", "2018 was lang geleden", id="year"),
        pytest.param("zo'n foto", "zo'n foto", id="plain"),
    ],
)
def test_marks_are_taken_out(text: str, expected: str) -> None:
    """Only what is read is left; the places of the marks are blank."""
    assert expected.split() == plain(text).split()


def test_paragraphs_and_items_stay_apart() -> None:
    """A list item does not run on in the next, nor a paragraph."""
    assert "een\n\ntwee\n  drie\n  vier" == plain("een\n\ntwee\n- drie\n- vier")


@given(st.text())
def test_every_offset_stays_true(text: str) -> None:
    """Line numbers of findings are those of the file."""
    assert len(text) == len(plain(text))
