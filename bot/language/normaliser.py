"""Brings messages as young people type them closer to the words that are meant."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 1000
"""Of a longer message the beginning and the end are read: the point may come late."""

# apostrophes, and letters of other languages that are one piece with their stroke
_PLAIN = str.maketrans({**dict.fromkeys("’‘´`", "'"), "ı": "i", "ł": "l", "ø": "o"})
_DODGED_LETTERS = str.maketrans("@€013$", "aeoies")
# f0t0, n@akt; not 13j or mp3, and not an age that sticks to its verb: ben13
_WORD_WITH_DIGITS = re.compile(
    r"\b(?=[a-z])(?!(?:ik)?k?ben\d)(?=(?:\S*[a-z]){2})(?=\S*[013@$€])[a-z013@$€]{4,}"
)
_SPACED_LETTERS = re.compile(r"\b(?:[a-z][ .*_-]){3,}[a-z]\b")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_REPEATED_SYMBOL = re.compile(r"([\u2190-\u2bff\U0001f000-\U0001faff])(?:\s*\1)+")
# skin tones, signs for men and women, and what joins them: the same emoji without
_EMOJI_VARIANTS = re.compile("[\ufe0e\ufe0f\u200d\u2640\u2642\U0001f3fb-\U0001f3ff]")
_WORD = re.compile(r"[^\W\d_]+")
# letters of another alphabet by the Latin ones they pass for, capitals apart
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТУХІЈЅавгекмнопрстухиіјѕһԁԝь" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβγεηικμνορστυχω",
    "ABEKMHOPCTYXIJSabrekmhonpctyxuijshdwb" + "ABEZHIKMNOPTYXabyenikuvopotuxw",
)
_LINK = re.compile(r"https?://(?:www\.)?([^\s/?#]*)\S*")
_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|heic|webp|bmp|mp4|mov|webm|3gp)\b")
_SPACE = re.compile(r"\s+")


def _undodge(match: re.Match[str]) -> str:
    return match.group().translate(_DODGED_LETTERS)


def _join(match: re.Match[str]) -> str:
    return re.sub(r"[ .*_-]", "", match.group())


def _unmask(text: str) -> str:
    """Replaces look-alikes of Latin letters, where a word is not of that alphabet.

    That is a word that mixes alphabets, and any in a message that is mostly Latin.
    """
    letters = [c for c in text if c.isalpha()]
    latin = 2 * sum(c.isascii() for c in letters) > len(letters)

    def replace(match: re.Match[str]) -> str:
        word = match.group()
        if word.isascii() or not (latin or any(c.isascii() for c in word)):
            return word
        read = word.translate(_LOOK_ALIKES)
        return read if read.isascii() else word

    return _WORD.sub(replace, text)


def normalise(text: str) -> str:
    """Returns the message in lower case, without accents, dodges or drawn-out letters.

    "Heeeelp m'n f0t0 s t a a t online" becomes "heelp m'n foto staat online". Of a row
    of the same emoji one stays; an address becomes "link" and its site, a file with an
    image or video "bijlage".
    """
    if len(text) > MAX_CHARACTERS:
        half = MAX_CHARACTERS // 2
        text = f"{text[:half]} {text[-half:]}"
    text = text.translate(_PLAIN)
    # in this order: taken apart, letters of a fancy font become plain capitals
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = _unmask(text).lower()
    text = _FILE.sub("bijlage", _LINK.sub(r"link \1", text))
    text = _REPEATED_SYMBOL.sub(r"\1", _EMOJI_VARIANTS.sub("", text))
    text = _SPACED_LETTERS.sub(_join, text)
    text = _WORD_WITH_DIGITS.sub(_undodge, text)
    text = _REPEATED.sub(r"\1\1", text)
    return _SPACE.sub(" ", text).strip()
