"""Every parameter matters: moved across its range, it changes some metric in some setting.

`python -m tests.contracts.parameter_effects` says which metric each one moves most, and how far.
"""

from functools import cache

import pytest

from labsim.dynamics.parameters import CATALOGUE
from tests.contracts.parameter_effects import ELSEWHERE, VALUES, moved, moves
from tests.histories import central, curves_of

SMALL = ("population.figures=8",)


@cache
def usual(where):
    return curves_of(central(*where))


@pytest.mark.parametrize("path", CATALOGUE)
def test_a_parameter_moves_some_metric(path):
    where = SMALL + ELSEWHERE.get(path, ())
    others = [curves_of(central(*where, f"{path}={value}")) for value in moved(CATALOGUE[path])]
    assert any(moves(usual(where), other) for other in others)


def test_the_settings_are_for_parameters_that_there_are():
    assert set(ELSEWHERE) | set(VALUES) <= set(CATALOGUE)


@pytest.mark.parametrize("path", ELSEWHERE)
def test_a_setting_is_given_only_where_the_baseline_does_not_show_it(path):
    """So that the list of what acts only elsewhere stays true."""
    others = [curves_of(central(*SMALL, f"{path}={value}")) for value in moved(CATALOGUE[path])]
    assert not any(moves(usual(SMALL), other) for other in others)
