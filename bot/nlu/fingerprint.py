"""A hash of what reads a message: Rasa's cache sees only a component's own class."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

ROOMS = [Path(__file__).parent, Path(__file__).parents[1] / "language"]


@lru_cache(maxsize=1)
def nlu_fingerprint() -> str:
    """Returns a hash of every module and lexicon in bot/nlu and bot/language."""
    digest = hashlib.sha256()
    for path in sorted(path for room in ROOMS for path in room.rglob("*")):
        if path.suffix in {".py", ".yml"}:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
