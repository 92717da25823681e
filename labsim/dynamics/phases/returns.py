"""What the leadership sees of the returns to compute, when shares move: late, and by this week's figures."""

from labsim.dynamics.phases.ideas import slope_of_worth, worth_of_picks
from labsim.dynamics.phases.produce import against_2024
from labsim.dynamics.phases.teams import new_of_teams
from labsim.dynamics.state import AI_PICKS, I_AI, I_PEOPLE, IDEA_VALUE, TASTE, WORK
from labsim.mechanisms.allocation import BOTTLENECK, elasticity_with_pilots, policy_in_force, seen_after
from labsim.mechanisms.ideas import taste_on_scale
from labsim.mechanisms.pilots import combined_taste, minutes_per_idea, pilot_precision, taste_by_longer_pilots
from labsim.mechanisms.research import elasticities
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import nearer_one
from labsim.vocabulary.numerics import greatest, ratio
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR


@phase
def see_returns(state, p):
    """Last week's figures on what more compute would bring reach the leadership late."""
    lab = state.lab[0]
    if lab.step == 0.0:
        lab.training_share = p.allocation.training_share
        lab.experiments_share = p.allocation.experiments_share
        lab.internal_inference_share = p.allocation.internal_inference_share
        lab.training_busy_seen = 1.0
        return
    if policy_in_force(p.allocation.policy, p.allocation.rest_policy) != BOTTLENECK:
        return
    weeks = lab.step_days / DAYS_PER_WEEK
    inputs = against_2024(lab, p, lab.labour_new, lab.experiments_h100e)
    of_input, of_labour = elasticities(*inputs)
    of_experiments = elasticity_with_pilots(of_input, worth_of_pilots(state, p))
    by_agents = greatest(1.0 - ratio(lab.labour_alone, lab.labour_all, 1.0), 0.0)
    # One more project of a model may repeat those of its copies.
    of_agents = of_labour * by_agents * new_of_teams(lab, lab.next_new)
    delay = p.allocation.delay_weeks
    pace = lab.progress / lab.step_days * DAYS_PER_YEAR
    lab.experiments_seen = seen_after(lab.experiments_seen, of_experiments, delay, weeks)
    lab.agents_seen = seen_after(lab.agents_seen, of_agents, delay, weeks)
    lab.pace_seen = seen_after(lab.pace_seen, pace, delay, weeks)
    lab.training_busy_seen = seen_after(lab.training_busy_seen, lab.training_busy, delay, weeks)


@inlined
def _precision(lab, p, ideas):
    """Minutes of pilot that each of so many ideas gets, and what they add to judgement."""
    minutes = minutes_per_idea(p.pilots.share, p.pilots.budget_minutes, lab.experiments_per_project, ideas)
    return minutes, pilot_precision(minutes, p.pilots.precision_most, p.pilots.half_minutes)


@inlined
def _elasticity(values, p, taste, minutes, precision):
    """Rise of the worth of picked ideas (ln) for each rise of the pilots' minutes (ln)."""
    gained = taste_by_longer_pilots(taste, precision, minutes, p.pilots.half_minutes)
    share = p.pilots.testable_share
    rise = share * gained * slope_of_worth(values, combined_taste(taste, precision))
    return rise / worth_of_picks(values, taste, precision, share)


@phase
def worth_of_pilots(state, p):
    """Rise of the worth of what is tried (ln) for each rise of the experiments that a project gets (ln)."""
    people = state.people
    lab = state.lab[0]
    finished, value, taste, picks = people[WORK], people[IDEA_VALUE], people[TASTE], people[AI_PICKS]
    minutes, precision = _precision(lab, p, lab.ideas_of_people)
    rise = worth = by_ai = alone = rise_alone = 0.0
    for i in range(int(lab.figures)):
        tasteful = nearer_one(taste[i], p.margins.people_taste)
        gain = value[i] * _elasticity(state.ideas[I_PEOPLE], p, tasteful, minutes, precision)
        passed = picks[i] * lab.agent_hours_share
        rise += finished[i] * (1.0 - passed) * gain
        worth += finished[i] * (1.0 - passed) * value[i]
        by_ai += finished[i] * passed
        rise_alone += gain
        alone += value[i]
    people_per_figure = lab.people_at_work / lab.figures
    # Teams try what the model picks, or what people pick on average.
    of_teams = lab.team_labour * (1.0 - lab.team_picks) / lab.figures
    rise = rise * people_per_figure + of_teams * rise_alone
    worth = worth * people_per_figure + of_teams * alone
    worth_of_ai = (by_ai * people_per_figure + lab.team_labour * lab.team_picks) * lab.ai_value
    minutes, precision = _precision(lab, p, lab.ideas_of_ai)
    tasteful = taste_on_scale(p.ideas.taste_median, lab.taste_spread, lab.ai_taste_sd)
    tasteful = nearer_one(tasteful, p.margins.ai_taste)
    rise += worth_of_ai * _elasticity(state.ideas[I_AI], p, tasteful, minutes, precision)
    return ratio(rise, worth + worth_of_ai, 0.0)
