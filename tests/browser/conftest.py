"""Chromium on a phone's screen, for tests that use the page as a person would."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.running_server import Server

PHONE = {"width": 360, "height": 740}
PATIENCE = 20_000  # ms; a machine may be busy with something else
ARGUMENTS = [
    "--no-sandbox",  # as root, in a test, on pages of our own
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    path = shutil.which("chromium")
    assert path, "Chromium is needed: make test installs it"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


def note_failure(request: Request, problems: list[str]) -> None:
    """Notes a request that failed, unless the page itself gave it up on leaving."""
    if request.failure != "net::ERR_ABORTED":
        problems.append(f"{request.method} {request.url}: {request.failure}")


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """An open chat page, with nothing of an earlier one, that reports its errors."""
    context = browser.new_context(
        viewport=PHONE, locale="nl-NL", reduced_motion="reduce", base_url=server.url
    )
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("requestfailed", lambda request: note_failure(request, problems))
    page.goto("/")
    page.get_by_role("textbox").wait_for()
    yield page
    context.close()
    assert problems == []
