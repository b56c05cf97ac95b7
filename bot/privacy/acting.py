"""Places in a sentence where only people stand: who does, says or gets something."""

from __future__ import annotations

import re

from bot.privacy.sentence import Sentence
from bot.privacy.words import Known, is_cue

_CLASS = re.compile(r"(?:[a-z]{0,4}\d[a-z]{0,2}\d?|\d(?:vmbo|havo|vwo|tl|mavo))")


def _is_weak(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].known is Known.ALSO_A_WORD


def acts(sentence: Sentence, i: int) -> bool:
    """Says whether it does something: "X heeft", "toen zei X", "X uit 3b"."""
    token = sentence.tokens[i]
    weak = _is_weak(sentence, i)
    before, after = sentence.before(i), sentence.after(i)
    if _is_from_class(sentence, i) and sentence.could_be(i):
        return token.opens or not is_cue(before, "my")
    if is_cue(after, "person_verbs") and sentence.opens_clause(i):
        if weak:
            return sentence.is_capital(i) or is_cue(after, "deeds")
        if token.has_capital and sentence.capitals_tell and token.is_unknown:
            return is_cue(after, "deeds")
    if weak and (_is_somebodys(sentence, i) or _is_greeted(sentence, i)):
        return True
    if is_cue(before, "ask_verbs") and (weak or sentence.is_unlisted(i)):
        said = weak and before in {"zei", "zegt", "vroeg", "belde"}
        return said or sentence.is_capital(i)
    return (weak or sentence.is_unlisted(i)) and _is_beside_name(sentence, i)


def _is_somebodys(sentence: Sentence, i: int) -> bool:
    """Says whether it is said who it is: "roos is mijn vriendin", "roos (15)"."""
    following = [token.normal for token in sentence.tokens[i + 1 : i + 4]]
    if len(following) < 3 or not sentence.opens_clause(i):
        return False
    first, second, third = following
    if first == "(" and second.isdecimal():
        return True
    related = is_cue(second, "my") and is_cue(third, "relations")
    return first in {"is", "was"} and related


def _is_greeted(sentence: Sentence, i: int) -> bool:
    """Says whether somebody is greeted: "hoi roos"."""
    return is_cue(sentence.before(i), "hello") and not sentence.after(i)


def _is_beside_name(sentence: Sentence, i: int) -> bool:
    """Says whether a sure name stands on the other side of "en" or a comma."""
    for side in (-1, 1):
        link, other = sentence.at(i + side), sentence.at(i + 2 * side)
        links = link and link.text in {"en", ",", "&", "+", "of"}
        if links and other and other.known is Known.SURELY:
            return True
    return False


def _is_from_class(sentence: Sentence, i: int) -> bool:
    """Says whether "uit 3b", "uit mijn klas" follows."""
    after = sentence.after(i)
    if after not in {"uit", "van"}:
        return False
    where = [token.normal for token in sentence.tokens[i + 2 : i + 5]]
    if after == "uit" and where and _CLASS.fullmatch(where[0]):
        return True
    return any(is_cue(word, "classes") for word in where)


def stands_where_people_do(sentence: Sentence, i: int) -> bool:
    """Says whether it is whom something is about: "verliefd op X", "ik haat X".

    With a capital, or with a surer cue than a preposition.
    """
    first, second = sentence.words_before(i, 2)
    weak = _is_weak(sentence, i)
    if not first or not (weak or sentence.is_unlisted(i)):
        return False
    if is_cue(first, "towards") or is_cue(first, "of"):
        if is_cue(second, "relations"):
            return True
        if is_cue(second, "social") and (weak or first == "met"):
            return True
        if weak and is_cue(sentence.after(i), "social"):
            return True
    if not sentence.is_capital(i):
        return False
    if first in {"is", "was"} and second:
        return is_cue(second, "relations")
    if weak:
        return not is_cue(first, "thing_words")
    if is_cue(first, "towards") or is_cue(first, "objects"):
        return True
    following = sentence.at(i + 1)
    return bool(
        following
        and sentence.after(i)
        and not is_cue(first, "place_words")
        and not is_cue(first, "thing_words")
        and following.has_capital
        and (following.is_surname or following.known)
    )
