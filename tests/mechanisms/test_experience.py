"""Juniors learn by doing: what AI does for them they learn less, or faster."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.experience import experience_after, missed_or_gained
from tests.histories import central, curves_of

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)


# 0.2 SD a year, 7 of 10 are juniors, AI does half of the work: 0.07 SD a year missed, or gained at twice.
@pytest.mark.parametrize(("learned", "rise"), [(0.0, -0.07), (1.0, 0.0), (2.0, 0.07), (0.5, -0.035)])
def test_what_juniors_miss_or_gain(learned, rise):
    assert missed_or_gained(0.2, learned, 0.7, 0.5) == pytest.approx(rise, rel=1e-12, abs=1e-15)


def test_experience_by_hand():
    # x = 0.5: e^-.5 = 0.606531, part 0.786939: -1 x 0.606531 - 0.07 x 0.786939 = -0.661616.
    assert experience_after(-1.0, -0.07, 0.5, 1.0) == pytest.approx(-0.661616, abs=1e-6)
    # Nobody comes or leaves: it just adds up.
    assert experience_after(-1.0, -0.07, 0.0, 1.0) == pytest.approx(-1.07, rel=1e-14)


@given(st.floats(-3.0, 3.0), st.floats(-1.0, 1.0), st.floats(0.0, 2.0), st.floats(0.01, 1.0))
@QUICK
def test_many_short_steps_equal_one_long_one(before, rise, rate, years):
    half = experience_after(before, rise, rate * years / 2.0, years / 2.0)
    twice = experience_after(half, rise, rate * years / 2.0, years / 2.0)
    assert twice == pytest.approx(experience_after(before, rise, rate * years, years), abs=1e-12)


def test_people_pick_worse_where_juniors_learn_nothing_beside_ai_and_better_where_they_learn_faster():
    small = ("population.figures=8", "ideas.ai_may_choose=0")
    none, same, faster = (
        curves_of(central(*small, f"experience.learned_beside_ai={learned}")) for learned in (0, 1, 2)
    )
    late = slice(-100, None)
    assert np.all(none["people_taste"][late] < same["people_taste"][late] - 0.1)
    assert np.all(faster["people_taste"][late] > same["people_taste"][late] + 0.1)
    assert none["software_efficiency"][-1] < same["software_efficiency"][-1]
    assert faster["software_efficiency"][-1] > same["software_efficiency"][-1]
