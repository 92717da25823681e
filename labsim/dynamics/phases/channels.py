"""What a better horizon on the lab's own work is owed to: compute, and four channels of software progress."""

from labsim.dynamics.phases.teams import mix_share
from labsim.dynamics.state import (
    DATA_SHORT,
    EFFORT,
    FLOP,
    HORIZON,
    KINDS,
    LEARNED,
    RAISED,
    SUITE_LEARNED,
)
from labsim.measures import metrics
from labsim.mechanisms.capability import own_horizon_log2_hours
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.numerics import log2, ratio


@phase
def book_model(state, old, new):
    """Book what a new model's horizon is owed to, by what was added to its effective compute.

    Notes
    -----
    Doublings of the suite's horizon are shared out in proportion to the log2 of effective compute that
    training compute, data and the rest (the recipe, with its luck) added: exact whatever the horizon law.
    """
    models = state.models
    lab = state.lab[0]
    added = models[EFFORT, new] - models[EFFORT, old]
    by_law = models[HORIZON, new] - models[RAISED, new] - models[HORIZON, old] + models[RAISED, old]
    each = ratio(by_law, added, 0.0)
    of_compute = log2(models[FLOP, new]) - log2(models[FLOP, old])
    of_data = models[DATA_SHORT, new] - models[DATA_SHORT, old]
    lab.booked_compute += each * of_compute
    lab.booked_data += each * of_data
    lab.booked_algorithms += each * (added - of_compute - of_data)


@phase
def see_channels(state, p, curves, step):
    """How much better models have got at the lab's own work since the start, and what that is owed to.

    Notes
    -----
    The whole is read off the horizons on own work, over the lab's mix of work, of the model in use as it is
    built in now, less those of the first model as it was built in on the first day.
    """
    models, tasks = state.models, state.tasks
    lab = state.lab[0]
    used = int(lab.model_in_use)
    whole = lessons = unmixed = 0.0
    for k in range(KINDS):
        share = mix_share(tasks, lab, k)
        exponent = p.tasks.messiness_exponent[k]
        now = own_horizon_log2_hours(
            models[HORIZON, used],
            p.tasks.horizon_offset[k] + models[LEARNED + k, used],
            exponent,
            p.capability.messiness,
            lab.integration,
            p.capability.building_in_most,
        )
        first = own_horizon_log2_hours(
            lab.first_horizon,
            p.tasks.horizon_offset[k],
            exponent,
            p.capability.messiness,
            lab.first_integration,
            p.capability.building_in_most,
        )
        whole += share * (now - first)
        lessons += share * models[LEARNED + k, used]
        unmixed += share * exponent
    scaffolding = unmixed * log2(p.capability.messiness) * p.capability.building_in_most
    curves[metrics.OWN_GAIN, step] = whole
    curves[metrics.BY_COMPUTE, step] = lab.booked_compute
    # The trend of horizons, which is that of algorithms here, contains what the suite's tasks taught.
    in_trend = models[SUITE_LEARNED, used] - models[RAISED, used]
    curves[metrics.BY_ALGORITHMS, step] = lab.booked_algorithms - in_trend
    curves[metrics.BY_DATA, step] = lab.booked_data
    curves[metrics.BY_LESSONS, step] = lessons + models[SUITE_LEARNED, used]
    curves[metrics.BY_SCAFFOLDING, step] = scaffolding * (lab.integration - lab.first_integration)
