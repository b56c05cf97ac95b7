"""What the components share; for the trainable ones, saving and loading a model."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.fingerprint import nlu_fingerprint


class Stored(Protocol):
    """A model that can be written into a folder."""

    def save(self, folder: Path) -> None:
        """Writes the model."""


C = TypeVar("C", bound="NluComponent")
M = TypeVar("M", bound=Stored)
L = TypeVar("L", bound="LinearComponent[Any]")


class NluComponent(GraphComponent):
    """A component that needs no training of its own."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Keeps the component's part of config.yml, completed by its defaults."""
        self.config = config

    @classmethod
    def create(
        cls: type[C],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> C:
        """Returns the component."""
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Returns a hash of all code and data of the package, for Rasa's cache."""
        return nlu_fingerprint()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the examples as they are: trainable components read what they need."""
        return training_data


class LinearComponent(NluComponent, Generic[M]):
    """A component around a model that it fits on the training data."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: M | None = None,
    ) -> None:
        """Keeps where the model is stored; there is none before train() or load()."""
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @property
    def model(self) -> M:
        """The fitted model."""
        if self._model is None:
            msg = f"{type(self).__name__} was not trained."
            raise RuntimeError(msg)
        return self._model

    @classmethod
    def create(
        cls: type[L],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> L:
        """Returns a component that is to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls: type[L],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> L:
        """Returns a trained component."""
        with model_storage.read_from(resource) as folder:
            model = cls.read_model(Path(folder))
        return cls(config, model_storage, resource, model)

    @classmethod
    def read_model(cls, folder: Path) -> M:
        """Returns the model that was saved into a folder."""
        raise NotImplementedError

    def fit(self, training_data: TrainingData) -> M:
        """Returns the model for the training data."""
        raise NotImplementedError

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the model and stores it."""
        self._model = self.fit(training_data)
        with self._model_storage.write_to(self._resource) as folder:
            self.model.save(folder)
        return self._resource
