"""Messages as they are typed, and the words that are meant."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.normaliser import MAX_CHARACTERS, normalise


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param(
            "Heeeelp m'n f0t0 s t a a t online",
            "heelp m'n foto staat online",
            id="everything at once",
        ),
        pytest.param("IK BEN BANG", "ik ben bang", id="capitals"),
        pytest.param("café", "cafe", id="accent"),
        pytest.param("coördineren naïef", "coordineren naief", id="diaeresis"),
        pytest.param("cafe\u0301", "cafe", id="accent on its own"),
        pytest.param("𝐇𝐄𝐋𝐏 𝓶𝓲𝓳", "help mij", id="fancy font"),
        pytest.param("ｈｅｌｐ", "help", id="wide letters"),
        pytest.param("stoppppp", "stopp", id="drawn out"),
        pytest.param("neeeeeee", "nee", id="drawn-out vowel"),
        pytest.param("foto allee", "foto allee", id="a real double letter"),
        pytest.param("n@akt", "naakt", id="at sign"),
        pytest.param("nud3s", "nudes", id="3"),
        pytest.param("n00ds", "noods", id="0"),
        pytest.param("foto$", "fotos", id="dollar"),
        pytest.param("z3lfm00rd", "zelfmoord", id="several digits"),
        pytest.param("s t a a t", "staat", id="spaced"),
        pytest.param("n.u.d.e", "nude", id="dotted"),
        pytest.param("n-a-a-k-t", "naakt", id="dashed"),
        pytest.param("d_o_o_d", "dood", id="underscored"),
        pytest.param("m’n ‘s m´n m`n", "m'n 's m'n m'n", id="apostrophes"),
        pytest.param("  veel\t\n ruimte  ", "veel ruimte", id="white space"),
        pytest.param("", "", id="nothing"),
        pytest.param("😭😭 😭", "😭", id="emoji repeated"),
        pytest.param("😂💀😂", "😂💀😂", id="emoji in turn"),
        pytest.param("👍🏽", "👍", id="skin tone"),
        pytest.param("🤷🏻‍♀️ ❤️", "🤷 ❤", id="emoji put together"),
        pytest.param("mijn fоtо", "mijn foto", id="Cyrillic in a word"),
        pytest.param("mn ех оp snap", "mn ex op snap", id="Cyrillic word"),
        pytest.param("ΗELP ηaakt", "help naakt", id="Greek"),
        pytest.param("fоtож", "fоtож", id="no look-alike"),
        pytest.param("у меня есть фото", "у меня есть фото", id="Russian"),
        pytest.param("kapımda wysłał", "kapimda wyslal", id="letters with a stroke"),
        pytest.param(
            "kijk https://www.site.nl/a?b=c", "kijk link site.nl", id="address"
        ),
        pytest.param("IMG_0.jpeg", "bijlage", id="image file"),
    ],
)
def test_normalise_brings_out_what_is_meant(typed: str, meant: str) -> None:
    """Case, accents, dodges, fonts and drawn-out letters make no difference."""
    assert normalise(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("mp3", id="file format"),
        pytest.param("13j", id="age"),
        pytest.param("15jr", id="age with unit"),
        pytest.param("ik ben13", id="age that sticks to its verb"),
        pytest.param("kben13", id="age that sticks to its clitic"),
        pytest.param("2e klas", id="class"),
        pytest.param("ik was 13 en hij 30", id="numbers"),
        pytest.param("12 a 13", id="not four letters"),
        pytest.param("bel 113 of 112", id="crisis numbers"),
        pytest.param("20 euro", id="money"),
        pytest.param("hij en ik", id="words of one or two letters"),
        pytest.param("a b c", id="three letters"),
    ],
)
def test_normalise_leaves_what_is_no_dodge(typed: str) -> None:
    """Numbers that say something stay numbers."""
    assert normalise(typed) == typed


def test_long_message_keeps_beginning_and_end() -> None:
    """The most serious clause often comes late."""
    typed = "begin " + "bla " * 2000 + "einde"

    normal = normalise(typed)

    assert normal.startswith("begin ")
    assert normal.endswith(" einde")
    assert len(normal) <= MAX_CHARACTERS + 1


def test_message_of_the_greatest_length_is_read_whole() -> None:
    """Nothing is cut out of a message that is just short enough."""
    typed = "ab" * (MAX_CHARACTERS // 2)

    assert normalise(typed) == typed


@settings(deadline=None)
@given(st.text())
def test_normalise_takes_any_text(typed: str) -> None:
    """Nothing that can be typed breaks it, and no capital, accent or gap is left."""
    normal = normalise(typed)

    assert normal == normal.lower()
    assert not any(unicodedata.combining(character) for character in normal)
    assert normal == " ".join(normal.split())


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["ik", "ben", "bang", "foto", "staat", "online", "nu"]))
)
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    """A message that was typed plainly is not changed."""
    typed = " ".join(words)

    assert normalise(typed) == typed


@settings(deadline=None)
@given(st.text(alphabet="aeio013@$€ .*_-sntl", max_size=60))
def test_dodges_in_any_mixture_are_taken(typed: str) -> None:
    """However letters and signs are mixed, the result has no run of three letters."""
    normal = normalise(typed)

    assert not any(letter * 3 in normal for letter in "aeosntl")
