"""Ranks of two views over the runs: hand-worked correlations, intervals over sets, what they do not tell."""

from typing import Any

import numpy as np
import pytest
from scipy.stats import spearmanr

from labsim.views.convergence import convergence
from labsim.views.rank_agreement import Agreement, agreements, correlations, rank_words, verdict
from tests.views.conftest import PERIOD
from tests.views.test_convergence import curves

FAST = np.linspace(1.0, 2.0, 24)


def told(model: Any, lab: Any) -> list[Agreement]:
    found = convergence(curves(list(model), list(lab)), PERIOD)
    assert found is not None
    return agreements(found, PERIOD, 2)


@pytest.mark.parametrize(("turn", "rank"), [(1.0, 1.0), (-1.0, -1.0)])
def test_ranks_agree_where_those_that_gain_faster_also_improve_faster(turn: float, rank: float) -> None:
    found = told(5.0 + turn * FAST, FAST)
    assert [one.words for one in found][:3] == ["mid 2026", "mid 2028", "mid 2030"]
    for one in found:
        assert (one.rank, one.low, one.high) == pytest.approx((rank, rank, rank))
        assert one.runs == 24


def test_ranks_are_spearmans() -> None:
    random = np.random.default_rng(2)
    model, lab = 3.0 + random.random(40), 1.0 + random.random(40)
    (one, *_) = told(model, lab)
    assert one.rank == pytest.approx(spearmanr(model, lab).statistic)
    assert one.low is not None and one.high is not None
    assert -1.0 < one.low < one.rank < one.high < 1.0
    assert rank_words(one) == rank_words(told(model, lab)[0])


def test_two_runs_of_a_set_are_one_witness() -> None:
    """Sets drawn whole: twins of 12 sets say no more than these 12 do, and 24 sets of their own say more."""
    random = np.random.default_rng(5)
    model, lab = 3.0 + random.random(24), 1.0 + random.random(24)
    twins = told(np.repeat(model[:12], 2), np.repeat(lab[:12], 2))[0]
    alone = told(np.repeat(model, 2), np.repeat(lab, 2))[0]
    assert twins.high - twins.low > alone.high - alone.low  # type: ignore[operator]


def test_labs_that_stand_still_are_left_out_with_their_set_and_few_runs_say_nothing() -> None:
    lab = FAST.copy()
    lab[0] = 0.0
    assert told(FAST, lab)[0].runs == 22
    few = told(FAST[:8], FAST[:8])[0]
    assert few.rank is None and rank_words(few).startswith("undefined")
    assert verdict([few, few]).startswith("There are too few runs")


def test_all_alike_has_no_rank() -> None:
    assert told(np.ones(24), FAST)[0].rank is None
    same = np.ones((1, 6, 2))
    assert np.isnan(correlations(same, np.arange(12.0).reshape(1, 6, 2))).all()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((0.1, 0.3), (0.4, 0.6), "more alike."),
        ((0.4, 0.6), (0.1, 0.3), "less alike."),
        ((0.1, 0.5), (0.4, 0.6), "the runs do not tell."),
    ],
)
def test_a_change_is_told_only_where_intervals_lie_apart(
    first: tuple[float, float], last: tuple[float, float], words: str
) -> None:
    def at(name: str, ends: tuple[float, float]) -> Agreement:
        return Agreement(name, 58, 40, sum(ends) / 2.0, *ends)

    assert verdict([at("mid 2026", first), at("mid 2030", last)]).endswith(words)
