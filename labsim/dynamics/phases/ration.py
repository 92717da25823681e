"""Phase 3: agent-hours are limited by compute; where more is wanted, everybody gets the same share."""

from labsim.dynamics.phases.teams import brief_teams, free_share, run_all, run_teams, supervise
from labsim.dynamics.state import (
    AGENT_HOURS,
    AGENT_HOURS_MIX,
    AI_DONE,
    AI_EXTRA,
    AI_EXTRA_HOPED,
    AI_HOPED,
    AI_HOURS,
    DONE_MIX,
    FLOP,
    HANDED,
    HANDED_MIX,
    JUNIOR_HOURS,
    KINDS,
    SENIOR_HOURS,
    SENIORITY,
    SKILL,
    SPOILED,
    SPOILED_MIX,
    WANTED,
)
from labsim.mechanisms.agent_hours import (
    agent_hour_compute,
    agent_hours_available,
    rationed_share,
    scarcity_after,
)
from labsim.mechanisms.safety import monitoring_factor
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import more
from labsim.vocabulary.numerics import greatest, least, log2
from labsim.vocabulary.units import DAYS_PER_WEEK

# Least share of their own hours that people put into work that AI does.
LEAST_TOUCH = 0.001


@inlined
def time_for_tasks(lab):
    """Share of people's hours that their own tasks get."""
    return free_share(lab) * (1.0 - lab.supervising_share)


@phase
def add_up_plans(state, start, n):
    """From the plan for each kind to the plan for a person's whole mix of tasks."""
    end = start + n
    people = state.people
    tasks = state.tasks
    skill, seniority = people[SKILL, start:end], people[SENIORITY, start:end]
    extra, hoped = people[AI_EXTRA, start:end], people[AI_EXTRA_HOPED, start:end]
    handed_mix, done_mix, agents_mix = (
        people[HANDED_MIX, start:end],
        people[DONE_MIX, start:end],
        people[AGENT_HOURS_MIX, start:end],
    )
    spoiled_mix = people[SPOILED_MIX, start:end]
    for i in range(n):
        spoiled_mix[i] = 0.0
        extra[i] = 0.0
        hoped[i] = 0.0
        handed_mix[i] = 0.0
        done_mix[i] = 0.0
        agents_mix[i] = 0.0
    for k in range(KINDS):
        junior = tasks[JUNIOR_HOURS, k]
        more = tasks[SENIOR_HOURS, k] - junior
        handed = people[HANDED + k, start:end]
        ai_hours, ai_hoped = people[AI_HOURS + k, start:end], people[AI_HOPED + k, start:end]
        for i in range(n):
            part = (junior + more * seniority[i]) * handed[i]
            own = 1.0 / skill[i]
            handed_mix[i] += part
            extra[i] += part * (ai_hours[i] - own)
            hoped[i] += part * (ai_hoped[i] - own)
        done, agents = people[AI_DONE + k, start:end], people[AGENT_HOURS + k, start:end]
        spoiled = people[SPOILED + k, start:end]
        for i in range(n):
            part = (junior + more * seniority[i]) * handed[i]
            done_mix[i] += part * done[i]
            agents_mix[i] += part * agents[i]
            spoiled_mix[i] += part * spoiled[i]
    # With AI in every task a person still says what is wanted: hours never vanish altogether.
    for i in range(n):
        most_saved = (LEAST_TOUCH - 1.0) / skill[i]
        extra[i] = greatest(extra[i], most_saved)
        hoped[i] = greatest(hoped[i], most_saved)


@phase
def share_out(state, p):
    """Set the share of wanted agent-hours that everybody gets, and what a shortage does to the price."""
    people = state.people
    lab = state.lab[0]
    figures = int(lab.figures)
    weeks = lab.step_days / DAYS_PER_WEEK
    # First as if nobody supervised teams: people's own agents come first.
    hours = p.people.hours_per_week * weeks * free_share(lab)
    skill, extra, agents_mix, wanted = (
        people[SKILL],
        people[AI_EXTRA],
        people[AGENT_HOURS_MIX],
        people[WANTED],
    )
    for i in range(figures):
        own = 1.0 / skill[i]
        # Work finished lies between the two costs; the lower one bounds the agent-hours it takes.
        wanted[i] = hours / least(own, own + extra[i]) * agents_mix[i]
    total = 0.0
    for i in range(figures):
        total += wanted[i]
    own_agents = total * lab.people_at_work / lab.figures
    lab.agent_hours_available = agent_hours_available(
        more(lab.internal_h100e, p.margins.internal_inference), lab.agent_hour_compute, lab.step_days
    )
    supervise(state, p, own_agents)
    lab.agent_hours_wanted = own_agents * (1.0 - lab.supervising_share)
    lab.agent_hours_share = rationed_share(
        lab.agent_hours_wanted, lab.agent_hours_available, p.agent_hours.rationed
    )
    lab.scarcity = scarcity_after(
        lab.scarcity,
        lab.agent_hours_wanted * p.agent_hours.rationed,
        lab.agent_hours_available,
        p.agent_hours.scarcity_speed_per_week,
        weeks,
    )


@phase
def price_agents(state, p):
    """What one agent-hour of the model in use takes in compute, its monitoring included."""
    lab = state.lab[0]
    flop = state.models[FLOP, int(lab.model_in_use)]
    lab.agent_hour_compute = agent_hour_compute(
        p.agent_hours.h100e_hours_mid_2025,
        log2(flop) - lab.log2_flop_2025,
        p.agent_hours.size_exponent,
        lab.log_software - lab.log_software_2025,
        p.agent_hours.software_exponent,
    ) * monitoring_factor(p.safety.monitored_share, lab.unattended_share, p.safety.monitor_cost_share)


@phase
def ration(state, p):
    """Agent-hours are limited by compute: people's agents come first, AI teams get what is left."""
    if p.margins.left_to_ai < 0.5:
        add_up_plans(state, 0, int(state.lab[0].figures))
    price_agents(state, p)
    brief_teams(state, p)
    share_out(state, p)
    if p.margins.left_to_ai > 0.5:
        run_all(state, p)
    else:
        run_teams(state, p)
