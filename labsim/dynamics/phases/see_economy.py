"""The economy view: revenue, how far the world outside has changed, and the field beside the lab."""

from labsim.dynamics.phases.rivals import progress_of_rivals_if_as_easy
from labsim.measures import metrics
from labsim.measures.views import growth_per_year, level
from labsim.mechanisms.output import (
    LABOUR_SHARE_BEFORE,
    labour_share,
    output_from_ai_share,
    output_per_dollar,
)
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.units import DAYS_PER_YEAR


@phase
def see_economy(state, p, curves, step):
    """The economy view: revenue, and how far the world outside has changed."""
    lab = state.lab[0]
    from_ai = output_from_ai_share(lab.world_output)
    curves[metrics.REVENUE, step] = lab.revenue_usd
    curves[metrics.WORLD_HANDED, step] = lab.world_handed
    curves[metrics.OUTPUT_FROM_AI, step] = from_ai
    curves[metrics.PER_DOLLAR, step] = output_per_dollar(
        lab.world_output,
        lab.world_wages_usd / LABOUR_SHARE_BEFORE,
        lab.revenue_usd,
        p.economy.lab_market_share,
    )
    curves[metrics.LABOUR_SHARE, step] = labour_share(
        LABOUR_SHARE_BEFORE, from_ai, p.output.capital_share_of_gains
    )


@phase
def see_field(state, p, curves, step):
    """The pace of the field, as it is and as it would be had ideas stayed as easy to find as in 2024."""
    lab = state.lab[0]
    years = lab.step_days / DAYS_PER_YEAR
    as_easy = progress_of_rivals_if_as_easy(lab, p, years)
    curves[metrics.FIELD_SOFTWARE, step], _ = level(lab.field_log_software)
    curves[metrics.FIELD_GROWTH, step] = growth_per_year(lab.field_progress, years)
    curves[metrics.FIELD_GROWTH_AS_EASY, step] = growth_per_year(as_easy, years)
