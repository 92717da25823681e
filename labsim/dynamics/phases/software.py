"""How software rises by so much research: one law for the lab, its twins, its rivals and the years before."""

from labsim.mechanisms.research import software_step
from labsim.vocabulary.compiled import inlined


@inlined
def rise_of_software(level, lab, p, effort, years):
    """Rise of ln A from a level by a research input that stays the same for so many years."""
    return software_step(
        level,
        effort,
        lab.pace_2024,
        p.research.parallel_exponent,
        p.agent_hours.software_exponent,
        p.research.returns,
        p.research.ceiling_log10,
        years,
    )
