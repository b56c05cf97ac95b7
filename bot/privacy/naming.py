"""Places in a sentence where somebody is named: "ik heet X", "mijn ex X", "juf X"."""

from __future__ import annotations

from bot.privacy.sentence import Sentence
from bot.privacy.words import Known, is_cue

_AGES = range(6, 100)


def _is_label(word: str) -> bool:
    return is_cue(word, "labels")


def is_called(sentence: Sentence, i: int) -> bool:
    """Says whether a name is given here: "hij heet X", "noem me X", "die X heet"."""
    token = sentence.tokens[i]
    first, second, third = sentence.words_before(i, 3)
    listed_or_capital = bool(token.known) or sentence.is_unlisted(i)
    calls = is_cue(second, "calls") or is_cue(third, "calls")
    if calls and is_cue(first, "whom"):
        return listed_or_capital
    if first in {"noemt", "noemde"} and token.known is Known.ALSO_A_WORD:
        return True
    if is_cue(first, "subjects") and is_cue(second, "gives_name"):
        return listed_or_capital  # op insta heet hij X
    if is_cue(first, "gives_name"):
        loosely = sentence.could_be(i, Known.MOSTLY_A_WORD) or token.is_unknown
        return loosely and not is_cue(second, "things")
    return _is_labelled(sentence, i) or _is_called_behind(sentence, i)


def _is_labelled(sentence: Sentence, i: int) -> bool:
    """Mijn naam is X, naam: X, achternaam X."""
    token = sentence.tokens[i]
    first, second = sentence.words_before(i, 2)
    if first in {"is", "was"} and _is_label(second):
        loosely = sentence.could_be(i, Known.MOSTLY_A_WORD) or token.is_unknown
        return loosely or sentence.is_surname(i)
    colon, label = sentence.at(i - 1), sentence.at(i - 2)
    is_field = colon and label and colon.text == ":" and _is_label(label.normal)
    if _is_label(first) or is_field:
        return (
            token.known > Known.MOSTLY_A_WORD
            or sentence.is_surname(i)
            or sentence.is_unlisted(i)
        )
    return False


def _is_called_behind(sentence: Sentence, i: int) -> bool:
    """Die X heet, een man die zich X noemt."""
    after = sentence.after(i)
    if is_cue(after, "gives_name"):
        word = sentence.tokens[i].normal
        return not is_cue(word, "no_name") and sentence.could_be(i)
    called = is_cue(after, "calls") and sentence.before(i) == "zich"
    return called and sentence.could_be(i, Known.MOSTLY_A_WORD)


def follows_person(sentence: Sentence, i: int) -> bool:
    """Says whether the word before is who it is: "mijn ex X", "mn beste vriendin X"."""
    previous = sentence.at(i - 1)
    if previous and previous.text in {",", "(", ":"}:
        return sentence.is_unlisted(i) and _is_inserted(sentence, i)
    first, second = sentence.words_before(i, 2)
    if not is_cue(first, "relations"):
        return False
    token = sentence.tokens[i]
    mine = is_cue(second, "my") or is_cue(second, "adjectives") or second == "ex"
    if second and not mine:
        return sentence.is_capital(i) and sentence.could_be(i)
    if token.known is Known.MOSTLY_A_WORD:
        return sentence.is_capital(i)
    if not second:  # "vriend roos"
        return bool(token.known) or sentence.is_unlisted(i)
    return sentence.could_be(i)


def _is_inserted(sentence: Sentence, i: int) -> bool:
    """Says whether an inserted name ends soon: ", Mick Peeters," or "X (14)"."""
    for j in range(i + 1, i + 5):
        following = sentence.at(j)
        if not following:
            return False
        if following.text in {",", ")", "("}:
            return True
        if not following.has_capital:
            return False
    return False


def follows_title(sentence: Sentence, i: int) -> bool:
    """Says whether a title stands before: "mevrouw X", "dhr. X", "agent de X"."""
    j = sentence.particles_before(i)
    before = sentence.at(j - 1)
    token = sentence.tokens[i]
    if not before or is_cue(token.normal, "relations"):
        return False
    title = before
    if before.text == ".":
        title = sentence.at(j - 2) or before
    apart = sentence.text[before.end : sentence.tokens[j].start].isspace()
    if not apart or not is_cue(title.normal, "titles"):
        return False
    if j < i:
        of_a_name = is_cue(sentence.tokens[j].normal, "surname_particles")
        known = token.is_surname and of_a_name
        return known or sentence.is_surname(i) or sentence.is_unlisted(i)
    if token.known is Known.MOSTLY_A_WORD:
        return sentence.is_capital(i)
    after = sentence.after(i)
    ends = not after or is_cue(after, "person_verbs")
    if sentence.is_surname(i) or (token.is_surname and ends):
        return True
    return bool(token.known) or sentence.is_unlisted(i) or token.is_unknown_name


def is_who_writes(sentence: Sentence, i: int) -> bool:
    """Says whether the writer names herself: "ik ben X", "kben X 15", "met X hier"."""
    token = sentence.tokens[i]
    first, second = sentence.words_before(i, 2)
    after = sentence.after(i)
    weak = token.known is Known.ALSO_A_WORD
    if after == "hier" and (token.opens or first in {"dit", "met"}):
        return weak or sentence.is_unlisted(i)
    mine = first in {"kben", "ikben"} or (
        first == "ben" and second in {"", "ik", "k", "hoi"}
    )
    if not mine:
        return False
    years = after[:2]
    aged = years.isdecimal() and int(years) in _AGES
    return weak or sentence.is_unlisted(i) or (token.is_unknown_name and aged)


def signs(sentence: Sentence, i: int) -> bool:
    """Says whether it closes a message: "groetjes X" at the end of a line."""
    token = sentence.tokens[i]
    if not (token.known or sentence.is_unlisted(i) or token.is_unknown):
        return False
    following = sentence.at(i + 1)
    if following and "\n" not in sentence.text[token.end : following.start]:
        return False
    words = [t.normal for t in sentence.tokens[max(0, i - 3) : i] if t.text != ","]
    last, one_before = (["", *words])[-1], (["", "", *words])[-2]
    if last == "van":
        return is_cue(one_before, "closings")
    return is_cue(last, "closings")
