"""The thin adapters: what each reads of Rasa's message, and what it adds."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.reading import Reading
from bot.nlu.entity_finder import EntityFinder
from bot.nlu.fingerprint import nlu_fingerprint
from bot.nlu.gate import Gate
from bot.nlu.intent_classifier import IntentClassifier
from bot.nlu.reader import DutchReader, features_of, reading_of
from bot.nlu.signal_finder import SignalFinder, labelled_signals
from bot.nlu.signals import CRISIS_SIGNALS, signal_rules

CONTEXT = ExecutionContext(GraphSchema({}))
RESOURCE = Resource("r")
TRAINED: list[Any] = [IntentClassifier, SignalFinder]
ALL: list[Any] = [DutchReader, EntityFinder, Gate, *TRAINED]


class Folder:
    """Rasa's model storage, as one folder."""

    def __init__(self, path: Path) -> None:
        """Takes the folder."""
        self._path = path

    @contextmanager
    def write_to(self, _resource: Resource):
        """Gives the folder."""
        yield self._path

    read_from = write_to


def example(text: str, intent: str, *signals: str) -> Message:
    """Returns a labelled message, as the training data has them."""
    metadata = {"intent": {"signals": [*signals]}} if signals else None
    return Message({"text": text, "intent": intent, "metadata": metadata})


def toy() -> TrainingData:
    """Returns ten examples of each of three intents, one of them with all signals."""
    examples = [
        example(f"hij dreigt met mijn foto {n}", "sextortion", *signal_rules())
        for n in range(10)
    ]
    examples += [example(f"goedemorgen allemaal {n}", "greet") for n in range(10)]
    examples += [example(f"dank je wel hoor {n}", "thanks") for n in range(10)]
    return TrainingData(examples)


def component(kind: Any, folder: Path) -> Any:
    """Returns a component as Rasa creates it, with its default configuration."""
    return kind.create(kind.get_default_config(), Folder(folder), RESOURCE, CONTEXT)


def test_reader_reads_a_message_once() -> None:
    """Later components find the reading of the first."""
    message = Message.build("Mijn F0T0")

    DutchReader({}).process([message])

    assert reading_of(message) is reading_of(message)
    assert reading_of(message).normal == "mijn foto"


@pytest.mark.parametrize("left", [None, "of another process", {}])
def test_reading_is_made_where_there_is_none(left: Any) -> None:
    """A message that nobody has read is read when it is needed."""
    message = Message.build("hoi")
    message.set("reading", left)

    assert isinstance(reading_of(message), Reading)


def test_features_of_a_message_are_counted_once() -> None:
    """What one component counted, the next one finds."""
    message = Message.build("hoi")

    assert features_of(message) is features_of(message)


def test_message_without_text_can_be_read() -> None:
    """A button's message has no text of its own."""
    assert reading_of(Message({})).words == []


def test_entity_finder_adds_what_a_message_answers() -> None:
    """Age, app and relation become entities; what was found before stays."""
    message = Message.build("ik ben 15 en mijn ex zette het op snap")
    before = {"entity": "threatened", "value": True}
    message.set("entities", [before])

    EntityFinder({}).process([message])

    assert message.get("entities") == [
        before,
        {"entity": "platform", "value": "snapchat"},
        {"entity": "relation", "value": "ex"},
        {"entity": "age_group", "value": "12-15"},
    ]


@pytest.mark.parametrize(
    ("asked", "role", "typed", "found"),
    [
        ("age_group", "parent", "Ze is 13.", "12-15"),
        ("age_group", "parent", "Ze is 19.", "18-25"),
        ("age_group", "victim", "Ze is 13.", None),
        ("platform", "parent", "Ze is 13.", "12-15"),
        ("platform", "parent", "Hij is 35.", None),
        ("platform", "victim", "Ze is 13.", None),
    ],
)
def test_entity_finder_reads_anothers_age_from_who_writes_for_another(
    asked: str, role: str, typed: str, found: str | None
) -> None:
    """A parent says "ze is 13", asked or not; who is 35 is hardly the child."""
    message = Message.build(typed)
    message.set("metadata", {"question": asked, "role": role})

    EntityFinder({}).process([message])

    expected = [{"entity": "age_group", "value": found}] if found else []
    assert message.get("entities") == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gelukt!", "done"),
        ("ja ik heb het gedaan", "done"),
        ("Niet gelukt", "failed"),
        ("nee lukt me niet 😭", "failed"),
        ("het is helaas niet gelukt", "failed"),
        ("ik heb dat nog niet gedaan", None),
        ("vertel meer", "more"),
        ("oke volgende", "next"),
        ("laat nog eens zien", "again"),
        ("wat was de stap", "again"),
        ("ben er klaar mee", None),
        ("en nu dreigt hij", None),
        ("verder gaat het slecht", None),
        ("ik kan niet slapen", None),
        ("niks gelukt", None),
        ("is het melden al gelukt bij jullie", None),
        ("hoi", None),
    ],
)
@pytest.mark.parametrize("asked", ["step", "back"])
def test_few_words_after_a_step_say_how_it_went(
    text: str, value: str | None, asked: str
) -> None:
    """Only when they say nothing else: who has more to tell is listened to."""
    message = Message.build(text)
    message.set("metadata", {"question": asked})

    EntityFinder({}).process([message])

    found = {e["entity"]: e["value"] for e in message.get("entities")}
    assert found.get("step_answer") == value


@pytest.mark.parametrize("asked", ["safe_now", "plan", "crisis", None])
def test_words_about_a_step_mean_nothing_elsewhere(asked: str | None) -> None:
    """After another question they are read as any message."""
    message = Message.build("gelukt")
    message.set("metadata", {"question": asked})

    EntityFinder({}).process([message])

    assert message.get("entities") == []


def test_entity_finder_names_another_language() -> None:
    """A message in English says so."""
    message = Message.build(
        "my ex is posting pictures of me and i dont know what to do"
    )

    EntityFinder({}).process([message])

    found = {e["entity"]: e["value"] for e in message.get("entities")}
    assert found["language"] == "en"


def test_entity_finder_adds_nothing_to_a_message_that_answers_nothing() -> None:
    """There is a list of entities, and it is empty."""
    message = Message.build("hoi")

    EntityFinder({}).process([message])

    assert message.get("entities") == []


@pytest.mark.parametrize("kind", TRAINED)
def test_component_says_when_it_was_not_trained(kind: Any, tmp_path: Path) -> None:
    """Using it too early is an error that names it."""
    with pytest.raises(RuntimeError, match=f"{kind.__name__} was not trained"):
        component(kind, tmp_path).process([Message.build("hoi")])


@pytest.mark.parametrize("loaded", [False, True], ids=["trained", "loaded"])
def test_intent_classifier_ranks(tmp_path: Path, loaded: bool) -> None:
    """After training, and after loading what training wrote, messages get intents."""
    classifier = component(IntentClassifier, tmp_path)
    resource = classifier.train(toy())
    if loaded:
        config = IntentClassifier.get_default_config()
        classifier = IntentClassifier.load(config, Folder(tmp_path), resource, CONTEXT)
    message = Message.build("hij dreigt met een foto")

    classifier.process([message])

    assert message.get("intent")["name"] == "sextortion"
    names = {entry["name"] for entry in message.get("intent_ranking")}
    assert names == {"sextortion", "greet", "thanks"}


@pytest.mark.parametrize("loaded", [False, True], ids=["trained", "loaded"])
def test_signal_finder_adds_signals(tmp_path: Path, loaded: bool) -> None:
    """Signals become entities that are true, with the confidence of each."""
    finder = component(SignalFinder, tmp_path)
    resource = finder.train(toy())
    if loaded:
        config = SignalFinder.get_default_config()
        finder = SignalFinder.load(config, Folder(tmp_path), resource, CONTEXT)
    threat, plain = (
        Message.build("hij dreigt met mijn foto"),
        Message.build("goedemorgen"),
    )

    finder.process([threat, plain])

    found = threat.get("entities")
    # crisis signals are found by their intents, which a toy does not have
    assert {entity["entity"] for entity in found} == {
        *signal_rules().keys() - set(CRISIS_SIGNALS)
    }
    assert all(entity["value"] is True for entity in found)
    assert all(0 < entity["confidence"] <= 1 for entity in found)
    assert plain.get("entities") == []


def signals_found(folder: Path, text: str, question: str | None = None) -> set[str]:
    """Returns the signals that the toy's finder finds in a message."""
    finder = component(SignalFinder, folder)
    finder.train(toy())
    message = Message.build(text)
    message.set("metadata", {"question": question})
    message.set("intent_ranking", [{"name": "in_danger_now", "confidence": 0.2}])
    finder.process([message])
    return {entity["entity"] for entity in message.get("entities")}


def test_signal_finder_knows_cries_in_other_languages(tmp_path: Path) -> None:
    """No model has to know the language for that."""
    assert "suicidal" in signals_found(tmp_path, "i want to die")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hij dreigt met mijn foto 1", True),
        ("hij dreigt met mijn foto, ik ben 18", False),
        ("hij dreigt met mijn foto, ik ben 18, mijn zusje is 14", True),
    ],
)
def test_told_adult_age_outweighs_the_suspicion_of_a_minor(
    tmp_path: Path, typed: str, found: bool
) -> None:
    """Words like school suggest a child; somebody who says to be 18 knows better."""
    assert ("minor" in signals_found(tmp_path, typed)) is found


@pytest.mark.parametrize(
    ("question", "found"), [(None, True), ("safe_now", False), ("wellbeing", True)]
)
def test_question_of_fact_makes_a_crisis_less_likely(
    tmp_path: Path, question: str | None, found: bool
) -> None:
    """The finder reads what was asked, and how much was answered."""
    signals = signals_found(tmp_path, "goedemorgen allemaal", question)

    assert ("in_danger_now" in signals) is found


@pytest.mark.parametrize(
    ("message", "signals"),
    [
        (example("a", "sextortion", "threatened", "minor"), {"threatened", "minor"}),
        (example("a", "greet"), set()),
        (Message({"text": "a", "metadata": {"intent": None}}), set()),
    ],
    ids=["two", "no metadata", "no labels"],
)
def test_signals_are_read_from_the_labels(message: Message, signals: set[str]) -> None:
    """Examples carry their signals in the metadata of their intent."""
    assert labelled_signals(message) == signals


@pytest.mark.parametrize("kind", ALL)
def test_component_leaves_training_data_alone(kind: Any, tmp_path: Path) -> None:
    """Trainable components read the examples themselves."""
    made = component(kind, tmp_path)
    training_data = toy()
    texts = [message.get("text") for message in training_data.intent_examples]

    result = made.process_training_data(training_data)

    assert [message.get("text") for message in result.intent_examples] == texts


@pytest.mark.parametrize("kind", ALL)
def test_fingerprint_is_that_of_the_whole_package(kind: Any) -> None:
    """A change in a lexicon makes Rasa train again: its cache sees only the class."""
    assert kind.fingerprint_addon({}) == nlu_fingerprint()


def test_fingerprint_changes_with_code_and_lexicon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Modules and lexicons count; other files do not."""
    monkeypatch.setattr("bot.nlu.fingerprint.ROOMS", [tmp_path])
    prints = []
    for name, content in [("a.py", "1"), ("b.yml", "2"), ("b.yml", "3"), ("c.md", "4")]:
        (tmp_path / name).write_text(content, encoding="utf-8")
        prints.append(nlu_fingerprint.__wrapped__())

    assert len(set(prints)) == 3
    assert prints[2] == prints[3]
