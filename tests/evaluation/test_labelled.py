"""Labelled files: their kinds, and errors that name file and item."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.labelled import LabelledFileError, read_labelled

INTENTS = {"greet", "afraid"}
FOLDER = Path(__file__).parents[1] / "nlu"


def write(folder: Path, text: str) -> Path:
    """Writes a labelled file."""
    path = folder / "labelled.yml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("- {text: hoi, intent: greet}", "intent"),
        ("- {text: hoi, intent: greet, also: [afraid], signals: []}", "intent"),
        (
            "- {text: hoi, suicidal: false, self_harm: false, in_danger_now: true}",
            "crisis",
        ),
        ("- {text: hoi, blaming: false}", "blaming"),
        ("- {text: hoi pip, spans: [[4, 7, name]]}", "spans"),
        ("- {text: hoi, spans: []}", "spans"),
    ],
)
def test_keys_tell_the_kind(tmp_path: Path, text: str, kind: str) -> None:
    """No other sign of the kind is needed."""
    assert kind == read_labelled(write(tmp_path, text), INTENTS).kind


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "must be a list"),
        ("text: hoi", "must be a list"),
        ("- hoi", "item 1"),
        ("- {text: hoi}", "item 1"),
        ("- {text: hoi, intnet: greet}", "item 1"),
        ("- {text: hoi, intent: groet}", "no intent 'groet'"),
        ("- {text: hoi, intent: greet, also: [groet]}", "no intent 'groet'"),
        ("- {text: 5, intent: greet}", "'text' must be a text"),
        ("- {text: hoi, blaming: maybe}", "'blaming' must be true or false"),
        ("- {text: a, intent: greet}\n- {text: b, blaming: true}", "item 2"),
        ("- {text: [", "not valid YAML"),
        ("- {text: hoi, spans: 3}", "'spans' must be a list"),
        ("- {text: hoi, spans: [[0, 3]]}", r"must be \[start, end, kind\]"),
        ("- {text: hoi, spans: [[0, a, name]]}", r"must be \[start, end, kind\]"),
        ("- {text: hoi, spans: [[0, 4, name]]}", "does not lie in the text"),
        ("- {text: hoi, spans: [[2, 2, name]]}", "does not lie in the text"),
    ],
)
def test_wrong_file_is_named_with_its_item(
    tmp_path: Path, text: str, problem: str
) -> None:
    """The error says which file, which item, and what is wrong."""
    with pytest.raises(LabelledFileError, match=problem) as error:
        read_labelled(write(tmp_path, text), INTENTS)

    assert "labelled.yml" in str(error.value)


def test_missing_file_is_an_error(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(LabelledFileError, match="cannot be read"):
        read_labelled(tmp_path / "nothing.yml", INTENTS)
