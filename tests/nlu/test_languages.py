"""Other languages are recognised; Dutch with English in it stays Dutch."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.out_of_scope import LANGUAGES
from bot.language.reading import read
from bot.nlu.languages import find_language

ROOT = Path(__file__).parents[2]
LABELLED = ROOT / "tests/nlu"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hello can you help me in english someone shared my photo", "en"),
        ("my ex is posting pictures of me and i dont know what to do", "en"),
        ("hilfe jemand hat meine bilder geteilt was soll ich machen", "de"),
        ("quelqu'un a partagé mes photos je ne sais pas quoi faire", "fr"),
        ("alguien tiene mis fotos y quiere dinero", "es"),
        ("alguem tem minhas fotos e eu nao posso pedir ajuda", "pt"),
        ("ktoś wysłał moje zdjęcia, co mam robić", "pl"),
        ("bana yardım eder misin biri fotoğrafımı paylaştı", "tr"),
        ("cineva are pozele mele si nu stiu ce sa fac", "ro"),
        ("ساعدني من فضلك", "ar"),
        ("کمکم کنید عکس من پخش شده", "fa"),
        ("привет мне нужна помощь", "ru"),
        ("мені потрібна допомога, хтось має мої фото", "uk"),
        ("እባክህ እርዳኝ", "ti"),
        ("请帮帮我", "zh"),
    ],
)
def test_other_language_is_recognised(text: str, code: str) -> None:
    """By its script, or by its small words."""
    assert find_language(read(text)) == code


@pytest.mark.parametrize(
    "text",
    [
        "bro he leaked my nudes wtf moet ik doen",
        "omg help",
        "the end",
        "kben da ni gewoon, kheb da nooit gewild",
        "wallah ik zweer abi heeft mn foto",
        "hola",
        "my bad, ik bedoelde insta",
        "ok 👍 café",
        "ja",
        "",
        "😭😭😭",
        "δ",
        "mijn fоtо ѕtааt оnlіnе",
        "ехроѕеd",
    ],
)
def test_dutch_slang_and_scraps_are_no_other_language(text: str) -> None:
    """A few words of English or street language do not make a foreign message."""
    assert find_language(read(text)) is None


def test_labelled_messages_are_dutch() -> None:
    """Hardly any message of the test files, slang and all, is taken for foreign."""
    texts = [
        entry["text"]
        for name in ("typical.yml", "hard.yml", "out_of_scope.yml")
        for entry in yaml.safe_load((LABELLED / name).read_text("utf-8"))
    ]
    foreign = [text for text in texts if find_language(read(text))]

    assert len(foreign) <= len(texts) * 0.005


def test_every_answered_language_has_its_sentence() -> None:
    """A language with a sentence of its own really has one."""
    path = ROOT / "data/responses/other_languages.yml"
    responses = yaml.safe_load(path.read_text("utf-8"))["responses"]

    assert {f"utter_other_language_{code}" for code in LANGUAGES} == set(responses)
