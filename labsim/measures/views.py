"""How the figures of the four views are defined."""

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import log2_amount, logistic
from labsim.vocabulary.numerics import exp, exp2, greatest, least, ratio, select

# Largest logarithm of a figure that the files (single precision) can hold.
LARGEST_LOG = 87.0


@rule(log_level=(-100.0, 250.0))
def level(log_level):
    """A figure from its natural logarithm, and whether it is too large to be shown (0 or 1)."""
    shown = least(greatest(log_level, -LARGEST_LOG), LARGEST_LOG)
    return exp(shown), select(shown == log_level, 0.0, 1.0)


@rule(horizon_log2_hours=(-120.0, 120.0), doublings_shorter=(0.0, 30.0))
def horizon_hours(horizon_log2_hours, doublings_shorter):
    """Task horizon in hours, at a success rate so many doublings below the one at 50%."""
    return exp2(horizon_log2_hours - doublings_shorter)


@rule(hours_without_ai=(0.0, 1e34), hours_with_ai=(0.0, 1e34))
def uplift(hours_without_ai, hours_with_ai):
    """Hours that finished tasks would have cost without AI over the hours they did, or will, cost."""
    return ratio(hours_without_ai, hours_with_ai, 1.0)


@rule(part=(0.0, 1e34), whole=(0.0, 1e34))
def share_of(part, whole):
    """Part of a whole; zero of nothing."""
    return ratio(part, whole, 0.0)


@rule(rise=(-50.0, 50.0), years=(1e-4, 1.0))
def growth_per_year(rise, years):
    """Factor per year that goes with a rise of the logarithm over a stretch of years.

    Notes
    -----
    exp(rise / years), shown as exp(87) where it is larger: the files hold single precision.
    """
    return exp(least(greatest(ratio(rise, years, 0.0), -LARGEST_LOG), LARGEST_LOG))


@rule(progress=(0.0, 100.0), progress_alone=(0.0, 100.0))
def progress_multiplier(progress, progress_alone):
    """Progress over progress without AI; one where there is none in either."""
    return ratio(progress, progress_alone, 1.0)


@rule(weakest_log2_hours=(-300.0, 300.0), log2_hours=(-30.0, 30.0), logits_per_doubling=(0.05, 5.0))
def chance_alone(weakest_log2_hours, log2_hours, logits_per_doubling):
    """Chance that a model does a whole project by itself, by the horizon of the kind it does worst.

    Notes
    -----
    logistic(s (h - log2 length)).
    """
    return logistic(logits_per_doubling * (weakest_log2_hours - log2_hours))


@rule(output=(0.0, 1e34), without_ai=(0.0, 1e34), exponent=(0.05, 2.0))
def code_multiple(output, without_ai, exponent):
    """Code per person against the same people without AI, from what the code is worth.

    Notes
    -----
    (output / output without AI)^(1/exponent): eight times the code is not eight times the output.
    """
    return exp2(least(log2_amount(ratio(output, without_ai, 1.0)) / exponent, 126.0))


@rule(progress=(0.0, 1e300), of_ai=(0.0, 1e300))
def alone_share(progress, of_ai):
    """Progress with everything left to AI over actual progress, shown as 100 where it is larger."""
    return least(ratio(of_ai, progress, 0.0), 100.0)
