"""Every mistake in a scenario file: where it is, and what was probably meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.scenarios.schema import ScenarioError, read_scenario
from tests.scenarios_tool.making import VOCABULARY


def error_of(path: Path, content: str | bytes) -> str:
    """Returns what is said of a file with this content."""
    raw = content if isinstance(content, bytes) else content.encode()
    path.write_bytes(raw)
    with pytest.raises(ScenarioError) as caught:
        read_scenario(path, VOCABULARY)
    return str(caught.value)


def place(path: Path, line: int) -> str:
    """Returns how an error begins."""
    return f"{path}:{line}: "


TYPOS = [
    pytest.param("abuot: x\nsteps: []", 1, "'abuot'", "about", id="top key"),
    pytest.param("about: x\nsteps:\n  - usr: hoi", 3, "'usr'", "user", id="step key"),
    pytest.param(
        "about: x\nsteps:\n  - user: hoi\n    intent: sextorsion",
        3,
        "intent 'sextorsion'",
        "sextortion",
        id="intent",
    ),
    pytest.param(
        "about: x\nsteps:\n  - user: hoi\n  - user: ja\n    signals: [suicidel]",
        4,
        "signal 'suicidel'",
        "suicidal",
        id="signal",
    ),
    pytest.param(
        "about: x\nsteps:\n  - user: hoi\n    bot: [utter_welcom]",
        3,
        "response 'utter_welcom'",
        "utter_welcome",
        id="response",
    ),
    pytest.param(
        "about: x\nsteps:\n  - user: hoi\n    refers_to: [helpwantet]",
        3,
        "helpline 'helpwantet'",
        "helpwanted",
        id="helpline",
    ),
    pytest.param(
        "about: x\nsteps:\n  - user: hoi\nends:\n  refer_to: [police]",
        5,
        "'refer_to'",
        "refers_to",
        id="key of ends",
    ),
    pytest.param(
        "about: x\nsteps:\n  - user: hoi\nends:\n  refers_to: [polize]",
        5,
        "helpline 'polize'",
        "police",
        id="helpline of ends",
    ),
    pytest.param(
        "about: x\nsteps:\n  - user: hoi\nends:\n  never_refers_to: [1112]",
        5,
        "helpline '1112'",
        "112",
        id="number of ends",
    ),
    pytest.param(
        "about: x\nsteps:\n  - user: hoi\nends:\n  slots: {age_gruop: 12-15}",
        5,
        "slot 'age_gruop'",
        "age_group",
        id="slot",
    ),
]


@pytest.mark.parametrize(("content", "line", "wrong", "meant"), TYPOS)
def test_typing_error_gets_place_and_suggestion(
    tmp_path: Path, content: str, line: int, wrong: str, meant: str
) -> None:
    """The error has file and line, the wrong word, and the nearest right one."""
    path = tmp_path / "s.yml"

    error = error_of(path, content)

    assert error.startswith(place(path, line))
    assert wrong in error
    assert error.endswith(f"; did you mean '{meant}'?")


def test_word_like_no_other_gets_no_suggestion(tmp_path: Path) -> None:
    """A wild guess would mislead."""
    content = "about: x\nsteps:\n  - user: hoi\n    intent: zzzzz"

    error = error_of(tmp_path / "s.yml", content)

    assert error.endswith("there is no intent 'zzzzz'")


ONE = "about: x\nsteps:\n  - "
SHAPES = [
    pytest.param("", 1, "'key: value'", id="empty file"),
    pytest.param("- a", 1, "'key: value'", id="a list"),
    pytest.param("gewoon tekst", 1, "'key: value'", id="text"),
    pytest.param("steps:\n  - user: hoi", 1, "'about' is missing", id="no about"),
    pytest.param("about: ''\nsteps: [{user: a}]", 1, "'about'", id="empty about"),
    pytest.param("about: [x]\nsteps: [{user: a}]", 1, "'about'", id="about a list"),
    pytest.param("about: x", 1, "'steps' is missing", id="no steps"),
    pytest.param("about: x\nsteps: []", 1, "'steps' is missing", id="empty steps"),
    pytest.param("about: x\nsteps: hoi", 1, "'steps' is missing", id="steps a word"),
    pytest.param("{about: x, steps: [hoi]}", 1, "'key: value'", id="step a word"),
    pytest.param(ONE + "intent: sextortion", 3, "user, choose, wait", id="no start"),
    pytest.param(ONE + "{user: a, choose: b}", 3, "one of", id="two starts"),
    pytest.param(ONE + "user:", 3, "'user'", id="user empty"),
    pytest.param(ONE + "choose: ~", 3, "'choose'", id="choose null"),
    pytest.param(ONE + "user: [a, b]", 3, "one text", id="user a list"),
    pytest.param(ONE + "user: {a: b}", 3, "one text", id="user a mapping"),
    pytest.param(ONE + "{user: a, says: {b: c}}", 3, "'says'", id="says a mapping"),
    pytest.param(ONE + "{user: a, says: [~]}", 3, "'says'", id="says null"),
    pytest.param(ONE + "{user: a, bot: [[b]]}", 3, "'bot'", id="bot nested"),
    pytest.param(
        "{about: x, steps: [{user: a}], ends: [x]}", 1, "'key: value'", id="ends a list"
    ),
    pytest.param(
        ONE + "{user: a}\nends:\n  slots: [safe_now]", 5, "'slots'", id="slots a list"
    ),
    pytest.param(
        ONE + "{user: a}\nends:\n  within_turns: 0", 5, "within_turns", id="turn 0"
    ),
    pytest.param(
        ONE + "{user: a}\nends:\n  within_turns: zes", 5, "within_turns", id="turn word"
    ),
]


@pytest.mark.parametrize(("content", "line", "problem"), SHAPES)
def test_wrong_shape_gets_place_and_problem(
    tmp_path: Path, content: str, line: int, problem: str
) -> None:
    """Whatever is wrong with the form, the error has file, line and what is wrong."""
    path = tmp_path / "s.yml"

    error = error_of(path, content)

    assert error.startswith(place(path, line))
    assert problem in error


@pytest.mark.parametrize(
    ("content", "line", "key"),
    [
        pytest.param("about: x\nabout: y\nsteps: []", 2, "about", id="top"),
        pytest.param(ONE + "user: a\n    user: b", 4, "user", id="step"),
        pytest.param(ONE + "user: a\n    says: b\n    says: c", 5, "says", id="list"),
        pytest.param(
            ONE + "user: a\nends:\n  slots:\n    safe_now: true\n    safe_now: false",
            7,
            "safe_now",
            id="slot",
        ),
    ],
)
def test_key_that_stands_there_twice_is_refused(
    tmp_path: Path, content: str, line: int, key: str
) -> None:
    """YAML would keep the last and lose an expectation without a word."""
    path = tmp_path / "s.yml"

    error = error_of(path, content)

    assert error.startswith(place(path, line))
    assert f"'{key}' stands here twice" in error


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param("about: x\nsteps:\n  - user: a: b", 3, id="colon in a message"),
        pytest.param("about: x\nsteps:\n\t- user: a", 3, id="tab"),
        pytest.param("about: x\nsteps: [", 2, id="open bracket"),
        pytest.param("about: x\n? [a, b]\n: c", 2, id="key that is a list"),
        pytest.param("about: x\nsteps: !!python/object:a.B {}", 2, id="tag"),
    ],
)
def test_broken_yaml_gets_file_and_line(
    tmp_path: Path, content: str, line: int
) -> None:
    """What YAML cannot read is an error of the file, in one line."""
    path = tmp_path / "s.yml"

    error = error_of(path, content)

    assert re.match(rf"{re.escape(str(path))}:{line}: not valid YAML: \S", error)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"about: caf\xe9", id="not UTF-8"),
        pytest.param(b"about: a\x00b", id="control character"),
    ],
)
def test_file_that_is_no_text_is_named(tmp_path: Path, content: bytes) -> None:
    """A file in another encoding is named, and is no crash."""
    path = tmp_path / "s.yml"

    assert error_of(path, content).startswith(str(path))


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A file that went away is named."""
    with pytest.raises(ScenarioError, match=r"gone.yml: cannot be read"):
        read_scenario(tmp_path / "gone.yml", VOCABULARY)
