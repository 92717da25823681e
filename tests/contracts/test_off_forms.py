"""Every mechanism switched off does what it says and leaves alone what does not depend on it."""

import numpy as np
import pytest

from labsim.dynamics import state as columns
from labsim.dynamics.parameters import MECHANISMS, off_values
from labsim.measures.metrics import METRIC_NAMES
from labsim.mechanisms.tasks import LENGTHS_PER_KIND

OUTSIDE = ["external_inference_compute_share", "safety_compute_share"]
# What must keep its bits when a mechanism is switched off.
UNTOUCHED = {
    "people": ["powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "compute": ["headcount"],
    "allocation": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "tasks": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "capability": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "training": ["headcount", "powered_compute_h100e", *OUTSIDE],
    "agent_hours": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "delegation": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "routes": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "integration": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "evaluation": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "beliefs": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "research": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
    "projects": ["headcount", "powered_compute_h100e", "training_compute_share", *OUTSIDE],
}
# Where a mechanism does nothing in the central baseline: values under which it must matter.
# Agents never want more than the compute set aside for them there.
WHERE_IT_MATTERS = {"agent_hours": {"allocation.internal_inference_share": 1e-6}}


def off(*names):
    return {path: value for name in names for path, value in MECHANISMS[name].OFF.items()}


def is_constant(curve):
    return bool(np.all(curve == curve[0]))


@pytest.mark.parametrize("name", MECHANISMS)
def test_switching_off_leaves_alone_what_does_not_depend_on_it(name, central_run):
    usual, without = central_run().curves, central_run(off(name)).curves
    for metric in UNTOUCHED[name]:
        assert np.array_equal(usual[metric], without[metric]), metric


@pytest.mark.parametrize("name", MECHANISMS)
def test_switching_off_changes_something(name, central_run):
    where = WHERE_IT_MATTERS.get(name, {})
    usual, without = central_run(where).curves, central_run({**where, **off(name)}).curves
    assert any(not np.array_equal(usual[metric], without[metric]) for metric in METRIC_NAMES)


def test_people_off_nobody_is_hired(central_run):
    assert is_constant(central_run(off("people")).curves["headcount"])
    assert not is_constant(central_run().curves["headcount"])


def test_compute_off_no_accelerator_arrives(central_run):
    assert is_constant(central_run(off("compute")).curves["powered_compute_h100e"])
    assert not is_constant(central_run().curves["powered_compute_h100e"])


def test_allocation_off_idle_compute_is_used_for_nothing(central_run):
    usual, without = central_run().curves, central_run(off("allocation"), watched=True)
    # Exactly the half that the policy gives, whatever training and agents leave idle.
    assert np.allclose(without.curves["experiments_compute_share"], 0.5, rtol=1e-15, atol=0.0)
    assert usual["experiments_compute_share"].min() > 0.5
    lab = without.lab
    uses = ("training", "experiments", "internal", "external", "safety", "idle")
    used = sum(lab[f"{use}_h100e"] for use in uses)
    assert np.allclose(used, without.curves["powered_compute_h100e"], rtol=1e-14, atol=0.0)
    assert lab["idle_h100e"].max() > 0.0


def test_tasks_off_all_tasks_of_a_kind_have_the_same_length(central_run):
    def lengths(run):
        rows = slice(columns.LENGTH, columns.LENGTH + LENGTHS_PER_KIND)
        return run.state.tasks[rows, : columns.KINDS]

    assert np.ptp(lengths(central_run(off("tasks"))), axis=0).max() == 0.0
    assert np.ptp(lengths(central_run()), axis=0).min() > 0.0


def test_capability_off_new_models_are_no_better_than_the_first(central_run):
    curves = central_run(off("capability")).curves
    assert is_constant(curves["task_horizon_hours"])
    assert is_constant(curves["task_horizon_p80_hours"])


def test_training_off_the_first_model_stays_and_nothing_trains(central_run):
    curves = central_run(off("training")).curves
    assert is_constant(curves["task_horizon_hours"])
    assert is_constant(curves["training_compute_flop"])
    assert not curves["training_compute_share"].any()


@pytest.mark.parametrize("share", [0.0, 1e-6, 0.05])
def test_agent_hours_off_everybody_gets_all_they_want_on_however_little_compute(share, central_run):
    little = {"allocation.internal_inference_share": share}
    lab = central_run({**off("agent_hours"), **little}, watched=True).lab
    assert np.all(lab["agent_hours_share"] == 1.0)
    assert np.all(lab["scarcity"] == 1.0)
    # Wanted is counted at the cheaper of the two costs, so it bounds what is used.
    assert np.all(lab["agent_hours_used"] <= lab["agent_hours_wanted"] * (1.0 + 1e-12))
    assert np.all(lab["agent_hours_used"] > 0.9 * lab["agent_hours_wanted"])


def test_agent_hours_on_little_compute_means_little_work_by_agents(central_run):
    lab = central_run({"allocation.internal_inference_share": 1e-6}, watched=True).lab
    assert lab["agent_hours_share"].min() < 0.5
    assert np.all(lab["agent_hours_used"] <= lab["agent_hours_available"] * (1.0 + 1e-12))


def test_delegation_off_no_work_goes_to_ai_and_uplift_is_exactly_one(central_run):
    curves = central_run(off("delegation")).curves
    for metric in ("delegated_share", "delivered_share", "agent_workdays_per_human_workday"):
        assert not curves[metric].any(), metric
    assert not curves["internal_inference_compute_share"].any()
    assert np.all(np.abs(curves["uplift_true"] - 1.0) <= 1e-15)
    assert np.all(np.abs(curves["uplift_believed"] - 1.0) <= 1e-15)
    assert np.allclose(curves["progress_multiplier"], 1.0, rtol=1e-12, atol=0.0)


def test_routes_off_nobody_makes_a_second_attempt(central_run):
    """Several attempts that all fail together are never worth their price."""
    off_run, usual = central_run(off("routes")), central_run()
    first = columns.AGENT_HOURS
    assert off_run.state.people[first : first + columns.KINDS].max() == pytest.approx(0.25)
    early = slice(100, 200)
    run_time = "agent_workdays_per_human_workday"
    assert usual.curves[run_time][early].mean() > 1.2 * off_run.curves[run_time][early].mean()


def test_integration_off_it_stays_as_on_the_first_day_and_takes_no_hours(central_run):
    assert is_constant(central_run(off("integration")).curves["integration"])
    assert not central_run(off("integration"), watched=True).lab["building_share"].any()
    assert np.ptp(central_run().curves["integration"]) > 0.05


def test_evaluation_off_no_failure_is_noticed(central_run):
    seen = slice(columns.DETECTED, columns.DETECTED + LENGTHS_PER_KIND)
    assert not central_run(off("evaluation")).state.tasks[seen].any()
    assert central_run().state.tasks[seen, : columns.KINDS].min() > 0.0


def test_beliefs_off_people_expect_the_uplift_that_there_is(central_run):
    known, usual = central_run(off("beliefs")).curves, central_run().curves
    assert np.allclose(known["uplift_believed"], known["uplift_true"], rtol=1e-12, atol=0.0)
    assert not np.allclose(usual["uplift_believed"], usual["uplift_true"], rtol=1e-2, atol=0.0)


def test_research_off_software_stands_still(central_run):
    curves = central_run(off("research")).curves
    assert is_constant(curves["software_efficiency"])
    assert np.all(curves["software_growth_per_year"] == 1.0)


def test_projects_off_no_project_brings_luck(central_run):
    assert not central_run(off("projects"), watched=True).lab["luck"].any()
    assert central_run(watched=True).lab["luck"].any()


def test_projects_off_runs_differ_by_no_luck_of_projects(central_run):
    """With all other luck switched off too, two runs of one set of assumptions are the same run."""
    alike = {
        **off("training"),
        "people.skill_log_sd": 0.0,
        "people.senior_share": 0.0,
        "beliefs.spread_doublings": 0.0,
        "beliefs.trust_spread_logits": 0.0,
    }
    lucky = [central_run(alike, run=run).curves["software_efficiency"] for run in (0, 1)]
    level = [central_run({**alike, **off("projects")}, run=run).curves for run in (0, 1)]
    assert not np.allclose(*lucky, rtol=1e-3, atol=0.0)
    for metric in METRIC_NAMES:
        assert np.array_equal(level[0][metric], level[1][metric]), metric


def test_all_off_the_world_is_flat(central_run):
    """Limit case 11: with every mechanism neutral, no metric ever moves."""
    curves = central_run(off_values()).curves
    assert [metric for metric in METRIC_NAMES if not is_constant(curves[metric])] == []


def test_all_off_but_delegation_the_world_is_flat_and_uses_ai(central_run):
    values = {path: value for path, value in off_values().items() if not path.startswith("delegation.")}
    # A horizon of 50 days, so that much is handed over.
    curves = central_run({**values, "capability.horizon_mid_2025_minutes": 1e8}).curves
    assert curves["delegated_share"].min() > 0.2
    moving = [
        metric for metric in METRIC_NAMES if not np.allclose(curves[metric], curves[metric][0], rtol=1e-12)
    ]
    assert moving == []


def test_without_internal_inference_it_is_the_lab_without_ai(central_run):
    """Limit case 11: the share goes to experiments, as it does where nothing may be handed over."""
    shares = {"allocation.internal_inference_share": 0.0, "allocation.experiments_share": 0.55}
    starved, forbidden = central_run(shares).curves, central_run(off("delegation")).curves
    assert not starved["delegated_share"].any()
    for metric in METRIC_NAMES:
        assert np.allclose(starved[metric], forbidden[metric], rtol=1e-9, atol=0.0), metric
