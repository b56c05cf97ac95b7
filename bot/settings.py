"""The settings of the assistant, read once from the environment (see .env.example)."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseSettings, Field, ValidationError, root_validator, validator

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder: config.yml, domain.yml, data/ and models/ are here."""

VAR = ROOT / "var"
"""What the running assistant writes: the database and the key it made itself."""

SECRET_KEY_LENGTH = 32

ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9.-]+(:\d+)?", re.IGNORECASE)
"""What a header can name: no comma, semicolon, path or accent."""


class SettingsError(Exception):
    """Raised when a setting is wrong; the text names the variable and what to do."""


class Settings(BaseSettings):
    """Values from the environment or `.env`; field `x_y` is the variable BOT_X_Y."""

    secret_key: str | None = None
    database_url: str = f"sqlite:///{VAR / 'bot.db'}"
    retention_hours: float = Field(24, gt=0, le=24 * 365)
    allowed_origins: str = ""
    exit_url: str = "https://www.buienradar.nl/"
    log_level: str = "INFO"

    class Config:
        """Where the values come from."""

        env_prefix = "BOT_"
        env_file = ROOT / ".env"

    @root_validator(pre=True)
    def _empty_is_unset(cls, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if value != ""}

    @validator("secret_key")
    def _long_enough(cls, value: str | None) -> str | None:
        if value is not None and len(value) < SECRET_KEY_LENGTH:
            msg = f"at least {SECRET_KEY_LENGTH} characters are needed"
            raise ValueError(msg)
        return value

    @validator("exit_url")
    def _web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            msg = f"'{value}' is not a web address (https://...)"
            raise ValueError(msg)
        return value

    @validator("allowed_origins")
    def _origins(cls, value: str) -> str:
        for origin in value.split():
            if not ORIGIN.fullmatch(origin):
                msg = f"'{origin}' is not an origin such as https://www.example.nl"
                raise ValueError(msg)
        return " ".join(value.split())  # it goes into a header, which is one line

    @validator("database_url")
    def _supported_database(cls, value: str) -> str:
        if not value.startswith("sqlite:///"):
            msg = f"'{value.split(':')[0]}' is not supported; use sqlite:///PATH"
            raise ValueError(msg)
        return value

    @validator("log_level")
    def _level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            msg = f"'{value}' is not one of DEBUG, INFO, WARNING, ERROR"
            raise ValueError(msg)
        return value.upper()

    @property
    def retention_seconds(self) -> float:
        """How long a conversation may be kept after its last message."""
        return self.retention_hours * 3600


def read_settings(**overrides: Any) -> Settings:
    """Returns the settings; raises SettingsError with the variable's name."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        problem = error.errors()[0]
        name = f"BOT_{str(problem['loc'][0]).upper()}"
        msg = f"{name}: {problem['msg']}. Correct it in the environment or in .env."
        raise SettingsError(msg) from None


def signing_key(settings: Settings, *, loopback: bool) -> str:
    """Returns the key that signs tokens.

    On a loopback address a missing BOT_SECRET_KEY is made and kept in `var/`; on
    any other address it must be set, or every restart and every machine would have
    a key of its own.
    """
    if settings.secret_key:
        return settings.secret_key
    if not loopback:
        msg = (
            "BOT_SECRET_KEY must be set to serve on an address that others can reach. "
            'Make one with: python -c "import secrets; print(secrets.token_hex(32))"'
        )
        raise SettingsError(msg)
    path = VAR / "secret_key"
    if not path.exists() or not path.read_text().strip():
        VAR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text().strip()
