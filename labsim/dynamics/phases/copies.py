"""Teams of one model that find the same: how much of the work on their picks is new."""

from labsim.mechanisms.copies import different_projects, next_is_new, projects_at_once
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import ratio
from labsim.vocabulary.units import DAYS_PER_WEEK


@inlined
def ai_projects(lab, p, hours):
    """Projects under way on so many hours of work in a step."""
    weeks = lab.step_days / DAYS_PER_WEEK
    return projects_at_once(hours / weeks, p.projects.shortest_weeks, p.projects.hours)


@inlined
def new_share_of(lab, p, hours):
    """Share of so many hours of work on AI's picks that repeats no other of them."""
    projects = ai_projects(lab, p, hours)
    return ratio(different_projects(projects, p.copies.alike, p.copies.ideas_in_common), projects, 1.0)


@phase
def find_the_same(state, p):
    """Of the work of teams on ideas that AI picked, what repeats the project of a copy brings nothing new."""
    lab = state.lab[0]
    by_ai = lab.team_labour * lab.team_picks
    lab.new_share = new_share_of(lab, p, by_ai)
    lab.next_new = next_is_new(ai_projects(lab, p, by_ai), p.copies.alike, p.copies.ideas_in_common)
    lab.repeated_work = by_ai * (1.0 - lab.new_share)
    lab.labour_new = lab.labour_net * (1.0 - ratio(lab.repeated_work, lab.labour_all, 0.0))
