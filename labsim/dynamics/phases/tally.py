"""Sums over the lab after a week's work: hours, ideas, trust, and what became of each kind of task."""

from labsim.dynamics.phases.teams import mix_share
from labsim.dynamics.state import (
    ABLE,
    AI_DONE,
    AI_HOURS,
    AI_PICKS,
    COST,
    COST_HOPED,
    COULD_RECORD,
    DONE_WORK,
    HANDED,
    HANDED_WORK,
    IDEA_VALUE,
    JUNIOR_HOURS,
    KINDS,
    LEARNED_TRACKS,
    PASSED,
    PEOPLE_HOURS,
    RADICAL_VALUE,
    RECORDED,
    SENIOR_HOURS,
    SENIORITY,
    SKILL,
    SPOILED_MIX,
    TRUST,
    USED,
    WORK,
)
from labsim.mechanisms.cuts import kept
from labsim.mechanisms.data_supply import added_data
from labsim.mechanisms.evaluation import fault_hours
from labsim.mechanisms.learning import demonstrations
from labsim.mechanisms.rare import shadow_part
from labsim.mechanisms.tasks import ENGINEERING, SELECTION
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import ratio, select
from labsim.vocabulary.units import DAYS_PER_WEEK

# AI leads a piece of work where people put in a tenth of their own hours at most.
LARGEST_TOUCH = 0.1


@phase
def add_up_work(state, p):
    """Totals of the whole lab, each figure standing for its share of the people."""
    people = state.people
    lab = state.lab[0]
    figures = int(lab.figures)
    finished, cost_hoped, skill = people[WORK], people[COST_HOPED], people[SKILL]
    handed, done, used = people[HANDED_WORK], people[DONE_WORK], people[USED]
    hours = p.people.hours_per_week * lab.step_days / DAYS_PER_WEEK
    learning = people[LEARNED_TRACKS]
    labour = alone = saved = hoped = handed_work = done_work = agent_hours = learned = 0.0
    for i in range(figures):
        labour += finished[i]
        alone += hours * skill[i]
        saved += finished[i] / skill[i]
        hoped += finished[i] * cost_hoped[i]
        handed_work += handed[i]
        done_work += done[i]
        agent_hours += used[i]
        learned += learning[i]
    people_per_figure = lab.people_at_work / lab.figures
    lab.person_hours = hours * lab.people_at_work
    lab.task_hours = lab.person_hours * (1.0 - lab.measuring_share)
    lab.labour = labour * people_per_figure
    lab.labour_alone = alone * people_per_figure * (1.0 - lab.measuring_share)
    # An hour of a team's work that people supervise is finished by them as much as one they hand over.
    by_teams = lab.team_supervised * ratio(saved, labour, 1.0)
    lab.hours_without_ai = saved * people_per_figure + by_teams
    other = lab.task_hours * (1.0 - (1.0 - lab.building_share) * (1.0 - lab.supervising_share))
    lab.learning_hours = learned * people_per_figure
    other += lab.learning_hours
    lab.hours_hoped = hoped * people_per_figure + other
    lab.handed_work = handed_work * people_per_figure
    lab.delivered_work = done_work * people_per_figure
    lab.agent_hours_used = agent_hours * people_per_figure
    lab.own_cost = ratio(lab.task_hours - other, lab.labour, 1.0)


@phase
def add_up_judgement(state, p):
    """What the lab's ideas are worth, how far people trust, and how much failed unnoticed."""
    people = state.people
    lab = state.lab[0]
    finished, skill, value = people[WORK], people[SKILL], people[IDEA_VALUE]
    picks, trusted = people[AI_PICKS], people[TRUST]
    worth = hoped = alone = weight = by_people = trust = 0.0
    for i in range(int(lab.figures)):
        of_ai = picks[i] * lab.agent_hours_share
        worth += finished[i] * (value[i] + (lab.ai_value - value[i]) * of_ai)
        hoped += finished[i] * (value[i] + (lab.ai_value_believed - value[i]) * of_ai)
        alone += skill[i] * value[i]
        weight += skill[i]
        by_people += finished[i] * (1.0 - of_ai)
        trust += trusted[i]
    spoiled_mix, cost = people[SPOILED_MIX], people[COST]
    spoiled = cost_sum = 0.0
    for i in range(int(lab.figures)):
        spoiled += finished[i] * spoiled_mix[i]
        cost_sum += finished[i] * cost[i]
    people_per_figure = lab.people_at_work / lab.figures
    lab.mean_trust = trust / lab.figures
    lab.people_value = ratio(worth * people_per_figure, lab.labour * lab.value_2024, 1.0)
    lab.people_value_believed = ratio(hoped * people_per_figure, lab.labour * lab.value_2024, 1.0)
    # Without AI nobody has the hours to look at more ideas than usual.
    lab.people_value_alone = alone / weight / lab.value_2024 / lab.looking_value
    lab.spoiled_work = spoiled * people_per_figure * lab.agent_hours_share
    lab.own_spoiled = ratio(lab.spoiled_work, lab.labour, 0.0)
    supervised = lab.team_supervised * lab.team_spoiled
    lab.hours_for_faults = (lab.spoiled_work + supervised) * fault_hours(
        p.evaluation.repair_hours, p.evaluation.defect_drag, p.evaluation.surface_weeks
    )
    lab.spoiled_work += (lab.team_supervised + lab.team_unattended) * lab.team_spoiled
    lab.idea_work_of_people = by_people * people_per_figure
    lab.mix_cost = ratio(cost_sum * people_per_figure, lab.labour, 1.0)


@inlined
def led_by_teams(lab):
    """Work of teams that AI led: handed to it, and people put in a tenth of their own hours at most."""
    touch = lab.team_person_hours - (1.0 - lab.team_handed)
    led = select(touch <= LARGEST_TOUCH * lab.team_handed, lab.team_supervised, 0.0)
    return (led + lab.team_unattended) * lab.team_handed


@phase
def add_up_rare(state, p):
    """Which part of the worth of what is tried comes from radical ideas and from ideas between fields."""
    people = state.people
    lab = state.lab[0]
    finished, skill, picks = people[WORK], people[SKILL], people[AI_PICKS]
    value, radical = people[IDEA_VALUE], people[RADICAL_VALUE]
    of_people = radical_of_people = by_ai = alone = radical_alone = weight = 0.0
    for i in range(int(lab.figures)):
        passed = picks[i] * lab.agent_hours_share
        own = finished[i] * (1.0 - passed)
        of_people += own * value[i]
        radical_of_people += own * radical[i]
        by_ai += finished[i] * passed
        alone += skill[i] * value[i]
        radical_alone += skill[i] * radical[i]
        weight += skill[i]
    people_per_figure = lab.people_at_work / lab.figures
    # Teams try what the model picks, or what people pick on average.
    as_people = lab.team_labour * (1.0 - lab.team_picks) / weight
    of_people = of_people * people_per_figure + as_people * alone
    radical_of_people = radical_of_people * people_per_figure + as_people * radical_alone
    by_ai = by_ai * people_per_figure + lab.team_labour * lab.team_picks
    of_ai = by_ai * lab.ai_value
    radical_of_ai = of_ai * lab.ai_radical_part
    seen_by_people = shadow_part(p.rare.shadow_share, p.rare.shadow_seen_by_people)
    seen_by_ai = shadow_part(p.rare.shadow_share, p.rare.shadow_seen_by_ai)
    shadow = (of_people - radical_of_people) * seen_by_people
    shadow += (of_ai - radical_of_ai) * seen_by_ai
    whole = of_people + of_ai
    lab.radical_worth_share = ratio(radical_of_people + radical_of_ai, whole, 0.0)
    lab.shadow_worth_share = ratio(shadow, whole, 0.0)


@inlined
def passed_to_teams(tasks, lab, kind):
    """Hours of one kind that AI does in the work of teams: of what may be handed over, or what it picks."""
    picks = select(kind == SELECTION, lab.team_picks, 0.0)
    of_ai = select(tasks[ABLE, kind] < 0.5, picks, 1.0)
    return (lab.team_supervised + lab.team_unattended) * mix_share(tasks, lab, kind) * of_ai


@phase
def add_up_kinds(state, p):
    """By kind of task: what was recorded of people's own work, and what became of engineering."""
    people, tasks = state.people, state.tasks
    lab = state.lab[0]
    finished, seniors, skill = people[WORK], people[SENIORITY], people[SKILL]
    people_per_figure = lab.people_at_work / lab.figures
    share = lab.agent_hours_share
    recorded = led_work = guided = 0.0
    for k in range(KINDS):
        handed, done, hours = people[HANDED + k], people[AI_DONE + k], people[AI_HOURS + k]
        junior = tasks[JUNIOR_HOURS, k]
        more = tasks[SENIOR_HOURS, k] - junior
        whole = passed = delivered = led = with_agents = 0.0
        for i in range(int(lab.figures)):
            part = finished[i] * (junior + more * seniors[i])
            through_ai = part * share * handed[i]
            whole += part
            passed += through_ai
            delivered += through_ai * done[i]
            with_agents += through_ai * hours[i]
            led += through_ai * select(hours[i] * skill[i] <= LARGEST_TOUCH, 1.0, 0.0)
        led_work += led
        guided += with_agents
        tasks[PEOPLE_HOURS, k] = (whole - passed + with_agents) * people_per_figure
        tasks[PASSED, k] = passed * people_per_figure + passed_to_teams(tasks, lab, k)
        new = demonstrations(p.learning.recorded_share, (whole - passed) * people_per_figure)
        tasks[COULD_RECORD, k] += new
        tasks[RECORDED, k] += kept(new, 0.0, p.cuts.lab)
        recorded += new
        if k == ENGINEERING:
            by_teams = (lab.team_supervised + lab.team_unattended) * mix_share(tasks, lab, k)
            lab.engineering_all = whole * people_per_figure + by_teams
            # What may not be handed over stays with people in the work of teams, too.
            by_teams *= tasks[ABLE, k]
            lab.engineering_handed = passed * people_per_figure + by_teams
            lab.engineering_done = delivered * people_per_figure + by_teams * lab.team_delivered
    lab.guiding_hours = guided * people_per_figure
    lab.led_work = led_work * people_per_figure + led_by_teams(lab)
    agents = lab.agent_hours_used + lab.team_hours_used
    added = added_data(
        recorded,
        p.data_supply.per_recorded_hour,
        agents,
        p.data_supply.per_agent_hour,
        lab.evaluation_quality,
    )
    lab.records_data += kept(added, 0.0, p.cuts.lab)
