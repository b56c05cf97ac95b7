"""Conversation ids and the signed tokens that open them; both made by the server."""

from __future__ import annotations

import secrets
import time

import jwt

ALGORITHM = "HS256"


class TokenError(Exception):
    """Raised for a token that is missing, wrong, expired or of another conversation."""


def new_conversation_id() -> str:
    """Returns an id that cannot be guessed: 128 random bits."""
    return secrets.token_urlsafe(16)


def issue(conversation_id: str, key: str, expires_in: int) -> str:
    """Returns a token for a conversation that is good for `expires_in` seconds."""
    claims = {"sub": conversation_id, "exp": int(time.time()) + expires_in}
    return jwt.encode(claims, key, algorithm=ALGORITHM)


def verify(token: str, conversation_id: str, key: str) -> None:
    """Raises TokenError unless the token opens this conversation."""
    try:
        claims = jwt.decode(
            token, key, algorithms=[ALGORITHM], options={"require": ["sub", "exp"]}
        )
    except (jwt.InvalidTokenError, UnicodeEncodeError) as error:
        raise TokenError from error
    if claims["sub"] != conversation_id:
        raise TokenError
