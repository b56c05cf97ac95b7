"""The command line: `bot COMMAND`. Exits 0, 1 (a check failed) or 2 (bad use)."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.settings import Settings, SettingsError, read_settings

OK, FAILED, BAD_USE = 0, 1, 2
DEFAULT_PORT = 5005


CHECK_TEXT = """\
Checks a Dutch text, plain or Markdown: sentences that blame a victim (with line, reason
and a better wording), and how hard it is to read. FILE is a path, or - for what is
piped in. Exits 0 (nothing that blames), 1 (something found) or 2 (no file, not UTF-8,
nothing in it).
"""
CHECK_TEXT_JSON = """\
--json prints one object:
  {"ok": true when nothing blames,
   "findings": [{"rule", "line", "column", "sentence", "words", "why", "better"}],
   "readability": {"words", "sentences", "words_per_sentence", "syllables_per_word",
                   "flesch_douma", "hard_words": [], "long_sentences",
                   "passive_sentences"},
   "sentences": [{"line", "sentence", "words", "hard_words": [], "passive"}]}
"sentences" lists those that are long or have hard words; lines count from 1.
"""


class UsageError(Exception):
    """Raised for a call that cannot be carried out; the text says what to do."""


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _start(level: str) -> None:
    """Makes the process ready for Rasa; commands import it only after this."""
    from bot.serving.rasa_environment import prepare

    prepare()
    from bot.privacy.logging import configure_logging
    from bot.serving import overrides

    configure_logging(level)
    overrides.install()


def _trained_model() -> Path:
    """Returns an up-to-date model; trains in a process of its own when there is none.

    Training takes several times the memory of serving, and a process keeps it.
    """
    from bot.serving.training import MODEL, all_up_to_date

    if not all_up_to_date():
        trained = subprocess.run([sys.executable, "-m", "bot", "train"], check=False)
        if trained.returncode != OK:
            raise SystemExit(trained.returncode)
    return MODEL


def _serve(arguments: argparse.Namespace, settings: Settings) -> int:
    _start(settings.log_level)
    from bot.serving.server import serve

    model = _trained_model()
    serve(model, settings, host=arguments.host, port=arguments.port)
    return OK


def _train(arguments: argparse.Namespace, _settings: Settings) -> int:
    _start("WARNING")
    from bot.serving.training import train

    train(_say, force=arguments.force)
    return OK


def _chat(_arguments: argparse.Namespace, _settings: Settings) -> int:
    _start("ERROR")
    from bot.serving.terminal import chat

    chat(_trained_model())
    return OK


def _parse(arguments: argparse.Namespace, _settings: Settings) -> int:
    if not arguments.text.strip():
        msg = 'there is no text; give one: bot parse "TEXT"'
        raise UsageError(msg)
    _start("ERROR")
    from bot.serving.inspection import describe, understand

    found = understand(_trained_model(), arguments.text)
    as_json = json.dumps(found, ensure_ascii=False, indent=2)
    print(as_json if arguments.json else describe(found))
    return OK


def _scenarios(arguments: argparse.Namespace, _settings: Settings) -> int:
    _start("ERROR")
    from bot.scenarios.command import play

    model = _trained_model()
    return OK if play(model, arguments) else FAILED


def _evaluate(arguments: argparse.Namespace, _settings: Settings) -> int:
    _start("ERROR")
    from bot.evaluation.command import evaluate

    evaluate(_trained_model(), arguments)
    return OK


def _check_text(arguments: argparse.Namespace, _settings: Settings) -> int:
    from bot.checking.command import check_text

    return OK if check_text(arguments) else FAILED


def _content(arguments: argparse.Namespace, _settings: Settings) -> int:
    from bot.catalogue.command import content

    content(arguments)
    return OK


def _purge(_arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.storage.conversations import Conversations, make_engine

    conversations = Conversations(make_engine(settings.database_url))
    count = conversations.purge(settings.retention_seconds)
    print(f"Deleted {count} conversations older than {settings.retention_hours:g} h.")
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bot", description="The assistant, and the tools to train and check it."
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace, Settings], int], text: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        return made

    serve = command("serve", _serve, "serve the chat page; trains first when needed")
    serve.add_argument("--port", type=int, default=DEFAULT_PORT)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on")

    train = command("train", _train, "train the model, if anything changed")
    train.add_argument("--force", action="store_true", help="also when nothing changed")

    command("chat", _chat, "hold the same conversation in the terminal")

    parse = command("parse", _parse, "show what the assistant understands of a text")
    parse.add_argument("text")
    parse.add_argument("--json", action="store_true")

    scenarios = command("scenarios", _scenarios, "play scripted scenarios in process")
    scenarios.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    scenarios.add_argument("--junit", metavar="FILE", help="write a JUnit report")
    scenarios.add_argument("--json", action="store_true", help="print results as JSON")

    evaluate = command("evaluate", _evaluate, "score labelled files")
    evaluate.add_argument("files", nargs="+", metavar="FILE")
    evaluate.add_argument("--json", action="store_true")
    evaluate.add_argument("--errors", action="store_true", help="list the misses")

    check = command("check-text", _check_text, "check a Dutch text: blame, readability")
    check.description, check.epilog = CHECK_TEXT, CHECK_TEXT_JSON
    check.formatter_class = argparse.RawDescriptionHelpFormatter
    check.add_argument("file", metavar="FILE", help="a text or Markdown file, or -")
    check.add_argument("--json", action="store_true", help="print the report as JSON")

    catalogue = command("content", _content, "list every sentence, fact and plan")
    catalogue.add_argument("--report", metavar="FILE", help="write it as HTML")
    catalogue.add_argument("--plans", metavar="FILE", help="write plans as Markdown")

    command("purge", _purge, "delete what the retention time says must go")
    return parser


def _expected_errors() -> tuple[type[Exception], ...]:
    """Returns the errors that are the caller's to mend; not all are loaded yet."""
    known: list[tuple[str, str]] = [
        ("bot.serving.agent", "StartError"),
        ("bot.serving.training", "TrainingError"),
        ("bot.serving.without_tensorflow", "NeedsTensorFlowError"),
        ("bot.scenarios.schema", "ScenarioError"),
        ("bot.content.loading", "ContentError"),
        ("bot.catalogue.command", "ReportFileError"),
        ("bot.evaluation.labelled", "LabelledFileError"),
        ("bot.checking.command", "TextFileError"),
        ("sqlalchemy.exc", "SQLAlchemyError"),
    ]
    loaded: list[Any] = [
        getattr(sys.modules[module], name)
        for module, name in known
        if module in sys.modules
    ]
    return (SettingsError, UsageError, *loaded)


def run(words: Sequence[str]) -> int:
    """Carries out a command and returns the exit code."""
    try:
        arguments = _parser().parse_args(words)
    except SystemExit as end:  # argparse has said what was wrong, or shown the help
        return int(end.code or 0)
    try:
        return int(arguments.run(arguments, read_settings()))
    except KeyboardInterrupt:
        return OK
    except Exception as error:
        if not isinstance(error, _expected_errors()):
            raise
        _say(f"bot: {' '.join(str(error).split())}")
        return BAD_USE
