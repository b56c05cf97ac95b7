"""Reads the data files of this package, and says plainly what is wrong in one."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)


class ContentError(Exception):
    """Raised when a data file is wrong; the text names the file and the entry."""


def read_data(name: str) -> Any:
    """Returns the content of a YAML file of bot/content."""
    text = files("bot.content").joinpath(name).read_text(encoding="utf-8")
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        msg = f"bot/content/{name} is not valid YAML: {error}"
        raise ContentError(msg) from error


def make(model: type[M], values: dict[str, Any], *, where: str) -> M:
    """Returns the entry as `model`; raises ContentError that says where it is."""
    try:
        return model(**values)
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        msg = f"bot/content/{where}: '{key}': {problem['msg']}."
        raise ContentError(msg) from error
    except TypeError as error:
        msg = f"bot/content/{where}: {error}."
        raise ContentError(msg) from error
