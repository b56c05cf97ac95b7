"""Addresses and schools: where somebody can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from bot.privacy.spans import Span
from bot.privacy.words import (
    Known,
    Token,
    common_words,
    is_common,
    listed,
    normal,
)

_ENDINGS = (
    "straat|str|laan|weg|plein|dreef|gracht|kade|singel|hof|pad|dijk|steeg|plantsoen"
    "|markt|wal|baan|burg|kamp|veld|zoom|oord|akker|weide|hoek|poort|brink|haven|sloot"
    "|boulevard|allee|hage|horst|donk|beemd|erf|tuin|vaart|bos|park|ring|dam|berg|dal"
    "|meer|land|hove|kamer|heuvel|wetering|grift|werf|eiland|rade|drift|stede|pas|es"
)
_SURE_ENDING = re.compile(
    r"(?:straat|laan|dreef|gracht|kade|plantsoen|steeg|singel|plein|weg|dijk)$"
)
_NUMBER = (
    r"\d{1,4}(?!\d)(?:[ -]?(?:bis|hs|huis|boven|beneden|[IV]{1,3}|[a-zA-Z])(?!\w))?"
    r"(?:-\d{1,4}(?!\d))?"
)
_NO_UNIT = (
    r"(?!\s*(?:keer|maal|x\b|euro|eur\b|€|uur|uren|u\b|min|sec|dag|week|weken|maand"
    r"|jaar|jr\b|jongen|meis|meid|mensen|man\b|foto|bericht|volgers|km\b|m\b|meter"
    r"|kilo|%|procent|:\d|,\d|\.\d|/\d|huizen|straten|kinderen|deuren|van de|stuks"
    r"|graden|punten|personen|leden|kids|dingen|of \d|tot \d|à))"
)
_STREET = re.compile(
    rf"(?<![\w'’-])(?:\d{{1,2}}e (?=\w))?"
    rf"(?:(?:[^\W\d_]{{1,20}}\.?|'[st]|[1-9]e)[ -]){{0,3}}"
    rf"(?P<last>[^\W\d_]{{0,30}}(?:{_ENDINGS}))\.?"
    rf"(?:,? (?:nr\.?|nummer))? {{0,2}}(?P<number>{_NUMBER})(?!\w){_NO_UNIT}",
    re.IGNORECASE,
)
_LANE_OF = re.compile(
    rf"(?<!\w)(?:laan|plein|weg|hof|kade|park) van (?:\w{{1,20}} ){{1,3}}"
    rf"(?P<number>{_NUMBER})(?!\w){_NO_UNIT}",
    re.IGNORECASE,
)
_LIVES_AT = re.compile(
    r"(?<!\w)(?:woon(?:t|de|den)?|wonen|adres(?: is)?|huisadres|verhuisd naar|afspreken"
    r"|kom(?:en|t)?(?: maar)? naar|langskomen|deur|logeer|kamers)\b"
    r"(?: hier| nu| nog| ik| hij| ze| we)?[ :]{0,2}"
    r"(?: ?(?:op|aan|in|bij|naar))?(?: (?:de|het|den|'t))?[ ]?"
    rf"(?P<found>(?P<words>(?:[^\W\d_][\w'’.-]{{1,24}} ){{1,4}}){_NUMBER})"
    rf"(?!\w){_NO_UNIT}",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"(?<![\w#€+.,-])[1-9]\d{3}(?P<gap> ?)(?P<letters>[A-Za-z]{2})(?!\w)"
)
_POSTCODE_CUE = re.compile(r"(?:postcode|adres|woon)[^.!?\n]{0,20}$", re.IGNORECASE)

_CAPITAL = r"[A-ZÀ-Þ][\w'’.-]{1,24}"
_NAMED = rf"(?:(?:De|Het|'t|Sint|St\.|van|de|den|der) ){{0,2}}{_CAPITAL}"
_SCHOOLS = (
    # het Stedelijk Gymnasium Leiden, Dalton Lyceum Barendrecht, Sint Lucas College
    re.compile(
        rf"(?<!\w)(?:{_CAPITAL} ){{1,3}}(?:College|Lyceum|Gymnasium|Atheneum|Mavo"
        rf"|Scholengemeenschap|Basisschool|School|Academie)(?: {_CAPITAL}){{0,2}}(?!\w)"
    ),
    re.compile(
        rf"(?<!\w)(?i:basisschool|scholengemeenschap|openbare basisschool|obs|cbs|pcbs"
        rf"|rkbs|kbs|ibs|roc|mboschool|ikc|sg|csg|osg|rsg|pcc|vso|lyceum|college"
        rf"|gymnasium|montessorischool|daltonschool|jenaplanschool|vrijeschool"
        rf"|montessorilyceum|hogeschool|universiteit)"
        rf" {_NAMED}(?: {_CAPITAL}){{0,2}}(?!\w)"
    ),
)
_MORE_CAPITALS = re.compile(rf"(?: {_CAPITAL}){{0,2}}")
_SMALL_SCHOOL = re.compile(
    r"(?<!\w)(?P<word>[^\W\d_]{3,20}) (?:college|lyceum|gymnasium)(?!\w)"
)
_CALLED_SCHOOL = re.compile(
    rf"(?<!\w)(?i:school (?:is|heet)(?: het| de)?) (?P<found>(?:(?:Het|De) )?{_CAPITAL}"
    rf"(?: {_CAPITAL}){{0,2}})(?!\w)"
)
_NAMED_AFTER = re.compile(
    r"(?<!\w)(?:Van |De )?(?P<word>[A-Z][a-z]{3,20}?)school(?!\w)"
)
_GLUED_SCHOOL = re.compile(
    r"(?<!\w)(?P<word>[^\W\d_]{3,20}?)-?(?:college|lyceum)(?!\w)", re.IGNORECASE
)
_ON_THE = re.compile(
    rf"(?<!\w)(?i:(?:zit|zitten|zat|leerling|school|les|examen) (?:op|van|bij) (?:het"
    rf"|de)|op het|van het) (?P<found>{_CAPITAL}(?: {_CAPITAL}){{0,2}})(?!\w)"
)


def _is_ordinary(word: str) -> bool:
    """Says whether a word is a usual one; with a capital, a compound may be a name."""
    plain = normal(word.strip(".,-"))
    if word[0].isupper():
        return plain in common_words()
    return is_common(plain)


def _start_of_name(text: str, start: int, end: int) -> int:
    """Returns where in the words before a street's last word its name begins.

    Capitals and "de" between belong to it, ordinary words do not: "ik woon op de
    Lange Dreef".
    """
    found = end
    for piece in reversed(list(re.finditer(r"\S+", text[start:end]))):
        word, place = piece.group(), start + piece.start()
        opens = not text[:place].strip() or text[:place].rstrip()[-1] in ".!?\n"
        inside = word[0].isupper() and not (opens and _is_ordinary(word))
        if inside or re.fullmatch(r"[1-9]e", word) or not _is_ordinary(word):
            found = place
        elif normal(word) not in {"van", "de", "der", "den", "het"}:
            break
    return found


def _is_street(last: str, *, has_more: bool) -> bool:
    """Says whether a last word is a street's; `has_more`: the name has other words."""
    last = normal(last)
    if last in listed("cues.yml", "no_streets") or (
        is_common(last) and not _SURE_ENDING.search(last)
    ):
        return has_more
    return True


def find_streets(text: str) -> Iterator[Span]:
    """Yields streets with a house number."""
    for match in _STREET.finditer(text):
        last = match.start("last")
        start = _start_of_name(text, match.start(), last)
        if _is_street(match["last"], has_more=start < last):
            yield Span(start, match.end("number"), "address")
    for match in _LANE_OF.finditer(text):
        yield Span(match.start(), match.end("number"), "address")
    for match in _LIVES_AT.finditer(text):
        words = match["words"].split()
        if normal(words[-1].strip(".,")) in listed("cues.yml", "not_people"):
            continue
        if not any(_is_ordinary(word) for word in words if len(word) > 3):
            yield Span(*match.span("found"), "address")


def find_postcodes(text: str) -> Iterator[Span]:
    """Yields Dutch postcodes; a year or an amount with two letters is none."""
    for match in _POSTCODE.finditer(text):
        letters = match["letters"]
        cued = _POSTCODE_CUE.search(text[max(0, match.start() - 40) : match.start()])
        if not cued:
            if letters.lower() in listed("cues.yml", "no_postcode"):
                continue
            if match["gap"] and not letters.isupper():
                continue
        yield Span(*match.span(), "address")


def join_addresses(text: str, found: list[Span]) -> list[Span]:
    """Returns addresses with a street and the postcode behind it as one."""
    joined: list[Span] = []
    for span in sorted(found):
        last = joined[-1] if joined else None
        if last and re.fullmatch(r"[ ,]{1,3}", text[last.end : span.start]):
            joined[-1] = Span(last.start, span.end, last.kind)
        else:
            joined.append(span)
    return joined


def find_schools(text: str, tokens: list[Token]) -> Iterator[Span]:
    """Yields schools with a name: not "op het vmbo", nor a kind of school alone."""
    for pattern in _SCHOOLS:
        for match in pattern.finditer(text):
            yield Span(*match.span(), "school")
    for pattern in (_SMALL_SCHOOL, _GLUED_SCHOOL, _NAMED_AFTER):
        for match in pattern.finditer(text):
            if not is_common(normal(match["word"])):
                yield Span(*match.span(), "school")
    at = {token.start: token for token in tokens}
    for match in chain(_ON_THE.finditer(text), _CALLED_SCHOOL.finditer(text)):
        token = at.get(match.start("found"))
        if not token or not token.has_capital or _SURE_ENDING.search(token.normal):
            continue
        if not token.is_common or match.re is _CALLED_SCHOOL:
            yield Span(*match.span("found"), "school")
    for token, following in pairwise(tokens):
        # het Pieter Nieuwland: a person is never a "het"
        if (
            token.normal == "het"
            and following.has_capital
            and following.known is Known.SURELY
        ):
            end = _end_of_capitals(text, following.end)
            yield Span(following.start, end, "school")


def _end_of_capitals(text: str, end: int) -> int:
    match = _MORE_CAPITALS.match(text, end)
    return match.end() if match else end
