"""Rivals work beside the lab, and what either side finds leaks to the other."""

from labsim.dynamics.state import HORIZON
from labsim.mechanisms.field import leaked, level_of_rivals, rivals_input, trend_after, unpaused_input
from labsim.mechanisms.research import software_step
from labsim.mechanisms.safety import is_paused
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.units import DAYS_PER_YEAR

LONG_AGO = -1e6


@phase
def set_rivals(state, p):
    """Put the rivals where they are on the first day."""
    lab = state.lab[0]
    lab.field_log_software = level_of_rivals(
        lab.log_software, p.research.software_growth_per_year, p.field.lead_months
    )


@phase
def go_on_beside(state, p):
    """Rivals put in as much as the lab would, had it not paused; leads leak both ways.

    Both levels are read before either moves, so that it does not matter who comes first.
    """
    lab = state.lab[0]
    years = lab.step_days / DAYS_PER_YEAR
    by_decision = is_paused(
        lab.day,
        LONG_AGO,
        p.safety.paused,
        state.models[HORIZON, int(lab.model_in_use)],
        p.safety.pause_at_horizon_hours,
    )
    now, before = lab.research_now, lab.research_unpaused
    if lab.paused < 0.5 and before > 0.0:
        lab.research_trend = trend_after(lab.research_trend, before, now, years, p.field.trend_weeks)
    lab.research_unpaused = unpaused_input(before, now, lab.research_trend, years, lab.paused)
    effort = rivals_input(
        now, lab.research_unpaused, p.field.joins_pause_share, by_decision, p.field.own_pace
    )
    lab_level, rivals_level = lab.log_software, lab.field_log_software
    lab.field_progress = software_step(
        rivals_level,
        effort,
        lab.pace_2024,
        p.research.parallel_exponent,
        p.agent_hours.software_exponent,
        p.research.returns,
        p.research.ceiling_log10,
        years,
    )
    months = 12.0 * years
    lab.field_progress += leaked(
        rivals_level, lab_level, p.field.reaches_rivals_months, months, p.field.spills
    )
    lab.from_rivals = leaked(lab_level, rivals_level, p.field.reaches_lab_months, months, p.field.spills)
    lab.field_log_software = rivals_level + lab.field_progress
    lab.log_software = lab_level + lab.from_rivals
