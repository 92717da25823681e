"""What automatic checks notice of failed work, what looks done, and what unnoticed faults cost later.

Evaluation work extends the reach of the checks; faults that nobody noticed come up later, take labour to
repair and slow everything until they are.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import LOG2_E, logistic
from labsim.vocabulary.numerics import exp2, greatest, least, log2, ratio, select
from labsim.vocabulary.quantities import parameter
from labsim.vocabulary.units import WEEKS_PER_YEAR


@dataclass(frozen=True)
class Evaluation:
    """Checks that need no person."""

    quality: float = parameter(
        "Share of the detectable failures that automatic checks find on short pieces.",
        unit="share",
        default=0.83,
        bounds=(0.0, 1.0),
        range90=(0.5, 0.97),
        scale="share",
        source="assumed: verifiability times quality about 0.5",
        holder="lab",
        grade="assumed",
    )
    horizon_hours: float = parameter(
        "Length of a piece on which automatic checks find half of what they find on short ones, "
        "at the start of the run.",
        unit="h",
        default=4.0,
        bounds=(1e-3, 1e9),
        range90=(1.0, 16.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    logits_per_doubling: float = parameter(
        "How sharply automatic checks get worse with the length of a piece.",
        unit="logits per doubling",
        default=0.58,
        bounds=(0.0, 5.0),
        range90=(0.3, 1.0),
        scale="log",
        source="taken like the slope of success; no figure on file",
        holder="nature",
        grade="assumed",
    )
    part_of_safety_work: float = parameter(
        "Share of the work of kind safety that goes into checks: tasks, graders, tests of models.",
        unit="share",
        default=0.5,
        bounds=(0.0, 1.0),
        range90=(0.2, 0.8),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    reach_elasticity: float = parameter(
        "Doublings of the checks' reach for each doubling of the evaluation work done.",
        unit="exponent",
        default=0.7,
        bounds=(0.0, 5.0),
        range90=(0.2, 1.5),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    repair_hours: float = parameter(
        "Hours of repair for each hour of failed work that nobody noticed.",
        unit="h per h",
        default=3.0,
        bounds=(0.0, 1e3),
        range90=(1.0, 8.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    surface_weeks: float = parameter(
        "Weeks in which half of the unnoticed faults come up.",
        unit="weeks",
        default=26.0,
        bounds=(0.1, 1e4),
        range90=(8.0, 80.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    defect_drag: float = parameter(
        "How much a year's work of unrepaired faults slows everything.",
        unit="per labour-year",
        default=0.5,
        bounds=(0.0, 100.0),
        range90=(0.1, 2.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Evaluation
# No check notices anything, nobody works on them, and faults cost nothing later.
OFF = {
    "evaluation.quality": 0.0,
    "evaluation.part_of_safety_work": 0.0,
    "evaluation.reach_elasticity": 0.0,
    "evaluation.repair_hours": 0.0,
    "evaluation.defect_drag": 0.0,
}

# Share of the work of kind safety that went into checks before the run began.
PART_BEFORE = 0.5
# Most of its labour that the lab gives to repairs, however many faults come up.
MOST_REPAIR = 0.8


@rule(
    verifiability=(0.0, 1.0),
    quality=(0.0, 1.0),
    logits_per_doubling=(0.0, 5.0),
    log2_check_horizon=(-10.0, 30.0),
    log2_piece_hours=(-20.0, 30.0),
)
def detection(verifiability, quality, logits_per_doubling, log2_check_horizon, log2_piece_hours):
    """Probability that an automatic check notices a failed piece.

    Notes
    -----
    a = v q logistic(s_q log2(h_check / c)).
    """
    return verifiability * quality * logistic(logits_per_doubling * (log2_check_horizon - log2_piece_hours))


@rule(logits_per_doubling=(0.0, 5.0), log2_check_horizon=(-10.0, 30.0))
def odds_of_missing(logits_per_doubling, log2_check_horizon):
    """Odds that a check misses a detectable failure of one hour; with them no logarithm is needed."""
    return exp2(-logits_per_doubling * LOG2_E * log2_check_horizon)


@rule(logits_per_doubling=(0.0, 5.0), log2_piece_hours=(-20.0, 30.0))
def check_power(logits_per_doubling, log2_piece_hours):
    """Factor by which the length of a piece raises the odds that a check misses its failure."""
    return exp2(logits_per_doubling * LOG2_E * log2_piece_hours)


@rule(verifiability=(0.0, 1.0), quality=(0.0, 1.0), odds_of_missing=(0.0, 1e66), check_power=(0.0, 1e66))
def detected(verifiability, quality, odds_of_missing, check_power):
    """The same probability as `detection`, from odds and length factor.

    Notes
    -----
    a = v q / (1 + odds power).
    """
    return verifiability * quality / (1.0 + odds_of_missing * check_power)


@rule(success=(0.0, 1.0), detected=(0.0, 1.0), reviewed=(0.0, 1.0))
def seems_done(success, detected, reviewed):
    """Probability that one attempt looks like a success: it is one, or its failure goes unnoticed.

    Notes
    -----
    p + (1 - p)(1 - a) where nobody reads it; p where it is read, since reading finds every failure.
    """
    unnoticed = (1.0 - success) * (1.0 - detected)
    return success + select(reviewed > 0.5, 0.0, greatest(unnoticed, 0.0))


@rule(at_start_hours=(1e-3, 1e9), work_hours=(0.0, 1e30), first_work_hours=(0.0, 1e30), elasticity=(0.0, 5.0))
def reach_log2_hours(at_start_hours, work_hours, first_work_hours, elasticity):
    """log2 of the length of a piece on which checks find half of what they find on short ones.

    Parameters
    ----------
    work_hours, first_work_hours
        Evaluation work done so far, now and when the run began.

    Notes
    -----
    log2(h_0) + e log2(work / first); h_0 where no work is known from the start.
    """
    grown = greatest(ratio(work_hours, first_work_hours, 1.0), 1.0)
    return log2(at_start_hours) + elasticity * log2(grown)


@rule(stock_hours=(0.0, 1e30), half_life_weeks=(0.1, 1e4), weeks=(0.0, 1e4))
def surfaced(stock_hours, half_life_weeks, weeks):
    """Hours of failed work that come up in a step, out of those that nobody noticed so far.

    Notes
    -----
    stock (1 - 2^(-weeks / half_life_weeks)).
    """
    return stock_hours * (1.0 - exp2(-weeks / half_life_weeks))


@rule(surfaced_hours=(0.0, 1e30), repair_hours=(0.0, 1e3), labour_hours=(0.0, 1e30))
def repaired(surfaced_hours, repair_hours, labour_hours):
    """Hours of failed work that are repaired in a step, and the labour that this takes.

    Notes
    -----
    labour = min(surfaced repair_hours, 0.8 labour_hours); repaired = labour / repair_hours, and all that
    came up where repair takes no labour.
    """
    wanted = surfaced_hours * repair_hours
    spent = least(wanted, MOST_REPAIR * labour_hours)
    return surfaced_hours * ratio(spent, wanted, 1.0), spent


@rule(repair_hours=(0.0, 1e3), drag=(0.0, 100.0), half_life_weeks=(0.1, 1e4))
def fault_hours(repair_hours, drag, half_life_weeks):
    """Hours that an hour of unnoticed failed work costs in the end: repair, and slower work until then.

    Notes
    -----
    repair + drag half_life / (ln 2 52.18): a fault lies hidden for half_life / ln 2 weeks on average and
    takes drag hours of all work a year.
    """
    return repair_hours + drag * half_life_weeks * LOG2_E / WEEKS_PER_YEAR


@rule(stock_hours=(0.0, 1e30), yearly_labour_hours=(0.0, 1e30), drag=(0.0, 100.0))
def slowed(stock_hours, yearly_labour_hours, drag):
    """Speed of all work under the faults that are not repaired, as a share of the speed without.

    Notes
    -----
    1 / (1 + drag stock / yearly labour); 1 where there is no labour to slow.
    """
    return 1.0 / (1.0 + drag * ratio(stock_hours, yearly_labour_hours, 0.0))
