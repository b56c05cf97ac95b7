"""The chat page: its headers, its helplines, and files that are really there."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from bot.channel.page import (
    Asset,
    asset_version,
    read_assets,
    render_page,
    security_headers,
)

EXIT = "https://www.example.nl/weer?dag=1&uur=2"
HELPLINES = [
    {
        "name": "Hulplijn <Een>",
        "phone": "0800 & 1234",
        "tel": "08001234",
        "url": "https://www.een.example/?a=1&b=2",
        "note": '<script>alert("x")</script>',
    },
    {"name": "Twee", "phone": None, "tel": None, "url": None, "note": "dag en nacht"},
]


def directives(allowed_origins: str = "") -> dict[str, str]:
    """Returns the content security policy by directive."""
    policy = security_headers(allowed_origins)["content-security-policy"]
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: value for name, _, value in parts}


def addresses(page: str) -> set[str]:
    """Returns the addresses of all files that a page names."""
    return set(re.findall(r'"(/assets/[^"]+)"', page))


@pytest.fixture
def page() -> str:
    """The page with two invented helplines."""
    return render_page(exit_url=EXIT, version="abc123", helplines=HELPLINES)


def test_nothing_is_loaded_from_elsewhere() -> None:
    """Scripts, styles, pictures and requests are of this origin; the rest is off."""
    policy = directives()

    assert policy.pop("frame-ancestors")
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        pytest.param("", "'none'", id="nobody"),
        pytest.param("https://a.example", "https://a.example", id="one"),
        pytest.param(
            "https://a.example https://b.example",
            "https://a.example https://b.example",
            id="two",
        ),
    ],
)
def test_only_allowed_websites_may_show_the_page(allowed: str, expected: str) -> None:
    """A frame elsewhere stays empty."""
    assert expected == directives(allowed)["frame-ancestors"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
    ],
)
def test_browser_is_told_to_tell_nothing(header: str, value: str) -> None:
    """No referrer, no guessing of types, no window that can look in."""
    assert value == security_headers("")[header]


@pytest.mark.parametrize("device", ["camera", "microphone", "geolocation"])
def test_devices_cannot_be_asked_for(device: str) -> None:
    """The page takes no image, no sound, no place."""
    assert f"{device}=()" in security_headers("")["permissions-policy"]


def test_page_lists_helplines_with_and_without_script(page: str) -> None:
    """Whom to call is in the page itself, also where scripts do not run."""
    noscript = page[page.index("<noscript>") : page.index("</noscript>")]
    rest = page.replace(noscript, "")

    for part in (noscript, rest):
        assert 'href="tel:08001234"' in part
        assert "Hulplijn &lt;Een&gt;" in part
        assert "dag en nacht" in part


def test_page_escapes_what_it_is_given(page: str) -> None:
    """A name or note cannot become markup."""
    assert "<script>alert" not in page
    assert "<Een>" not in page
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in page
    assert 'href="https://www.een.example/?a=1&amp;b=2"' in page


def test_helpline_without_number_or_address_has_no_links() -> None:
    """A link that leads nowhere is not shown."""
    page = render_page(exit_url=EXIT, version="v", helplines=HELPLINES[1:])

    assert "Twee" in page
    assert 'href="tel:' not in page
    assert "None" not in page


def test_page_leaves_by_the_exit_that_was_set(page: str) -> None:
    """The quick exit is a plain link, so it works before any script does."""
    link = re.search(r'<a id="exit"[^>]*href="([^"]*)"[^>]*>', page)

    assert link is not None
    assert unescape(link[1]) == EXIT
    assert "noreferrer" in link[0]


def test_page_misses_nothing_silently() -> None:
    """A helpline without a fact that the page names is an error at the start."""
    with pytest.raises(UndefinedError):
        render_page(exit_url=EXIT, version="v", helplines=[{"name": "Drie"}])


def test_page_and_policy_agree(page: str) -> None:
    """Nothing inline: the policy would block it."""
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page)


def test_every_file_that_the_page_names_is_there(page: str) -> None:
    """A missing script would leave the page waiting."""
    named = {Path(address).name for address in addresses(page)}

    assert {"chat.js", "chat.css", "icon.svg"} <= named
    assert named <= read_assets().keys()


def test_version_is_in_the_addresses_of_files(page: str) -> None:
    """A changed file gets another address, so no browser keeps an old one."""
    assert {"/assets/abc123/chat.js", "/assets/abc123/chat.css"} <= addresses(page)
    assert all("/abc123/" in address for address in addresses(page))


def test_assets_have_a_type_that_browsers_accept() -> None:
    """With nosniff a script of another type is not run."""
    types = {
        name.rsplit(".")[-1]: asset.content_type
        for name, asset in read_assets().items()
    }

    assert types.keys() == {"js", "css", "svg"}
    assert types["js"] in {"text/javascript", "application/javascript"}
    assert types["css"] == "text/css"
    assert types["svg"] == "image/svg+xml"


def test_asset_version_changes_with_any_file() -> None:
    """A change of a content or a name is another version; the order is nothing."""
    one, two = Asset(b"1", "text/css"), Asset(b"2", "text/css")
    versions = {
        asset_version({"a.css": one, "b.css": two}),
        asset_version({"a.css": two, "b.css": two}),
        asset_version({"a.css": one, "c.css": two}),
        asset_version({"a.css": one}),
    }

    assert len(versions) == 4
    assert asset_version({"b.css": two, "a.css": one}) in versions
