"""The rules of blame: each keeps its own examples, and says where it hit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.guard.no_blame import check
from bot.guard.rulebook import Rule, rules

HITS = [
    pytest.param(rule, text, id=f"{rule.id}-{number}")
    for rule in rules()
    for number, text in enumerate(rule.hits)
]
PASSES = [
    pytest.param(rule, text, id=f"{rule.id}-{number}")
    for rule in rules()
    for number, text in enumerate(rule.passes)
]


@pytest.mark.parametrize(("rule", "text"), HITS)
def test_rule_hits_its_own_examples(rule: Rule, text: str) -> None:
    """Every example of blame is found by the rule that it illustrates."""
    found = check(text)

    assert rule.id in {finding.rule for finding in found}


@pytest.mark.parametrize(("rule", "text"), PASSES)
def test_rule_passes_its_near_misses(rule: Rule, text: str) -> None:
    """A sentence in near wording that blames nobody is found by no rule at all."""
    assert check(text) == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_rule_explains_itself(rule: Rule) -> None:
    """A rule has a reason, examples both ways, and a better wording that passes."""
    assert rule.why
    assert rule.hits
    assert rule.passes
    assert check(rule.better) == []


def test_rule_ids_are_unique() -> None:
    """Counts are kept by rule id, so no two rules share one."""
    ids = [rule.id for rule in rules()]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("rule", "text"), HITS)
def test_finding_carries_the_words_of_its_rule(rule: Rule, text: str) -> None:
    """Who wrote the text reads why it hurts and what to say instead."""
    finding = next(found for found in check(text) if found.rule == rule.id)

    assert (rule.why, rule.better) == (finding.why, finding.better)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("Tja, eigen schuld.", "eigen schuld", id="in the middle"),
        pytest.param("Eigen schuld. Zo is dat.", "Eigen schuld", id="at the start"),
        pytest.param("Vertel. Waarom heb je dat?", "Waarom heb je", id="question"),
        pytest.param("Dat was dom van je", "Dat was dom", id="at the start of more"),
    ],
)
def test_span_marks_the_words_that_hurt(text: str, place: str) -> None:
    """The offsets of a finding cut the blaming words out of the text."""
    (finding,) = check(text)
    start, end = finding.span

    assert place == text[start:end]


def test_findings_come_in_the_order_of_the_text() -> None:
    """Several findings are listed as a reader meets them."""
    text = "Eigen schuld. Waarom heb je dat gedaan? Wat een slachtofferrol."

    found = check(text)

    assert [f.rule for f in found] == ["own_fault", "why_did_you", "provoking"]


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_capitals_make_no_difference(change) -> None:
    """Blame is blame in capitals as well."""
    assert check(change("daar heb je er zelf om gevraagd"))


def test_empty_text_has_no_findings() -> None:
    """Nothing said is nothing blamed."""
    assert check("") == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([text for rule in rules() for text in rule.hits]) | st.text(),
        max_size=5,
    ).map(" ".join)
)
def test_spans_lie_within_any_text(text: str) -> None:
    """Whatever stands around the blame, a span is a non-empty part of the text."""
    for finding in check(text):
        start, end = finding.span

        assert 0 <= start < end <= len(text)
