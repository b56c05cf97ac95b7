"""Settings are read once; a bad value stops the start with a line that names it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from bot import settings as module
from bot.settings import Settings, SettingsError, read_settings, signing_key

KEY = "k" * 32


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leaves out the developer's own settings, and keeps the key in a folder apart."""
    for name in list(os.environ):
        if name.upper().startswith("BOT_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(Settings.__config__, "env_file", tmp_path / ".env")
    monkeypatch.setattr(module, "VAR", tmp_path / "var")


def test_nothing_needs_to_be_set() -> None:
    """Without any variable the assistant starts for one computer."""
    settings = read_settings()

    assert settings.secret_key is None
    assert settings.database_url.startswith("sqlite:///")
    assert settings.database_url.endswith("/var/bot.db")
    assert settings.retention_seconds == 24 * 3600
    assert settings.allowed_origins == ""
    assert settings.exit_url.startswith("https://")
    assert settings.log_level == "INFO"


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("BOT_SECRET_KEY", KEY, KEY),
        ("BOT_DATABASE_URL", "sqlite:////srv/bot.db", "sqlite:////srv/bot.db"),
        ("BOT_RETENTION_HOURS", "0.5", 0.5),
        ("BOT_ALLOWED_ORIGINS", "https://a.example", "https://a.example"),
        ("BOT_ALLOWED_ORIGINS", "http://localhost:8000", "http://localhost:8000"),
        ("BOT_ALLOWED_ORIGINS", "https://*.a.example", "https://*.a.example"),
        ("BOT_EXIT_URL", "http://www.example.nl", "http://www.example.nl"),
        ("BOT_LOG_LEVEL", "debug", "DEBUG"),
    ],
)
def test_value_comes_from_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, expected: Any
) -> None:
    """Field `x_y` is the variable BOT_X_Y."""
    monkeypatch.setenv(variable, value)
    field = variable.removeprefix("BOT_").lower()

    assert expected == getattr(read_settings(), field)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        pytest.param("BOT_SECRET_KEY", "k" * 31, id="short key"),
        pytest.param("BOT_DATABASE_URL", "postgresql://u:hush@host/x", id="postgres"),
        pytest.param("BOT_DATABASE_URL", "var/bot.db", id="path"),
        pytest.param("BOT_RETENTION_HOURS", "0", id="no time"),
        pytest.param("BOT_RETENTION_HOURS", "-1", id="negative time"),
        pytest.param("BOT_RETENTION_HOURS", "nan", id="not a number"),
        pytest.param("BOT_RETENTION_HOURS", "inf", id="for ever"),
        pytest.param("BOT_RETENTION_HOURS", "9000", id="over a year"),
        pytest.param("BOT_RETENTION_HOURS", "een dag", id="words"),
        pytest.param("BOT_ALLOWED_ORIGINS", "www.example.nl", id="no scheme"),
        pytest.param("BOT_ALLOWED_ORIGINS", "https://a.example/", id="with a path"),
        pytest.param("BOT_ALLOWED_ORIGINS", "https://a.example?x", id="with a query"),
        pytest.param("BOT_ALLOWED_ORIGINS", "https://", id="no host"),
        pytest.param("BOT_ALLOWED_ORIGINS", "*", id="everybody"),
        pytest.param(
            "BOT_ALLOWED_ORIGINS", "https://a.example, https://b.example", id="comma"
        ),
        pytest.param(
            "BOT_ALLOWED_ORIGINS", "https://a.example;script-src", id="directive"
        ),
        pytest.param("BOT_ALLOWED_ORIGINS", "https://één.example", id="accents"),
        pytest.param(
            "BOT_ALLOWED_ORIGINS", "https://a.example b.example", id="second is bad"
        ),
        pytest.param("BOT_EXIT_URL", "javascript:alert(1)", id="script"),
        pytest.param("BOT_EXIT_URL", "www.example.nl", id="exit without scheme"),
        pytest.param("BOT_EXIT_URL", "https://", id="exit to nowhere"),
        pytest.param("BOT_EXIT_URL", "https:/www.example.nl", id="one slash"),
        pytest.param("BOT_LOG_LEVEL", "LOUD", id="unknown level"),
    ],
)
def test_bad_value_names_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    """One line says which variable is wrong and where to correct it."""
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    line = str(caught.value)

    assert line.startswith(f"{variable}: ")
    assert line.endswith("Correct it in the environment or in .env.")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BOT_SECRET_KEY", "hush-hush"),
        ("BOT_DATABASE_URL", "postgresql://user:hush-hush@host/x"),
    ],
)
def test_error_shows_no_secret(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    """A key or password does not end up in a terminal or a log."""
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()

    assert "hush" not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("field", Settings.__fields__)
def test_empty_value_is_the_default(
    monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    """A line of .env.example that is left empty changes nothing."""
    default = getattr(read_settings(), field)
    monkeypatch.setenv(f"BOT_{field.upper()}", "")

    assert default == getattr(read_settings(), field)


def test_value_comes_from_the_env_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file is read; the environment goes before it."""
    (tmp_path / ".env").write_text("BOT_LOG_LEVEL=ERROR\nBOT_RETENTION_HOURS=2\n")
    monkeypatch.setenv("BOT_RETENTION_HOURS", "3")
    settings = read_settings()

    assert settings.log_level == "ERROR"
    assert settings.retention_hours == 3


def test_example_file_names_every_setting(tmp_path: Path) -> None:
    """Copying .env.example is a start; nothing that can be set is missing there."""
    example = (module.ROOT / ".env.example").read_text(encoding="utf-8")
    defaults = read_settings()
    (tmp_path / ".env").write_text(example)

    assert defaults == read_settings()
    assert not [f for f in Settings.__fields__ if f"\nBOT_{f.upper()}=" not in example]


def test_origins_are_separated_by_single_spaces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Lines and tabs would break the header that the origins go into."""
    monkeypatch.setenv("BOT_ALLOWED_ORIGINS", " https://a.nl\n\thttps://b.nl ")

    assert read_settings().allowed_origins == "https://a.nl https://b.nl"


def test_key_is_made_and_kept_on_loopback(tmp_path: Path) -> None:
    """The first start makes a key that only its owner reads; the next ones use it."""
    first = signing_key(read_settings(), loopback=True)
    path = tmp_path / "var" / "secret_key"

    assert len(first) >= 32
    assert first == signing_key(read_settings(), loopback=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_installation_makes_its_own_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A key is random."""
    first = signing_key(read_settings(), loopback=True)
    monkeypatch.setattr(module, "VAR", tmp_path / "elsewhere")

    assert first != signing_key(read_settings(), loopback=True)


def test_key_file_that_was_left_empty_is_filled(tmp_path: Path) -> None:
    """A start that was interrupted between two steps leaves no empty key behind."""
    path = tmp_path / "var" / "secret_key"
    path.parent.mkdir()
    path.touch(mode=0o600)
    key = signing_key(read_settings(), loopback=True)

    assert len(key) >= 32
    assert key == path.read_text()


def test_key_is_refused_elsewhere(tmp_path: Path) -> None:
    """An address that others can reach needs a key that somebody set."""
    signing_key(read_settings(), loopback=True)
    with pytest.raises(SettingsError, match=r"BOT_SECRET_KEY must be set .*token_hex"):
        signing_key(read_settings(), loopback=False)


@pytest.mark.parametrize("loopback", [True, False])
def test_key_that_was_set_is_used_and_not_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, loopback: bool
) -> None:
    """Who sets a key keeps it out of the project's folder."""
    monkeypatch.setenv("BOT_SECRET_KEY", KEY)

    assert signing_key(read_settings(), loopback=loopback) == KEY
    assert not (tmp_path / "var").exists()
