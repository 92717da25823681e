"""Sets of assumptions: one value of everything nobody knows, each drawn at its own address.

A set depends on the seed, its number and each parameter's own path and distribution only: neither on the
size of the ensemble, nor on the scenario's name, nor on what other parameters there are. Where a scenario
names screened sets, it also depends on their table. Many sets are drawn at once, parameter by parameter.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np

from labsim.dynamics import parameters
from labsim.scenario.limits import Known, complain, narrowed
from labsim.scenario.problems import Findings
from labsim.scenario.scenario import Scenario
from labsim.scenario.shares import DrawnShares, GivenShares, Row, Shares, rows_of
from labsim.scenario.truncation import truncated_all, truncated_each
from labsim.vocabulary.many import Numbers
from labsim.vocabulary.quantities import Parameter, Value

Columns = dict[str, Numbers]


def assumptions(scenario: Scenario, seed: int, number: int) -> dict[str, list[float]]:
    """One set of assumptions.

    Parameters
    ----------
    seed
        Root seed of the study.
    number
        Number of the set within the seed, from 0. Where the scenario names screened sets, it stands for
        one of these: everything that no file writes over them then comes from that one prior draw.

    Returns
    -------
    dict
        For every parameter of the catalogue, in its order, one value per stretch of the scenario.

    Raises
    ------
    ScenarioError
        If a value that the scenario fixes contradicts another one that was drawn.
    """
    rows = rows_of(scenario)
    found = columns_of(scenario, rows, DrawnShares(scenario, rows, seed, [number]))
    return {path: column[0].tolist() for path, column in found.items()}


def one_assumption(scenario: Scenario, path: str, seed: int, number: int) -> list[float]:
    """What one set of assumptions says of one parameter, as `assumptions` does, without the others.

    Examples
    --------
    >>> from labsim.scenario import load
    >>> small = load("small_lab")
    >>> one_assumption(small, "research.world", 1, 0) == assumptions(small, 1, 0)["research.world"]
    True
    """
    rows = rows_of(scenario)
    if rows[path].p.limits is not None:
        return assumptions(scenario, seed, number)[path]
    found: list[float] = _free(rows[path], DrawnShares(scenario, rows, seed, [number]))[0].tolist()
    return found


def records(scenario: Scenario, seed: int, numbers: Sequence[int]) -> "np.recarray[Any, Any]":
    """Several sets of assumptions as records of the compiled week.

    Returns
    -------
    np.recarray
        Of shape (sets, stretches).
    """
    return _records(scenario, DrawnShares(scenario, rows_of(scenario), seed, numbers))


def records_at(scenario: Scenario, given: Mapping[str, Numbers]) -> "np.recarray[Any, Any]":
    """Sets of assumptions at the places that a design gives, as records of the compiled week.

    Parameters
    ----------
    given
        By path of uncertain parameters, shares of the way through their distributions, shape (sets,). A
        parameter that is not named lies in its middle; one that follows another moves along with it.

    Raises
    ------
    ScenarioError
        If a value that the scenario fixes contradicts another one at that place.
    """
    return _records(scenario, GivenShares(rows_of(scenario), given))


def _records(scenario: Scenario, shares: Shares) -> "np.recarray[Any, Any]":
    storage = parameters.allocate(shares.sets, len(scenario.stretches()))
    if shares.sets:
        parameters.fill(storage, columns_of(scenario, rows_of(scenario), shares))
    return storage


def columns_of(scenario: Scenario, rows: Mapping[str, Row], shares: Shares) -> Columns:
    """Values of every parameter of some rows, each an array of shape (sets, stretches).

    Parameters
    ----------
    rows
        By path, in the order of the catalogue; of a group that shares room, all members or none.

    Raises
    ------
    ScenarioError
        If a value that the scenario fixes contradicts another one that was drawn.
    """
    limited: Columns = {}
    for _, members in groupby(
        (one for one in rows.values() if one.in_limited_group), lambda one: one.p.group
    ):
        limited |= _limited_group(scenario, list(members), shares)
    return {path: limited[path] if path in limited else _free(row, shares) for path, row in rows.items()}


def _free(row: Row, shares: Shares) -> Numbers:
    """Values where only the parameter's own bounds count; equal distributions are asked once."""
    found = np.empty((shares.sets, len(row.values)))
    for stretch, value in enumerate(row.values):
        is_same = stretch > 0 and value is row.values[stretch - 1]
        found[:, stretch] = found[:, stretch - 1] if is_same else _drawn(row, value, shares)
    return found


def _drawn(row: Row, value: Value, shares: Shares) -> "Numbers | float":
    return (
        float(value)
        if isinstance(value, int | float)
        else truncated_all(value, row.p.bounds, shares.of(row.p.path))
    )


def _limited_group(scenario: Scenario, members: list[Row], shares: Shares) -> Columns:
    """Values of a group some of whose members leave room for others; equal stretches are drawn once."""
    stretches = len(members[0].values)
    found = {row.p.path: np.empty((shares.sets, stretches)) for row in members}
    for stretch in range(stretches):
        is_same = stretch > 0 and all(row.values[stretch] is row.values[stretch - 1] for row in members)
        known = [] if is_same else [Known() for _ in range(shares.sets)]
        for row in members:
            column = found[row.p.path]
            if is_same:
                column[:, stretch] = column[:, stretch - 1]
                continue
            column[:, stretch] = _one_of_group(scenario, row, row.values[stretch], shares, known)
            for of_set, drawn in zip(known, column[:, stretch].tolist(), strict=True):
                of_set[row.name] = drawn
    return found


def _one_of_group(
    scenario: Scenario, row: Row, value: Value, shares: Shares, known: list[Known]
) -> "Numbers | float":
    """Values within the limits that the values of the group so far leave, of one stretch."""
    if row.p.limits is None:
        return _drawn(row, value, shares)
    limits = np.array([_limits(scenario, row.p, value, so_far) for so_far in known])
    if isinstance(value, int | float):
        return float(value)
    return truncated_each(value, limits[:, 0], limits[:, 1], shares.of(row.p.path))


def _limits(scenario: Scenario, p: Parameter, value: Value, known: Known) -> tuple[float, float]:
    """Bounds of one parameter in one set.

    Raises
    ------
    ScenarioError
        If they leave no room, or not for the number that it has.
    """
    limits = narrowed(p, known)
    is_outside = isinstance(value, int | float) and not limits[0] <= value <= limits[1]
    if limits[0] > limits[1] or is_outside:
        findings = Findings()
        complain(scenario, p, value, limits, known, findings)
        findings.raise_if_any()
    return limits
