"""Which inputs are used when a run begins only: what they declare, what phases read, what curves do."""

import ast
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import labsim.dynamics
from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario import Scenario
from labsim.scenario.written import BEGINNING
from labsim.studies.limits import LIMITS
from labsim.vocabulary.quantities import Dated, Parameter
from tests.contracts.parameter_effects import ELSEWHERE, moved
from tests.histories import central, curves_of

SMALL = ("population.figures=8",)
LATER = "2025-07-01"
AT_START = sorted(path for path, p in CATALOGUE.items() if p.at_start)


def phases() -> dict[str, ast.FunctionDef]:
    """Every function of the week and its phases, by name."""
    rooms = Path(labsim.dynamics.__file__).parent
    files = [*rooms.glob("*.py"), *(rooms / "phases").glob("*.py")]
    bodies = [node for file in files for node in ast.parse(file.read_text(encoding="utf-8")).body]
    return {node.name: node for node in bodies if isinstance(node, ast.FunctionDef)}


def read_from(entry: str) -> set[str]:
    """`group.name` of all that is read as `p.group.name` in a function and in whatever it names."""
    every, seen, waiting, found = phases(), set(), [entry], set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for node in ast.walk(every[name]):
            if isinstance(node, ast.Name) and node.id in every:
                waiting.append(node.id)
            match node:
                case ast.Attribute(value=ast.Attribute(value=ast.Name(id="p"), attr=group), attr=field):
                    found.add(f"{group}.{field}")
    return found


def test_what_is_declared_as_used_at_the_start_is_what_only_the_first_day_reads():
    names = {f"{p.group}.{p.name}" for p in CATALOGUE.values()}
    weekly = read_from("run_weeks")
    assert names <= read_from("begin") | weekly
    assert sorted(names - weekly) == AT_START


def from_later_on(scenario: Scenario, path: str, value: float) -> Scenario:
    """Changed from a date on, past the check that refuses what can do nothing."""
    held = scenario.effective(path)
    before = held.steps[0][1] if isinstance(held, Dated) else held
    return replace(scenario, values={**scenario.values, path: Dated(((BEGINNING, before), (LATER, value)))})


def numbers(p: Parameter) -> Iterable[float]:
    for text in moved(p):
        last = text.strip("{}").rpartition(": ")[2]
        yield float(p.choices.index(last)) if last in p.choices else float(last)


@cache
def usual(where: tuple[str, ...]) -> dict[str, np.ndarray]:
    return curves_of(central(*where))


@pytest.mark.parametrize("path", CATALOGUE)
def test_a_later_value_moves_some_bit_unless_it_is_declared_to_move_none(path):
    where = SMALL + ELSEWHERE.get(path, ())
    scenario, before = central(*where), usual(where)
    is_moved = any(
        not np.array_equal(other[name], before[name], equal_nan=True)
        for value in numbers(CATALOGUE[path])
        for other in [curves_of(from_later_on(scenario, path, value))]
        for name in before
    )
    assert is_moved != CATALOGUE[path].at_start


def test_a_limit_that_holds_from_a_date_is_made_of_inputs_that_act_then():
    assert not [part.path for one in LIMITS if not one.is_fact for part in one.parts if part.path in AT_START]


def test_hours_that_are_added_later_are_more_work_than_in_2024():
    """Without AI: half as many hours again from 2026 on make more software, and change nothing before."""
    alone = (*SMALL, "delegation.allowed=0")
    usual_hours, more = (
        curves_of(central(*alone, *hours))["software_efficiency"]
        for hours in ((), ("people.hours_per_week={2022: 40, 2026: 60}",))
    )
    step = central().clock.step_of("2026-01-01")
    assert np.array_equal(more[:step], usual_hours[:step])
    assert (more[step + 26 :] > 1.01 * usual_hours[step + 26 :]).all()
