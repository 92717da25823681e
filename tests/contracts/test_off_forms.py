"""Every mechanism switched off does what it says and leaves alone what does not depend on it."""

import numpy as np
import pytest

from labsim.dynamics import state as columns
from labsim.dynamics.parameters import CATALOGUE, MECHANISMS, off_values
from labsim.measures.metrics import METRIC_NAMES
from labsim.mechanisms.cuts import CHANNELS
from labsim.mechanisms.output import LABOUR_SHARE_BEFORE
from labsim.mechanisms.tasks import LENGTHS_PER_KIND
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.units import DAYS_PER_YEAR

# What is there of accelerators and power follows from these three, as long as money limits no order.
STOCK = {"compute", "chips", "power"}
# Money and pauses after incidents let everything depend on everything.
LOOPS_CUT = {"money.limits_orders": 0.0, "safety.incidents_per_year": 0.0}
# With both cut, the mechanisms on which these metrics depend.
DEPENDS = {
    "headcount": {"people"},
    "owned_compute_h100e": STOCK,
    "powered_compute_h100e": STOCK,
    "grid_power_mw": STOCK,
    "training_compute_share": {"training"},
    "safety_compute_share": set(),
}
# Shares of powered compute: a stock of another size may round them differently.
ROUNDED = {"training_compute_share", "safety_compute_share"}

# Where nothing may be handed over, how AI is used is of no account: with money and incidents as they are.
NO_AI = {"delegation.allowed": 0.0}
# Where nothing is sold either, what models learn for the product reaches nobody.
NO_AI_ANYWHERE = {**NO_AI, "economy.adopts": 0.0}
# Where revenue buys nothing and compute without customers stays idle, the world outside only looks on.
NO_WAY_BACK = {"money.limits_orders": 0.0, "allocation.idle_reused": 0.0}
# Where the first model is never replaced, it does not matter what newer ones have learned or lacked.
NO_BETTER_MODEL = {"capability.improves": 0.0}
# Data that are soon too few, as they are in many runs but not in the central one.
FEW_DATA = {"data_supply.human_2024": 5.0}
# What changes where models get better at the lab's own work in another way.
LESSONS = {
    "own_work_doublings",
    "own_work_doublings_by_algorithms",
    "own_work_doublings_by_post_training",
    "own_research_alone_share",
    "small_successor_success",
    "product_skills_doublings",
}
DECIDED_BY_LEADERS = {
    f"people_decide_{stage}_share" for stage in ("training", "evaluation", "deployment", "release")
}
# People trust a model that grows fast, so that decisions pass to it.
TRUSTING = {
    "capability.horizon_doubling_months": 3.0,
    "beliefs.trust_2022": 0.9,
    "safety.incidents_per_year": 0.0,
}
# Exactly these metrics change where a mechanism is switched off in such a setting.
CHANGES = [
    ("agent_hours", NO_AI, set()),
    ("beliefs", NO_AI, set()),
    ("evaluation", NO_AI_ANYWHERE, {"evaluation_quality", *LESSONS}),
    (
        "integration",
        NO_AI,
        {
            "integration",
            "own_work_doublings",
            "own_work_doublings_by_scaffolding",
            "own_research_alone_share",
            "small_successor_success",
        },
    ),
    ("learning", NO_AI_ANYWHERE, LESSONS),
    ("quality", NO_AI, set()),
    ("measurement", NO_AI, set()),
    ("reward_hacking", NO_AI_ANYWHERE, {"evaluation_quality", *LESSONS}),
    ("routes", NO_AI, set()),
    ("safety", NO_AI, {"fidelity", "own_research_alone_share"}),
    ("stages", NO_AI, set()),
    ("tasks", NO_AI_ANYWHERE, {"evaluation_quality", *LESSONS}),
    ("teams", NO_AI, set()),
    ("tracks", NO_AI, set()),
    (
        "economy",
        NO_WAY_BACK,
        {
            "capital_share_of_rd_spending",
            "external_inference_compute_share",
            "revenue_usd_per_year",
            "economy_tasks_handed_over_share",
            "output_from_ai_share",
            "output_per_dollar_paid_for_ai",
            "labour_share",
        },
    ),
    ("output", {}, {"output_from_ai_share", "output_per_dollar_paid_for_ai", "labour_share"}),
    ("money", NO_WAY_BACK, set()),
    ("data_supply", NO_BETTER_MODEL, set()),
    ("learning", NO_BETTER_MODEL, set()),
    ("stages", TRUSTING, {"human_decision_share", "loop_closed", *DECIDED_BY_LEADERS}),
]
# Where a mechanism does nothing in the central baseline: values under which it must matter.
# Agents never want more than the compute set aside for them there, and people never trust enough to let
# models decide.
WHERE_IT_MATTERS = {
    "agent_hours": {"allocation.internal_inference_share": 1e-6},
    "stages": TRUSTING,
    "data_supply": FEW_DATA,
    "tournament": {"tournament.people_share": 1.0},
    "backlash": {"backlash.per_displaced_share": 100.0},
    "cuts": {"cuts.tools": 1.0},
    # Its central value is the neutral one.
    "experience": {"experience.learned_beside_ai": 0.0},
}


def off(*names):
    return {path: value for name in names for path, value in MECHANISMS[name].OFF.items()}


def is_constant(curve):
    return bool(np.all(curve == curve[0]))


def same(metric, usual, without):
    """Whether a metric kept its bits, or its value where only rounding may differ."""
    if metric in ROUNDED:
        return np.allclose(usual[metric], without[metric], rtol=1e-14, atol=0.0)
    return np.array_equal(usual[metric], without[metric])


@pytest.mark.parametrize("name", MECHANISMS)
def test_switching_off_leaves_alone_what_does_not_depend_on_it(name, central_run):
    usual, without = central_run(LOOPS_CUT).curves, central_run({**LOOPS_CUT, **off(name)}).curves
    for metric, causes in DEPENDS.items():
        assert same(metric, usual, without) == (name not in causes), metric


@pytest.mark.parametrize("name", MECHANISMS)
def test_switching_off_leaves_the_share_of_safety_alone_also_where_the_loops_run(name, central_run):
    usual, without = central_run().curves, central_run(off(name)).curves
    assert same("safety_compute_share", usual, without)


@pytest.mark.parametrize(("name", "where", "expected"), CHANGES)
def test_switching_off_changes_exactly_what_depends_on_it(name, where, expected, central_run):
    usual, without = central_run(where).curves, central_run({**where, **off(name)}).curves
    changed = {metric for metric in METRIC_NAMES if not np.array_equal(usual[metric], without[metric])}
    assert changed == expected


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
    # Hours that go into quality or into learning to run tracks finish no work and use no agent-hours.
    lab = central_run({**off("agent_hours", "quality", "tracks"), **little}, watched=True).lab
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
    """Several attempts that all fail together are never worth their price.

    A track starts again what failed, so no track runs here.
    """
    off_run, usual = central_run(off("routes", "tracks")), central_run(off("tracks"))
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


def test_evaluation_off_faults_cost_nothing_and_checks_stay_as_they_are(central_run):
    lab, usual = central_run(off("evaluation"), watched=True).lab, central_run(watched=True).lab
    assert lab["defects"].max() > 0.0
    assert not lab["repair_labour"].any()
    assert np.all(lab["speed_with_faults"] == 1.0)
    assert np.array_equal(lab["labour_net"], lab["labour_all"])
    assert is_constant(lab["check_reach_log2"])
    assert usual["repair_labour"].max() > 0.0
    assert usual["speed_with_faults"].min() < 1.0
    assert np.ptp(usual["check_reach_log2"]) > 1.0


def test_beliefs_off_people_expect_the_uplift_that_there_is(central_run):
    """As far as they see it: what faults that nobody noticed cost comes later and out of all work."""
    free_faults = {"evaluation.repair_hours": 0.0, "evaluation.defect_drag": 0.0}
    known, usual = central_run({**off("beliefs"), **free_faults}).curves, central_run(free_faults).curves
    assert np.allclose(known["uplift_believed"], known["uplift_true"], rtol=1e-12, atol=0.0)
    assert not np.allclose(usual["uplift_believed"], usual["uplift_true"], rtol=1e-2, atol=0.0)


def test_beliefs_off_people_count_what_faults_cost_later(central_run):
    """Who knows the truth expects the uplift with the hours that unnoticed failures will cost."""
    alike = {"people.skill_log_sd": 0.0, **off("quality", "teams", "tracks")}
    run = central_run({**off("beliefs"), **alike}, watched=True)
    assert run.lab["hours_for_faults"].max() > 0.0
    assert np.allclose(run.curves["uplift_believed"], run.curves["uplift_true"], rtol=1e-9, atol=0.0)


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
        **off("training", "safety"),
        "people.skill_log_sd": 0.0,
        "people.senior_share": 0.0,
        "beliefs.spread_doublings": 0.0,
        "beliefs.trust_spread_logits": 0.0,
        "ideas.taste_best": CATALOGUE["ideas.taste_median"].default,
        "tracks.learn_log_sd": 0.0,
    }
    lucky = [central_run(alike, run=run).curves["software_efficiency"] for run in (0, 1)]
    level = [central_run({**alike, **off("projects")}, run=run).curves for run in (0, 1)]
    assert not np.allclose(*lucky, rtol=1e-3, atol=0.0)
    for metric in METRIC_NAMES:
        assert np.array_equal(level[0][metric], level[1][metric]), metric


def test_ideas_off_every_idea_is_worth_the_same_and_people_pick(central_run):
    # Radical ideas differ all the same, and taste recognises them.
    without = central_run(off("ideas", "rare"), watched=True)
    figures = int(without.state.lab.figures[0])
    assert np.all(without.state.people[columns.IDEA_VALUE, :figures] == 1.0)
    for value in ("value_2024", "people_value", "people_value_alone", "team_value"):
        assert np.allclose(without.lab[value], 1.0, rtol=1e-12, atol=0.0), value
    # What AI picks is not worth more, but some of it cannot be worked on.
    assert np.all((without.lab["ai_value"] > 0.0) & (without.lab["ai_value"] <= 1.0))
    assert np.array_equal(without.lab["idea_work_of_people"], without.lab["labour"])
    assert not without.lab["team_picks"].any()
    usual = central_run(watched=True).lab
    assert usual["value_2024"][0] > 2.0
    assert usual["team_picks"].any()
    assert usual["idea_work_of_people"].min() == 0.0


def test_rare_off_nothing_that_is_tried_is_radical_or_lies_between_fields(central_run):
    without, usual = central_run(off("rare"), watched=True), central_run()
    for metric in ("radical_worth_share", "shadow_worth_share"):
        assert not without.curves[metric].any()
        assert usual.curves[metric].min() > 0.0
    figures = int(without.state.lab.figures[0])
    assert not without.state.people[columns.RADICAL_VALUE, :figures].any()
    assert np.all(without.lab["ai_radical_factor"] == 1.0)
    assert np.all(without.lab["ideas_of_people"] == CATALOGUE["ideas.ideas_seen"].default)


def test_pilots_off_ideas_are_worth_the_same_however_many_experiments_there_are(central_run):
    same_looks = {"people.recruits_taste_fall_sd": 0.0, "quality.freed_to_selection": 0.0}
    without, usual = (
        central_run({**same_looks, **values}, watched=True).lab for values in (off("pilots"), {})
    )
    assert np.ptp(np.log(without["experiments_per_project"])) > 0.1
    assert np.allclose(without["people_value_alone"], 1.0, rtol=1e-12, atol=0.0)
    assert np.ptp(usual["people_value_alone"]) > 1e-3


def test_reward_hacking_off_checks_see_more_and_rewards_teach_more(central_run):
    seen = slice(columns.DETECTED, columns.DETECTED + LENGTHS_PER_KIND)
    # What is handed over moves what checks reach, so nothing is.
    without, usual = central_run({**NO_AI, **off("reward_hacking")}), central_run(NO_AI)
    more = without.state.tasks[seen, : columns.KINDS] / usual.state.tasks[seen, : columns.KINDS]
    assert np.all(more > 1.0)
    # Long tasks of a kind are hidden more often than short ones.
    assert np.all(np.diff(more, axis=0) > 0.0)
    learned = [run.state.tasks[columns.RL_LEARNED, : columns.KINDS] for run in (without, usual)]
    assert np.all(learned[0] > learned[1])


def test_measurement_off_everybody_hears_the_true_horizon(central_run):
    """So that people who know how to read it, and take it for the whole truth, believe it."""
    credulous = {
        **off("measurement"),
        "beliefs.announcement_weight": 1.0,
        "beliefs.hype_doublings": 0.0,
        "beliefs.spread_doublings": 0.0,
        "beliefs.half_life_weeks": 1e4,
    }
    offset = CATALOGUE["tasks.horizon_offset.engineering"].default
    believed = columns.BELIEVED + 0

    def gap(values):
        run = central_run(values)
        figures, used = int(run.state.lab.figures[0]), int(run.state.lab.model_in_use[0])
        horizon = run.state.models[columns.HORIZON, used] + offset
        return np.abs(run.state.people[believed, :figures] - horizon).max()

    assert gap(credulous) < 0.05
    assert gap({**credulous, "measurement.announced_log2_sd": 0.7}) > 0.05
    assert gap({**credulous, "measurement.label_noise": 0.06}) > 1.0


def test_label_noise_delays_releases_that_no_benchmark_can_tell_apart(central_run):
    noisy, usual = (
        central_run(values).curves
        for values in ({"measurement.label_noise": 0.2, "measurement.longest_growth_per_year": 1.0}, {})
    )
    # log2 30 + ln(.8/.2)/.58 = 7.30: no more than 157 h can be shown, and little later as better.
    noisy_gap, gap = (run["task_horizon_hours"] / run["public_horizon_hours"] for run in (noisy, usual))
    assert noisy_gap.max() > 10.0
    assert noisy_gap.max() > 3.0 * gap.max()


def test_tournament_off_every_model_in_time_takes_its_slot(central_run):
    against_people = {**NO_WAY_BACK, "tournament.people_share": 1.0}
    runs = [central_run(values, watched=True) for values in (NO_WAY_BACK, against_people)]
    slots = [run.lab["tournaments"][-1] for run in runs]
    released = [np.count_nonzero(run.state.models[columns.RELEASE_DAY]) for run in runs]
    assert released[0] == slots[0] > 5.0
    # People's candidate takes some slots, so that the public gets some models later; the lab does not.
    assert released[1] < slots[1]
    public, inside = "public_horizon_hours", "task_horizon_hours"
    assert np.all(runs[1].curves[public] <= runs[0].curves[public])
    assert np.any(runs[1].curves[public] < runs[0].curves[public])
    assert np.array_equal(runs[1].curves[inside], runs[0].curves[inside])


def test_backlash_off_nobody_resists(central_run):
    roused = central_run({"backlash.per_displaced_share": 100.0}, watched=True)
    usual = central_run(watched=True)
    assert not usual.lab["resistance"].any()
    assert roused.lab["resistance"].max() > 1.0
    handed = "economy_tasks_handed_over_share"
    assert roused.curves[handed][-1] < 0.8 * usual.curves[handed][-1]


def test_learning_off_models_are_what_their_training_compute_makes_them(central_run):
    learned = slice(columns.LEARNED, columns.LEARNED + columns.KINDS)
    assert not central_run(off("learning")).state.models[learned].any()
    assert np.abs(central_run().state.models[learned]).max() > 0.1


def test_data_supply_off_no_effective_compute_is_lost_for_want_of_data(central_run):
    no_luck = {"training.recipe_log2_sd": 0.0, **FEW_DATA}

    def lost(run):
        models = run.state.models[:, run.state.models[columns.EFFORT] > 0.0]
        whole = np.log2(models[columns.FLOP]) + models[columns.RECIPE] * LOG2_E
        return whole - models[columns.EFFORT]

    assert np.abs(lost(central_run({**no_luck, **off("data_supply")}))).max() < 1e-12
    assert lost(central_run(no_luck)).max() > 0.1


def test_quality_off_projects_are_as_good_as_by_people_alone(central_run):
    assert np.all(central_run(off("quality"), watched=True).lab["quality"] == 1.0)
    assert central_run(watched=True).lab["quality"].max() > 1.1


def test_tracks_off_nobody_lets_work_run_unattended(central_run):
    without, usual = central_run(off("tracks")).state.people, central_run().state.people
    for column in (columns.TRACKS, columns.TRACK_LEARNING):
        assert not without[column].any()
    saved = slice(columns.TRACK_SAVED, columns.TRACK_SAVED + columns.KINDS)
    assert not without[saved].any()
    assert usual[columns.TRACKS].any()


def test_teams_off_there_is_no_labour_of_teams(central_run):
    without, usual = central_run(off("teams"), watched=True), central_run(watched=True)
    for field in ("teams_run", "team_labour", "team_supervised", "team_hours_used", "supervising_share"):
        assert not without.lab[field].any(), field
    assert np.array_equal(without.lab["labour_all"], without.lab["labour"])
    # Up to the week in which the first team works nothing is different.
    first = int(np.flatnonzero(usual.lab["teams_run"])[0])
    assert 0 < first < len(usual.lab["teams_run"])
    for metric in METRIC_NAMES:
        assert np.array_equal(usual.curves[metric][:first], without.curves[metric][:first]), metric
    assert usual.lab["team_labour"].max() > usual.lab["labour"][0]


def test_copies_off_no_project_of_a_team_repeats_another(central_run):
    without, usual = central_run(off("copies"), watched=True), central_run(watched=True)
    assert np.array_equal(without.lab["labour_new"], without.lab["labour_net"])
    assert not without.curves["repeated_projects_share"].any()
    assert usual.curves["repeated_projects_share"].max() > 0.1
    # Where people pick, nothing repeats.
    by_people = usual.lab["team_picks"] * usual.lab["team_labour"] == 0.0
    assert 0 < by_people.sum() < len(by_people)
    assert np.array_equal(usual.lab["labour_new"][by_people], usual.lab["labour_net"][by_people])


def test_experience_off_beside_ai_juniors_learn_as_much_as_without(central_run):
    assert not central_run(off("experience"), watched=True).lab["experience_sd"].any()
    nothing = {"experience.learned_beside_ai": 0.0}
    assert central_run(nothing, watched=True).lab["experience_sd"].min() < -0.1


def test_stages_off_people_take_every_decision_about_a_generation(central_run):
    without, usual = central_run({**TRUSTING, **off("stages")}), central_run(TRUSTING)
    assert np.all(without.curves["human_decision_share"] == 1.0)
    assert not without.curves["loop_closed"].any()
    assert usual.curves["human_decision_share"].min() < 0.01
    assert usual.curves["loop_closed"].any()


def test_release_off_everybody_has_the_model_that_the_lab_uses(central_run):
    without, usual = central_run(off("release"), watched=True), central_run()
    assert np.array_equal(without.curves["public_horizon_hours"], without.curves["task_horizon_hours"])
    assert np.array_equal(without.lab["general_horizon"], without.lab["released_horizon"])
    assert np.ptp(without.curves["task_horizon_hours"]) > 1.0
    assert np.mean(usual.curves["public_horizon_hours"] < usual.curves["task_horizon_hours"]) > 0.2


def test_safety_off_models_do_what_is_meant_and_nothing_happens(central_run):
    without, usual = central_run(off("safety"), watched=True), central_run(watched=True)
    assert np.all(without.curves["fidelity"] == 1.0)
    assert not without.curves["incidents"].any()
    assert not without.lab["paused"].any()
    # Nobody monitors: what is seen as meant is what is meant.
    assert np.array_equal(without.lab["as_meant"], without.lab["true_intent"])
    assert not np.any(without.state.models[columns.STATUS] == columns.HELD)
    assert usual.curves["fidelity"].min() < 1.0
    assert usual.curves["incidents"].any()
    assert usual.lab["paused"].any()
    assert np.all(usual.lab["as_meant"] > usual.lab["true_intent"])


def test_chips_off_every_accelerator_needs_and_costs_as_much_as_in_2024(central_run):
    without, usual = central_run(off("chips")), central_run()
    vintages = columns.VINTAGES
    for column, path in ((columns.C_KW, "chips.kw_2024"), (columns.C_RENT, "chips.rent_usd_per_hour_2024")):
        assert np.all(without.state.chips[column, :vintages] == CATALOGUE[path].default)
        assert np.all(np.diff(usual.state.chips[column, :vintages]) < 0.0)
    megawatts = without.curves["powered_compute_h100e"] * CATALOGUE["chips.kw_2024"].default / 1000.0
    assert np.allclose(without.curves["grid_power_mw"], megawatts, rtol=1e-12, atol=0.0)


def test_power_off_every_accelerator_is_switched_on(central_run):
    without, usual = central_run(off("power")).curves, central_run().curves
    owned, powered = "owned_compute_h100e", "powered_compute_h100e"
    assert np.allclose(without[powered], without[owned], rtol=1e-12, atol=0.0)
    assert np.all(usual[powered] <= usual[owned] * (1.0 + 1e-12))
    assert np.any(usual[powered] < usual[owned] * 0.95)


def test_money_off_orders_follow_the_growth_that_the_market_allows(central_run):
    """Power is off too: accelerators that wait for it hold orders back."""
    without, usual = central_run(off("money", "power")).curves, central_run(off("power")).curves
    growth = np.diff(np.log(without["owned_compute_h100e"])) * DAYS_PER_YEAR / 7.0
    dated = dict(CATALOGUE["compute.growth_per_year"].default.steps)
    slow = CATALOGUE["compute.slow_growth_per_year"].default
    allowed = np.log([*dated.values(), slow])
    assert np.abs(growth[:, None] - allowed).min(axis=1).max() < 1e-9
    assert growth[0] == pytest.approx(np.log(dated["2022-01-03"]), rel=1e-9)
    assert growth[-1] == pytest.approx(np.log(slow), rel=1e-9)
    assert np.all(usual["owned_compute_h100e"] <= without["owned_compute_h100e"] * (1.0 + 1e-12))
    assert usual["owned_compute_h100e"][-1] < without["owned_compute_h100e"][-1]


def test_money_off_a_lab_in_debt_hires_all_the_same(central_run):
    """Without growth of compute the stock of 2024 is there, and to be paid, from the first day."""
    poor, usual = central_run(off("compute"), watched=True), central_run().curves["headcount"]
    hired = np.diff(poor.curves["headcount"])
    assert np.all(hired >= 0.0) and np.any(hired == 0.0)
    # Whoever hires nobody in a week was in debt at its beginning.
    in_debt = np.concatenate(([False], poor.lab["cash_usd"][:-1] < 0.0))
    assert np.all(in_debt[:-1][hired == 0.0])
    without = central_run(off("compute", "money")).curves["headcount"]
    assert np.array_equal(without, usual)
    assert poor.curves["headcount"][-1] < usual[-1]


def test_economy_off_nobody_outside_hands_anything_over(central_run):
    without, usual = central_run(off("economy")).curves, central_run().curves
    nothing = (
        "revenue_usd_per_year",
        "external_inference_compute_share",
        "economy_tasks_handed_over_share",
        "output_from_ai_share",
        "output_per_dollar_paid_for_ai",
    )
    for metric in nothing:
        assert not without[metric].any(), metric
        assert usual[metric].min() > 0.0, metric
    assert np.all(without["labour_share"] == LABOUR_SHARE_BEFORE)


def test_output_off_what_is_handed_over_brings_nothing_forth(central_run):
    without, usual = central_run(off("output")).curves, central_run().curves
    assert usual["output_from_ai_share"].min() > 0.0
    assert np.allclose(without["output_from_ai_share"], 0.0, atol=1e-12)
    assert np.allclose(without["labour_share"], LABOUR_SHARE_BEFORE, rtol=1e-12)
    handed = "economy_tasks_handed_over_share"
    assert np.array_equal(without[handed], usual[handed])


def test_all_off_the_world_is_flat(central_run):
    """Limit case 11: with every mechanism neutral, no metric ever moves."""
    curves = central_run(off_values()).curves
    assert [metric for metric in METRIC_NAMES if not is_constant(curves[metric])] == []


def test_all_off_but_delegation_the_world_is_flat_and_uses_ai(central_run):
    """Only the stock of faults that nobody noticed fills up, which costs nothing and moves nothing else."""
    values = {path: value for path, value in off_values().items() if not path.startswith("delegation.")}
    # A horizon of 50 days, so that much is handed over.
    curves = central_run({**values, "capability.horizon_mid_2025_minutes": 1e8}).curves
    assert curves["delegated_share"].min() > 0.2
    moving = [
        metric for metric in METRIC_NAMES if not np.allclose(curves[metric], curves[metric][0], rtol=1e-12)
    ]
    assert moving == ["defect_stock"]
    # Every week as many faults are added, and half of the stock comes up in so many weeks.
    kept = 0.5 ** (1.0 / CATALOGUE["evaluation.surface_weeks"].default)
    faults = curves["defect_stock"]
    weeks = np.arange(1, len(faults) + 1)
    assert np.allclose(faults, faults[0] * (1.0 - kept**weeks) / (1.0 - kept), rtol=1e-12, atol=0.0)


def test_without_internal_inference_it_is_the_lab_without_ai(central_run):
    """Limit case 11: the share goes to experiments, as it does where nothing may be handed over."""
    # Where nothing may be handed over, checks are looked at every week: so let both look every week.
    often = {"delegation.revisit_weeks": 1.0}
    shares = {"allocation.internal_inference_share": 0.0, "allocation.experiments_share": 0.55}
    starved, forbidden = (
        central_run({**often, **shares}).curves,
        central_run({**often, **off("delegation")}).curves,
    )
    assert not starved["delegated_share"].any()
    # Agents without compute do as good as nothing, agents that are forbidden exactly nothing.
    alone = "ai_alone_progress_share"
    assert not forbidden[alone].any()
    assert starved[alone].max() < 1e-30
    for metric in METRIC_NAMES:
        if metric != alone:
            assert np.allclose(starved[metric], forbidden[metric], rtol=1e-9, atol=0.0), metric


def test_cuts_off_each_way_back_that_is_cut_stays_as_it_is_and_the_others_go_on(central_run):
    usual = central_run(watched=True)
    cut = {one: central_run({f"cuts.{one}": 1.0}, watched=True) for one in CHANNELS}
    assert not cut["model"].lab["model_in_use"].any()
    assert np.ptp(cut["model"].curves["public_horizon_hours"]) > 1.0
    assert is_constant(cut["tools"].curves["integration"])
    assert is_constant(cut["tools"].lab["ai_taste_believed_sd"])
    assert not cut["tools"].lab["supervising_able"].any() and usual.lab["supervising_able"].any()
    assert cut["tools"].lab["model_in_use"][-1] > 0.0
    assert is_constant(cut["lab"].lab["records_data"])
    tasks = cut["lab"].state.tasks
    assert not tasks[[columns.RECORDED, columns.RL_LEARNED]].any()
    assert usual.state.tasks[[columns.RECORDED, columns.RL_LEARNED]].all(axis=0).any()
    ordered = cut["economy"].lab["ordered_h100e"]
    paid = ordered > 0.0
    assert np.allclose(ordered[paid], ordered[0], rtol=1e-9)
    assert usual.lab["ordered_h100e"].max() > 10.0 * ordered[0]
    assert is_constant(cut["economy"].lab["usual_h100e"])
