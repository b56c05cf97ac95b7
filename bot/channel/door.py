"""Step 1: what may come in. Free text is text and never a command."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_CHARACTERS = 2000
COMMAND_PREFIX = "/"
HARMLESS_SLASH = "\N{DIVISION SLASH}"
"""Rasa takes text that begins with "/" for a command that sets intents and slots."""

MAX_MARKS = 2
"""Accents on one letter that a language needs; more of them is noise (zalgo)."""

_MARKS = re.compile(rf"([\u0300-\u036f\u0489]{{{MAX_MARKS}}})[\u0300-\u036f\u0489]+")
_KEPT_FORMAT = {"\N{ZERO WIDTH JOINER}", "\N{VARIATION SELECTOR-16}"}  # in emoji
_KEPT_CONTROL = {"\n", "\t"}


@dataclass
class DoorError(Exception):
    """Raised for what is not let in: an HTTP status, a code, and a Dutch sentence."""

    status: int
    code: str
    message: str


def _is_kept(character: str) -> bool:
    if character in _KEPT_CONTROL or character in _KEPT_FORMAT:
        return True
    # controls, formats (right-to-left marks), lone surrogates, unassigned
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Cn"}


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
    kept = "".join(filter(_is_kept, unicodedata.normalize("NFC", text)))
    cleaned = _MARKS.sub(r"\1", kept).strip()
    if all(c.isspace() or c in _KEPT_FORMAT for c in cleaned):
        raise DoorError(400, "empty", "Je bericht is leeg. Typ wat je wilt vragen.")
    if cleaned.startswith(COMMAND_PREFIX):
        cleaned = HARMLESS_SLASH + cleaned[1:]
    return cleaned
