"""A token opens its own conversation, for a while, and nothing else does."""

from __future__ import annotations

import base64
import json
import string

import jwt
import pytest

from bot.channel.tokens import TokenError, issue, new_conversation_id, verify

KEY = "k" * 64
OTHER_KEY = "o" * 64
MINE = "a-conversation-of-mine"
LONG = 10**9
FAR = 32503680000
"""The year 3000."""

NESTED = base64.urlsafe_b64encode(b"[" * 90_000).decode()


def part(content: object) -> str:
    """Returns a part of a token."""
    encoded = base64.urlsafe_b64encode(json.dumps(content).encode())
    return encoded.rstrip(b"=").decode()


def unsigned(algorithm: str) -> str:
    """Returns a token that says that it needs no signature."""
    header = {"alg": algorithm, "typ": "JWT"}
    return f"{part(header)}.{part({'sub': MINE, 'exp': FAR})}."


def signed(**claims: object) -> str:
    """Returns a token with claims of one's own and the right signature."""
    return jwt.encode(claims, KEY, algorithm="HS256")


def test_token_opens_its_conversation() -> None:
    """Who opened a conversation can go on with it."""
    assert verify(issue(MINE, KEY, LONG), MINE, KEY) is None


def test_token_holds_nothing_but_id_and_end() -> None:
    """A token can be read by anybody, and tells nothing of a person."""
    claims = jwt.decode(issue(MINE, KEY, LONG), options={"verify_signature": False})

    assert {"sub", "exp"} == claims.keys()


@pytest.mark.parametrize(
    ("token", "conversation_id"),
    [
        pytest.param(issue("another", KEY, LONG), MINE, id="of another conversation"),
        pytest.param(issue(MINE, KEY, LONG), MINE.upper(), id="other capitals"),
        pytest.param(issue(MINE, KEY, LONG), MINE[:-1], id="part of the id"),
        pytest.param(issue(MINE, KEY, LONG), "", id="no id"),
        pytest.param(issue(MINE, KEY, LONG), "één", id="id with accents"),
        pytest.param(issue(MINE, KEY, LONG), "\udcff", id="id with a lone surrogate"),
        pytest.param(issue(MINE, OTHER_KEY, LONG), MINE, id="signed with another key"),
        pytest.param(issue(MINE, KEY, -1), MINE, id="expired"),
        pytest.param(unsigned("none"), MINE, id="algorithm none"),
        pytest.param(unsigned("None"), MINE, id="algorithm None"),
        pytest.param(unsigned("HS256"), MINE, id="signature left out"),
        pytest.param(
            jwt.encode({"sub": MINE, "exp": FAR}, KEY, algorithm="HS512"),
            MINE,
            id="other algorithm",
        ),
        pytest.param(signed(sub=MINE), MINE, id="without an end"),
        pytest.param(signed(exp=FAR), MINE, id="without an id"),
        pytest.param(signed(sub=MINE, exp="morgen"), MINE, id="end is no number"),
        pytest.param("", MINE, id="nothing"),
        pytest.param("x.y.z", MINE, id="garbage"),
        pytest.param("...", MINE, id="dots"),
        pytest.param("\0", MINE, id="null byte"),
        pytest.param("één", MINE, id="accents"),
        pytest.param(f"{issue(MINE, KEY, LONG)}\udcff", MINE, id="lone surrogate"),
        pytest.param(f"{NESTED}.e30.eA", MINE, id="deeply nested"),
        pytest.param(f"{part([])}.{part({})}.x", MINE, id="header is a list"),
    ],
)
def test_other_tokens_open_nothing(token: str, conversation_id: str) -> None:
    """Whatever is wrong with a token, it is the same plain refusal."""
    with pytest.raises(TokenError):
        verify(token, conversation_id, KEY)


@pytest.mark.parametrize("position", [0, 1, 2], ids=["header", "claims", "signature"])
def test_tampered_token_opens_nothing(position: int) -> None:
    """A change of one character in any part is noticed."""
    parts = issue(MINE, KEY, LONG).split(".")
    first = "A" if parts[position][0] != "A" else "B"
    parts[position] = first + parts[position][1:]

    with pytest.raises(TokenError):
        verify(".".join(parts), MINE, KEY)


def test_claims_cannot_be_exchanged() -> None:
    """Another's id does not fit under one's own signature."""
    header, _, signature = issue("another", KEY, LONG).split(".")
    forged = f"{header}.{part({'sub': MINE, 'exp': FAR})}.{signature}"

    with pytest.raises(TokenError):
        verify(forged, MINE, KEY)


def test_conversation_ids_cannot_be_guessed() -> None:
    """Ids are long, all different, and safe in an address."""
    ids = {new_conversation_id() for _ in range(1000)}

    assert len(ids) == 1000
    assert {len(conversation_id) for conversation_id in ids} == {22}
    assert set("".join(ids)) <= set(string.ascii_letters + string.digits + "-_")
