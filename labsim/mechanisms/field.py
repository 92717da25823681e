"""The rest of the field: how fast rivals go, what leaks between them and the lab, and who joins a pause."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import exp2, greatest, least, ln, ratio, select
from labsim.vocabulary.quantities import parameter
from labsim.vocabulary.units import WEEKS_PER_YEAR


@dataclass(frozen=True)
class Field:
    """Rivals of the lab, taken together: their software, what leaks either way, and pauses."""

    lead_months: float = parameter(
        "How far the lab was ahead of its rivals in software at the start (negative: behind).",
        unit="months",
        default=3.0,
        bounds=(-60.0, 60.0),
        range90=(-3.0, 9.0),
        source="no figure on file",
        holder="market",
        grade="assumed",
        at_start=True,
    )
    own_pace: float = parameter(
        "Research input of the rivals together, against what the lab puts in.",
        unit="ratio",
        default=0.8,
        bounds=(0.0, 100.0),
        range90=(0.4, 1.6),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    reaches_rivals_months: float = parameter(
        "Months in which half of the lab's lead in software comes to its rivals.",
        unit="months",
        default=12.0,
        bounds=(0.1, 1200.0),
        range90=(4.0, 36.0),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    reaches_lab_months: float = parameter(
        "Months in which half of the rivals' lead in software comes to the lab.",
        unit="months",
        default=12.0,
        bounds=(0.1, 1200.0),
        range90=(4.0, 36.0),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    spills: float = parameter(
        "Whether software leaks between the lab and its rivals at all (1) or not (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="market",
        grade="assumed",
    )
    joins_pause_share: float = parameter(
        "Share of the rivals' effort that pauses while the lab pauses by decision.",
        unit="share",
        default=0.0,
        bounds=(0.0, 1.0),
        source="decision of others; no figure on file",
        holder="state",
        grade="assumed",
    )
    trend_weeks: float = parameter(
        "Weeks over which rivals keep up the trend that the lab had before a pause (half-life of the mean).",
        unit="weeks",
        default=52.0,
        bounds=(1.0, 520.0),
        source="a year; definition",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Field
# Nothing leaks: the lab goes its way whatever its rivals do.
OFF = {"field.spills": 0.0}

# Fastest change of the research input that counts as a trend [ln per year].
FASTEST_TREND = 5.0
INPUT = (0.0, 1e40)
LEVEL = (-100.0, 250.0)


@rule(input_now=INPUT, input_before=INPUT, trend=(-5.0, 5.0), years=(1e-4, 0.1), half_life_weeks=(1.0, 520.0))
def trend_after(trend, input_before, input_now, years, half_life_weeks):
    """Growth of the lab's research input, as a mean in which older steps count less [ln per year].

    Notes
    -----
    trend + (ln(now / before) / years - trend)(1 - 2^(-weeks / half life)), within 5 a year either way.
    """
    grown = ln(greatest(ratio(input_now, input_before, 1.0), 1e-30)) / years
    grown = least(greatest(grown, -FASTEST_TREND), FASTEST_TREND)
    weight = 1.0 - exp2(-years * WEEKS_PER_YEAR / half_life_weeks)
    return trend + (grown - trend) * weight


@rule(input_before=INPUT, input_now=INPUT, trend=(-5.0, 5.0), years=(1e-4, 0.1), paused=(0.0, 1.0))
def unpaused_input(input_before, input_now, trend, years, paused):
    """Research input that the lab would have had it not paused.

    Notes
    -----
    What it has while it does not pause; else before exp(trend years), at most 1e40.
    """
    going_on = least(input_before * exp2(trend * years * LOG2_E), 1e40)
    return select(paused > 0.5, going_on, input_now)


@rule(input_now=INPUT, unpaused=INPUT, joins_share=(0.0, 1.0), by_decision=(0.0, 1.0), own_pace=(0.0, 100.0))
def rivals_input(input_now, unpaused, joins_share, by_decision, own_pace):
    """Research input of the rivals: those who pause work as the lab does, the others go on.

    Notes
    -----
    own_pace (unpaused + joined (now - unpaused)), joined = joins_share while the pause is by decision.
    """
    joined = joins_share * select(by_decision > 0.5, 1.0, 0.0)
    return least(own_pace * (unpaused + joined * (input_now - unpaused)), 1e40)


@rule(behind=LEVEL, ahead=LEVEL, half_months=(0.1, 1200.0), months=(0.001, 1.2), spills=(0.0, 1.0))
def leaked(behind, ahead, half_months, months, spills):
    """Rise of ln A of whoever is behind by what leaks from whoever is ahead, in one step.

    Notes
    -----
    max(ahead - behind, 0)(1 - 2^(-months / half)): half of a lead that stays comes in `half` months.
    """
    lead = greatest(ahead - behind, 0.0)
    return select(spills > 0.5, lead * (1.0 - exp2(-months / half_months)), 0.0)


@rule(log_software=LEVEL, growth_per_year=(1.0001, 1e4), lead_months=(-60.0, 60.0))
def level_of_rivals(log_software, growth_per_year, lead_months):
    """ln of the rivals' software efficiency on the first day.

    Notes
    -----
    ln A - (lead / 12) ln growth.
    """
    return least(greatest(log_software - lead_months / 12.0 * ln(growth_per_year), -100.0), 250.0)
