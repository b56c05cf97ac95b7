"""Keeps TensorFlow out of the process; must be installed before Rasa is imported.

Rasa 3.6 imports TensorFlow in two training helpers and in the modules of six stock
components, which it names in its recipe whether they are used or not. None of them
is used here. They become placeholders that say so when a configuration asks for
them; any other import of TensorFlow is refused, so that a regression is loud.
"""

from __future__ import annotations

import importlib.abc
import sys
import types
from collections.abc import Sequence
from typing import Any

HELPERS = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": (
        "RasaDataGenerator",
        "RasaBatchDataGenerator",
    ),
}
COMPONENTS = {
    "rasa.nlu.classifiers.diet_classifier": "DIETClassifier",
    "rasa.nlu.selectors.response_selector": "ResponseSelector",
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": "ConveRTFeaturizer",
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": "LanguageModelFeaturizer",
    "rasa.core.policies.ted_policy": "TEDPolicy",
    "rasa.core.policies.unexpected_intent_policy": "UnexpecTEDIntentPolicy",
}
REFUSED = {"tensorflow", "keras", "tensorflow_hub", "tensorflow_text", "jax"}


class NeedsTensorFlowError(RuntimeError):
    """Raised when config.yml names a component that needs TensorFlow."""


class _Absent:
    """Stands for a class that needs TensorFlow."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        check_component(type(self).__name__)


class _Refusal(importlib.abc.MetaPathFinder):
    """Refuses every import of TensorFlow and its relatives."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: types.ModuleType | None = None,
    ) -> None:
        if fullname.split(".")[0] in REFUSED:
            msg = f"{fullname} is not allowed: this assistant runs without TensorFlow"
            raise ModuleNotFoundError(msg, name=fullname)


def check_component(name: str) -> None:
    """Raises NeedsTensorFlowError for a component of config.yml that needs it."""
    class_name = name.rsplit(".", 1)[-1]
    if class_name in COMPONENTS.values():
        msg = (
            f"config.yml names {class_name}, which needs TensorFlow. This assistant "
            "runs without it: take the component out."
        )
        raise NeedsTensorFlowError(msg)


def _put_placeholder(module: str, names: Sequence[str]) -> None:
    placeholder = types.ModuleType(module)
    for name in names:
        setattr(placeholder, name, type(name, (_Absent,), {"__module__": module}))
    sys.modules[module] = placeholder


def install() -> None:
    """Puts the placeholders in place; does nothing the second time."""
    if any(isinstance(finder, _Refusal) for finder in sys.meta_path):
        return
    if "rasa" in sys.modules:
        msg = "without_tensorflow.install() must come before the first import of rasa"
        raise RuntimeError(msg)
    for module, names in HELPERS.items():
        _put_placeholder(module, names)
    for module, name in COMPONENTS.items():
        _put_placeholder(module, [name])
    sys.meta_path.insert(0, _Refusal())
