"""Names of people. Being a name is a property of the sentence, not of the word.

A first name that is nothing else is one anywhere. A name that is a word as well
("roos", "storm"), and a name that nobody listed, need something beside them that only
stands beside people: see naming.py and acting.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.acting import acts, stands_where_people_do
from bot.privacy.naming import (
    follows_person,
    follows_title,
    is_called,
    is_who_writes,
    signs,
)
from bot.privacy.sentence import Sentence
from bot.privacy.spans import Span
from bot.privacy.words import Known, Token, listed, load

CUES = (
    is_called,
    follows_person,
    follows_title,
    is_who_writes,
    acts,
    stands_where_people_do,
    signs,
)


def find_names(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Returns the names in a text, first and last name together."""
    sentence = Sentence(text, tokens)
    famous = _famous(tokens)
    found: list[Span] = []
    i = 0
    while i < len(tokens):
        end = None if i in famous else _end_of_name(sentence, i)
        if end is None:
            i += 1
            continue
        start = tokens[_start_of_name(sentence, i)].start
        found.append(Span(start, tokens[end].end, "name"))
        i = end + 1
    return found


def _famous(tokens: Sequence[Token]) -> set[int]:
    """Returns the positions of tokens of names that are nobody's here."""
    words = [token.normal for token in tokens]
    found: set[int] = set()
    for name in load("cues.yml")["famous"]:
        parts = name.split()
        for i in _positions(words, parts[0]):
            if words[i : i + len(parts)] == parts:
                found.update(range(i, i + len(parts)))
    return found


def _positions(words: Sequence[str], wanted: str) -> Iterator[int]:
    return (i for i, word in enumerate(words) if word == wanted)


def _end_of_name(sentence: Sentence, i: int) -> int | None:
    """Returns the last token of the name that begins here, if one does."""
    initials = _end_of_initials(sentence, i)
    if initials is not None:
        return initials
    if not sentence.tokens[i].is_word or not _is_name(sentence, i):
        return None
    return sentence.surname_after(_end_of_first_names(sentence, i))


def _start_of_name(sentence: Sentence, i: int) -> int:
    """Returns where the particles of a surname begin: "mevrouw van den Berg"."""
    j = sentence.particles_before(i)
    titled = sentence.before(j) in listed("cues.yml", "titles")
    surname = titled and sentence.tokens[i].known is not Known.SURELY
    return j if surname or sentence.tokens[j].has_capital else i


def _is_name(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.known is Known.SURELY:
        in_place = sentence.before(i) in listed("cues.yml", "place_words")
        return not (in_place and token.normal in listed("cues.yml", "places"))
    if _is_owner(token):
        return True
    if token.known is Known.NOT:
        if token.is_common and not token.is_surname:
            return False
        if token.normal in listed("cues.yml", "not_people"):
            return False
    return (
        any(cue(sentence, i) for cue in CUES)
        or _has_surname(sentence, i)
        or _is_surname_with_particle(sentence, i)
    )


def _is_owner(token: Token) -> bool:
    """Says whether it is a listed name with a possessive s: "ahmets vader"."""
    if token.known or token.is_common or not token.normal.endswith("s"):
        return False
    stem = Token(token.text[:-1], token.start, token.end - 1, token.opens)
    return stem.known is Known.SURELY


def _has_surname(sentence: Sentence, i: int) -> bool:
    """Says whether a listed surname with a capital follows: "Lin Chen"."""
    token = sentence.tokens[i]
    if not token.has_capital or not (token.known or token.is_unknown):
        return False
    end = sentence.surname_after(i)
    return end > i and sentence.is_capital(end) and sentence.tokens[end].is_surname


def _is_surname_with_particle(sentence: Sentence, i: int) -> bool:
    """Says whether this is "Dijk" of "Van Dijk", both with a capital."""
    token = sentence.tokens[i]
    first = sentence.tokens[_start_of_name(sentence, i)]
    article = first.opens and first.normal in {"de", "in", "op", "het"}
    return (
        first is not token
        and token.is_surname
        and token.has_capital
        and sentence.capitals_tell
        and not article
    )


def _end_of_initials(sentence: Sentence, i: int) -> int | None:
    """Returns where "K. Osei" or "P. de Wit" ends, if it begins here."""
    j = i
    while j - i < 6:
        letter, point = sentence.at(j), sentence.at(j + 1)
        if not letter or not point or point.text != "." or point.start != letter.end:
            break
        if len(letter.text) > 1 or not letter.text.isupper():
            break
        j += 2
    if j == i:
        return None
    end = sentence.surname_after(j - 1)
    return end if end >= j and sentence.tokens[end].has_capital else None


def _end_of_first_names(sentence: Sentence, i: int) -> int:
    """Returns the last of up to three first names that begin here."""
    first, end = sentence.tokens[i], i
    for _ in range(2):
        following = sentence.at(end + 1)
        if not following or not sentence.after(end) or not following.is_word:
            break
        alike = following.has_capital == first.has_capital
        sure = following.known is Known.SURELY or (
            bool(following.known) and (following.has_capital or not following.is_common)
        )
        if not (alike and sure):
            break
        end += 1
    return end
