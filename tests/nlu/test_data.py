"""The labelled messages: enough of each, no doubles, nobody's data."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
VOCABULARY = yaml.safe_load((ROOT / "docs/intents.yml").read_text(encoding="utf-8"))
CONVERSATIONAL = set(VOCABULARY["intents"]["conversation"])
PERSONAL = {
    "e-mail": re.compile(r"\S+@\S+\.\w"),
    "link": re.compile(r"https?://|www\.|\b(?!helpwanted|meldknop)\w+\.(nl|com|be)\b"),
    "phone": re.compile(r"(?<!\d)(\+31|0031|06)[ \d-]{8,}"),
    "iban": re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4}"),
    "long number": re.compile(r"\d{6,}"),
}


def training_messages() -> list[tuple[str, str, tuple[str, ...]]]:
    """Returns every message with its intent and signals."""
    found = []
    for path in sorted((ROOT / "data/nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            signals = tuple((block.get("metadata") or {}).get("signals", ()))
            for line in block["examples"].splitlines():
                found.append((line.removeprefix("- "), block["intent"], signals))
    return found


MESSAGES = training_messages()


def plain(text: str) -> str:
    """Returns a message without what two writers of the same would differ in."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"\W+", "", text.lower()))


def least(intent: str) -> int:
    """Returns how many messages an intent must have."""
    if intent == "out_of_scope":
        return 400
    return 60 if intent in CONVERSATIONAL else 120


def test_every_intent_has_enough_messages() -> None:
    """Rare intents are not drowned, and none is forgotten."""
    counts = Counter(intent for _, intent, _ in MESSAGES)
    expected = {name for group in VOCABULARY["intents"].values() for name in group}

    assert expected == set(counts)
    assert {} == {i: n for i, n in counts.items() if n < least(i)}


def test_no_message_stands_twice() -> None:
    """Not within an intent and not across two, whatever the punctuation."""
    doubles = Counter(plain(text) or text for text, _, _ in MESSAGES)

    assert [] == [text for text, n in doubles.items() if n > 1]


def test_files_are_named_after_their_intent() -> None:
    """A newcomer finds the messages of an intent by its name."""
    for path in (ROOT / "data/nlu").rglob("*.yml"):
        blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]

        assert {path.stem} == {block["intent"] for block in blocks}


def test_signals_are_those_of_the_vocabulary() -> None:
    """A mistyped signal would be learnt as another one."""
    names = {name for _, _, signals in MESSAGES for name in signals}

    assert set(VOCABULARY["signals"]) == names


@pytest.mark.parametrize("kind", PERSONAL)
def test_no_message_holds_personal_data(kind: str) -> None:
    """Invented persons only, and not even their numbers."""
    assert [] == [text for text, _, _ in MESSAGES if PERSONAL[kind].search(text)]


def test_test_messages_are_not_trained_on() -> None:
    """The test files are by another hand, and stay unseen."""
    trained = {plain(text) for text, _, _ in MESSAGES}
    tested = [
        item["text"]
        for path in sorted((ROOT / "tests/nlu").glob("*.yml"))
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    long_enough = [text for text in tested if len(plain(text)) > 12]

    assert len(long_enough) > 500
    assert [] == [text for text in long_enough if plain(text) in trained]
