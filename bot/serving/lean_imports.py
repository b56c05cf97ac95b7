"""Skips the parts of Rasa that a server with one channel of its own never uses.

`rasa.core.channels` imports twelve channels with their packages, and the commands
for testing import plotting. Both cost start-up time, memory and dependencies. And
skops, when it loads, imports every module of scikit-learn to list its estimators.
"""

from __future__ import annotations

import sys
import types

CHANNELS = {
    "botframework": "BotFrameworkInput",
    "facebook": "FacebookInput",
    "hangouts": "HangoutsInput",
    "mattermost": "MattermostInput",
    "rasa_chat": "RasaChatInput",
    "rocketchat": "RocketChatInput",
    "slack": "SlackInput",
    "socketio": "SocketIOInput",
    "telegram": "TelegramInput",
    "twilio": "TwilioInput",
    "twilio_voice": "TwilioVoiceInput",
    "webexteams": "WebexTeamsInput",
}
PLOTS = ("plot_confusion_matrix", "plot_paired_histogram", "plot_curve")


def _unused_channels() -> None:
    for name, class_name in CHANNELS.items():
        module = types.ModuleType(f"rasa.core.channels.{name}")
        channel = type(class_name, (), {"name": classmethod(lambda _c, n=name: n)})
        setattr(module, class_name, channel)
        if name == "rasa_chat":
            module.CONVERSATION_ID_KEY = "conversation_id"  # type: ignore[attr-defined]
        sys.modules[module.__name__] = module


def _plotting() -> None:
    module = types.ModuleType("rasa.utils.plotting")
    for name in PLOTS:
        setattr(module, name, None)
    sys.modules[module.__name__] = module


def _skops() -> None:
    import sklearn.utils
    from sklearn.linear_model import LogisticRegression

    keep = sklearn.utils.all_estimators
    sklearn.utils.all_estimators = lambda *_a, **_k: [
        ("LogisticRegression", LogisticRegression)
    ]
    try:
        import skops.io  # noqa: F401
    finally:
        sklearn.utils.all_estimators = keep


def install() -> None:
    """Puts empty stand-ins in place; must come before the first import of rasa."""
    if "rasa.core.channels" in sys.modules:
        return
    _unused_channels()
    _plotting()
    _skops()
