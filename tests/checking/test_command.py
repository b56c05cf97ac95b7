"""`bot check-text` as an outsider calls it: exit codes and one clear line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import bot


def test_blaming_text_exits_with_1(tmp_path: Path) -> None:
    """A found place is a failed check, with the JSON of the contract."""
    path = tmp_path / "folder.md"
    path.write_text("# Tips\n\n- Stuur nooit naaktfoto's.\n", encoding="utf-8")
    result = bot("check-text", str(path), "--json")
    report = json.loads(result.stdout)

    assert 1 == result.returncode
    assert 3 == report["findings"][0]["line"]


def test_kind_text_from_a_pipe_exits_with_0() -> None:
    """- reads what is piped in."""
    result = bot("check-text", "-", typed="Het is niet jouw schuld.\n")

    assert 0 == result.returncode
    assert "no places" in result.stdout


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(None, "cannot be read", id="missing"),
        pytest.param(b"\xff\xfe\x00", "not UTF-8", id="binary"),
        pytest.param(b" \n", "no text", id="empty"),
    ],
)
def test_bad_file_exits_with_2(
    tmp_path: Path, content: bytes | None, problem: str
) -> None:
    """One line says what is wrong, and where."""
    path = tmp_path / "brief.txt"
    if content is not None:
        path.write_bytes(content)
    result = bot("check-text", str(path))

    assert 2 == result.returncode
    assert "" == result.stdout
    assert problem in result.stderr.splitlines()[-1]
    assert "brief.txt" in result.stderr.splitlines()[-1]


def test_help_documents_the_json() -> None:
    """Whoever reads the JSON finds its shape in --help."""
    shown = bot("check-text", "--help").stdout

    for key in ("findings", "readability", "flesch_douma", "hard_words", "passive"):
        assert f'"{key}"' in shown
