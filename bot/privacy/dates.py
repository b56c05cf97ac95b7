"""Dates of birth: not the day on which something happened, nor a year or an age."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|m(?:aa)?rt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:['’]?\d{2}|(?:19|20)\d{2})(?!\d)"
_DATE = re.compile(
    rf"(?<![\w.,/-])(?:{_DAY}(?P<sign>[-/. ])(?:1[0-2]|0?[1-9])(?P=sign)"
    rf"(?P<year>{_YEAR})"
    rf"|(?:19|20)\d{{2}}-(?:1[0-2]|0[1-9])-{_DAY}"
    rf"|{_DAY}(?:e|ste)? {{0,2}}{_MONTH}(?: {{1,2}}(?P<named>{_YEAR}))?)(?![\w/-])",
    re.IGNORECASE,
)
_BORN_BEFORE = re.compile(
    r"(?<!\w)(?:ge?['’]?boren|geb|geboortedatum|geboortedag|jarig|verjaardag|verjaar"
    r"|bday|b-day|birthday|birthdate|dob)\b[^.!?\n\d]{0,30}$"
    r"|(?<!\w)(?:ben|is|was|wordt|komt) (?:van|uit) $",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    r"^[ ,]{0,2}(?:(?:ben|is|was) (?:ik|hij|ze|zij) )?(?:geboren|jarig|verjaar)",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(
    rf"(?<!\w)(?:jarig|verjaar|verjaardag is|geboren) (?:op )?"
    rf"(?P<found>{_DAY}[-/](?:1[0-2]|0?[1-9]))(?![\w/-])",
    re.IGNORECASE,
)
BIRTH_YEARS = range(1920, 2018)
"""Who writes here was hardly born later; what happened hardly happened earlier."""


def _full_year(match: re.Match[str]) -> int | None:
    text = match["year"] or match["named"] or match.group()[:4]
    return int(text) if len(text) == 4 and text.isdecimal() else None


def find_birth_dates(text: str) -> Iterator[Span]:
    """Yields dates that are said to be, or by their year must be, of a birth."""
    for match in _DATE.finditer(text):
        before = text[max(0, match.start() - 50) : match.start()]
        after = text[match.end() : match.end() + 30]
        if (
            _full_year(match) in BIRTH_YEARS
            or _BORN_BEFORE.search(before)
            or _BORN_AFTER.search(after)
        ):
            yield Span(*match.span(), "birth_date")
    for match in _DAY_AND_MONTH.finditer(text):
        yield Span(*match.span("found"), "birth_date")
