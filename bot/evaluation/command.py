"""`bot evaluate`: scores labelled files with the trained model."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from tqdm import tqdm

from bot.channel.door import DoorError, clean_text
from bot.evaluation.labelled import LabelledFile, read_labelled
from bot.evaluation.scoring import (
    FALLBACK,
    Understood,
    accepted,
    is_hit,
    score_blame,
    score_crisis,
    score_intents,
    score_spans,
)
from bot.guard.no_blame import check
from bot.nlu.signals import CRISIS_SIGNALS, signal_rules
from bot.privacy.masking import find
from bot.serving.agent import load_agent

Scores = dict[str, Any]
Misses = list[str]


async def _understand(agent: Agent, texts: Sequence[str]) -> list[Understood]:
    assert agent.processor is not None
    names = set(signal_rules())
    found = []
    for text in tqdm(texts, unit="message", disable=not sys.stderr.isatty()):
        try:
            message = UserMessage(clean_text(text))
        except DoorError:  # what the door refuses is not understood
            found.append(Understood(FALLBACK, (), frozenset()))
            continue
        parsed = await agent.processor.parse_message(message)
        ranking = [rank["name"] for rank in parsed["intent_ranking"]]
        found.append(
            Understood(
                intent=parsed["intent"]["name"] or FALLBACK,
                ranking=[name for name in ranking if name != FALLBACK],
                signals=frozenset(e["entity"] for e in parsed["entities"]) & names,
            )
        )
    return found


def _intent_misses(
    items: Sequence[Mapping[str, Any]], found: Sequence[Understood]
) -> Misses:
    lines = []
    for item, u in zip(items, found, strict=True):
        if u.intent not in accepted(item):
            place = (
                "in the top 3" if accepted(item) & set(u.ranking[:3]) else "not near"
            )
            lines.append(f"{item['intent']} -> {u.intent} ({place}): {item['text']}")
        missed = set(item.get("signals") or []) - u.signals
        extra = u.signals - set(item["signals"] or []) if "signals" in item else set()
        if missed or extra:
            changes = [f"-{name}" for name in sorted(missed)]
            changes += [f"+{name}" for name in sorted(extra)]
            lines.append(f"signals {' '.join(changes)}: {item['text']}")
    return sorted(lines)


def _crisis_misses(
    items: Sequence[Mapping[str, Any]], found: Sequence[Understood]
) -> Misses:
    lines = []
    for item, u in zip(items, found, strict=True):
        labelled = {name for name in CRISIS_SIGNALS if item[name]}
        hit = u.signals & set(CRISIS_SIGNALS)
        if bool(labelled) != bool(hit):
            kind = "missed" if labelled else "false alarm"
            names = ", ".join(sorted(labelled or hit))
            lines.append(f"{kind} ({names}): {item['text']}")
    return sorted(lines)


def _score_spans(items: Sequence[Mapping[str, Any]]) -> tuple[Scores, Misses]:
    found = [find(item["text"]) for item in items]
    places = [[(span.start, span.end) for span in spans] for spans in found]
    misses = []
    for item, spans, where in zip(items, found, places, strict=True):
        text = item["text"]
        labelled = [(start, end) for start, end, _ in item["spans"]]
        missed = [
            f"-{kind} {text[start:end]!r}"
            for start, end, kind in item["spans"]
            if not is_hit((start, end), where)
        ]
        extra = [
            f"+{span.kind} {text[span.start : span.end]!r}"
            for span in spans
            if not is_hit((span.start, span.end), labelled)
        ]
        if missed or extra:
            misses.append(f"{', '.join([*missed, *extra])}: {text}")
    return score_spans(items, places), sorted(misses)


def _score(agent: Agent, file: LabelledFile) -> tuple[Scores, Misses]:
    if file.kind == "spans":
        return _score_spans(file.items)
    texts = [item["text"] for item in file.items]
    if file.kind == "blaming":
        hits = [bool(check(text)) for text in texts]
        misses = [
            f"{'missed' if item['blaming'] else 'false alarm'}: {item['text']}"
            for item, hit in zip(file.items, hits, strict=True)
            if item["blaming"] != hit
        ]
        return score_blame(file.items, hits), sorted(misses)
    found = asyncio.run(_understand(agent, texts))
    if file.kind == "crisis":
        scores = score_crisis(file.items, found, CRISIS_SIGNALS)
        return scores, _crisis_misses(file.items, found)
    return score_intents(file.items, found), _intent_misses(file.items, found)


def _describe(path: Path, scores: Scores) -> list[str]:
    lines = [f"{path}: {scores['n']} items"]
    for key, value in scores.items():
        if key not in {"n", "signals", "tp", "fp", "fn"}:
            lines.append(f"  {key:20s} {'-' if value is None else f'{value:.3f}'}")
    for name, signal in scores.get("signals", {}).items():
        numbers = [signal["recall"], signal["precision"]]
        recall, precision = ["-" if n is None else f"{n:.3f}" for n in numbers]
        counts = f"tp {signal['tp']} fp {signal['fp']} fn {signal['fn']}"
        lines.append(f"  {name:20s} recall {recall} precision {precision} ({counts})")
    return lines


def evaluate(model: Path, arguments: argparse.Namespace) -> None:
    """Prints the scores of each file, and the misses when they are asked for."""
    agent = load_agent(model, database_url="sqlite:///:memory:")
    files = [
        read_labelled(Path(path), agent.domain.intents) for path in arguments.files
    ]
    scored = [(file, *_score(agent, file)) for file in files]
    if arguments.json:
        result = {file.path.as_posix(): scores for file, scores, _ in scored}
        print(json.dumps(result, ensure_ascii=False, indent=2))
        return
    for file, scores, misses in scored:
        print("\n".join(_describe(file.path, scores)))
        if arguments.errors:
            print("\n".join(f"    {miss}" for miss in misses))
