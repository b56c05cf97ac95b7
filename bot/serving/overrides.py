"""Small overrides of Rasa 3.6.21's hot spots; each is independent and result-neutral.

Rasa does work per message that grows with the conversation or repeats what never
changes. docs/rasa-overrides.md has the figures; tests/serving/test_overrides.py plays
the same conversations with and without them and demands the same events. An override
whose target has gone raises, so that another Rasa is noticed at the start.
"""

from __future__ import annotations

import copy
import logging
import types
from collections.abc import Callable
from typing import Any


class OverrideError(RuntimeError):
    """Raised when Rasa no longer has what an override replaces."""


def _target(owner: Any, name: str) -> Any:
    found = getattr(owner, name, None)
    if found is None:
        where = getattr(owner, "__name__", owner)
        msg = f"Rasa has no '{name}' in {where}: review bot/serving/overrides.py."
        raise OverrideError(msg)
    return found


def action_result_schema() -> None:
    """Checks an action's result without checking the schema itself: 20 ms a call."""
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    _target(RemoteAction, "_validate_action_result")
    schema = _target(RemoteAction, "action_response_format_spec")()
    validator_class = validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(schema)

    def _validate_action_result(_self: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = _validate_action_result


def event_types() -> None:
    """Remembers an event's class by its name; Rasa walks all classes each time."""
    from rasa.shared.core.events import Event

    slow: Callable[..., Any] = _target(Event, "resolve_by_type")
    known: dict[str, Any] = {}

    def resolve_by_type(type_name: str, default: Any = None) -> Any:
        if type_name not in known:
            event_class = slow(type_name, default)
            if event_class is None or event_class is default:
                return event_class
            known[type_name] = event_class
        return known[type_name]

    Event.resolve_by_type = staticmethod(resolve_by_type)


def debug_copies() -> None:
    """Makes deep copies for debug logs only when debug logs are written."""
    import rasa.core.policies.rule_policy as rule_policy
    import rasa.core.processor as processor

    def deepcopy(value: Any) -> Any:
        debug = logging.getLogger("rasa").isEnabledFor(logging.DEBUG)
        return copy.deepcopy(value) if debug else None

    for module in (processor, rule_policy):
        _target(module, "copy")
        module.copy = types.SimpleNamespace(deepcopy=deepcopy, copy=copy.copy)


def empty_domain() -> None:
    """Asks a domain once whether it is empty; Rasa builds an empty one to compare."""
    from rasa.shared.core.domain import Domain

    slow: Callable[[Any], bool] = _target(Domain, "is_empty")

    def is_empty(self: Any) -> bool:
        if "_is_empty" not in self.__dict__:
            self.__dict__["_is_empty"] = slow(self)
        return bool(self.__dict__["_is_empty"])

    Domain.is_empty = is_empty


def default_actions() -> None:
    """Makes Rasa's own actions once per endpoint instead of once per look-up."""
    import rasa.core.actions.action as action

    slow: Callable[..., Any] = _target(action, "default_actions")
    made: dict[int, tuple[Any, Any]] = {}

    def default_actions(action_endpoint: Any = None) -> Any:
        key = id(action_endpoint)
        if key not in made:  # the endpoint is kept too, so that its id stays its own
            made[key] = (action_endpoint, slow(action_endpoint))
        return made[key][1]

    action.default_actions = default_actions


def applied_events() -> None:
    """Compares an event's exact type; Rasa asks abstract classes ten times an event."""
    from rasa.shared.core import events, trackers

    _target(trackers.DialogueStateTracker, "applied_events")

    def applied_events(self: Any) -> list[Any]:
        loops = {e.name for e in self.events if type(e) is events.ActiveLoop and e.name}
        applied: list[Any] = []
        for event in self.events:
            kind = type(event)
            if kind is events.Restarted or kind is events.SessionStarted:
                applied = []
            elif kind is events.ActionReverted:
                self._undo_till_previous(events.ActionExecuted, applied)
            elif kind is events.UserUtteranceReverted:
                self._undo_till_previous(events.UserUttered, applied)
                self._undo_till_previous(events.ActionExecuted, applied)
            elif (
                kind is events.ActionExecuted
                and event.action_name in loops
                and not self._first_loop_execution_or_unhappy_path(
                    event.action_name, applied
                )
            ):
                self._undo_till_previous_loop_execution(event.action_name, applied)
            else:
                applied.append(event)
        return applied

    trackers.DialogueStateTracker.applied_events = applied_events


def direct_runner() -> None:
    """Runs prediction graphs by plain calls (see direct_runner.py)."""
    import rasa.core.processor as processor

    from bot.serving.direct_runner import DirectGraphRunner

    _target(processor, "DaskGraphRunner")
    processor.DaskGraphRunner = DirectGraphRunner


ALL: tuple[Callable[[], None], ...] = (
    action_result_schema,
    event_types,
    debug_copies,
    empty_domain,
    default_actions,
    applied_events,
    direct_runner,
)

_installed: set[str] = set()


def install(overrides: tuple[Callable[[], None], ...] = ALL) -> None:
    """Installs the overrides, each at most once in a process."""
    for override in overrides:
        if override.__name__ not in _installed:
            override()
            _installed.add(override.__name__)
