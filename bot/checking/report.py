"""The report of `bot check-text`: what was found in a text, as JSON and as lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.checking.markdown import plain
from bot.guard.no_blame import Finding, check
from bot.guard.readability import LONG_SENTENCE, readability, readability_by_sentence
from bot.guard.splitting import sentences

CHUNK = 5000
"""Characters that are checked at a time, so that progress can be shown."""

Progress = Callable[[Sequence[str]], Iterable[str]]


@dataclass(frozen=True)
class Lines:
    """Where the lines of a text begin."""

    starts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Returns the lines of a text."""
        return cls([0] + [i + 1 for i, mark in enumerate(text) if mark == "\n"])

    def place(self, offset: int) -> tuple[int, int]:
        """Returns line and column of an offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def _chunks(text: str) -> list[str]:
    """Returns the text in parts of whole sentences."""
    parts, first = [], 0
    for sentence in sentences(text):
        if sentence.end - first >= CHUNK:
            parts.append(text[first : sentence.end])
            first = sentence.end
    return [*parts, text[first:]]


def _findings(text: str, progress: Progress) -> list[Finding]:
    found, start = [], 0
    for part in progress(_chunks(text)):
        for finding in check(part):
            first, last = finding.span
            span = (start + first, start + last)
            found.append(Finding(finding.rule, span, finding.why, finding.better))
        start += len(part)
    return found


def examine(text: str, progress: Progress = iter) -> dict[str, Any]:
    """Returns the report of a text, plain or Markdown, in the shape that --json prints.

    `progress` may wrap the parts that are checked one by one.
    """
    read = plain(text)
    lines = Lines.of(text)
    parts = sentences(read)
    starts = [part.start for part in parts]
    findings = []
    for finding in _findings(read, progress):
        line, column = lines.place(finding.span[0])
        part = parts[max(0, bisect_right(starts, finding.span[0]) - 1)]
        findings.append(
            {
                "rule": finding.rule,
                "line": line,
                "column": column,
                "sentence": " ".join(part.text.split()),
                "words": " ".join(read[slice(*finding.span)].split()),
                "why": finding.why,
                "better": finding.better,
            }
        )
    hard = [
        {
            "line": lines.place(part.start)[0],
            "sentence": " ".join(part.text.split()),
            "words": figures.words,
            "hard_words": list(figures.hard_words),
            "passive": bool(figures.passive_sentences),
        }
        for part, figures in readability_by_sentence(read)
        if figures.words > LONG_SENTENCE or figures.hard_words
    ]
    return {
        "ok": not findings,
        "findings": findings,
        "readability": asdict(readability(read)),
        "sentences": hard,
    }


def describe(report: Mapping[str, Any]) -> str:
    """Returns a report as lines to read."""
    lines = []
    for finding in report["findings"]:
        place = f"line {finding['line']}, column {finding['column']}"
        lines += [
            f"{place}: {finding['rule']}: {finding['words']}",
            f"  {finding['sentence']}",
            f"  waarom: {finding['why']}",
            f"  beter:  {finding['better']}",
        ]
    for sentence in report["sentences"]:
        notes = []
        if sentence["words"] > LONG_SENTENCE:
            notes.append(f"{sentence['words']} words")
        if sentence["hard_words"]:
            notes.append(f"hard: {', '.join(sentence['hard_words'])}")
        if sentence["passive"]:
            notes.append("passive")
        lines.append(f"line {sentence['line']}: {'; '.join(notes)}")
    figures = report["readability"]
    blame = len(report["findings"])
    lines += [
        f"{blame or 'no'} place{'' if blame == 1 else 's'} that may blame a victim",
        f"{figures['words']} words in {figures['sentences']} sentences, "
        f"{figures['words_per_sentence']} a sentence, "
        f"{figures['long_sentences']} long, {figures['passive_sentences']} passive, "
        f"Flesch-Douma {figures['flesch_douma']} (80 and up is easy)",
    ]
    return "\n".join(lines)
