"""What research is done in: projects that take hours and weeks, and whose worth is partly luck."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import exp, ln_one_plus, sqrt
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Projects:
    """Size, shortest duration and luck of a research project."""

    hours: float = parameter(
        "Working hours of one project, as a person alone would need them.",
        unit="h",
        default=500.0,
        bounds=(1.0, 1e6),
        range90=(150.0, 1500.0),
        scale="log",
        source="about three months of one person; no figure on file",
        holder="nature",
        grade="assumed",
    )
    shortest_weeks: float = parameter(
        "Weeks that a project takes at least, however many hours are put in.",
        unit="weeks",
        default=4.0,
        bounds=(0.0, 520.0),
        range90=(1.0, 12.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    luck_log_sd: float = parameter(
        "Luck in what a project is worth (standard deviation of its logarithm).",
        unit="ln",
        default=0.8,
        bounds=(0.0, 3.0),
        range90=(0.4, 1.6),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Projects
# Every project is worth exactly what was expected.
OFF = {"projects.luck_log_sd": 0.0}


@rule(log_sd=(0.0, 3.0), projects=(1e-6, 1e12), z=(-8.0, 8.0))
def luck(log_sd, projects, z):
    """Worth of a batch of projects against its expected value; its mean is one.

    Notes
    -----
    One project is lognormal with mean one; the sum of n has a variance n times smaller and is taken as
    lognormal again: exp(s z - s^2/2), s^2 = ln(1 + (exp(sd^2) - 1)/n).
    """
    variance = ln_one_plus((exp(log_sd * log_sd) - 1.0) / projects)
    return exp(sqrt(variance) * z - 0.5 * variance)
