"""How displaced work and incidents slow down what the world takes up, for years, and may hold up the lab."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import exp2, greatest, least
from labsim.vocabulary.quantities import parameter

# Resistance at most: adoption takes a thousand times as long.
MOST_DOUBLINGS = 10.0


@dataclass(frozen=True)
class Backlash:
    """What makes people resist, how long they do, and what that does."""

    per_displaced_share: float = parameter(
        "Doublings of the time that adoption takes if all the world's people were freed from work at once.",
        unit="doublings",
        default=0.0,
        bounds=(0.0, 1e3),
        source="no figure on file: off in the baseline; M20",
        holder="market",
        grade="assumed",
    )
    per_incident: float = parameter(
        "Doublings of the time that adoption takes after one incident with a model.",
        unit="doublings",
        default=0.0,
        bounds=(0.0, 10.0),
        source="no figure on file: off in the baseline; M20",
        holder="market",
        grade="assumed",
    )
    half_life_years: float = parameter(
        "Years in which half of the resistance is gone.",
        unit="years",
        default=5.0,
        bounds=(0.05, 1e3),
        range90=(2.0, 15.0),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    release_delay_days: float = parameter(
        "Days by which each doubling of resistance delays a release of the lab.",
        unit="days",
        default=0.0,
        bounds=(0.0, 1e3),
        source="no figure on file: off in the baseline; M20",
        holder="market",
        grade="assumed",
    )


PARAMETERS = Backlash
# Nobody resists.
OFF = {"backlash.per_displaced_share": 0.0, "backlash.per_incident": 0.0}

RESISTANCE = (0.0, MOST_DOUBLINGS)


@rule(
    resistance=RESISTANCE,
    displaced_share=(-1.0, 1.0),
    incidents=(0.0, 1e4),
    per_displaced=(0.0, 1e3),
    per_incident=(0.0, 10.0),
    half_life_years=(0.05, 1e3),
    years=(0.0, 1.0),
)
def resistance_after(
    resistance, displaced_share, incidents, per_displaced, per_incident, half_life_years, years
):
    """Resistance to AI, in doublings of the time that adoption takes, after a stretch of time.

    Parameters
    ----------
    displaced_share
        Share of the world's work from which people were freed in it.
    incidents
        Incidents with models in it.

    Notes
    -----
    r 2^(-years/half life) + a displaced + b incidents, at most 10; who is employed again does not calm.
    """
    kept = resistance * exp2(-years / half_life_years)
    roused = per_displaced * greatest(displaced_share, 0.0) + per_incident * incidents
    return least(kept + roused, MOST_DOUBLINGS)


@rule(years=(0.0, 100.0), resistance=RESISTANCE)
def years_of_adoption(years, resistance):
    """Years of adoption without resistance that bring as much as some years with it.

    Notes
    -----
    years 2^-r.
    """
    return years * exp2(-resistance)


@rule(resistance=RESISTANCE, days_per_doubling=(0.0, 1e3))
def release_delay(resistance, days_per_doubling):
    """Days by which resistance delays a release: r days."""
    return resistance * days_per_doubling
