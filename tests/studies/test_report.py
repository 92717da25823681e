"""What a screening tells: contraction of known cases, counts that add up, and the shipped table."""

import json
from dataclasses import replace

import numpy as np
import pytest

from labsim.scenario import find, load
from labsim.studies import held_out
from labsim.studies.contraction import by_chance, contraction, inputs
from labsim.studies.held_out import LaterPoints, later_points
from labsim.studies.report import report
from labsim.studies.screen import StudyError
from labsim.studies.tables import BASELINE_TABLE, shipped_tables, write_table
from tests.studies.conftest import SETS, invented, small_screening


def test_contraction_by_hand():
    values = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    # Deviation of 0 to 4 is sqrt(10/4) = 1.5811, of 1, 2, 3 it is 1: 1 - 0.6325 = 0.3675; the mean stays.
    assert contraction(values, [1, 2, 3], "linear") == pytest.approx((0.36754, 0.0), abs=1e-5)
    # Of 3 and 4 it is 0.7071; their mean is 1.5 above: 1.5 / 1.5811 = 0.9487.
    assert contraction(values, [3, 4], "linear") == pytest.approx((0.55279, 0.94868), abs=1e-5)


def test_contraction_is_on_the_scale_of_the_input():
    values = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    linear = contraction(values, [1, 2, 3], "linear")
    assert contraction(10**values, [1, 2, 3], "log") == pytest.approx(linear)
    assert contraction(1 / (1 + np.exp(-values)), [1, 2, 3], "share") == pytest.approx(linear)


def test_an_input_of_which_the_record_says_nothing_contracts_by_chance_only():
    rng = np.random.default_rng(1)
    found = [contraction(rng.normal(size=4000), np.arange(201), "linear")[0] for _ in range(400)]
    # 1 / sqrt(2 x 200) = 0.05.
    assert by_chance(201) == pytest.approx(0.05)
    assert np.std(found) == pytest.approx(0.05, abs=0.008)
    assert np.mean(found) == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize("case", [(np.ones(5), [0, 1, 2]), (np.arange(5.0), [1]), (np.arange(5.0), [])])
def test_no_contraction_where_nothing_varies_or_is_kept(case):
    assert contraction(*case, "linear") is None


def test_an_input_that_decides_a_target_is_informed():
    to_2023 = {"since": "2022-01-03", "date": "2023-12-31", "observation_sd": 0.1, "discrepancy_sd": 0.0}
    narrow = small_screening(sets=200, targets=[invented(**to_2023)])
    found, _ = inputs(narrow)
    assert found == sorted(found, key=lambda one: -one.contraction)
    # Growth of software over 2022 and 2023 is an input itself.
    assert found[0].path == "research.software_growth_per_year"
    assert found[0].is_informed
    assert found[0].contraction > 3 * by_chance(len(narrow.kept))
    assert found[0].prior[0] < found[0].kept[0] < found[0].kept[2] < found[0].prior[2]


def test_structures_are_counted_apart(screening):
    found, choices = inputs(screening)
    paths = {one.path for one in choices}
    assert {"research.world", "capability.doubling_ratio"} <= paths
    assert "research.world" not in {one.path for one in found}
    for path in paths:
        of_path = [one for one in choices if one.path == path]
        assert sum(one.drawn for one in of_path) == SETS
        assert sum(one.kept for one in of_path) == len(screening.kept)
    names = {one.choice for one in choices if one.path == "capability.doubling_ratio"}
    assert names == {"exactly 1", "another"}


def test_the_report_is_json_and_its_counts_add_up(screening):
    told = report(screening, LaterPoints(10, 7))
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["kept"] == len(screening.kept) == round(told["kept_share"] * told["sets"])
    about = told["inputs"]
    assert len(about["informed"]) + about["not_informed_by_data"] == about["uncertain"] > 30
    assert all(one["contraction"] > 0.1 for one in about["informed"])
    assert told["later_points"] == {"points": 10, "inside": 7}
    # Whoever is beyond at one of two targets only is beyond only there or at both.
    first, second = told["targets"]
    both = 1 - told["kept_share"] - first["beyond_only_here_share"] - second["beyond_only_here_share"]
    assert first["beyond_share"] == pytest.approx(first["beyond_only_here_share"] + both)


def test_a_screening_that_keeps_nothing_is_still_told(monkeypatch):
    none = small_screening(sets=8, targets=[invented(value=1e6), invented(id="other", value=1e5)])
    told = report(none, later_points(none))
    assert (told["kept"], told["later_points"]) == (0, None)
    assert [one["beyond_share"] for one in told["targets"]] == [1.0, 1.0]
    assert [one["beyond_only_here_share"] for one in told["targets"]] == [0.0, 0.0]
    assert told["targets"][0]["kept_90"] is None
    json.dumps(told, allow_nan=False)


def test_near_by_hand(screening):
    target = invented(value=4.0)
    one = replace(
        screening,
        targets=(target,),
        readings=np.array([[[4.0], [4.0]], [[2.1], [2.1]], [[1.0], [15.0]], [[8.1], [8.1]], [[1.9], [1.9]]]),
        implausibility=np.zeros((5, 1)),
    )
    # 4, 2.1 and sqrt(1 x 15) = 3.9 lie within 2 and 8; 8.1 and 1.9 do not.
    assert report(one, None)["targets"][0]["kept_within_a_factor_2"] == 3


def test_later_points_are_counted_inside_eight_of_ten_runs(screening, monkeypatch):
    monkeypatch.setitem(held_out.HORIZON_METRICS, "p50", "task_horizon_hours")
    monkeypatch.setitem(held_out.HORIZON_METRICS, "p80", "task_horizon_p80_hours")
    real = held_out.horizons()
    later = [one for one in real if one.group == "holdout"]
    assert later_points(screening).points == len(later)
    monkeypatch.setattr(held_out, "horizons", lambda: [replace(one, value=1e12) for one in real])
    assert later_points(screening) == LaterPoints(len(later), 0)


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A folder in the place of the shipped one."""
    (tmp_path / "baseline.yaml").write_text(f"title: Baseline\nsets: {BASELINE_TABLE}\n")
    (tmp_path / "priors_only.yaml").write_text("extends: baseline\nsets: none\n")
    monkeypatch.setattr(find, "shipped_folder", lambda: tmp_path)
    return tmp_path


def test_a_written_table_is_found_and_right(screening, shipped):
    enough = replace(screening, implausibility=np.zeros_like(screening.implausibility))
    assert write_table(enough) == shipped / BASELINE_TABLE
    assert {one.name for one in shipped.iterdir()} == {BASELINE_TABLE, "baseline.yaml", "priors_only.yaml"}
    (sets,) = shipped_tables().values()
    assert sets.is_of_these_declarations
    assert load("baseline").assumed_from == f"screened: {SETS} of {SETS} prior draws"
    assert load("priors_only").sets is None


def test_too_few_sets_make_no_table(screening, shipped):
    few = replace(screening, implausibility=np.full_like(screening.implausibility, 99.0))
    with pytest.raises(StudyError, match="only 0 sets"):
        write_table(few)
    assert not (shipped / BASELINE_TABLE).exists()


def test_the_shipped_tables_were_screened_under_the_declarations_of_today():
    tables = shipped_tables()
    if not tables:
        pytest.skip("no shipped scenario names a table of screened sets yet")
    stale = [name for name, sets in tables.items() if not sets.is_of_these_declarations]
    assert stale == [], "write the table anew: labsim calibrate --screen --write"
