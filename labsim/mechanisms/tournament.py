"""Whether a new model deserves a release slot more than the older one with what people built around it."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import log2, select
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Tournament:
    """Candidates for one release: the new model, and the last one led and surrounded by people."""

    people_share: float = parameter(
        "How much of what building in brings on messy work people bring to the last release on the suite; "
        "0: no tournament, the new model always wins.",
        unit="share",
        default=0.0,
        bounds=(0.0, 3.0),
        source="no figure on file; off in the baseline, as recorded release gaps hold what was beaten "
        "inside; M12",
        holder="lab",
        grade="assumed",
    )
    judged_log2_sd: float = parameter(
        "How far a tournament errs on the difference of two candidates (standard deviation).",
        unit="log2",
        default=0.5,
        bounds=(0.0, 5.0),
        range90=(0.2, 1.2),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Tournament
# There is no other candidate.
OFF = {"tournament.people_share": 0.0}

HORIZONS = (-300.0, 300.0)


@rule(
    released_log2_hours=HORIZONS,
    share=(0.0, 3.0),
    building_in_most=(0.0, 1.0),
    messiness=(1.0, 1e6),
    integration=(0.0, 1.0),
)
def candidate_of_people(released_log2_hours, share, building_in_most, messiness, integration):
    """Horizon [log2 h] of the last release with what people have built around it.

    Notes
    -----
    h + share most integration log2(M): a share of what building in brings on work of messiness M.
    """
    return released_log2_hours + share * building_in_most * integration * log2(messiness)


@rule(
    new_log2_hours=HORIZONS,
    other_log2_hours=(-300.0, 400.0),
    log2_sd=(0.0, 5.0),
    z=(-8.0, 8.0),
    share=(0.0, 3.0),
)
def wins(new_log2_hours, other_log2_hours, log2_sd, z, share):
    """Whether the new model wins the slot (1) or people's candidate takes it (0).

    Notes
    -----
    h_new + sd z > h_other, z standard normal; 1 where there is no tournament (share 0).
    """
    better = select(new_log2_hours + log2_sd * z > other_log2_hours, 1.0, 0.0)
    return select(share > 0.0, better, 1.0)
