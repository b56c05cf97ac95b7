"""`bot check-text`: the no-blame and readability check of anybody's Dutch text."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqdm import tqdm

from bot.checking.report import describe, examine

PROGRESS_AFTER_SECONDS = 2


class TextFileError(Exception):
    """Raised for a text that cannot be checked; the text says what and why."""


def _read(name: str) -> str:
    """Returns the text of a file, or of the standard input for "-"."""
    where = "standard input" if name == "-" else name
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        msg = f"{where}: cannot be read ({error.strerror or type(error).__name__})"
        raise TextFileError(msg) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"{where}: not UTF-8 text (byte {error.start}); save it as UTF-8"
        raise TextFileError(msg) from error
    if not text.strip():
        msg = f"{where}: there is no text in it"
        raise TextFileError(msg)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_bar(parts: Sequence[str]) -> Iterable[str]:
    quiet = not sys.stderr.isatty()
    wait = PROGRESS_AFTER_SECONDS
    return tqdm(parts, unit="part", delay=wait, disable=quiet, leave=False)


def check_text(arguments: argparse.Namespace) -> bool:
    """Prints the report of a file; returns whether nothing in it blames.

    Raises TextFileError for a file that is missing, empty or not UTF-8.
    """
    report = examine(_read(arguments.file), _with_bar)
    as_json = json.dumps(report, ensure_ascii=False, indent=2)
    print(as_json if arguments.json else describe(report))
    return bool(report["ok"])
