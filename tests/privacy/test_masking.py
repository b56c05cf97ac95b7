"""Personal data is found as young people type it, and ordinary words are left alone."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.helplines import helplines
from bot.evaluation.scoring import score_spans
from bot.privacy.masking import find, mask, mask_numbers
from bot.privacy.spans import KINDS, Span, settle

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]


def found(text: str) -> list[tuple[str, str]]:
    """Returns kind and text of what is found."""
    return [(span.kind, text[span.start : span.end]) for span in find(text)]


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("mn nr is 06 1234 5678 app me", "phone", "06 1234 5678"),
        ("o6-12345678 is van hem", "phone", "o6-12345678"),
        ("+31 (0)6 12345678", "phone", "+31 (0)6 12345678"),
        ("nul zes een twee drie vier vijf zes zeven acht", "phone", None),
        ("thuis 0318-123456", "phone", "0318-123456"),
        ("mail naar pip@voorbeeld.example.", "email", "pip@voorbeeld.example"),
        ("pip at gmail punt com", "email", None),
        ("pip apenstaartje hotmail.com", "email", None),
        ("naar nl91 abna 0417 1640 00 graag", "iban", "nl91 abna 0417 1640 00"),
        ("BE68 5390 0754 7034", "iban", None),
        ("mijn bsn is 123456789", "bsn", "123456789"),
        ("111222333 staat erop", "bsn", "111222333"),
        ("leerlingnummer 184223", "number", "184223"),
        ("geboren op 3 mei 2011", "birth_date", "3 mei 2011"),
        ("jarig op 13-8", "birth_date", "13-8"),
        ("12-03-2010", "birth_date", None),
        ("een auto met GB-004-X erop", "plate", "GB-004-X"),
        ("kenteken xx123x", "plate", "xx123x"),
        ("ik woon op de Lange Dreef 4b", "address", "Lange Dreef 4b"),
        ("kerkstraat 12", "address", None),
        ("Tulpstraat 6, 5611 GB", "address", None),
        ("mn postcode is 1234ab", "address", "1234ab"),
        ("ik zit op het Vossius", "school", "Vossius"),
        ("het marnix college weet het", "school", "marnix college"),
        ("kijk https://voorbeeld.example/a?b=c!", "link", None),
        ("t.me/voorbeeldgroep", "link", None),
        ("mn snap is emma_xo12", "handle", "emma_xo12"),
        ("@pleun_x post alles", "handle", "@pleun_x"),
        ("nachtuil#1234 op discord", "handle", "nachtuil#1234"),
        ("mijn ex jayden dreigt", "name", "jayden"),
        ("mijn vriend Tim de Vries", "name", "Tim de Vries"),
        ("door tygo uit 3b", "name", "tygo"),
        ("mevrouw van den berg belde", "name", "van den berg"),
        ("mijn mentor K. Osei", "name", "K. Osei"),
        ("ik heet wil", "name", "wil"),
        ("ik ben Emine Yıldız", "name", "Emine Yıldız"),
        ("roos heeft het gezien", "name", "roos"),
        ("groetjes Els", "name", "Els"),
        ("naam: Blom", "name", "Blom"),
    ],
)
def test_personal_data_is_found(text: str, kind: str, part: str | None) -> None:
    """The whole of it and nothing more; None stands for the whole text."""
    hits = found(text)

    assert [kind] == [hit[0] for hit in hits]
    if part:
        assert hits[0][1] == part
    else:
        assert len(hits[0][1]) > len(text) / 2


@pytest.mark.parametrize(
    "text",
    [
        "ik ben 15 jaar en zit in 3b",
        "in 2024 was ik 14",
        "50 euro of €200",
        "op 12-03-2024 om 15:30 stond het online",
        "op 3 mei",
        "mijn ex stuurt het door",
        "mijn snap is gehackt",
        "zijn insta is openbaar",
        "ik heet welkom",
        "het heet sextortion",
        "een storm in een glas water",
        "wil je me helpen",
        "Mijn Ex Heeft Alles Gestuurd",
        "IK WEET HET NIET MEER",
        "op straat 3 uur gewacht",
        "2024 IK BEN HET ZAT",
        "fotos op snapchat, insta en telegram",
        "albert heijn",
        "Take It Down",
        "f0t0 en n@akt",
        "IMG_2034.jpg",
        "iphone13 en gta5",
        "verificatiecode 482913",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    """Ages, years, amounts, events, apps and words that are names elsewhere."""
    assert found(text) == []


def test_nothing_public_of_a_helpline_is_masked() -> None:
    """Whoever repeats a number or a site of ours is talking about help."""
    for helpline in helplines().values():
        card = helpline.card()
        for key in ("name", "phone", "chat", "url", "hours"):
            value = str(card.get(key) or "")

            assert found(f"ik zag {value}") == [], helpline
            if key == "phone":
                assert found(value.replace(" ", "").replace("-", "")) == []
            if key in {"chat", "url"} and value:
                assert found(f"{value.replace('https://', 'www.')}/contact") == []


def texts_of(name: str) -> list[dict]:
    """Returns the items of a labelled file."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "least"), [("personal_data.yml", 0.97), ("personal_data_unseen.yml", 0.9)]
)
def test_labelled_files_are_scored_well(name: str, least: float) -> None:
    """F1 of spans; a change that loses ground shows here."""
    items = texts_of(name)
    places = [[(s.start, s.end) for s in find(item["text"])] for item in items]
    scores = score_spans(items, places)

    assert scores["f1"] >= least, scores
    assert sum(not item["spans"] for item in items) >= len(items) / 3


def training_messages() -> list[str]:
    """Returns all messages of data/nlu, which hold no personal data."""
    found = []
    for path in sorted((ROOT / "data/nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            examples = block["examples"]
            if isinstance(examples, str):
                examples = examples.splitlines()
            for example in examples:
                text = example["text"] if isinstance(example, dict) else example
                found.append(text.strip().removeprefix("- "))
    return found


def test_training_messages_are_hardly_ever_masked() -> None:
    """At most one in a thousand."""
    messages = training_messages()
    masked = [text for text in messages if find(text)]

    assert len(messages) > 1000
    assert len(masked) <= len(messages) / 1000, masked


HALVES = """
mijn ex|ik heet |roos|Jayden |06 12|34 56 78|@|_|.nl/|nl91 abna|0417|1640 00|[naam]
|van de |Berg|kerkstraat |12|3b|1234 AB|op snap |:|, |bsn |geboren op |3-5-2010|een
|uit |klas|is |mevrouw |K. |[telefoonnummer] |en |É|ß|ı|#1234|(0)|+31
"""
PIECES = st.sampled_from(HALVES.split("|"))


@settings(deadline=None, max_examples=400)
@given(st.text() | st.lists(PIECES, max_size=25).map("".join))
def test_spans_are_in_order_within_the_text_and_masking_is_final(text: str) -> None:
    """Whatever is typed: no error, no overlap, and masking twice is masking once."""
    spans = find(text)
    masked = mask(text)

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert {span.kind for span in spans} <= KINDS.keys()
    assert mask(masked) == masked
    assert find(masked) == []


@pytest.mark.parametrize(
    "piece",
    [
        "0",
        "06 ",
        "a.",
        "a@",
        "_a",
        "@a",
        "Aa ",
        "aB",
        "van de ",
        "mijn ex ",
        "www.",
        "http://",
        "nl91",
        "laan 1 ",
        "de de de ",
        "nul zes een ",
        "12-03-",
        "x-1-",
        "het A ",
        "insta is ",
        "a punt ",
        "punt at ",
        "Jan ",
        "jan.",
        "é",
        "(0)",
        "o o",
        "geboren ",
        "'",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    """20,000 hostile characters take no minute, and twice as many twice as long."""
    text = piece * (20_000 // len(piece))
    started = time.perf_counter()
    find(text)

    assert time.perf_counter() - started < 5


def test_kinds_are_written_in_place_of_what_was_found() -> None:
    """The reader sees what kind of thing stood there."""
    text = "ik ben Jayden, bel 0612345678 of mail jay@voorbeeld.example"

    assert mask(text) == "ik ben [naam], bel [telefoonnummer] of mail [e-mailadres]"


def test_log_lines_lose_numbers_and_keep_names_of_code() -> None:
    """A function's name looks like an account's, and has to stay readable."""
    line = "fail_later (test_logging.py:4) 06 12345678 pip@voorbeeld.example Kevin"

    assert mask_numbers(line) == (
        "fail_later (test_logging.py:4) [telefoonnummer] [e-mailadres] Kevin"
    )


def test_settling_prefers_earlier_groups_and_longer_spans() -> None:
    """An e-mail address is no account, and a street keeps its number."""
    groups = [
        [Span(4, 9, "email")],
        [Span(0, 3, "name"), Span(0, 4, "name"), Span(8, 12, "name")],
    ]

    assert settle(groups) == [Span(0, 4, "name"), Span(4, 9, "email")]
