"""What leads to somebody online: e-mail addresses, links and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span
from bot.privacy.words import (
    Known,
    Token,
    first_names,
    is_common,
    listed,
    normal,
)

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?<=[^\W\d_]{2})"
)
_PROVIDERS = "gmail|googlemail|hotmail|outlook|icloud|yahoo|ziggo|protonmail|telenet"
_AT = r"(?:@|\(at\)|\[at\]|\{at\}|at|apestaart(?:je)?|apenstaart(?:je)?|aapje)"
_DOT = r"(?:\.|\(punt\)|\[punt\]|\(dot\)|\[dot\]|punt|dot)"
_SPOKEN_EMAIL = re.compile(
    rf"(?<![\w.+%-])[\w+%-]{{1,40}}(?: ?(?:\.|punt|dot|streepje|underscore) ?[\w+%-]"
    rf"{{1,40}}){{0,3}} ?(?<=[\w ])(?:(?<=\s){_AT}(?=\s)|@|[(\[{{]at[)\]}}]) ?"
    rf"[\w-]{{2,40}}(?: ?{_DOT} ?[\w-]{{2,30}}){{0,2}} ?{_DOT} ?[a-z]{{2,4}}(?!\w)",
    re.IGNORECASE,
)
_EMAIL_WITHOUT_END = re.compile(
    rf"(?<![\w.+%-])[\w.+%-]{{1,64}}(?:@| {_AT} )(?:{_PROVIDERS})(?!\w)", re.IGNORECASE
)

_TLDS = (
    "nl|com|net|org|be|de|eu|me|io|tv|gg|ly|co|to|info|app|link|site|online|xyz|ru"
    "|fr|uk|us|cc|sh|nu|live|chat|social|fans|vip|club|page|ws|is|la|tk|cloud|example"
)
_HOST = rf"(?:[\w-]{{1,63}}\.){{1,4}}(?:{_TLDS})"
_LINK = re.compile(
    rf"(?:https?|hxxps?)://[^\s<>\"]+|(?<![\w@./])www\.[^\s<>\"]+"
    rf"|(?<![\w@./-]){_HOST}(?::\d+)?/[^\s<>\"]+",
    re.IGNORECASE,
)
_AFTER_SCHEME = re.compile(
    r"^(?:\w+://)?(?:www\.|m\.|nl-nl\.)?(?P<host>[^/?#:\s]+)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = ".,!?:;'\")]}>…"


def find_emails(text: str) -> Iterator[Span]:
    """Yields e-mail addresses, also spelled out: "naam at gmail punt com"."""
    for pattern in (_EMAIL, _SPOKEN_EMAIL, _EMAIL_WITHOUT_END):
        for match in pattern.finditer(text):
            yield Span(*match.span(), "email")


def _is_public(link: str) -> bool:
    parts = _AFTER_SCHEME.match(link)
    if not parts:
        return False
    host, rest = parts["host"].casefold().rstrip("."), parts["rest"]
    names = host.split(".")
    ends = {".".join(names[i:]) for i in range(len(names))}
    if ends & listed("public.yml", "helpline_hosts"):
        return True
    return host in listed("public.yml", "site_hosts") and rest in {"", "/"}


def find_links(text: str) -> Iterator[Span]:
    """Yields links, but no helpline's and no bare address of a big site."""
    for match in _LINK.finditer(text):
        found = match.group().rstrip(_CLOSING)
        if "." in found and not _is_public(found):
            yield Span(match.start(), match.start() + len(found), "link")


_APP = (
    r"(?:snap(?:chat|je|p)?|sc|insta(?:gram)?|ig|finsta|tik ?tok|tt|discord|dc|telegram"
    r"|tg|tele|roblox|fortnite|minecraft|fb|facebook|twitter|reddit|onlyfans|kik"
    r"|twitch|steam|youtube|yt|tinder|bumble|grindr|signal|skype|threads|bereal|wickr"
    r"|omegle|psn|xbox|pinterest|messenger|wizz|yubo|habbo|msp|tellonym)"
)
_ACCOUNT = (
    r"(?:(?:gebruikers|account|inlog|profiel|user|nick|schuil|scherm|game(?:rs)?)"
    r"[- ]?na+m|username|user|account|acc|accountje|profiel|nep-?account|fake-?account"
    r"|nick(?:name)?|gamertag|handle|@|tag|alias)"
)
_MY = r"(?:mijn|mn|m['’]n|me|zijn|zn|z['’]n|haar|hr|hun|je|jouw|ons|onze|die)"
_HANDLE = r"@?(?P<handle>(?=[\w.\-]{0,40}[^\W_])[\w.\-]{2,40}(?:#\d{4})?(?<![.\-]))"
_VERB = (
    r"(?:(?: ?(?:is|was|heet|heette|=|:|–|->)){1,2}"
    r"(?: (?:gewoon|iets van|dacht ik|volgens mij|nu|weer|dus|eigenlijk))?:?)"
)
_NAMED_ACCOUNT = re.compile(
    rf"(?<![\w@.])(?:{_MY} )?(?:{_APP}(?:[- ]?(?:{_ACCOUNT}|na+m))?|{_ACCOUNT})"
    rf"(?: (?:op|van|bij) {_APP})?(?P<verb>{_VERB}) ?[\"'“‘]?{_HANDLE}",
    re.IGNORECASE,
)
_BESIDE_APP = re.compile(
    rf"(?<![\w@.])(?:{_APP}(?:-? ?{_ACCOUNT})?|{_ACCOUNT}) [\"'“‘(]?{_HANDLE}",
    re.IGNORECASE,
)
_CALLED_ON = re.compile(
    rf"(?<!\w)op {_APP} (?:heet|noemt|heette|heten) (?:hij|zij|ze|ie|die|ik)"
    rf"(?: zich(?:zelf)?)?:? {_HANDLE}",
    re.IGNORECASE,
)
_AS = re.compile(rf"(?<!\w)(?:op {_APP} )?als {_HANDLE}", re.IGNORECASE)
_HANDLE_ON = re.compile(
    rf"(?<![\w@.]){_HANDLE} (?:op|via|bij) (?:{_APP})(?!\w)", re.IGNORECASE
)
_ADD = re.compile(
    rf"(?<!\w)(?:add|adde|volg|voeg|toevoegen|added|check|zoek|snap|dm|vind)"
    rf"(?P<rest>(?: (?:me|mij|m|hem|haar|ff|even|maar|dan|die|dit|toe|mn|zn)){{0,4}}"
    rf"(?P<app> op {_APP})?)(?: op)?:? {_HANDLE}",
    re.IGNORECASE,
)
_SELF_CALLED = re.compile(
    rf"(?<!\w)(?:noemt|noemde|noem|onder de naam|heet|genaamd)"
    rf"(?: zich(?:zelf)?| mezelf)? {_HANDLE}",
    re.IGNORECASE,
)
_AT_HANDLE = re.compile(r"(?<![\w@.+%-])@(?P<handle>[\w][\w.]{0,38}\w)")
_WITH_NUMBER = re.compile(r"(?<![\w#.])[\w.]{2,32}#\d{4}(?!\w)")
_WITH_UNDERSCORE = re.compile(
    r"(?<![\w.@/])(?=[\w.]{0,40}_)[\w.]{4,40}(?<!\.)(?![\w/])"
)
_NAME_AND_NUMBER = re.compile(r"(?<![\w.@/])(?P<name>[^\W\d_]{3,20})[._]?\d{2,4}(?!\w)")
_WITH_DIGITS = re.compile(
    r"(?<![\w.@/#+-])(?=[^\W\d_]\D{0,28}\d)[\w.]{5,30}(?<=\w)(?![\w/@])"
)
LONG_STEM = 10
_FILE = re.compile(
    r"^(?:img|vid|dsc|pxl|screenshot|whatsapp|image|video)_"
    r"|\.(?:jpe?g|png|mp4|pdf|mov)$",
    re.IGNORECASE,
)


def _looks_like_handle(word: str) -> bool:
    """Says whether a word is written as accounts are, and no word is."""
    letters = sum(c.isalpha() for c in word)
    if letters < 2 or _FILE.search(word):
        return False
    stem = normal(re.sub(r"[\d_.\-]+$", "", word))
    if stem in listed("cues.yml", "before_digits") or re.fullmatch(
        r"\d+[^\W\d_]{1,5}", word
    ):
        return False
    if "_" in word or (word[0] != word[-1] == "." and letters > 3):
        return True
    if re.search(r"[^\W\d_]{2,}-?\d|\d[^\W\d_]{2,}|^x+[^x].*x$", word.casefold()):
        return True
    inner = re.fullmatch(r"[\w]{2,}(?:\.[\w]+)+", word)
    return bool(inner) or bool(re.search(r"[a-z][A-Z]", word))


def _is_plain_name(word: str, *, loosely: bool) -> bool:
    """Says whether a word without signs or digits is no ordinary word.

    `loosely` is for behind a colon or "add me op snap", where hardly a word stands.
    """
    token = Token(word, 0, len(word), opens=True)
    if token.known > Known.MOSTLY_A_WORD:
        return True
    return token.is_unknown if loosely else token.is_unknown_name


def _stands_out(word: str) -> bool:
    """Says whether a word with digits is an account's name without anything beside it.

    Wolfie2004, d4rk.kn1ght, meidenvanzwolle2; not iphone13, klas3b or wachtwoord12.
    """
    if not _looks_like_handle(word):
        return False
    if re.fullmatch(r"[^\W_]+(?:\.[^\W_]+)+", word):
        return bool(re.search(r"[^\W\d_]\d[^\W\d_]", word))
    stem, number = re.fullmatch(r"(.*?)(\d*)", word).groups()  # type: ignore[union-attr]
    long_enough = len(number) > 1 or len(stem) > LONG_STEM
    return long_enough and Token(stem, 0, len(stem), opens=True).is_unknown


def _cued_handles(text: str) -> Iterator[Span]:
    for pattern in (_NAMED_ACCOUNT, _CALLED_ON):
        for match in pattern.finditer(text):
            handle = match["handle"]
            sign = (match.groupdict().get("verb") or "").strip()[-1:] in {":", "="}
            if _looks_like_handle(handle) or _is_plain_name(handle, loosely=sign):
                yield Span(*match.span("handle"), "handle")
    for pattern in (_BESIDE_APP, _HANDLE_ON, _SELF_CALLED, _AS):
        for match in pattern.finditer(text):
            if _looks_like_handle(match["handle"]):
                yield Span(*match.span("handle"), "handle")
    for match in _ADD.finditer(text):
        handle = match["handle"]
        plain = bool(match["app"]) and _is_plain_name(handle, loosely=True)
        if _looks_like_handle(handle) or plain:
            yield Span(*match.span("handle"), "handle")


def find_handles(text: str) -> Iterator[Span]:
    """Yields names of accounts: with an @, after an app's name, or by their looks."""
    for match in _AT_HANDLE.finditer(text):
        word = normal(match["handle"])
        if not is_common(word) and word not in listed("cues.yml", "everybody"):
            yield Span(*match.span(), "handle")
    for match in _WITH_NUMBER.finditer(text):
        yield Span(*match.span(), "handle")
    for match in _WITH_UNDERSCORE.finditer(text):
        found = match.group()
        if sum(c.isalpha() for c in found) > 2 and not _FILE.search(found):
            yield Span(*match.span(), "handle")
    for match in _NAME_AND_NUMBER.finditer(text):
        if first_names().get(normal(match["name"])) is Known.SURELY:
            yield Span(*match.span(), "handle")
    for match in _WITH_DIGITS.finditer(text):
        if _stands_out(match.group()):
            yield Span(*match.span(), "handle")
    yield from _cued_handles(text)
