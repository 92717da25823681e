"""What single tasks would cost people, asked length by length: nobody acts on it."""

from labsim.dynamics.phases.plan import decide_kind
from labsim.dynamics.phases.structure import set_checks, set_lengths
from labsim.dynamics.state import ABLE, AI_HOPED, AI_HOURS, HANDED, SKILL, SURPRISE
from labsim.vocabulary.compiled import phase

ACTUAL, EXPECTED, SHARE, SURPRISED = range(4)


@phase
def ask_lengths(state, params, hours, kind, out):
    """Let everybody decide about tasks of each length, as in every week.

    Parameters
    ----------
    state : State
        A copy: its tasks of the kind are changed.
    params : record array of shape (1,)
        In which tasks of the kind are 1 h long, without any spread.
    hours : array of shape (lengths,)
        Lengths of the tasks [h].
    out : array of shape (4, lengths, people)
        Receives person-hours per hour of the task as they turn out and as they are expected, the share handed
        over, and attempts that look done less those that were expected to.
    """
    p = params[0]
    people = state.people
    figures = out.shape[2]
    able = state.lab[0].agent_hours_share, state.tasks[ABLE, kind]
    for row in range(hours.shape[0]):
        set_lengths(state, p, kind, hours[row])
        set_checks(state, p, kind)
        decide_kind(state, p, kind, 0, figures)
        for i in range(figures):
            own = 1.0 / people[SKILL, i]
            part = able[0] * people[HANDED + kind, i] * able[1]
            out[ACTUAL, row, i] = own + part * (people[AI_HOURS + kind, i] - own)
            out[EXPECTED, row, i] = own + part * (people[AI_HOPED + kind, i] - own)
            out[SHARE, row, i] = part
            out[SURPRISED, row, i] = people[SURPRISE + kind, i]
