"""Finds personal data in a message and writes what kind it was in its place.

Rules and lists, no model: the same text always gives the same spans, in time that grows
with its length alone.
"""

from __future__ import annotations

from bot.privacy.dates import find_birth_dates
from bot.privacy.names import find_names
from bot.privacy.numbers import (
    find_accounts,
    find_citizen_numbers,
    find_other_numbers,
    find_phones,
    find_plates,
)
from bot.privacy.online import find_emails, find_handles, find_links
from bot.privacy.places import (
    find_postcodes,
    find_schools,
    find_streets,
    join_addresses,
)
from bot.privacy.spans import KINDS, Span, settle
from bot.privacy.words import tokens_of


def find(text: str) -> list[Span]:
    """Returns where personal data stands, as offsets in the text, in order."""
    tokens = tokens_of(text)
    addresses = settle([list(find_streets(text)), list(find_postcodes(text))])
    return settle(
        [
            list(find_emails(text)),
            list(find_links(text)),
            list(find_accounts(text)),
            list(find_phones(text)),
            list(find_citizen_numbers(text)),
            list(find_other_numbers(text)),
            list(find_birth_dates(text)),
            list(find_plates(text)),
            join_addresses(text, addresses),
            list(find_schools(text, tokens)),
            list(find_handles(text)),
            find_names(text, tokens),
        ]
    )


def mask_numbers(text: str) -> str:
    """Returns the text without e-mail addresses, telephone, account and BSN numbers.

    For lines of a log, where code's own names would be taken for accounts.
    """
    groups = (find_emails, find_accounts, find_phones, find_citizen_numbers)
    return _replace(text, settle([list(finder(text)) for finder in groups]))


def _replace(text: str, spans: list[Span]) -> str:
    parts = []
    position = 0
    for span in spans:
        parts += [text[position : span.start], f"[{KINDS[span.kind]}]"]
        position = span.end
    return "".join([*parts, text[position:]])


def mask(text: str) -> str:
    """Returns the text with "[naam]", "[telefoonnummer]" ... for what find() finds.

    What is left may look like something once its neighbour is gone, so this looks
    again until nothing is found: masking twice is masking once.
    """
    while spans := find(text):
        text = _replace(text, spans)
    return text
