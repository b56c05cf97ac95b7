"""Applies the no-blame check to a reply: text, button labels, helpline cards.

A finding can be wrong, and a helpline that nobody sees helps nobody: so as little as
possible is withheld.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import structlog

from bot.guard.no_blame import Finding, check
from bot.guard.splitting import ease, sentences

SAFE_TEXT = (
    "Wat er ook gebeurd is: het is niet jouw schuld. Ik help je graag verder. "
    "Praten met een mens kan ook: bel of chat met Helpwanted."
)
"""What is said instead of a withheld text. It stands here, and not with the other
sentences, because it must be there when those are wrong; a test checks it."""

SAFE_SENTENCE = "Je staat er niet alleen voor."
"""What is said instead of one sentence, to whoever it is."""

NOT_READ = {"payload", "value", "response", "template", "metadata"}
FACTS = {"kind", "id", "phone", "chat", "url", "hours"}
"""What a card has that is no sentence: it stays, whatever is said around it."""

WITHHELD: Counter[str] = Counter()
"""How often each rule withheld something since the process began: names only."""

logger = structlog.get_logger(__name__)


def texts(reply: Any) -> Iterator[str]:
    """Yields every text in a reply that a person could read."""
    if isinstance(reply, str):
        yield reply
    elif isinstance(reply, list):
        for part in reply:
            yield from texts(part)
    elif isinstance(reply, dict):
        for key, part in reply.items():
            if key not in NOT_READ:
                yield from texts(part)


def _blames(part: Any, rules: set[str]) -> bool:
    hit = {finding.rule for text in texts(part) for finding in check(text)}
    rules |= hit
    return bool(hit)


def _without(text: str, findings: list[Finding], instead: str) -> str:
    """Returns the text with `instead` for its blaming sentences, said once."""
    hit = [
        sentence
        for sentence in sentences(ease(text))
        if any(
            f.span[0] < sentence.end and sentence.start < f.span[1] for f in findings
        )
    ]
    for sentence in reversed(hit[1:]):
        text = text[: sentence.start].rstrip() + text[sentence.end :]
    return text[: hit[0].start] + instead + text[hit[0].end :]


def _mended(text: str, rules: set[str], *, last_resort: str) -> str:
    """Returns the text, with a safe sentence where needed, or the last resort."""
    findings = check(text)
    if not findings:
        return text
    rules |= {finding.rule for finding in findings}
    mended = _without(text, findings, SAFE_SENTENCE)
    return last_resort if mended == SAFE_SENTENCE or check(mended) else mended


def _mended_card(part: Any, rules: set[str]) -> Any:
    if isinstance(part, str):
        return _mended(part, rules, last_resort=SAFE_SENTENCE)
    if isinstance(part, list):
        return [_mended_card(each, rules) for each in part]
    if isinstance(part, dict):
        return {
            key: value if key in NOT_READ | FACTS else _mended_card(value, rules)
            for key, value in part.items()
        }
    return part


def withhold(reply: dict[str, Any]) -> list[str]:
    """Replaces what blames in a reply, in place; returns the ids of the rules hit.

    Of a text only the blaming sentence is replaced, and of a card as well: it keeps its
    facts. A blaming button is left out.
    """
    rules: set[str] = set()
    if reply.get("text"):
        reply["text"] = _mended(reply["text"], rules, last_resort=SAFE_TEXT)
    buttons = reply.get("buttons") or []
    kept = [button for button in buttons if not _blames(button, rules)]
    if len(kept) < len(buttons):
        reply["buttons"] = kept
    if reply.get("custom"):
        reply["custom"] = _mended_card(reply["custom"], rules)
    for rule in sorted(rules):
        WITHHELD[rule] += 1
        logger.error("guard.reply.withheld", rule=rule)
    return sorted(rules)
