"""What Rasa sends becomes messages of the contract, checked once more."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channel.output import Reply, ReplyChannel
from bot.guard.reply import SAFE_TEXT

BLAMING = "Je had die beelden ook nooit moeten versturen."
CARD = {
    "kind": "helpline",
    "id": "helpwanted",
    "name": "Helpwanted",
    "url": "https://www.example.nl",
    "free": True,
}


def button(title: str, payload: str = "/affirm") -> dict[str, str]:
    """Returns a button as responses have it."""
    return {"title": title, "payload": payload}


async def replied(*messages: dict[str, Any]) -> Reply:
    """Returns the reply that Rasa's messages make."""
    channel = ReplyChannel()
    for message in messages:
        await channel.send_response("a", message)
    return channel.reply()


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        pytest.param(
            {"text": " Hoi.\n"}, [{"kind": "text", "text": "Hoi."}], id="text"
        ),
        pytest.param(
            {"text": "Bel of chat.", "custom": CARD},
            [{**CARD, "text": "Bel of chat."}],
            id="helpline",
        ),
        pytest.param(
            {"custom": CARD}, [{**CARD, "text": ""}], id="helpline without sentence"
        ),
        pytest.param(
            {"text": "Ik wil hulp.", "custom": {"kind": "copy_text", "title": "Kop"}},
            [{"kind": "copy_text", "title": "Kop", "text": "Ik wil hulp."}],
            id="copy text",
        ),
        pytest.param(
            {"buttons": [button("Ja"), button("Nee", "/deny")]},
            [
                {
                    "kind": "choices",
                    "choices": [
                        {"label": "Ja", "value": "/affirm"},
                        {"label": "Nee", "value": "/deny"},
                    ],
                }
            ],
            id="choices",
        ),
        pytest.param({"text": None}, [], id="nothing"),
        pytest.param({"text": "  ", "custom": {}}, [], id="spaces"),
        pytest.param({"attachment": "x", "image": "x"}, [], id="no pictures"),
    ],
)
async def test_message_has_the_contracts_shape(
    message: dict[str, Any], expected: list[dict[str, Any]]
) -> None:
    """Each kind of response becomes one message of its kind."""
    reply = await replied(message)

    assert expected == reply.messages
    assert reply.ended is False


async def test_choices_of_all_parts_become_one_message_at_the_end() -> None:
    """The choices stand where the person answers, in their order, each label once."""
    reply = await replied(
        {"text": "Een", "buttons": [button("Ja"), button("Nee", "/deny")]},
        {"text": "Twee", "buttons": [button("Ja", "/other"), button("Stop", "/stop")]},
        {"text": "Drie"},
    )

    assert [m["kind"] for m in reply.messages] == ["text", "text", "text", "choices"]
    assert reply.texts == ["Een", "Twee", "Drie"]
    assert reply.choices == [
        {"label": "Ja", "value": "/affirm"},
        {"label": "Nee", "value": "/deny"},
        {"label": "Stop", "value": "/stop"},
    ]


async def test_helpline_card_is_shown_once() -> None:
    """Two parts of a reply that refer to the same place show one card."""
    other = {**CARD, "id": "113", "name": "113"}
    reply = await replied(
        {"text": "Eerst.", "custom": CARD},
        {"text": "Dan.", "custom": other},
        {"text": "Weer.", "custom": CARD},
    )

    assert reply.helplines == ["helpwanted", "113"]
    assert [m["text"] for m in reply.messages] == ["Eerst.", "Dan."]


async def test_blaming_text_is_withheld() -> None:
    """A sentence that blames does not leave; a safe one takes its place."""
    reply = await replied({"text": BLAMING})

    assert reply.texts == [SAFE_TEXT]


async def test_blaming_choice_is_left_out_and_a_card_mended() -> None:
    """What cannot be replaced is not shown; a card stays, and so does the rest."""
    reply = await replied(
        {"text": "Hoi.", "buttons": [button(BLAMING), button("Ja")]},
        {"text": "Bel of chat.", "custom": {**CARD, "name": BLAMING}},
        {"text": "Ik wil hulp.", "custom": {"kind": "copy_text", "title": BLAMING}},
    )

    assert BLAMING not in str(reply.messages)
    assert reply.helplines == ["helpwanted"]
    assert reply.texts == ["Hoi."]
    assert [choice["label"] for choice in reply.choices] == ["Ja"]


async def test_blaming_sentence_of_a_card_is_replaced() -> None:
    """The card stays, with a safe sentence."""
    reply = await replied({"text": BLAMING, "custom": CARD})

    assert reply.messages == [{**CARD, "text": SAFE_TEXT}]


async def test_end_has_its_words_and_no_choices() -> None:
    """A conversation that has ended offers nothing that can no longer be chosen."""
    reply = await replied(
        {"text": "Tot ziens.", "buttons": [button("Ja")]},
        {"text": "Alles is gewist.", "custom": {"kind": "end"}},
    )

    assert reply.ended is True
    assert reply.texts == ["Tot ziens.", "Alles is gewist."]
    assert reply.choices == []


async def test_names_of_responses_are_noted_but_not_sent() -> None:
    """Scripted scenarios see the names; the page does not."""
    reply = await replied(
        {"text": "Een", "utter_action": "utter_greet"},
        {"text": "Twee", "metadata": {"utter_action": "utter_thanks"}},
        {"text": "Drie", "metadata": {"source": "eigen tekst"}},
    )

    assert reply.responses == ["utter_greet", "utter_thanks"]
    assert "utter_" not in str(reply.messages)


async def test_reply_can_be_asked_for_twice() -> None:
    """Asking again does not double the choices."""
    channel = ReplyChannel()
    await channel.send_response("a", {"text": "Hoi.", "buttons": [button("Ja")]})
    channel.reply()

    assert [m["kind"] for m in channel.reply().messages] == ["text", "choices"]


async def test_text_without_a_reply_is_empty() -> None:
    """Nothing sent is nothing shown."""
    reply = await replied()

    assert reply == Reply()
    assert ReplyChannel.name() == "web"
