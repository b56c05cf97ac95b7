"""The model is trained again when, and only when, something that makes it changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.serving import training


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with one file of each kind."""
    for name in ("config.yml", "domain.yml", "requirements.lock"):
        (tmp_path / name).write_text(name)
    for name in (
        "data/nlu/greet.yml",
        "bot/nlu/lexicon/words.yml",
        "bot/nlu/a.py",
        "bot/language/b.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "domain.yml",
        "requirements.lock",
        "data/nlu/greet.yml",
        "bot/nlu/lexicon/words.yml",
        "bot/nlu/a.py",
        "bot/language/b.py",
    ],
)
def test_fingerprint_changes_with_every_source(project: Path, name: str) -> None:
    """A changed lexicon or rule file makes the model out of date."""
    before = training.fingerprint(project)
    (project / name).write_text("changed")

    assert before != training.fingerprint(project)


def test_fingerprint_changes_when_a_file_is_added(project: Path) -> None:
    """A new file of messages counts."""
    before = training.fingerprint(project)
    (project / "data/nlu/new.yml").write_text("new")

    assert before != training.fingerprint(project)


def test_fingerprint_ignores_what_is_not_a_source(project: Path) -> None:
    """Compiled files and notes do not make a model out of date."""
    before = training.fingerprint(project)
    (project / "bot/nlu/a.pyc").write_text("compiled")
    (project / "data/notes.txt").write_text("notes")

    assert before == training.fingerprint(project)


@pytest.mark.model
def test_training_again_does_nothing(model: Path) -> None:
    """`bot train` says that there is nothing to do, and leaves the model."""
    said: list[str] = []
    before = model.stat().st_mtime_ns
    training.train(said.append)

    assert said == ["The model is up to date; nothing to do."]
    assert before == model.stat().st_mtime_ns


def test_damaged_fingerprint_means_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be read is no proof of a model."""
    monkeypatch.setattr(training, "MODEL", tmp_path / "bot.tar.gz")
    monkeypatch.setattr(training, "FINGERPRINT", tmp_path / "bot.json")
    (tmp_path / "bot.tar.gz").write_bytes(b"model")
    (tmp_path / "bot.json").write_text("{")

    assert not training.is_up_to_date()


def test_changed_sentences_of_the_check_do_not_retrain_the_intents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The no-blame check has a fingerprint of its own, and is fitted by itself."""
    said: list[str] = []
    kept: list[bool] = []
    monkeypatch.setattr(training, "is_up_to_date", lambda: True)
    monkeypatch.setattr(training.no_blame, "is_kept", lambda: False)
    monkeypatch.setattr(training.no_blame, "keep", lambda: kept.append(True))
    training.train(said.append)

    assert [True] == kept
    assert said[0].startswith("Trained models/no_blame in ")
    assert 1 == len(said)


@pytest.mark.parametrize("name", ["bot/guard/sentences/x.yml", "bot/guard/a.py"])
def test_fingerprint_of_the_intents_leaves_out_the_check(
    project: Path, name: str
) -> None:
    """Nothing of bot/guard makes the intents' model out of date."""
    before = training.fingerprint(project)
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text("new")

    assert before == training.fingerprint(project)
