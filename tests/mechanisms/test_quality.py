"""Quality: freed hours raise attention; qualities combine from adding to multiplying (O-ring)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.quality import (
    OFF,
    attention,
    freed_in_use,
    hours_with_quality,
    looking,
    project_quality,
)
from labsim.vocabulary.best_of import mean_of_best
from tests.histories import central, curves_of

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SHARES = st.one_of(st.sampled_from((0.0, 0.5, 1.0)), st.floats(0.0, 1.0))
HOURS = st.floats(0.0, 10.0)
QUALITIES = st.floats(0.1, 10.0)
STEPS = st.floats(1.0, 10.0)


def test_a_quarter_of_the_freed_hours_goes_into_quality():
    # 0.4 + 0.25 x (1 - 0.4) = 0.55; where AI costs more than it saves nothing is freed.
    assert hours_with_quality(1.0, 0.4, 0.25) == pytest.approx(0.55, rel=1e-14)
    assert hours_with_quality(1.0, 1.3, 0.25) == 1.3


# 1 + 0.25 x 0.6 / (1 x 0.4) = 1.375; 1 + 0.25 x 1.2 / (2 x 0.5) = 1.3; at full share 0.01 remains.
@pytest.mark.parametrize(
    ("own", "cost", "ai_share", "time"),
    [
        (1.0, 0.4, 0.6, 1.375),
        (2.0, 0.8, 0.5, 1.3),
        (1.0, 0.4, 1.0, 16.0),  # 1 + 0.25 x 0.6 / 0.01
        (1.0, 1.3, 0.5, 1.0),
        (0.0, 0.0, 0.5, 1.0),
    ],
)
def test_attention_by_hand(own, cost, ai_share, time):
    assert attention(own, cost, ai_share, 0.25) == pytest.approx(time, rel=1e-12)


@given(HOURS, HOURS, SHARES)
@QUICK
def test_hours_with_quality_lie_between_what_it_costs_and_what_people_would_need(own, cost, freed):
    hours = hours_with_quality(own, cost, freed)
    assert cost <= hours <= max(own, cost) * (1.0 + 1e-14)


@given(st.floats(0.1, 10.0), SHARES, st.floats(0.0, 0.99), SHARES)
@QUICK
def test_every_hour_put_into_quality_is_spent_on_what_people_still_do(own, saved, ai_share, freed):
    """Extra attention times the usual time for people's part is what quality adds to the hours."""
    cost = own * (1.0 - saved)
    spent = hours_with_quality(own, cost, freed) - cost
    extra = (attention(own, cost, ai_share, freed) - 1.0) * own * (1.0 - ai_share)
    assert extra == pytest.approx(spent, rel=1e-9, abs=1e-12)


@given(HOURS, HOURS, SHARES, SHARES, SHARES)
@QUICK
def test_more_freed_time_for_quality_never_lowers_attention(own, cost, ai_share, freed, more):
    some = attention(own, cost, ai_share, min(freed, more))
    assert 1.0 <= some <= attention(own, cost, ai_share, max(freed, more)) <= 101.0 + 1e-12


# Half by AI at quality 0.64, people at 1: adding 0.82, multiplying 0.8, halfway ((0.8 + 1)/2)^2 = 0.81.
@pytest.mark.parametrize(
    ("additive", "steps", "quality"),
    [
        (1.0, 1.0, 0.82),
        (0.5, 1.0, 0.81),
        (0.0, 1.0, 0.8),
        (1.0, 2.0, 0.6724),
        (0.0, 2.0, 0.64),
        (0.0, 3.0, 0.512),
    ],
)
def test_project_quality_by_hand(additive, steps, quality):
    assert project_quality(0.5, 0.64, 1.0, additive, steps) == pytest.approx(quality, rel=1e-12)


@pytest.mark.parametrize("theta", [0.7, 1.0, 1.3])
@pytest.mark.parametrize(("n", "k"), [(n, k) for n in (1, 2, 3, 5, 20) for k in range(n)])
def test_limit_case_4_multiplying_is_the_o_ring_model(n, k, theta):
    """k of n steps by AI, all freed time on the rest: theta^k [H/(n-k)]^(n-k) over (H/n)^(n-k)."""
    own, ai_share = 1.0, k / n
    time = attention(own, own * (1.0 - ai_share), ai_share, 1.0)
    usual_step = own / n
    expected = theta**k * (own / (n - k) / usual_step) ** (n - k)
    assert time == pytest.approx(n / (n - k), rel=1e-12)
    assert project_quality(ai_share, theta, time, 0.0, float(n)) == pytest.approx(expected, rel=1e-10)


@given(QUALITIES, SHARES, STEPS, HOURS, SHARES)
@QUICK
def test_without_ai_nothing_changes(machine, additive, steps, own, freed):
    time = attention(own, own, 0.0, freed)
    assert project_quality(0.0, machine, time, additive, steps) == 1.0


@given(QUALITIES, SHARES, STEPS, st.floats(0.1, 10.0))
@QUICK
def test_where_ai_does_everything_the_last_hundredth_of_people_still_counts(machine, additive, steps, time):
    whole = project_quality(1.0, machine, time, additive, steps)
    assert whole == project_quality(0.99, machine, time, additive, steps)
    low, high = sorted((machine**steps, time**steps))
    assert low * (1.0 - 1e-12) <= whole <= high * (1.0 + 1e-12)


@given(HOURS, HOURS, SHARES, SHARES, STEPS)
@QUICK
def test_the_neutral_form_leaves_hours_and_quality_as_they_are(own, cost, ai_share, additive, steps):
    freed, machine = OFF["quality.freed_to_quality"], OFF["quality.machine_quality"]
    assert hours_with_quality(own, cost, freed) == cost
    time = attention(own, cost, ai_share, freed)
    assert time == 1.0
    assert project_quality(ai_share, machine, time, additive, steps) == 1.0


@given(SHARES, QUALITIES, QUALITIES, QUALITIES, QUALITIES, SHARES, STEPS)
@QUICK
def test_better_work_of_either_side_never_lowers_the_whole(
    ai_share, machine, better, people, more, additive, steps
):
    low = project_quality(ai_share, min(machine, better), min(people, more), additive, steps)
    high = project_quality(ai_share, max(machine, better), max(people, more), additive, steps)
    assert high >= low * (1.0 - 1e-7)


@given(SHARES, QUALITIES, QUALITIES, SHARES, SHARES, STEPS)
@QUICK
def test_an_uneven_project_suffers_more_the_more_qualities_multiply(
    ai_share, machine, people, one, other, steps
):
    oring = project_quality(ai_share, machine, people, min(one, other), steps)
    sum_like = project_quality(ai_share, machine, people, max(one, other), steps)
    assert oring <= sum_like * (1.0 + 1e-4)


@given(SHARES, QUALITIES, QUALITIES, SHARES, STEPS)
@QUICK
def test_the_quality_of_one_step_lies_between_that_of_the_two_sides(
    ai_share, machine, people, additive, steps
):
    step = project_quality(ai_share, machine, people, additive, 1.0)
    assert min(machine, people) * (1.0 - 1e-7) <= step <= max(machine, people) * (1.0 + 1e-7)
    whole = project_quality(ai_share, machine, people, additive, steps)
    assert whole == pytest.approx(step**steps, rel=1e-9)


# Half of the rest: 0.25 + 0.75 x 0.5 = 0.625; where AI picks for 4 in 10, 0.25 + 0.375 x 0.6 = 0.475.
@pytest.mark.parametrize(("picking", "share"), [(1.0, 0.625), (0.6, 0.475), (0.0, 0.25)])
def test_freed_hours_that_make_no_more_work(picking, share):
    assert freed_in_use(0.25, 0.5, picking) == pytest.approx(share, rel=1e-14)


# Of 1 h 0.4 h is freed; 0.75 x 0.5 x 0.4 = 0.15 h goes into choosing, which usually takes 0.3 h: half more.
@pytest.mark.parametrize(
    ("cost", "selecting", "times"), [(0.6, 0.3, 1.5), (1.2, 0.3, 1.0), (0.1, 0.01, 4.0), (0.6, 0.0, 1.0)]
)
def test_hours_for_choosing_against_the_usual(cost, selecting, times):
    assert looking(1.0, cost, selecting, 0.25, 0.5) == pytest.approx(times, rel=1e-14)


def test_people_whom_ai_frees_look_at_more_ideas_and_pick_better_ones():
    small = ("population.figures=8", "ideas.ai_may_choose=0", "people.recruits_taste_fall_sd=0")
    none, much = (curves_of(central(*small, f"quality.freed_to_selection={share}")) for share in (0.0, 0.5))
    assert np.all(none["hours_for_choosing_multiple"] == 1.0)
    assert much["hours_for_choosing_multiple"][-1] > 1.3
    # Looking takes hours that make no projects: the same people finish less with AI.
    assert much["uplift_true"][-1] < none["uplift_true"][-1]


def test_worth_between_the_two_tables_is_that_of_so_many_ideas():
    """Read between ten and forty ideas, twenty are worth what they are: to 1% at the median's taste."""
    spread = 1.27
    for taste, within in ((0.1, 0.01), (0.4, 0.01), (0.7, 0.03), (0.9, 0.04)):
        few, some, many = (mean_of_best(spread * taste, ideas) for ideas in (10.0, 20.0, 40.0))
        assert few + (many - few) * 0.5 == pytest.approx(some, rel=within)
