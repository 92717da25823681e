"""What juniors learn: judgement grows by doing the work, and AI does more and more of it."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Uniform
from labsim.vocabulary.numerics import between, exp, ratio, select
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Experience:
    """How juniors become seniors where AI does the work they used to learn from: faster, or not at all."""

    gain_sd_per_year: float = parameter(
        "Taste that a junior gains in a year of work without AI.",
        unit="SD per year",
        default=0.2,
        bounds=(0.0, 5.0),
        range90=(0.05, 0.6),
        scale="log",
        source="no figure on file; about one standard deviation in the first five years",
        holder="nature",
        grade="assumed",
    )
    learned_beside_ai: float = parameter(
        "What juniors learn from work that AI does, against doing it themselves (0: nothing, above 1: more).",
        unit="ratio",
        default=1.0,
        bounds=(0.0, 5.0),
        prior=Uniform(0.0, 2.0),
        source="no figure on file; claimed both ways, so from nothing to twice as much",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Experience
# Juniors learn as much beside AI as they would without it.
OFF = {"experience.learned_beside_ai": 1.0}

# Experience never counts for more than this either way.
MOST_SD = 10.0


@rule(gain_sd_per_year=(0.0, 5.0), learned_beside_ai=(0.0, 5.0), juniors=(0.0, 1.0), handed_share=(0.0, 1.0))
def missed_or_gained(gain_sd_per_year, learned_beside_ai, juniors, handed_share):
    """Rise of the average taste of a lab against one without AI [SD per year], by what juniors learn.

    Parameters
    ----------
    juniors
        Share of juniors among its people.
    handed_share
        Share of their work that AI does.

    Notes
    -----
    g juniors handed (learned - 1).
    """
    return gain_sd_per_year * juniors * handed_share * (learned_beside_ai - 1.0)


@rule(
    experience_sd=(-MOST_SD, MOST_SD), rise_sd_per_year=(-5.0, 20.0), renewed=(0.0, 100.0), years=(0.0, 1.0)
)
def experience_after(experience_sd, rise_sd_per_year, renewed, years):
    """What people have learned more, or less, than people without AI, after some time [SD].

    Parameters
    ----------
    renewed
        Rate at which recruits come, times the time: x. They begin without it.

    Notes
    -----
    e exp(-x) + rise years (1 - exp(-x)) / x, from -10 to 10, the same in one step or in many.
    """
    left = exp(-renewed)
    # The quotient loses its digits where next to nobody comes.
    few = 1.0 - 0.5 * renewed * (1.0 - renewed / 3.0)
    part = select(renewed < 1e-4, few, ratio(1.0 - left, renewed, 1.0))
    return between(experience_sd * left + rise_sd_per_year * years * part, -MOST_SD, MOST_SD)
