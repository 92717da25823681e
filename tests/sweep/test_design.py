"""Does a design hold the cells that were asked for, each once, in an order that never changes?"""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsim.dynamics.parameters import CATALOGUE
from labsim.studies.sweep.axes import LEVER, SETTING, UNKNOWN, read_axis
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.layout import Layout, layout_for
from labsim.studies.sweep.plan import plan_for
from tests.sweep.small import request, small_plan

GROWTH = "research.software_growth_per_year"
TASTE = "ideas.taste_median"


@pytest.mark.parametrize(
    ("spec", "texts"),
    [
        ("0.2:0.8:7", ("0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8")),
        ("1:100:3:log", ("1", "10", "100")),
        ("2,4.5,9", ("2", "4.5", "9")),
        ("7", ("7",)),
        ([2, 4.5], ("2", "4.5")),
        ("{p5: 1, p95: 2}, {p5: 2, p95: 4}", ("{p5: 1, p95: 2}", "{p5: 2, p95: 4}")),
    ],
)
def test_values_are_read_as_they_are_written(spec: Any, texts: tuple[str, ...]) -> None:
    axis = read_axis(TASTE, spec)
    assert (axis.kind, axis.texts) == ("values", texts)


@pytest.mark.parametrize(
    "spec", ["", "1,,2", "2:1:3", "1:2:1", "0:1:3:log", "1:2:x", "nan:1:3", "1:2:3:4:5", "3,3"]
)
def test_what_is_no_range_is_refused(spec: str) -> None:
    with pytest.raises(SweepError, match=f"--over {TASTE}"):
        read_axis(TASTE, spec)


def test_levers_are_what_the_lab_decides() -> None:
    levers = [p.path for p in CATALOGUE.values() if p.holder == "lab"]
    others = [p.path for p in CATALOGUE.values() if p.holder != "lab"]
    assert {read_axis(path, "1").role for path in levers} == {LEVER}
    assert {read_axis(path, "1").role for path in others} == {UNKNOWN}
    assert read_axis("population.figures", "8").role == SETTING


def test_a_grid_holds_every_combination_once_the_first_input_slowest() -> None:
    plan = small_plan(over={GROWTH: "2,4,8", TASTE: "0.2,0.6"})
    cells = [plan.design.values(cell) for cell in range(plan.design.cells)]
    assert cells == list(product(("2", "4", "8"), ("0.2", "0.6")))
    assert plan.design.overrides(3) == (f"{GROWTH}=4", f"{TASTE}=0.6")


def test_a_list_is_taken_as_it_stands() -> None:
    plan = small_plan(over={}, cells=({GROWTH: "2", TASTE: "0.6"}, {TASTE: "0.2", GROWTH: "4"}))
    assert [plan.design.values(cell) for cell in range(2)] == [("2", "0.6"), ("4", "0.2")]


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol"])
def test_sampled_points_meet_every_value_and_fill_each_range_evenly(kind: str) -> None:
    plan = small_plan(
        over={"safety.paused": "0,1", TASTE: "0.2:0.8", GROWTH: "2:8:log"}, design=kind, points=8
    )
    rows = [plan.design.values(cell) for cell in range(plan.design.cells)]
    assert len(rows) == 16
    assert [row[1:] for row in rows[:8]] == [row[1:] for row in rows[8:]]
    assert [row[0] for row in rows] == ["0"] * 8 + ["1"] * 8
    # One point in each eighth: true of any Latin hypercube, and of eight scrambled Sobol' points.
    shares = [(float(row[1]) - 0.2) / 0.6 for row in rows[:8]]
    assert sorted(int(8 * share) for share in shares) == list(range(8))
    shares = [np.log(float(row[2]) / 2.0) / np.log(4.0) for row in rows[:8]]
    assert sorted(int(8 * share) for share in shares) == list(range(8))


def test_points_follow_the_seed_and_priors_are_sampled_by_their_shares() -> None:
    asked = {"over": {TASTE: "prior", GROWTH: "{p5: 2, p95: 8}"}, "design": "sobol", "points": 256}
    one, same, other = (small_plan(**asked, seed=seed) for seed in (1, 1, 2))
    assert one.hash == same.hash != other.hash
    values = np.array([[float(text) for text in one.design.values(cell)] for cell in range(256)])
    assert abs((values[:, 1] < 2.0).mean() - 0.05) <= 1.5 / 256
    assert abs((values[:, 1] < 4.0).mean() - 0.5) <= 1.5 / 256
    prior = CATALOGUE[TASTE].prior
    assert abs((values[:, 0] < prior.quantile(0.5)).mean() - 0.5) <= 1.5 / 256


def test_choices_are_sampled_by_name() -> None:
    plan = small_plan(over={"research.world": "prior"}, design="sobol", points=32)
    names = {plan.design.values(cell)[0] for cell in range(32)}
    assert names == set(CATALOGUE["research.world"].choices)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"over": {}}, "there is nothing to vary"),
        ({"over": {TASTE: "0.2:0.8"}}, "a grid needs values"),
        ({"over": {TASTE: "0:1:1000000", GROWTH: "2:4:1000000"}}, r"1,000,000,000,000 cells"),
        ({"over": {TASTE: "0:1:1000000000000"}}, r"1,000,000,000,000 values"),
        ({"over": {TASTE: "0.2,0.4"}, "points": 8}, "--points belongs to"),
        ({"over": {TASTE: "0.2:0.8"}, "design": "sobol"}, "needs --points"),
        ({"over": {TASTE: "0.2:0.8"}, "design": "sobol", "points": 10}, "powers of two"),
        ({"over": {TASTE: "0.2,0.4"}, "design": "sobol", "points": 8}, "no range to sample"),
        ({"over": {"clock.end": "2024,2026"}}, "cells must cover the same days"),
        (
            {"over": {"ideas.taste_medium": "prior"}, "design": "sobol", "points": 8},
            'did you mean "taste_median"',
        ),
        ({"over": {"tasks.hours_weight_junior": "0.5:1"}, "design": "sobol", "points": 8}, "single input"),
        ({"over": {TASTE: "0:9:1000"}}, "is a share and 9 is not"),
        ({"over": {}, "cells": tuple({TASTE: str(n)} for n in range(900))}, "is a share and 899 is not"),
        ({"design": "random"}, "--design random"),
        ({"runs": 0}, "--runs is 0"),
        ({"seed": -1}, "--seed is -1"),
        ({"runs": 60_000_000}, "more than 100,000,000 runs"),
        ({"over": {TASTE: "0.2:0.8"}, "design": "sobol", "points": 2**40}, r"1,099,511,627,776 cells"),
        ({"over": {}, "cells": ({GROWTH: "2"}, {TASTE: "0.2"})}, "differ in naming"),
        ({"over": {}, "cells": ({"clock.end": "2023"}, {"clock.end": "2024"})}, "cover the same days"),
        ({"cells": ({GROWTH: "2"},)}, "written together"),
    ],
)
def test_what_cannot_be_swept_is_refused_before_anything_is_built(
    changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Exception, match=sentence):
        plan_for(request(**changes))


@given(
    cells=st.integers(1, 40),
    rounds=st.lists(st.integers(1, 12), min_size=1, max_size=4),
    chunk_runs=st.integers(1, 30),
)
def test_every_run_of_every_cell_is_in_exactly_one_chunk(
    cells: int, rounds: list[int], chunk_runs: int
) -> None:
    layout = Layout(cells, tuple(int(one) for one in np.cumsum(rounds)), chunk_runs)
    found = [
        (part.cell, run)
        for round_ in range(len(rounds))
        for chunk in layout.chunks(round_)
        for part in layout.segments(chunk)
        for run in range(part.first, part.last)
    ]
    assert len(found) == layout.total
    assert set(found) == set(product(range(cells), range(layout.rounds[-1])))


@given(cells=st.integers(1, 1_000_000), runs=st.integers(1, 1_000))
def test_chunks_stay_few_and_pairs_of_runs_stay_together(cells: int, runs: int) -> None:
    layout = layout_for(cells, (runs,))
    assert layout.chunk_runs % 2 == 0
    assert len(layout.chunks(0)) <= max(8192, layout.total // 4096 + 1)
