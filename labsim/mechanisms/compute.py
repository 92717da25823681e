"""How fast the market lets the lab's stock of accelerators grow: as recorded, then by growth rates.

What the lab orders, pays for and switches on within that is a matter of money, chips and power.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Quantiles, Uniform
from labsim.vocabulary.numerics import select
from labsim.vocabulary.quantities import Dated, parameter


def not_above_growth(group: Mapping[str, float]) -> tuple[float, float]:
    """Growth after the slowdown that is no faster than that before it."""
    return 0.1, group["growth_per_year"]


@dataclass(frozen=True)
class Compute:
    """Powered stock of accelerators, in H100-equivalents (H100e)."""

    powered_2024_h100e: float = parameter(
        "Accelerators of the lab that were switched on at the start of 2024.",
        unit="H100e",
        default=102_000.0,
        bounds=(1.0, 1e9),
        prior=Quantiles(60_000.0, 170_000.0, p50=102_000.0, scale="log"),
        scale="log",
        source="C018: 0.2 GW at the end of 2023, at 1.96 kW per H100e "
        "(W025: 1.4 kW in 2024, C032: 40% a year)",
        holder="market",
        grade="derived",
        at_start=True,
    )
    growth_per_year: float = parameter(
        "Factor by which powered accelerators grow in a year, until the slowdown.",
        unit="x per year",
        default=Dated((("2022-01-03", 3.4), ("2024-01-01", 3.8), ("2025-06-30", 3.4))),
        prior=Dated(
            (
                ("2022-01-03", 3.4),
                ("2024-01-01", 3.8),
                ("2025-06-30", Quantiles(2.2, 4.5, p50=3.4, scale="log")),
            )
        ),
        bounds=(0.1, 10.0),
        scale="log",
        source="C030: 3.4 times a year; "
        "C018, C019: 0.2 to 0.6 GW in 2024, 3.8 times at 1.4 kW per added H100e",
        holder="market",
        grade="estimate",
    )
    slowdown_year: float = parameter(
        "Calendar year in which growth of compute slows down.",
        unit="year",
        default=2028.0,
        bounds=(2000.0, 2200.0),
        prior=Uniform(2026.0, 2030.0),
        source="AI Futures Model: 2026 to 2030",
        holder="market",
        grade="opinion",
    )
    slow_growth_per_year: float = parameter(
        "Factor by which powered accelerators grow in a year, after the slowdown.",
        unit="x per year",
        default=1.8,
        bounds=(0.1, 10.0),
        range90=(1.3, 2.5),
        scale="log",
        limits=not_above_growth,
        source="AI Futures Model: 1.8 (1.3 to 2.5) times a year",
        holder="market",
        grade="opinion",
    )


PARAMETERS = Compute
# The stock stays as it was on the first day.
OFF = {"compute.growth_per_year": 1.0, "compute.slow_growth_per_year": 1.0}


@rule(calendar_year=(2000.0, 2200.0), slowdown_year=(2000.0, 2200.0), fast=(0.1, 10.0), slow=(0.1, 10.0))
def growth_now(calendar_year, slowdown_year, fast, slow):
    """Yearly growth factor of powered compute in a given (fractional) calendar year."""
    return select(calendar_year < slowdown_year, fast, slow)
