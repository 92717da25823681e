"""Rivals work beside the lab, and what either side finds leaks to the other."""

from labsim.dynamics.phases.software import rise_of_software
from labsim.mechanisms.field import leaked, level_of_rivals, rivals_input, trend_after, unpaused_input
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.units import DAYS_PER_YEAR


@phase
def set_rivals(state, p):
    """Put the rivals where they are on the first day."""
    lab = state.lab[0]
    lab.field_log_software = level_of_rivals(
        lab.log_software, p.research.software_growth_per_year, p.field.lead_months
    )


@inlined
def progress_of_rivals_if_as_easy(lab, p, years):
    """What rivals' own work of the step would bring where software is as good as at the start of 2024."""
    return rise_of_software(0.0, lab, p, lab.rivals_effort, years)


@phase
def go_on_beside(state, p):
    """Rivals put in as much as the lab would, had it not paused; leads leak both ways.

    Both levels are read before either moves, so that it does not matter who comes first.
    """
    lab = state.lab[0]
    years = lab.step_days / DAYS_PER_YEAR
    now, before = lab.research_now, lab.research_unpaused
    if lab.paused < 0.5 and before > 0.0:
        lab.research_trend = trend_after(lab.research_trend, before, now, years, p.field.trend_weeks)
    lab.research_unpaused = unpaused_input(before, now, lab.research_trend, years, lab.paused)
    effort = rivals_input(
        now, lab.research_unpaused, p.field.joins_pause_share, lab.pause_decided, p.field.own_pace
    )
    lab.rivals_effort = effort
    lab_level, rivals_level = lab.log_software, lab.field_log_software
    lab.field_progress = rise_of_software(rivals_level, lab, p, effort, years)
    months = 12.0 * years
    lab.field_progress += leaked(
        rivals_level, lab_level, p.field.reaches_rivals_months, months, p.field.spills
    )
    lab.from_rivals = leaked(lab_level, rivals_level, p.field.reaches_lab_months, months, p.field.spills)
    lab.field_log_software = rivals_level + lab.field_progress
    lab.log_software = lab_level + lab.from_rivals
