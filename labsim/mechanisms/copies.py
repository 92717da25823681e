"""How far the projects of AI teams, which are copies of one model, repeat one another."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import exp, least
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Copies:
    """Overlap among the picks of AI teams; what people pick, or try for a model, does not overlap with them.

    It comes before `research.parallel_exponent`, which holds for all parallel work that is left.
    """

    alike: float = parameter(
        "Share of the projects picked by copies of one model that come from ideas which all copies have.",
        unit="share",
        default=0.3,
        bounds=(0.0, 1.0),
        range90=(0.05, 0.8),
        scale="share",
        source="no figure on file, so a wide range: nearly all where copies read the same, little where each "
        "reads other records of the lab",
        holder="nature",
        grade="assumed",
    )
    ideas_in_common: float = parameter(
        "Ideas that all copies of one model have in common: the easy wins that each of them finds.",
        unit="ideas",
        default=200.0,
        bounds=(1.0, 1e9),
        range90=(30.0, 3000.0),
        scale="log",
        source="rough, not on file: 4,000 ideas of a model on one topic held about 200 different ones "
        "(Si, Yang and Hashimoto 2024); how many topics a lab has is assumed",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Copies
# Every copy has ideas of its own: no project repeats another.
OFF = {"copies.alike": 0.0}

PROJECTS = (0.0, 1e40)
ALIKE = (0.0, 1.0)
IDEAS = (1.0, 1e9)
MOST_PER_IDEA = 600.0


@rule(hours_per_week=(0.0, 1e36), weeks=(0.0, 520.0), project_hours=(1.0, 1e6))
def projects_at_once(hours_per_week, weeks, project_hours):
    """Projects under way at the same time: none of them can know yet what another one finds.

    Parameters
    ----------
    weeks
        Weeks that a project takes.

    Notes
    -----
    N = hours a week x weeks / hours of a project.
    """
    return hours_per_week * weeks / project_hours


@rule(projects=PROJECTS, alike=ALIKE, ideas=IDEAS)
def next_is_new(projects, alike, ideas):
    """Chance that one more project, picked by one more copy, repeats none of those under way.

    Notes
    -----
    dD/dN = 1 - s + s exp(-s N / K), D as in `different_projects`: never below 0, so that more
    copies never find less.
    """
    return 1.0 - alike * (1.0 - exp(-least(alike * projects / ideas, MOST_PER_IDEA)))


@rule(projects=PROJECTS, alike=ALIKE, ideas=IDEAS)
def different_projects(projects, alike, ideas):
    """How many different projects there are among those that copies of one model picked.

    Parameters
    ----------
    projects
        Projects under way that copies of one model picked.

    Notes
    -----
    D = (1 - s) N + K (1 - exp(-s N / K)): s N picks fall at random on the K ideas in common, which
    leaves so many different ones, and the other picks are all different.
    """
    found = ideas * (1.0 - exp(-least(alike * projects / ideas, MOST_PER_IDEA)))
    return least((1.0 - alike) * projects + found, projects)
