"""Runs a prediction graph by plain calls, planned once, instead of through dask.

Dask plans the three graph runs of every message anew, which takes longer than the
runs themselves. Same nodes, same hooks, same errors as Rasa's own runner.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode
from rasa.engine.runner.dask import DaskGraphRunner

Step = tuple[str, GraphNode, tuple[str, ...]]


class DirectGraphRunner(DaskGraphRunner):
    """A Rasa graph runner whose order of calls is fixed once per set of targets."""

    def _order(self, targets: tuple[str, ...], given: frozenset[str]) -> list[Step]:
        plans = self.__dict__.setdefault("_plans", {})
        if (targets, given) in plans:
            return list(plans[targets, given])
        order: list[Step] = []
        done: set[str] = set()
        under_way: set[str] = set()

        def visit(name: str) -> None:
            if name in given or name in done or name not in self._graph_schema.nodes:
                return  # a name that is nowhere is reported by the node that needs it
            if name in under_way:
                msg = f"The graph has a cycle at '{name}'."
                raise GraphRunError(msg)
            under_way.add(name)
            needs = tuple(self._graph_schema.nodes[name].needs.values())
            for needed in needs:
                visit(needed)
            done.add(name)
            order.append((name, self._instantiated_nodes[name], needs))

        for target in targets:
            visit(target)
        plans[targets, given] = order
        return order

    def run(
        self,
        inputs: dict[str, Any] | None = None,
        targets: list[str] | None = None,
    ) -> dict[str, Any]:
        """Returns the output of each target by its name."""
        wanted = tuple(targets or self._graph_schema.target_names)
        outputs = dict(inputs or {})
        for name, node, needs in self._order(wanted, frozenset(outputs)):
            received = [(n, outputs[n]) if n in outputs else n for n in needs]
            outputs[name] = node(*received)[1]
        return {target: outputs[target] for target in wanted}
