"""RulePolicy with an index: the same predictions, whatever the number of rules.

Rasa compares a conversation with every rule and parses the rules' keys again once
there are more than five hundred. The differential test compares the predictions.
"""

from __future__ import annotations

import json
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import PREVIOUS_ACTION, USER
from rasa.shared.nlu.constants import ACTION_NAME, ACTION_TEXT, INTENT

State = dict[str, Any]
Key = tuple[str | None, str | None]

SMALL_TABLE = 16
"""Below this many rules the index gains nothing."""


def _last_action_and_intent(state: State) -> Key:
    previous = state.get(PREVIOUS_ACTION) or {}
    intent = (state.get(USER) or {}).get(INTENT)
    action = previous.get(ACTION_NAME) or previous.get(ACTION_TEXT)
    return action, intent if isinstance(intent, str) else None


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class IndexedRulePolicy(RulePolicy):
    """Looks rules up by the last action and intent before comparing them."""

    _states: dict[str, list[State]] = {}

    @staticmethod
    def _rule_key_to_state(rule_key: str) -> list[State]:
        known = IndexedRulePolicy._states
        if rule_key not in known:
            known[rule_key] = json.loads(rule_key)
        return known[rule_key]

    def _index(self, lookup: dict[str, str]) -> dict[Key, list[str]]:
        built_for, size, index = self.__dict__.get("_indexed", (None, 0, {}))
        if built_for is lookup and size == len(lookup):
            return dict(index)
        index = {}
        for rule_key in lookup:
            key = _last_action_and_intent(self._rule_key_to_state(rule_key)[-1])
            index.setdefault(key, []).append(rule_key)
        self.__dict__["_indexed"] = (lookup, len(lookup), index)
        return index

    def _get_possible_keys(
        self, lookup: dict[str, str], states: list[State]
    ) -> set[str]:
        if not states or len(lookup) < SMALL_TABLE:
            return set(super()._get_possible_keys(lookup, states))
        index = self._index(lookup)
        action, intent = _last_action_and_intent(states[-1])
        if action:
            keys = {*index.get((action, intent), ()), *index.get((action, None), ())}
        else:  # the start of a conversation fits every rule that begins there
            keys = {
                k for (first, _), found in index.items() if not first for k in found
            }
        for turn, state in enumerate(reversed(states)):
            keys = {key for key in keys if self._is_rule_applicable(key, turn, state)}
            if not keys:
                break
        return keys
