"""What scenarios about who gets the compute promise: who decides, and how fast?"""

import numpy as np

from tests.scenario.promises.measure import (
    against,
    amount,
    arrives,
    at,
    comes_later,
    comes_rather_later,
    comes_sooner,
    doublings,
    later,
    part,
    since,
)
from tests.scenario.promises.promise import (
    BASELINE,
    ITSELF,
    MOVES_COMPUTE,
    Promise,
)


def sell_first(ours, partner, _baseline):
    for metric, words, least in (
        ("external_inference_compute_share", "a larger share of compute is sold in 2033", 0.6),
        ("revenue_usd_per_year", "more revenue in 2033", 0.7),
    ):
        yield part(words, doublings_or_nan(ours, partner, metric) > 0.0, at_least=least)
    sold = against(ours, partner, "external_inference_compute_share", "2028-01-01")
    yield part("more of it is sold in 2028", sold > 1.0, at_least=0.9)
    software = doublings(ours, partner, "software_efficiency", "2030-01-01")
    yield part("software efficiency is lower in 2030", software < 0.0, at_least=0.65)
    yield comes_later(ours, partner, "horizon_2000h", "tasks of a work year come", 0.4)
    words = "tasks of a work year come later, months, half the pairs"
    yield amount(words, np.nanmedian(later(ours, partner, "horizon_2000h")), at_most=24.0)


def ring_fenced(ours, partner, _baseline):
    metrics = ("social_compute_share", "powered_compute_h100e")
    kept, there = (since(ours, metric, "2026-01-12") for metric in metrics)
    words = "a fifth is kept for social use in every week in which any compute is on"
    yield part(words, (abs(kept - 0.2 * (there > 0.0)) < 1e-6).all(axis=1), at_least=1.0)
    software = doublings(ours, partner, "software_efficiency", "2030-01-01")
    yield part("software efficiency is lower in 2030", software < 0.0, at_least=0.9)
    sells = against(ours, partner, "revenue_usd_per_year", "2030-01-01")
    yield part("less revenue in 2030", sells < 1.0, at_least=0.9)
    yield comes_later(ours, partner, "progress_2x", "twice the no-AI pace comes", 0.7)
    months = np.nanmedian(later(ours, partner, "progress_2x"))
    yield amount("progress_2x comes later, months, half the pairs", months, at_least=0.2, at_most=9.0)
    # New models come at dates of their own, so that half the pairs may pass this with the same one.
    yield comes_rather_later(ours, partner, "horizon_2000h", "tasks of a work year come")


def doublings_or_nan(ours, partner, metric):
    return np.log2(against(ours, partner, metric, "2033-01-01"))


def fast_redirect(ours, partner, _baseline):
    trains = [at(one, "training_compute_flop", "2026-10-01") for one in (ours, partner)]
    yield part(
        "the model in use in October 2026 is larger than where shares move slowly",
        trains[0] > trains[1],
        at_least=0.6,
    )
    software = doublings(ours, partner, "software_efficiency", "2030-01-01")
    yield part("... and software efficiency is lower in 2030", software < 0.0, at_least=0.6)
    yield amount("... doublings, half the pairs", np.median(software), at_most=-0.05)
    first, second = arrives(ours, "progress_2x"), arrives(partner, "progress_2x")
    yield part("twice the no-AI pace comes sooner, where at another time", first < second, first != second)


def lab_misreads(ours, partner, _baseline):
    shares = [at(one, "experiments_compute_share", "2028-01-01") for one in (ours, partner)]
    yield part(
        "experiments in 2028 have another share, by 0.03 or more",
        abs(shares[0] - shares[1]) >= 0.03,
        at_least=0.5,
    )
    software = doublings(ours, partner, "software_efficiency", "2030-01-01")
    yield part("software efficiency of 2030 is another, by more than 2%", abs(software) > 0.03, at_least=0.6)
    yield part("... lower", software < 0.0, at_least=0.25, at_most=0.75)


def mature_process(ours, partner, _baseline):
    yield comes_sooner(ours, partner, "progress_2x", "twice the no-AI pace comes", 0.8)
    yield amount(
        "... months sooner, half the pairs", -np.nanmedian(later(ours, partner, "progress_2x")), at_least=1.0
    )
    more = doublings(ours, partner, "uplift_true", "2027-01-01")
    yield part("people gain more from AI in 2027", more > 0.0, at_least=0.75)
    built = at(ours, "integration", "2028-01-01")
    yield amount("how far models are built in, 2028, half the runs", np.median(built), at_least=0.6)
    ratio = against(ours, partner, "powered_compute_h100e", "2028-01-01")
    yield amount(
        "accelerators on in 2028 against the baseline's, half the pairs",
        np.nanmedian(ratio),
        at_least=0.95,
        at_most=1.05,
    )


PROMISES = (
    Promise("sell_first", BASELINE, sell_first, (ITSELF, ("demand_surge",), ("compute_bound",))),
    Promise("ring_fenced_share", BASELINE, ring_fenced, (ITSELF, ("sell_first",), ("compute_bound",))),
    Promise(
        "fast_redirect",
        BASELINE,
        fast_redirect,
        (ITSELF, ("lab_misreads_its_limits",)),
        variant=MOVES_COMPUTE,
    ),
    Promise(
        "lab_misreads_its_limits",
        BASELINE,
        lab_misreads,
        (ITSELF, ("fast_redirect",), ("demand_surge",)),
        variant=MOVES_COMPUTE,
    ),
    Promise("mature_process", BASELINE, mature_process, (ITSELF, ("slow_integration",), ("evals_perfect",))),
)
