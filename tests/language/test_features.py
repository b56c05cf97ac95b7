"""A message as it is read, and what the models see of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.features import LONGEST_PIECE, SHORTEST_PIECE, count_features
from bot.language.reading import read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("Ik ben bang!", ["ik", "ben", "bang"], id="punctuation"),
        pytest.param("nee, ik ben 15.", ["nee", "ik", "ben", "15"], id="number"),
        pytest.param("", [], id="nothing"),
        pytest.param("?!...", [], id="only punctuation"),
    ],
)
def test_words_are_what_was_said_without_punctuation(
    typed: str, words: list[str]
) -> None:
    """Words and numbers are left, normalised."""
    assert read(typed).words == words


def test_reading_keeps_what_was_typed() -> None:
    """The text as typed is there beside the normalised one."""
    reading = read("Mijn F0T0")

    assert reading.text == reading.fingerprint() == "Mijn F0T0"
    assert reading.normal == reading.doc.text == "mijn foto"


def test_words_are_counted() -> None:
    """A word that is said twice counts twice."""
    words = count_features(read("nee nee ja"))["words"]

    assert (words["nee"], words["ja"]) == (2, 1)


def test_emoji_are_counted_by_the_words_of_their_names() -> None:
    """One crying face is like another, also one that nobody trained."""
    loudly, softly = (count_features(read(face))["words"] for face in "😭😢")

    assert loudly[":crying"] == softly[":crying"] == 1
    assert loudly["😭"] == 1
    assert softly["😭"] == 0


def test_pairs_of_words_are_counted() -> None:
    """Two words next to each other say more than the same words far apart."""
    words = count_features(read("ik wil niet dood"))["words"]

    assert words["niet dood"] == 1
    assert words["wil dood"] == 0


def test_pairs_that_stand_apart_are_counted() -> None:
    """What belongs together may have a word or two in between, but not a sentence."""
    words = count_features(read("ik wil echt niet meer dood"))["words"]

    assert words["wil_niet"] == words["wil_meer"] == 1
    assert words["wil_dood"] == 0


def test_first_and_last_word_are_told_from_others() -> None:
    """A word on its own is another message than the word within a sentence."""
    alone = count_features(read("dood"))["words"]
    within = count_features(read("de dood komt"))["words"]

    assert set(alone) - set(within)


def test_pieces_make_spellings_alike() -> None:
    """Two spellings of a word share pieces."""
    right = count_features(read("doorgestuurd"))["pieces"]
    wrong = count_features(read("doorgestuurt"))["pieces"]

    shared = sum((right & wrong).values()) / sum(right.values())
    assert shared > 0.7


def test_pieces_go_across_words() -> None:
    """A word that was split in two still shares pieces with the whole."""
    assert count_features(read("da k"))["pieces"]["a k"] == 1


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_message_has_features_of_the_promised_length(typed: str) -> None:
    """Nothing that can be typed breaks it; every count is at least one."""
    blocks = count_features(read(typed))

    assert set(blocks) == {"words", "pieces"}
    assert all(SHORTEST_PIECE <= len(p) <= LONGEST_PIECE for p in blocks["pieces"])
    assert all(count > 0 for counts in blocks.values() for count in counts.values())


def test_same_words_have_the_same_features() -> None:
    """Capitals, accents and punctuation make no difference to the models."""
    assert count_features(read("Ik ben BANG!!")) == count_features(read("ik ben báng"))
