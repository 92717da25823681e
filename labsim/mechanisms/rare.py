"""Rare ideas: radical ones that only depth recognises, and shadow ones that only breadth over fields sees."""

from collections.abc import Mapping
from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import logistic
from labsim.vocabulary.numerics import exp, exp2, greatest, least, ln, select
from labsim.vocabulary.quantities import parameter


def not_below_least(group: Mapping[str, float]) -> tuple[float, float]:
    """Worth of the most radical idea that is possible beside the least radical one."""
    return group["radical_least_worth"], 1000.0


@dataclass(frozen=True)
class Rare:
    """How many ideas are radical or hidden between fields, what they are worth and who sees them."""

    radical_share: float = parameter(
        "Share of ideas that are radical: worth many times an ordinary one, if somebody recognises them.",
        unit="share",
        default=0.02,
        bounds=(0.0, 0.5),
        range90=(0.005, 0.1),
        scale="share",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    radical_index: float = parameter(
        "Pareto index of the worth of radical ideas: twice as much is 2 to this power rarer.",
        unit="exponent",
        default=2.5,
        bounds=(1.1, 10.0),
        range90=(2.1, 4.0),
        scale="log",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    radical_least_worth: float = parameter(
        "Worth of the least radical idea, as a multiple of an ordinary idea that nobody judged.",
        unit="ratio",
        default=5.0,
        bounds=(1.0, 100.0),
        range90=(2.0, 12.0),
        scale="log",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    radical_most_worth: float = parameter(
        "Worth of the most radical idea, as a multiple of an ordinary idea that nobody judged.",
        unit="ratio",
        default=100.0,
        bounds=(1.0, 1000.0),
        range90=(30.0, 330.0),
        scale="log",
        limits=not_below_least,
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    ai_depth_hours: float = parameter(
        "Horizon at which a model recognises half of the radical ideas that people of its taste recognise.",
        unit="h",
        default=2000.0,
        bounds=(1e-9, 1e30),
        range90=(100.0, 40_000.0),
        scale="log",
        source="assumed: a work year of thinking along one line; no figure on file",
        holder="nature",
        grade="assumed",
    )
    shadow_share: float = parameter(
        "Share of ideas that lie between fields: worth what others are, seen only by who knows many fields.",
        unit="share",
        default=0.1,
        bounds=(0.0, 0.9),
        range90=(0.02, 0.4),
        scale="share",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    shadow_seen_by_people: float = parameter(
        "Share of the ideas between fields that people see.",
        unit="share",
        default=0.05,
        bounds=(0.0, 1.0),
        range90=(0.01, 0.2),
        scale="share",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    shadow_seen_by_ai: float = parameter(
        "Share of the ideas between fields that models see.",
        unit="share",
        default=0.8,
        bounds=(0.0, 1.0),
        range90=(0.4, 0.95),
        scale="share",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Rare
# No idea is radical, and none lies between fields.
OFF = {"rare.radical_share": 0.0, "rare.shadow_share": 0.0}


SHARE = (0.0, 1.0)
RADICAL = (0.0, 0.5)
INDEX = (1.1, 10.0)
WORTH = (1.0, 1000.0)
VALUES = (0.0, 1e30)
IDEAS = (1.0, 1e4)


@rule(ideas=IDEAS, shadow_share=(0.0, 0.9), seen=SHARE)
def ideas_in_sight(ideas, shadow_share, seen):
    """Ideas to pick from for somebody who sees a share of those that lie between fields; at least 1.

    Notes
    -----
    max(1, m (1 - s (1 - seen))).
    """
    return greatest(ideas * (1.0 - shadow_share * (1.0 - seen)), 1.0)


@rule(shadow_share=(0.0, 0.9), seen=SHARE)
def shadow_part(shadow_share, seen):
    """Share of the ideas in sight that lie between fields: of those picked as well, being worth the same.

    Notes
    -----
    s seen / (1 - s (1 - seen)).
    """
    return shadow_share * seen / (1.0 - shadow_share * (1.0 - seen))


@rule(horizon_log2_hours=(-120.0, 120.0), depth_log2_hours=(-120.0, 120.0), logits_per_doubling=(0.05, 5.0))
def depth_of_model(horizon_log2_hours, depth_log2_hours, logits_per_doubling):
    """Share of the radical ideas that people of its taste recognise which a model recognises.

    Notes
    -----
    logistic(s (h - h_depth)): thinking along one line for so long is a task like others.
    """
    return logistic(logits_per_doubling * (horizon_log2_hours - depth_log2_hours))


@rule(radical_share=RADICAL, taste=SHARE, depth=SHARE)
def recognised(radical_share, taste, depth):
    """Chance that an idea is radical and recognised as such.

    Notes
    -----
    r tau d: who sees the worth of a share tau of ideas and nothing of the others has taste tau.
    """
    return radical_share * taste * depth


@rule(index=INDEX)
def mean_in_grade(index):
    """Mean worth of the radical ideas of one grade, against the least of that grade.

    Notes
    -----
    a/(a - 1) (1 - 2^(1 - a)) / (1 - 2^-a): the mean of a Pareto variable between 1 and 2.
    """
    return index / (index - 1.0) * (1.0 - exp2(1.0 - index)) / (1.0 - exp2(-index))


@rule(index=INDEX, least_worth=WORTH, most_worth=WORTH)
def radical_mean(index, least_worth, most_worth):
    """Mean worth of radical ideas, in ordinary ideas that nobody judged.

    Notes
    -----
    sum_j (w_j - w_(j-1)) 2^(-a j): worth follows a Pareto tail in ten grades, each twice the one before
    and at its own mean, w_j = min(w 2^j mean, most).
    """
    rarer = exp2(-index)
    grade = least_worth * mean_in_grade(index)
    tail = 1.0
    before = 0.0
    total = 0.0
    for _ in range(10):
        worth = least(grade, most_worth)
        total = total + (worth - before) * tail
        before = worth
        grade = 2.0 * grade
        tail = tail * rarer
    return total


@rule(radical_share=RADICAL, mean_worth=WORTH)
def average_worth(radical_share, mean_worth):
    """Worth of any idea that nobody judged, in ordinary ones: the unit in which picks are counted.

    Notes
    -----
    1 - r + r mean.
    """
    return 1.0 - radical_share + radical_share * mean_worth


@rule(
    ordinary=VALUES,
    chance=RADICAL,
    ideas=IDEAS,
    radical_share=RADICAL,
    index=INDEX,
    least_worth=WORTH,
    most_worth=WORTH,
    mean_worth=WORTH,
)
def with_radical(ordinary, chance, ideas, radical_share, index, least_worth, most_worth, mean_worth):
    """What is picked where some ideas are radical: (worth, of which radical, elasticity in the ordinary).

    Parameters
    ----------
    ordinary
        Worth of the pick among ordinary ideas, V.
    chance
        Chance that an idea is radical and recognised, q.
    mean_worth
        Mean worth of radical ideas.

    Notes
    -----
    U = (1 - f) V + f mean, with f = (r - q)/(1 - q) radical ideas that look ordinary. The best recognised
    one is picked if it is worth more: U + sum_j (w_j - max(U, w_(j-1)))^+ (1 - (1 - q)^(m 2^(-a j))), over
    the worth of any idea. The number recognised is Poisson, none of m with probability (1 - q)^m.
    """
    unnoticed = (radical_share - chance) / (1.0 - chance)
    usual = (1.0 - unnoticed) * ordinary + unnoticed * mean_worth
    rarer = exp2(-index)
    grade = least_worth * mean_in_grade(index)
    expected = -ln(1.0 - chance) * ideas
    before = usual
    gain = 0.0
    taken = 0.0
    for _ in range(10):
        worth = least(grade, most_worth)
        found = 1.0 - exp(-expected)
        more = greatest(worth - before, 0.0)
        gain = gain + more * found
        taken = greatest(taken, select(more > 0.0, found, 0.0))
        before = greatest(before, worth)
        grade = 2.0 * grade
        expected = expected * rarer
    unit = average_worth(radical_share, mean_worth)
    radical = gain + usual * taken + (1.0 - taken) * unnoticed * mean_worth
    whole = usual + gain
    kept = (1.0 - taken) * (1.0 - unnoticed) * ordinary
    return whole / unit, radical / unit, select(whole > 0.0, kept / select(whole > 0.0, whole, 1.0), 1.0)
