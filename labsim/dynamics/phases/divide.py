"""How the leadership divides compute when shares are not fixed, by figures that are old and wrong."""

from labsim.dynamics.state import HORIZON
from labsim.mechanisms.allocation import (
    external_share,
    misread,
    moved,
    part_by_weight,
    renormalised,
    share_by_use,
    share_of_training,
    weight_of_research,
)
from labsim.mechanisms.measurement import longest_log2_hours, resolved
from labsim.mechanisms.research import difficulty
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import floor, greatest, least, ratio
from labsim.vocabulary.streams import MISREADING_STREAM, normal_draw
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR

# Somebody judges anew what binds this often; the misjudgement is another one then.
DAYS_PER_JUDGEMENT = 182.625
# Stands for a use that can take any amount.
UNBOUNDED = 1e8


@inlined
def _worth(lab, p, use, weight, resolution):
    """What the leadership takes the worth of a use for; measuring helps as far as benchmarks tell."""
    occasion = int(floor(lab.day / DAYS_PER_JUDGEMENT))
    z = normal_draw(int(lab.seed), int(lab.run), MISREADING_STREAM, use, occasion, 0)
    return misread(
        weight,
        p.allocation.misread_log_sd,
        z,
        p.allocation.measuring_share * resolution,
        p.allocation.measuring_half_share,
    )


@inlined
def _sold(lab):
    """Share that is left for customers now."""
    return external_share(
        lab.training_share, lab.experiments_share, lab.internal_inference_share, lab.safety_share
    )


@phase
def weigh_uses(state, p):
    """Worth of more compute for training, experiments, agents and sales, as the leadership takes it."""
    lab = state.lab[0]
    years = p.allocation.looks_ahead_weeks * DAYS_PER_WEEK / DAYS_PER_YEAR
    harder = difficulty(p.research.parallel_exponent, p.agent_hours.software_exponent, p.research.returns)
    resolution = 1.0
    if p.measurement.label_noise > 0.0:
        year = lab.start_year + lab.day / DAYS_PER_YEAR
        longest = longest_log2_hours(p.measurement.longest_hours, p.measurement.longest_growth_per_year, year)
        horizon = state.models[HORIZON, int(lab.model_in_use)]
        resolution = resolved(horizon, longest, p.capability.logits_per_doubling, p.measurement.label_noise)
    of_experiments = weight_of_research(lab.pace_seen, years, lab.experiments_seen, harder)
    of_agents = weight_of_research(lab.pace_seen, years, lab.agents_seen, harder)
    return (
        _worth(lab, p, 0, 1.0, resolution),
        _worth(lab, p, 1, of_experiments, resolution),
        _worth(lab, p, 2, of_agents, resolution),
        _worth(lab, p, 3, p.allocation.revenue_weight, resolution),
    )


@phase
def divide_by_worth(state, p):
    """Move the shares towards the split in which one more accelerator brings the same in every use."""
    lab = state.lab[0]
    training, experiments, agents, sales = weigh_uses(state, p)
    divisible = 1.0 - p.allocation.safety_share
    smallest = least(p.allocation.least_share, 0.25 * divisible)
    speed, weeks = p.allocation.speed_per_week, lab.step_days / DAYS_PER_WEEK
    sold = _sold(lab)
    # More than agents and customers ask for would bring nothing where it is set aside.
    busy = ratio(lab.internal_h100e, lab.internal_given_h100e, 0.0)
    target, held = p.allocation.target_utilisation, lab.internal_inference_share
    most_agents = greatest(share_by_use(held, busy, target) - smallest, 0.0)
    most_sales = greatest(share_by_use(sold, lab.external_wanted, target) - smallest, 0.0)
    whole, research = divisible - 4.0 * smallest, training + experiments
    # What one of the two leaves may let the other have more: so it is asked twice.
    to_agents = part_by_weight(agents, research + sales, whole, most_agents)
    to_sell = part_by_weight(sales, research, greatest(whole - to_agents, 0.0), most_sales)
    to_agents = part_by_weight(agents, research, greatest(whole - to_sell, 0.0), most_agents)
    rest = greatest(whole - to_sell - to_agents, 0.0)
    net = smallest + part_by_weight(training, experiments, rest, UNBOUNDED)
    to_train = share_of_training(net, rest + smallest, lab.training_busy_seen, p.allocation.idle_reused)
    to_try = rest + 2.0 * smallest - to_train
    to_train = moved(lab.training_share, to_train, speed, weeks)
    to_try = moved(lab.experiments_share, to_try, speed, weeks)
    to_agents = moved(lab.internal_inference_share, smallest + to_agents, speed, weeks)
    to_sell = moved(sold, smallest + to_sell, speed, weeks)
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
    sold = _sold(lab)
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


@phase
def divide_by_demand(state, p):
    """Customers get what they ask for first; training, experiments and agents share the rest as usual."""
    lab = state.lab[0]
    divisible = 1.0 - p.allocation.safety_share
    speed, weeks = p.allocation.speed_per_week, lab.step_days / DAYS_PER_WEEK
    smallest = least(p.allocation.least_share, 0.25 * divisible)
    sold = _sold(lab)
    wanted = share_by_use(sold, lab.external_wanted, p.allocation.target_utilisation)
    wanted = least(greatest(wanted, smallest), divisible - 3.0 * smallest)
    rest = divisible - moved(sold, wanted, speed, weeks)
    training, trying = p.allocation.training_share, p.allocation.experiments_share
    agents = p.allocation.internal_inference_share
    of_research = training + trying + agents
    lab.training_share = renormalised(training, of_research, rest)
    lab.experiments_share = renormalised(trying, of_research, rest)
    lab.internal_inference_share = renormalised(agents, of_research, rest)
