"""The commands as outsiders call them: output shapes and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import bot


@pytest.mark.model
def test_parse_prints_what_is_understood(model: Path) -> None:
    """Intent, ranking, signals and answers, as JSON with its keys."""
    text = "iemand dreigt mijn naaktfoto op snap te zetten, ik ben 15"
    found = json.loads(bot("parse", text, "--json").stdout)

    assert {
        "intent",
        "intent_ranking",
        "signals",
        "entities",
        "personal_data",
        "masked",
    } == found.keys()
    assert "sextortion" == found["intent"]["name"]
    assert {"threatened", "minor"} <= set(found["signals"])
    assert {"entity": "age_group", "value": "12-15"} in found["entities"]
    assert {"entity": "platform", "value": "snapchat"} in found["entities"]
    assert found["personal_data"] == []
    assert text == found["masked"]


@pytest.mark.model
def test_parse_shows_what_is_masked(model: Path) -> None:
    """The kinds, and the text without names and numbers."""
    lines = bot("parse", "ik heet Jayden, bel 0612345678").stdout.splitlines()
    found = json.loads(bot("parse", "ik heet Jayden", "--json").stdout)

    assert "masked    ik heet [naam], bel [telefoonnummer]" in lines
    assert ["name"] == found["personal_data"]


@pytest.mark.model
def test_parse_refuses_an_empty_text(model: Path) -> None:
    """There is nothing to understand in nothing."""
    assert 2 == bot("parse", "  ").returncode


@pytest.mark.model
def test_evaluate_prints_the_keys_of_the_contract(model: Path, tmp_path: Path) -> None:
    """Each kind of labelled file has its own scores, under the file's name."""
    intents, crisis, blame = (tmp_path / f"{n}.yml" for n in ("a", "b", "c"))
    intents.write_text("- {text: hallo, intent: greet, signals: [minor]}\n")
    crisis.write_text(
        "- {text: ik wil dood, suicidal: true,"
        " self_harm: false, in_danger_now: false}\n"
    )
    blame.write_text("- {text: 'Eigen schuld, dikke bult.', blaming: true}\n")
    result = bot("evaluate", str(intents), str(crisis), str(blame), "--json")
    scores = json.loads(result.stdout)

    assert 1.0 == scores[str(intents)]["accuracy"]
    assert 1.0 == scores[str(intents)]["accuracy_top3"]
    assert {"recall", "precision", "tp", "fp", "fn"} == scores[str(intents)]["signals"][
        "minor"
    ].keys()
    assert 1.0 == scores[str(crisis)]["recall"]
    assert 1.0 == scores[str(crisis)]["signals"]["suicidal"]["recall"]
    assert 1.0 == scores[str(blame)]["recall"]
    assert scores[str(blame)]["false_positive_rate"] is None


@pytest.mark.model
def test_evaluate_scores_spans_and_lists_misses(model: Path, tmp_path: Path) -> None:
    """The user's own file may be quoted; a miss has a minus, a false find +."""
    path = tmp_path / "spans.yml"
    path.write_text(
        "- {text: ik heet Jayden, spans: [[8, 14, name]]}\n"
        "- {text: ik zag iets, spans: [[7, 11, name]]}\n"
        "- {text: bel 0612345678, spans: []}\n"
    )
    scores = json.loads(bot("evaluate", str(path), "--json").stdout)[str(path)]
    listed = bot("evaluate", str(path), "--errors").stdout

    assert {"n", "recall", "precision", "f1", "unmasked"} <= scores.keys()
    assert (0.5, 0.5, 0.5) == tuple(scores[k] for k in ("recall", "precision", "f1"))
    assert "-name 'iets': ik zag iets" in listed
    assert "+phone '0612345678': bel 0612345678" in listed


@pytest.mark.model
def test_evaluate_names_a_wrong_file(model: Path, tmp_path: Path) -> None:
    """A file without labels is bad use, with one line that says where."""
    path = tmp_path / "wrong.yml"
    path.write_text("- {text: hallo}\n")
    result = bot("evaluate", str(path))

    assert 2 == result.returncode
    assert "wrong.yml: item 1" in result.stderr.splitlines()[-1]


@pytest.mark.model
def test_scenarios_exit_with_1_when_one_fails(model: Path, tmp_path: Path) -> None:
    """A failed check is no bad use; the JSON says which step and why."""
    path = tmp_path / "fails.yml"
    path.write_text("about: groet\nsteps:\n  - user: hallo\n    says: [pannenkoek]\n")
    result = bot("scenarios", str(path), "--json", "--junit", str(tmp_path / "j.xml"))
    summary = json.loads(result.stdout)

    assert 1 == result.returncode
    assert {"n": 1, "passed": 0} == {k: summary[k] for k in ("n", "passed")}
    assert 1 == summary["results"][0]["step"]
    assert "pannenkoek" in summary["results"][0]["failure"]
    assert (tmp_path / "j.xml").exists()


@pytest.mark.model
@pytest.mark.parametrize("paths", [["nowhere.yml"], ["data/nlu"]])
def test_scenarios_name_what_is_no_scenario(model: Path, paths: list[str]) -> None:
    """A missing or other file is bad use."""
    result = bot("scenarios", *paths)

    assert 2 == result.returncode
    assert "Traceback" not in result.stderr


@pytest.mark.model
def test_chat_holds_the_same_conversation(model: Path) -> None:
    """The terminal shows the replies, takes numbers for choices, and ends."""
    typed = "mijn naaktfoto is doorgestuurd\n1\n/stop\n"
    result = bot("chat", typed=typed)

    assert 0 == result.returncode
    assert "Ben je op dit moment veilig?" in result.stdout
    assert "Hoe oud ben je?" in result.stdout


def test_purge_prints_what_it_deleted(tmp_path: Path) -> None:
    """An empty database has nothing to delete."""
    result = bot("purge", BOT_DATABASE_URL=f"sqlite:///{tmp_path / 'bot.db'}")

    assert 0 == result.returncode
    assert "Deleted 0 conversations" in result.stdout
