"""What moves a milestone: told by sets of assumptions, and not where sampling would do as much."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.studies.sweep.moves import exchanged_as_far, exchanged_between, fewest_sets, moves_of


def counts(*parts: list[int]) -> tuple[np.ndarray, np.ndarray]:
    there = np.array(parts)
    return there, np.full_like(there, 2)


def test_an_input_that_moves_every_set_is_told_and_one_that_moves_none_is_not() -> None:
    moved = counts([0] * 10, [1] * 10, [2] * 10)
    still = counts([1] * 10, [1] * 10)
    (first, second), is_apart = moves_of([still, moved])
    assert (first.input, first.low, first.high) == (1, 0, 2)
    assert (first.more, first.fewer, first.same, first.differs) == (10, 0, 0, True)
    assert (second.input, second.more, second.fewer, second.same, second.differs) == (0, 0, 0, 10, False)
    assert is_apart


def test_two_inputs_that_move_it_alike_are_not_told_apart() -> None:
    one = counts([0] * 10, [2] * 10)
    moves, is_apart = moves_of([one, one])
    assert all(move.differs for move in moves)
    assert not is_apart


def test_sets_that_say_the_opposite_of_each_other_tell_nothing() -> None:
    (move,), _ = moves_of([counts([0, 2] * 8 + [0], [2, 0] * 8 + [2])])
    assert (move.more, move.fewer) == (9, 8)
    assert not move.differs


def test_sets_that_a_part_lost_whole_and_inputs_without_parts_are_left_out() -> None:
    there, good = counts([0] * 8, [2] * 8)
    good[1, 3:] = 0
    (move,), _ = moves_of([(there, good), None])
    assert (move.more, move.same, move.differs) == (3, 0, False)
    assert moves_of([None]) == ([], True)


@pytest.mark.parametrize(("inputs", "sets"), [(1, 6), (2, 7), (5, 8), (20, 10)])
def test_with_fewer_sets_nothing_could_be_told(inputs: int, sets: int) -> None:
    assert fewest_sets(inputs) == sets
    assert 2.0 ** (1 - sets) * inputs < 0.05 <= 2.0 ** (2 - sets) * inputs


@settings(deadline=None, max_examples=20)
@given(st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=1, max_size=12))
def test_the_order_of_the_parts_changes_nothing(sets: list[list[int]]) -> None:
    shares = np.array(sets, dtype=np.float64).T / 2.0
    if np.ptp(shares, axis=0).max() == 0.0:
        assert exchanged_as_far(shares) == 1.0
    assert 0.0 < exchanged_as_far(shares) <= 1.0
    assert exchanged_as_far(shares[::-1]) == pytest.approx(exchanged_as_far(shares), abs=0.06)


def test_chance_alone_is_rarely_told() -> None:
    draws = np.random.default_rng(7)
    alike = [counts(*draws.integers(0, 3, (3, 20)).tolist()) for _ in range(60)]
    told = sum(moves_of([one])[0][0].differs for one in alike)
    assert told <= 9


def test_a_clear_input_leaves_the_level_of_the_other_as_it_is() -> None:
    # Six sets, all for it, are two of 64 exchanges: told alone or beside a clear one, not beside a doubt.
    clear = counts([0] * 20, [2] * 20)
    six = counts([0] * 20, [2] * 6 + [0] * 14)
    doubtful = counts([0] * 20, [2, 2] + [0] * 18)
    cases = ([six], [six, clear], [six, doubtful])
    told = [{move.input: move.differs for move in moves_of(one)[0]} for one in cases]
    assert told == [{0: True}, {0: True, 1: True}, {0: False, 1: False}]


def test_points_of_a_sampled_range_are_exchanged_as_a_whole() -> None:
    # The first range holds by chance the two points at which another input brings all runs there.
    part = np.array([0, 0, 1, 1, 2, 2])
    by_chance = np.array([1.0, 1.0, 0.0, 0.0, 0.0, 0.0])
    assert exchanged_between(by_chance, part) == pytest.approx(3 / 15, abs=0.03)
    many = np.repeat([0.1, 0.5, 0.9], 20)
    assert exchanged_between(many, np.repeat([0, 1, 2], 20)) < 0.001
    sets = counts([2] * 20, [0] * 20, [0] * 20)
    assert moves_of([sets])[0][0].differs
    assert not moves_of([sets], {0: exchanged_between(by_chance, part)})[0][0].differs
