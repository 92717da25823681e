"""Sets of assumptions of scenarios that differ in little: what they have in common is drawn once.

A parameter is drawn anew only where its own value, that of one it follows, or that of one whose room it
shares, is another than in the scenario that all start from. Everything else keeps its bits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.dynamics import parameters
from labsim.scenario.assumptions import Columns, columns_of, records
from labsim.scenario.scenario import Scenario
from labsim.scenario.shares import DrawnShares, Row, row_of, rows_of


@dataclass(frozen=True, eq=False)
class Common:
    """Some sets of assumptions of the scenario that others start from.

    Attributes
    ----------
    sets
        Numbers of the sets, one after the other.
    columns
        By path, values of shape (sets, stretches).
    """

    base: Scenario
    seed: int
    sets: range
    columns: Columns

    def records(self, scenario: Scenario, sets: range) -> "np.recarray[Any, Any]":
        """What `labsim.scenario.records` gives for some of the sets, of a scenario that differs in little.

        Parameters
        ----------
        sets
            Part of the sets that were drawn, one after the other.

        Raises
        ------
        ScenarioError
            If a value that the scenario fixes contradicts another one that was drawn.
        """
        base = self.base
        is_alike = scenario.clock == base.clock and scenario.sets is base.sets
        if not is_alike or scenario.stretches() != base.stretches():
            return records(scenario, self.seed, sets)
        changed = [path for path in parameters.CATALOGUE if _differs(base, scenario, path)]
        rows = dict(rows_of(base))
        for path in changed:
            rows[path] = row_of(scenario, rows[path].p, rows[path].in_limited_group)
        anew = {path: rows[path] for path in _touched(rows, changed)}
        drawn = columns_of(scenario, anew, DrawnShares(scenario, rows, self.seed, sets))
        first = sets.start - self.sets.start
        kept = slice(first, first + len(sets))
        storage = parameters.allocate(len(sets), len(base.stretches()))
        parameters.fill(storage, {path: column[kept] for path, column in self.columns.items()} | drawn)
        return storage


def common(base: Scenario, seed: int, sets: range) -> Common:
    """Draw some sets of the scenario that others start from.

    Raises
    ------
    ScenarioError
        If a value that it fixes contradicts another one that was drawn.
    """
    rows = rows_of(base)
    return Common(base, seed, sets, columns_of(base, rows, DrawnShares(base, rows, seed, sets)))


def _differs(base: Scenario, scenario: Scenario, path: str) -> bool:
    ours, theirs = scenario.effective(path), base.effective(path)
    return (ours is not theirs and ours != theirs) or (path in scenario.set_apart) != (path in base.set_apart)


def _touched(rows: Mapping[str, Row], changed: list[str]) -> list[str]:
    """What has to be drawn anew, in the order of the catalogue, groups that share room as a whole."""
    touched = set(changed)
    groups = {rows[path].p.group for path in changed if rows[path].in_limited_group}
    for path, row in rows.items():
        # Whoever is followed may itself follow another one.
        leader = row.leader
        while leader is not None and leader not in touched:
            leader = rows[leader].leader
        if leader is not None:
            touched.add(path)
            groups |= {row.p.group} if row.in_limited_group else set()
    return [path for path, row in rows.items() if path in touched or row.p.group in groups]
