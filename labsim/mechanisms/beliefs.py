"""What people believe that models can do, and how far they trust what nobody watched."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import LOG2_E, logistic
from labsim.vocabulary.numerics import between, exp2, ratio
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Beliefs:
    """Two beliefs a person: ability kind by kind, and intent."""

    perfect: float = parameter(
        "Whether people know the truth (1) or believe and learn (0).",
        unit="switch",
        default=0.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="nature",
        grade="assumed",
    )
    announcement_weight: float = parameter(
        "Weight of a new model's published benchmark against what one believed before.",
        unit="share",
        default=0.7,
        bounds=(0.0, 1.0),
        range90=(0.3, 0.95),
        scale="share",
        source="assumed: 0.7 (0.3 to 1)",
        holder="nature",
        grade="assumed",
    )
    hype_doublings: float = parameter(
        "How much people add to the published horizon of a new model.",
        unit="log2",
        default=1.0,
        bounds=(-10.0, 10.0),
        range90=(-0.5, 2.5),
        source="fits the 2025 trial, where people expected 24% less time",
        holder="nature",
        grade="derived",
    )
    spread_doublings: float = parameter(
        "How differently people judge a new model (standard deviation).",
        unit="log2",
        default=0.75,
        bounds=(0.0, 5.0),
        range90=(0.3, 1.5),
        scale="log",
        source="assumed: 0.75; no figure on file",
        holder="nature",
        grade="assumed",
    )
    half_life_weeks: float = parameter(
        "Weeks of use in which an error of belief halves, on tasks near the horizon.",
        unit="weeks",
        default=20.0,
        bounds=(0.5, 1e4),
        range90=(5.0, 60.0),
        scale="log",
        source="assumed: 20 (5 to 60); the 2025 trial shows it is slow",
        holder="nature",
        grade="assumed",
    )
    half_speed_tried_share: float = parameter(
        "Share of tasks with AI at which people learn half as fast as with full use.",
        unit="share",
        default=0.02,
        bounds=(1e-6, 1.0),
        range90=(0.005, 0.1),
        scale="share",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    colleagues_per_year: float = parameter(
        "How fast beliefs move towards the lab's average.",
        unit="per year",
        default=1.0,
        bounds=(0.0, 50.0),
        range90=(0.3, 4.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    trust_2022: float = parameter(
        "Believed chance in 2022 that unwatched work of a model does what was meant.",
        unit="share",
        default=0.1,
        bounds=(1e-6, 0.999999),
        range90=(0.03, 0.3),
        scale="share",
        source="chosen so that review takes about 0.37 h per h in early 2025",
        holder="nature",
        grade="assumed",
        at_start=True,
    )
    trust_spread_logits: float = parameter(
        "How differently people trust (standard deviation of the log-odds).",
        unit="logits",
        default=0.5,
        bounds=(0.0, 5.0),
        range90=(0.2, 1.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
        at_start=True,
    )
    trust_half_life_years: float = parameter(
        "Years of full use in which an error of trust halves, where trust is near one half.",
        unit="years",
        default=3.0,
        bounds=(0.05, 1e3),
        range90=(1.0, 8.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    deviation_rate: float = parameter(
        "Share of agents' work that does something else than was meant.",
        unit="share",
        default=0.025,
        bounds=(0.0, 1.0),
        range90=(0.01, 0.06),
        scale="share",
        source="priors: misbehaviour_rate 0.025 (0.01 to 0.06), observed 1 to 5%",
        holder="nature",
        grade="estimate",
    )


PARAMETERS = Beliefs
# Everybody knows what is true.
OFF = {"beliefs.perfect": 1.0}

FARTHEST = 120.0
SUREST_LOGITS = 14.0


@rule(
    believed=(-120.0, 120.0),
    announced=(-120.0, 120.0),
    offset=(-20.0, 20.0),
    hype=(-10.0, 10.0),
    impression=(-20.0, 20.0),
    weight=(0.0, 1.0),
)
def after_announcement(believed, announced, offset, hype, impression, weight):
    """Believed horizon [log2 h, own work] after a new model's benchmark became known.

    Notes
    -----
    B <- B + w (log2 h_suite + m + hype + impression - B): people take the suite for their own work.
    """
    return believed + weight * (announced + offset + hype + impression - believed)


@rule(tried_share=(0.0, 1.0), half_speed_share=(1e-6, 1.0))
def evidence(tried_share, half_speed_share):
    """Share of the full learning speed that comes with trying AI on so many tasks.

    Notes
    -----
    tried / (tried + half_speed_share).
    """
    return ratio(tried_share, tried_share + half_speed_share, 0.0)


@rule(
    believed=(-120.0, 120.0),
    surprise=(-1.0, 1.0),
    evidence=(0.0, 1.0),
    average=(-120.0, 120.0),
    half_life_weeks=(0.5, 1e4),
    logits_per_doubling=(0.05, 5.0),
    colleagues_per_year=(0.0, 50.0),
    weeks=(0.01, 5.0),
)
def after_use(
    believed, surprise, evidence, average, half_life_weeks, logits_per_doubling, colleagues_per_year, weeks
):
    """Believed horizon after a step of use and of talking to colleagues.

    Parameters
    ----------
    surprise
        Share of attempts that looked done less the share that was expected to.

    Notes
    -----
    Near p = 1/2 one doubling of error is a surprise of s/4, so the step ln 2 / T weeks times 4/s times
    the surprise halves an error in T weeks, whatever the length of the step.
    """
    halved = 1.0 - exp2(-weeks / half_life_weeks)
    step = halved * evidence * surprise * 4.0 / logits_per_doubling
    pull = (1.0 - exp2(-colleagues_per_year * weeks / 52.17857142857143 * LOG2_E)) * (average - believed)
    return between(believed + step + pull, -FARTHEST, FARTHEST)


@rule(believed_logits=(-14.0, 14.0))
def trust(believed_logits):
    """Believed chance that unwatched work does what was meant."""
    return logistic(believed_logits)


@rule(
    believed_logits=(-14.0, 14.0),
    as_meant=(0.0, 1.0),
    evidence=(0.0, 1.0),
    half_life_years=(0.05, 1e3),
    years=(1e-4, 0.1),
)
def trust_after_use(believed_logits, as_meant, evidence, half_life_years, years):
    """Log-odds of trust after a step in which people saw how much came back as it was meant.

    Notes
    -----
    b <- b + (1 - 2^(-years / T)) evidence 4 (share as meant - logistic(b)): near one half an error of
    trust halves in T years of full use. Work that nobody read teaches too, by what it leads to.
    """
    halved = 1.0 - exp2(-years / half_life_years)
    moved = believed_logits + halved * evidence * 4.0 * (as_meant - logistic(believed_logits))
    return between(moved, -SUREST_LOGITS, SUREST_LOGITS)


@rule(believed=(-120.0, 120.0), true=(-300.0, 300.0), perfect=(0.0, 1.0))
def held(believed, true, perfect):
    """The belief that a person acts on: the truth where people know it.

    Notes
    -----
    believed + perfect (true - believed), perfect being 0 or 1.
    """
    return believed + perfect * (true - believed)
