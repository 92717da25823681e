"""What output the work handed over to AI brings forth: people are freed later, and capital and sectors bind.

Once people are freed from all that was handed over, a dollar paid for AI brings at least 1/paid_share dollars
of work; until then it brings less.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import TINY, between, exp, greatest, least, power, ratio, select
from labsim.vocabulary.quantities import parameter

# Share of labour in world income before AI counts; rough.
LABOUR_SHARE_BEFORE = 0.52

# Work done per hour that people still work, at most.
HIGHEST_GAIN = 1e3
# Exponents nearer to zero count as this one (the limit itself is Cobb-Douglas).
EXPONENT_NEXT_TO_ZERO = -1e-3


@dataclass(frozen=True)
class Output:
    """How the work that AI does outside becomes output, and whose income that is."""

    reorganising_years: float = parameter(
        "Years by which what people are freed from lags behind what is handed over, for want of new ways of "
        "working.",
        unit="years",
        default=3.0,
        bounds=(0.0, 1e3),
        range90=(1.0, 8.0),
        scale="log",
        source="no figure on file; users first put hours into review, redoing and new ways of working",
        holder="market",
        grade="assumed",
    )
    labour_elasticity: float = parameter(
        "How output rises with the work done in a sector: labour's share of income while capital stays as it "
        "is, 1 where capital follows.",
        unit="ln per ln",
        default=0.65,
        bounds=(0.0, 1.0),
        range90=(0.5, 0.9),
        scale="share",
        source="between labour's share of world income of about 0.52 (rough) and 1; no figure on file",
        holder="nature",
        grade="assumed",
    )
    weak_links: float = parameter(
        "Exponent of the CES over sectors; the more negative it is, the more the slowest one binds.",
        unit="exponent",
        default=-1.0,
        bounds=(-50.0, 0.99),
        range90=(-3.0, -0.2),
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    capital_share_of_gains: float = parameter(
        "Share of labour's part of the output owed to AI that goes to owners of capital instead.",
        unit="share",
        default=0.5,
        bounds=(0.0, 1.0),
        range90=(0.2, 0.8),
        scale="share",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )


PARAMETERS = Output
# The work done has no part in output: it stays as without AI.
OFF = {"output.labour_elasticity": 0.0}


@rule(freed=(0.0, 1.0), handed=(0.0, 1.0), reorganising_years=(0.0, 1e3), years=(0.0, 100.0))
def freed_after(freed, handed, reorganising_years, years):
    """Share of a sector's work from which people are freed, for a share handed over that is constant.

    Notes
    -----
    handed + (freed - handed) exp(-years/reorganising_years). Where what is handed over grows by g a year,
    1/(1 + g reorganising_years) of it has freed people.
    """
    kept = exp(-least(ratio(years, reorganising_years, 600.0), 600.0))
    return between(handed + (freed - handed) * kept, 0.0, 1.0)


@rule(freed_share=(0.0, 1.0))
def sector_gain(freed_share):
    """Work done in a sector per hour that people work there, 1 without AI.

    Notes
    -----
    1 / (1 - freed), at most 1000.
    """
    return 1.0 / greatest(1.0 - freed_share, 1.0 / HIGHEST_GAIN)


@rule(gain=(1.0, HIGHEST_GAIN), labour_elasticity=(0.0, 1.0))
def sector_output(gain, labour_elasticity):
    """Output of a sector that does so many times the work, against the same without AI: gain^elasticity."""
    return power(gain, labour_elasticity)


@rule(exponent=(-50.0, 0.99))
def _usable_exponent(exponent):
    """The exponent itself, or the one next to zero for all that lie nearer."""
    near_zero = greatest(exponent, -exponent) < -EXPONENT_NEXT_TO_ZERO
    return select(near_zero, EXPONENT_NEXT_TO_ZERO, exponent)


@rule(weight=(0.0, 1.0), output=(1.0, HIGHEST_GAIN), exponent=(-50.0, 0.99))
def output_term(weight, output, exponent):
    """What one sector adds to the sum from which output is formed.

    Notes
    -----
    w output^e; the terms of all sectors are added up.
    """
    return weight * power(output, _usable_exponent(exponent))


@rule(sum_of_terms=(0.0, 1e4), exponent=(-50.0, 0.99))
def output_level(sum_of_terms, exponent):
    """Output of the world against what it would be without AI.

    Notes
    -----
    (sum of w output^e)^(1/e): at e = -1 a harmonic mean, so that the slowest sectors bind.
    """
    return power(greatest(sum_of_terms, TINY), 1.0 / _usable_exponent(exponent))


@rule(level=(0.0, 1e300))
def output_from_ai_share(level):
    """Share of output that there would not be without AI.

    Notes
    -----
    1 - 1/level; nothing where the level is not above 1.
    """
    return 1.0 - 1.0 / greatest(level, 1.0)


@rule(level=(0.0, 1e300), income=(0.0, 1e40), revenue=(0.0, 1e36), market_share=(0.0, 1.0))
def output_per_dollar(level, income, revenue, market_share):
    """Output owed to AI for each dollar that the world pays for AI; 0 where it pays none.

    Parameters
    ----------
    level
        Output against what it would be without AI.
    income
        Of the world without AI [USD per year].
    revenue, market_share
        Of this lab [USD per year], and its share of the world's spending on AI.

    Notes
    -----
    (level - 1) income market_share / revenue.
    """
    return ratio(greatest(level - 1.0, 0.0) * income * market_share, revenue, 0.0)


@rule(base=(0.0, 1.0), output_from_ai=(0.0, 1.0), capital_share_of_gains=(0.0, 1.0))
def labour_share(base, output_from_ai, capital_share_of_gains):
    """Share of labour in income when a part of output is owed to AI.

    Notes
    -----
    base (1 - output from AI x capital's share of the gains).
    """
    return base * (1.0 - output_from_ai * capital_share_of_gains)
