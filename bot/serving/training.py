"""Trains the model when what it is made from has changed, and says what it did."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from bot.guard import classifier as no_blame
from bot.serving.without_tensorflow import check_component
from bot.settings import ROOT

MODELS = ROOT / "models"
MODEL = MODELS / "bot.tar.gz"
FINGERPRINT = MODELS / "bot.fingerprint.json"

SOURCES = (
    "config.yml",
    "domain.yml",
    "requirements.lock",
    "data",
    "bot/language",
    "bot/nlu",
)
"""What a model depends on: files, and folders with all that is in them."""

SOURCE_ENDINGS = {".py", ".yml", ".lock"}


class TrainingError(Exception):
    """Raised when the data do not make a model; the text says what to correct."""


def _source_files(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        path = root / source
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (p for p in found if p.suffix in SOURCE_ENDINGS and p.is_file())


def fingerprint(root: Path = ROOT) -> str:
    """Returns a hash of everything that the model is made from."""
    digest = hashlib.sha256()
    for path in _source_files(root):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_up_to_date() -> bool:
    """Says whether there is a model of the present data."""
    if not (MODEL.is_file() and FINGERPRINT.is_file()):
        return False
    try:
        stored = json.loads(FINGERPRINT.read_text())["fingerprint"]
    except (ValueError, KeyError):
        return False
    return bool(stored == fingerprint())


def all_up_to_date() -> bool:
    """Says whether there is a model of the intents, and one of the no-blame check."""
    return is_up_to_date() and no_blame.is_kept()


def _train_no_blame(say: Callable[[str], None]) -> None:
    """Fits the no-blame check's model: another fingerprint, and two seconds."""
    started = time.monotonic()
    no_blame.keep()
    name = no_blame.FOLDER.name
    say(f"Trained models/{name} in {time.monotonic() - started:.1f} s.")


def train(say: Callable[[str], None], *, force: bool = False) -> Path:
    """Trains `models/bot.tar.gz` unless it is up to date; returns its path.

    The model of the no-blame check is fitted as well when its sentences changed.
    `say` gets a line per stage. Raises TrainingError when the data are wrong.
    """
    if not force and all_up_to_date():
        say("The model is up to date; nothing to do.")
        return MODEL
    if force or not no_blame.is_kept():
        _train_no_blame(say)
    if not force and is_up_to_date():
        return MODEL
    started = time.monotonic()
    made_from = fingerprint()
    say("Training: reading the data ...")
    os.environ["RASA_CACHE_DIRECTORY"] = str(ROOT / ".rasa" / "cache")
    _run_rasa(say)
    FINGERPRINT.write_text(json.dumps({"fingerprint": made_from}) + "\n")
    say(f"Trained models/{MODEL.name} in {time.monotonic() - started:.1f} s.")
    return MODEL


def check_config(path: Path) -> None:
    """Raises NeedsTensorFlowError when a component of the file needs TensorFlow."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for part in [*content["pipeline"], *content["policies"]]:
        check_component(part["name"])


def _run_rasa(say: Callable[[str], None]) -> None:
    from rasa.engine.exceptions import GraphSchemaValidationException
    from rasa.model_training import train as rasa_train
    from rasa.shared.exceptions import RasaException
    from ruamel.yaml.error import YAMLError

    check_config(ROOT / "config.yml")
    say("Training: understanding and dialogue rules (about half a minute) ...")
    os.environ["LOG_LEVEL"] = "ERROR"  # Rasa's way to leave out its progress bars
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            result = rasa_train(
                domain=str(ROOT / "domain.yml"),
                config=str(ROOT / "config.yml"),
                training_files=[str(ROOT / "data")],
                output=str(MODELS),
                fixed_model_name=MODEL.name.removesuffix(".tar.gz"),
                core_additional_arguments={"augmentation_factor": 0},
            )
    except (RasaException, GraphSchemaValidationException, YAMLError) as error:
        msg = f"The model could not be trained: {error}"
        raise TrainingError(msg) from error
    if result.code != 0 or not MODEL.is_file():
        msg = f"The model could not be trained: {printed.getvalue()}"
        raise TrainingError(msg)
