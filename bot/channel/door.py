"""Step 1: what may come in. Free text is text and never a command."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_CHARACTERS = 2000
"""Counted in code points, as they came in."""

COMMAND_PREFIX = "/"
HARMLESS_SLASH = "\N{DIVISION SLASH}"
"""Rasa takes text that begins with "/" for a command that sets intents and slots."""

MAX_MARKS = 2
"""Accents on one letter that a language needs; more of them is noise (zalgo)."""

TAKEN_OUT = {
    "Cc": "controls: null bytes, escapes",
    "Cf": "formats: zero width, right-to-left marks, the tags block, soft hyphens",
    "Cs": "lone surrogates: half a character",
    "Co": "private use: looks different, or like nothing, on every machine",
    "Cn": "not assigned",
}
"""Unicode categories of which nothing comes in."""

KEPT = "\n\t\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}"
"""Comes in although of such a category; the last two join and colour emoji."""

REPLACED = (
    # line ends of any system, and what Unicode calls one
    (r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n"),
    # letters that show as a space
    ("[\u2800\u3164\uffa0]", " "),
    # letters and marks that show as nothing
    ("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0e]", ""),
    ("[\U000e0100-\U000e01ef]", ""),
)
"""What is replaced by what; after it, TAKEN_OUT goes and accents are composed."""

_REPLACED = tuple((re.compile(pattern), by) for pattern, by in REPLACED)
_MARK = (
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_MARKS = re.compile(rf"({_MARK}{{{MAX_MARKS}}}){_MARK}+")


@dataclass
class DoorError(Exception):
    """Raised for what is not let in: an HTTP status, a code, and a Dutch sentence."""

    status: int
    code: str
    message: str


def _is_kept(character: str) -> bool:
    return character in KEPT or unicodedata.category(character) not in TAKEN_OUT


def clean_text(text: object) -> str:
    """Returns a message as the assistant may read it; raises DoorError otherwise."""
    if not isinstance(text, str):
        raise DoorError(400, "bad_request", "Je bericht kwam niet goed aan.")
    if len(text) > MAX_CHARACTERS:
        raise DoorError(
            413,
            "too_long",
            f"Je bericht is te lang. Maak het korter dan {MAX_CHARACTERS} tekens "
            "of verdeel het over twee berichten.",
        )
    for pattern, by in _REPLACED:
        text = pattern.sub(by, text)
    # composed last: what was taken out may have stood between a letter and its accent
    composed = unicodedata.normalize("NFC", "".join(filter(_is_kept, text)))
    cleaned = _MARKS.sub(r"\1", composed).strip()
    if all(c.isspace() or c in KEPT for c in cleaned):
        raise DoorError(400, "empty", "Je bericht is leeg. Typ wat je wilt vragen.")
    if cleaned.startswith(COMMAND_PREFIX):
        cleaned = HARMLESS_SLASH + cleaned[1:]
    return cleaned
