"""What a stretch's assumptions say of the work itself: task lengths, mixes and how inputs combine."""

from labsim.dynamics.phases.ideas import set_idea_values
from labsim.dynamics.state import (
    ABLE,
    CHECK_POWER,
    CHUNK_CHECK_POWER,
    CHUNK_DETECTED,
    CHUNK_POWER,
    CHUNKS,
    DETECTED,
    JUNIOR_HOURS,
    KINDS,
    LENGTH,
    PER_HOUR,
    POWER,
    SENIOR_HOURS,
)
from labsim.mechanisms.capability import length_power
from labsim.mechanisms.evaluation import check_power, detected, odds_of_missing
from labsim.mechanisms.measurement import longest_log2_hours, measured_log2_hours
from labsim.mechanisms.research import solve_substitution, structure
from labsim.mechanisms.reward_hacking import disguised, hacked
from labsim.mechanisms.routes import CHUNK_HOURS
from labsim.mechanisms.tasks import INFRASTRUCTURE, LENGTH_Z, LENGTHS_PER_KIND, hours_share, task_length_hours
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import nearer_one
from labsim.vocabulary.numerics import log2
from labsim.vocabulary.units import DAYS_PER_YEAR


@inlined
def quality_of_checks(p):
    """Share of failures on short pieces that checks see: of people's reviews, and as rewards for models."""
    return nearer_one(p.evaluation.quality, p.margins.evaluation)


@phase
def set_lengths(state, p, kind, factor):
    """Set the lengths of one kind of task, and what they do to success and to checks."""
    tasks = state.tasks
    slope, of_checks = p.capability.logits_per_doubling, p.evaluation.logits_per_doubling
    for q in range(LENGTHS_PER_KIND):
        hours = task_length_hours(
            p.tasks.length_median_hours[kind],
            p.tasks.length_factor * factor,
            p.tasks.length_log_sd,
            LENGTH_Z[q],
        )
        tasks[LENGTH + q, kind] = hours
        tasks[PER_HOUR + q, kind] = 1.0 / hours
        tasks[POWER + q, kind] = length_power(slope, hours)
        tasks[CHECK_POWER + q, kind] = check_power(of_checks, log2(hours))
    for c in range(CHUNKS):
        tasks[CHUNK_POWER + c, kind] = length_power(slope, CHUNK_HOURS[c])
        tasks[CHUNK_CHECK_POWER + c, kind] = check_power(of_checks, log2(CHUNK_HOURS[c]))


@phase
def set_checks(state, p, kind):
    """Set what checks notice of failures in one kind of task, by how far they reach now."""
    tasks = state.tasks
    seen, quality = p.tasks.verifiability[kind], quality_of_checks(p)
    odds = odds_of_missing(p.evaluation.logits_per_doubling, state.lab[0].check_reach_log2)
    hacking, half = p.reward_hacking.share_long, p.reward_hacking.half_hours
    for q in range(LENGTHS_PER_KIND):
        shown = 1.0 - disguised(hacked(hacking, half, tasks[LENGTH + q, kind]))
        tasks[DETECTED + q, kind] = shown * detected(seen, quality, odds, tasks[CHECK_POWER + q, kind])
    for c in range(CHUNKS):
        shown = 1.0 - disguised(hacked(hacking, half, CHUNK_HOURS[c]))
        tasks[CHUNK_DETECTED + c, kind] = shown * detected(
            seen, quality, odds, tasks[CHUNK_CHECK_POWER + c, kind]
        )


@phase
def shown_horizon(lab, p, horizon):
    """Horizon that benchmarks show today of a model with some true one."""
    if p.measurement.label_noise == 0.0:
        return horizon
    year = lab.start_year + lab.day / DAYS_PER_YEAR
    longest = longest_log2_hours(p.measurement.longest_hours, p.measurement.longest_growth_per_year, year)
    slope = p.capability.logits_per_doubling
    return measured_log2_hours(horizon, longest, slope, p.measurement.label_noise)


@phase
def set_structure(state, p):
    """Read what a stretch's assumptions say of tasks and of how inputs combine."""
    tasks = state.tasks
    lab = state.lab[0]
    junior_sum = 0.0
    senior_sum = 0.0
    for k in range(KINDS):
        junior_sum += p.tasks.hours_weight_junior[k]
        senior_sum += p.tasks.hours_weight_senior[k]
    for k in range(KINDS):
        junior = p.tasks.hours_weight_junior[k]
        senior = p.tasks.hours_weight_senior[k]
        tasks[JUNIOR_HOURS, k] = hours_share(junior, junior_sum, senior, senior_sum, 0.0)
        tasks[SENIOR_HOURS, k] = hours_share(junior, junior_sum, senior, senior_sum, 1.0)
        tasks[ABLE, k] = p.tasks.delegable[k] * p.delegation.allowed
        # Infrastructure grows with the fleet: its lengths follow week by week.
        if k != INFRASTRUCTURE:
            set_lengths(state, p, k, 1.0)
    sigma, theta = solve_substitution(p.research.labour_cap, p.research.compute_10x_less)
    lab.sigma, lab.theta, lab.phi = structure(
        p.research.world,
        sigma,
        theta,
        p.research.experiments_weight,
        p.research.complements_elasticity,
        p.research.substitutes_elasticity,
        p.research.experiment_growth,
    )
    set_idea_values(state, p)
