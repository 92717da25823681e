"""By which process the work that passed to models was opened to them."""

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import greatest, ratio

DOUBLINGS = (-1e4, 1e4)


@rule(general=DOUBLINGS, imitated=(0.0, 1e4), learned=DOUBLINGS)
def opened_by(general, imitated, learned):
    """Shares of what passed in one kind of work that imitation and reinforcement opened; the rest is general.

    Parameters
    ----------
    general
        Doublings of the horizon since the start that compute, algorithms and data brought.
    imitated, learned
        Doublings learned in the lab in this kind of work: from its records, and altogether.

    Notes
    -----
    i / (g + l) and (l - i) / (g + l) for g, l - i > 0: as the doublings since the start are owed to each.
    What people build around a model raises all of it alike. Both are 0 where nothing was gained.
    """
    reinforced = greatest(learned - imitated, 0.0)
    whole = greatest(general, 0.0) + imitated + reinforced
    return ratio(imitated, whole, 0.0), ratio(reinforced, whole, 0.0)


@rule(agent_hours=(0.0, 1e34), first_attempts=(0.0, 1e34))
def new_work_share(agent_hours, first_attempts):
    """Share of agents' hours in work that nobody did before: reading what agents made, trying once more.

    Notes
    -----
    1 - first / all: the rest are the first attempts at what people did; 0 where no agent works.
    """
    return greatest(1.0 - ratio(first_attempts, agent_hours, 1.0), 0.0)
