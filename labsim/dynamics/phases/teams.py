"""AI teams: what an hour of their work takes and yields, how many people supervise them, what they do."""

from labsim.dynamics.phases.copies import new_share_of
from labsim.dynamics.phases.costs import loss_by_fault, reading_on, runtime_on
from labsim.dynamics.state import (
    ABLE,
    CHUNK_POWER,
    DETECTED,
    JUNIOR_HOURS,
    KINDS,
    ODDS,
    OWN_HORIZON,
    POWER,
    SENIOR_HOURS,
)
from labsim.mechanisms.capability import length_power, success
from labsim.mechanisms.cuts import kept
from labsim.mechanisms.ideas import ai_chooses
from labsim.mechanisms.tasks import COORDINATION, LENGTHS_PER_KIND, SELECTION
from labsim.mechanisms.teams import (
    agent_work,
    attempts,
    done_after_retry,
    escalated,
    may_run,
    package_log2_hours,
    person_hours_per_hour,
    piece_done,
    supervised_work,
    supervising_after,
    supervising_used,
    supervising_wanted,
    unattended_work,
    unnoticed,
)
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import shared_by_more
from labsim.vocabulary.numerics import exp2, greatest, least, select
from labsim.vocabulary.units import DAYS_PER_WEEK


@inlined
def mix_share(tasks, lab, kind):
    """Share of a kind in the lab's whole mix of tasks."""
    junior = tasks[JUNIOR_HOURS, kind]
    return junior + (tasks[SENIOR_HOURS, kind] - junior) * lab.senior_part


@inlined
def free_share(lab):
    """Share of people's hours that finding out what binds and building models in leave."""
    return (1.0 - lab.measuring_share) * (1.0 - lab.building_share)


@inlined
def new_of_teams(lab, new):
    """Part of a team's work that is new: all of it where people pick what teams do."""
    return select(lab.team_picks > 0.5, new, 1.0)


@phase
def team_on_kind(state, p, kind):
    """An hour of one kind by a team: (attempts, done, back to people, failed and unnoticed)."""
    tasks = state.tasks
    lab = state.lab[0]
    tries = done = back = spoiled = 0.0
    common = p.routes.common_cause
    for q in range(LENGTHS_PER_KIND):
        length = tasks[POWER + q, kind]
        coordination = success(tasks[ODDS, COORDINATION], length)
        cut = success(tasks[ODDS, kind], tasks[CHUNK_POWER, kind])
        chance = lab.as_meant * piece_done(success(tasks[ODDS, kind], length), cut, coordination)
        seen = tasks[DETECTED + q, kind]
        tries += attempts(chance, seen) / LENGTHS_PER_KIND
        done += done_after_retry(chance, seen, common) / LENGTHS_PER_KIND
        back += escalated(chance, seen, common) / LENGTHS_PER_KIND
        spoiled += unnoticed(chance, seen) / LENGTHS_PER_KIND
    return tries, done, back, spoiled


@phase
def brief_teams(state, p):
    """Work out what an hour of the task mix takes and yields when an AI team does it."""
    tasks = state.tasks
    lab = state.lab[0]
    lab.package_log2_hours = package_log2_hours(
        tasks[OWN_HORIZON, COORDINATION], p.capability.logits_per_doubling, p.teams.package_success
    )
    allowed = p.teams.allowed * p.delegation.allowed * (1.0 - lab.paused)
    lab.teams_run = may_run(lab.package_log2_hours, p.teams.least_package_hours, allowed)
    selecting = mix_share(tasks, lab, SELECTION)
    may_choose = select(tasks[ABLE, SELECTION] > 0.5, 0.0, p.ideas.ai_may_choose)
    own = lab.people_value_alone * lab.value_2024
    # As many teams as there would be if AI picked for all of them: a choice that does not depend on itself.
    lab.new_by_ai = new_share_of(lab, p, lab.team_work_by_ai)
    of_ai = lab.ai_value_believed * lab.new_by_ai
    picks = ai_chooses(own, 1.0, of_ai, own, selecting, lab.labour_elasticity, may_choose)
    runs = back = spoiled = people = delivered = alone = 0.0
    weakest = 1.0
    for k in range(KINDS):
        share = mix_share(tasks, lab, k)
        if k == SELECTION and tasks[ABLE, k] < 0.5:
            people += share * (1.0 - picks)
            continue
        of_kind = team_on_kind(state, p, k)
        takes = share * of_kind[0] * (runtime_on(state, p, k) + reading_on(state, p, k))
        alone += takes
        weakest = least(weakest, of_kind[1])
        # Where all is left to AI, so is what people keep to themselves.
        if tasks[ABLE, k] < 0.5 and p.margins.left_to_ai < 0.5:
            people += share
        else:
            runs += takes
            delivered += share * of_kind[1]
            back += share * of_kind[2]
            spoiled += share * of_kind[3]
    # What may not be handed over stays with people in the work of teams, too.
    lab.team_handed = 1.0 - people
    by_taste = select(tasks[ABLE, SELECTION] > 0.5, 0.0, selecting)
    by_taste_hours = by_taste * runtime_on(state, p, SELECTION)
    lab.team_agent_hours_if_picked = runs + by_taste_hours
    lab.team_agent_hours_alone = alone + by_taste_hours
    # Without people a project comes as far as the kind of work that the model does worst, and only if
    # the model holds the whole of it together; a lab without AI has nobody to leave it to.
    held = success(
        tasks[ODDS, COORDINATION], length_power(p.capability.logits_per_doubling, p.projects.hours)
    )
    lab.team_done_alone = weakest * held * p.delegation.allowed
    lab.team_done = select(people > 0.0, 0.0, weakest * held)
    lab.team_agent_hours = runs + by_taste_hours * picks
    reviewing = shared_by_more(p.teams.review_share, p.margins.review)
    lab.team_person_hours = people + person_hours_per_hour(
        exp2(lab.package_log2_hours), p.teams.start_hours, reviewing, back, p.routes.redo_share
    )
    lab.team_spoiled = spoiled
    lab.team_delivered = delivered + by_taste * picks
    lab.team_picks = picks
    lab.team_value = select(picks > 0.5, lab.ai_value / lab.value_2024, lab.people_value_alone)


@phase
def supervise(state, p, own_agents):
    """How much of people's time supervises teams this week: what they are used to, as far as it pays."""
    lab = state.lab[0]
    weeks = lab.step_days / DAYS_PER_WEEK
    person_hours = p.people.hours_per_week * weeks * lab.people_at_work * free_share(lab)
    loss = loss_by_fault(p)
    of_teams = lab.team_person_hours + lab.team_spoiled * loss
    of_own = new_of_teams(lab, lab.new_by_ai) * (lab.own_cost + lab.own_spoiled * loss)
    pays = select(of_teams < of_own, lab.teams_run, 0.0)
    lab.supervising_share = supervising_used(
        lab.supervising_able * pays,
        lab.agent_hours_available,
        own_agents,
        lab.team_agent_hours,
        lab.team_person_hours,
        person_hours,
    )


@inlined
def teams_if_ai_picks(state, lab, left, able_hours, adds, p):
    """Hours of work that teams would do with the hours that people are used to give, if AI picked for all."""
    selecting = mix_share(state.tasks, lab, SELECTION) * (1.0 - lab.team_picks)
    of_people = greatest(lab.team_person_hours - selecting, 0.0)
    supervised = supervised_work(left, lab.team_agent_hours_if_picked, able_hours, of_people)
    unattended = unattended_work(
        left, lab.team_agent_hours_if_picked, supervised, lab.mean_trust, p.teams.least_trust_unattended
    )
    return supervised + unattended * adds * lab.team_done


@inlined
def hours_left_to_ai(lab):
    """Agent-hours for tasks where everything is left to AI, which then builds itself in, too."""
    return lab.agent_hours_available * (1.0 - lab.paused) * free_share(lab)


@phase
def run_all(state, p):
    """Everything is left to AI: teams do what all agent-hours can do, on ideas that AI picks."""
    lab = state.lab[0]
    lab.team_supervised = 0.0
    lab.team_unattended = agent_work(hours_left_to_ai(lab), lab.team_agent_hours_alone)
    lab.team_labour = lab.team_unattended
    lab.team_hours_used = lab.team_unattended * lab.team_agent_hours_alone
    lab.team_work_by_ai = lab.team_unattended
    lab.team_handed = 1.0
    lab.team_picks = 1.0
    lab.team_value = lab.ai_value / lab.value_2024


@phase
def run_teams(state, p):
    """AI teams work with the agent-hours that people's own agents leave, as far as people supervise them."""
    lab = state.lab[0]
    weeks = lab.step_days / DAYS_PER_WEEK
    person_hours = p.people.hours_per_week * weeks * lab.people_at_work * free_share(lab)
    loss = loss_by_fault(p)
    used = lab.agent_hours_wanted * lab.agent_hours_share
    left = greatest(lab.agent_hours_available - used, 0.0) * lab.teams_run
    next_new = new_of_teams(lab, lab.next_new)
    wanted = supervising_wanted(
        left,
        lab.team_agent_hours,
        lab.team_person_hours,
        person_hours,
        greatest(next_new * (lab.own_cost + lab.own_spoiled * loss) - lab.team_spoiled * loss, 0.0),
        p.teams.supervising_most,
    )
    lab.team_supervised = supervised_work(
        left, lab.team_agent_hours, person_hours * lab.supervising_share, lab.team_person_hours
    )
    lab.team_unattended = unattended_work(
        left, lab.team_agent_hours, lab.team_supervised, lab.mean_trust, p.teams.least_trust_unattended
    )
    # Teams that spoil more than they do are not left to themselves.
    adds = select(new_of_teams(lab, lab.new_by_ai) * lab.team_done > lab.team_spoiled * loss, 1.0, 0.0)
    lab.team_unattended *= adds
    lab.team_labour = lab.team_supervised + lab.team_unattended * lab.team_done
    lab.team_hours_used = (lab.team_supervised + lab.team_unattended) * lab.team_agent_hours
    lab.team_work_by_ai = teams_if_ai_picks(state, lab, left, person_hours * lab.supervising_able, adds, p)
    able = supervising_after(lab.supervising_able, wanted, p.teams.shift_weeks, weeks)
    lab.supervising_able = kept(able, lab.supervising_able, p.cuts.tools)
