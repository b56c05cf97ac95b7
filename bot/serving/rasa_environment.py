"""Prepares a process for Rasa: call prepare() before anything imports rasa."""

from __future__ import annotations

import os
import warnings

from bot.serving import lean_imports, without_tensorflow

NOISE: tuple[tuple[type[Warning], str], ...] = (
    # Rasa and its dependencies warn of their own future at every start
    (DeprecationWarning, ""),
    (UserWarning, "pkg_resources is deprecated"),
    (UserWarning, "Slot auto-fill has been removed"),
    # our policy is a RulePolicy; nobody can type /restart or /back here anyway
    (UserWarning, "'RulePolicy' is not included"),
)


def prepare() -> None:
    """Telemetry off, TensorFlow out, unused parts skipped; safe to call again."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    for category, message in NOISE:
        warnings.filterwarnings("ignore", category=category, message=message)
    without_tensorflow.install()
    lean_imports.install()
