"""The six decisions of a generation: how much of each people still take, and when the loop is closed."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.stages import (
    OFF,
    STAGES,
    complement_share,
    human_share,
    is_closed,
    largest_of_six,
)

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)
HORIZONS = st.floats(-300.0, 300.0)
LENGTHS = st.floats(-10.0, 30.0)
SLOPES = st.floats(0.05, 5.0)
AMOUNTS = st.one_of(st.just(0.0), st.floats(-100.0, 100.0).map(lambda power: 10.0**power))


def test_there_are_six_stages_and_the_neutral_form_keeps_the_last_four_with_people():
    assert len(STAGES) == len(set(STAGES)) == 6
    assert len(OFF) == 4


# Slope ln 2: one half at the horizon; two doublings beyond it odds 4 to 1 for the model: people 1/5.
@pytest.mark.parametrize(
    ("believed", "trust", "may_pass", "share"),
    [
        (5.0, 0.9, 1.0, 0.5),
        (7.0, 0.9, 1.0, 0.2),
        (3.0, 0.9, 1.0, 0.8),
        (7.0, 0.8, 1.0, 0.2),
        (7.0, 0.79, 1.0, 1.0),
        (7.0, 0.9, 0.0, 1.0),
    ],
)
def test_a_decision_passes_to_trusted_models_that_are_believed_to_be_able(believed, trust, may_pass, share):
    assert human_share(believed, 5.0, math.log(2.0), trust, 0.8, may_pass) == pytest.approx(share, rel=1e-12)


@given(HORIZONS, LENGTHS, SLOPES, SHARES, SHARES)
@QUICK
def test_in_the_neutral_form_people_take_every_decision(believed, length, slope, trust, asked):
    assert human_share(believed, length, slope, trust, asked, 0.0) == 1.0


@given(HORIZONS, HORIZONS, LENGTHS, LENGTHS, SLOPES, SHARES, SHARES)
@QUICK
def test_abler_models_leave_people_less_and_longer_decisions_leave_them_more(
    one, other, length, longer, slope, trust, asked
):
    low, high = sorted((one, other))
    short, long = sorted((length, longer))
    least = human_share(high, short, slope, trust, asked, 1.0)
    most = human_share(low, long, slope, trust, asked, 1.0)
    assert 0.0 <= least <= most <= 1.0


# 3 of 4 parts by models leave a quarter; more than the whole leaves nothing; nothing at all is people's.
@pytest.mark.parametrize(
    ("part", "whole", "left"),
    [(3.0, 4.0, 0.25), (5.0, 4.0, 0.0), (0.0, 4.0, 1.0), (0.0, 0.0, 1.0), (1.0, 0.0, 1.0)],
)
def test_what_is_left_beside_the_part_of_models(part, whole, left):
    assert complement_share(part, whole) == left


@given(AMOUNTS, AMOUNTS, AMOUNTS)
@QUICK
def test_more_work_by_models_never_leaves_people_a_larger_share(one, other, whole):
    less, more = sorted((one, other))
    assert 0.0 <= complement_share(more, whole) <= complement_share(less, whole) <= 1.0


@given(st.lists(SHARES, min_size=6, max_size=6))
@QUICK
def test_the_most_human_stage_counts_in_whatever_place_it_stands(shares):
    assert largest_of_six(*shares) == max(shares)


# 0.9% is below 1%; 1% is not.
@pytest.mark.parametrize(("largest", "closed"), [(0.009, 1.0), (0.01, 0.0), (1.0, 0.0), (0.0, 1.0)])
def test_the_loop_is_closed_where_every_stage_is_below_the_threshold(largest, closed):
    assert is_closed(largest, 0.01) == closed


@pytest.mark.parametrize("stage", range(6))
def test_one_decision_kept_by_people_keeps_the_loop_open(stage):
    """Known answer: able and trusted models in five stages do not close a loop whose sixth is kept."""
    shares = [human_share(100.0, 5.0, 0.58, 1.0, 0.8, float(other != stage)) for other in range(6)]
    assert is_closed(largest_of_six(*shares), 0.01) == 0.0
    shares[stage] = human_share(100.0, 5.0, 0.58, 1.0, 0.8, 1.0)
    assert is_closed(largest_of_six(*shares), 0.01) == 1.0
