"""The book of decisions: what passed to models, by the process that opened it; nothing here feeds back."""

from labsim.dynamics.phases.costs import runtime_on
from labsim.dynamics.state import HORIZON, IMITATED, KINDS, LEARNED, PASSED, SUITE_LEARNED
from labsim.measures import metrics
from labsim.measures.book import new_work_share, opened_by
from labsim.measures.views import share_of
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.numerics import greatest


@phase
def see_decisions(state, p, curves, step):
    """Who decides how the work is done, weighted by hours, and what agents do that nobody did before.

    Notes
    -----
    The parts add up to the whole: general training opened what imitation and reinforcement did not.
    """
    models, tasks = state.models, state.tasks
    lab = state.lab[0]
    used = int(lab.model_in_use)
    in_suite = models[SUITE_LEARNED, used]
    general = models[HORIZON, used] - lab.first_horizon - in_suite
    passed = by_imitation = by_reinforcement = first_attempts = 0.0
    for k in range(KINDS):
        of_kind = tasks[PASSED, k]
        imitation, reinforcement = opened_by(
            general, models[IMITATED + k, used], models[LEARNED + k, used] + in_suite
        )
        passed += of_kind
        by_imitation += of_kind * imitation
        by_reinforcement += of_kind * reinforcement
        first_attempts += of_kind * runtime_on(state, p, k)
    whole = lab.labour + lab.team_supervised + lab.team_unattended
    others = by_imitation + by_reinforcement
    # Rounding must not leave less than nothing.
    curves[metrics.DECIDED_BY_PEOPLE, step] = greatest(1.0 - share_of(passed, whole), 0.0)
    curves[metrics.PASSED_BY_GENERAL, step] = share_of(greatest(passed - others, 0.0), whole)
    curves[metrics.PASSED_BY_IMITATION, step] = share_of(by_imitation, whole)
    curves[metrics.PASSED_BY_REINFORCEMENT, step] = share_of(by_reinforcement, whole)
    agents = lab.agent_hours_used + lab.team_hours_used
    curves[metrics.NEW_WORK, step] = new_work_share(agents, first_attempts)
