"""What is checked of every reply without being asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.channel.output import Reply
from bot.content.helplines import helplines
from bot.guard.no_blame import check
from bot.guard.reply import texts
from bot.nlu.signals import CRISIS_SIGNALS

MAX_BUBBLES = 3
MAX_WORDS = 90

CRISIS_NUMBER = {"in_danger_now": "112", "suicidal": "113", "self_harm": "113"}

ASKS_FOR_IMAGE = re.compile(
    r"\b(stuur|upload|laat|deel|plak)\b(?![^.?!]{0,25}\b(geen|niet|nooit)\b)"
    r"[^.?!]{0,25}\b(foto|filmpje|beeld|screenshot)\w*"
    r"[^.?!]{0,20}\b(hier|naar mij|aan mij|in deze chat|zien)\b(?!\s+niet)"
    r"|\bwat (staat|is|zie je) (er )?(te zien )?op de (foto|video)\b"
    r"|\bhoe (naakt|bloot)\b",
    re.IGNORECASE,
)


def _words(reply: Reply) -> int:
    return sum(len(text.split()) for text in reply.texts)


def _crisis_first(reply: Reply, signals: set[str]) -> Iterator[str]:
    for signal in CRISIS_SIGNALS:
        if signal in signals:
            number = CRISIS_NUMBER[signal]
            first = reply.texts[0] if reply.texts else ""
            if number not in first:
                yield f"a message with {signal} must get {number} in the first bubble"
            return


def always(reply: Reply, signals: set[str], age_group: str | None) -> Iterator[str]:
    """Yields what is wrong with a reply, whatever the scenario says.

    `signals` are those of the message that it answers; `age_group` the slot's value.
    """
    if not reply.messages:
        yield "the reply is empty"
        return
    for text in texts(reply.messages):
        for finding in check(text):
            yield f"blames a victim ({finding.rule}): {text!r}"
        if ASKS_FOR_IMAGE.search(text):
            yield f"asks for an image or for sexual detail: {text!r}"
    if len(reply.texts) > MAX_BUBBLES:
        yield f"{len(reply.texts)} text bubbles; at most {MAX_BUBBLES}"
    if _words(reply) > MAX_WORDS:
        yield f"{_words(reply)} words; at most {MAX_WORDS}"
    yield from _crisis_first(reply, signals)
    for helpline in reply.helplines:
        if not helplines()[helpline].suits_age(age_group):
            yield f"helpline {helpline} does not suit the age group {age_group}"
    if not (reply.choices or reply.ended):
        yield "the reply offers no next step"
