"""Whether there is enough to learn from: human data, the lab's own records, synthetic data, and their care.

Amounts of data are multiples of what the frontier run of January 2024 needed.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import TINY, between, exp2, greatest, log2, power
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Data:
    """The stock of data, what a run needs of it, and what a shortage costs."""

    human_2024: float = parameter(
        "Human data at the start of 2024.",
        unit="frontier runs of January 2024",
        default=20.0,
        bounds=(0.01, 1e6),
        range90=(5.0, 80.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    human_growth_per_year: float = parameter(
        "Factor by which human data grow in a year.",
        unit="x per year",
        default=1.1,
        bounds=(1.0, 10.0),
        range90=(1.0, 1.3),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    need_exponent: float = parameter(
        "How the data that a run needs grow with its training compute.",
        unit="exponent",
        default=0.5,
        bounds=(0.0, 2.0),
        range90=(0.4, 0.6),
        source="data grow with about the square root of training compute where a run is well balanced",
        holder="nature",
        grade="derived",
    )
    per_recorded_hour: float = parameter(
        "Data that an hour of people's recorded work gives.",
        unit="frontier runs of January 2024 per h",
        default=1e-7,
        bounds=(0.0, 1.0),
        range90=(1e-8, 1e-6),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    per_agent_hour: float = parameter(
        "Synthetic data that an agent-hour gives where evaluation is perfect.",
        unit="frontier runs of January 2024 per agent-hour",
        default=2e-8,
        bounds=(0.0, 1.0),
        range90=(2e-9, 2e-7),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    elasticity: float = parameter(
        "How effective compute falls with the share of the needed data that there is.",
        unit="log2 per log2",
        default=0.5,
        bounds=(0.0, 5.0),
        range90=(0.1, 1.0),
        scale="log",
        source="no figure on file; above 1 / need_exponent a larger run would be the weaker one",
        holder="nature",
        grade="assumed",
    )
    curation_elasticity: float = parameter(
        "How what data are worth rises with the care that goes into choosing them: taste times selection "
        "work for each piece of data.",
        unit="ln per ln",
        default=0.15,
        bounds=(0.0, 1.0),
        range90=(0.05, 0.4),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Data
# A shortage of data costs nothing, and data are worth the same whoever chose them.
OFF = {"data_supply.elasticity": 0.0, "data_supply.curation_elasticity": 0.0}


@rule(log2_flop_above_2024=(-100.0, 100.0), exponent=(0.0, 2.0))
def data_needed(log2_flop_above_2024, exponent):
    """Data that a run needs, against the frontier run of January 2024.

    Notes
    -----
    (C / C_2024)^e = 2^(e log2(C / C_2024)).
    """
    return exp2(exponent * log2_flop_above_2024)


@rule(at_2024=(0.01, 1e6), growth=(1.0, 10.0), years_since_2024=(-10.0, 40.0))
def human_data(at_2024, growth, years_since_2024):
    """Human data that there are to learn from.

    Notes
    -----
    at_2024 growth^years.
    """
    return at_2024 * power(growth, years_since_2024)


@rule(
    recorded_hours=(0.0, 1e30),
    per_recorded_hour=(0.0, 1.0),
    agent_hours=(0.0, 1e30),
    per_agent_hour=(0.0, 1.0),
    evaluation_quality=(0.0, 1.0),
)
def added_data(recorded_hours, per_recorded_hour, agent_hours, per_agent_hour, evaluation_quality):
    """Data that the lab makes itself: records of its people's work and what its agents produce.

    Notes
    -----
    recorded b_r + agents b_a q: synthetic data are worth as much as the checks that sort them.
    """
    return recorded_hours * per_recorded_hour + agent_hours * per_agent_hour * evaluation_quality


@rule(
    picked_value=(0.0, 1e9),
    selection_work=(0.0, 1e36),
    needed=(1e-70, 1e70),
    elasticity=(0.0, 1.0),
)
def curated_worth(picked_value, selection_work, needed, elasticity):
    """What data are worth by the care with which people or models choose them, against January 2024.

    Parameters
    ----------
    picked_value
        Value of what people and teams pick, by their taste or AI's, against people's in 2024.
    selection_work
        Work on choosing what to try and to keep, against people's in 2024.
    needed
        Data that the run takes: the care for each piece falls as they grow.

    Notes
    -----
    (value work / needed)^c; 1 at c = 0.
    """
    return power(greatest(picked_value * selection_work / needed, TINY), elasticity)


@rule(stock=(0.0, 1e180), needed=(1e-70, 1e70), elasticity=(0.0, 5.0))
def shortage_log2(stock, needed, elasticity):
    """What a shortage of data takes from log2 of effective compute: 0 where there is enough, else below.

    Notes
    -----
    elasticity log2(min(1, stock / needed)).
    """
    return elasticity * log2(between(stock / needed, TINY, 1.0))
