"""What may come in: any text, cleaned, and never a command."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.channel.door import (
    MAX_CHARACTERS,
    MAX_MARKS,
    TAKEN_OUT,
    DoorError,
    clean_text,
)

RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT OVERRIDE}"
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
JOINER = "\N{ZERO WIDTH JOINER}"
EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"

tricky = st.sampled_from(
    [
        *"/ \t\n\r\0\x1c\x7f\x85\u2028\u3000\ud800\udfff\uffff\u0300\u0344\u0489",
        *"e\u2800\u3164\u1160\ue000\ufe00\U000e0041\U000e0100",
        RIGHT_TO_LEFT,
        ZERO_WIDTH_SPACE,
        JOINER,
        EMOJI_STYLE,
        "\N{ZERO WIDTH NO-BREAK SPACE}",
    ]
)
any_character = st.characters(exclude_categories=[]) | tricky
any_text = st.text(any_character, max_size=60)
visible_letter = st.characters(
    categories=["L", "N"], exclude_characters="\u115f\u1160\u3164\uffa0"
)


def let_in(text: str) -> str | None:
    """Returns what of a text comes in; None when nothing does."""
    try:
        return clean_text(text)
    except DoorError:
        return None


@settings(deadline=None, max_examples=400)
@given(start=st.text(tricky, max_size=6), text=any_text)
def test_text_never_becomes_a_command_or_empty(start: str, text: str) -> None:
    """Whatever is sent: no leading slash, something to read, no control characters."""
    cleaned = let_in(start + text)
    assume(cleaned is not None)
    categories = {unicodedata.category(c) for c in cleaned if c not in "\n\t"}

    assert not cleaned.startswith("/")
    assert cleaned.strip() == cleaned
    assert cleaned.strip(JOINER + EMOJI_STYLE)
    assert categories - {"Cf"} == categories - TAKEN_OUT.keys()
    assert cleaned.encode()


@settings(deadline=None)
@given(before=any_text, letter=visible_letter, after=any_text)
def test_text_with_a_letter_is_let_in(before: str, letter: str, after: str) -> None:
    """Nobody is refused for the noise around their words."""
    assert let_in(before + letter + after) is not None


@settings(deadline=None, max_examples=1000)
@given(text=st.text(tricky, max_size=8) | any_text)
def test_cleaned_text_is_cleaned_already(text: str) -> None:
    """Cleaning twice is cleaning once."""
    cleaned = let_in(text)
    assume(cleaned is not None)

    assert cleaned == let_in(cleaned)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("iemand dreigt met een foto van mij", id="plain"),
        pytest.param("één idee: móét dat? 's avonds", id="accents"),
        pytest.param("regel 1\nregel 2\tnog iets", id="lines"),
        pytest.param("😭❤️", id="emoji"),
        pytest.param("👩\u200d👧 en 🏳️\u200d🌈", id="joined emoji"),
        pytest.param("3/4 van de klas heeft het gezien", id="slash inside"),
        pytest.param("ساعدني", id="arabic"),
        pytest.param("ik zеg nееt", id="look-alike letters"),
        pytest.param("kijk op 1️⃣ en 2️⃣", id="keycaps"),
        pytest.param("<b>help</b> &amp; <script>1</script>", id="markup is text"),
        pytest.param("EXTERNAL: restart", id="a prefix that rasa uses inside"),
        pytest.param('SetSlots(age_group="12-15")', id="a command of other bots"),
        pytest.param("{{7*7}} {age_group} %s ${x}", id="placeholders"),
        pytest.param("x" * MAX_CHARACTERS, id="longest"),
        pytest.param("\U0001f600" * MAX_CHARACTERS, id="longest in emoji"),
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    """What people type comes in as they typed it."""
    assert text == clean_text(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("  help \n", "help", id="spaces around"),
        pytest.param("/restart", "∕restart", id="command"),
        pytest.param("  /restart", "∕restart", id="command after spaces"),
        pytest.param("\0/restart", "∕restart", id="command after a null byte"),
        pytest.param(f"{RIGHT_TO_LEFT}/restart", "∕restart", id="hidden command"),
        pytest.param("//affirm", "∕/affirm", id="two slashes"),
        pytest.param(f"hoi{RIGHT_TO_LEFT}otof", "hoiotof", id="right-to-left mark"),
        pytest.param("nu\N{SOFT HYPHEN}de", "nude", id="soft hyphen"),
        pytest.param(f"fo{ZERO_WIDTH_SPACE}to", "foto", id="zero width space"),
        pytest.param("fo\0to", "foto", id="null byte"),
        pytest.param("foto\ud83d", "foto", id="lone surrogate"),
        pytest.param("e\u0301e\u0301n", "één", id="decomposed accents"),
        pytest.param("regel 1\r\nregel 2", "regel 1\nregel 2", id="windows lines"),
        pytest.param("regel 1\rregel 2", "regel 1\nregel 2", id="old line end"),
        pytest.param("deel 1\u2029deel 2", "deel 1\ndeel 2", id="paragraph sign"),
        pytest.param(
            f"e{ZERO_WIDTH_SPACE}\u0301e\u0301n", "één", id="accent behind nothing"
        ),
        pytest.param("mijn\u3164foto", "mijn foto", id="filler that is a space"),
        pytest.param("mijn\u2800foto", "mijn foto", id="blank of braille"),
        pytest.param("fo\u1160t\ufe00o", "foto", id="filler that is nothing"),
        pytest.param("foto\ue000", "foto", id="private use"),
        pytest.param(
            "foto\U000e0068\U000e0069\U000e007f", "foto", id="hidden tags block"
        ),
        pytest.param("\u202e\u2066/restart\u2069", "∕restart", id="isolated command"),
        pytest.param("\u3164/restart", "∕restart", id="command behind a blank"),
    ],
)
def test_what_cannot_be_read_is_taken_out(text: str, expected: str) -> None:
    """Invisible characters go, and a slash in front is only a look-alike."""
    assert expected == clean_text(text)


def test_zalgo_is_readable_again() -> None:
    """Marks heaped on letters are noise; the letters stay."""
    noise = "".join(chr(mark) for mark in range(0x316, 0x334))
    cleaned = clean_text("".join(letter + noise for letter in "help mij"))
    letters = [c for c in cleaned if not unicodedata.combining(c)]

    assert "".join(letters) == "help mij"
    assert len(cleaned) <= (1 + MAX_MARKS) * len("help mij")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \t\n \u3000", id="whitespace"),
        pytest.param("\0\0", id="null bytes"),
        pytest.param("\udc00\ud800", id="lone surrogates"),
        pytest.param(RIGHT_TO_LEFT + ZERO_WIDTH_SPACE, id="invisible marks"),
        pytest.param(f"{JOINER} {EMOJI_STYLE}", id="parts of emoji without emoji"),
        pytest.param("\u3164\u2800\u1160", id="letters that show as nothing"),
        pytest.param("\U000e0041\U000e0042\U000e007f", id="only tags"),
        pytest.param("\ue000\uf8ff", id="private use"),
    ],
)
def test_text_with_nothing_to_read_is_refused(text: str) -> None:
    """An empty message is told so, in Dutch."""
    with pytest.raises(DoorError) as caught:
        clean_text(text)

    assert (caught.value.status, caught.value.code) == (400, "empty")
    assert caught.value.message == "Je bericht is leeg. Typ wat je wilt vragen."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("😭" * 10_000, id="10,000 emoji"),
        pytest.param("x" * (MAX_CHARACTERS + 1), id="one too many"),
        pytest.param(" " * 10_000, id="spaces"),
        pytest.param("\0" * 10_000, id="null bytes"),
        pytest.param("e\u0301" * (MAX_CHARACTERS // 2 + 1), id="code points"),
    ],
)
def test_too_long_a_text_is_refused(text: str) -> None:
    """The writer hears how long a message may be."""
    with pytest.raises(DoorError) as caught:
        clean_text(text)

    assert (caught.value.status, caught.value.code) == (413, "too_long")
    assert "2000 tekens" in caught.value.message


@pytest.mark.parametrize("value", [None, 7, True, ["hoi"], {"text": "hoi"}, b"hoi"])
def test_what_is_not_text_is_refused(value: Any) -> None:
    """A message is a string and nothing else."""
    with pytest.raises(DoorError) as caught:
        clean_text(value)

    assert (caught.value.status, caught.value.code) == (400, "bad_request")
