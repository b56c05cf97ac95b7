"""Reads a short answer in the light of the question that was just asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Ranking = Sequence[Mapping[str, Any]]

QUESTION = "question"
"""The key of a message's metadata that says what the last reply asked."""

YES_OR_NO = frozenset({"affirm", "deny", "not_sure", "prefer_not_to_say"})
EXPECTED: Mapping[str, frozenset[str]] = {
    "safe_now": YES_OR_NO,
    "age_group": frozenset({"tell_age", "not_sure", "prefer_not_to_say"}),
    "platform": frozenset({"name_platform", "not_sure", "prefer_not_to_say"}),
    "relation": frozenset({"name_relation", "not_sure", "prefer_not_to_say"}),
    "home_safe": YES_OR_NO,
    "threat_active": YES_OR_NO,
    "step": YES_OR_NO | {"already_tried", "ask_explain"},
    "back": YES_OR_NO | {"already_tried", "ask_explain"},
    "plan": YES_OR_NO,
    "wellbeing": YES_OR_NO | {"sad_or_alone", "afraid", "ashamed", "angry"},
    "crisis": YES_OR_NO,
    "wipe": YES_OR_NO,
}
"""The intents that answer a question, by the question that is open."""

ABOUT_FEELINGS = frozenset({"wellbeing", "crisis"})
"""The questions that a cry for help may well answer."""

FEW_SENTENCES = 10
"""Words up to which a message after a question is an answer, with a reason maybe."""

SHORT = 5
"""Words up to which a message may be an answer that needs its question."""

SHORT_WITH_YES_OR_NO = 10
"""The same where a yes or no stands at the beginning or the end."""

YES_AND_NO = frozenset({"ja", "jaa", "jawel", "jup", "jep", "nee", "neen", "nope"})
QUESTION_WORDS = frozenset(
    {"hoe", "wat", "wie", "waar", "wanneer", "waarom", "kan", "kun", "kunnen", "moet"}
    | {"mag", "zal", "gaat", "gaan", "welke", "hoeveel", "wordt", "worden"}
)
"""A message that begins so asks something, and is no answer."""


def may_be_an_answer(words: Sequence[str]) -> bool:
    """Says whether a message may need its question to be understood."""
    if not words or words[0] in QUESTION_WORDS:
        return False
    plain = YES_AND_NO & {words[0], words[-1]}
    return len(words) <= (SHORT_WITH_YES_OR_NO if plain else SHORT)


WEIGHT = 6.0
"""How much likelier an answer is right after its question, in a short message."""


def in_context(ranking: Ranking, question: str | None, words: Sequence[str]) -> Ranking:
    """Returns the ranking as it is after a question; longer messages stand alone."""
    expected = EXPECTED.get(question or "", frozenset())
    if not expected or not may_be_an_answer(words):
        return ranking
    weighed = [
        (rank["name"], rank["confidence"] * (WEIGHT if rank["name"] in expected else 1))
        for rank in ranking
    ]
    # what is not in the ranking keeps its share
    rest = 1 - sum(rank["confidence"] for rank in ranking)
    total = sum(weight for _, weight in weighed) + max(rest, 0.0)
    ordered = sorted(weighed, key=lambda pair: -pair[1])
    return [{"name": name, "confidence": weight / total} for name, weight in ordered]


def answers_a_fact(question: str | None, words: int) -> bool:
    """Says whether a message is short enough to answer a question about a fact."""
    facts = EXPECTED.keys() - ABOUT_FEELINGS
    return question in facts and words <= FEW_SENTENCES
