"""A message as it is read: its normalised text and words, by spaCy's Dutch rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from bot.language.normaliser import normalise


@dataclass(frozen=True)
class Reading:
    """What the components share about one message."""

    text: str
    """As it was typed."""
    normal: str
    """Normalised; `doc` is of this text."""
    doc: Doc

    @cached_property
    def words(self) -> list[str]:
        """The words and numbers, without punctuation."""
        return [t.text for t in self.doc if not (t.is_punct or t.is_space)]

    def fingerprint(self) -> str:
        """Returns what Rasa's cache needs to know: the text decides all."""
        return self.text


@lru_cache(maxsize=1)
def dutch() -> Language:
    """Returns spaCy's Dutch without a trained model: the tokenizer's rules."""
    return spacy.blank("nl")


def read(text: str) -> Reading:
    """Reads a message."""
    normal = normalise(text)
    return Reading(text=text, normal=normal, doc=dutch()(normal))
