"""The researcher view: uplift, felt and actual, what passes to AI, and where people's hours go."""

from labsim.dynamics.phases.memory import steps_in, sum_of_last
from labsim.dynamics.phases.teams import mix_share
from labsim.dynamics.state import M_AGENT_HOURS, M_PERSON_HOURS
from labsim.measures import metrics
from labsim.measures.views import code_multiple, share_of, uplift
from labsim.mechanisms.tasks import ENGINEERING
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.numerics import greatest

AGENT_DAYS = 28.0


@phase
def see_researchers(state, p, curves, step):
    """The researcher view: uplift, felt and actual, and what passes to AI."""
    lab = state.lab[0]
    month = steps_in(lab, AGENT_DAYS)
    now = int(lab.step)
    agent_hours = sum_of_last(state.memory, M_AGENT_HOURS, now, month)
    person_hours = sum_of_last(state.memory, M_PERSON_HOURS, now, month)
    of_teams = lab.team_supervised + lab.team_unattended
    # What failed unnoticed is not done yet: it counts with the hours that it will cost.
    cost = lab.task_hours + lab.hours_for_faults
    curves[metrics.UPLIFT_TRUE, step] = uplift(lab.hours_without_ai, cost)
    curves[metrics.UPLIFT_BELIEVED, step] = uplift(lab.hours_without_ai, lab.hours_hoped)
    handed = lab.handed_work + of_teams * lab.team_handed
    curves[metrics.DELEGATED_SHARE, step] = share_of(handed, lab.labour + of_teams)
    curves[metrics.DELIVERED_SHARE, step] = share_of(
        lab.delivered_work + of_teams * lab.team_delivered, lab.labour + of_teams
    )
    back = handed - lab.delivered_work - of_teams * lab.team_delivered
    curves[metrics.CAME_BACK, step] = share_of(greatest(back, 0.0), handed)
    curves[metrics.AGENT_WORKDAYS, step] = share_of(agent_hours, person_hours)
    engineering = mix_share(state.tasks, lab, ENGINEERING) * lab.labour_alone
    curves[metrics.CODE_MULTIPLE, step] = code_multiple(
        lab.engineering_all, engineering, p.tasks.code_to_output_exponent
    )
    curves[metrics.AI_CODE, step] = share_of(lab.engineering_done, lab.engineering_all)
    curves[metrics.ENGINEERING_HANDED, step] = share_of(lab.engineering_handed, lab.engineering_all)
    curves[metrics.AI_LED, step] = share_of(lab.led_work, lab.labour + of_teams)


@phase
def see_hours(state, curves, step):
    """Where people's hours go; what is left of them is their own work."""
    lab = state.lab[0]
    building = lab.task_hours * lab.building_share
    supervising = (lab.task_hours - building) * lab.supervising_share
    learning = lab.person_hours - lab.task_hours + lab.learning_hours
    others = building + supervising + learning + lab.guiding_hours
    curves[metrics.HOURS_OWN, step] = share_of(greatest(lab.person_hours - others, 0.0), lab.person_hours)
    curves[metrics.HOURS_GUIDING, step] = share_of(lab.guiding_hours, lab.person_hours)
    curves[metrics.HOURS_SUPERVISING, step] = share_of(supervising, lab.person_hours)
    curves[metrics.HOURS_BUILDING, step] = share_of(building, lab.person_hours)
    curves[metrics.HOURS_LEARNING, step] = share_of(learning, lab.person_hours)
