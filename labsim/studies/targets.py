"""The record up to mid-2025 as targets: what was observed, how surely, and how near a model can come.

Only what had been observed by `KNOWN_BY` is a target; what came later is for `held_out`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import Literal

from labsim.evidence import Fact, horizons, record

KNOWN_BY = "2025-06-30"
HORIZON_METRICS = {"p50": "public_horizon_hours", "p80": "public_horizon_p80_hours"}
# One frontier model for each date of the design: points in between tell the same again.
HORIZON_MODELS = ("gpt_3_5_turbo_instruct", "gpt_4", "gpt_4o", "o1_elicited", "o3")
SUCCESS = {"p50": "half the time", "p80": "8 times of 10"}
Z_OF_90, Z_OF_95 = 1.6448536269514722, 1.959963984540054
HALF_A_DOUBLING = 0.5 * log(2.0)
MINUTES_PER_HOUR, MW_PER_GW = 60.0, 1000.0


@dataclass(frozen=True)
class Target:
    """One thing that was observed, and how to read the same off a run.

    Attributes
    ----------
    metrics
        Added up and multiplied with `factor`, they have the target's `unit`.
    reading
        `at`: the value in the week of `date`; `mean`: its mean from `since` to `date`; `growth`: the factor
        by which it grows in a year, from the straight line through its logarithms.
    scale
        `log`: compared as natural logarithms; `share`: compared as it is.
    observation_sd, discrepancy_sd
        On that scale: how surely it was observed, and how near a model as coarse as this may be expected
        to come.
    """

    id: str
    sentence: str
    metrics: tuple[str, ...]
    reading: Literal["at", "mean", "growth"]
    date: str
    value: float
    unit: str
    scale: Literal["log", "share"]
    observation_sd: float
    discrepancy_sd: float
    source: str
    since: str | None = None
    factor: float = 1.0


def targets() -> tuple[Target, ...]:
    """All targets, by what they are about."""
    return (*_horizons(), _software(), _training(), _split(), *_power(), _code())


def range_sd(low: float, high: float, z: float = Z_OF_90) -> float:
    """Standard deviation of a logarithm whose range (9 of 10, or as `z` says) is known."""
    return log(high / low) / (2.0 * z)


def _horizons() -> Iterator[Target]:
    known = {(one.entity, one.metric): one for one in horizons() if one.group == "calibration"}
    for model in HORIZON_MODELS:
        for success in HORIZON_METRICS:
            yield horizon_target(known[model, success])


def horizon_target(fact: Fact) -> Target:
    """A recorded task horizon of one model, at either success rate."""
    return Target(
        id=f"horizon_{fact.metric}_{fact.date[:7].replace('-', '_')}",
        sentence=f"Length of tasks that the best released model finishes {SUCCESS[fact.metric]}.",
        metrics=(HORIZON_METRICS[fact.metric],),
        reading="at",
        date=fact.date,
        value=fact.value,
        unit="min",
        scale="log",
        observation_sd=range_sd(fact.low or 0.0, fact.high or 0.0, Z_OF_95),
        discrepancy_sd=HALF_A_DOUBLING,
        source=fact.id,
        factor=MINUTES_PER_HOUR,
    )


def _software() -> Target:
    low, high = 3.0, 10.0
    return Target(
        id="software_growth",
        sentence="Growth of software efficiency, 2023 to mid-2025.",
        metrics=("software_efficiency",),
        reading="growth",
        since="2023-01-01",
        date="2025-06-29",
        value=(low * high) ** 0.5,
        unit="x per year",
        scale="log",
        observation_sd=range_sd(low, high),
        discrepancy_sd=log(1.25),
        source="C035: about 3; priors: software_progress, 3 to 10",
    )


def _training() -> Target:
    fact = record()["C001"]
    return Target(
        id="training_growth",
        sentence="Growth of the training compute of the model in use, 2023 to mid-2025.",
        metrics=("training_compute_flop",),
        reading="growth",
        since="2023-01-01",
        date="2025-06-29",
        value=fact.value,
        unit="x per year",
        scale="log",
        observation_sd=range_sd(fact.low or 0.0, fact.high or 0.0),
        discrepancy_sd=log(1.25),
        source=fact.id,
    )


def _split() -> Target:
    return Target(
        id="rd_share_2024",
        sentence="Share of the lab's computing power in research and development, 2024.",
        metrics=("training_compute_share", "experiments_compute_share", "safety_compute_share"),
        reading="mean",
        since="2024-01-01",
        date="2024-12-31",
        value=record()["C007"].value / record()["C006"].value,
        unit="share",
        scale="share",
        observation_sd=0.1 / Z_OF_90,
        discrepancy_sd=0.05,
        source="C007 over C006",
    )


def _power() -> Iterator[Target]:
    for fact in (record()["C018"], record()["C019"]):
        yield Target(
            id=f"power_{fact.date[:4]}",
            sentence=f"Power of the lab's data centres at the end of {fact.date[:4]}.",
            metrics=("grid_power_mw",),
            reading="at",
            date=fact.date,
            value=fact.value * MW_PER_GW,
            unit="MW",
            scale="log",
            # Told in tenths of a gigawatt.
            observation_sd=range_sd(fact.value - 0.05, fact.value + 0.05),
            discrepancy_sd=log(1.25),
            source=fact.id,
        )


def _code() -> Target:
    fact = record()["T004"]
    return Target(
        id="ai_code_share_2024",
        sentence="Share of merged code that AI wrote, by any definition.",
        metrics=("ai_code_share",),
        reading="at",
        date=fact.date,
        value=fact.value / 100.0,
        unit="share",
        scale="log",
        # The definition drifts: a factor of three either way holds 9 of 10.
        observation_sd=range_sd(1.0 / 3.0, 3.0),
        discrepancy_sd=0.0,
        source=fact.id,
    )
