"""What a generation learned: data that were short, lessons by imitation and reinforcement, for whom."""

from labsim.dynamics.phases.structure import quality_of_checks
from labsim.dynamics.phases.teams import mix_share
from labsim.dynamics.state import (
    COULD_LEARN,
    COULD_RECORD,
    FLOP,
    IMITATED,
    KINDS,
    LEARNED,
    LENGTH,
    PEOPLE_HOURS,
    PRODUCT,
    RECORDED,
    RL_FLOP,
    RL_LEARNED,
    RL_QUALITY,
    SUITE_LEARNED,
)
from labsim.mechanisms.cuts import kept
from labsim.mechanisms.data_supply import curated_worth, data_needed, human_data, shortage_log2
from labsim.mechanisms.learning import (
    SUITE_WEIGHTS,
    aimed_at_binding,
    aimed_share,
    centred,
    imitation,
    reinforcement,
)
from labsim.mechanisms.reward_hacking import hacked
from labsim.mechanisms.tasks import LENGTHS_PER_KIND, task_length_hours
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import more
from labsim.vocabulary.numerics import between, log2
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR

# 95 of 100 recorded episodes are shorter than this many standard deviations above the median.
LONG_EPISODE_Z = 1.645
# Up to then the trend of horizons is anchored in the record.
YEAR_OF_TREND = 2025.5


@phase
def data_short_log2(state, p, flop):
    """log2 of effective compute lost for want of data (0 where there is enough)."""
    lab = state.lab[0]
    years = lab.start_year - 2024.0 + lab.day / DAYS_PER_YEAR
    human = human_data(p.data_supply.human_2024, p.data_supply.human_growth_per_year, years)
    needed = data_needed(log2(flop) - lab.log2_flop_2024, p.data_supply.need_exponent)
    labour_2024 = lab.labour_2024 * lab.step_days / DAYS_PER_WEEK
    # Selection is the same part of everybody's work as in 2024, so that all work stands for it.
    care = lab.labour_all / labour_2024
    worth = curated_worth(lab.picked_value, care, needed, p.data_supply.curation_elasticity)
    supply = more((human + lab.records_data) * worth, p.margins.data_supply)
    return shortage_log2(supply, needed, p.data_supply.elasticity)


@inlined
def imitated(p, recorded, longest, horizon):
    """Doublings that imitation teaches from so many recorded hours of work of some length."""
    return imitation(
        p.learning.imitation_most, recorded, p.learning.demonstration_hours, log2(longest), horizon
    )


@phase
def honest_rewards(tasks, p, kind):
    """Share of the rewards on a kind of task that models earned by doing what was asked."""
    honest = 0.0
    for q in range(LENGTHS_PER_KIND):
        length = tasks[LENGTH + q, kind]
        honest += 1.0 - hacked(p.reward_hacking.share_long, p.reward_hacking.half_hours, length)
    return honest / LENGTHS_PER_KIND


@phase
def train_for_product(state, p, row):
    """Reinforcement for the product: what this generation learned for customers, on work like the suite's."""
    lab = state.lab[0]
    seen = 0.0
    for k in range(KINDS):
        seen += SUITE_WEIGHTS[k] * p.tasks.verifiability[k] * honest_rewards(state.tasks, p, k)
    added = state.models[FLOP, row] * p.learning.rl_share * p.learning.product_share
    lab.product_learned += reinforcement(
        p.learning.reinforcement_gain, seen, quality_of_checks(p), added, lab.product_rl_flop
    )
    lab.product_rl_flop += added
    # The trend of horizons, which holds outside too, contains what the suite's tasks taught.
    state.models[PRODUCT, row] = centred(lab.product_learned, state.models[SUITE_LEARNED, row], 0.0)


@phase
def learn_by_rewards(state, p, kind, added):
    """Reinforcement on one kind of the lab's own work, by so much compute more.

    The trend of horizons contains what rewards as good as those of its time taught, whatever becomes of them.
    """
    tasks = state.tasks
    lab = state.lab[0]
    gain, seen, before = p.learning.reinforcement_gain, p.tasks.verifiability[kind], tasks[RL_FLOP, kind]
    honest = honest_rewards(tasks, p, kind)
    is_recorded = lab.start_year + lab.day / DAYS_PER_YEAR < YEAR_OF_TREND
    if is_recorded or tasks[RL_QUALITY, kind] == 0.0:
        tasks[RL_QUALITY, kind] = p.evaluation.quality * honest
    taught = reinforcement(gain, seen, quality_of_checks(p) * honest, added, before)
    tasks[RL_LEARNED, kind] += kept(taught, 0.0, p.cuts.lab)
    tasks[COULD_LEARN, kind] += reinforcement(gain, seen, tasks[RL_QUALITY, kind], added, before)
    tasks[RL_FLOP, kind] += added


@phase
def keep_lessons(state, p, row, suite):
    """Freeze what imitation and reinforcement taught this generation; returns what it adds to the suite."""
    models, tasks = state.models, state.tasks
    lab = state.lab[0]
    own_work = models[FLOP, row] * p.learning.rl_share * (1.0 - p.learning.product_share)
    binding = mean = of_trend = 0.0
    for k in range(KINDS):
        binding += tasks[PEOPLE_HOURS, k] * p.tasks.verifiability[k]
    for k in range(KINDS):
        weight = tasks[PEOPLE_HOURS, k] * p.tasks.verifiability[k]
        of_lab = aimed_at_binding(p.learning.aim_at_what_binds, mix_share(tasks, lab, k), weight, binding)
        learn_by_rewards(
            state, p, k, own_work * aimed_share(p.learning.aim_own_work, of_lab, SUITE_WEIGHTS[k])
        )
        longest = task_length_hours(
            p.tasks.length_median_hours[k], p.tasks.length_factor, p.tasks.length_log_sd, LONG_EPISODE_Z
        )
        horizon = between(suite + p.tasks.horizon_offset[k], -100.0, 100.0)
        models[IMITATED + k, row] = imitated(p, tasks[RECORDED, k], longest, horizon)
        models[LEARNED + k, row] = tasks[RL_LEARNED, k] + models[IMITATED + k, row]
        mean += SUITE_WEIGHTS[k] * models[LEARNED + k, row]
        usual = tasks[COULD_LEARN, k] + imitated(p, tasks[COULD_RECORD, k], longest, horizon)
        of_trend += SUITE_WEIGHTS[k] * usual
    for k in range(KINDS):
        models[LEARNED + k, row] = centred(models[LEARNED + k, row], mean, 0.0)
    models[SUITE_LEARNED, row] = mean
    train_for_product(state, p, row)
    return centred(mean, of_trend, p.learning.raises_suite)
