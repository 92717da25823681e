"""What a week's work leaves behind besides research: repairs, better checks, models built in, quality."""

from labsim.dynamics.phases.teams import mix_share
from labsim.dynamics.state import DETECTED, KINDS
from labsim.mechanisms.cuts import kept
from labsim.mechanisms.evaluation import reach_log2_hours, repaired, slowed, surfaced
from labsim.mechanisms.integration import after_building
from labsim.mechanisms.quality import attention, project_quality
from labsim.mechanisms.tasks import LENGTHS_PER_KIND, SAFETY
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.numerics import least, ratio, select
from labsim.vocabulary.units import DAYS_PER_WEEK, HOURS_PER_WEEK, WEEKS_PER_YEAR

# Checks that reach this far [log2 h] see everything that checks can see.
FARTHEST_REACH = 30.0


@phase
def mend(state, p):
    """Faults that nobody noticed come up and are repaired; those still hidden slow everything down."""
    lab = state.lab[0]
    weeks = lab.step_days / DAYS_PER_WEEK
    lab.labour_all = lab.labour + lab.team_labour
    up = surfaced(lab.defects, p.evaluation.surface_weeks, weeks)
    mended, lab.repair_labour = repaired(up, p.evaluation.repair_hours, lab.labour_all)
    lab.defects += lab.spoiled_work - mended
    yearly = lab.labour_all / weeks * WEEKS_PER_YEAR
    lab.speed_with_faults = slowed(lab.defects, yearly, p.evaluation.defect_drag)
    lab.labour_net = (lab.labour_all - lab.repair_labour) * lab.speed_with_faults


@phase
def improve_checks(state, p):
    """Work on checks lets them see failures in longer pieces."""
    tasks = state.tasks
    lab = state.lab[0]
    share = mix_share(tasks, lab, SAFETY) * p.evaluation.part_of_safety_work
    lab.checking_work += lab.labour_all * share
    lab.check_reach_log2 = least(
        reach_log2_hours(
            p.evaluation.horizon_hours,
            lab.checking_work,
            lab.checking_work_first,
            p.evaluation.reach_elasticity,
        ),
        FARTHEST_REACH,
    )
    seen = 0.0
    for k in range(KINDS):
        of_kind = 0.0
        for q in range(LENGTHS_PER_KIND):
            of_kind += tasks[DETECTED + q, k]
        seen += mix_share(tasks, lab, k) * of_kind / LENGTHS_PER_KIND
    lab.evaluation_quality = seen


@phase
def build_in(state, p):
    """People's hours on harness, tools and process build the models into the lab's work."""
    lab = state.lab[0]
    weeks = lab.step_days / DAYS_PER_WEEK
    hours = p.people.hours_per_week * weeks * lab.building_share * (1.0 - lab.measuring_share)
    built_in = after_building(lab.integration, hours, p.integration.half_way_hours)
    lab.integration = kept(built_in, lab.integration, p.cuts.tools)


@phase
def return_idle_compute(state, p):
    """Accelerators that the lab's agents did not need this week run experiments instead."""
    lab = state.lab[0]
    round_the_clock = HOURS_PER_WEEK * lab.step_days / DAYS_PER_WEEK
    agents = lab.agent_hours_used + lab.team_hours_used
    needed = agents * lab.agent_hour_compute / round_the_clock
    lab.internal_given_h100e = lab.internal_h100e
    if needed < lab.internal_h100e:
        unused = lab.internal_h100e - needed
        reused = unused * p.allocation.idle_reused
        lab.internal_h100e = needed
        lab.experiments_h100e += reused
        lab.idle_h100e += unused - reused


@phase
def weigh_quality(state, p):
    """How much of the work AI does, how much of it nobody watches, and how good the whole is."""
    lab = state.lab[0]
    by_teams = lab.team_supervised + lab.team_unattended
    # Of what teams do unattended only the part that is done counts as work.
    of_ai = lab.handed_work + lab.team_labour * lab.team_handed
    lab.ai_work_share = least(ratio(of_ai, lab.labour_all, 0.0), 1.0)
    lab.unattended_share = least(ratio(lab.led_work, lab.labour + by_teams, 0.0), 1.0)
    of_people = least(ratio(lab.handed_work, lab.labour, 0.0), 1.0)
    own = ratio(lab.hours_without_ai, lab.labour + lab.team_supervised, 1.0)
    focus = attention(own, lab.mix_cost, of_people, p.quality.freed_to_quality)
    lab.quality = project_quality(
        lab.ai_work_share, p.quality.machine_quality, focus, p.quality.additive, p.quality.steps
    )
    # Projects of a lab left to AI that come to nothing take up experiments all the same.
    lab.quality *= select(p.margins.left_to_ai > 0.5, lab.team_done_alone, 1.0)
