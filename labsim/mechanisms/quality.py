"""What freed hours do to the quality of what people still do, and how qualities combine.

They combine in every way from adding to multiplying (O-ring).
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Uniform
from labsim.vocabulary.forms import log2_ces
from labsim.vocabulary.numerics import exp2, greatest, least, log2, ratio, select
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Quality:
    """Quality of finished work, by people and by machines, against people's usual."""

    freed_to_quality: float = parameter(
        "Share of the hours that AI frees which people put into doing the rest better.",
        unit="share",
        default=0.25,
        bounds=(0.0, 1.0),
        range90=(0.05, 0.6),
        scale="share",
        source="E025: freed time raises the quality of what remains; no figure on file for the share",
        holder="lab",
        grade="assumed",
    )
    freed_to_selection: float = parameter(
        "Share of the other freed hours that people who pick themselves put into choosing what to try.",
        unit="share",
        default=0.15,
        bounds=(0.0, 1.0),
        range90=(0.02, 0.5),
        scale="share",
        source="no figure on file: jobs move up to what AI does not do, how far is not known",
        holder="lab",
        grade="assumed",
    )
    machine_quality: float = parameter(
        "Quality of finished AI work against people's usual.",
        unit="ratio",
        default=1.0,
        bounds=(0.01, 100.0),
        range90=(0.85, 1.18),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    additive: float = parameter(
        "How the qualities of steps combine (1: they add, 0: they multiply, as in the O-ring model).",
        unit="exponent",
        default=0.5,
        bounds=(0.0, 1.0),
        prior=Uniform(0.0, 1.0),
        source="E025: qualities multiply; no figure on file, so the whole range",
        holder="nature",
        grade="assumed",
    )
    steps: float = parameter(
        "How many times over the quality of steps counts for the whole.",
        unit="times",
        default=2.0,
        bounds=(1.0, 100.0),
        range90=(1.05, 5.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Quality
# Freed hours all go into more work, and AI works as well as people: every quality stays 1.
OFF = {"quality.freed_to_quality": 0.0, "quality.freed_to_selection": 0.0, "quality.machine_quality": 1.0}

# More hours than this for choosing, against the usual, bring no more ideas.
MOST_LOOKING = 4.0
# People's part never counts as less than this share of the mix: keeps their attention finite.
LEAST_OWN_SHARE = 0.01
# Stands for infinite elasticity of substitution.
SIGMA_LINEAR = 1e6


@rule(own_hours=(0.0, 1e9), cost_hours=(0.0, 1e9), freed_to_quality=(0.0, 1.0))
def hours_with_quality(own_hours, cost_hours, freed_to_quality):
    """Person-hours per hour of the mix, with the freed hours that go into quality.

    Parameters
    ----------
    own_hours
        Person-hours per hour of the mix without AI.
    cost_hours
        Person-hours per hour of the mix with AI.

    Notes
    -----
    cost + xi max(own - cost, 0).
    """
    return cost_hours + freed_to_quality * greatest(own_hours - cost_hours, 0.0)


@rule(freed_to_quality=(0.0, 1.0), freed_to_selection=(0.0, 1.0), picking=(0.0, 1.0))
def freed_in_use(freed_to_quality, freed_to_selection, picking):
    """Share of the hours that AI frees which make no more work: quality, and choosing what to try.

    Parameters
    ----------
    picking
        Share of people's work for which they pick the ideas themselves.

    Notes
    -----
    xi + (1 - xi) psi picking.
    """
    return freed_to_quality + (1.0 - freed_to_quality) * freed_to_selection * picking


@rule(
    own_hours=(0.0, 1e9),
    cost_hours=(0.0, 1e9),
    selection_share=(0.0, 1.0),
    freed_to_quality=(0.0, 1.0),
    freed_to_selection=(0.0, 1.0),
)
def looking(own_hours, cost_hours, selection_share, freed_to_quality, freed_to_selection):
    """Hours that people who pick themselves put into choosing what to try, against the usual.

    Parameters
    ----------
    selection_share
        Share of choosing in their hours without AI.

    Notes
    -----
    1 + (1 - xi) psi max(own - cost, 0) / (own s), at most 4: so many more ideas do they look at.
    """
    freed_share = ratio(greatest(own_hours - cost_hours, 0.0), own_hours, 0.0)
    more = (1.0 - freed_to_quality) * freed_to_selection * freed_share
    return 1.0 + least(ratio(more, selection_share, 0.0), MOST_LOOKING - 1.0)


@rule(own_hours=(0.0, 1e9), cost_hours=(0.0, 1e9), ai_share=(0.0, 1.0), freed_to_quality=(0.0, 1.0))
def attention(own_hours, cost_hours, ai_share, freed_to_quality):
    """Time that people spend on what they still do, against the usual.

    Notes
    -----
    1 + xi max(own - cost, 0) / (own max(1 - ai_share, 0.01)).
    """
    freed_share = ratio(greatest(own_hours - cost_hours, 0.0), own_hours, 0.0)
    return 1.0 + freed_to_quality * freed_share / greatest(1.0 - ai_share, LEAST_OWN_SHARE)


@rule(
    ai_share=(0.0, 1.0),
    machine_quality=(0.01, 100.0),
    attention=(0.01, 200.0),
    additive=(0.0, 1.0),
    steps=(1.0, 100.0),
)
def project_quality(ai_share, machine_quality, attention, additive, steps):
    """Quality of a whole project against people's usual.

    Parameters
    ----------
    attention
        Time that people spend on their own part against the usual; quality is proportional to it.

    Notes
    -----
    M^steps, M = (w theta^rho + (1 - w) a^rho)^(1/rho) with w the share of AI and rho = additive. With
    n steps, k of them by AI and rho = 0: theta^k [H/(n - k)]^(n - k) over (H/n)^(n - k), the O-ring.
    """
    log2_machine = log2(machine_quality)
    log2_people = log2(attention)
    sigma = least(ratio(1.0, 1.0 - additive, SIGMA_LINEAR), SIGMA_LINEAR)
    # The same least own share as in attention: what people put into a last small part is not lost at once.
    mean = log2_ces(log2_machine, log2_people, sigma, least(ai_share, 1.0 - LEAST_OWN_SHARE))
    # Equal qualities leave nothing to average: exactly so, not but for rounding.
    mean = select(log2_machine == log2_people, log2_people, mean)
    return exp2(steps * mean)
