"""The age in a message, as young people tell it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

NUMBER_WORDS = {
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "dertien": 13,
    "veertien": 14,
    "vijftien": 15,
    "zestien": 16,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
    "twintig": 20,
}
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(NUMBER_WORDS)})"
_YEARS = r"\s*(?:jaar|jr|jaartjes|j\b)"
_ADVERB = (
    r"(?:net|pas|nog|maar|bijna|al|nu|eigenlijk|gewoon|inmiddels|intussen|ondertussen"
    r"|toch|echt|ook|zelf|trouwens|sinds\s+kort|wel|dus)"
)
_NOT_A_QUANTITY = (
    r"(?!\s*(?:keer|maal|x\b|euro|uur|uren|min\b|minu|sec|dag|week|weken|maand|foto"
    r"|bericht|mensen|volgers|likes|kilo|kg\b|procent|%|:|\.\d)"
    rf"|{_YEARS}\s+(?:geleden|terug|samen|lang|getrouwd|ouder|jonger|verschil|cel))"
)
_AS_AGE = re.compile(
    rf"\b(?:ik\s+ben|k?ben|bn|ik\s+word|leeftijd:?)\s*"
    rf"(?:(?:een|n)\s+)?(?:(?:jongen|meisje|meid|man|vrouw)\s+(?:van\s+)?)?"
    rf"(?:{_ADVERB}\s+)*{_NUMBER}\b{_NOT_A_QUANTITY}"
)
_AGE_FIRST = re.compile(
    rf"(?:^|[.,!?;]|\b(?:ja|nee|want|maar|omdat|dat)\s+ik)\s*"
    rf"(?:(?:net|pas|bijna|al|nog\s+maar)\s+)*{_NUMBER}{_YEARS}?\s+"
    r"(?:(?:ben|word|bn)(?:\s+ik|\s*k)?|was\s+het|bedoel\w*)\b"
)
"""The other order: "16 ben ik", "omdat ik 15 ben", "15 bedoel ik"."""
_TYPED_WRONG = re.compile(
    rf"\b(?:bedoel\w*|getypt|getikt|typ(?:te|fout)|tikfout|typo|moe(?:s)?t\s+zijn)"
    rf"\W+(?:(?:dus|is|het|moet|zijn|gewoon|ik|ben)\s+)*{_NUMBER}{_YEARS}?\W*$"
)
"""A correction of digits: "oeps verkeerd getypt 15"."""
# "al 15" counts people or messages as often as years: only where a clause is an answer
_BARE_AGE = re.compile(
    rf"(?:^|[.,!?;]|\b(?:ja|nee|en|ik|want|maar))\s*"
    rf"(?:(?:net|pas|bijna|al|wordt?|nog\s+maar)\s+)+{_NUMBER}\b"
    r"(?=\s*(?:$|[.,!?;]|(?:geworden|en|maar|dus|hoor|nu|ofzo|in|jaar|jr|ben|word)\b))"
    rf"{_NOT_A_QUANTITY}"
)
# an answer that begins with the number: "18 sinds een maand", "14 net als ik"
_NUMBER_FIRST = re.compile(
    rf"^\W*(?:ook\s+)?{_NUMBER}\b"
    r"(?=\s*[,;.!?]?\s*(?:sinds|net\s+als|geworden|hoezo|ofzo|hoor|dus|maar|btw|sorry)\b)"
    rf"{_NOT_A_QUANTITY}"
)
_IN_YEARS = re.compile(rf"\b{_NUMBER}(?={_YEARS}){_NOT_A_QUANTITY}")
_ONLY_NUMBER = re.compile(rf"^\W*{_NUMBER}(?:{_YEARS}(?:\s+oud)?)?\W*$")
_BORN = re.compile(
    r"(?:\b(?:geboren\s+in|bouwjaar|k?ben\s+(?:van|uit)(?:\s+het\s+jaar)?)"
    r"|^\W*(?:uit|van))\s+(?P<year>(?:19|20)\d{2})\b"
)
_YOUNGER_THAN_12 = re.compile(r"\bjonger dan (?:12|twaalf)\b")
_ADULT = re.compile(
    r"\b(?:ik ben|ben) (?:al )?(?:volwassen|meerderjarig|18 ?\+|boven de 18)"
)
_YOUNGER_ONE = (
    r"\b(?:dochter|dochtertje|zoon|zoontje|kind|kleinkind|kleindochter|kleinzoon"
    r"|leerling|leerlinge|zusje"
    r"|broertje|nichtje|neefje|pupil|puber|pleegkind|stiefdochter|stiefzoon)"
)
"""Somebody that the message is about, when it is a parent's, teacher's or sibling's."""
_CHILD = re.compile(
    rf"{_YOUNGER_ONE}(?:\s+(?:van|is|wordt|die|(?:net|pas|nog|maar|bijna|al|nu)))*[\s(,]+"
    rf"{_NUMBER}\b{_NOT_A_QUANTITY}"
)
# after "van" a number is an age, even when photos follow: "mijn zusje van 11 foto's"
_CHILD_OF = re.compile(
    rf"{_YOUNGER_ONE}\s+van\s+{_NUMBER}\b(?!\s*(?:dag|week|weken|maand|uur)|\.\d)"
)
_LEVEL = r"(?:vmbo|mavo|havo|vwo|gymnasium|gym|atheneum)"
_SCHOOL_YEARS = {
    "under-12": r"groep\s*[3-8]",
    "12-15": (
        r"brugklas|klas\s*[1-3]|(?:[123]e|eerste|tweede|derde)\s+(?:klas|middelbaar)"
        rf"|[123]\s*{_LEVEL}"
    ),
    "16-17": rf"(?:[56]e|vijfde|zesde)\s+(?:klas|middelbaar)|[56]\s*{_LEVEL}",
    "18-25": r"(?:hbo|uni|universiteit|hogeschool)",
}
"""School years whose pupils are nearly all of one age group; the fourth is not."""
_IN_SCHOOL_YEAR = {
    group: re.compile(
        rf"(?:^\W*|\b(?:ik\s+|kik\s+|k)zit\s+|^\W*zit\s+"
        rf"|{_YOUNGER_ONE}[\s(]+(?:(?:zit|uit|van)\s+)?)"
        rf"(?:(?:nu|nog|pas|in|op|de|het)\s+)*(?:{years})\b"
    )
    for group, years in _SCHOOL_YEARS.items()
}
_ALMOST = re.compile(r"\bbijna\s+$")
_A_LIMIT = re.compile(
    r"\b(?:onder|boven|vanaf|tot|geen|dan|tussen|met|minstens|toen ik|ik was)\s+"
    r"(?:de\s+)?$"
)
_OTHERS_AGE = re.compile(
    r"\b(?:hij|zij|ze|ie|die|man|vrouw|vent|gast|gozer|kerel|jongen|iemand|ex|vriend"
    r"|vriendin|vriendje|trainer|coach|leraar|docent|meester|oom|neef|stiefvader"
    r"|buurman|baas)[\s,(]+(?:(?!ik\b|k\b|k?ben\b|bn\b)[\w']+\s+){0,3}$"
)
AGES_OF_PEOPLE = range(6, 100)
WEAK_EVIDENCE_UP_TO = 25
"""An older age without "ik ben" is hardly ever the writer's."""

AGE_GROUPS = ((12, "under-12"), (16, "12-15"), (18, "16-17"), (26, "18-25"))
ADULT_GROUPS = frozenset({"18-25", "over-25"})


def group_of(years: int) -> str:
    """Returns the age group of an age in years."""
    return next((group for limit, group in AGE_GROUPS if years < limit), "over-25")


def _years(text: str) -> int:
    return int(text) if text.isdigit() else NUMBER_WORDS[text]


def _told_years(normal: str) -> Iterator[int]:
    """Yields the ages of whom the message is about, the surest first."""
    alone = _ONLY_NUMBER.match(normal)
    if alone:
        yield _years(alone["number"])
    for match in (*_CHILD.finditer(normal), *_CHILD_OF.finditer(normal)):
        almost = _ALMOST.search(normal[: match.start("number")])
        yield _years(match["number"]) - (1 if almost else 0)
    for pattern in (
        _AS_AGE,
        _AGE_FIRST,
        _TYPED_WRONG,
        _BARE_AGE,
        _NUMBER_FIRST,
        _IN_YEARS,
    ):
        for match in pattern.finditer(normal):
            before = normal[: match.start("number")]
            years = _years(match["number"])
            if pattern is not _AS_AGE and (
                _OTHERS_AGE.search(before) or years > WEAK_EVIDENCE_UP_TO
            ):
                continue
            if not _A_LIMIT.search(before):
                yield years - 1 if _ALMOST.search(before) else years


def find_age_group(normal: str, this_year: int) -> str | None:
    """Returns the age group of the young person whom a message is about, if it tells.

    That is the writer, or the child, pupil, little brother or sister they speak of.
    "Bijna 16" is 15. The age of somebody else ("hij is 24") is left alone, and so is
    an age that is a limit ("nog geen 18", "onder de 16").
    """
    if _YOUNGER_THAN_12.search(normal):
        return "under-12"
    if _ADULT.search(normal):
        return "18-25"
    for years in _told_years(normal):
        if years in AGES_OF_PEOPLE:
            return group_of(years)
    for group, pattern in _IN_SCHOOL_YEAR.items():
        if pattern.search(normal):
            return group
    born = _BORN.search(normal)
    if born and not _OTHERS_AGE.search(normal[: born.start("year")]):
        years = this_year - int(born["year"])
        return group_of(years) if years in AGES_OF_PEOPLE else None
    return None


def tells_adult_age(normal: str, this_year: int) -> bool:
    """Says whether the young person whom a message is about is told to be an adult."""
    return find_age_group(normal, this_year) in ADULT_GROUPS


_ANSWER_WORDS = 6
_ANY_NUMBER = re.compile(rf"\b{_NUMBER}\b{_NOT_A_QUANTITY}")
_NEXT_YEARS = re.compile(rf"\bbijna\s+{_NUMBER}(?:{_YEARS})?\W*$")
"""What somebody will be soon, after what they are: "14 bijna 15"."""
_SPELT_ALMOST = 0.85
"""How alike a word is to a number's: "vijftein" is, and "negentig" is not."""


def find_answered_age(normal: str, *, about_another: bool) -> str | None:
    """Returns the age group in a short answer to the question how old somebody is.

    After that question one number is enough: "16 denk ik", "vijftein"; "ze is 13" when
    the question was `about_another` than the writer. Nothing is made of two numbers, of
    a limit ("onder de 16"), or of "hij is 35" from somebody who was asked their own;
    "14 bijna 15" is 14.
    """
    words = normal.split()
    if len(words) > _ANSWER_WORDS:
        return None
    spelt = " ".join(
        next(iter(difflib.get_close_matches(w, NUMBER_WORDS, 1, _SPELT_ALMOST)), w)
        for w in words
    )
    found = [*_ANY_NUMBER.finditer(spelt)]
    if len(found) == 2 and _NEXT_YEARS.search(spelt):
        found.pop()
    if len(found) != 1:
        return None
    before = spelt[: found[0].start("number")]
    years = _years(found[0]["number"]) - (1 if _ALMOST.search(before) else 0)
    if _A_LIMIT.search(before) or years not in AGES_OF_PEOPLE:
        return None
    if _OTHERS_AGE.search(before) and not about_another:
        return None
    return group_of(years)


_IS_A_CHILD = re.compile(
    rf"\b(?:hij|ze|zij)\s+is\s+(?:{_ADVERB}\s+)*{_NUMBER}\b{_NOT_A_QUANTITY}"
)


def find_childs_age(normal: str) -> str | None:
    """Returns the age group in "ze is 15", from who writes about a young person.

    None for 18 and older: that may as well be the other's age.
    """
    years = [_years(match["number"]) for match in _IS_A_CHILD.finditer(normal)]
    if len(years) != 1 or years[0] not in AGES_OF_PEOPLE:
        return None
    group = group_of(years[0])
    return None if group in ADULT_GROUPS else group
