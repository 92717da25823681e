"""Projects: their luck has mean one and shrinks with their number."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.projects import luck

QUICK = settings(max_examples=40, deadline=None, database=None, derandomize=True)
Z = np.linspace(-8.0, 8.0, 1601)
DENSITY = np.exp(-0.5 * Z**2) / math.sqrt(2.0 * math.pi)


def expected(log_sd, projects, power=1):
    """Mean of luck^power over a standard normal z, by the trapezoidal rule."""
    worth = np.array([luck(log_sd, projects, float(z)) for z in Z])
    return float(np.sum(DENSITY * worth**power) * (Z[1] - Z[0]))


# One project, sd .8: exp(-.32) = .726149 in the median, exp(.8 - .32) = 1.616074 one sd above.
# Four: s^2 = ln(1 + (exp(.64) - 1)/4) = ln 1.224120 = .202222; exp(.449691 - .101111) = 1.417054.
@pytest.mark.parametrize(
    ("projects", "z", "worth"), [(1.0, 0.0, 0.726149), (1.0, 1.0, 1.616074), (4.0, 1.0, 1.417054)]
)
def test_worth_of_a_batch_of_projects(projects, z, worth):
    assert luck(0.8, projects, z) == pytest.approx(worth, abs=2e-6)


@given(st.floats(-8.0, 8.0), st.floats(1e-6, 1e12))
@QUICK
def test_without_spread_every_project_is_worth_what_was_expected(z, projects):
    assert luck(0.0, projects, z) == 1.0


@given(st.floats(0.0, 1.5), st.floats(0.5, 1e6))
@QUICK
def test_luck_has_mean_one(log_sd, projects):
    assert expected(log_sd, projects) == pytest.approx(1.0, abs=1e-6)


@given(st.floats(0.1, 1.0), st.floats(1.0, 1e4))
@QUICK
def test_the_variance_of_many_projects_is_that_of_one_divided_by_their_number(log_sd, projects):
    variance = expected(log_sd, projects, 2) - 1.0
    assert variance == pytest.approx((math.exp(log_sd**2) - 1.0) / projects, rel=1e-4)
