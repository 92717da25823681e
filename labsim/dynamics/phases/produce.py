"""Research: what labour, ideas and experiments yield this week, with AI and without it."""

from labsim.dynamics.phases.copies import new_share_of
from labsim.dynamics.phases.software import rise_of_software
from labsim.dynamics.phases.teams import hours_left_to_ai
from labsim.dynamics.state import PROJECT_BOOKED, PROJECT_HOURS, PROJECT_NUMBER, PROJECT_WEEKS, WORK
from labsim.mechanisms.delegation import is_due
from labsim.mechanisms.evaluation import MOST_REPAIR
from labsim.mechanisms.pilots import experiments_left
from labsim.mechanisms.projects import luck
from labsim.mechanisms.quality import project_quality
from labsim.mechanisms.research import (
    elasticities,
    experiments_per_project,
    luck_below_ceiling,
    research_input,
)
from labsim.mechanisms.teams import agent_work
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import more
from labsim.vocabulary.numerics import greatest, log2, ratio
from labsim.vocabulary.streams import PROJECT_STREAM, TEAM_PROJECT_STREAM, normal_draw
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR

WEEKS_PER_TWIN = 4.0


@inlined
def against_2024(lab, p, labour, experiments_h100e):
    """Labour, experiments and the log2 of the frontier's training compute as multiples of January 2024.

    With the exponents of the lab's structure behind them: what `research_input` takes.
    """
    labour_2024 = lab.labour_2024 * lab.step_days / DAYS_PER_WEEK
    left = experiments_left(p.pilots.share, p.pilots.share_2024)
    return (
        labour / labour_2024,
        more(experiments_h100e, p.margins.experiment_compute) / lab.experiments_2024_h100e * left,
        log2(lab.frontier_flop) - lab.log2_flop_2024,
        p.research.parallel_exponent,
        lab.phi,
        lab.sigma,
        lab.theta,
    )


@inlined
def expected_progress(lab, p, labour, experiments_h100e, worth):
    """Expected rise of ln A in this step with so much labour, compute and worth of what is tried."""
    effort = research_input(*against_2024(lab, p, labour, experiments_h100e)) * worth
    return rise_of_software(lab.log_software, lab, p, effort, lab.step_days / DAYS_PER_YEAR)


@phase
def research_progress(state, p):
    """Expected progress of the week: people and teams, on the ideas that were picked."""
    lab = state.lab[0]
    ideas = lab.people_value * lab.labour + lab.team_value * lab.team_labour
    ideas -= lab.repeated_work * lab.ai_value / lab.value_2024
    lab.picked_value = ratio(ideas, lab.labour_all - lab.repeated_work, 1.0)
    lab.worth = lab.picked_value * lab.quality
    inputs = against_2024(lab, p, lab.labour_new, lab.experiments_h100e)
    _, lab.labour_elasticity = elasticities(*inputs)
    carried = research_input(*inputs)
    lab.research_now = carried * lab.worth
    years = lab.step_days / DAYS_PER_YEAR
    lab.progress = rise_of_software(lab.log_software, lab, p, lab.research_now, years)
    # Projects that experiments cannot carry share in no pilots.
    lab.experiments_per_project = experiments_per_project(carried, inputs[1], inputs[2], 1.0, lab.phi)


@phase
def twins_without_ai(state, p):
    """The same week with AI off, and with everything left to AI: made every fourth week, kept in between."""
    lab = state.lab[0]
    if is_due(lab.step, 0.0, WEEKS_PER_TWIN, lab.step_days / DAYS_PER_WEEK) > 0.5:
        make_twins(state, p)
    lab.progress_alone = lab.progress * lab.alone_ratio
    lab.progress_same_split = lab.progress * lab.same_split_ratio
    lab.progress_ai_only = lab.progress * lab.ai_only_ratio


@phase
def make_twins(state, p):
    """Progress of the twins against this week's."""
    lab = state.lab[0]
    least_left = (1.0 - MOST_REPAIR) * lab.labour_alone
    alone = greatest(lab.labour_alone - lab.repair_labour, least_left) * lab.speed_with_faults
    with_agents = lab.experiments_h100e + lab.internal_h100e
    worth = lab.people_value_alone
    of_people = expected_progress(lab, p, alone, with_agents, worth)
    lab.alone_ratio = ratio(of_people, lab.progress, 1.0)
    of_people = expected_progress(lab, p, alone, lab.experiments_h100e, worth)
    lab.same_split_ratio = ratio(of_people, lab.progress, 1.0)
    # All agent-hours are at work then: none of their compute is idle for experiments.
    returned = (lab.internal_given_h100e - lab.internal_h100e) * p.allocation.idle_reused
    by_ai = agent_work(hours_left_to_ai(lab), lab.team_agent_hours_alone)
    by_ai *= new_share_of(lab, p, by_ai) * ratio(lab.labour_net, lab.labour_all, 1.0)
    quality = project_quality(1.0, p.quality.machine_quality, 1.0, p.quality.additive, p.quality.steps)
    # Projects that come to nothing take up experiments all the same: what fails lowers the worth.
    worth = lab.team_done_alone * quality * lab.ai_value / lab.value_2024
    of_ai = expected_progress(lab, p, by_ai, lab.experiments_h100e - returned, worth)
    lab.ai_only_ratio = ratio(of_ai, lab.progress, 0.0)


@phase
def finish_projects(state, p):
    """Book this week's progress on everybody's projects; those that end bring good or bad luck."""
    people = state.people
    lab = state.lab[0]
    seed, run = int(lab.seed), int(lab.run)
    people_per_figure = lab.people_at_work / lab.figures
    per_hour = ratio(lab.progress, lab.labour_all, 0.0)
    booked, hours, weeks, number = (
        people[PROJECT_BOOKED],
        people[PROJECT_HOURS],
        people[PROJECT_WEEKS],
        people[PROJECT_NUMBER],
    )
    finished = people[WORK]
    lab.luck = 0.0
    for i in range(int(lab.figures)):
        booked[i] += per_hour * people_per_figure * finished[i]
        if hours[i] >= p.projects.hours and weeks[i] >= p.projects.shortest_weeks:
            z = normal_draw(seed, run, PROJECT_STREAM, i, int(number[i]), 0)
            projects = hours[i] / p.projects.hours * people_per_figure
            lab.luck += booked[i] * (luck(p.projects.luck_log_sd, projects, z) - 1.0)
            booked[i] = 0.0
            hours[i] = 0.0
            weeks[i] = 0.0
            number[i] += 1.0
    finish_team_projects(state, p, per_hour)
    lab.luck = luck_below_ceiling(lab.log_software + lab.progress, lab.luck, p.research.ceiling_log10)


@phase
def finish_team_projects(state, p, per_hour):
    """The same for the projects of AI teams, which end together."""
    lab = state.lab[0]
    lab.team_project_hours += lab.team_labour
    lab.team_project_weeks += lab.step_days / DAYS_PER_WEEK
    lab.team_project_booked += per_hour * lab.team_labour
    ended = lab.team_project_hours >= p.projects.hours
    if ended and lab.team_project_weeks >= p.projects.shortest_weeks:
        number = int(lab.team_project_number)
        z = normal_draw(int(lab.seed), int(lab.run), TEAM_PROJECT_STREAM, 0, number, 0)
        projects = lab.team_project_hours / p.projects.hours
        lab.luck += lab.team_project_booked * (luck(p.projects.luck_log_sd, projects, z) - 1.0)
        lab.team_project_booked = 0.0
        lab.team_project_hours = 0.0
        lab.team_project_weeks = 0.0
        lab.team_project_number += 1.0
