"""`bot content`: what the assistant can say and do, for who reviews it."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from bot.catalogue.plans_page import plans_page
from bot.catalogue.report import catalogue, page, summary


class ReportFileError(Exception):
    """Raised for a report that cannot be written; the text says where and why."""


def _write(name: str, text: str) -> None:
    try:
        Path(name).write_text(text, encoding="utf-8")
    except OSError as error:
        msg = f"{name}: cannot be written ({error.strerror or type(error).__name__})"
        raise ReportFileError(msg) from error
    print(f"Wrote {name}")


def content(arguments: argparse.Namespace) -> None:
    """Prints a summary, and writes the pages that are asked for.

    Raises ReportFileError for a file that cannot be written.
    """
    if arguments.plans:
        _write(arguments.plans, plans_page())
    found = catalogue(datetime.now(tz=UTC).date())
    if arguments.report:
        _write(arguments.report, page(found))
    if not (arguments.plans or arguments.report):
        print("\n".join(summary(found)))
