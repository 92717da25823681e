"""Phase 5: research hours and experiments raise software efficiency."""

from labsim.dynamics.state import (
    COST_HOPED,
    DONE_WORK,
    HANDED_WORK,
    PROJECT_BOOKED,
    PROJECT_HOURS,
    PROJECT_NUMBER,
    PROJECT_WEEKS,
    SKILL,
    USED,
    WORK,
)
from labsim.mechanisms.integration import after_building
from labsim.mechanisms.projects import luck
from labsim.mechanisms.research import research_input, software_step
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import log2, ratio
from labsim.vocabulary.streams import PROJECT_STREAM, normal_draw
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR, HOURS_PER_WEEK


@phase
def add_up_work(state, p):
    """Totals of the whole lab, each figure standing for its share of the people."""
    people = state.people
    lab = state.lab[0]
    figures = int(lab.figures)
    finished, cost_hoped, skill = people[WORK], people[COST_HOPED], people[SKILL]
    handed, done, used = people[HANDED_WORK], people[DONE_WORK], people[USED]
    hours = p.people.hours_per_week * lab.step_days / DAYS_PER_WEEK
    labour = alone = saved = hoped = handed_work = done_work = agent_hours = 0.0
    for i in range(figures):
        labour += finished[i]
        alone += hours * skill[i]
        saved += finished[i] / skill[i]
        hoped += finished[i] * cost_hoped[i]
        handed_work += handed[i]
        done_work += done[i]
        agent_hours += used[i]
    people_per_figure = lab.headcount / lab.figures
    lab.person_hours = hours * lab.headcount
    lab.labour = labour * people_per_figure
    lab.labour_alone = alone * people_per_figure
    lab.hours_without_ai = saved * people_per_figure
    lab.hours_hoped = hoped * people_per_figure + lab.person_hours * lab.building_share
    lab.handed_work = handed_work * people_per_figure
    lab.delivered_work = done_work * people_per_figure
    lab.agent_hours_used = agent_hours * people_per_figure


@phase
def build_in(state, p):
    """People's hours on harness, tools and process build the models into the lab's work."""
    lab = state.lab[0]
    weeks = lab.step_days / DAYS_PER_WEEK
    hours = p.people.hours_per_week * weeks * lab.building_share
    lab.integration = after_building(lab.integration, hours, p.integration.half_way_hours)


@phase
def return_idle_compute(state, p):
    """Accelerators that the lab's agents did not need this week run experiments instead."""
    lab = state.lab[0]
    round_the_clock = HOURS_PER_WEEK * lab.step_days / DAYS_PER_WEEK
    needed = lab.agent_hours_used * lab.agent_hour_compute / round_the_clock
    if needed < lab.internal_h100e:
        unused = lab.internal_h100e - needed
        reused = unused * p.allocation.idle_reused
        lab.internal_h100e = needed
        lab.experiments_h100e += reused
        lab.idle_h100e += unused - reused


@inlined
def expected_progress(lab, p, labour, experiments_h100e):
    """Expected rise of ln A in this step with so much labour and so many accelerators."""
    labour_2024 = p.people.headcount_2024 * p.people.hours_per_week * lab.step_days / DAYS_PER_WEEK
    experiments_2024 = p.compute.powered_2024_h100e * p.research.experiments_share_2024
    gained = research_input(
        labour / labour_2024,
        experiments_h100e / experiments_2024,
        log2(lab.frontier_flop) - lab.log2_flop_2024,
        p.research.parallel_exponent,
        lab.phi,
        lab.sigma,
        lab.theta,
    )
    return software_step(
        lab.log_software,
        gained,
        lab.pace_2024,
        p.research.parallel_exponent,
        p.agent_hours.software_exponent,
        p.research.returns,
        p.research.ceiling_log10,
        lab.step_days / DAYS_PER_YEAR,
    )


@phase
def finish_projects(state, p):
    """Book this week's progress on everybody's projects; those that end bring good or bad luck."""
    people = state.people
    lab = state.lab[0]
    seed, run = int(lab.seed), int(lab.run)
    people_per_figure = lab.headcount / lab.figures
    per_hour = ratio(lab.progress, lab.labour, 0.0) * people_per_figure
    booked, hours, weeks, number = (
        people[PROJECT_BOOKED],
        people[PROJECT_HOURS],
        people[PROJECT_WEEKS],
        people[PROJECT_NUMBER],
    )
    finished = people[WORK]
    lab.luck = 0.0
    for i in range(int(lab.figures)):
        booked[i] += per_hour * finished[i]
        if hours[i] >= p.projects.hours and weeks[i] >= p.projects.shortest_weeks:
            z = normal_draw(seed, run, PROJECT_STREAM, i, int(number[i]), 0)
            projects = hours[i] / p.projects.hours * people_per_figure
            lab.luck += booked[i] * (luck(p.projects.luck_log_sd, projects, z) - 1.0)
            booked[i] = 0.0
            hours[i] = 0.0
            weeks[i] = 0.0
            number[i] += 1.0


@phase
def learn(state, p):
    """Finished work and experiments raise software efficiency; projects that end bring their luck."""
    lab = state.lab[0]
    add_up_work(state, p)
    build_in(state, p)
    return_idle_compute(state, p)
    lab.progress = expected_progress(lab, p, lab.labour, lab.experiments_h100e)
    # Both before the level moves, so that they differ by AI alone.
    lab.progress_alone = expected_progress(
        lab, p, lab.labour_alone, lab.experiments_h100e + lab.internal_h100e
    )
    finish_projects(state, p)
    lab.log_software += lab.progress + lab.luck
