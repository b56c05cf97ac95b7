"""The no-blame check: finds sentences that put the blame on a victim.

A pure function: rules with a reason and a better wording first (rules/*.yml), and for a
sentence without a finding a classifier that was fitted on sentences/. It reads texts
said to or about a victim. What somebody says of himself accuses nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.guard import classifier
from bot.guard.rulebook import Contexts, Rule, contexts, rules
from bot.guard.splitting import Sentence, ease, sentences
from bot.language.linear_model import LinearModel

CLASSIFIER = "classifier"
"""The rule id of what no rule names and the classifier is sure of."""

FEWEST_WORDS = 4
"""Of less the classifier knows too little: a button, "Ja", a title."""

WHY = (
    "Deze zin lijkt op zinnen die de schuld bij het slachtoffer leggen, of die kleiner "
    "maken wat er gebeurd is."
)
BETTER = (
    "Herschrijf deze zin: zeg wie er fout zat, of wat nu helpt, en laat weg wat het "
    "slachtoffer anders had kunnen doen."
)

_QUOTED = re.compile(r"(?<!\w)(['\"])(?=\w)[^'\"\n]{3,200}\1(?!\w)")


@dataclass(frozen=True)
class Finding:
    """A place in a text that hurts: which rule, where, why, what to say instead."""

    rule: str
    span: tuple[int, int]
    why: str
    better: str


def _after(found: Sequence[Sentence], place: int) -> str:
    return found[place + 1].text if place + 1 < len(found) else ""


def _spared(rule: Rule, sentence: str, *, reported: bool, culprit: bool) -> bool:
    if (rule.spares_reports and reported) or (rule.spares_culprits and culprit):
        return True
    return bool(rule.unless and rule.unless.search(sentence))


def _is_reported(context: Contexts, sentence: str, after: str) -> bool:
    return bool(context.reported.search(sentence) or context.rejected.search(after))


def _is_of_culprit(context: Contexts, sentence: str) -> bool:
    return bool(context.culprit.search(context.another.sub(" ", sentence)))


def _comforts(context: Contexts, sentence: str) -> bool:
    kind = context.comfort.search(sentence)
    return bool(kind) and not context.reproach.search(sentence)


def _by_rules(sentence: Sentence, after: str) -> Iterator[Finding]:
    """Yields what the rules find in an eased sentence, given the one after it."""
    text = sentence.text
    hits = [(rule, hit) for rule in rules() if (hit := rule.pattern.search(text))]
    if not hits:
        return
    if _comforts(contexts(), text):
        return
    reported = _is_reported(contexts(), text, after)
    culprit = _is_of_culprit(contexts(), text)
    quoted = [
        quote.span()
        for quote in _QUOTED.finditer(text)
        if len((text[: quote.start()] + text[quote.end() :]).split()) > 1
    ]
    for rule, hit in hits:
        # a quotation alone is the text itself; in a longer sentence it is spoken of
        if any(a <= hit.start() and hit.end() <= b for a, b in quoted):
            continue
        if not _spared(rule, text, reported=reported, culprit=culprit):
            span = (sentence.start + hit.start(), sentence.start + hit.end())
            yield Finding(rule.id, span, rule.why, rule.better)


def _sure(model: LinearModel, text: str) -> bool:
    if len(text.split()) < FEWEST_WORDS:
        return False
    return classifier.probability(text, model) >= classifier.SURE


def _by_classifier(
    text: str, eased: Sequence[Sentence], found: set[int], model: LinearModel
) -> Iterator[Finding]:
    """Yields sentences that the model is sure of, and pairs that blame together."""
    hits = set(found)
    for place, sentence in enumerate(eased):
        lifted = _comforts(contexts(), sentence.text)
        lifted |= _is_reported(contexts(), sentence.text, _after(eased, place))
        if place in found or lifted:
            hits.add(place)  # known, or lifted: no part of a pair either
        elif _sure(model, text[sentence.start : sentence.end]):
            hits.add(place)
            yield Finding(CLASSIFIER, (sentence.start, sentence.end), WHY, BETTER)
    for (place, first), (_, second) in pairwise(enumerate(eased)):
        if not {place, place + 1} & hits and _sure(
            model, text[first.start : second.end]
        ):
            hits.add(place + 1)
            yield Finding(CLASSIFIER, (first.start, second.end), WHY, BETTER)


def rule_findings(text: str) -> list[Finding]:
    """Returns what the rules alone find, in the order of the text."""
    found = sentences(ease(text))
    findings = [
        finding
        for place, sentence in enumerate(found)
        for finding in _by_rules(sentence, _after(found, place))
    ]
    return sorted(findings, key=lambda finding: finding.span)


def prepare() -> None:
    """Loads the rules and the classifier, which the first check would do otherwise."""
    rules()
    contexts()
    classifier.model()


def check(text: str, model: LinearModel | None = None) -> list[Finding]:
    """Returns what in the text blames a victim; an empty list when nothing does.

    Spans are character offsets in `text`. `model` is the classifier's; the project's
    own by default.
    """
    by_rules = rule_findings(text)
    eased = sentences(ease(text))
    found = {
        place
        for place, sentence in enumerate(eased)
        if any(sentence.start <= f.span[0] < sentence.end for f in by_rules)
    }
    by_model = _by_classifier(text, eased, found, model or classifier.model())
    return sorted([*by_rules, *by_model], key=lambda finding: finding.span)
