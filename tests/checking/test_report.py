"""The report of a text: places, reasons, figures."""

from __future__ import annotations

from bot.checking.report import CHUNK, describe, examine

TEXT = "# Brief\n\nFijn dat u belt.\n\nMaar **eigen\nschuld**, zeg ik.\n"


def test_finding_says_where_it_stands() -> None:
    """Line and column are those of the file, from 1, across a wrapped line."""
    report = examine(TEXT)
    (finding,) = report["findings"]

    assert (5, 8) == (finding["line"], finding["column"])
    assert "eigen schuld" == finding["words"].replace("*", "")
    assert not report["ok"]


def test_finding_has_the_keys_of_the_contract() -> None:
    """Programs read these keys."""
    report = examine(TEXT)

    assert {"ok", "findings", "readability", "sentences"} == report.keys()
    assert {
        "rule",
        "line",
        "column",
        "sentence",
        "words",
        "why",
        "better",
    } == report["findings"][0].keys()


def test_kind_text_is_ok() -> None:
    """A text that blames nobody has no findings."""
    report = examine("Het is niet jouw schuld. Bel ons als je wilt.")

    assert report["ok"]
    assert [] == report["findings"]


def test_hard_sentences_are_listed() -> None:
    """A long word is named with its line."""
    report = examine("Bel ons.\n\nDe verantwoordelijkheid is van hem.")
    (sentence,) = report["sentences"]

    assert 3 == sentence["line"]
    assert ["verantwoordelijkheid"] == sentence["hard_words"]


def test_long_text_is_checked_in_parts_without_a_gap() -> None:
    """Findings near the end of a long text have their true place."""
    text = "Bel ons als je wilt praten.\n" * (2 * CHUNK // 28) + "Eigen schuld.\n"
    seen: list[int] = []

    def watch(parts):
        seen.append(len(parts))
        return parts

    report = examine(text, watch)
    (finding,) = report["findings"]

    assert text.count("\n") == finding["line"]
    assert seen[0] >= 2


def test_description_names_place_reason_and_better_wording() -> None:
    """A person reads what a program reads, and the figures."""
    lines = describe(examine(TEXT)).splitlines()

    assert lines[0].startswith("line 5, column 8: own_fault:")
    assert any(line.startswith("  waarom: ") for line in lines)
    assert any(line.startswith("  beter:  ") for line in lines)
    assert "1 place that may blame a victim" in lines
    assert "Flesch-Douma" in lines[-1]


def test_description_of_hard_sentences() -> None:
    """Long, hard and passive are said per sentence."""
    text = "Er wordt door de school verantwoordelijkheid genomen " + "of niet " * 6
    lines = describe(examine(text)).splitlines()

    assert "line 1: 19 words; hard: verantwoordelijkheid; passive" == lines[0]
    assert "no places that may blame a victim" in lines
