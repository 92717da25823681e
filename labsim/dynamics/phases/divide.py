"""How the leadership divides compute when shares are not fixed, by figures that are old and wrong."""

from labsim.dynamics.phases.produce import against_2024
from labsim.mechanisms.allocation import (
    misread,
    moved,
    renormalised,
    seen_after,
    share_by_use,
    share_by_weight,
    weight_of_agents,
    weight_of_experiments,
)
from labsim.mechanisms.research import elasticities
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import floor, greatest, least, ratio, select
from labsim.vocabulary.streams import MISREADING_STREAM, normal_draw
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR

# Somebody judges anew what binds this often; the misjudgement is another one then.
DAYS_PER_JUDGEMENT = 182.625
FULLY_USED = 0.98


@phase
def see_returns(state, p):
    """Last week's figures on what more compute would bring reach the leadership late."""
    lab = state.lab[0]
    if lab.step == 0.0:
        lab.training_share = p.allocation.training_share
        lab.experiments_share = p.allocation.experiments_share
        lab.internal_inference_share = p.allocation.internal_inference_share
        return
    if p.allocation.policy < 0.5:
        return
    weeks = lab.step_days / DAYS_PER_WEEK
    inputs = against_2024(lab, p, lab.labour_net, lab.experiments_h100e)
    of_experiments, of_labour = elasticities(*inputs)
    by_agents = greatest(1.0 - ratio(lab.labour_alone, lab.labour_all, 1.0), 0.0)
    used = ratio(lab.internal_h100e, lab.internal_given_h100e, 0.0)
    of_agents = of_labour * by_agents * select(used >= FULLY_USED, 1.0, 0.0)
    delay = p.allocation.delay_weeks
    pace = lab.progress / lab.step_days * DAYS_PER_YEAR
    lab.experiments_seen = seen_after(lab.experiments_seen, of_experiments, delay, weeks)
    lab.agents_seen = seen_after(lab.agents_seen, of_agents, delay, weeks)
    lab.pace_seen = seen_after(lab.pace_seen, pace, delay, weeks)


@inlined
def _worth(lab, p, use, weight):
    """What the leadership takes the worth of a use for."""
    occasion = int(floor(lab.day / DAYS_PER_JUDGEMENT))
    z = normal_draw(int(lab.seed), int(lab.run), MISREADING_STREAM, use, occasion, 0)
    return misread(
        weight,
        p.allocation.misread_log_sd,
        z,
        p.allocation.measuring_share,
        p.allocation.measuring_half_share,
    )


@phase
def divide_by_worth(state, p):
    """Move the shares towards the split in which one more accelerator brings the same in every use."""
    lab = state.lab[0]
    years = p.allocation.looks_ahead_weeks * DAYS_PER_WEEK / DAYS_PER_YEAR
    training = _worth(lab, p, 0, 1.0)
    experiments = _worth(lab, p, 1, weight_of_experiments(lab.pace_seen, years, lab.experiments_seen))
    agents = _worth(lab, p, 2, weight_of_agents(lab.pace_seen, years, lab.agents_seen, 1.0))
    sales = _worth(lab, p, 3, p.allocation.revenue_weight)
    total = training + experiments + agents + sales
    divisible, smallest = 1.0 - p.allocation.safety_share, p.allocation.least_share
    sold = greatest(
        1.0 - lab.training_share - lab.experiments_share - lab.internal_inference_share - lab.safety_share,
        0.0,
    )
    speed, weeks = p.allocation.speed_per_week, lab.step_days / DAYS_PER_WEEK
    to_train = moved(lab.training_share, share_by_weight(training, total, divisible, smallest), speed, weeks)
    to_try = moved(
        lab.experiments_share, share_by_weight(experiments, total, divisible, smallest), speed, weeks
    )
    to_agents = moved(
        lab.internal_inference_share, share_by_weight(agents, total, divisible, smallest), speed, weeks
    )
    to_sell = moved(sold, share_by_weight(sales, total, divisible, smallest), speed, weeks)
    whole = to_train + to_try + to_agents + to_sell
    lab.training_share = renormalised(to_train, whole, divisible)
    lab.experiments_share = renormalised(to_try, whole, divisible)
    lab.internal_inference_share = renormalised(to_agents, whole, divisible)


@phase
def divide_by_use(state, p):
    """Agents and customers get what keeps their compute busy, training its share, experiments the rest."""
    lab = state.lab[0]
    divisible, smallest = 1.0 - p.allocation.safety_share, p.allocation.least_share
    speed, weeks, target = (
        p.allocation.speed_per_week,
        lab.step_days / DAYS_PER_WEEK,
        p.allocation.target_utilisation,
    )
    sold = greatest(
        1.0 - lab.training_share - lab.experiments_share - lab.internal_inference_share - lab.safety_share,
        0.0,
    )
    busy = ratio(lab.internal_h100e, lab.internal_given_h100e, 0.0)
    agents = greatest(share_by_use(lab.internal_inference_share, busy, target), smallest)
    agents = moved(lab.internal_inference_share, agents, speed, weeks)
    sales = moved(sold, greatest(share_by_use(sold, lab.external_use, target), smallest), speed, weeks)
    training = moved(lab.training_share, p.allocation.training_share, speed, weeks)
    # Experiments keep a least share too; where all wishes do not fit, all shrink alike.
    room = greatest(divisible - smallest - training, 0.0)
    fits = least(ratio(room, agents + sales, 1.0), 1.0)
    lab.training_share = training
    lab.internal_inference_share = agents * fits
    lab.experiments_share = greatest(divisible - training - (agents + sales) * fits, 0.0)
