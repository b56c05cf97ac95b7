"""Names of people. Being a name is a property of the sentence, not of the word.

A first name that is nothing else is one anywhere. A name that is a word as well
("roos", "storm"), and a name that nobody listed, need something beside them that only
stands beside people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.privacy.spans import Span
from bot.privacy.words import Known, Token, listed, load

_SPACE = re.compile(r"[ \t]{1,3}")
_MOSTLY_CAPITALS = 0.6
_PLACE_WORDS = frozenset({"in", "naar", "uit", "te", "bij"})
_PLACES = frozenset(
    "paris milan chelsea sofia florence sydney victoria savannah jordan valencia verona"
    " adam georgia santiago salvador memphis alexandria vienna odessa lourdes".split()
)
_CLASS = re.compile(r"^(?:[a-z]{0,4}\d[a-z]{0,2}\d?|\d(?:vmbo|havo|vwo|tl|mavo))$")
_SCHOOL_WORDS = frozenset("klas parallelklas brugklas havo vmbo vwo mavo team".split())
_GIVES_NAME = frozenset("heet heette heten hete genaamd geheten".split())
_THINGS = frozenset(
    "het dat dit app site programma game spel film serie account groep groepje website"
    " server kanaal chat liedje band ding zo insta snap".split()
)
_NO_NAME_BEFORE = frozenset(
    "ik hij zij ze ie die dat wie hoe je jij het zo wat men we u niemand iemand".split()
)


class Names:
    """Finds names in one text."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        """Takes a text and its tokens."""
        self._text = text
        self._tokens = tokens
        words = [t for t in tokens if t.is_word and len(t.text) > 1]
        capitals = sum(t.text[0].isupper() for t in words)
        self._capitals_tell = len(words) < 3 or (
            capitals < _MOSTLY_CAPITALS * len(words)
        )

    def find(self) -> Iterator[Span]:
        """Yields the names, first and last name together."""
        i = 0
        famous = self._famous()
        while i < len(self._tokens):
            if i in famous:
                i += 1
                continue
            end = self._initials(i)
            if end is None and self._tokens[i].is_word and self._is_name(i):
                end = self._extend(i)
            if end is None:
                i += 1
                continue
            start = self._tokens[self._with_particles(i)].start
            yield Span(start, self._tokens[end].end, "name")
            i = end + 1

    def _famous(self) -> set[int]:
        """Returns the positions of tokens of names that are nobody's here."""
        found: set[int] = set()
        names = [t.normal for t in self._tokens]
        for name in load("cues.yml")["famous"]:
            words = name.split()
            for i in _positions(names, words[0]):
                if names[i : i + len(words)] == words:
                    found.update(range(i, i + len(words)))
        return found

    # what stands where

    def _at(self, i: int) -> Token | None:
        return self._tokens[i] if 0 <= i < len(self._tokens) else None

    def _before(self, i: int) -> str:
        """Returns the word before, if only a space is between; else nothing."""
        token = self._at(i - 1)
        gap = self._text[token.end : self._tokens[i].start] if token else ""
        return token.normal if token and _SPACE.fullmatch(gap) else ""

    def _after(self, i: int) -> str:
        token = self._at(i + 1)
        gap = self._text[self._tokens[i].end : token.start] if token else ""
        return token.normal if token and _SPACE.fullmatch(gap) else ""

    def _back(self, i: int, count: int) -> list[str]:
        """Returns up to so many words before, the nearest first, over spaces only."""
        words: list[str] = []
        while len(words) < count and i > 0:
            word = self._before(i)
            if not word:
                break
            words.append(word)
            i -= 1
        return words

    def _capital(self, i: int) -> bool:
        """Says whether a capital tells something here."""
        token = self._tokens[i]
        return self._capitals_tell and token.has_capital and not token.opens

    def _opens(self, i: int) -> bool:
        """Says whether a clause begins here."""
        clause = {"en", "maar", "want", "dat", "omdat", "dus", "als", "of", "toen", "ja"}
        return self._tokens[i].opens or self._before(i) in clause | {"", "hoi", "hey"}

    def _unlisted(self, i: int) -> bool:
        """Says whether a capital here makes an unknown word a name's."""
        token = self._tokens[i]
        return self._capital(i) and not token.is_common and len(token.text) > 1

    def _with_particles(self, i: int) -> int:
        """Returns where the particles before a surname begin: "van den Berg"."""
        j = i
        while i - j < 3 and self._before(j) in listed("names.yml", "particles"):
            j -= 1
        titled = self._before(j) in listed("cues.yml", "titles")
        behind_title = titled and self._tokens[i].known is not Known.SURELY
        return j if behind_title or self._tokens[j].has_capital else i

    # cues

    def _is_name(self, i: int) -> bool:
        token = self._tokens[i]
        known = token.known
        if known is Known.SURELY:
            in_place = self._before(i) in _PLACE_WORDS and token.normal in _PLACES
            return not in_place
        if self._belongs_to_sure_name(i):
            return True
        if known is Known.NOT and token.is_common and not token.is_surname:
            return False
        if token.normal in listed("cues.yml", "not_people") and known is Known.NOT:
            return False
        return (
            self._is_said_to_be_called(i)
            or self._follows_person(i)
            or self._follows_title(i)
            or self._is_who_i_am(i)
            or self._acts(i)
            or self._stands_where_people_do(i)
            or self._signs(i)
            or self._has_surname(i)
            or self._is_double_surname(i)
        )

    def _is_double_surname(self, i: int) -> bool:
        """Says whether this is "Dijk" of "Van Dijk", both with a capital."""
        token, before = self._tokens[i], self._at(self._with_particles(i))
        if not before or before is token or not token.is_surname:
            return False
        article = before.opens and before.normal in {"de", "in", "op", "het"}
        return token.has_capital and self._capitals_tell and not article

    def _has_surname(self, i: int) -> bool:
        """Says whether a listed surname with a capital follows: "Lin Chen"."""
        token = self._tokens[i]
        if not token.has_capital or not (token.known or token.is_unknown):
            return False
        end = self._surname(i)
        return end > i and self._capital(end) and self._tokens[end].is_surname

    def _belongs_to_sure_name(self, i: int) -> bool:
        """Says whether it is a listed name with a possessive s: "ahmets vader"."""
        token = self._tokens[i]
        if token.known or token.is_common or not token.normal.endswith("s"):
            return False
        stem = Token(token.text[:-1], token.start, token.end - 1, token.opens)
        return stem.known is Known.SURELY

    def _surname_here(self, i: int) -> bool:
        token = self._tokens[i]
        return token.is_surname and (not token.is_common or self._capital(i))

    def _could_be(self, i: int, least: Known) -> bool:
        """Says whether it may be a name: listed, with a capital, or unknown."""
        token = self._tokens[i]
        return token.known >= least or self._unlisted(i) or token.is_unknown_name

    def _is_said_to_be_called(self, i: int) -> bool:
        """ik heet X, mijn naam is X, genaamd X, noem me X, die X heet."""
        token = self._tokens[i]
        back = self._back(i, 4)
        first = back[0] if back else ""
        if first in {"zich", "me", "mij", "hem", "haar", "maar", "gewoon", "zichzelf"}:
            if any(w in {"noem", "noemt", "noemde", "noemen"} for w in back[1:3]):
                return bool(token.known) or self._unlisted(i)
        if first in {"noemt", "noemde"} and token.known is Known.ALSO_A_WORD:
            return True
        if first in {"ze", "hij", "zij", "ik", "die"} and len(back) > 1:
            if back[1] in _GIVES_NAME:  # op insta heet hij X
                return bool(token.known) or self._unlisted(i)
        if first in _GIVES_NAME:
            if len(back) > 1 and back[1] in _THINGS:
                return False
            return self._could_be(i, Known.MOSTLY_A_WORD) or token.is_unknown
        if first in {"is", "was"} and len(back) > 1 and self._is_word_name(back[1]):
            called = self._could_be(i, Known.MOSTLY_A_WORD) or token.is_unknown
            return called or self._surname_here(i)
        if self._is_word_name(first) or self._is_field(i):
            return token.known > Known.MOSTLY_A_WORD or (
                self._surname_here(i) or self._unlisted(i)
            )
        if self._after(i) in _GIVES_NAME | {"noemde", "noemt", "noemen"}:
            called = self._after(i) in _GIVES_NAME and (
                self._tokens[i].normal not in _NO_NAME_BEFORE
            )
            zich = first == "zich"
            return zich or (called and self._could_be(i, Known.ALSO_A_WORD))
        return False

    @staticmethod
    def _is_word_name(word: str) -> bool:
        return word in {"naam", "nam", "voornaam", "achternaam", "roepnaam", "name"}

    def _is_field(self, i: int) -> bool:
        """naam: X."""
        colon, label = self._at(i - 1), self._at(i - 2)
        return bool(
            colon and label and colon.text == ":" and self._is_word_name(label.normal)
        )

    def _follows_person(self, i: int) -> bool:
        """mijn ex X, mn beste vriendin X, een jongen uit mijn klas, X."""
        j = i
        previous = self._at(i - 1)
        if previous and previous.text in {",", "(", ":"}:
            if not (self._capital(i) or self._tokens[i].known):
                return False
            return self._unlisted(i) and self._closes(i)
        back = self._back(j, 4)
        if not back or back[0] not in listed("cues.yml", "relations"):
            return False
        mine = listed("cues.yml", "my") | listed("cues.yml", "adjectives")
        if len(back) > 1 and back[1] not in mine and back[1] not in {"ex", "klas"}:
            return self._capital(i) and self._could_be(i, Known.ALSO_A_WORD)
        if self._tokens[i].known is Known.MOSTLY_A_WORD:
            return self._capital(i)
        if len(back) == 1:  # "vriend roos"
            return self._could_be(i, Known.ALSO_A_WORD) and (
                bool(self._tokens[i].known) or self._capital(i)
            )
        return self._could_be(i, Known.ALSO_A_WORD)

    def _closes(self, i: int) -> bool:
        """Says whether an inserted name ends here: ", Mick Peeters," or "X (14)"."""
        j = i
        while (following := self._at(j + 1)) and j - i < 4:
            if following.text in {",", ")", "("}:
                return True
            if not following.has_capital:
                return False
            j += 1
        return False

    def _follows_title(self, i: int) -> bool:
        """mevrouw X, meester X, agent de X."""
        j = i
        particles = listed("names.yml", "particles")
        while self._before(j) in particles and i - j < 3:
            j -= 1
        before = self._at(j - 1)
        if not before:
            return False
        gap = self._text[before.end : self._tokens[j].start]
        title = before.normal
        if before.text == "." and not gap.strip():
            abbreviation = self._at(j - 2)
            title = abbreviation.normal if abbreviation else ""
        if title not in listed("cues.yml", "titles") or not gap.isspace():
            return False
        token = self._tokens[i]
        if token.normal in listed("cues.yml", "relations"):
            return False
        if j < i and before.normal not in {"in", "op", "uit", "aan", "te", "het"}:
            of_a_name = self._tokens[j].normal in {"de", "van", "el", "al", "ten", "ter"}
            return self._surname_here(i) or self._unlisted(i) or (
                of_a_name and token.is_surname
            )
        if j < i:
            return False
        if token.known is Known.MOSTLY_A_WORD:
            return self._capital(i)
        if token.is_surname and not token.is_common:
            return True
        if token.is_surname and (self._capital(i) or self._ends_phrase(i)):
            return True
        return bool(token.known) or self._unlisted(i) or token.is_unknown_name

    def _ends_phrase(self, i: int) -> bool:
        following = self._after(i)
        return not following or following in listed("cues.yml", "person_verbs")

    def _is_who_i_am(self, i: int) -> bool:
        """ik ben X, kben X 15 jaar, hoi X hier, met X."""
        token = self._tokens[i]
        back = self._back(i, 2)
        first = back[0] if back else ""
        after = self._after(i)
        mine = (first == "ben" and (len(back) == 1 or back[1] in {"ik", "k", "hoi"})) or (
            first in {"kben", "ikben"}
        )
        if mine or (first == "dit" or first == "met") and after == "hier":
            if token.known is Known.ALSO_A_WORD:
                return not after.isdigit() or token.normal != "max"
            if self._unlisted(i):
                return True
            aged = after[:2].isdigit() and 6 < int(re.match(r"\d+", after)[0]) < 99  # type: ignore[index]
            return token.is_unknown_name and aged
        if after == "hier" and token.opens:
            return token.known is Known.ALSO_A_WORD
        return False

    def _acts(self, i: int) -> bool:
        """X heeft, toen zei X, X uit 3b, X en Kevin."""
        token = self._tokens[i]
        before, after = self._before(i), self._after(i)
        capital = self._capital(i)
        weak = token.known is Known.ALSO_A_WORD
        verbs = listed("cues.yml", "person_verbs")
        if self._from_class(i) and self._could_be(i, Known.ALSO_A_WORD):
            return token.opens or before not in listed("cues.yml", "my")
        if after in verbs and self._opens(i):
            if weak:
                return capital or after in listed("cues.yml", "deeds")
            if token.has_capital and self._capitals_tell and token.is_unknown:
                return after not in {"en", "is", "was", "zijn", "hun", "haar", "kan"}
        if before in listed("cues.yml", "ask_verbs") and (weak or self._unlisted(i)):
            return capital or (weak and before in {"zei", "zegt", "vroeg", "belde"})
        if after == "en" or before == "en":
            return (weak or self._unlisted(i)) and self._beside_name(i)
        return False

    def _beside_name(self, i: int) -> bool:
        """Says whether a sure name stands on the other side of "en"."""
        for side in (-2, 2):
            link, other = self._at(i + side // 2), self._at(i + side)
            if link and other and link.normal == "en" and other.known is Known.SURELY:
                return True
        return False

    def _from_class(self, i: int) -> bool:
        """Says whether "uit 3b", "uit mijn klas" follows."""
        if self._after(i) not in {"uit", "van"}:
            return False
        where = [t.normal for t in self._tokens[i + 2 : i + 5]]
        if not where:
            return False
        if self._after(i) == "uit" and _CLASS.match(where[0]):
            return True
        return any(word in _SCHOOL_WORDS for word in where)

    def _stands_where_people_do(self, i: int) -> bool:
        """met X, door X, verliefd op X, ik haat X: with a capital or a surer cue."""
        token = self._tokens[i]
        back = self._back(i, 2)
        if not back:
            return False
        weak = token.known is Known.ALSO_A_WORD
        if not weak and not self._unlisted(i):
            return False
        capital = self._capital(i)
        before = back[0]
        prepositions = listed("cues.yml", "towards") | listed("cues.yml", "of")
        if before in prepositions and len(back) > 1:
            if back[1] in listed("cues.yml", "relations"):
                return True
            if back[1] in listed("cues.yml", "social") and (weak or before == "met"):
                return True
        if not capital:
            return False
        if before in {"is", "was"} and back[1:2]:
            return back[1] in listed("cues.yml", "relations")
        if weak:
            return before not in {"in", "de", "het", "een", "te", "op"} or (
                before == "op" and "verliefd" in back
            )
        if before in listed("cues.yml", "towards"):
            return True
        if before in listed("cues.yml", "objects"):
            return True
        following = self._at(i + 1)
        return bool(
            following
            and before not in {"in", "naar", "op", "de", "het", "een", "uit"}
            and self._after(i)
            and following.has_capital
            and (following.is_surname or following.known)
        )

    def _signs(self, i: int) -> bool:
        """groetjes X, at the end of a line."""
        token = self._tokens[i]
        if not (token.known or self._unlisted(i) or token.is_unknown):
            return False
        following = self._at(i + 1)
        ends = following is None or "\n" in self._text[token.end : following.start]
        if not ends:
            return False
        greetings = listed("cues.yml", "greetings")
        words = [t.normal for t in self._tokens[max(0, i - 4) : i] if t.text != ","]
        if not words or words[-1] not in greetings - {"met", "van"}:
            van = len(words) > 1 and words[-1] == "van" and words[-2] in greetings
            return van and words[-2] not in {"met", "van", "veel", "dikke", "lieve"}
        return words[-1] not in {"lieve", "veel", "warme", "dikke", "x"} or (
            token.known is Known.ALSO_A_WORD
        )

    # full names

    def _initials(self, i: int) -> int | None:
        """Returns where "K. Osei" or "P. de Wit" ends, if it begins here."""
        token = self._tokens[i]
        j = i
        while (
            (letter := self._at(j))
            and len(letter.text) == 1
            and letter.text.isupper()
            and (point := self._at(j + 1))
            and point.text == "."
            and point.start == letter.end
            and j - i < 6
        ):
            j += 2
        if j == i or not token.text.isupper():
            return None
        end = self._surname(j - 1)
        return end if end >= j and self._tokens[end].has_capital else None

    def _extend(self, i: int) -> int:
        """Returns the last token of the name that begins here."""
        end = i
        for _ in range(2):  # a second first name
            following = self._at(end + 1)
            if not following or not self._after(end) or not following.is_word:
                break
            both_small = not following.has_capital and not self._tokens[i].has_capital
            same = following.has_capital == self._tokens[i].has_capital
            sure = following.known is Known.SURELY and (both_small or same)
            sure = sure or (
                both_small and bool(following.known) and not following.is_common
            )
            if not sure and not (following.has_capital and following.known):
                break
            end += 1
        return self._surname(end)

    def _surname(self, end: int) -> int:
        """Returns the last token of the surname behind a first name, if there is one."""
        particles = listed("names.yml", "particles")
        j = end + 1
        while (token := self._at(j)) and token.normal in particles and j - end < 4:
            j += 1
        token = self._at(j)
        if not token or not token.is_word or not self._after(j - 1):
            return end
        small = not token.is_common or (
            j - end > 1
            and self._tokens[j - 1].normal != "van"
            and token.normal not in listed("cues.yml", "not_people")
        )
        if token.is_surname and (small or self._capital(j)):
            return self._double(j)
        capital = token.has_capital and self._capitals_tell and not token.opens
        unlisted = capital and (j - end > 1 or not token.is_common)
        if unlisted and token.normal not in listed("cues.yml", "not_people"):
            return self._double(j)
        return end

    def _double(self, end: int) -> int:
        """Returns the end of a second surname with a capital: "Garcia Lopez"."""
        following = self._at(end + 1)
        if following and self._after(end) and following.is_word:
            if following.is_surname and self._capital(end + 1):
                return end + 1
        return end


def _positions(words: Sequence[str], wanted: str) -> Iterator[int]:
    return (i for i, word in enumerate(words) if word == wanted)


def find_names(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Returns the names in a text."""
    return list(Names(text, tokens).find())


