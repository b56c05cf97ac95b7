"""Applies the no-blame check to a reply: text, button labels, helpline cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import structlog

from bot.guard.no_blame import check

SAFE_TEXT = (
    "Wat er ook gebeurd is: het is niet jouw schuld. Ik help je graag verder. "
    "Praten met een mens kan ook: bel of chat met Helpwanted."
)
"""What is said instead of a withheld text. It stands here, and not with the other
sentences, because it must be there when those are wrong; a test checks it."""

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
            if key not in {"payload", "value", "response", "template", "metadata"}:
                yield from texts(part)


def _blames(part: Any, rules: set[str]) -> bool:
    hit = {finding.rule for text in texts(part) for finding in check(text)}
    rules |= hit
    return bool(hit)


def withhold(reply: dict[str, Any]) -> list[str]:
    """Replaces what blames in a reply, in place; returns the ids of the rules hit.

    A blaming text becomes a safe one, a blaming button or card is left out.
    """
    rules: set[str] = set()
    if _blames(reply.get("text"), rules):
        reply["text"] = SAFE_TEXT
    buttons = reply.get("buttons") or []
    kept = [button for button in buttons if not _blames(button, rules)]
    if len(kept) < len(buttons):
        reply["buttons"] = kept
    if _blames(reply.get("custom"), rules):
        reply["custom"] = {}
    for rule in sorted(rules):
        WITHHELD[rule] += 1
        logger.error("guard.reply.withheld", rule=rule)
    return sorted(rules)
