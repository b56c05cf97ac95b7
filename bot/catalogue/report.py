"""The content catalogue: every sentence and helpline, for who reviews them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.catalogue.facts import facts
from bot.catalogue.sentences import Sentence, sentences
from bot.guard.no_blame import check
from bot.guard.readability import readability

TEMPLATE = "report.html.j2"


def _row(sentence: Sentence) -> dict[str, Any]:
    measured = readability(sentence.text) if sentence.text else None
    return {
        "sentence": sentence,
        "condition": ", ".join(
            f"{slot}: {', '.join(map(str, v)) if isinstance(v, list) else v}"
            for slot, v in sentence.condition.items()
        ),
        "readability": measured,
        "findings": sorted({found.rule for found in check(sentence.text)}),
    }


def catalogue(today: date) -> dict[str, Any]:
    """Returns what the report shows: sentences by file, facts, and counts."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for variants in sentences().values():
        for sentence in variants:
            rows.setdefault(sentence.file, []).append(_row(sentence))
    known = facts(today)
    every = [row for of_file in rows.values() for row in of_file]
    spoken = [row["readability"] for row in every if row["readability"]]
    words = sum(measured.words for measured in spoken)
    counts = {
        "sentences": len(spoken),
        "reviewed": sum(1 for row in every if row["sentence"].reviewed),
        "flagged": sum(1 for row in every if row["findings"]),
        "words_per_sentence": words / max(1, sum(m.sentences for m in spoken)),
        "facts": len(known),
        "facts_unverified": sum(1 for f in known if f.confidence == "unverified"),
        "facts_old": sum(1 for f in known if f.is_old),
    }
    return {"files": rows, "facts": known, "counts": counts, "today": today}


def summary(found: Mapping[str, Any]) -> list[str]:
    """Returns the catalogue in a few lines, and what to look at first."""
    counts = found["counts"]
    lines = [
        f"{counts['sentences']} sentences, {counts['reviewed']} of them reviewed; "
        f"{counts['words_per_sentence']:.1f} words a sentence on average",
        f"{counts['flagged']} flagged by the no-blame check",
        f"{counts['facts']} facts about helplines: {counts['facts_unverified']} not "
        f"verified, {counts['facts_old']} older than half a year",
    ]
    unsure = [f for f in found["facts"] if f.confidence == "unverified"]
    return [*lines, *(f"  check: {f.helpline}, {f.key}: {f.source}" for f in unsure)]


def page(found: Mapping[str, Any]) -> str:
    """Returns the catalogue as an HTML page for print, in Dutch."""
    environment = Environment(
        loader=PackageLoader("bot.catalogue", "."),
        undefined=StrictUndefined,
        autoescape=True,
    )
    return environment.get_template(TEMPLATE).render(**found)
