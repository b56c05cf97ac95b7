"""Numbers that are somebody's: telephone, account, citizen's number, number plate.

Real and invented ones alike: a telephone number that is not in use, or a Dutch account
number with a wrong checksum, was still typed as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span
from bot.privacy.words import listed

_NATIONAL = 10
_SHORTEST_ABROAD, _LONGEST = 9, 15
_GAP = r"[ \-./·–)]{0,3}"
_BETWEEN = " -./·–,)"
_PHONE = re.compile(
    rf"(?<![\w@#€$])(?:\+|\(0(?=\d)|00|0|[oO](?=[ \-.]?\d))"
    rf"{_GAP}(?:(?:\(0\)|[\doO]){_GAP}){{6,15}}(?<=[\doO])(?![\w@])"
)
_COUNT = (
    r"(?:nul|zero|een|één|1|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
    r"|dertien|veertien|(?:vijf|zes|zeven|acht|negen)tien"
    r"|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n)?"
    r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig))"
)
_SPELLED_PHONE = re.compile(
    rf"(?<!\w)(?:nul|zero|0|o)[ ,.\-]{{0,2}}(?:zes|six|6)"
    rf"(?:(?:[ ,.\-]{{1,3}}(?:{_COUNT}|\d{{1,8}})(?!\w)){{2,10}}"
    r"|[ ,.\-]{1,3}\d{8}(?!\w))",
    re.IGNORECASE,
)
_CUED_PHONE = re.compile(
    r"(?<!\w)(?:(?:telefoon|mobiel|gsm|huis|thuis|app|whatsapp)?(?:nummer|nr)|tel|gsm"
    r"|nul zes|zero six)\.?(?: (?:is|was|van \w{1,12} is))?[ :=,]{1,3}"
    r"(?P<found>\d(?:[ \-.]?\d){6,11})(?!\w)(?! ?(?:euro|keer|views|volgers))",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"(?<!\w)(?:leerling|student|studenten|klant|dossier|zaak|paspoort|rekening"
    r"|polis|patient|cliënt|client|personeels|id|pas)-?(?:nummer|nr)\.?"
    r"(?: is)?[ :=]{1,3}(?P<found>(?=\w{0,12}\d)[\w-]{5,20})",
    re.IGNORECASE,
)
_BSN = re.compile(
    r"(?<![\w.,+])(?:\d{9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?![\w€])"
)
_CUED_BSN = re.compile(
    r"(?<!\w)(?:bsn|burger ?service ?(?:nummer|nr)|sofi-?nummer)(?:-?(?:nummer|nr))?"
    r"(?: is)?[ :=]{1,3}(?P<found>\d(?:[ .\-]?\d){6,8})(?!\w)",
    re.IGNORECASE,
)
_IBAN_LENGTHS = {
    **{"NL": 18, "BE": 16, "DE": 22, "FR": 27, "ES": 24, "GB": 22, "IE": 22, "LT": 20},
    **{"LU": 20, "PL": 28, "TR": 26, "IT": 27, "PT": 25, "BG": 22, "RO": 24, "AT": 20},
    **{"CH": 21, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "CY": 28, "MT": 31, "EE": 20},
    **{"LV": 21, "CZ": 24, "SK": 24, "HU": 28, "HR": 21, "SI": 19, "GR": 27, "MA": 28},
}
_IBAN = re.compile(
    r"(?<!\w)[a-z]{2}[ -]?\d{2}(?:[ .\-]{0,2}[a-z0-9]){11,28}", re.IGNORECASE
)
_DUTCH_IBAN = re.compile(r"NL\d{2}[A-Z]{4}\d{10}")
_PLATE = re.compile(
    r"(?<![\w-])(?=[\dA-Za-z-]{8}(?![\w-]))(?=[\d-]*[A-Za-z])(?=[A-Za-z-]*\d)"
    r"(?:\d{1,3}|[A-Za-z]{1,3})-(?:\d{1,3}|[A-Za-z]{1,3})-(?:\d{1,3}|[A-Za-z]{1,3})"
)
_CUED_PLATE = re.compile(
    r"(?<!\w)(?:kenteken|nummerbord|kentekenplaat|nummerplaat)(?:nummer)?(?: is)?"
    r"[ :=]{1,3}(?P<found>(?=[\w -]{0,9}\d)[a-z0-9](?:[ -]?[a-z0-9]){5})(?!\w)",
    re.IGNORECASE,
)


def _digits(text: str) -> str:
    """Returns the digits, each "o" a zero, in ASCII whatever the script."""
    zeros = ("0" if c in "oO" else c for c in text)
    return "".join(str(int(c)) for c in zeros if c.isdecimal())


def _phone_end(text: str, start: int, end: int) -> int | None:
    """Returns where the number in a stretch of digits ends; None when there is none.

    A stretch may hold two numbers: a Dutch one has ten digits.
    """
    stretch = text[start:end]
    digits = _digits(stretch)
    if stretch.startswith(("+", "00")):
        dutch = re.match(r"(?:\+|00)[ ]?31", stretch)
        wanted = (11 if stretch[0] == "+" else 13) if dutch else _LONGEST
        if "(0)" in stretch and dutch:
            wanted += 1
        if len(digits) < _SHORTEST_ABROAD:
            return None
        wanted = min(wanted, len(digits))
    else:
        real = sum(c.isdecimal() for c in stretch)
        if real < len(digits) - 2 or not re.match(r"0[1-9]", digits):
            return None
        if len(digits) < _NATIONAL - 1 + (digits[1] != "6"):
            return None
        wanted = min(_NATIONAL, len(digits))
    for offset, character in enumerate(stretch):
        if character.isdecimal() or character in "oO":
            wanted -= 1
        if wanted == 0:
            followed = stretch[offset + 1 : offset + 2]
            whole = not (followed.isdecimal() or followed in tuple("oO"))
            return start + offset + 1 if whole else end
    return None


def _is_public(text: str) -> bool:
    digits = _digits(text)
    if digits.startswith("31"):
        digits = "0" + digits[2:].removeprefix("0")
    return any(digits.startswith(known) for known in listed("public.yml", "phones"))


def find_phones(text: str) -> Iterator[Span]:
    """Yields telephone numbers, in digits or words; not those of helplines."""
    for match in _PHONE.finditer(text):
        start = match.start()
        while start < match.end():
            end = _phone_end(text, start, match.end())
            if end is None:
                break
            if not _is_public(text[start:end]):
                yield Span(start, end, "phone")
            while end < match.end() and text[end] in _BETWEEN:
                end += 1
            start = end
    for match in _SPELLED_PHONE.finditer(text):
        yield Span(*match.span(), "phone")
    for match in _CUED_PHONE.finditer(text):
        if not _is_public(match["found"]):
            yield Span(*match.span("found"), "phone")


def _passes_eleven_test(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(w * int(d) for w, d in zip(weights, digits, strict=True))
    return total % 11 == 0 and total != 0


def find_citizen_numbers(text: str) -> Iterator[Span]:
    """Yields citizen's numbers (BSN): named as such, or nine digits that fit."""
    for match in _CUED_BSN.finditer(text):
        yield Span(*match.span("found"), "bsn")
    for match in _BSN.finditer(text):
        if _passes_eleven_test(_digits(match.group())):
            yield Span(*match.span(), "bsn")


def find_other_numbers(text: str) -> Iterator[Span]:
    """Yields numbers of pupils, customers, files, that are named as such."""
    for match in _OTHER_NUMBER.finditer(text):
        yield Span(*match.span("found"), "number")


def _is_iban(characters: str) -> bool:
    if _DUTCH_IBAN.fullmatch(characters):
        return True
    turned = characters[4:] + characters[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def find_accounts(text: str) -> Iterator[Span]:
    """Yields bank account numbers (IBAN)."""
    for match in _IBAN.finditer(text):
        found = match.group()
        length = _IBAN_LENGTHS.get(found[:2].upper())
        kept = [
            (i, c) for i, c in enumerate(found.upper()) if c.isascii() and c.isalnum()
        ]
        if length is None or len(kept) < length:
            continue
        if _is_iban("".join(c for _, c in kept[:length])):
            yield Span(match.start(), match.start() + kept[length - 1][0] + 1, "iban")


def find_plates(text: str) -> Iterator[Span]:
    """Yields number plates, by their dashes or named as such."""
    for pattern, group in ((_PLATE, 0), (_CUED_PLATE, "found")):
        for match in pattern.finditer(text):
            yield Span(*match.span(group), "plate")
